//! A rule of supervision in words: its name, why it holds, and the sentence the unit reads.
use casework::Policy;
use casework::supervision::{Rule, Trigger};
use jiff::civil::Date;

use crate::forms::basis_words;
use crate::parts::Why;
use office::rules::ground;
use office::wording::Lang;

/// The rule's short name.
pub fn rule(lang: Lang, rule: Rule) -> String {
    lang.t(&format!("supervision-rule-{}", rule.slug()))
}

/// The rule, the facts it read, the article.
pub fn why(lang: Lang, policy: &Policy, today: Date, trigger: &Trigger) -> Why {
    let slug = trigger.rule.slug();
    let row = policy.pressing.trigger.iter().find(|row| row.rule == trigger.rule);
    let number = row.and_then(|row| row.days.or(row.percent)).unwrap_or_default();
    let sentence = lang.ta(&format!("supervision-because-{slug}"), &[("n", number)]);
    let source = match row.is_some_and(|row| row.seen) {
        true => basis_words(lang, policy, &trigger.basis),
        false => format!("{} {}", basis_words(lang, policy, &trigger.basis), lang.t("supervision-not-seen")),
    };
    let why = trigger.grounds.iter().fold(Why::new(lang, sentence, source), |why, fact| {
        why.fact(lang.ta(&format!("supervision-fact-{}", fact.word()), &[("value", ground(lang, today, fact))]))
    });
    match policy.article(&trigger.basis) {
        Some(article) => why.article(article.text.trim()),
        None => why,
    }
}

/// What the unit is asked: every rule that holds, one sentence each.
pub fn reason(lang: Lang, today: Date, triggers: &[Trigger]) -> String {
    let sentences = triggers.iter().map(|trigger| {
        let values = trigger.grounds.iter().map(|fact| (fact.word(), ground(lang, today, fact)));
        let values: Vec<(&str, String)> = values.collect();
        lang.ta(&format!("supervision-reason-{}", trigger.rule.slug()), &values)
    });
    let mut sentences: Vec<String> = sentences.collect();
    sentences.push(lang.t("supervision-reason-end"));
    sentences.join(&lang.t("supervision-space"))
}
