//! The timeline: every event in words, by whom and when, with what was said.
use casework::case::event::{Fact, Recorded};
use casework::case::vocabulary::{Correctable, RouteMode};
use casework::{Event, UnitId, Words};

use super::Names;
use crate::acts::{Setting, key_part};
use crate::parts::{Html, Moment, Timeline};

pub(super) fn timeline(s: &Setting, names: &Names) -> Timeline {
    Timeline::new(s.lang, s.case.history.iter().rev().map(|entry| moment(s, names, entry)).collect())
}

/// Every event as a bound file lists it, the first first: when, by whom, what.
pub fn recorded(s: &Setting, names: &Names) -> Vec<[String; 3]> {
    let entry = |entry: &Recorded| {
        let at = format!("{} {}", s.lang.full_date(entry.at.date()), entry.at.strftime("%H:%M"));
        [at, names.actor(s, &entry.by), line(s, &entry.event.fact)]
    };
    s.case.history.iter().map(entry).collect()
}

fn moment(s: &Setting, names: &Names, entry: &Recorded) -> Moment {
    let made =
        Moment::new(entry.at.to_string(), when(s, entry), line(s, &entry.event.fact)).by(names.actor(s, &entry.by));
    let detail = detail(s, &entry.event);
    if detail.is_empty() { made } else { made.detail(detail) }
}

/// 3月5日（周四） 14:20.
pub(super) fn when(s: &Setting, entry: &Recorded) -> String {
    format!("{} {}", s.lang.date(entry.at.date(), s.today()), entry.at.strftime("%H:%M"))
}

/// One event in a line.
pub(super) fn line(s: &Setting, fact: &Fact) -> String {
    let lang = s.lang;
    let day = |day| lang.date(day, s.today());
    let n = |key: &str, n: u32| lang.ta(key, &[("n", n.to_string())]);
    match fact {
        Fact::Registered(made) => {
            lang.ta("event-registered-line", &[("channel", lang.t(&format!("channel-{}", made.channel.slug())))])
        }
        Fact::Linked { to, kind, .. } => lang.ta(
            "event-linked-line",
            &[("to", to.to_string()), ("kind", lang.t(&format!("field-link-as-{}", kind.slug())))],
        ),
        Fact::Routed { to, mode: RouteMode::Assign, report_due: Some(due) } => {
            lang.ta("event-routed-due-line", &[("unit", s.unit_name(to)), ("due", day(*due))])
        }
        Fact::Routed { to, mode, .. } => {
            let mode = lang.t(&format!("field-route-mode-{}", mode.slug()));
            lang.ta("event-routed-line", &[("unit", s.unit_name(to)), ("mode", mode)])
        }
        Fact::ObjectionSettled { agree: true, .. } => lang.t("event-objection-agreed-line"),
        Fact::ObjectionSettled { agree: false, .. } => lang.t("event-objection-refused-line"),
        Fact::Accepted { procedure, .. } => {
            let procedure = lang.t(&format!("field-accept-procedure-{}", procedure.slug()));
            lang.ta("event-accepted-line", &[("procedure", procedure)])
        }
        Fact::Declined { basis, .. } => {
            let basis = lang.t(&format!("field-decline-basis-{}", key_part(basis.slug())));
            lang.ta("event-declined-line", &[("basis", basis)])
        }
        Fact::Diverted { route, organ, .. } => {
            let route = lang.t(&format!("event-route-{}", route.slug()));
            lang.ta("event-diverted-line", &[("route", route), ("organ", organ.text().to_owned())])
        }
        Fact::DemandAdded(made) => n("event-demand-added-line", made.n),
        Fact::ClueAdded { n: number, .. } => n("event-clue-added-line", *number),
        Fact::Attached { n, kind, .. } => {
            lang.ta("event-attached-line", &[("n", n.to_string()), ("kind", kind.text().to_owned())])
        }
        Fact::Planned { measures } => n("event-planned-line", u32::try_from(measures.len()).unwrap_or(u32::MAX)),
        Fact::ReceptionNoted(noted) => {
            n("event-reception-noted-line", u32::try_from(noted.orders.len()).unwrap_or(u32::MAX))
        }
        Fact::MeasureCompleted { measure, .. } => n("event-measure-completed-line", *measure),
        Fact::Found { clue, .. } => n("event-found-line", *clue),
        Fact::Extended { days, .. } => lang.ta("event-extended-line", &[("days", days.to_string())]),
        Fact::CarriedOut { demand, .. } => n("event-carried-out-line", *demand),
        other => later(s, other),
    }
}

fn later(s: &Setting, fact: &Fact) -> String {
    let lang = s.lang;
    match fact {
        Fact::Served { document, on, how, petitioner, .. } => {
            let (document, how) =
                (lang.t(&format!("document-{}", document.slug())), lang.t(&format!("how-{}", how.slug())));
            let words = [("document", document), ("how", how), ("on", lang.date(*on, s.today()))];
            let line = lang.ta("event-served-line", &words);
            match petitioner {
                Some(n) => lang.ta("event-served-to", &[("line", line), ("n", n.to_string())]),
                None => line,
            }
        }
        Fact::Rated { subject, level, .. } => lang.ta(
            "event-rated-line",
            &[
                ("subject", lang.t(&format!("field-rate-subject-{}", subject.slug()))),
                ("level", lang.t(&format!("level-{}", level.slug()))),
            ],
        ),
        Fact::ReviewRequested { received_on, .. } => {
            lang.ta("event-review-requested-line", &[("on", lang.date(*received_on, s.today()))])
        }
        Fact::Adopted { result, .. } => {
            let result = lang.t(&format!("field-adopt-result-{}", result.slug()));
            lang.ta("event-adopted-line", &[("result", result)])
        }
        Fact::Supervised { kind, .. } => lang.ta("event-supervised-line", &[("kind", kind.text().to_owned())]),
        Fact::Suggested { kind, .. } => {
            lang.ta("event-suggested-line", &[("kind", lang.t(&format!("field-suggest-kind-{}", kind.slug())))])
        }
        Fact::SuggestionAnswered { adopted: true, .. } => lang.t("event-suggestion-adopted-line"),
        Fact::SuggestionAnswered { adopted: false, .. } => lang.t("event-suggestion-refused-line"),
        Fact::CalledBack { result, .. } => lang.ta("event-called-back-line", &[("result", result.text().to_owned())]),
        Fact::Helped { kind, .. } => lang.ta("event-helped-line", &[("kind", kind.text().to_owned())]),
        Fact::UnitDesignated { to, .. } => lang.ta("event-unit-designated-line", &[("unit", s.unit_name(to))]),
        Fact::HandlerAssigned { to, .. } => lang.ta("event-handler-assigned-line", &[("who", to.to_string())]),
        Fact::Graded { colour, until, .. } => lang.ta(
            "event-graded-line",
            &[("colour", lang.t(&format!("colour-{}", colour.slug()))), ("until", lang.date(*until, s.today()))],
        ),
        Fact::RecheckRequested { received_on, .. } => {
            lang.ta("event-recheck-requested-line", &[("on", lang.date(*received_on, s.today()))])
        }
        Fact::Reviewed { result, .. } => {
            lang.ta("event-reviewed-line", &[("result", lang.t(&format!("result-{}", result.slug())))])
        }
        Fact::Rechecked { result, .. } => {
            lang.ta("event-rechecked-line", &[("result", lang.t(&format!("result-{}", result.slug())))])
        }
        Fact::Withdrawn { all: true, .. } => lang.t("event-withdrawn-all-line"),
        Fact::Withdrawn { petitioner, .. } => lang.ta("event-withdrawn-line", &[("n", petitioner.to_string())]),
        Fact::Closed { kind, .. } => {
            lang.ta("event-closed-line", &[("kind", lang.t(&format!("field-close-as-{}", kind.slug())))])
        }
        Fact::Corrected { field, from, to, accused, .. } => {
            let name = lang.t(&format!("field-correct-field-{}", field.slug()));
            let (from, to) = (value(s, *field, from.text()), value(s, *field, to.text()));
            let line = lang.ta("event-corrected-line", &[("field", name), ("from", from), ("to", to)]);
            match super::head::accused(s, accused) {
                Some(who) => lang.ta("event-corrected-accused", &[("line", line), ("who", who)]),
                None => line,
            }
        }
        Fact::Hearing(fact) => super::hearing::line(s, fact),
        // Those whose line has nothing to fill in.
        other => lang.t(&format!("event-{}-line", other.name())),
    }
}

/// A corrected value by the name the page calls it.
fn value(s: &Setting, field: Correctable, text: &str) -> String {
    match (field, text) {
        (_, "") => s.lang.t("parts-blank"),
        (Correctable::Class, slug) => s.lang.t(&format!("class-{slug}")),
        (Correctable::Channel, slug) => s.lang.t(&format!("channel-{slug}")),
        (Correctable::Accused, slugs) => {
            let names: Vec<String> = slugs.split(", ").map(|slug| s.unit_name(&UnitId::new(slug))).collect();
            names.join(&super::head::comma(s))
        }
        (_, text) => text.to_owned(),
    }
}

/// What was said: reasons, findings, proofs, and how a petitioner's wish came in.
fn detail(s: &Setting, event: &Event) -> Html {
    let mut out = said(&event.fact).into_iter().filter(|text| !text.is_empty()).fold(Html::default(), |all, text| {
        all.and(Html::trusted("<p>")).and(Html::text(text)).and(Html::trusted("</p>"))
    });
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

fn said(fact: &Fact) -> Vec<&str> {
    fn maybe(words: Option<&Words>) -> &str {
        words.map(Words::text).unwrap_or_default()
    }
    match fact {
        Fact::Linked { reason, .. } | Fact::ObjectionSettled { reason, .. } | Fact::HandlerAssigned { reason, .. } => {
            vec![maybe(reason.as_ref())]
        }
        Fact::Objected { reason, .. }
        | Fact::InterestDeclared { reason, .. }
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
        | Fact::Reopened { reason, .. } => vec![reason.text()],
        Fact::Reviewed { opinion, basis, .. } | Fact::Rechecked { opinion, basis, .. } => {
            vec![opinion.text(), basis.text()]
        }
        Fact::Declined { reason, instead, .. } => vec![reason.text(), maybe(instead.as_ref())],
        Fact::Diverted { basis, .. } => vec![basis.text()],
        Fact::Mediated { agreement } => vec![agreement.text()],
        Fact::SupervisionAnswered { answer: text }
        | Fact::Suggested { text, .. }
        | Fact::Looked { note: text }
        | Fact::CalledBack { note: text, .. } => {
            vec![text.text()]
        }
        Fact::Hearing(fact) => super::hearing::said(fact),
        Fact::Concluded { hearing, .. } | Fact::OpinionDrafted { hearing, .. } => vec![maybe(hearing.as_ref())],
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
        Fact::CarriedOut { result, .. } => vec![result.text()],
        Fact::Rated { comment, .. } => vec![maybe(comment.as_ref())],
        Fact::Closed { despite, .. } => despite.iter().map(|lifted| lifted.reason.text()).collect(),
        Fact::Corrected { reason, evidence, .. } => vec![reason.text(), maybe(evidence.as_ref())],
        _ => Vec::new(),
    }
}
