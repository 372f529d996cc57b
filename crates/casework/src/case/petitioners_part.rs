//! What petitioners are told of their own matter: one answer for page and API. Of a report nothing but that it is on the books
//! and whether it is done (条例30); of what one of several did, nothing to the others.

use super::event::{DayMoved, Fact, Recorded};
use super::hearing::HearingFact;
use super::state::{Case, Clue, Demand};
use super::vocabulary::{Class, ClockKey, OpinionResult, Paper, ServiceWay};
use crate::personal_data::FreeText;

/// What units owe each other is not their business: the objection and the report to who assigned the matter.
pub const fn concerns_petitioners(clock: ClockKey) -> bool {
    !matches!(clock, ClockKey::Object | ClockKey::ReportBack | ClockKey::Supervision)
}

impl Case {
    /// Whether this entry is told to the petitioners; where each of several has a code of their own, to the one who reads.
    pub fn is_for_petitioners(&self, entry: &Recorded, reader: Option<u32>) -> bool {
        let (fact, report) = (&entry.event.fact, self.class == Class::Report);
        let told_of_a_report = matches!(fact, Fact::Registered(_) | Fact::Closed { .. } | Fact::TakenBack { .. });
        if is_the_offices_own(fact) || (report && !told_of_a_report) {
            return false;
        }
        // Of what was taken back a withdrawal is theirs to know, and what they could read meanwhile; of a report nothing else.
        if let Fact::TakenBack { entry: n, .. } = fact {
            let own = |gone: &Recorded| match whose(&gone.event.fact) {
                Some(one) => reader.is_none_or(|reader| reader == one),
                None => !report,
            };
            return self.taken_back.iter().any(|gone| gone.seq == *n && own(gone));
        }
        if let Fact::ServiceConfirmed { document, .. } = fact {
            return reader.is_none_or(|reader| self.denied_before(*document, reader, entry));
        }
        if let Fact::CountedAgain { days } = fact {
            return days.iter().any(|day| concerns_petitioners(day.clock));
        }
        if let Fact::Hearing(fact) = fact {
            return of_a_hearing(fact);
        }
        if let Fact::Teamwork(fact) = fact {
            return fact.is_for_petitioners();
        }
        if matches!(fact, Fact::Looked { .. }) {
            // The office's answer to who contests a refusal.
            return self.teamwork.contested.iter().any(|contested| contested.answered == Some(entry.seq));
        }
        if let Fact::Served { document, invitee, .. } | Fact::ServiceFailed { document, invitee, .. } = fact
            && (invitee.is_some() || document.goes_to_the_invited())
        {
            // What those invited to a hearing got, or did not get, is between them and the office.
            return false;
        }
        whose(fact).is_none_or(|one| reader.is_none_or(|reader| reader == one))
    }

    /// Whether this petitioner said before that entry that the paper did not arrive.
    fn denied_before(&self, document: Paper, reader: u32, entry: &Recorded) -> bool {
        let denied = |earlier: &Recorded| {
            matches!(earlier.event.fact, Fact::ServiceDenied { document: kind, petitioner, .. }
                if kind == document && petitioner == reader)
        };
        self.history.iter().take_while(|earlier| earlier.seq < entry.seq).any(denied)
    }

    /// The result of a demand as its reader knows it: once its answer has reached them (条例35).
    pub fn result_for(&self, demand: &Demand, reader: Option<u32>) -> Option<OpinionResult> {
        let reached = |n| self.paper_of(demand).is_none_or(|paper| paper.service_to(n).is_some());
        demand.result().filter(|_| reader.is_none_or(reached))
    }

    /// What was found of a clue: told with the answer, not before it, and of a report never.
    pub fn finding_for<'a>(&self, clue: &'a Clue, reader: Option<u32>) -> Option<&'a FreeText> {
        clue.finding.as_ref().filter(|_| self.class != Class::Report && self.is_answer_with(reader))
    }

    /// Whether the answer is with the petitioner who reads; with any of them where one code was made for all.
    pub fn is_answer_with(&self, reader: Option<u32>) -> bool {
        self.paper(Paper::Opinion).is_some_and(|paper| match reader {
            Some(n) => paper.service_to(n).is_some(),
            None => paper.served.is_some() || paper.is_under_way(),
        })
    }
}

/// How many petitioners are to be told that days moved, and by which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PetitionersToTell {
    /// They read a paper of this matter on the web: they find it there.
    pub web: u32,
    pub letter: u32,
    /// Neither an address nor a telephone is known.
    pub unreachable: u32,
}

impl Fact {
    /// The last days that it moved because a year's holidays are known now.
    pub fn days_moved(&self) -> &[DayMoved] {
        if let Fact::CountedAgain { days } = self { days } else { &[] }
    }
}

impl Case {
    /// Who of the petitioners is to be told of these days: nobody of days that units owe each other, nobody of a report, which is
    /// on the books and no more (条例30), and nobody who stepped back.
    pub fn to_tell_of(&self, days: &[DayMoved]) -> PetitionersToTell {
        let mut found = PetitionersToTell::default();
        if self.class == Class::Report || !days.iter().any(|day| concerns_petitioners(day.clock)) {
            return found;
        }
        for one in self.petitioners.iter().filter(|one| !one.withdrawn) {
            let mut services = self.papers.iter().filter_map(|paper| paper.service_to(one.n));
            let reads = services.any(|service| service.how == ServiceWay::Web);
            let way = match (reads, one.named.reachable) {
                (true, _) => &mut found.web,
                (false, true) => &mut found.letter,
                (false, false) => &mut found.unreachable,
            };
            *way += 1;
        }
        found
    }
}

/// Whose own business it is, where it is one petitioner's: a rating, a step back, what befell a copy.
fn whose(fact: &Fact) -> Option<u32> {
    if let Fact::Rated { petitioner, .. }
    | Fact::Withdrawn { petitioner, .. }
    | Fact::ServiceDenied { petitioner, .. } = fact
    {
        return Some(*petitioner);
    }
    if let Fact::ServiceFailed { petitioner, .. } | Fact::ServiceCorrected { petitioner, .. } = fact {
        return *petitioner;
    }
    None
}

/// Facts that nobody outside is told of, no matter who reads.
const fn is_the_offices_own(fact: &Fact) -> bool {
    match fact {
        Fact::Registered(_)
        | Fact::Routed { .. }
        | Fact::Recalled { .. }
        | Fact::Objected { .. }
        | Fact::ObjectionSettled { .. }
        | Fact::Accepted { .. }
        | Fact::Declined { .. }
        | Fact::Diverted { .. }
        | Fact::DemandAdded(_)
        | Fact::ClueAdded { .. }
        | Fact::Attached { .. }
        | Fact::Persons(_)
        | Fact::ChargeTaken { .. }
        | Fact::Planned { .. }
        | Fact::ReceptionNoted(_)
        | Fact::MeasureCompleted { .. }
        | Fact::Found { .. }
        | Fact::Extended { .. }
        | Fact::Concluded { .. }
        | Fact::Served { .. }
        | Fact::CarriedOut { .. }
        | Fact::ReviewRequested { .. }
        | Fact::ProcedureChanged { .. }
        | Fact::Mediated { .. }
        | Fact::Adopted { .. }
        | Fact::Helped { .. }
        | Fact::UnitDesignated { .. }
        | Fact::Reviewed(_)
        | Fact::RecheckRequested { .. }
        | Fact::Rechecked(_)
        | Fact::RecusalRequested { .. }
        | Fact::RecusalDecided { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Corrected { .. } => false,
        // What is the office's own business.
        Fact::Linked { .. }
        | Fact::Unlinked { .. }
        | Fact::InterestDeclared { .. }
        | Fact::UrgencyReported { .. }
        | Fact::HandlerAssigned { .. }
        | Fact::HandedOver { .. }
        | Fact::Graded { .. }
        | Fact::GradeConfirmed {}
        | Fact::Supervised { .. }
        | Fact::SupervisionAnswered { .. }
        | Fact::Suggested { .. }
        | Fact::SuggestionAnswered { .. }
        | Fact::CalledBack { .. }
        | Fact::Conduct(_)
        | Fact::OpinionDrafted { .. }
        | Fact::ReportedBack { .. } => true,
        // Some of them are one petitioner's own, which is asked before.
        Fact::TakenBack { .. }
        | Fact::ServiceFailed { .. }
        | Fact::ServiceCorrected { .. }
        | Fact::ServiceConfirmed { .. }
        | Fact::Rated { .. }
        | Fact::Withdrawn { .. }
        | Fact::ServiceDenied { .. }
        | Fact::CountedAgain { .. }
        | Fact::Hearing(_)
        | Fact::Teamwork(_)
        | Fact::Looked { .. } => false,
    }
}

/// Of a hearing everything that is theirs to know; the votes are told with the conclusion.
fn of_a_hearing(fact: &HearingFact) -> bool {
    match fact {
        HearingFact::Deliberated { silent, .. } | HearingFact::Published { silent, .. } => !silent.is_empty(),
        HearingFact::Confirmed { all, .. } => *all,
        HearingFact::Applied { .. }
        | HearingFact::Refused { .. }
        | HearingFact::Called(_)
        | HearingFact::WordGiven { .. }
        | HearingFact::Drawn(_)
        | HearingFact::Recused { .. }
        | HearingFact::Adjourned { .. }
        | HearingFact::CalledOff { .. }
        | HearingFact::Held(_)
        | HearingFact::Approved {} => true,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::tests::kit::*;

    fn moved(clock: ClockKey) -> [DayMoved; 1] {
        [DayMoved { clock, from: date(2027, 1, 4), to: date(2027, 1, 5) }]
    }

    #[test]
    fn who_reads_on_the_web_finds_it_there_and_anybody_else_gets_a_letter() {
        let right = moved(ClockKey::RequestReview);
        let to_tell = |web, letter, unreachable| PetitionersToTell { web, letter, unreachable };
        let lost = Story::served();
        assert_eq!(lost.case().to_tell_of(&right), to_tell(0, 0, 1), "no address and no telephone");
        let phone = CLAIM.replace("name='Chen',", "name='Chen', phone='13900000000',");
        let written = Story::new().does("clerk", &phone);
        assert_eq!(written.case().to_tell_of(&right), to_tell(0, 1, 0));
        let opened = SERVE.replace("how='in-person'", "how='web'");
        let opened = Story::concluded().at("2026-04-13").does("handler-water", &opened);
        assert_eq!(opened.case().to_tell_of(&right), to_tell(1, 0, 0));
    }

    /// The page left it out and the API's timeline did not: of a third party's sheet neither tells.
    #[test]
    fn what_those_invited_to_a_hearing_got_is_no_line_of_the_petitioners() {
        let invite = "invite=[{name='Wu', part='witness'}]";
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {invite}"));
        let sheet = "do='serve', document='hearing-invitation', on='2026-03-09', how='in-person', proof='p'";
        let own = sheet.replace("hearing-invitation", "hearing-notice");
        let returned = sheet.replace("do='serve'", "do='fail-service'").replace("proof='p'", "reason='moved'");
        for (step, told) in [
            (sheet.to_owned(), false),
            (format!("{sheet}, invitee='Wu'"), false),
            (format!("{own}, invitee='Wu'"), false),
            (format!("{own}, petitioner=1"), true),
            (returned.clone(), false),
            (format!("{returned}, invitee='Wu'"), false),
        ] {
            let story = story.clone().does("clerk", &step);
            let case = story.case();
            let entry = case.history.last().expect("an entry");
            for reader in [None, Some(1)] {
                assert_eq!(case.is_for_petitioners(entry, reader), told, "{step}");
                let lines = crate::case::outline::petitioners_timeline(case, reader);
                assert_eq!(lines.iter().any(|line| line.seq == entry.seq), told, "{step}");
            }
        }
    }

    #[test]
    fn nobody_is_told_of_what_units_owe_each_other_or_of_a_report() {
        let none = PetitionersToTell::default();
        assert_eq!(Story::served().case().to_tell_of(&moved(ClockKey::ReportBack)), none);
        let report = Story::new().does("clerk", REPORT);
        assert_eq!(report.case().to_tell_of(&moved(ClockKey::Route)), none);
    }
}
