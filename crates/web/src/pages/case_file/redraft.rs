//! What a head changed of the handler's draft before the seal, word by word; it stays on record.
use casework::Fact;
use casework::case::event::{HeardOn, OpinionGiven};
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{DiffOp, DiffTag, DiffableStr};
use std::ops::Range;

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
    let (old, new) = (before.tokenize_unicode_words(), after.tokenize_unicode_words());
    let whole = |words: &[&str], part| words.get::<Range<usize>>(part).map(<[&str]>::concat).unwrap_or_default();
    let went = |part| piece("del", lang.t("case-file-redraft-went"), &whole(&old, part));
    let came = |part| piece("ins", lang.t("case-file-redraft-came"), &whole(&new, part));
    steps(&old, &new).into_iter().fold(Html::default(), |all, step| {
        let (tag, was, is) = step.as_tag_tuple();
        match tag {
            DiffTag::Equal => all.and(Html::text(whole(&old, was))),
            DiffTag::Delete => all.and(went(was)),
            DiffTag::Insert => all.and(came(is)),
            DiffTag::Replace => all.and(went(was)).and(came(is)),
        }
    })
}

/// How the one becomes the other. The plain search alone is asked: `TextDiff` has five compiled, which were a sixteenth of all
/// pages together.
fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff_deadline_raw(&mut found, old, 0..old.len(), new, 0..new.len(), None);
    found.into_inner().into_inner().into_ops()
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
