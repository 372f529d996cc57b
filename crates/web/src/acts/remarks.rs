//! The remarks with which a draft came back: a box each for its author, and for the one who seals, which of them were ticked.
use askama::Template;
use casework::case::teamwork::{Remark, TeamworkFact};
use casework::{Case, Fact};

use super::Setting;
use super::draw::Pen;
use crate::parts::{Choice, Html, Opt};
use office::wording::Lang;

/// What a ticked box sends, by the remark's number.
const BOX: &str = "conclude-remark";

#[derive(Template)]
#[template(
    source = r#"<section class="act-group"><h2>{{ lang.t("acts-remarks") }}</h2><ul>{% for (state, text) in remarks %}<li><b>{{ state }}</b> {{ text }}</li>{% endfor %}</ul></section>"#,
    ext = "html"
)]
struct Answered {
    lang: Lang,
    remarks: Vec<(String, String)>,
}

/// The entry with which the draft came back last, and its remarks; nothing once the answer was sealed.
pub fn returned(case: &Case) -> Option<(u32, &[Remark])> {
    for entry in case.history.iter().rev() {
        if matches!(entry.event.fact, Fact::Concluded { .. }) {
            return None;
        }
        if let Fact::Teamwork(TeamworkFact::DraftReturned { remarks }) = &entry.event.fact {
            return Some((entry.seq, remarks.as_slice()));
        }
    }
    None
}

/// The numbers of the remarks that were ticked in a form.
pub fn ticked(sent: &[(String, String)]) -> Vec<usize> {
    sent.iter().filter(|(name, _)| name == BOX).filter_map(|(_, n)| n.parse().ok()).collect()
}

impl Pen<'_> {
    /// Boxes for who drafts; for who seals the new draft, what its author ticked.
    pub fn returned(&self) -> Html {
        let Some((_, remarks)) = returned(self.s.case) else { return Html::default() };
        let all = (1..).zip(remarks.iter().map(|remark| label(self.s, remark)));
        if self.s.seals() {
            if !self.s.case.has_draft_to_seal() {
                return Html::default();
            }
            let state = |n: usize| if self.drawn.ticked.contains(&n) { "acts-remark-done" } else { "acts-remark-open" };
            let remarks = all.map(|(n, text)| (self.s.lang.t(state(n)), text)).collect();
            return Html::of(&Answered { lang: self.s.lang, remarks });
        }
        let sent = ticked(self.drawn.typed);
        let chosen = if self.drawn.typed.is_empty() { self.drawn.ticked } else { sent.as_slice() };
        let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
        let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let boxes = all.map(|(n, text)| Opt::new(n.to_string(), text)).collect();
        let made = Choice::several(self.s.lang, BOX, self.s.lang.t("acts-remarks"), boxes);
        Html::of(&made.hint(self.s.lang.t("acts-remarks-hint")).chosen(&chosen))
    }
}

/// A remark to a demand, or to all of the draft.
fn label(s: &Setting, remark: &Remark) -> String {
    let text = remark.text.text().to_owned();
    match remark.demand {
        Some(n) => s.lang.ta("case-file-remark", &[("n", n.to_string()), ("text", text)]),
        None => text,
    }
}
