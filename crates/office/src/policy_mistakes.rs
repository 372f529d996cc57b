//! What is wrong in a file of the rules, in the reader's language: which file, which line, which row and key, what is expected.

use casework::policy::{Mistake, MistakeKind, SentenceValue};

use crate::wording::Lang;

/// Letters that are quoted of a file where a row, a key or a word of it is named, and of what the parser says, which quotes a whole
/// line: a file may be one line.
const LONGEST_NAME: usize = 100;
const LONGEST_OWN_WORDS: usize = 2_000;

/// A mistake as its reader is told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MistakeMessage {
    pub sentence: String,
    /// What the reader of TOML or the press says of it, in English: for who knows them.
    pub own_words: Option<String>,
}

/// The sentence of a mistake, and the parser's own beneath it.
pub fn message(lang: Lang, mistake: &Mistake) -> MistakeMessage {
    let own_words = if let MistakeKind::Unread(unread) = &mistake.what.kind {
        Some(begun(unread.own_words.trim(), LONGEST_OWN_WORDS))
    } else {
        None
    };
    MistakeMessage { sentence: sentence(lang, mistake), own_words }
}

/// That a letter cannot be set any more with a layout; `why` is the press's own sentence.
pub fn broken_layout(lang: Lang, file: &str, why: String) -> MistakeMessage {
    let sentence = placed(lang, (&format!("letters/{file}"), None), lang.t("policy-mistake-layout"));
    MistakeMessage { sentence, own_words: Some(why) }
}

/// The sentence alone, where there is no room for more.
pub fn sentence(lang: Lang, mistake: &Mistake) -> String {
    let told = mistake.what.kind.sentence();
    let value = |value: &SentenceValue| match value {
        SentenceValue::Plain(text) => begun(text, LONGEST_NAME),
        SentenceValue::Names(names) => begun(&names.join(&lang.t("case-file-comma")), LONGEST_OWN_WORDS),
        SentenceValue::List(list) => lang.t(&format!("policy-listed-{list}")),
        SentenceValue::Shape(shape) => lang.t(&format!("policy-shape-{shape}")),
    };
    let values: Vec<(&str, String)> = told.values.iter().map(|(name, filled)| (*name, value(filled))).collect();
    let what = lang.ta(&format!("policy-mistake-{}", told.word), &values);
    let what = match &mistake.what.of {
        Some(row) => lang.ta("policy-mistake-of-row", &[("row", begun(row, LONGEST_NAME)), ("what", what)]),
        None => what,
    };
    placed(lang, (&mistake.file, mistake.line), what)
}

/// A text as it is, or so many letters of it.
fn begun(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A district's own `deadlines.toml` is read under another name.
fn placed(lang: Lang, (file, line): (&str, Option<usize>), what: String) -> String {
    let file = file.strip_prefix("overlay/").unwrap_or(file).to_owned();
    match line {
        Some(line) => lang.ta("policy-mistake-on-line", &[("file", file), ("line", line.to_string()), ("what", what)]),
        None => lang.ta("policy-mistake-in-file", &[("file", file), ("what", what)]),
    }
}

#[cfg(test)]
mod tests {
    use casework::Policy;
    use casework::policy::{Listed, MistakeDetail, PolicyRule, Unread, UnreadKind, ValueShape};

    use super::*;

    /// One of every kind, with every rule, list and shape.
    fn all() -> Vec<MistakeKind> {
        let text = || "wages".to_owned();
        let unread = |kind| MistakeKind::Unread(Unread { kind, line: Some(3), own_words: "expected `=`".to_owned() });
        let shape = |key: Option<String>, is: &ValueShape| UnreadKind::WrongShape {
            key,
            is: *is,
            expected: ValueShape::Number,
        };
        let mut all = vec![
            unread(UnreadKind::Syntax { column: 4 }),
            unread(UnreadKind::UnknownKey { key: text(), expected: vec![text(), text()] }),
            unread(UnreadKind::MissingKey { key: text() }),
            unread(UnreadKind::TwiceKey),
            unread(UnreadKind::NotOnList { value: text(), expected: vec![text()] }),
            unread(UnreadKind::NotAccepted),
            MistakeKind::NoText { source: text() },
            MistakeKind::NoLetter { paper: text() },
            MistakeKind::Twice { name: text() },
            MistakeKind::Namesake { name: text() },
            MistakeKind::NoRow { name: text() },
            MistakeKind::OneRow { table: "may", name: text() },
            MistakeKind::Between { key: "days", least: 1, most: 31 },
            MistakeKind::AtLeast { key: "days", least: 1 },
            MistakeKind::WrongDays { most: 31 },
            MistakeKind::NoUnit { key: "office" },
            MistakeKind::NoPart { key: text() },
            MistakeKind::NobodyRechecks { first: text() },
            MistakeKind::SuccessorGone { successor: text() },
            MistakeKind::StillThere { cases: 1, duties: 2, stations: 3, people: 4 },
            MistakeKind::Measures { number: 0 },
            MistakeKind::DayOutside { year: 2026 },
            MistakeKind::Looser { key: text(), is: 61, limit: 60, source: text() },
            MistakeKind::MoreRoles,
            MistakeKind::MoreReaders,
            MistakeKind::NoSuchFile { nearest: text() },
            MistakeKind::NoSentence { key: text() },
            MistakeKind::NoWord { word: text() },
            MistakeKind::UnknownPlace { place: text() },
            MistakeKind::OpenPlace { text: text() },
        ];
        all.extend(PolicyRule::ALL.iter().map(|rule| MistakeKind::Rule(*rule)));
        all.extend(Listed::ALL.iter().map(|list| MistakeKind::Unknown { list: *list, name: text() }));
        all.extend(ValueShape::ALL.iter().map(|one| unread(shape(Some(text()), one))));
        all.extend(ValueShape::ALL.iter().map(|one| unread(shape(None, one))));
        all
    }

    #[test]
    fn every_mistake_has_its_sentence_in_both_languages_with_all_its_values() {
        for kind in all() {
            let what = MistakeDetail { of: Some("row".to_owned()), kind };
            assert!(!what.to_string().contains('{') || what.to_string().contains("{wages}"), "{what}");
            for line in [None, Some(12)] {
                let mistake = Mistake { file: "units.toml".to_owned(), line, what: what.clone() };
                for lang in [Lang::Chinese, Lang::English] {
                    let told = message(lang, &mistake).sentence;
                    assert!(told.starts_with("units.toml") && !told.contains("[policy-"), "{lang:?}: {told}");
                    assert!(!told.contains("{ $") && !told.contains("{$"), "{lang:?} {what:?}: {told}");
                }
            }
        }
    }

    /// A file may be one line, or a name of it as long as the file.
    #[test]
    fn what_is_quoted_of_a_file_is_no_longer_than_can_be_read() {
        let long = "长".repeat(150_000);
        let kind = UnreadKind::UnknownKey { key: long.clone(), expected: vec!["days".to_owned()] };
        let unread = MistakeKind::Unread(Unread { kind, line: Some(1), own_words: long.clone() });
        let what = MistakeDetail { of: Some(long), kind: unread };
        let told = message(Lang::Chinese, &Mistake { file: "units.toml".to_owned(), line: Some(1), what });
        assert!(told.sentence.chars().count() < 400 && told.sentence.contains('…'), "{}", told.sentence);
        assert!(told.own_words.is_some_and(|own| own.chars().count() == LONGEST_OWN_WORDS + 1));
    }

    #[test]
    fn a_clerk_reads_which_file_which_line_and_what_is_expected() {
        let told = |name: &str, from: &str, to: &str| {
            let (_, text) = Policy::built_in_files().into_iter().find(|(file, _)| file == name).unwrap();
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            let line = changed.lines().position(|line| line.contains(to)).unwrap() + 1;
            let mistakes = Policy::overlaid(&[(name.to_owned(), changed)], "x").unwrap_err();
            let found = message(Lang::Chinese, &mistakes[0]);
            assert!(found.sentence.starts_with(&format!("{name} 第 {line} 行：")), "{line}: {}", found.sentence);
            found
        };
        let one = told("office.toml", "extension_days = 30", "extension_days = \"三十\"");
        assert!(one.sentence.contains("“extension_days”写成了文字（要加引号），应当是整数"), "{}", one.sentence);
        assert!(one.own_words.unwrap().contains("invalid type"), "the parser's own words lie beneath");
        let one = told("office.toml", "extension_days = 30", "extension_day = 30");
        assert!(one.sentence.contains("没有“extension_day”这个键") && one.sentence.contains("extension_days"));
        let one = told("office.toml", "extension_days = 30", "extension_days = 31");
        assert!(one.sentence.contains("只能更严"), "{}", one.sentence);
        let one = told("guide.toml", "\"wage-arrears\"", "\"wages\"");
        assert!(one.sentence.contains("内容类别里没有“wages”") && one.own_words.is_none(), "{}", one.sentence);
    }
}
