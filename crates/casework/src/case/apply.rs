//! What each fact does to the state: a total match that contains no rule and asks nobody.

mod registration;

use super::event::{ClockChange, Fact, OpinionGiven, Recorded};
use super::state::{
    Attachment, Case, Clock, ClockEnd, Clue, Corrupt, Demand, Linked, Measure, Objection, PaperOnFile, Paused, Rating,
    Routing, ServedTo, Service, Stage,
};
use super::vocabulary::{ClockKey, Paper, Procedure};

impl Case {
    /// The case as its registration makes it.
    pub(super) fn begin(entry: Recorded) -> Result<Case, Corrupt> {
        let corrupt = |what: &str| Corrupt { case_no: String::new(), seq: entry.seq, what: what.to_owned() };
        let Fact::Registered(made) = &entry.event.fact else { return Err(corrupt("a case begins with registered")) };
        if entry.seq != 1 {
            return Err(corrupt("the first entry is number 1"));
        }
        let mut case = registration::case((**made).clone(), &entry);
        case.follow(&entry)?;
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
        self.take(&entry)?;
        self.follow(&entry)?;
        self.history.push(entry);
        Ok(())
    }

    fn take(&mut self, entry: &Recorded) -> Result<(), Corrupt> {
        let on = entry.at.date();
        match entry.event.fact.clone() {
            Fact::Registered(_) => return Err(self.corrupt(entry.seq, "registered twice")),
            Fact::Linked { to, kind, .. } => self.links.push(Linked { to, kind }),
            Fact::Routed { to, mode, report_due } => {
                self.stage = Stage::Routed;
                if !self.units.contains(&to) {
                    self.units.push(to.clone());
                }
                self.unit = Some(to);
                self.routed = Some(Routing { on, mode, report_due });
                self.objection = None;
            }
            Fact::Objected { reason, suggest } => {
                self.objection = Some(Objection { reason, suggest, refused: false });
            }
            Fact::ObjectionSettled { agree: true, .. } => {
                self.stage = Stage::Registered;
                self.unit = None;
                self.routed = None;
                self.sent_back += 1;
                self.objection = None;
            }
            Fact::ObjectionSettled { agree: false, .. } => {
                if let Some(objection) = &mut self.objection {
                    objection.refused = true;
                }
            }
            Fact::Accepted { procedure, class, demands } => {
                self.stage = Stage::Accepted { on };
                self.procedure = procedure;
                self.class = class;
                self.demands.extend(demands.into_iter().map(Demand::from));
            }
            Fact::Declined { basis, .. } => self.stage = Stage::Declined { basis },
            Fact::DemandAdded(made) => self.demands.push(Demand::from(made)),
            Fact::ClueAdded { n, text } => self.clues.push(Clue { n, text, finding: None, evidence: None }),
            Fact::Attached { n, file, kind, note } => {
                self.attachments.push(Attachment { n, file, kind, note, by: entry.by.user.clone() });
            }
            Fact::ChargeTaken { leader } => self.in_charge = Some(leader),
            Fact::Planned { measures } => {
                self.measures.extend(measures.into_iter().map(|planned| Measure { planned, done: None }));
            }
            Fact::InterestDeclared { user, .. } => {
                self.in_charge = self.in_charge.take().filter(|leader| *leader != user);
                self.interests.push(user);
            }
            Fact::Extended { .. } => self.extended = true,
            Fact::OpinionDrafted { opinions, hearing } => {
                self.draft = opinions;
                self.draft_hearing = hearing;
            }
            fact => return self.take_later(fact, entry),
        }
        Ok(())
    }

    /// The second half of the road: findings, answers, service, ratings, the end.
    fn take_later(&mut self, fact: Fact, entry: &Recorded) -> Result<(), Corrupt> {
        let on = entry.at.date();
        match fact {
            Fact::MeasureCompleted { measure, evidence } => {
                let place = self.measures.iter_mut().find(|m| m.planned.n == measure);
                place.ok_or_else(|| corrupt(&self.no, entry.seq, "no such measure"))?.done = Some((on, evidence));
            }
            Fact::Found { clue, finding, evidence } => {
                let place = self.clues.iter_mut().find(|c| c.n == clue);
                let place = place.ok_or_else(|| corrupt(&self.no, entry.seq, "no such clue"))?;
                place.finding = Some(finding);
                place.evidence = evidence;
            }
            Fact::Concluded { opinions, hearing } => {
                self.stage = Stage::Concluded { on };
                self.draft.clear();
                self.draft_hearing = None;
                self.answer_hearing = hearing;
                self.answered(opinions, entry.seq)?;
            }
            Fact::Served { document, on, how, proof, petitioner, all } => {
                let service = Service { on, how, proof };
                self.reach(document, service, petitioner, all, entry.seq)
                    .ok_or_else(|| corrupt(&self.no, entry.seq, "no such paper"))?;
            }
            Fact::CarriedOut { demand, result } => {
                self.guided |= matches!(self.stage, Stage::Diverted { .. });
                if self.guided && self.demands.is_empty() {
                    return Ok(());
                }
                let place = self.demands.iter_mut().find(|d| d.n == demand);
                place.ok_or_else(|| corrupt(&self.no, entry.seq, "no such demand"))?.carried_out = Some(result);
            }
            Fact::ReportedBack { .. } => self.reported_back = true,
            Fact::Rated { petitioner, subject, level, comment } => {
                let on = entry.event.on_behalf.as_ref().map_or(on, |behalf| behalf.received_on);
                self.ratings.push(Rating { petitioner, subject, level, comment, on });
            }
            Fact::Withdrawn { petitioner, all, reached, .. } => self.taken_back(petitioner, all, &reached),
            Fact::Closed { kind, despite } => {
                let before = Box::new(self.stage.clone());
                self.stage = Stage::Closed { on, kind, despite, before };
            }
            Fact::Reopened { again, .. } => {
                let Stage::Closed { before, .. } = self.stage.clone() else {
                    return Err(self.corrupt(entry.seq, "reopened while open"));
                };
                match *before {
                    Stage::Concluded { .. } if again => self.answer_anew(on),
                    Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn if again => self.route_anew(),
                    before => self.stage = before,
                }
            }
            Fact::Corrected { field, to, accused, .. } => {
                self.accused.extend(accused);
                super::rules::correct::write(self, field, to).map_err(|what| self.corrupt(entry.seq, what))?;
            }
            fact => return self.take_beside(fact, entry),
        }
        Ok(())
    }

    /// Somebody took his petition back: he is waited for no longer, and the case ends when all have.
    fn taken_back(&mut self, petitioner: u32, all: bool, reached: &[Paper]) {
        for paper in self.papers.iter_mut().filter(|paper| reached.contains(&paper.kind) && paper.is_under_way()) {
            paper.served = paper.last_of_each().cloned();
        }
        if let Some(place) = self.petitioners.iter_mut().find(|p| p.n == petitioner) {
            place.withdrawn = true;
        }
        if all {
            self.stage = Stage::Withdrawn;
        }
    }

    /// The paper of this kind issued last reached one of them, or all; of several services the last stands for all.
    fn reach(&mut self, kind: Paper, service: Service, to: Option<u32>, all: bool, seq: u32) -> Option<()> {
        let paper = self.papers.iter_mut().rev().find(|paper| paper.kind == kind)?;
        let last = paper.last_of_each().filter(|last| last.on > service.on).unwrap_or(&service).clone();
        paper.each.extend(to.map(|petitioner| ServedTo { petitioner, seq, service }));
        paper.served = all.then_some(last);
        Some(())
    }

    /// Each demand's sealed answer; what an earlier one promised is no promise any more.
    fn answered(&mut self, opinions: Vec<OpinionGiven>, seq: u32) -> Result<(), Corrupt> {
        for opinion in opinions {
            let place = self.demands.iter_mut().find(|d| d.n == opinion.demand);
            let place = place.ok_or_else(|| corrupt(&self.no, seq, "no such demand"))?;
            place.carried_out = None;
            place.answer = Some(opinion);
        }
        Ok(())
    }

    /// Back to the unit for a new answer; the old one stays in the history. It is no first-time matter any more.
    pub(super) fn answer_anew(&mut self, on: jiff::civil::Date) {
        self.stage = Stage::Accepted { on };
        self.procedure = Procedure::Ordinary;
        self.without_answers();
    }

    /// Back to the counter, as if it came in today.
    fn route_anew(&mut self) {
        self.stage = Stage::Registered;
        self.unit = None;
        self.routed = None;
        self.objection = None;
        self.reported_back = false;
        self.guided = false;
        self.without_answers();
        for petitioner in &mut self.petitioners {
            petitioner.withdrawn = false;
        }
    }

    fn without_answers(&mut self) {
        self.draft.clear();
        self.draft_hearing = None;
        self.answer_hearing = None;
        self.adopted = None;
        for demand in &mut self.demands {
            demand.answer = None;
            demand.carried_out = None;
        }
    }

    /// Clocks and papers, as the event froze them.
    fn follow(&mut self, entry: &Recorded) -> Result<(), Corrupt> {
        for change in &entry.event.clocks {
            self.turn(change).ok_or_else(|| self.corrupt(entry.seq, "no such clock"))?;
        }
        for paper in &entry.event.papers {
            let number = paper.number.clone();
            let (kind, seq, issued) = (paper.kind, entry.seq, paper.on);
            self.papers.push(PaperOnFile { kind, seq, issued, number, served: None, each: Vec::new() });
        }
        if let Fact::Registered(_) = entry.event.fact
            && let Some(receipt) = self.papers.iter_mut().find(|paper| paper.kind == Paper::Receipt)
        {
            // The receipt is handed over, or shown on the screen, in the act of registering.
            receipt.served =
                Some(Service { on: receipt.issued, how: super::vocabulary::ServiceWay::InPerson, proof: None });
        }
        Ok(())
    }

    fn turn(&mut self, change: &ClockChange) -> Option<()> {
        let find = |clocks: &mut Vec<Clock>, key: ClockKey| clocks.iter().rposition(|c| c.start.key == key);
        match change {
            ClockChange::Start(start) => {
                self.clocks.push(Clock::begun(start.clone()));
            }
            ClockChange::Stop { key, on } => {
                let place = find(&mut self.clocks, *key)?;
                self.clocks.get_mut(place)?.ended = Some(ClockEnd::Done(*on));
            }
            ClockChange::Cancel { key, on } => {
                let place = find(&mut self.clocks, *key)?;
                self.clocks.get_mut(place)?.ended = Some(ClockEnd::Cancelled(*on));
            }
            ClockChange::Resume { key } => {
                let place = find(&mut self.clocks, *key)?;
                self.clocks.get_mut(place)?.ended = None;
            }
            ClockChange::Pause { key, on, basis } => {
                let place = find(&mut self.clocks, *key)?;
                self.clocks.get_mut(place)?.paused = Some(Paused { since: *on, basis: basis.clone() });
            }
            ClockChange::GoOn { key, days, raw_due, due, provisional, .. } => {
                let place = find(&mut self.clocks, *key)?;
                let clock = self.clocks.get_mut(place)?;
                clock.paused = None;
                clock.left_out += days;
                clock.start.raw_due = *raw_due;
                clock.start.due = *due;
                clock.start.provisional = *provisional;
            }
            ClockChange::Move { key, starts, raw_due, due, provisional, days, why } => {
                let place = find(&mut self.clocks, *key)?;
                let clock = self.clocks.get_mut(place)?;
                clock.start.starts = *starts;
                clock.start.raw_due = *raw_due;
                clock.start.due = *due;
                clock.start.provisional = *provisional;
                clock.extended_by += days;
                clock.why_moved = Some(why.clone());
            }
        }
        Some(())
    }

    pub(super) fn corrupt(&self, seq: u32, what: &str) -> Corrupt {
        corrupt(&self.no, seq, what)
    }
}

fn corrupt(no: &crate::words::CaseNo, seq: u32, what: &str) -> Corrupt {
    Corrupt { case_no: no.to_string(), seq, what: what.to_owned() }
}
