//! What a head changed of the handler's draft before the seal, word by word; it stays on record.
use casework::Fact;
use casework::case::event::{HeardOn, OpinionGiven};
use similar::{ChangeTag, TextDiff};

use crate::acts::Setting;
use crate::parts::{Html, promise_line};
use office::wording::Lang;

/// What a draft or a seal says: on one demand, and of all of them that their petitioner was heard.
struct Version<'a> {
    opinion: &'a OpinionGiven,
    heard: Option<&'a HeardOn>,
}

/// The parts of the answer on this demand that the seal says otherwise than the draft before it: label and marked text. That the
/// petitioner was heard is said once, with the first demand.
pub(super) fn changed(s: &Setting, demand: u32) -> Vec<(String, Html)> {
    let mut draft: Option<Version> = None;
    let mut pair = None;
    for entry in &s.case.history {
        if let Fact::OpinionDrafted { opinions, heard, .. } = &entry.event.fact {
            draft = version(opinions, heard.as_ref(), demand);
        } else if let Fact::Concluded { opinions, heard, .. } = &entry.event.fact {
            pair = draft.take().zip(version(opinions, heard.as_ref(), demand));
        }
    }
    let Some((before, after)) = pair else { return Vec::new() };
    let is_first = s.case.demands.first().is_some_and(|first| first.n == demand);
    let both = parts(s, &before, is_first).into_iter().zip(parts(s, &after, is_first));
    let differs = both.filter(|((_, before), (_, after))| before != after);
    differs.map(|((key, before), (_, after))| (s.lang.t(key), marked(s.lang, &before, &after))).collect()
}

/// Each part with its label's key, as one reads it.
fn parts(s: &Setting, one: &Version, with_heard: bool) -> [(&'static str, String); 5] {
    let opinion = one.opinion;
    let will = opinion.will.as_ref().map(|will| promise_line(s.lang, will, s.today()));
    let heard = one.heard.filter(|_| with_heard).map(|heard| line(s, heard));
    [
        ("case-file-redraft-result", s.lang.t(&format!("result-{}", opinion.result.slug()))),
        ("case-file-redraft-facts", opinion.facts.text().to_owned()),
        ("case-file-redraft-basis", opinion.basis.text().to_owned()),
        ("case-file-redraft-will", will.unwrap_or_default()),
        ("case-file-redraft-heard", heard.unwrap_or_default()),
    ]
}

fn version<'a>(opinions: &'a [OpinionGiven], heard: Option<&'a HeardOn>, demand: u32) -> Option<Version<'a>> {
    opinions.iter().find(|one| one.demand == demand).map(|opinion| Version { opinion, heard })
}

/// When and how they were heard, and what they said.
fn line(s: &Setting, heard: &HeardOn) -> String {
    let (how, said) = (heard.how.text().to_owned(), heard.said.text().to_owned());
    s.lang.ta("case-file-redraft-heard-line", &[("on", s.lang.date(heard.on, s.today())), ("how", how), ("said", said)])
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
