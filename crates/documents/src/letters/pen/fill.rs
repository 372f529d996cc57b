//! Puts values into the places of a sentence.

use super::Pen;

/// A sentence with its places filled, and what does not fit.
pub(in crate::letters) fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> (String, Vec<String>) {
    let mut parts = text.split('{');
    let (mut out, mut misfits) = (parts.next().unwrap_or_default().to_owned(), Vec::new());
    for part in parts {
        let Some((name, rest)) = part.split_once('}') else {
            misfits.push(format!("a place is not closed: {text}"));
            continue;
        };
        match value(name) {
            Some(value) => out.push_str(&value),
            None => misfits.push(format!("nobody fills {{{name}}}")),
        }
        out.push_str(rest);
    }
    (out, misfits)
}

impl Pen<'_> {
    pub(super) fn misfits(&self, what: String) {
        self.misfit.borrow_mut().get_or_insert(what);
    }

    /// `{name}` gives way to its value: one of `places`, or one that every sentence may name.
    pub(super) fn filled(&self, text: &str, places: &[(&str, &str)]) -> String {
        let own = |name: &str| places.iter().find(|(place, _)| *place == name).map(|(_, value)| (*value).to_owned());
        let (filled, misfits) = filled(text, |name| own(name).or_else(|| self.common(name)));
        misfits.into_iter().for_each(|what| self.misfits(what));
        filled
    }

    fn common(&self, name: &str) -> Option<String> {
        let case = self.case();
        Some(match name {
            "case_no" => case.no.to_string(),
            "title" => case.title.text().to_owned(),
            "received_on" => self.day(case.received_on),
            "channel" => self.word("channel", case.channel.slug()).to_owned(),
            "procedure" => self.word("procedure", case.procedure.slug()).to_owned(),
            "petitioners" => self.petitioners(),
            "you" => self.you().to_owned(),
            "unit" => self.unit_name(self.sender()),
            "phone" => self.phone(self.sender()),
            _ => return None,
        })
    }
}
