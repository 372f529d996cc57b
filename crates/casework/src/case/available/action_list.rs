//! The list of what is open on a case: each act with those who can do it and its day.

use jiff::civil::Date;

use crate::actor::{Role, RoleSet};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::CommandName;
use crate::case::state::{Case, Clock, ClockEnd};
use crate::case::vocabulary::{Class, ClockKey, Paper};
use crate::policy::Policy;

/// The acts that are open on a case, while they are gathered.
pub(in crate::case) struct ActionList<'a> {
    pub(in crate::case) case: &'a Case,
    pub(in crate::case) policy: &'a Policy,
    pub(super) as_of: Date,
    /// Nobody asks for what is possible and not expected.
    pub(super) expected_only: bool,
    /// Nobody asks for what is another role's.
    pub(super) only: Option<Role>,
    /// The roles of which somebody may see the case.
    pub(super) seeing: RoleSet,
    pub(super) out: Vec<AvailableAction>,
}

impl<'a> ActionList<'a> {
    pub(super) fn new(case: &'a Case, policy: &'a Policy, as_of: Date) -> ActionList<'a> {
        let report = case.class == Class::Report;
        let rows = policy.sees.iter().filter(|row| row.reports || !report);
        let seeing = RoleSet::of(rows.map(|row| row.role));
        ActionList { case, policy, as_of, expected_only: false, only: None, seeing, out: Vec::new() }
    }

    /// An act that these roles can do. What is expected has a day: the one given, or the house's.
    pub(in crate::case) fn add(&mut self, main: bool, act: CommandName, by: &[Role], due: Option<Date>) {
        if main || !self.expected_only {
            let by = self.performers_of(act, by);
            self.push(main, act, by, due);
        }
    }

    pub(in crate::case) fn push(&mut self, main: bool, act: CommandName, mut by: Vec<Performer>, due: Option<Date>) {
        by.retain(|doer| self.wants(doer.role));
        if by.is_empty() || (self.expected_only && !main) {
            return;
        }
        let house = if main && due.is_none() { self.house_day(act) } else { None };
        self.out.push(AvailableAction { act, by, due: due.or(house), house: house.is_some(), main });
    }

    /// Whether somebody asks for what this role can do.
    pub(super) fn wants(&self, role: Role) -> bool {
        self.only.is_none_or(|only| only == role)
    }

    pub(super) fn due(&self, key: ClockKey) -> Option<Date> {
        self.case.open_clock(key).map(|clock| clock.start.due)
    }

    /// A petitioner's right while its clock runs.
    pub(super) fn right(&mut self, act: CommandName, key: ClockKey) {
        let cancelled = |clock: &Clock| matches!(clock.ended, Some(ClockEnd::Cancelled(_)));
        let open = self.case.clock(key).filter(|clock| self.as_of <= clock.start.due && !cancelled(clock));
        // A review may be asked for once; a rating may be given again inside its window.
        let usable = open.filter(|clock| key == ClockKey::Rating || clock.ended.is_none());
        if let Some(due) = usable.map(|clock| clock.start.due) {
            self.add(false, act, &[Role::Petitioner], Some(due));
        }
    }

    /// The right that an answer gives; whom it reached may use it while it is on its way to the others.
    pub(super) fn right_of_an_answer(&mut self, act: CommandName, key: ClockKey, paper: Paper) {
        match self.case.paper(paper) {
            Some(paper) if paper.served.is_some() => self.right(act, key),
            Some(paper) if paper.in_hand().next().is_some() => {
                let holds = |n: u32| paper.in_hand().any(|(whom, _)| whom.is_none_or(|whom| whom == n));
                let reached = |doer: &Performer| doer.petitioner.is_some_and(holds);
                let mut by = self.performers_of(act, &[Role::Petitioner]);
                by.retain(reached);
                self.push(false, act, by, None);
            }
            Some(_) | None => {}
        }
    }

    /// Each of several may join those who asked the level above, in their own days.
    pub(super) fn join_above(&mut self, act: CommandName) {
        let (case, today) = (self.case, self.as_of);
        let due = |doer: &Performer| doer.petitioner.and_then(|n| case.may_join_above(n)).filter(|due| today <= *due);
        let mut by = self.performers_of(act, &[Role::Petitioner]);
        by.retain(|doer| due(doer).is_some());
        if let Some(due) = by.iter().find_map(due) {
            self.push(false, act, by, Some(due));
        }
    }

    /// Papers that have not reached the petitioner yet.
    pub(super) fn services(&mut self) {
        let waiting: Vec<Paper> = self.unserved().map(|paper| paper.kind).collect();
        let mut by = vec![Role::Handler, Role::Clerk];
        if waiting.iter().any(|kind| matches!(kind, Paper::ReviewOpinion | Paper::RecheckOpinion)) {
            // Either level may see to it that what was said above reaches the petitioner.
            by.extend([Role::Reviewer, Role::Rechecker]);
        }
        if !waiting.is_empty() {
            self.add(true, CommandName::Serve, &by, None);
        }
    }

    /// Those invited to a hearing, and its assessors, are told not to come, also where the matter is over.
    pub(super) fn tell_the_invited(&mut self) {
        if self.to_the_invited().any(|paper| paper.kind != Paper::HearingInvitation) {
            self.add(true, CommandName::Serve, &[Role::Handler, Role::Clerk], None);
        }
    }

    /// What is possible as long as the matter is being worked on.
    pub(super) fn along_the_way(&mut self) {
        self.measures();
        self.take_charge();
        self.add(false, CommandName::Plan, &[Role::Handler, Role::Leader], None);
        self.add(false, CommandName::AddClue, &[Role::Handler, Role::Clerk, Role::Petitioner], None);
        self.withdraw();
    }

    /// What is in somebody's charge is offered to nobody else; that one leader follows another is between the two.
    pub(super) fn take_charge(&mut self) {
        if self.case.in_charge.is_none() {
            self.add(false, CommandName::TakeCharge, &[Role::Leader], None);
        }
    }

    /// The measures of the plan that are not done, for those who own them, each by the nearest day of the own ones.
    pub(super) fn measures(&mut self) {
        let mut open: Vec<(Vec<Performer>, Date)> = Vec::new();
        let mut beside: Vec<Performer> = Vec::new();
        for measure in self.case.measures.iter().filter(|measure| measure.done.is_none()) {
            let (owners, due) = (self.owners(&measure.planned.owner), measure.planned.due);
            match open.iter_mut().find(|(of, _)| *of == owners.expected) {
                Some((_, nearest)) => *nearest = due.min(*nearest),
                None => open.push((owners.expected, due)),
            }
            let new = owners.beside.into_iter().filter(|doer| !beside.contains(doer)).collect::<Vec<_>>();
            beside.extend(new);
        }
        for (by, due) in open {
            self.push(true, CommandName::CompleteMeasure, by, Some(due));
        }
        self.push(false, CommandName::CompleteMeasure, beside, None);
    }

    /// A petition without a known petitioner has nobody who could take it back.
    pub(super) fn withdraw(&mut self) {
        if self.case.petitioners.iter().any(|petitioner| !petitioner.withdrawn) {
            self.add(false, CommandName::Withdraw, &[Role::Petitioner], None);
        }
    }
}
