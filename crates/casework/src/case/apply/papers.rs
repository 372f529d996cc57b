//! What becomes of papers on their way: they reach somebody, come back, or were recorded wrongly. No rule stands here.

use jiff::civil::Date;

use super::corrupt;
use crate::case::event::Fact;
use crate::case::state::{Case, Corrupt, DeniedService, FailedService, PaperOnFile, ServedTo, Service, Stage};
use crate::case::vocabulary::{Paper, ServiceWay};

impl Case {
    /// Somebody took their petition back: they are waited for no longer, and the case ends when all have.
    pub(super) fn taken_back(&mut self, petitioner: u32, all: bool, reached: &[Paper]) {
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

    /// What an entry says of the way of a paper.
    pub(super) fn served_or_not(&mut self, fact: Fact, noted: Date, seq: u32) -> Result<(), Corrupt> {
        if let Fact::Served { document, on, how, proof, invitee, sheet: Some(sheet), .. } = fact {
            self.earlier_sheet_reached((document, sheet), invitee, Service { on, how, proof }, seq)
        } else if let Fact::ServiceFailed { document, on, how, reason, invitee, sheet: Some(sheet), .. } = fact {
            let failed = FailedService { petitioner: invitee, on, noted, how, reason, undid: None };
            self.earlier_sheet_came_back((document, sheet), failed, seq)
        } else if let Fact::Served { document, on, how, proof, invitee: Some(n), .. } = fact {
            self.invitee_reached(document, n, Service { on, how, proof }, seq)
        } else if let Fact::Served { document, on, how, proof, petitioner, all, invitee: None, .. } = fact {
            self.reach(document, Service { on, how, proof }, (petitioner, all), seq)
        } else if let Fact::ServiceFailed { document, on, how, reason, petitioner, invitee, .. } = fact {
            let failed = FailedService { petitioner: petitioner.or(invitee), on, noted, how, reason, undid: None };
            let sheet = invitee.is_some() || document.goes_to_the_invited();
            if sheet { self.sheet_came_back(document, failed, seq) } else { self.came_back(document, failed, seq) }
        } else if let Fact::ServiceCorrected { document, on, how, proof, petitioner, .. } = fact {
            self.service_mended(document, Service { on, how, proof: Some(proof) }, petitioner, seq)
        } else {
            Err(corrupt(&self.no, seq, "nothing of a paper"))
        }
    }

    /// The paper of this kind issued last reached one of them, or all; of several services the last stands for all.
    fn reach(
        &mut self,
        kind: Paper,
        service: Service,
        (to, all): (Option<u32>, bool),
        seq: u32,
    ) -> Result<(), Corrupt> {
        // The petitioner's opening of the notice tells nobody else.
        let by_the_office = to.is_none() && service.how != ServiceWay::Web;
        if matches!(kind, Paper::HearingNotice | Paper::HearingInvitation) && all && by_the_office {
            self.invitations_reached(kind, &service);
        }
        let paper = self.last_of(kind, seq)?;
        let last = paper.last_of_each().filter(|last| last.on > service.on).unwrap_or(&service).clone();
        paper.to_all |= to.is_none();
        paper.each.extend(to.map(|petitioner| ServedTo { petitioner, seq, service }));
        // A copy for one more of them takes nothing from what has reached the others.
        if all || paper.served.is_none() {
            paper.served = all.then_some(last);
        }
        Ok(())
    }

    /// A copy came back: whom it was meant for has not been served, whatever was recorded before; the others have.
    pub(super) fn came_back(&mut self, kind: Paper, mut failed: FailedService, seq: u32) -> Result<(), Corrupt> {
        if failed.petitioner.is_some() {
            self.one_by_one(kind, seq)?;
        }
        let paper = self.last_of(kind, seq)?;
        let all = paper.served.take();
        failed.undid = match failed.petitioner {
            None => all,
            Some(n) => {
                let own = paper.each.iter().position(|one| one.petitioner == n);
                own.map(|place| paper.each.remove(place).service)
            }
        };
        paper.failed.push(failed);
        paper.denied.iter_mut().for_each(|denied| denied.settled = true);
        Ok(())
    }

    /// The true service takes the place of the one recorded; of several the last stands for all.
    fn service_mended(&mut self, kind: Paper, service: Service, to: Option<u32>, seq: u32) -> Result<(), Corrupt> {
        if to.is_some() {
            self.one_by_one(kind, seq)?;
        }
        let nobody = corrupt(&self.no, seq, "no such service");
        let paper = self.last_of(kind, seq)?;
        let Some(n) = to else {
            paper.served = Some(service);
            return Ok(());
        };
        let own = paper.each.iter_mut().find(|one| one.petitioner == n).ok_or(nobody)?;
        *own = ServedTo { petitioner: n, seq, service };
        if paper.served.is_some() {
            paper.served = paper.last_of_each().cloned();
        }
        Ok(())
    }

    /// A service that reached all at once, written as one for each.
    fn one_by_one(&mut self, kind: Paper, now: u32) -> Result<(), Corrupt> {
        // With the notice of a hearing those invited may have got theirs.
        let too = if kind == Paper::HearingInvitation { Paper::HearingNotice } else { kind };
        let of_all = |fact: &Fact| matches!(fact, Fact::Served { document, .. } if [kind, too].contains(document));
        let seq = self.history.iter().rev().find(|entry| of_all(&entry.event.fact)).map(|entry| entry.seq);
        let here: Vec<u32> = if kind.goes_to_the_invited() {
            self.addressed_by(kind).into_iter().map(|one| one.n).collect()
        } else {
            let here = self.petitioners.iter().filter(|petitioner| !petitioner.withdrawn);
            here.map(|petitioner| petitioner.n).collect()
        };
        let paper = self.last_of(kind, now)?;
        let seq = seq.unwrap_or(paper.seq);
        if let Some(service) = paper.served.clone() {
            let alone: Vec<u32> = paper.each.iter().map(|one| one.petitioner).collect();
            let to = |petitioner| ServedTo { petitioner, seq, service: service.clone() };
            paper.each.extend(here.into_iter().filter(|n| !alone.contains(n)).map(to));
        }
        Ok(())
    }

    /// A petitioner says that it did not arrive.
    pub(super) fn denied(&mut self, kind: Paper, denied: DeniedService, seq: u32) -> Result<(), Corrupt> {
        self.last_of(kind, seq)?.denied.push(denied);
        Ok(())
    }

    /// Somebody looked: what was denied did arrive.
    pub(super) fn looked_after(&mut self, kind: Paper, seq: u32) -> Result<(), Corrupt> {
        let paper = self.last_of(kind, seq)?;
        paper.denied.iter_mut().for_each(|denied| denied.settled = true);
        Ok(())
    }

    /// The paper of this kind issued last.
    fn last_of(&mut self, kind: Paper, seq: u32) -> Result<&mut PaperOnFile, Corrupt> {
        let missing = corrupt(&self.no, seq, "no such paper");
        self.papers.iter_mut().rev().find(|paper| paper.kind == kind).ok_or(missing)
    }
}
