//! What the brief says: who, what, since when, what was promised, what blocks it, what the leader can decide. The page and
//! the PDF say the same.
use casework::Role;
use casework::aggregate::ClockKind;
use casework::case::available::available_actions;
use casework::case::gates;
use casework::case::vocabulary::OpinionResult;
use casework::clock::{self, ClockState};
use casework::grade::{self, Class};
use serde::Serialize;

use super::before::before;
use crate::acts::Setting;
use crate::forms::detail_words;
use crate::pages::case_file::{Names, address};
use crate::pages::follow;
use crate::parts::Link;
use office::rules;

/// As much of the petition as is read at a glance; the rest stands in the file.
const TEXT: usize = 220;

/// Lines of one list: two minutes hold no more.
const LINES: usize = 8;

/// The brief in words.
#[derive(Serialize)]
pub(super) struct Brief {
    pub heading: String,
    pub no: String,
    pub title: String,
    /// Colour and class with their reasons, and that it is confidential.
    pub marks: Vec<String>,
    pub who: Vec<(String, String)>,
    pub what: String,
    pub text: String,
    pub demands: Vec<String>,
    pub lists: Vec<List>,
    pub foot: String,
    /// Year, month, day: the same day and data give the same bytes.
    pub day: [i16; 3],
}

/// A heading with its lines, or what stands there where there is none.
#[derive(Serialize)]
pub(super) struct List {
    pub heading: String,
    pub lines: Vec<String>,
    pub none: String,
}

pub(super) fn brief(s: &Setting, names: &Names) -> Brief {
    let (case, lang, today) = (s.case, s.lang, s.today());
    let list = |heading: String, none: String, lines: Vec<String>| List { heading, lines: few(s, lines), none };
    let decide = ways(s).into_iter().map(|(_, verb, due)| [Some(verb), due].into_iter().flatten().collect::<Vec<_>>());
    let earlier = before(s).map(|lines| list(lang.t("brief-before"), String::new(), lines));
    let now = [
        list(lang.t("brief-promised"), lang.t("brief-promised-none"), promised(s, names)),
        list(lang.t("brief-blocks"), lang.t("brief-blocks-none"), blocks(s)),
        list(lang.t("brief-decide"), lang.t("brief-decide-none"), decide.map(|words| words.join(" · ")).collect()),
    ];
    Brief {
        heading: lang.t("brief-heading"),
        no: case.no.to_string(),
        title: case.title.text().to_owned(),
        marks: marks(s),
        who: who(s, names),
        what: lang.t("brief-what"),
        text: short(case.text.text(), TEXT),
        demands: few(s, case.demands.iter().map(|demand| demanded(s, demand)).collect()),
        lists: earlier.into_iter().chain(now).collect(),
        foot: lang.ta("brief-foot", &[("day", lang.full_date(today)), ("by", names.user(&s.actor.user))]),
        day: [today.year(), i16::from(today.month()), i16::from(today.day())],
    }
}

/// The first lines, and how many more the file has.
fn few(s: &Setting, mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(LINES);
    if more > 0 {
        lines.truncate(LINES);
        lines.push(s.lang.ta("brief-more", &[("n", more)]));
    }
    lines
}

/// The colour with its rules and the class with its rule, in words: paper has nothing to open.
fn marks(s: &Setting) -> Vec<String> {
    let lang = s.lang;
    let colour = grade::colour(s.case, s.policy, s.today());
    let rules: Vec<String> = colour.reasons.iter().map(|reason| rules::colour(lang, s.policy, &reason.rule)).collect();
    let rules = if rules.is_empty() { lang.t("case-file-colour-none") } else { rules.join(&lang.t("case-file-comma")) };
    let (shape, slug) = (shape(colour.grade.slug()), colour.grade.slug());
    let mut marks = vec![format!(
        "{shape} {}",
        lang.ta("brief-colour", &[("risk", lang.t(&format!("parts-{slug}-risk"))), ("why", rules)])
    )];
    // What goes on elsewhere, or not at all, has no progress here.
    marks.extend((!follow::ends_elsewhere(s.case)).then(|| class(s)));
    marks.extend(s.case.confidential.then(|| lang.t("brief-secret")));
    marks
}

/// How far it is, with the rule in words.
fn class(s: &Setting) -> String {
    let progress = grade::progress(s.case, s.policy, s.today());
    let letter = match progress.grade {
        Class::A => "A",
        Class::B => "B",
        Class::C => "C",
    };
    let why =
        progress.reasons.iter().map(|key| rules::class(s.lang, s.policy, s.case, key)).collect::<Vec<_>>().join(" ");
    s.lang.ta("brief-class", &[("letter", letter.to_owned()), ("n", progress.percent.to_string()), ("why", why)])
}

const fn shape(colour: &str) -> &'static str {
    match colour.as_bytes() {
        b"red" => "▲",
        b"yellow" => "◆",
        _ => "●",
    }
}

fn demanded(s: &Setting, demand: &casework::case::state::Demand) -> String {
    let state = match demand.result() {
        Some(result) => s.lang.t(&format!("result-{}", result.slug())),
        None => s.lang.t("parts-demand-open"),
    };
    s.lang.ta("brief-demand", &[("text", demand.text.text().to_owned()), ("state", state)])
}

/// The beginning of a text that is longer.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}……", text.get(..at).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Who brought it, since when, who has it and who leads it.
fn who(s: &Setting, names: &Names) -> Vec<(String, String)> {
    let (case, lang) = (s.case, s.lang);
    let day = |day| lang.date(day, s.today());
    let people: Vec<&str> =
        case.petitioners.iter().map(|one| one.named.person.name()).filter(|name| !name.is_empty()).collect();
    let people = match people.is_empty() {
        true if case.identities_withheld() && !case.confidential => lang.t("case-file-withheld"),
        true if !casework::permission::knows_who(s.actor, case) => lang.t("case-file-secret"),
        true => lang.t("case-file-anonymous"),
        false => people.join(&lang.t("case-file-comma")),
    };
    let people = match case.people {
        Some(n) => lang.ta("brief-who-n", &[("who", people), ("n", n.to_string())]),
        None => people,
    };
    let heard = case.hearing().map(|hearing| {
        let state = lang.t(&format!("hearing-phase-{}", hearing.phase().slug()));
        lang.ta("brief-heard", &[("day", day(hearing.on)), ("state", state)])
    });
    let lines = [
        ("brief-who", Some(people)),
        ("case-file-since", case.since.map(day)),
        ("case-file-received", Some(day(case.received_on))),
        ("case-file-unit", case.unit.as_ref().map(|unit| s.unit_name(unit))),
        ("case-file-in-charge", case.in_charge.as_ref().map(|user| names.user(user))),
        ("brief-stage", Some(lang.t(&format!("stage-{}", case.stage.slug())))),
        ("brief-step", follow::step_now(lang, case, s.policy)),
        ("case-file-hearing", heard),
    ];
    lines.into_iter().filter_map(|(key, value)| value.map(|value| (lang.t(key), value))).collect()
}

/// What somebody promised and has not done: supported demands, measures of the plan, running duties with their days.
fn promised(s: &Setting, names: &Names) -> Vec<String> {
    let (case, lang) = (s.case, s.lang);
    let supported =
        case.demands.iter().filter(|d| d.result() == Some(OpinionResult::Support) && d.carried_out.is_none());
    let mut lines: Vec<String> =
        supported.map(|d| lang.ta("brief-supported", &[("text", d.text.text().to_owned())])).collect();
    let open = case.measures.iter().filter(|measure| measure.done.is_none());
    lines.extend(open.map(|measure| {
        let planned = &measure.planned;
        let due = format!("{} {}", lang.date(planned.due, s.today()), lang.days_left(planned.due, s.today()));
        let owner = names.owner(s, &planned.owner);
        lang.ta("brief-measure", &[("text", planned.text.text().to_owned()), ("owner", owner), ("due", due)])
    }));
    let running = case.clocks.iter().filter(|clock| clock.ended.is_none() && !clock.start.key.is_a_right());
    lines.extend(running.map(|clock| {
        let name = lang.t(&format!("clock-{}", clock.start.key.slug()));
        let due = format!("{} {}", lang.date(clock.start.due, s.today()), lang.days_left(clock.start.due, s.today()));
        lang.ta("brief-duty", &[("clock", name), ("due", due)])
    }));
    lines
}

/// Why it does not move: what is overdue, what a gate misses, an objection that waits.
fn blocks(s: &Setting) -> Vec<String> {
    let (case, lang) = (s.case, s.lang);
    let overdue = case.clocks.iter().filter(|clock| clock::state(clock, s.today()) == ClockState::Overdue);
    let mut lines: Vec<String> = overdue
        .map(|clock| lang.ta("brief-overdue", &[("clock", lang.t(&format!("clock-{}", clock.start.key.slug())))]))
        .collect();
    if let Some(objection) = case.objection.as_ref().filter(|objection| !objection.refused) {
        lines.push(lang.ta("brief-objection", &[("reason", objection.reason.text().to_owned())]));
    }
    let asks = |gate: &gates::GateState| !gate.met && gates::applies(case, gate.gate, s.policy);
    lines.extend(gates::gate_states(case, s.policy).into_iter().filter(asks).map(|standing| {
        let (gate, missing) = (standing.gate, standing.missing);
        let missing: Vec<String> = missing.iter().map(|what| detail_words(lang, s.policy, s.today(), what)).collect();
        let missing = missing.join(&lang.t("case-file-comma"));
        lang.ta("brief-gate", &[("gate", lang.t(&format!("gate-{}", gate.slug()))), ("missing", missing)])
    }));
    lines
}

/// The leader's own acts with their address, verb and days left; any other reader of the brief sees what the leader can decide.
fn ways(s: &Setting) -> Vec<(String, String, Option<String>)> {
    let acts =
        available_actions(s.case, s.policy, s.today()).into_iter().filter(|open| open.roles().contains(&Role::Leader));
    let way = acts.map(|open| {
        let due = open.due.map(|due| s.lang.days_left(due, s.today()));
        let to = format!("{}/acts/{}", address(&s.case.no), open.act);
        (to, s.lang.t(&format!("command-{}", open.act)), due)
    });
    way.collect()
}

/// The same as links, on the screen.
pub(super) fn decide(s: &Setting) -> Vec<Link> {
    ways(s).into_iter().map(|(to, verb, due)| Link { note: due, ..Link::plain(to, verb) }).collect()
}
