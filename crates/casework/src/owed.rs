//! Who owes something of a case that their unit never had (contract, "Who sees how much"): the owner of a measure, or who was
//! asked to help, reads what that needs, and nothing else.

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::case::event::{Fact, Recorded};
use crate::case::state::{Case, Measure};
use crate::case::teamwork::Assist;
use crate::case::vocabulary::Class;
use crate::personal_data::UnitId;
use crate::policy::Policy;

/// How many days after the work was done its owner may still read what it was for.
const DAYS_AFTER: i32 = 30;

impl Case {
    /// Whether this actor owns a measure, or was asked to help, and that is open or was done at most thirty days before.
    pub fn is_owed_by(&self, actor: &Actor, policy: &Policy, as_of: Date) -> bool {
        let lasts = |done: Date| (as_of - done).get_days() <= DAYS_AFTER;
        let measures = self.owned_by(actor).map(|measure| measure.done.as_ref().map(|(done, _)| *done));
        let assists = self.asked_to_help(actor, policy).map(|assist| assist.done.as_ref().map(|done| done.on));
        measures.chain(assists).any(|done| done.is_none_or(lasts))
    }

    /// Whether something of it waits for this actor.
    pub fn waits_for(&self, actor: &Actor, policy: &Policy) -> bool {
        let measures = self.owned_by(actor).map(|measure| measure.done.is_none());
        measures.chain(self.asked_to_help(actor, policy).map(|assist| assist.done.is_none())).any(|open| open)
    }

    /// The requests for help to this actor's unit; of a report only where it may handle one, and never to who is accused (条例30).
    pub fn asked_to_help<'a>(&'a self, actor: &'a Actor, policy: &Policy) -> impl Iterator<Item = &'a Assist> {
        let works = matches!(actor.role, Role::Handler | Role::UnitHead);
        let may = |unit: &UnitId| self.is_open_to_helpers(unit, policy) && !self.accuses(&actor.user, Some(unit));
        let unit = actor.unit.as_ref().filter(|unit| works && may(unit));
        self.teamwork.assists.iter().filter(move |assist| unit == Some(&assist.unit))
    }

    /// Whether those of a unit may help with it: of a report only who may handle one, and never an accused one.
    pub(crate) fn is_open_to_helpers(&self, unit: &UnitId, policy: &Policy) -> bool {
        let report = self.class == Class::Report;
        let accused = self.accused.iter().any(|accused| accused.unit == *unit);
        !accused && (!report || policy.office.reports.may_handle.contains(unit))
    }

    /// The measures that this actor owns from outside, by name or by unit. Of a report, and of what accuses anybody, nobody is
    /// told in this way (条例30).
    pub fn owned_by<'a>(&'a self, actor: &'a Actor) -> impl Iterator<Item = &'a Measure> {
        let hidden = self.class == Class::Report || !self.accused.is_empty();
        let works = matches!(actor.role, Role::Handler | Role::UnitHead | Role::Station);
        let unit = actor.unit.as_ref().map(|unit| unit.as_str());
        self.measures.iter().filter(move |measure| {
            let owner = measure.planned.owner.as_str();
            works && !hidden && (owner == actor.user.as_str() || unit == Some(owner))
        })
    }

    /// What such a reader gets: the matter as it was brought, the own measures, and the names of nobody; nothing where it
    /// cannot be made of its first entries alone.
    pub fn as_owed_by(&self, actor: &Actor, policy: &Policy) -> Option<Case> {
        let brought = |entry: &Recorded| {
            matches!(
                entry.event.fact,
                Fact::Registered(_) | Fact::Corrected { .. } | Fact::DemandAdded(_) | Fact::ClueAdded { .. }
            )
        };
        // What cannot be made of these alone is shown as it was registered.
        let made =
            self.made_of(brought).or_else(|_| self.made_of(|entry| matches!(entry.event.fact, Fact::Registered(_))));
        let mut owed = made.ok()?;
        owed.measures = self.owned_by(actor).cloned().collect();
        owed.teamwork.assists = self.asked_to_help(actor, policy).cloned().collect();
        (owed.stage, owed.unit) = (self.stage.clone(), self.unit.clone());
        (owed.version, owed.changed_at) = (self.version, self.changed_at);
        owed.interests.clone_from(&self.interests);
        owed.papers.clear();
        owed.links.clear();
        owed.attachments.clear();
        owed.taken_back.clear();
        owed.conduct = Default::default();
        owed.without_identities();
        Some(owed)
    }
}
