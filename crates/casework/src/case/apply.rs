//! What each fact does to the state: a total match that contains no rule and asks nobody.

mod papers;
mod petitioners;
mod pressed;
mod registration;
mod road;
mod second_person;
mod sheets;
mod taken_back;

use jiff::civil::Date;

use super::event::{AccusedNamed, Fact, GateLifted, ReceiptGiven, Recorded, Value};
use super::movement::moves;
use super::state::{
    Attachment, Case, Clue, Corrupt, Demand, DeniedService, Linked, Objection, PaperOnFile, Rating, Routing, Service,
    Stage,
};
use super::vocabulary::{Channel, ClosedAs, Correctable, Paper, Procedure, ServiceWay};
use crate::aggregate::apply_change;
use crate::personal_data::UnitId;

impl Case {
    /// The case as its registration makes it.
    pub(super) fn begin(entry: Recorded) -> Result<Case, Corrupt> {
        let corrupt = |what: &str| Corrupt { case_no: String::new(), seq: entry.seq, what: what.to_owned() };
        let Fact::Registered(made) = &entry.event.fact else { return Err(corrupt("a case begins with registered")) };
        if entry.seq != 1 {
            return Err(corrupt("the first entry is number 1"));
        }
        let mut case = registration::case((**made).clone(), &entry);
        case.apply_clocks_and_papers(&entry)?;
        case.history.push(entry);
        Ok(case)
    }

    /// Adds one entry.
    ///
    /// # Errors
    /// [`Corrupt`] where the entry does not follow: a gap in the numbers, a demand that does not exist.
    pub fn apply(&mut self, entry: Recorded) -> Result<(), Corrupt> {
        if entry.seq != self.version + 1 {
            return Err(self.corrupt(entry.seq, "a gap in the numbers"));
        }
        self.version = entry.seq;
        if let Fact::Conduct(fact) = &entry.event.fact {
            // Nothing of the claim moves, not even the day of its last change.
            return self.conduct.take(fact, &entry).ok_or_else(|| self.corrupt(entry.seq, "no such conduct"));
        }
        self.changed_at = entry.at;
        if moves(self, &entry) {
            self.moved_on = entry.at.date();
        }
        self.apply_fact(&entry)?;
        self.teamwork
            .take(&entry)
            .ok_or_else(|| self.corrupt(entry.seq, "nothing beside the road that it speaks of"))?;
        self.apply_clocks_and_papers(&entry)?;
        self.history.push(entry);
        Ok(())
    }

    /// The one table of facts and what they do to the state.
    fn apply_fact(&mut self, entry: &Recorded) -> Result<(), Corrupt> {
        let (on, seq) = (entry.at.date(), entry.seq);
        match entry.event.fact.clone() {
            Fact::Registered(_) => return Err(self.corrupt(seq, "registered twice")),
            Fact::Linked { to, kind, apart, .. } => self.tied(Linked { to, kind, apart }),
            Fact::Unlinked { to, .. } => self.links.retain(|linked| linked.to != to),
            Fact::TakenBack { entry: n, .. } => self.made_without(n, entry)?,
            Fact::Routed { to, mode, report_due } => self.routed_to(to, Routing { on, mode, report_due }),
            Fact::Recalled { .. } => self.at_the_counter_again(),
            Fact::Objected { reason, suggest } => self.objection = Some(Objection { reason, suggest, refused: false }),
            Fact::ObjectionSettled { agree, .. } => self.objection_settled(agree),
            Fact::Accepted { procedure, class, demands } => self.accepted(on, procedure, class, demands),
            Fact::Declined { basis, .. } => self.stage = Stage::Declined { basis },
            Fact::Diverted { route, .. } => self.stage = Stage::Diverted { route },
            Fact::DemandAdded(made) => self.demands.push(Demand::from(made)),
            Fact::ClueAdded { n, text } => self.clues.push(Clue { n, text, finding: None, evidence: None }),
            fact @ Fact::Attached { .. } => self.attached(fact, entry),
            Fact::Persons(fact) => self.persons_changed(fact, seq)?,
            Fact::ChargeTaken { leader } => self.in_charge = Some(leader),
            Fact::Planned { measures } => self.planned(measures),
            Fact::MeasureCompleted { measure, evidence, .. } => self.completed(measure, (on, evidence), seq)?,
            Fact::Found { clue, finding, evidence } => self.found(clue, finding, evidence, seq)?,
            Fact::InterestDeclared { user, .. } => self.stepped_aside(user),
            fact @ (Fact::RecusalRequested { .. } | Fact::RecusalDecided { .. }) => self.recusal(fact, on, seq)?,
            Fact::Extended { .. } => self.extended = true,
            Fact::ProcedureChanged { .. } => self.procedure = Procedure::Ordinary,
            fact @ (Fact::OpinionDrafted { .. } | Fact::Concluded { .. }) => self.opinion(fact, on, seq)?,
            Fact::Adopted { result, .. } => self.adopted(on, result),
            fact @ (Fact::Served { .. } | Fact::ServiceFailed { .. } | Fact::ServiceCorrected { .. }) => {
                self.served_or_not(fact, on, seq)?
            }
            Fact::ServiceDenied { document, reason, petitioner, .. } => {
                self.denied(document, DeniedService { petitioner, on, reason, settled: false }, seq)?
            }
            Fact::ServiceConfirmed { document, .. } => self.looked_after(document, seq)?,
            Fact::CarriedOut { demand, result } => self.carried_out(demand, result, seq)?,
            Fact::ReportedBack { .. } => self.reported_back = true,
            fact @ Fact::Rated { .. } => self.rated(fact, entry.came_in_on()),
            Fact::ReviewRequested { .. } => self.review_requested(),
            Fact::Reviewed(decided) => self.decided_above(*decided, Stage::Reviewed, (on, seq))?,
            Fact::RecheckRequested { .. } => self.recheck_requested(),
            Fact::Rechecked(decided) => self.decided_above(*decided, Stage::Final, (on, seq))?,
            Fact::UnitDesignated { to, .. } => self.designated(to, on),
            Fact::HandlerAssigned { to, .. } => self.assigned(to),
            Fact::HandedOver { to, handler, charge, measures, .. } => {
                self.handed_over(&to, (handler, charge), &measures)
            }
            Fact::Graded { colour, reason, until, below } => self.graded((colour, reason, until, below), entry),
            Fact::GradeConfirmed {} => self.grade_confirmed(on, seq)?,
            Fact::Supervised { .. } => self.press(None, None),
            Fact::Suggested { kind, to, .. } => self.press(Some(kind), to),
            Fact::SupervisionAnswered { n, .. } | Fact::SuggestionAnswered { n, .. } => {
                self.press_answered(entry, n)?
            }
            Fact::ReceptionNoted(noted) => self.received(*noted, on),
            Fact::Withdrawn { petitioner, all, reached, .. } => self.taken_back(petitioner, all, &reached),
            Fact::Closed { kind, despite } => self.closed(on, kind, despite),
            Fact::Reopened { again, .. } => self.reopened(again, on, seq)?,
            Fact::Corrected { field, to, accused, sent_to, .. } => {
                self.corrected((field, to), accused, sent_to, (on, seq))?
            }
            Fact::Hearing(fact) => self.take_hearing(fact, entry)?,
            // Taken apart, before the claim is touched at all.
            Fact::Conduct(_) => return Err(self.corrupt(seq, "conduct among the facts of the claim")),
            // They stand in the journal, or beside the road, and change nothing else.
            Fact::Teamwork(_)
            | Fact::CountedAgain { .. }
            | Fact::Mediated { .. }
            | Fact::UrgencyReported { .. }
            | Fact::Helped { .. }
            | Fact::CalledBack { .. }
            | Fact::Looked { .. } => {}
        }
        Ok(())
    }

    /// Clocks and papers, as the event froze them.
    fn apply_clocks_and_papers(&mut self, entry: &Recorded) -> Result<(), Corrupt> {
        for change in &entry.event.clocks {
            apply_change(&mut self.clocks, change).ok_or_else(|| self.corrupt(entry.seq, "no such clock"))?;
        }
        for paper in &entry.event.papers {
            let number = paper.number.clone();
            let (kind, seq, issued) = (paper.kind, entry.seq, paper.on);
            let newcomer = entry.event.fact.seat_taken_by().filter(|_| kind == Paper::AssessorNotice);
            let each = newcomer.map(|newcomer| self.have_one_already(newcomer)).unwrap_or_default();
            self.papers.push(PaperOnFile {
                kind,
                seq,
                issued,
                number,
                served: None,
                each,
                failed: Vec::new(),
                not_to: Vec::new(),
                denied: Vec::new(),
                to_all: false,
            });
        }
        if let Fact::Registered(made) = &entry.event.fact
            && let Some(receipt) = self.papers.iter_mut().find(|paper| paper.kind == Paper::Receipt)
        {
            // Handed over, shown on the screen or said on the telephone in the act of registering; a letter's waits. An older
            // journal says nothing of it: there the way in which the matter came tells.
            let by_channel = match self.channel {
                Channel::Web => ServiceWay::Web,
                Channel::Phone | Channel::Hotline => ServiceWay::Phone,
                Channel::Visit | Channel::Patrol | Channel::Letter | Channel::Fax | Channel::Superior => {
                    ServiceWay::InPerson
                }
            };
            let way = if made.receipt == ReceiptGiven::InPerson { Some(by_channel) } else { made.receipt.way() };
            receipt.served = way.map(|how| Service { on: receipt.issued, how, proof: None });
            receipt.to_all = way.is_some();
        }
        Ok(())
    }

    fn attached(&mut self, fact: Fact, entry: &Recorded) {
        if let Fact::Attached { n, file, kind, note, internal } = fact {
            self.attachments.push(Attachment { n, file, kind, note, by: entry.by.user.clone(), internal });
        }
    }

    fn rated(&mut self, fact: Fact, on: Date) {
        if let Fact::Rated { petitioner, subject, level, comment } = fact {
            self.ratings.push(Rating { petitioner, subject, level, comment, on });
        }
    }

    fn closed(&mut self, on: Date, kind: ClosedAs, despite: Vec<GateLifted>) {
        self.stage = Stage::Closed { on, kind: kind.into(), despite, before: Box::new(self.stage.clone()) };
    }

    /// A field of the registration stands otherwise; whom it accuses may come with it.
    fn corrected(
        &mut self,
        (field, to): (Correctable, Value),
        accused: Vec<AccusedNamed>,
        sent_to: Option<UnitId>,
        (on, seq): (Date, u32),
    ) -> Result<(), Corrupt> {
        self.accused.extend(accused);
        super::rules::correct::write(self, field, to).map_err(|what| self.corrupt(seq, what))?;
        if let Some(to) = sent_to {
            self.designated(to, on);
        }
        Ok(())
    }

    pub(super) fn corrupt(&self, seq: u32, what: &str) -> Corrupt {
        corrupt(&self.no, seq, what)
    }
}

fn corrupt(no: &crate::personal_data::CaseNo, seq: u32, what: &str) -> Corrupt {
    Corrupt { case_no: no.to_string(), seq, what: what.to_owned() }
}
