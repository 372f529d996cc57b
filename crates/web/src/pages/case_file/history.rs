//! The timeline: every event in words, by whom and when, with what was said.
use casework::case::event::{self, AccusedNamed, Fact, Recorded};
use casework::case::vocabulary::{Correctable, Paper, RouteMode, ServiceWay};
use casework::{Event, FreeText};
use jiff::civil::Date;
use store::Opened;

use super::Names;
use crate::acts::hearing::part_or_name;
use crate::acts::{Setting, key_part};
use crate::parts::{Html, Moment, Timeline};

pub(super) fn timeline(s: &Setting, names: &Names, opened: &[Opened]) -> Timeline {
    let moments = s.case.happened().into_iter().rev().map(|entry| moment(s, names, entry, opened));
    Timeline::new(s.lang, moments.collect())
}

/// Every event as a bound file lists it, the first first: when, by whom, what.
pub fn recorded(s: &Setting, names: &Names) -> Vec<[String; 3]> {
    let entry = |entry: &Recorded| {
        let at = format!("{} {}", s.lang.full_date(entry.at.date()), entry.at.strftime("%H:%M"));
        [at, names.actor(s, &entry.by), struck_or(s, entry)]
    };
    s.case.happened().into_iter().map(entry).collect()
}

fn moment(s: &Setting, names: &Names, entry: &Recorded, opened: &[Opened]) -> Moment {
    let made = Moment::new(entry.at.to_string(), when(s, entry), struck_or(s, entry)).by(names.actor(s, &entry.by));
    let made = if is_taken_back(s, entry) { made.struck() } else { made };
    let detail = detail(s, &entry.event).and(super::teamwork::read_mark(s, entry, opened));
    if detail.is_empty() { made } else { made.detail(detail) }
}

/// 3月5日（周四） 14:20.
pub(super) fn when(s: &Setting, entry: &Recorded) -> String {
    format!("{} {}", s.lang.date(entry.at.date(), s.today()), entry.at.strftime("%H:%M"))
}

/// An entry as a list of them offers it: when, and what.
pub(crate) fn entry_label(s: &Setting, entry: &Recorded) -> String {
    format!("{}  {}", when(s, entry), line(s, &entry.event.fact))
}

fn is_taken_back(s: &Setting, entry: &Recorded) -> bool {
    s.case.taken_back.iter().any(|gone| gone.seq == entry.seq)
}

/// The line of an entry; of one that was taken back it says so, for who reads it without the stroke.
fn struck_or(s: &Setting, entry: &Recorded) -> String {
    let line = line(s, &entry.event.fact);
    if is_taken_back(s, entry) { s.lang.ta("event-struck", &[("line", line)]) } else { line }
}

/// One event in a line.
pub(super) fn line(s: &Setting, fact: &Fact) -> String {
    let day = |day| s.lang.date(day, s.today());
    let word = |key: String| s.lang.t(&key);
    let with = |event: &str, words: &[(&str, String)]| s.lang.ta(&format!("event-{event}-line"), words);
    match fact {
        Fact::Registered(made) if let Some(unit) = &made.sent_to => {
            with("registered-past", &[("unit", s.unit_name(unit))])
        }
        Fact::Registered(made) => with("registered", &[("channel", word(format!("channel-{}", made.channel.slug())))]),
        Fact::Linked { to, kind, .. } => {
            with("linked", &[("to", to.to_string()), ("kind", word(format!("field-link-as-{}", kind.slug())))])
        }
        Fact::Routed { to, mode: RouteMode::Assign, report_due: Some(due) } => {
            with("routed-due", &[("unit", s.unit_name(to)), ("due", day(*due))])
        }
        Fact::Routed { to, mode, .. } => {
            with("routed", &[("unit", s.unit_name(to)), ("mode", word(format!("field-route-mode-{}", mode.slug())))])
        }
        Fact::ObjectionSettled { agree: true, .. } => with("objection-agreed", &[]),
        Fact::ObjectionSettled { agree: false, .. } => with("objection-refused", &[]),
        Fact::Accepted { procedure, .. } => {
            with("accepted", &[("procedure", word(format!("field-accept-procedure-{}", procedure.slug())))])
        }
        Fact::Declined { basis, .. } => {
            with("declined", &[("basis", word(format!("field-decline-basis-{}", key_part(basis.slug()))))])
        }
        Fact::Diverted { route, organ, .. } => with(
            "diverted",
            &[("route", word(format!("event-route-{}", route.slug()))), ("organ", organ.text().to_owned())],
        ),
        Fact::DemandAdded(made) => with("demand-added", &[("n", made.n.to_string())]),
        Fact::ClueAdded { n, .. } => with("clue-added", &[("n", n.to_string())]),
        Fact::Attached { n, kind, .. } => with("attached", &[("n", n.to_string()), ("kind", kind.text().to_owned())]),
        Fact::Persons(fact) => super::persons::line(s, fact),
        Fact::Planned { measures } => with("planned", &[("n", measures.len().to_string())]),
        Fact::ReceptionNoted(noted) => with("reception-noted", &[("n", noted.orders.len().to_string())]),
        Fact::MeasureCompleted { measure, instead_of: None, .. } => {
            with("measure-completed", &[("n", measure.to_string())])
        }
        Fact::MeasureCompleted { measure, instead_of: Some(who), .. } => {
            with("measure-completed-instead", &[("n", measure.to_string()), ("who", who.to_string())])
        }
        Fact::Found { clue, .. } => with("found", &[("n", clue.to_string())]),
        Fact::Extended { days, .. } => with("extended", &[("days", days.to_string())]),
        Fact::CarriedOut { demand, .. } => with("carried-out", &[("n", demand.to_string())]),
        Fact::Served { document, on, how, petitioner, invitee, .. } => {
            of_a_sheet(s, service(s, "served", (*document, *on, *how), None, *petitioner), (*document, *invitee))
        }
        Fact::ServiceFailed { document, on, how, petitioner, invitee, .. } => of_a_sheet(
            s,
            service(s, "service-failed", (*document, *on, *how), None, *petitioner),
            (*document, *invitee),
        ),
        Fact::ServiceCorrected { document, from, on, how, petitioner, .. } => {
            service(s, "service-corrected", (*document, *on, *how), Some(*from), *petitioner)
        }
        Fact::Rated { subject, level, .. } => with(
            "rated",
            &[
                ("subject", word(format!("field-rate-subject-{}", subject.slug()))),
                ("level", word(format!("level-{}", level.slug()))),
            ],
        ),
        Fact::ReviewRequested { received_on, .. } => with("review-requested", &[("on", day(*received_on))]),
        Fact::RecheckRequested { received_on, .. } => with("recheck-requested", &[("on", day(*received_on))]),
        Fact::Reviewed(decided) => with("reviewed", &[("result", decision(s, decided))]),
        Fact::Rechecked(decided) => with("rechecked", &[("result", decision(s, decided))]),
        Fact::Adopted { result, .. } => {
            with("adopted", &[("result", word(format!("field-adopt-result-{}", result.slug())))])
        }
        Fact::Supervised { kind, .. } => with("supervised", &[("kind", kind.text().to_owned())]),
        Fact::Suggested { kind, .. } => {
            with("suggested", &[("kind", word(format!("field-suggest-kind-{}", kind.slug())))])
        }
        Fact::SuggestionAnswered { adopted: true, .. } => with("suggestion-adopted", &[]),
        Fact::SuggestionAnswered { adopted: false, .. } => with("suggestion-refused", &[]),
        Fact::CalledBack { result, .. } => with("called-back", &[("result", result.text().to_owned())]),
        Fact::Helped { kind, .. } => with("helped", &[("kind", kind.text().to_owned())]),
        Fact::UnitDesignated { to, .. } => with("unit-designated", &[("unit", s.unit_name(to))]),
        Fact::HandlerAssigned { to, .. } => with("handler-assigned", &[("who", to.to_string())]),
        Fact::HandedOver { from, to, .. } => with("handed-over", &[("from", from.to_string()), ("to", to.to_string())]),
        Fact::Graded { colour, until, .. } => {
            with("graded", &[("colour", word(format!("colour-{}", colour.slug()))), ("until", day(*until))])
        }
        Fact::Withdrawn { all: true, .. } => with("withdrawn-all", &[]),
        Fact::Withdrawn { petitioner, .. } => with("withdrawn", &[("n", petitioner.to_string())]),
        Fact::CountedAgain { days } => with("counted-again", &[("days", days_moved(s, days))]),
        Fact::TakenBack { entry, .. } => with("taken-back", &[("what", undone(s, *entry))]),
        Fact::Unlinked { to, .. } => with("unlinked", &[("to", to.to_string())]),
        Fact::Closed { kind, .. } => with("closed", &[("kind", word(format!("field-close-as-{}", kind.slug())))]),
        Fact::Corrected { field, from, to, accused, .. } => corrected(s, *field, (from, to), accused),
        Fact::ServiceDenied { document, from, petitioner, .. } => with(
            "service-denied",
            &[
                ("document", word(format!("document-{}", document.slug()))),
                ("from", day(*from)),
                ("n", petitioner.to_string()),
            ],
        ),
        Fact::ServiceConfirmed { document, .. } => {
            with("service-confirmed", &[("document", word(format!("document-{}", document.slug())))])
        }
        Fact::RecusalRequested { n, said, .. } => {
            with("recusal-requested", &[("n", n.to_string()), ("whom", part_or_name(s.lang, s.case, said.text()))])
        }
        Fact::RecusalDecided { n, agree: true, .. } => with("recusal-agreed", &[("n", n.to_string())]),
        Fact::RecusalDecided { n, agree: false, .. } => with("recusal-refused", &[("n", n.to_string())]),
        Fact::Hearing(fact) => super::hearing::line(s, fact),
        Fact::Teamwork(fact) => super::teamwork::line(s, fact),
        Fact::Mediated(made) => super::teamwork::agreed(s, made),
        Fact::Objected { .. }
        | Fact::Recalled { .. }
        | Fact::ChargeTaken { .. }
        | Fact::InterestDeclared { .. }
        | Fact::ProcedureChanged { .. }
        | Fact::UrgencyReported { .. }
        | Fact::SupervisionAnswered { .. }
        | Fact::Looked { .. }
        | Fact::Conduct(_)
        | Fact::GradeConfirmed {}
        | Fact::OpinionDrafted { .. }
        | Fact::Concluded { .. }
        | Fact::ReportedBack { .. }
        | Fact::Reopened { .. } => with(fact.name(), &[]),
    }
}

/// The last days that moved, each with what it was before.
fn days_moved(s: &Setting, days: &[event::DayMoved]) -> String {
    let one = |day: &event::DayMoved| {
        let clock = s.lang.t(&format!("clock-{}", day.clock.slug()));
        let words =
            [("clock", clock), ("from", s.lang.date(day.from, s.today())), ("to", s.lang.date(day.to, s.today()))];
        s.lang.ta("event-day-moved", &words)
    };
    days.iter().map(one).collect::<Vec<_>>().join(&super::head::comma(s))
}

/// A decision of a level above: its word, what it put in an answer's place, and what the unit owes anew.
fn decision(s: &Setting, decided: &event::DecidedAbove) -> String {
    let result = |slug: &str| s.lang.t(&format!("result-{slug}"));
    let put = decided.results.iter().map(|put| {
        s.lang.ta("event-decided-demand", &[("n", put.demand.to_string()), ("result", result(put.result.slug()))])
    });
    let open = decided.open.iter().map(|n| s.lang.ta("event-decided-open", &[("n", n.to_string())]));
    let parts: Vec<String> = std::iter::once(result(decided.result.slug())).chain(put).chain(open).collect();
    parts.join(&super::head::comma(s))
}

/// What was taken back, in its own line.
fn undone(s: &Setting, n: u32) -> String {
    let gone = s.case.taken_back.iter().find(|gone| gone.seq == n);
    gone.map(|gone| line(s, &gone.event.fact)).unwrap_or_default()
}

/// A line about the service of a paper: `event` says which, `from` what was recorded before.
fn service(
    s: &Setting,
    event: &str,
    (paper, on, how): (Paper, Date, ServiceWay),
    from: Option<Date>,
    petitioner: Option<u32>,
) -> String {
    let (document, how) = (s.lang.t(&format!("document-{}", paper.slug())), s.lang.t(&format!("how-{}", how.slug())));
    let day = |day| s.lang.date(day, s.today());
    let words = [("document", document), ("how", how), ("on", day(on)), ("from", from.map(day).unwrap_or_default())];
    let line = s.lang.ta(&format!("event-{event}-line"), &words);
    match petitioner {
        Some(n) => s.lang.ta("event-served-to", &[("line", line), ("n", n.to_string())]),
        None => line,
    }
}

/// Whose sheet of a hearing it was, by number: the list of that day may have been another one.
fn of_a_sheet(s: &Setting, line: String, (paper, invitee): (Paper, Option<u32>)) -> String {
    match invitee {
        Some(n) => s.lang.ta(super::matter::recipient(paper), &[("line", line), ("n", n.to_string())]),
        None => line,
    }
}

fn corrected(
    s: &Setting,
    field: Correctable,
    (from, to): (&event::Value, &event::Value),
    accused: &[AccusedNamed],
) -> String {
    let name = s.lang.t(&format!("field-correct-field-{}", field.slug()));
    let (from, to) = (value(s, field, from.text()), value(s, field, to.text()));
    let line = s.lang.ta("event-corrected-line", &[("field", name), ("from", from), ("to", to)]);
    match super::head::accused(s, accused) {
        Some(who) => s.lang.ta("event-corrected-accused", &[("line", line), ("who", who)]),
        None => line,
    }
}

/// A corrected value by the name the page calls it.
fn value(s: &Setting, field: Correctable, text: &str) -> String {
    if text.is_empty() { s.lang.t("parts-blank") } else { super::present::as_said(s, field, text) }
}

/// What was said: reasons, findings, proofs, and how a petitioner's wish came in.
fn detail(s: &Setting, event: &Event) -> Html {
    let mut out =
        fact_texts(&event.fact).into_iter().filter(|text| !text.is_empty()).fold(Html::default(), |all, text| {
            all.and(Html::trusted("<p>")).and(Html::text(text)).and(Html::trusted("</p>"))
        });
    for both in super::persons::both_values(s, &event.fact) {
        out = out.and(Html::trusted("<p>")).and(Html::text(both)).and(Html::trusted("</p>"));
    }
    if let Some(behalf) = &event.on_behalf {
        let day = s.lang.date(behalf.received_on, s.today());
        let words = [("how", behalf.how.text()), ("proof", behalf.proof.text()), ("day", day.as_str())];
        out = out
            .and(Html::trusted("<p class=\"hint\">"))
            .and(Html::text(s.lang.ta("case-file-behalf", &words)))
            .and(Html::trusted("</p>"));
    }
    out
}

fn maybe(words: Option<&FreeText>) -> &str {
    words.map(FreeText::text).unwrap_or_default()
}

fn texts_from_above(decided: &event::DecidedAbove) -> Vec<&str> {
    let breaches = decided.breaches.iter().flat_map(|breach| [breach.article.text(), breach.note.text()]);
    [decided.opinion.text(), decided.basis.text()].into_iter().chain(breaches).collect()
}

fn of_opinion<'a>(texts: [&'a Option<FreeText>; 2], heard: Option<&'a event::HeardOn>) -> Vec<&'a str> {
    let heard = heard.into_iter().flat_map(|heard| [heard.how.text(), heard.said.text()]);
    texts.into_iter().flatten().map(FreeText::text).chain(heard).collect()
}

/// What was said with a fact: reasons, findings, proofs.
pub(crate) fn fact_texts(fact: &Fact) -> Vec<&str> {
    match fact {
        Fact::Linked { reason, .. } | Fact::ObjectionSettled { reason, .. } | Fact::HandlerAssigned { reason, .. } => {
            vec![maybe(reason.as_ref())]
        }
        Fact::Objected { reason, .. }
        | Fact::InterestDeclared { reason, .. }
        | Fact::RecusalRequested { reason, .. }
        | Fact::RecusalDecided { reason, .. }
        | Fact::ServiceDenied { reason, .. }
        | Fact::ServiceConfirmed { reason, .. }
        | Fact::Extended { reason, .. }
        | Fact::ReviewRequested { reason, .. }
        | Fact::RecheckRequested { reason, .. }
        | Fact::ProcedureChanged { reason }
        | Fact::Adopted { reason, .. }
        | Fact::UrgencyReported { reason }
        | Fact::Helped { reason, .. }
        | Fact::UnitDesignated { reason, .. }
        | Fact::Graded { reason, .. }
        | Fact::Supervised { reason, .. }
        | Fact::SuggestionAnswered { reason, .. }
        | Fact::Withdrawn { reason, .. }
        | Fact::ServiceFailed { reason, .. }
        | Fact::Recalled { reason }
        | Fact::Unlinked { reason, .. }
        | Fact::TakenBack { reason, .. }
        | Fact::Reopened { reason, .. } => vec![reason.text()],
        Fact::Persons(fact) => vec![fact.said_with_it().text()],
        Fact::Reviewed(decided) | Fact::Rechecked(decided) => texts_from_above(decided),
        Fact::Declined { reason, instead, .. } => vec![reason.text(), maybe(instead.as_ref())],
        Fact::Diverted { basis, .. } => vec![basis.text()],
        Fact::Mediated(made) => vec![made.agreement.text()],
        Fact::SupervisionAnswered { answer: text, .. } | Fact::Suggested { text, .. } => vec![text.text()],
        Fact::Looked { note: text } | Fact::CalledBack { note: text, .. } => vec![text.text()],
        Fact::Hearing(fact) => super::hearing::fact_texts(fact),
        Fact::Teamwork(fact) => fact.texts().into_iter().map(FreeText::text).collect(),
        Fact::Concluded { hearing, heard, despite, .. } => of_opinion([hearing, despite], heard.as_ref()),
        Fact::OpinionDrafted { hearing, heard, .. } => of_opinion([hearing, &None], heard.as_ref()),
        Fact::DemandAdded(made) => vec![made.text.text()],
        Fact::ClueAdded { text, .. } | Fact::ReportedBack { text } => vec![text.text()],
        Fact::Attached { note, .. } => vec![maybe(note.as_ref())],
        Fact::Planned { measures } => measures.iter().map(|measure| measure.text.text()).collect(),
        Fact::ReceptionNoted(noted) => {
            let orders = noted.orders.iter().map(|order| order.text.text());
            std::iter::once(noted.minutes.text()).chain(orders).collect()
        }
        Fact::MeasureCompleted { evidence, .. } => vec![evidence.text()],
        Fact::Found { finding, evidence, .. } => vec![finding.text(), maybe(evidence.as_ref())],
        Fact::Served { proof, .. } => vec![maybe(proof.as_ref())],
        Fact::ServiceCorrected { proof, reason, evidence, .. } => {
            vec![proof.text(), reason.text(), maybe(evidence.as_ref())]
        }
        Fact::CarriedOut { result, .. } => vec![result.text()],
        Fact::Rated { comment, .. } => vec![maybe(comment.as_ref())],
        Fact::Closed { despite, .. } => despite.iter().map(|lifted| lifted.reason.text()).collect(),
        Fact::Corrected { reason, evidence, .. } => vec![reason.text(), maybe(evidence.as_ref())],
        Fact::Registered(made) => vec![maybe(made.sure.as_ref())],
        Fact::CountedAgain { .. } => Vec::new(),
        Fact::Routed { .. }
        | Fact::HandedOver { .. }
        | Fact::Accepted { .. }
        | Fact::ChargeTaken { .. }
        | Fact::GradeConfirmed {}
        | Fact::Conduct(_) => Vec::new(),
    }
}
