//! On which line of a file a mistake stands: that of the parser where it does not read, else the one that names what is wrong.

use super::{MistakeDetail, MistakeKind, PolicyRule};

/// Keys by which a row is called.
const CALLED: [&str; 11] =
    ["slug", "do", "key", "rule", "name", "kind", "category", "user", "year", "organ", "in_force_from"];

pub(super) fn line(text: &str, what: &MistakeDetail) -> Option<usize> {
    let (name, last) = match &what.kind {
        MistakeKind::Unread(unread) => return unread.line,
        MistakeKind::Unknown { name, .. } | MistakeKind::NoText { source: name } => (Some(name.as_str()), false),
        MistakeKind::NoLetter { paper } => (Some(paper.as_str()), false),
        MistakeKind::Twice { name } | MistakeKind::Namesake { name } => (Some(name.as_str()), true),
        MistakeKind::OneRow { name, .. } => (Some(name.as_str()), true),
        MistakeKind::Between { key, .. } | MistakeKind::AtLeast { key, .. } | MistakeKind::NoUnit { key } => {
            (Some(*key), false)
        }
        MistakeKind::Looser { key, .. } => (Some(key.as_str()), true),
        MistakeKind::Rule(PolicyRule::NoBox) => (Some("bounds"), false),
        MistakeKind::Rule(PolicyRule::PrefixCapitals) => (Some("prefix"), false),
        MistakeKind::Rule(PolicyRule::QuorumOdd) => (Some("quorum"), false),
        MistakeKind::Rule(PolicyRule::HearingSize) => (Some("sizes"), false),
        MistakeKind::Rule(_)
        | MistakeKind::NoRow { .. }
        | MistakeKind::WrongDays { .. }
        | MistakeKind::NoPart { .. }
        | MistakeKind::NobodyRechecks { .. }
        | MistakeKind::SuccessorGone { .. }
        | MistakeKind::StillThere { .. }
        | MistakeKind::Measures { .. }
        | MistakeKind::DayOutside { .. }
        | MistakeKind::MoreRoles
        | MistakeKind::MoreReaders
        | MistakeKind::NoSuchFile { .. }
        | MistakeKind::NoSentence { .. }
        | MistakeKind::NoWord { .. }
        | MistakeKind::UnknownPlace { .. }
        | MistakeKind::OpenPlace { .. } => (None, false),
    };
    let row = || line_of(text, what.of.as_deref()?, false);
    name.and_then(|name| line_of(text, name, last)).or_else(row)
}

/// The line, counted from 1, on which a row, a key or a value is called so; of two rows the last where that one is too many.
fn line_of(text: &str, name: &str, last: bool) -> Option<usize> {
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let calls = |line: &str| parts(line).is_some_and(|(key, value)| CALLED.contains(&key) && value == name);
    let names = |line: &str| {
        let in_a_row = parts(line).is_some_and(|(key, value)| key == name || value == name);
        in_a_row || quoted.iter().any(|one| line.contains(one)) || line.trim().trim_matches(['[', ']']) == name
    };
    let found = |fits: &dyn Fn(&str) -> bool| {
        let mut lines = text.lines().zip(1..).filter(|(line, _)| fits(line)).map(|(_, n)| n);
        if last { lines.last() } else { lines.next() }
    };
    found(&calls).or_else(|| found(&names))
}

/// A key with its value, without the quotation marks of a text.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    Some((key.trim(), value.trim().trim_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::super::Listed;
    use super::*;

    #[test]
    fn a_mistake_stands_on_the_line_that_names_it() {
        let text = "# units\n[[unit]]\nslug = \"a\"\nreview = \"b\"\n\n[[unit]]\nslug = \"b\"\ndays = 3\n\n[bounds]\nslug = \"b\"\n";
        let at = |what: MistakeDetail| line(text, &what);
        assert_eq!(
            at(MistakeDetail::from(PolicyRule::ReviewsItself).of("b")),
            Some(7),
            "its own row, not who names it"
        );
        assert_eq!(at(MistakeDetail::twice("b")), Some(11), "the one too many");
        assert_eq!(at(MistakeDetail::between("days", 1, 2)), Some(8));
        assert_eq!(at(PolicyRule::NoBox.into()), Some(10));
        assert_eq!(at(MistakeDetail::unknown(Listed::Topic, "moon").of("a")), Some(3), "at least the row");
        assert_eq!(at(MistakeDetail::unknown(Listed::Topic, "moon")), None);
    }
}
