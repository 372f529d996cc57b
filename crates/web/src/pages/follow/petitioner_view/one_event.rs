//! What one event means to a petitioner: of whose copy, of which paper, at a hearing, beside the road.
use casework::FreeText;
use casework::case::concerns_petitioners;
use casework::case::event::DayMoved;
use casework::case::hearing::HearingFact;
use casework::case::teamwork::TeamworkFact;
use casework::case::vocabulary::{Paper, ServiceWay};
use jiff::civil::Date;

use super::Telling;
use crate::pages::hearings::called_off_for;
use office::wording::Lang;

impl Telling<'_> {
    /// What befell a copy of a paper; with a code for all of them it is said whose it was.
    pub(super) fn of_a_copy(
        &self,
        [own, other]: [&str; 2],
        (paper, whose): (Paper, Option<u32>),
        days: &[(&'static str, Date)],
        reason: Option<&FreeText>,
    ) -> Option<(String, Option<String>)> {
        let Some(n) = whose.filter(|_| self.many && self.reader.is_none()) else {
            return self.of_service(own, paper, days, reason);
        };
        let (words, reason) = self.of_service(other, paper, days, reason)?;
        Some((self.lang.ta("follow-of-number", &[("n", n.to_string()), ("words", words)]), reason))
    }

    /// What one of several did reads as theirs to that one alone.
    pub(super) fn of_one(&self, n: Option<u32>, [own, other]: [&str; 2]) -> Option<(String, Option<String>)> {
        Some(match n.filter(|n| self.many && self.reader != Some(*n)) {
            Some(n) => (self.lang.ta(other, &[("n", n.to_string())]), None),
            None => (self.lang.t(own), None),
        })
    }

    /// That somebody's recusal was asked for; why is for who asked: of several the others read this, too.
    pub(super) fn recusal_asked(&self, n: Option<u32>, reason: &FreeText) -> Option<(String, Option<String>)> {
        let (what, _) = self.of_one(n, ["follow-event-recusal-requested", "follow-event-recusal-requested-other"])?;
        let own = !self.many || (self.reader.is_some() && self.reader == n);
        Some((what, own.then(|| reason.text().to_owned())))
    }

    /// The last days that concern them and moved when a year's holidays were published.
    pub(super) fn days_moved(&self, days: &[DayMoved]) -> Option<(String, Option<String>)> {
        let theirs = days.iter().filter(|day| concerns_petitioners(day.clock));
        let one = |day: &DayMoved| {
            let clock = self.lang.t(&format!("follow-clock-{}", day.clock.slug()));
            let (from, to) = (self.lang.date(day.from, self.today), self.lang.date(day.to, self.today));
            self.lang.ta("event-day-moved", &[("clock", clock), ("from", from), ("to", to)])
        };
        let lines: Vec<String> = theirs.map(one).collect();
        (!lines.is_empty()).then(|| (self.lang.t("follow-event-counted-again"), Some(lines.join(" · "))))
    }

    pub(super) fn served(
        &self,
        (paper, on, how): (Paper, Date, ServiceWay),
        petitioner: Option<u32>,
    ) -> Option<(String, Option<String>)> {
        let lang = self.lang;
        let paper = lang.t(&format!("document-{}", paper.slug()));
        let paper = match petitioner.filter(|n| self.reader != Some(*n)) {
            Some(n) => lang.ta("follow-event-served-to", &[("paper", paper), ("n", n.to_string())]),
            None => paper,
        };
        let how = lang.t(&format!("how-{}", how.slug()));
        let day = lang.date(on, self.today);
        Some((lang.ta("follow-event-served", &[("paper", paper), ("how", how), ("day", day)]), None))
    }

    /// A paper that did not arrive, or whose service was mended, with its days.
    pub(super) fn of_service(
        &self,
        key: &str,
        paper: Paper,
        days: &[(&'static str, Date)],
        text: Option<&FreeText>,
    ) -> Option<(String, Option<String>)> {
        let paper = ("paper", self.lang.t(&format!("document-{}", paper.slug())));
        let days = days.iter().map(|(name, day)| (*name, self.lang.date(*day, self.today)));
        let words: Vec<(&str, String)> = days.chain([paper]).collect();
        Some((self.lang.ta(key, &words), text.map(|words| words.text().to_owned())))
    }

    /// Of a hearing they are told everything that is theirs to know; the votes are told with the conclusion.
    pub(super) fn event_at_a_hearing(&self, fact: &HearingFact) -> Option<(String, Option<String>)> {
        let lang = self.lang;
        let line = |key: &str, args: &[(&str, String)], words: Option<&str>| {
            Some((lang.ta(key, args), words.map(str::to_owned)))
        };
        match fact {
            HearingFact::Applied { reason } => line("follow-event-hearing-applied", &[], Some(reason.text())),
            HearingFact::Refused { reason } => line("follow-event-hearing-refused", &[], Some(reason.text())),
            HearingFact::Called(called) => {
                let day = lang.date(called.on, self.today);
                let args = [("day", day), ("time", called.time.clone().unwrap_or_default())];
                line("follow-event-hearing-called", &args, Some(called.place.text()))
            }
            HearingFact::WordGiven { side, .. } => line(&format!("follow-event-word-{}", side.slug()), &[], None),
            HearingFact::Drawn(drawn) => {
                let name = |user: &casework::UserId| {
                    drawn.pool.iter().find(|one| one.user == *user).map(|one| one.name.clone()).unwrap_or_default()
                };
                let names: Vec<String> = drawn.drawn.iter().map(name).collect();
                let key = if drawn.repeat { "follow-event-drawn-again" } else { "follow-event-drawn" };
                line(key, &[("names", names.join(if lang == Lang::Chinese { "、" } else { ", " }))], None)
            }
            HearingFact::Recused { .. } => line("follow-event-recused", &[], None),
            HearingFact::Adjourned { until, reason } => {
                let day = ("day", lang.date(*until, self.today));
                line("follow-event-hearing-adjourned", &[day], Some(reason.text()))
            }
            HearingFact::CalledOff { reason, .. } => {
                let why = called_off_for(lang, reason);
                line("follow-event-hearing-called-off", &[("why", why)], None)
            }
            HearingFact::Deliberated { silent, .. } | HearingFact::Published { silent, .. } if !silent.is_empty() => {
                line("follow-event-hearing-concluded", &[], None)
            }
            HearingFact::Held(_) => line("follow-event-hearing-held", &[], None),
            HearingFact::Confirmed { all: true, .. } => line("follow-event-hearing-concluded", &[], None),
            HearingFact::Approved {} => line("follow-event-hearing-published", &[], None),
            HearingFact::Deliberated { .. } | HearingFact::Confirmed { .. } | HearingFact::Published { .. } => None,
        }
    }

    /// What was asked of them, and what they said.
    pub(super) fn event_beside(&self, fact: &TeamworkFact) -> Option<(String, Option<String>)> {
        let told = |key: &str, words: &[(&str, String)], text: &FreeText| {
            Some((self.lang.ta(key, words), Some(text.text().to_owned())))
        };
        let day = |day| self.lang.date(day, self.today);
        match fact {
            TeamworkFact::QuestionAsked { question, due, .. } => {
                told("follow-event-question-asked", &[("day", day(*due))], question)
            }
            TeamworkFact::QuestionAnswered { text, .. } => told("follow-event-question-answered", &[], text),
            TeamworkFact::HomeVisited { on, outcome } => {
                told("follow-event-home-visited", &[("day", day(*on))], outcome)
            }
            TeamworkFact::MediationOffered { answer } => told("follow-event-mediation-offered", &[], answer),
            TeamworkFact::RefusalContested { reason } => told("follow-event-refusal-contested", &[], reason),
            TeamworkFact::NoteAdded { .. }
            | TeamworkFact::WaitBegun { .. }
            | TeamworkFact::AssistAsked { .. }
            | TeamworkFact::AssistAnswered { .. }
            | TeamworkFact::AssistDeclined { .. }
            | TeamworkFact::DraftReturned { .. }
            | TeamworkFact::LetterRead { .. } => None,
        }
    }
}
