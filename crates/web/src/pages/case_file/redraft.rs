//! What a head changed of the handler's draft before the seal, word by word; it stays on record.
use casework::Fact;
use casework::case::event::OpinionGiven;
use similar::{ChangeTag, TextDiff};

use crate::acts::Setting;
use crate::parts::{Html, promise_line};
use office::wording::Lang;

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
    let will =
        |one: &OpinionGiven| one.will.as_ref().map(|will| promise_line(s.lang, will, s.today())).unwrap_or_default();
    let parts = [
        ("case-file-redraft-result", result(before), result(after)),
        ("case-file-redraft-facts", before.facts.text().to_owned(), after.facts.text().to_owned()),
        ("case-file-redraft-basis", before.basis.text().to_owned(), after.basis.text().to_owned()),
        ("case-file-redraft-will", will(before), will(after)),
    ];
    let differs = parts.into_iter().filter(|(_, before, after)| before != after);
    differs.map(|(key, before, after)| (s.lang.t(key), marked(s.lang, &before, &after))).collect()
}

/// Both texts in one: what went struck, what came underlined; for the ear each begins with a word that says which.
fn marked(lang: Lang, before: &str, after: &str) -> Html {
    let diff = TextDiff::from_unicode_words(before, after);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    pieces.into_iter().fold(Html::default(), |all, (tag, text)| {
        all.and(match tag {
            ChangeTag::Equal => Html::text(text),
            ChangeTag::Delete => piece("del", lang.t("case-file-redraft-went"), &text),
            ChangeTag::Insert => piece("ins", lang.t("case-file-redraft-came"), &text),
        })
    })
}

fn piece(element: &str, word: String, text: &str) -> Html {
    let open = Html::trusted(format!("<{element}><span class=\"sr\">")).and(Html::text(word));
    open.and(Html::trusted("</span>")).and(Html::text(text)).and(Html::trusted(format!("</{element}>")))
}

#[cfg(test)]
mod tests {
    use super::{Lang, marked};

    #[test]
    fn what_went_is_struck_and_what_came_is_underlined_and_nothing_is_markup() {
        for (before, after, told) in [
            ("渠塌了六米", "渠塌了八米", "渠塌了<del>六</del><ins>八</ins>米"),
            ("同意", "同意，年底前修好", "同意<ins>，年底前修好</ins>"),
            ("a <b> c", "a <i> c", "a &lt;<del>b</del><ins>i</ins>&gt; c"),
            ("一样", "一样", "一样"),
            ("", "新写的", "<ins>新写的</ins>"),
        ] {
            let told = told.replace("<del>", "<del><span class=\"sr\">删去：</span>");
            let told = told.replace("<ins>", "<ins><span class=\"sr\">添上：</span>");
            assert_eq!(marked(Lang::Chinese, before, after).to_string(), told, "{before}");
        }
    }
}
