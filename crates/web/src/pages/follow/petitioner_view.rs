//! What the petitioner is told besides the bar: what happened, the papers, the answers, and who opened the file.
mod on_file;
mod one_event;

use casework::case::event::PersonsFact;
use casework::{Case, Fact, FreeText, Policy, Recorded};
use jiff::civil::Date;

use crate::forms::unit_name;
use crate::parts::{Html, Moment, Timeline};
use office::wording::Lang;

/// FreeText and the day they are read on.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    pub lang: Lang,
    pub policy: &'a Policy,
    pub today: Date,
    /// Who reads, where each of several has a code of their own.
    pub reader: Option<u32>,
    /// There are several petitioners.
    pub many: bool,
}

impl Telling<'_> {
    /// Newest first. Of a report only that it is on the books and whether it is done.
    pub fn timeline(&self, case: &Case) -> Timeline {
        let shown = case.history.iter().rev().filter(|entry| case.is_for_petitioners(entry, self.reader));
        let moments = shown.filter_map(|entry: &Recorded| {
            if let Fact::TakenBack { entry: n, .. } = &entry.event.fact {
                return self.taken_back(case, *n, entry);
            }
            let (what, detail) = self.event(entry)?;
            let day = self.lang.date(entry.at.date(), self.today);
            let moment = Moment::new(entry.at.to_string(), day, what);
            let moment = match entry.by.unit.as_ref() {
                Some(unit) => moment.by(unit_name(self.lang, self.policy, unit)),
                None => moment,
            };
            Some(match detail {
                Some(words) if !words.is_empty() => moment.detail(Html::text(words)),
                _ => moment,
            })
        });
        Timeline::new(self.lang, moments.collect())
    }

    /// Of what was taken back a withdrawal is theirs to know, and what they could read meanwhile; nothing else had left the house.
    fn taken_back(&self, case: &Case, n: u32, entry: &Recorded) -> Option<Moment> {
        let gone = case.taken_back.iter().find(|gone| gone.seq == n)?;
        let (lang, day) = (self.lang, |entry: &Recorded| self.lang.date(entry.at.date(), self.today));
        let Fact::Withdrawn { petitioner, .. } = gone.event.fact else {
            let (what, _) = self.event(gone)?;
            let words = [("what", what), ("day", day(gone))];
            return Some(Moment::new(entry.at.to_string(), day(entry), lang.ta("follow-event-undone", &words)));
        };
        let words = [("n", petitioner.to_string()), ("day", day(gone))];
        Some(Moment::new(entry.at.to_string(), day(entry), lang.ta("follow-event-taken-back", &words)))
    }

    /// What an event means to them, with the words they may read. What is only the office's business is none.
    fn event(&self, entry: &Recorded) -> Option<(String, Option<String>)> {
        let word = |key: String| self.lang.t(&key);
        let unit = |unit| unit_name(self.lang, self.policy, unit);
        let filled = |key: &str, words: &[(&str, String)], text: Option<&FreeText>| {
            Some((self.lang.ta(key, words), text.map(|words| words.text().to_owned())))
        };
        match &entry.event.fact {
            Fact::Registered(made) if let Some(to) = &made.sent_to => {
                filled("follow-event-registered-past", &[("unit", unit(to))], None)
            }
            Fact::Registered(_) => filled("follow-event-registered", &[], None),
            Fact::Routed { to, .. } => filled("follow-event-routed", &[("unit", unit(to))], None),
            Fact::Recalled { reason } => filled("follow-event-recalled", &[], Some(reason)),
            Fact::Objected { reason, .. } => filled("follow-event-objected", &[], Some(reason)),
            Fact::ObjectionSettled { agree: true, .. } => filled("follow-event-objection-agreed", &[], None),
            Fact::ObjectionSettled { agree: false, .. } => filled("follow-event-objection-refused", &[], None),
            Fact::Accepted { .. } => filled("follow-event-accepted", &[], None),
            Fact::Declined { reason, .. } => filled("follow-event-declined", &[], Some(reason)),
            Fact::Diverted { organ, basis, .. } => {
                filled("follow-event-diverted", &[("organ", organ.text().to_owned())], Some(basis))
            }
            Fact::DemandAdded(demand) => filled("follow-event-demand-added", &[], Some(&demand.text)),
            Fact::ClueAdded { text, .. } => filled("follow-event-clue-added", &[], Some(text)),
            Fact::Attached { .. } => filled("follow-event-attached", &[], None),
            // What of it and why is for that one alone to ask: the others read this, too.
            Fact::Persons(PersonsFact::Added { n, .. }) => {
                filled("follow-event-petitioner-added", &[("n", n.to_string())], None)
            }
            Fact::Persons(PersonsFact::Corrected(mended)) => {
                filled("follow-event-petitioner-corrected", &[("n", mended.petitioner.to_string())], None)
            }
            Fact::Persons(PersonsFact::SteppedIn { petitioner, .. }) => {
                filled("follow-event-stepped-in", &[("n", petitioner.to_string())], None)
            }
            Fact::ChargeTaken { .. } => filled("follow-event-charge-taken", &[], None),
            Fact::Planned { .. } => filled("follow-event-planned", &[], None),
            Fact::ReceptionNoted(noted) => {
                filled("follow-event-reception-noted", &[("n", noted.orders.len().to_string())], None)
            }
            Fact::MeasureCompleted { .. } => filled("follow-event-measure-completed", &[], None),
            Fact::Found { clue, .. } => filled("follow-event-found", &[("n", clue.to_string())], None),
            Fact::Extended { days, reason } => {
                filled("follow-event-extended", &[("n", days.to_string())], Some(reason))
            }
            Fact::Concluded { .. } => filled("follow-event-concluded", &[], None),
            Fact::Served { document, on, how, petitioner, .. } => self.served((*document, *on, *how), *petitioner),
            Fact::ServiceFailed { document, on, petitioner, .. } => self.of_a_copy(
                ["follow-event-service-failed", "follow-event-service-failed-other"],
                (*document, *petitioner),
                &[("day", *on)],
                None,
            ),
            Fact::ServiceCorrected { document, from, on, reason, petitioner, .. } => self.of_a_copy(
                ["follow-event-service-corrected", "follow-event-service-corrected-other"],
                (*document, *petitioner),
                &[("from", *from), ("on", *on)],
                Some(reason),
            ),
            Fact::CarriedOut { demand, result } => {
                filled("follow-event-carried-out", &[("n", demand.to_string())], Some(result))
            }
            Fact::Rated { level, .. } => {
                filled("follow-event-rated", &[("level", word(format!("level-{}", level.slug())))], None)
            }
            Fact::ReviewRequested { .. } => self
                .of_one(entry.by.petitioner, ["follow-event-review-requested", "follow-event-review-requested-other"]),
            Fact::ProcedureChanged { reason } => filled("follow-event-procedure-changed", &[], Some(reason)),
            Fact::Mediated { .. } => filled("follow-event-mediated", &[], None),
            Fact::Adopted { reason, .. } => filled("follow-event-adopted", &[], Some(reason)),
            Fact::Helped { kind, .. } => filled("follow-event-helped", &[], Some(kind)),
            Fact::UnitDesignated { to, .. } => filled("follow-event-unit-designated", &[("unit", unit(to))], None),
            Fact::Reviewed(decided) => {
                filled("follow-event-reviewed", &[("result", word(format!("result-{}", decided.result.slug())))], None)
            }
            Fact::RecheckRequested { .. } => self.of_one(
                entry.by.petitioner,
                ["follow-event-recheck-requested", "follow-event-recheck-requested-other"],
            ),
            Fact::Rechecked(decided) => {
                filled("follow-event-rechecked", &[("result", word(format!("result-{}", decided.result.slug())))], None)
            }
            Fact::ServiceDenied { document, petitioner, reason, .. } => self.of_a_copy(
                ["follow-event-service-denied", "follow-event-service-denied-other"],
                (*document, Some(*petitioner)),
                &[],
                Some(reason),
            ),
            Fact::ServiceConfirmed { document, reason } => {
                self.of_service("follow-event-service-confirmed", *document, &[], Some(reason))
            }
            Fact::RecusalRequested { reason, .. } => self.recusal_asked(entry.by.petitioner, reason),
            Fact::RecusalDecided { agree: true, reason, .. } => {
                filled("follow-event-recusal-agreed", &[], Some(reason))
            }
            Fact::RecusalDecided { agree: false, reason, .. } => {
                filled("follow-event-recusal-refused", &[], Some(reason))
            }
            Fact::Hearing(fact) => self.event_at_a_hearing(fact),
            Fact::Teamwork(fact) => self.event_beside(fact),
            // The office's answer to who contests a refusal; no other look is told.
            Fact::Looked { note } => filled("follow-event-refusal-stands", &[], Some(note)),
            Fact::Withdrawn { petitioner, .. } if self.reader == Some(*petitioner) || !self.many => {
                filled("follow-event-withdrawn-own", &[], None)
            }
            Fact::Withdrawn { petitioner, .. } => {
                filled("follow-event-withdrawn", &[("n", petitioner.to_string())], None)
            }
            Fact::Closed { .. } => filled("follow-event-closed", &[], None),
            Fact::CountedAgain { days } => self.days_moved(days),
            Fact::Reopened { reason, .. } => filled("follow-event-reopened", &[], Some(reason)),
            Fact::Corrected { reason, .. } => filled("follow-event-corrected", &[], Some(reason)),
            // What is the office's own business.
            Fact::Linked { .. }
            | Fact::Unlinked { .. }
            | Fact::TakenBack { .. }
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
            | Fact::ReportedBack { .. } => None,
        }
    }

    /// Whether it is another petitioner's own business.
    fn is_of_another(&self, petitioner: u32) -> bool {
        self.reader.is_some_and(|reader| reader != petitioner)
    }
}
