//! Days that are the house's: what no article gives a day for is expected within the policy's working days, from the day on
//! which it could first be done (`acts.toml`).

use jiff::ToSpan;
use jiff::civil::Date;

use super::action_list::ActionList;
use super::each_command::{self, CountsFrom};
use crate::case::CommandName;
use crate::case::event::Fact;
use crate::case::state::PaperOnFile;
use crate::case::vocabulary::{ClockKey, Paper};
use crate::supervision;

impl ActionList<'_> {
    /// The house's day of an act; nothing where the policy gives none.
    pub(super) fn house_day(&self, act: CommandName) -> Option<Date> {
        let days = self.policy.act_days(act)?;
        Some(self.policy.calendar.after_working_days(self.could_begin(act), days).due)
    }

    /// The day on which the act could first be done, as the journal tells it.
    fn could_begin(&self, act: CommandName) -> Date {
        let last = |meant: fn(&Fact) -> bool| {
            let entry = self.case.history.iter().rev().find(|entry| meant(&entry.event.fact));
            entry.map_or(self.case.received_on, |entry| entry.at.date())
        };
        match each_command::of(act).counts_from {
            CountsFrom::Paper => self.unserved().map(waits_since).min().unwrap_or(self.case.received_on),
            CountsFrom::Pressing => supervision::from_day(self.case, self.policy).unwrap_or(self.case.received_on),
            CountsFrom::RoadsEnd(meant) => self.lapsed().into_iter().fold(last(meant), Date::max),
            CountsFrom::Fact(meant) => last(meant),
        }
    }

    /// Papers that go to the petitioner; where one was issued again, the last of them.
    pub(super) fn to_petitioners(&self) -> impl Iterator<Item = &PaperOnFile> {
        let is_last = |paper: &&PaperOnFile| self.case.paper(paper.kind).is_some_and(|last| last.seq == paper.seq);
        self.case.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner()).filter(is_last)
    }

    /// Those that have not reached the petitioner yet, or those invited to a hearing. A letter's receipt goes with the first
    /// notice, and nobody is owed the notice of a hearing that is over: by themselves they are nobody's duty.
    pub(super) fn unserved(&self) -> impl Iterator<Item = &PaperOnFile> {
        let over = self.case.hearing_ahead().is_none();
        let owed = move |paper: &&PaperOnFile| {
            paper.served.is_none() && paper.kind != Paper::Receipt && !(over && paper.kind == Paper::HearingNotice)
        };
        self.to_petitioners().filter(owed).chain(self.to_the_invited())
    }

    /// The sheets that those invited to a hearing, or its assessors, have not got yet, as long as it helps them to have them.
    pub(super) fn to_the_invited(&self) -> impl Iterator<Item = &PaperOnFile> {
        let (case, today) = (self.case, self.as_of);
        let is_owed =
            move |paper: &&PaperOnFile| case.is_owed_to_the_invited(paper) && !case.comes_too_late(paper, today);
        case.papers.iter().filter(is_owed)
    }

    /// The first days on which a right was over that was not used.
    fn lapsed(&self) -> Vec<Date> {
        let rights = [ClockKey::RequestReview, ClockKey::RequestRecheck];
        let ends = rights.into_iter().filter_map(|key| self.case.open_clock(key)).map(|clock| clock.start.due);
        ends.filter(|due| *due < self.as_of).map(|due| due.saturating_add(1.day())).collect()
    }
}

/// Since when a paper could be served: since it was issued, or since it was written down that it came back.
fn waits_since(paper: &PaperOnFile) -> Date {
    paper.failed.iter().map(|failed| failed.noted).fold(paper.issued, Date::max)
}
