//! Days that are the house's: what no article gives a day for is expected within the policy's working days, from the day on
//! which it could first be done (`acts.toml`).

use jiff::ToSpan;
use jiff::civil::Date;

use super::ActionList;
use crate::case::event::Fact;
use crate::case::hearing::HearingFact;
use crate::case::state::PaperOnFile;
use crate::case::vocabulary::ClockKey;

impl ActionList<'_> {
    /// The house's day of an act; nothing where the policy gives none.
    pub(super) fn house_day(&self, act: &str) -> Option<Date> {
        let days = self.policy.act_days(act)?;
        Some(self.policy.calendar.after_working_days(self.could_begin(act), days).due)
    }

    /// The day on which the act could first be done, as the journal tells it.
    fn could_begin(&self, act: &str) -> Date {
        let last = |meant: fn(&Fact) -> bool| {
            let entry = self.case.history.iter().rev().find(|entry| meant(&entry.event.fact));
            entry.map_or(self.case.received_on, |entry| entry.at.date())
        };
        match act {
            "serve" => self.unserved().map(waits_since).min().unwrap_or(self.case.received_on),
            "close" => self.lapsed().into_iter().fold(last(leads_to_the_end), Date::max),
            "carry-out" => last(is_an_answer),
            "settle-objection" => last(|fact| matches!(fact, Fact::Objected { .. })),
            "deliberate" => last(|fact| matches!(fact, Fact::Hearing(HearingFact::Held(_)))),
            "confirm-vote" => last(|fact| matches!(fact, Fact::Hearing(HearingFact::Deliberated { .. }))),
            "publish-hearing" => last(|fact| matches!(fact, Fact::Hearing(HearingFact::Confirmed { .. }))),
            "approve-publication" => last(|fact| matches!(fact, Fact::Hearing(HearingFact::Published { .. }))),
            _ => last(gives_it_a_place),
        }
    }

    /// Papers that have not reached the petitioner yet.
    pub(super) fn unserved(&self) -> impl Iterator<Item = &PaperOnFile> {
        self.case.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner() && paper.served.is_none())
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

/// What the petitioner was answered with.
const fn is_an_answer(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Concluded { .. }
            | Fact::Adopted { .. }
            | Fact::Diverted { .. }
            | Fact::Reviewed(_)
            | Fact::Rechecked(_)
            | Fact::Reopened { .. }
    )
}

/// After which a case may be closed.
const fn leads_to_the_end(fact: &Fact) -> bool {
    is_an_answer(fact)
        || matches!(
            fact,
            Fact::Declined { .. }
                | Fact::Withdrawn { .. }
                | Fact::Served { .. }
                | Fact::CarriedOut { .. }
                | Fact::Found { .. }
                | Fact::Rated { .. }
                | Fact::ReportedBack { .. }
        )
}

/// Where the case lies since, and what there is to find.
const fn gives_it_a_place(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Registered(_)
            | Fact::Routed { .. }
            | Fact::ObjectionSettled { .. }
            | Fact::Recalled { .. }
            | Fact::Accepted { .. }
            | Fact::UnitDesignated { .. }
            | Fact::Reopened { .. }
            | Fact::ClueAdded { .. }
            | Fact::DemandAdded(_)
            | Fact::Corrected { .. }
            | Fact::Reviewed(_)
            | Fact::Rechecked(_)
    )
}
