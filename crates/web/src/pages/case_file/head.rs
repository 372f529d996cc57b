//! The head of the file: how risky, how far, what it is, where it came from, and the petition itself.
use casework::Role;
use casework::case::event::{AccusedNamed, AgainstNamed};
use casework::case::vocabulary::{Colour as Risk, Correctable, Origin};
use casework::grade::{self, Class as Stuck};

use super::{Names, present};
use crate::acts::{Setting, category_name};
use crate::pages::counter;
use crate::pages::follow::ends_elsewhere;
use crate::parts::{Class, Colour, Grade, Letter, Link, Notice, Why};
use crate::who;
use office::names::in_language;
use office::rules;
use office::wording::Lang;

pub fn colour(s: &Setting) -> Colour {
    let made = grade::colour(s.case, s.policy, s.today());
    let shown = match made.grade {
        Risk::Red => Grade::Red,
        Risk::Yellow => Grade::Yellow,
        Risk::Green => Grade::Green,
    };
    let rules: Vec<String> = made.reasons.iter().map(|reason| rules::colour(s.lang, s.policy, &reason.rule)).collect();
    let rule = if rules.is_empty() { s.lang.t("case-file-colour-none") } else { rules.join(&comma(s)) };
    let mut why = Why::new(s.lang, rule, s.lang.t("case-file-colour-source"));
    for fact in made.reasons.iter().flat_map(|reason| &reason.grounds) {
        why = why.fact(rules::colour_fact(s.lang, s.today(), fact));
    }
    Colour::spelled(s.lang, shown).why(why.article(s.lang.t("case-file-colour-matter")))
}

/// How far it is; nothing of what goes on elsewhere, or not at all.
pub fn class(s: &Setting) -> Option<Class> {
    if ends_elsewhere(s.case) {
        return None;
    }
    let made = grade::progress(s.case, s.policy, s.today());
    let letter = match made.grade {
        Stuck::A => Letter::A,
        Stuck::B => Letter::B,
        Stuck::C => Letter::C,
    };
    let reasons: Vec<String> = made.reasons.iter().map(|key| rules::class(s.lang, s.policy, s.case, key)).collect();
    let why = Why::new(s.lang, reasons.join(" "), s.lang.t("case-file-class-source"));
    Some(Class::new(s.lang, letter, u8::try_from(made.percent).unwrap_or(100)).why(why))
}

/// For anyone who reads briefs: the two minutes before a meeting.
pub(super) fn brief(s: &Setting) -> Option<Link> {
    let to = format!("/desk/brief/{}", s.case.no);
    who::reads_briefs(s.actor.role).then(|| Link::plain(to, s.lang.t("brief-heading")))
}

/// For everybody of the house: who answers for the procedure and who for the substance, at the unit that has it.
pub fn answering(s: &Setting) -> Option<Link> {
    let unit = s.case.unit.as_ref().map(|unit| format!("#unit-{unit}")).unwrap_or_default();
    let to = format!("/desk/who{unit}");
    who::finds_who_answers(s.actor.role).then(|| Link::plain(to, s.lang.t("who-heading")))
}

/// For the counter: the receipt once more, and a new code for the person who lost theirs.
pub(super) fn receipt(s: &Setting) -> Option<Link> {
    let to = format!("/desk/cases/{}/receipt", s.case.no);
    (s.actor.role == Role::Clerk).then(|| Link::plain(to, s.lang.t("intake-receipt-again")))
}

/// For those who answer the public: a call back is promised, about this case.
pub(super) fn call_back(s: &Setting) -> Option<Link> {
    counter::way(s.lang, s.actor.role, Some(&s.case.no))
}

/// Short words beside the number: stage, class, channel, level it came from, what to be careful with.
pub(super) fn tags(s: &Setting) -> Vec<String> {
    let case = s.case;
    let mut tags = vec![
        s.lang.t(&format!("stage-{}", case.stage.slug())),
        s.lang.t(&format!("class-{}", case.class.slug())),
        s.lang.t(&format!("channel-{}", case.channel.slug())),
    ];
    if case.origin != Origin::Own {
        tags.push(s.lang.t(&format!("origin-{}", case.origin.slug())));
    }
    if let casework::Stage::Closed { kind, despite, .. } = &case.stage {
        tags.push(s.lang.t(&format!("field-close-as-{}", kind.slug())));
        if !despite.is_empty() {
            tags.push(s.lang.t("case-file-despite"));
        }
    }
    if case.heard.missing {
        tags.push(s.lang.t("case-file-unheard"));
    }
    if case.confidential {
        tags.push(s.lang.t("case-file-confidential"));
    }
    tags
}

/// What nobody should overlook: an objection that waits for the office, or that this reader has stepped aside.
pub(super) fn notices(s: &Setting) -> Vec<Notice> {
    let mut notices = Vec::new();
    if super::matter::withheld(s) {
        notices.push(Notice::warn(s.lang, s.lang.t("case-file-withheld-why")));
    }
    if let Some(objection) = s.case.objection.as_ref().filter(|objection| !objection.refused) {
        let suggest =
            objection.suggest.as_ref().map(|unit| s.lang.ta("case-file-suggests", &[("unit", s.unit_name(unit))]));
        let words = format!("{} {}", objection.reason.text(), suggest.unwrap_or_default());
        notices.push(Notice::warn(s.lang, words.trim()).titled(s.lang.t("case-file-objection")));
    }
    notices.extend(super::teamwork::notices(s));
    if s.case.interests.contains(&s.actor.user) {
        notices.push(Notice::note(s.lang, s.lang.t("case-file-stepped-aside")));
    }
    notices
}

/// Label and value of everything the registration said, and who has it now.
pub(super) fn facts(s: &Setting, names: &Names) -> Vec<(String, String)> {
    let (case, lang) = (s.case, s.lang);
    let brought = case.brought();
    let day = |day| lang.date(day, s.today());
    let mut facts: Vec<(&str, Option<String>)> = vec![
        ("case-file-received", Some(day(case.received_on))),
        ("case-file-unit", case.unit.as_ref().map(|unit| s.unit_name(unit))),
        (
            "case-file-procedure",
            accepted(s).then(|| lang.t(&format!("field-accept-procedure-{}", case.procedure.slug()))),
        ),
        ("case-file-in-charge", case.in_charge.as_ref().map(|user| names.user(user))),
        ("case-file-place", case.place.as_ref().map(|place| place.text().to_owned())),
        ("case-file-category", case.category.as_ref().map(|slug| category(s, slug))),
        ("case-file-people", case.people.map(|people| lang.ta("case-file-people-n", &[("n", people)]))),
        ("case-file-since", case.since.map(day)),
        ("case-file-money", money(s)),
        ("case-file-urgent", urgent(s)),
        ("case-file-needed-by", present::day(s, Correctable::NeededBy)),
        ("case-file-document-no", case.document_no.as_ref().map(|no| no.text().to_owned())),
        ("case-file-taken-by", case.taken_by.as_ref().filter(|_| brought.is_none()).map(|unit| s.unit_name(unit))),
        ("case-file-brought-number", brought.and_then(|line| line.number.as_ref()).map(|no| no.text().to_owned())),
        (
            "case-file-brought-remarks",
            brought.and_then(|line| line.remarks.as_ref()).map(|text| text.text().to_owned()),
        ),
    ];
    facts.push(("case-file-area", case.area.as_ref().map(|unit| s.unit_name(unit))));
    facts.push(("case-file-campaign", campaigns(s)));
    facts.push(("case-file-against", against(lang, &case.against)));
    facts.push(("case-file-accused", accused(s, &case.accused)));
    facts.into_iter().filter_map(|(key, value)| value.map(|value| (lang.t(key), value))).collect()
}

/// The campaigns that mean it, which change nothing of it.
fn campaigns(s: &Setting) -> Option<String> {
    let all = s.policy.campaigns.of(s.case, s.policy);
    let names: Vec<&str> = all.map(|one| in_language(s.lang, &one.name, &one.name_en)).collect();
    (!names.is_empty()).then(|| s.lang.ta("case-file-campaign-of", &[("names", names.join(&comma(s)))]))
}

/// The other side, each with what it is; nothing where nobody is named.
fn against(lang: Lang, sides: &[AgainstNamed]) -> Option<String> {
    let told = |side: &AgainstNamed| {
        lang.ta(
            "case-file-against-one",
            &[("name", side.name.name().to_owned()), ("kind", lang.t(&format!("against-{}", side.kind.slug())))],
        )
    };
    let all: Vec<String> = sides.iter().map(told).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Who is accused, each with their unit; nothing where nobody is.
pub(super) fn accused(s: &Setting, all: &[AccusedNamed]) -> Option<String> {
    let name = |accused: &AccusedNamed| {
        let person = accused.person.as_ref().map(|person| person.text().to_owned()).unwrap_or_default();
        format!("{} {person}", s.unit_name(&accused.unit)).trim().to_owned()
    };
    (!all.is_empty()).then(|| all.iter().map(name).collect::<Vec<_>>().join(&comma(s)))
}

fn accepted(s: &Setting) -> bool {
    s.case.history.iter().any(|entry| entry.event.fact.name() == "accepted")
}

pub(super) fn category(s: &Setting, slug: &str) -> String {
    category_name(s.lang, s.policy, slug)
}

fn money(s: &Setting) -> Option<String> {
    let amount = s.case.amount?;
    let key = if s.case.paid.is_some() { "case-file-money-paid" } else { "case-file-money-n" };
    Some(s.lang.ta(key, &[("amount", yuan(amount)), ("paid", yuan(s.case.paid.unwrap_or_default()))]))
}

/// 52,000.
pub(super) fn yuan(amount: i64) -> String {
    let digits = amount.abs().to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if amount < 0 { format!("-{out}") } else { out }
}

fn urgent(s: &Setting) -> Option<String> {
    let words: Vec<String> =
        s.case.urgent.iter().map(|urgency| s.lang.t(&format!("rule-urgent-{}", urgency.slug()))).collect();
    (!words.is_empty()).then(|| words.join(&comma(s)))
}

pub(super) fn comma(s: &Setting) -> String {
    s.lang.t("case-file-comma")
}
