//! A refusal in words: why not, on what basis, what exactly is missing, and what to do next.
use casework::case::Refusal;
use casework::case::refusal::{Basis, Code, Detail, Local, Problem, Value};
use casework::{Policy, UserId};
use jiff::civil::Date;

use crate::names::{unit_name, word};
use crate::wording::Lang;

/// A refusal as a reader sees it.
#[derive(Clone, Debug, Default)]
pub struct RefusalMessage {
    pub title: String,
    pub hint: String,
    pub basis: String,
    /// The article's words, to open in place.
    pub article: Option<String>,
    pub details: Vec<String>,
}

pub fn refusal_message(lang: Lang, policy: &Policy, today: Date, refusal: &Refusal) -> RefusalMessage {
    let code = refusal.code.slug();
    // What is wrong with fields stands beside them; the code's own words would only repeat it.
    let details = if refusal.code == Code::Invalid { &[] } else { refusal.details.as_slice() };
    RefusalMessage {
        title: lang.t(&format!("refusal-{code}")),
        hint: lang.t(&format!("refusal-{code}-hint")),
        basis: resting_on(lang, policy, &refusal.basis),
        article: policy.article(&refusal.basis.to_string()).map(|article| article.text.trim().to_owned()),
        details: details.iter().map(|detail| detail_words(lang, policy, today, detail)).collect(),
    }
}

/// What exactly is missing or wrong, field by field where it is fields.
pub fn exactly(lang: Lang, policy: &Policy, today: Date, refusal: &Refusal) -> Vec<String> {
    let fields = refusal.fields.iter().map(|wrong| format!("{}: {}", wrong.field, problem_words(lang, wrong.problem)));
    match refusal.details.is_empty() {
        true => fields.collect(),
        false => refusal.details.iter().map(|detail| detail_words(lang, policy, today, detail)).collect(),
    }
}

/// What is wrong with a field.
pub fn problem_words(lang: Lang, problem: Problem) -> String {
    lang.t(&format!("problem-{problem}"))
}

/// What a refusal rests on, as a citation that a reader can follow.
pub fn resting_on(lang: Lang, policy: &Policy, basis: &Basis) -> String {
    match basis {
        Basis::Roles => lang.t("refusal-basis-roles"),
        Basis::Procedure => lang.t("refusal-basis-procedure"),
        Basis::Contract => lang.t("refusal-basis-contract"),
        Basis::Gate(gate) => lang.ta("refusal-basis-gate", &[("n", gate.number())]),
        Basis::Article(n) => lang.ta("refusal-basis-article", &[("n", *n)]),
        Basis::Local(Local::Extension) => lang.t("refusal-basis-extension"),
        Basis::Local(Local::Hearing | Local::Reception | Local::Simple | Local::Station) => {
            basis_words(lang, policy, &basis.to_string())
        }
        Basis::Clock(cited) => basis_words(lang, policy, cited),
    }
}

/// What an entry of the policy rests on, as it cites it: `条例34` by its number, a local rule by its name.
pub fn basis_words(lang: Lang, policy: &Policy, cited: &str) -> String {
    if let Some(article) = cited.strip_prefix("条例") {
        return lang.ta("refusal-basis-article", &[("n", article)]);
    }
    policy.article(cited).and_then(|article| article.name.clone()).unwrap_or_else(|| cited.to_owned())
}

/// What exactly is missing or wrong, in a sentence.
pub fn detail_words(lang: Lang, policy: &Policy, today: Date, detail: &Detail) -> String {
    let values = detail.values().into_iter().map(|(name, value)| (name, value_words(lang, policy, today, value)));
    lang.ta(&format!("refusal-detail-{}", detail.key()), &values.collect::<Vec<_>>())
}

fn value_words(lang: Lang, policy: &Policy, today: Date, value: Value) -> String {
    let called = |family: &str, slug: &str| word(lang, family, slug);
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_owned(),
        Value::Unit(unit) => unit_name(lang, policy, unit),
        Value::User(user) => UserId::to_string(user),
        Value::Day(day) => lang.date(day, today),
        Value::Paper(paper) => called("document-", paper.slug()),
        Value::Stage(stage) => called("stage-", stage.slug()),
        Value::Class(class) => called("class-", class.slug()),
        Value::Role(role) => called("role-", role.slug()),
        Value::Field(field) => called("field-correct-field-", field.slug()),
        Value::Route(route) => called("field-divert-route-", route.slug()),
        Value::Side(side) => called("refusal-side-", side.slug()),
        Value::Phase(phase) => called("hearing-phase-", phase.slug()),
        Value::NoOffence(word) => called("refusal-no-offence-", word.slug()),
        Value::Command(command) => called("command-", command.0),
        Value::Problem(problem) => problem_words(lang, problem),
    }
}

#[cfg(test)]
mod tests {
    use casework::case::vocabulary::{Paper, Side, StageName};
    use casework::conduct::NoOffence;
    use casework::reception::ReceptionCommand;
    use casework::{Command, Role};

    use super::*;

    const LANGUAGES: [(Lang, &str); 2] = [
        (Lang::Chinese, include_str!("../../../wording/zh-CN/refusals.ftl")),
        (Lang::English, include_str!("../../../wording/en/refusals.ftl")),
    ];

    /// The values that a sentence names: `{ $day }`.
    fn named(sentence: &str) -> Vec<&str> {
        let ends = sentence.split("{ $").skip(1);
        ends.filter_map(|rest| rest.split(' ').next()).collect()
    }

    #[test]
    fn every_detail_has_a_sentence_that_names_its_own_values() {
        for (lang, file) in LANGUAGES {
            for (key, values) in Detail::ALL {
                let start = format!("refusal-detail-{key} = ");
                let sentence = file.lines().find_map(|line| line.strip_prefix(&start));
                let sentence = sentence.unwrap_or_else(|| panic!("{lang:?}: no {start}"));
                for name in named(sentence) {
                    assert!(values.contains(&name), "{lang:?}: {key} has no value {name}");
                }
            }
            let sentences = file.lines().filter_map(|line| line.strip_prefix("refusal-detail-")?.split(" =").next());
            for key in sentences {
                assert!(Detail::ALL.iter().any(|(known, _)| *known == key), "{lang:?}: nothing is called {key}");
            }
        }
    }

    #[test]
    fn every_problem_of_a_field_has_its_words() {
        for (lang, _) in LANGUAGES {
            for problem in Problem::ALL {
                assert!(!problem_words(lang, *problem).starts_with('['), "{problem}");
            }
        }
    }

    #[test]
    fn every_value_is_said_in_words() {
        let policy = Policy::built_in("test").unwrap();
        let today = jiff::civil::date(2026, 3, 5);
        let commands = Command::NAMES.iter().chain(ReceptionCommand::NAMES);
        let details = StageName::ALL
            .iter()
            .map(|stage| Detail::Stage(*stage))
            .chain(Paper::ALL.iter().map(|paper| Detail::Paper(*paper)))
            .chain(Role::ALL.map(Detail::Role))
            .chain(Side::ALL.iter().map(|side| Detail::WordOf(*side)))
            .chain(NoOffence::ALL.iter().map(|word| Detail::NoOffence(*word)))
            .chain(casework::case::vocabulary::Class::ALL.iter().map(|class| Detail::Class(*class)))
            .chain(casework::case::vocabulary::Correctable::ALL.iter().map(|field| Detail::Correcting(*field)))
            .chain(casework::case::vocabulary::StatutoryRoute::ALL.iter().map(|route| Detail::Route(*route)))
            .chain(casework::case::hearing::Phase::ALL.map(Detail::HearingPhase))
            .chain(commands.map(|name| Detail::Command(casework::case::refusal::CommandName(name))));
        for detail in details {
            for (lang, _) in LANGUAGES {
                let words = detail_words(lang, &policy, today, &detail);
                assert!(!words.contains('['), "{words}");
            }
        }
    }

    #[test]
    fn a_detail_is_told_in_the_readers_words() {
        let policy = Policy::built_in("test").unwrap();
        let today = jiff::civil::date(2026, 3, 5);
        let due = Detail::Due(jiff::civil::date(2026, 5, 6));
        assert_eq!(detail_words(Lang::Chinese, &policy, today, &due), "最后一天是5月6日（周三）");
        let served = Detail::ServedAlreadyTo(Paper::Opinion, 2);
        assert_eq!(detail_words(Lang::Chinese, &policy, today, &served), "处理意见书已经送给第 2 位反映人");
        assert_eq!(resting_on(Lang::English, &policy, &Basis::Article(34)), "Regulation on Petitioning, article 34");
    }
}
