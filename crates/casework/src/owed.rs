//! Who owes something of a case that their unit never had (contract, "Who sees how much"): the owner of a measure reads what
//! the measure needs, and nothing else.

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::case::event::{Fact, Recorded};
use crate::case::state::{Case, Measure};
use crate::case::vocabulary::Class;

/// How many days after the work was done its owner may still read what it was for.
const DAYS_AFTER: i32 = 30;

impl Case {
    /// Whether this actor owns a measure that is open, or was done at most thirty days before. Of a report, and of what
    /// accuses anybody, nobody is told in this way (条例30).
    pub fn is_owed_by(&self, actor: &Actor, as_of: Date) -> bool {
        let lasts = |(done, _): &(Date, _)| (as_of - *done).get_days() <= DAYS_AFTER;
        self.owned_by(actor).any(|measure| measure.done.as_ref().is_none_or(lasts))
    }

    /// The measures that this actor owns from outside, by name or by unit.
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
    pub fn as_owed_by(&self, actor: &Actor) -> Option<Case> {
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
