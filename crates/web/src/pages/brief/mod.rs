//! `/desk/brief/{no}`: two minutes before a leader meets the petitioner: who, what, since when, what was promised, what
//! blocks it, what he can decide. It prints on one page.
use askama::Template;
use axum::extract::{Path, State};
use casework::case::next::next;
use casework::case::vocabulary::OpinionResult;
use casework::clock::{self, ClockState};

use casework::Role;
use casework::case::gates;
use store::CaseFile;

use crate::acts::{Setting, detail_words};
use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::case_file::{Names, address, case_class, case_colour, load, setting};
use crate::pages::follow;
use crate::parts::{Class, Colour, Link};
use crate::signed_in::SignedIn;

/// As much of the petition as is read at a glance; the rest stands in the file.
const TEXT: usize = 220;

#[derive(Template)]
#[template(path = "pages/brief/page.html")]
struct Page {
    frame: Frame,
    case_no: String,
    file: Link,
    colour: Colour,
    class: Class,
    who: Vec<(String, String)>,
    text: String,
    demands: Vec<String>,
    promised: Vec<String>,
    blocks: Vec<String>,
    decide: Vec<Link>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(no): Path<String>) -> PageResult {
    let file = load(&app, &no, &me).await?;
    let names = Names::load(&app).await?;
    Ok(render(&page(&app, &me, &file, &names)))
}

fn page(app: &App, me: &SignedIn, file: &CaseFile, names: &Names) -> Page {
    let s = setting(app, me, file);
    let case = &file.case;
    Page {
        frame: me.frame(app, case.title.text().to_owned()),
        case_no: case.no.to_string(),
        file: Link::back(address(&case.no), me.lang.t("brief-file")),
        colour: case_colour(&s),
        class: case_class(&s),
        who: who(&s, names),
        text: short(case.text.text()),
        demands: case.demands.iter().map(|demand| demand.text.text().to_owned()).collect(),
        promised: promised(&s, names),
        blocks: blocks(&s),
        decide: decide(&s),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(TEXT) {
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
        true => lang.t("case-file-anonymous"),
        false => people.join(&lang.t("case-file-comma")),
    };
    let concerned = case.people.map(|n| lang.ta("case-file-people-n", &[("n", n)]));
    let lines = [
        (
            "brief-who",
            Some([Some(people), concerned].into_iter().flatten().collect::<Vec<_>>().join(&lang.t("case-file-comma"))),
        ),
        ("case-file-since", case.since.map(day)),
        ("case-file-received", Some(day(case.received_on))),
        ("case-file-unit", case.unit.as_ref().map(|unit| s.unit_name(unit))),
        ("case-file-in-charge", case.in_charge.as_ref().map(|user| names.user(user))),
        ("brief-stage", Some(lang.t(&format!("stage-{}", case.stage.slug())))),
        ("brief-step", follow::step_now(lang, case, s.policy)),
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
    lines.extend(gates::standing(case, s.policy).into_iter().filter(|gate| !gate.met).map(|standing| {
        let (gate, missing) = (standing.gate, standing.missing);
        let missing: Vec<String> = missing.iter().map(|what| detail_words(lang, s.today(), what).join(" ")).collect();
        let missing = missing.join(&lang.t("case-file-comma"));
        lang.ta("brief-gate", &[("gate", lang.t(&format!("gate-{}", gate.slug()))), ("missing", missing)])
    }));
    lines
}

/// The leader's own acts; whoever else reads the brief sees what the leader can decide as well.
fn decide(s: &Setting) -> Vec<Link> {
    let acts = next(s.case, s.policy, s.today()).into_iter().filter(|open| open.by.contains(&Role::Leader));
    acts.map(|open| {
        let due = open.due.map(|due| s.lang.days_left(due, s.today()));
        let link = Link::plain(
            format!("{}/acts/{}", address(&s.case.no), open.act),
            s.lang.t(&format!("command-{}", open.act)),
        );
        Link { note: due, ..link }
    })
    .collect()
}
