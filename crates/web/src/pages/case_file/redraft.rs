//! What a head changed of the handler's draft before the seal, word by word; it stays on record.
use casework::Fact;
use casework::case::event::OpinionGiven;
use similar::{ChangeTag, TextDiff};

use crate::acts::Setting;
use crate::parts::Html;

/// The parts of the answer on this demand that the seal says otherwise than the draft before it: label and marked text.
pub(super) fn changed(s: &Setting, demand: u32) -> Vec<(String, Html)> {
    let mut draft: Option<&OpinionGiven> = None;
    let mut pair = None;
    let of = |opinions: &'_ [OpinionGiven]| opinions.iter().position(|one| one.demand == demand);
    for entry in &s.case.history {
        if let Fact::OpinionDrafted { opinions, .. } = &entry.event.fact {
            draft = of(opinions).and_then(|place| opinions.get(place));
        } else if let Fact::Concluded { opinions, .. } = &entry.event.fact {
            pair = draft.take().zip(of(opinions).and_then(|place| opinions.get(place)));
        }
    }
    let Some((before, after)) = pair else { return Vec::new() };
    let result = |one: &OpinionGiven| s.lang.t(&format!("result-{}", one.result.slug()));
    let parts = [
        ("case-file-redraft-result", result(before), result(after)),
        ("case-file-redraft-facts", before.facts.text().to_owned(), after.facts.text().to_owned()),
        ("case-file-redraft-basis", before.basis.text().to_owned(), after.basis.text().to_owned()),
    ];
    let differs = parts.into_iter().filter(|(_, before, after)| before != after);
    differs.map(|(key, before, after)| (s.lang.t(key), marked(&before, &after))).collect()
}

/// Both texts in one: what went struck, what came underlined.
fn marked(before: &str, after: &str) -> Html {
    let diff = TextDiff::from_unicode_words(before, after);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    pieces.into_iter().fold(Html::default(), |all, (tag, text)| {
        let [open, close] = match tag {
            ChangeTag::Equal => ["", ""],
            ChangeTag::Delete => ["<del>", "</del>"],
            ChangeTag::Insert => ["<ins>", "</ins>"],
        };
        all.and(Html::trusted(open)).and(Html::text(text)).and(Html::trusted(close))
    })
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_went_is_struck_and_what_came_is_underlined_and_nothing_is_markup() {
        for (before, after, told) in [
            ("渠塌了六米", "渠塌了八米", "渠塌了<del>六</del><ins>八</ins>米"),
            ("同意", "同意，年底前修好", "同意<ins>，年底前修好</ins>"),
            ("a <b> c", "a <i> c", "a &lt;<del>b</del><ins>i</ins>&gt; c"),
            ("一样", "一样", "一样"),
            ("", "新写的", "<ins>新写的</ins>"),
        ] {
            assert_eq!(marked(before, after).to_string(), told, "{before}");
        }
    }
}
