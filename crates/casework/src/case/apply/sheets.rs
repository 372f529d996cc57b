//! What becomes of the sheets of a hearing on their way to those invited and to its assessors. No rule stands here.

use jiff::civil::Date;

use super::corrupt;
use crate::case::event::Fact;
use crate::case::state::{Case, Corrupt, FailedService, PaperOnFile, ServedTo, Service};
use crate::case::vocabulary::Paper;

impl Case {
    /// A sheet reached somebody: what calls them to the hearing, what says that they need not come, or, to an assessor, that its day
    /// does not hold.
    pub(super) fn invitee_reached(&mut self, kind: Paper, n: u32, service: Service, seq: u32) -> Result<(), Corrupt> {
        let list: Vec<u32> = self.addressed_by(kind).into_iter().map(|one| one.n).collect();
        if !list.contains(&n) {
            return Err(corrupt(&self.no, seq, "nobody of that number is invited"));
        }
        let of = sheet_of(kind);
        if of == Paper::HearingInvitation {
            self.knows_since(n, Some(service.on));
        }
        let none_waits = self.hearings.last().is_none_or(|last| last.invited.iter().all(|one| one.served.is_some()));
        // Older journals have no sheet of its own for it.
        if let Some(paper) = self.papers.iter_mut().rev().find(|paper| paper.kind == of) {
            paper.each.push(ServedTo { petitioner: n, seq, service });
            let each_has_it = || list.iter().all(|n| paper.each.iter().any(|one| one.petitioner == *n));
            let all = if of == Paper::HearingInvitation { none_waits } else { each_has_it() };
            paper.served = if all { paper.last_of_each().cloned() } else { None };
        }
        Ok(())
    }

    /// With the notice, or with their own sheet, each of those invited was told at once; but not by the notice who is known to have
    /// moved away or to have refused the sheet: that one waits for another try.
    pub(super) fn invitations_reached(&mut self, kind: Paper, service: &Service) {
        let sheet = self.paper(Paper::HearingInvitation).filter(|_| kind == Paper::HearingNotice).cloned();
        let failed = |n: u32| sheet.as_ref().is_some_and(|sheet| waits_for_another_try(sheet, n));
        let Some(hearing) = self.hearings.last_mut().filter(|hearing| !hearing.invited.is_empty()) else { return };
        for (n, one) in (1_u32..).zip(&mut hearing.invited) {
            one.served = one.served.or(Some(service.on).filter(|_| !failed(n)));
        }
        let none_waits = hearing.invited.iter().all(|one| one.served.is_some());
        // Nobody's invitation is left to be handed over.
        let invitation = self.papers.iter_mut().rev().find(|paper| paper.kind == Paper::HearingInvitation);
        if let Some(paper) = invitation.filter(|paper| none_waits && paper.served.is_none()) {
            (paper.served, paper.to_all) = (Some(service.clone()), true);
        }
    }

    /// A sheet came back from the one named, or from all of them: they were not told.
    pub(super) fn sheet_came_back(&mut self, kind: Paper, failed: FailedService, seq: u32) -> Result<(), Corrupt> {
        let of = sheet_of(kind);
        let all = u32::try_from(self.addressed_by(of).len()).unwrap_or(u32::MAX);
        let whose = failed.petitioner;
        // Older journals have no sheet of its own for it.
        if self.paper(of).is_some() {
            self.came_back(of, failed, seq)?;
        }
        if of == Paper::HearingInvitation {
            (1..=all).filter(|n| whose.is_none_or(|whose| whose == *n)).for_each(|n| self.knows_since(n, None));
        }
        Ok(())
    }

    /// A sheet of an earlier hearing reached the one named, or all to whom it goes.
    pub(super) fn earlier_sheet_reached(
        &mut self,
        (kind, of): (Paper, u32),
        to: Option<u32>,
        service: Service,
        seq: u32,
    ) -> Result<(), Corrupt> {
        let (list, sheet) = self.earlier_sheet(kind, of, seq)?;
        let Some(n) = to else {
            (sheet.served, sheet.to_all) = (Some(service), true);
            return Ok(());
        };
        sheet.each.push(ServedTo { petitioner: n, seq, service });
        let each_has_it = list.iter().all(|n| sheet.each.iter().any(|one| one.petitioner == *n));
        sheet.served = if each_has_it { sheet.last_of_each().cloned() } else { None };
        Ok(())
    }

    /// A sheet of an earlier hearing came back from the one named, or from all of them.
    pub(super) fn earlier_sheet_came_back(
        &mut self,
        (kind, of): (Paper, u32),
        mut failed: FailedService,
        seq: u32,
    ) -> Result<(), Corrupt> {
        let of_all = |fact: &Fact| matches!(fact, Fact::Served { document, invitee: None, .. } if *document == kind);
        let at_once = self.history.iter().find(|entry| entry.seq > of && of_all(&entry.event.fact));
        let at_once = at_once.map_or(of, |entry| entry.seq);
        let (list, sheet) = self.earlier_sheet(kind, of, seq)?;
        // Handed over to all at once, it is written as one for each.
        if let Some(service) = sheet.served.take() {
            let alone: Vec<u32> = sheet.each.iter().map(|one| one.petitioner).collect();
            let to = |petitioner| ServedTo { petitioner, seq: at_once, service: service.clone() };
            sheet.each.extend(list.into_iter().filter(|n| !alone.contains(n)).map(to));
            sheet.to_all = false;
        }
        let is_theirs = |one: &ServedTo| failed.petitioner.is_none_or(|whose| whose == one.petitioner);
        let undid = sheet.each.iter().find(|one| is_theirs(one)).map(|one| one.service.clone());
        sheet.each.retain(|one| !is_theirs(one));
        failed.undid = undid;
        sheet.failed.push(failed);
        Ok(())
    }

    /// A sheet by the entry that issued it, with the places of those to whom it goes.
    fn earlier_sheet(&mut self, kind: Paper, of: u32, seq: u32) -> Result<(Vec<u32>, &mut PaperOnFile), Corrupt> {
        let missing = corrupt(&self.no, seq, "no such sheet");
        let list = self.sheet_at(kind, Some(of)).map(|sheet| self.addressed_on(sheet)).unwrap_or_default();
        let sheet = self.papers.iter_mut().find(|paper| paper.kind == kind && paper.seq == of).ok_or(missing)?;
        Ok((list.into_iter().map(|one| one.n).collect(), sheet))
    }

    /// Since when the one at this place among those invited knows of the hearing; nothing where they do not.
    fn knows_since(&mut self, n: u32, since: Option<Date>) {
        let invited = self.hearings.last_mut().into_iter().flat_map(|hearing| &mut hearing.invited);
        (1_u32..).zip(invited).filter(|(place, _)| *place == n).for_each(|(_, one)| one.served = since);
    }
}

/// The sheet that is theirs: the notice stands for their own invitation.
const fn sheet_of(kind: Paper) -> Paper {
    if matches!(kind, Paper::HearingNotice) { Paper::HearingInvitation } else { kind }
}

/// Whether their sheet came back, alone or with all of them, and was not handed over since.
fn waits_for_another_try(sheet: &PaperOnFile, n: u32) -> bool {
    let came_back = sheet.failed.iter().any(|failed| failed.petitioner.is_none_or(|whose| whose == n));
    came_back && !sheet.has_reached(n)
}
