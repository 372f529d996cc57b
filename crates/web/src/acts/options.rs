//! What can be chosen in a field: the case's own clues, demands, papers and measures, and the policy's units.
mod service;

use casework::Stage;
use casework::case::available::{can_be_taken_back, is_addressed_to, is_theirs_to_take_back};
use casework::case::state::Pressed;
use casework::case::vocabulary::OpinionResult;

use self::service::of_service;
use super::{ActForm, Kind, Setting, YesOrNo, conduct_caption, paths::element, word};
use crate::parts::Opt;
use office::wording::Lang;

/// The options of a kind; empty for what is typed.
pub(super) fn options(kind: &Kind, s: &Setting) -> Vec<Opt> {
    let lang = s.lang;
    match kind {
        Kind::YesNo(asked) => yes_or_no(*asked, lang),
        Kind::Choice { words, slugs, .. } => {
            let label = |slug: &'static str| Opt::new(slug, capital(&word(lang, words, slug)));
            slugs().into_iter().map(label).collect()
        }
        Kind::Unit { routable } => {
            let open = s.policy.units.iter().filter(|unit| (unit.routable || !routable) && unit.takes(s.today()));
            open.map(|unit| Opt::new(unit.slug.as_str(), s.unit_name(&unit.slug))).collect()
        }
        Kind::Panel => {
            let sizes = s.policy.hearing.sizes.iter();
            sizes.map(|n| Opt::new(n.to_string(), lang.ta("acts-panel-n", &[("n", n.to_string())]))).collect()
        }
        Kind::Question => super::teamwork::questions(s),
        Kind::Request => super::teamwork::requests(s),
        Kind::Seat => super::hearing::seats(s),
        Kind::Recused => super::hearing::recusable(s),
        Kind::RecusalRequest => super::hearing::recusals(s),
        Kind::Demand
        | Kind::Clue
        | Kind::Measure
        | Kind::Pressed { .. }
        | Kind::Conduct
        | Kind::Entry
        | Kind::Whose
        | Kind::Petitioner => of_the_case(kind, s),
        Kind::Paper
        | Kind::Sent { .. }
        | Kind::Denied
        | Kind::Way
        | Kind::Receiver
        | Kind::Invitee { .. }
        | Kind::Concerned => of_service(kind, s),
        // What is typed, and what is drawn in rows and boxes of its own.
        Kind::Text
        | Kind::Long
        | Kind::Lines
        | Kind::Past
        | Kind::Future
        | Kind::Hour
        | Kind::Number
        | Kind::Yuan
        | Kind::Colleague
        | Kind::Mediator
        | Kind::CaseNo
        | Kind::NewValue
        | Kind::Accused
        | Kind::Opinions
        | Kind::Measures
        | Kind::Results
        | Kind::Breaches
        | Kind::Remarks
        | Kind::Despite
        | Kind::Present
        | Kind::Invited
        | Kind::Sayings
        | Kind::Votes
        | Kind::Redacted
        | Kind::Heard
        | Kind::DespiteUnheard
        | Kind::HearingAnswer => Vec::new(),
    }
}

/// What the case has of its own: demands, clues, measures, orders, records, entries, petitioners.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of form fields; `options` names every one, and sends those here"
)]
fn of_the_case(kind: &Kind, s: &Setting) -> Vec<Opt> {
    let lang = s.lang;
    match kind {
        Kind::Demand if matches!(s.case.stage, Stage::Diverted { .. }) => {
            let waiting = s.case.demands.iter().filter(|demand| demand.carried_out.is_none());
            let listed: Vec<Opt> = waiting.map(|demand| numbered(demand.n, demand.text.text())).collect();
            // A matter without a written demand is guided as a whole.
            if s.case.demands.is_empty() { vec![numbered(1, s.case.title.text())] } else { listed }
        }
        Kind::Demand => {
            let waiting = s
                .case
                .demands
                .iter()
                .filter(|demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none());
            waiting.map(|demand| numbered(demand.n, demand.text.text())).collect()
        }
        Kind::Clue => {
            let open = s.case.clues.iter().filter(|clue| clue.finding.is_none()).count();
            let shown = s.case.clues.iter().filter(|clue| open == 0 || clue.finding.is_none());
            shown.map(|clue| numbered(clue.n, clue.text.text())).collect()
        }
        Kind::Measure => {
            let open = s.case.measures.iter().filter(|measure| measure.done.is_none());
            open.map(|measure| numbered(measure.planned.n, measure.planned.text.text())).collect()
        }
        Kind::Pressed { advice } => {
            let here = s.case.unanswered().filter(|(_, pressed)| pressed.advice.is_some() == *advice);
            let theirs = here.filter(|(_, pressed)| is_addressed_to(s.case, pressed, s.actor));
            theirs.map(|(place, pressed)| Opt::new(pressed.n.to_string(), pressed_label(s, place, pressed))).collect()
        }
        Kind::Conduct => {
            let days = s.policy.office.conduct_kept_days;
            let here = s.case.conduct.records.iter().filter(|record| record.is_in_force(s.today(), days));
            here.map(|record| numbered(record.noted.n, &conduct_caption(lang, record, s.today()))).collect()
        }
        Kind::Entry => {
            let theirs =
                can_be_taken_back(s.case).into_iter().rev().filter(|entry| is_theirs_to_take_back(entry, s.actor));
            theirs.map(|entry| Opt::new(entry.seq.to_string(), (s.entry_label)(s, entry))).collect()
        }
        Kind::Whose => {
            let all = s.case.petitioners.iter();
            all.map(|petitioner| numbered(petitioner.n, petitioner.named.person.name())).collect()
        }
        Kind::Petitioner => {
            let here = s.case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn);
            here.map(|petitioner| Opt::new(petitioner.n.to_string(), petitioner.named.person.name())).collect()
        }
        _ => Vec::new(),
    }
}

/// A yes and a no in the words of the question.
fn yes_or_no(asked: YesOrNo, lang: Lang) -> Vec<Opt> {
    let (yes, no) = match asked {
        YesOrNo::Agreed => (lang.t("acts-yes"), lang.t("acts-no")),
        YesOrNo::Adopted => (lang.t("acts-adopted"), lang.t("acts-not-adopted")),
        YesOrNo::Open => (lang.t("hearing-door-open"), lang.t("hearing-door-closed")),
        YesOrNo::Plain => (lang.t("parts-yes"), lang.t("parts-no")),
    };
    vec![Opt::new("yes", yes), Opt::new("no", no)]
}

/// Who may own a measure: those of the unit, the leader in charge, the actor themselves, or a unit.
pub(super) fn owners(s: &Setting) -> Vec<Opt> {
    let lang = s.lang;
    let mut all =
        vec![Opt::new("handler", lang.t("acts-owner-handler")), Opt::new("unit-head", lang.t("acts-owner-unit-head"))];
    let leader = s.case.in_charge.iter().map(|user| user.as_str());
    all.extend(leader.map(|user| Opt::new(user, format!("{} {user}", lang.t("role-leader")))));
    let units = s.policy.units.iter().filter(|unit| unit.routable && unit.takes(s.today()));
    all.extend(units.map(|unit| Opt::new(unit.slug.as_str(), s.unit_name(&unit.slug))));
    all
}

/// A filled form: what the note on consequences is computed from, and what the test of every row reads.
/// With `all` also the optional fields.
#[allow(clippy::wildcard_enum_match_arm, reason = "kinds of form fields; what has no list or box of its own is a text")]
pub(super) fn example(form: &ActForm, s: &Setting, all: bool) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut put = |field: &str, value: String| pairs.push((element(form.command, field), value));
    for field in form.fields.iter().filter(|field| all || s.requires(field)) {
        let value = match &field.kind {
            Kind::Opinions => {
                for demand in s.case.demands.iter().filter(|demand| s.case.owes_an_answer(demand)) {
                    for (part, value) in [("result", "explain"), ("facts", "-"), ("basis", "-")] {
                        put(&format!("{}.{}.{part}", field.name, demand.n), value.to_owned());
                    }
                }
                continue;
            }
            Kind::Results => {
                for demand in &s.case.demands {
                    put(&format!("{}.{}", field.name, demand.n), "explain".to_owned());
                }
                continue;
            }
            kind @ (Kind::Heard | Kind::Breaches | Kind::Measures) => {
                for (part, value) in one_row(kind, s) {
                    put(&format!("{}{part}", field.name), value);
                }
                continue;
            }
            Kind::Remarks => {
                put(&format!("{}.all", field.name), "-".to_owned());
                continue;
            }
            Kind::Votes => {
                for n in 1..=super::hearing::ballots(s.case).len() {
                    put(&format!("{}.{n}.vote", field.name), "explain".to_owned());
                    put(&format!("{}.{n}.reason", field.name), "-".to_owned());
                }
                continue;
            }
            kind @ (Kind::Present | Kind::Redacted) => super::hearing::prefilled(s, kind),
            Kind::Past | Kind::Future => s.today().to_string(),
            // The most that may be asked for: the day shown is the last it can be.
            Kind::Number => s.policy.office.extension_days.to_string(),
            Kind::Yuan => "1".to_owned(),
            Kind::Hour => "9:00".to_owned(),
            kind => match options(kind, s).into_iter().next() {
                Some(first) => first.value,
                None if matches!(
                    kind,
                    Kind::Text
                        | Kind::Mediator
                        | Kind::Colleague
                        | Kind::Long
                        | Kind::Lines
                        | Kind::NewValue
                        | Kind::Despite
                        | Kind::Sayings
                        | Kind::HearingAnswer
                        | Kind::DespiteUnheard
                ) =>
                {
                    "-".to_owned()
                }
                None => continue,
            },
        };
        put(field.name, value);
    }
    for (part, value) in [("how", "-"), ("proof", "-"), ("received_on", &s.today().to_string())] {
        put(&format!("behalf.{part}"), value.to_owned());
    }
    pairs
}

/// What is asked in parts: when and how somebody was heard, or the first row of a list.
fn one_row(kind: &Kind, s: &Setting) -> Vec<(&'static str, String)> {
    let today = s.today().to_string();
    let parts: &[(&'static str, &str)] = if matches!(kind, Kind::Heard) {
        &[(".on", &today), (".how", "-"), (".said", "-")]
    } else if matches!(kind, Kind::Breaches) {
        &[(".1.article", "-"), (".1.note", "-")]
    } else {
        &[(".1.text", "-"), (".1.owner", "handler"), (".1.due", &today)]
    };
    parts.iter().map(|(part, value)| (*part, (*value).to_owned())).collect()
}

/// An order or a suggestion by its number, its kind and its last day.
fn pressed_label(s: &Setting, place: usize, pressed: &Pressed) -> String {
    let kind = match pressed.advice {
        Some(advice) => s.lang.t(&format!("field-suggest-kind-{}", advice.slug())),
        None => s.lang.t("command-supervise"),
    };
    let due = s.case.clock_of_pressed(place).map(|clock| s.lang.date(clock.start.due, s.today()));
    s.lang.ta("acts-pressed", &[("n", pressed.n.to_string()), ("kind", kind), ("due", due.unwrap_or_default())])
}

pub(super) fn numbered(n: u32, text: &str) -> Opt {
    Opt::new(n.to_string(), format!("{n}. {text}"))
}

/// English names of ways and papers begin small inside a sentence, and large as an option.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
