//! What is done beside the road, as the file tells it: the lines of the timeline, and what waits on whom.
use casework::case::event::{Mediated, MediatorNamed};
use casework::case::teamwork::TeamworkFact;
use casework::{Fact, Recorded};
use store::Opened;

use super::Setting;
use super::head::comma;
use crate::parts::{Html, Notice};

/// One event in a line.
pub(super) fn line(s: &Setting, fact: &TeamworkFact) -> String {
    let day = |day| s.lang.date(day, s.today());
    let with = |event: &str, words: &[(&str, String)]| s.lang.ta(&format!("event-{event}-line"), words);
    match fact {
        TeamworkFact::NoteAdded { to: Some(who), .. } => with("note-added-to", &[("who", who.to_string())]),
        TeamworkFact::QuestionAsked { n, due, .. } => {
            with("question-asked", &[("n", n.to_string()), ("due", day(*due))])
        }
        TeamworkFact::QuestionAnswered { n, .. } => with("question-answered", &[("n", n.to_string())]),
        TeamworkFact::WaitBegun { until, .. } => with("wait-begun", &[("until", day(*until))]),
        TeamworkFact::AssistAsked { unit, due, .. } => {
            with("assist-asked", &[("unit", s.unit_name(unit)), ("due", day(*due))])
        }
        TeamworkFact::AssistAnswered { n, .. } => with("assist-answered", &[("n", n.to_string())]),
        TeamworkFact::AssistDeclined { n, .. } => with("assist-declined", &[("n", n.to_string())]),
        TeamworkFact::DraftReturned { remarks } => with("draft-returned", &[("n", remarks.len().to_string())]),
        TeamworkFact::HomeVisited { on, .. } => with("home-visited", &[("on", day(*on))]),
        TeamworkFact::NoteAdded { to: None, .. }
        | TeamworkFact::LetterRead { .. }
        | TeamworkFact::MediationOffered { .. }
        | TeamworkFact::RefusalContested { .. } => with(fact.name(), &[]),
    }
}

/// That both sides agreed: who helped them to it, and how both said that they want it.
pub(super) fn agreed(s: &Setting, made: &Mediated) -> String {
    let name = |one: &MediatorNamed| match &one.organisation {
        Some(office) => {
            let words = [("name", one.name.text().to_owned()), ("organisation", office.clone())];
            s.lang.ta("event-mediator-of", &words)
        }
        None => one.name.text().to_owned(),
    };
    let who: Vec<String> = made.mediators.iter().map(name).collect();
    let line = match who.is_empty() {
        true => s.lang.t("event-mediated-line"),
        false => s.lang.ta("event-mediated-by-line", &[("who", who.join(&comma(s)))]),
    };
    let consent = made.consent.as_ref().map(|consent| consent.text().to_owned()).filter(|text| !text.is_empty());
    match consent {
        Some(consent) => s.lang.ta("event-mediated-consent", &[("line", line), ("consent", consent)]),
        None => line,
    }
}

/// For the one who wrote a note to somebody: whether and when they opened the file since.
pub(super) fn read_mark(s: &Setting, entry: &Recorded, opened: &[Opened]) -> Html {
    let Fact::Teamwork(TeamworkFact::NoteAdded { to: Some(to), .. }) = &entry.event.fact else {
        return Html::default();
    };
    if s.actor.user != entry.by.user {
        return Html::default();
    }
    // Openings are kept to the minute: one in the minute of the note itself may have been before it.
    let read = opened.iter().filter(|one| one.by == *to && one.at > entry.at).map(|one| one.at).min();
    let words = match read {
        Some(at) => {
            let when = format!("{} {}", s.lang.date(at.date(), s.today()), at.strftime("%H:%M"));
            s.lang.ta("case-file-note-read", &[("when", when)])
        }
        None => s.lang.t("case-file-note-unread"),
    };
    Html::trusted("<p class=\"hint\">").and(Html::text(words)).and(Html::trusted("</p>"))
}

/// What waits on somebody: a draft that came back, a wait, questions, help that was asked for, a refusal that is contested.
pub(super) fn notices(s: &Setting) -> Vec<Notice> {
    let (work, lang) = (&s.case.teamwork, s.lang);
    let day = |day| lang.date(day, s.today());
    let mut out = Vec::new();
    if !work.remarks.is_empty() && !s.case.draft.is_empty() {
        let remarks = work.remarks.iter().map(|remark| match remark.demand {
            Some(n) => lang.ta("case-file-remark", &[("n", n.to_string()), ("text", remark.text.text().to_owned())]),
            None => remark.text.text().to_owned(),
        });
        let remarks = remarks.collect::<Vec<_>>().join(" ");
        out.push(Notice::warn(lang, remarks).titled(lang.t("case-file-draft-returned")));
    }
    if let Some(contested) = work.open_contest() {
        let title = lang.ta("case-file-contested", &[("day", day(contested.on))]);
        out.push(Notice::warn(lang, contested.reason.text()).titled(title));
    }
    if let Some(wait) = work.waits_for(s.today()) {
        let title = lang.ta("case-file-waits", &[("until", day(wait.until))]);
        out.push(Notice::note(lang, wait.reason.text()).titled(title));
    }
    for question in &work.questions {
        let (key, text) = match &question.answer {
            Some((_, answer)) => ("case-file-question-answered", answer.text()),
            None if question.due < s.today() => ("case-file-question-silent", question.question.text()),
            None => ("case-file-question-open", question.question.text()),
        };
        let words = [("n", question.n.to_string()), ("due", day(question.due))];
        out.push(Notice::note(lang, text).titled(lang.ta(key, &words)));
    }
    for assist in &work.assists {
        let (key, text) = match &assist.done {
            Some(done) if done.helped => ("case-file-assist-answered", done.text.text()),
            Some(done) => ("case-file-assist-declined", done.text.text()),
            None => ("case-file-assist-open", assist.text.text()),
        };
        let words = [("unit", s.unit_name(&assist.unit)), ("due", day(assist.due))];
        out.push(Notice::note(lang, text).titled(lang.ta(key, &words)));
    }
    out
}
