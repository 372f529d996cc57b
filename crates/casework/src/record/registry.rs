//! The one list of kinds.

use super::Record;
use crate::account::Account;
use crate::contest::Contest;
use crate::example::Example;
use crate::exchange::Exchange;
use crate::hazard::Hazard;
use crate::lesson::Lesson;
use crate::matter::Matter;
use crate::meeting::Meeting;
use crate::office::Office;
use crate::police_totals::PoliceTotals;
use crate::project::Project;
use crate::quality::Quality;
use crate::reception::Day;
use crate::station::Station;

/// Takes every kind: the store, the policy's check, the API's description and the stories each have one.
pub trait Registrar {
    /// Takes one more kind.
    fn add<R: Record>(&mut self);
}

/// Every kind of record: one row each.
pub fn kinds(to: &mut impl Registrar) {
    to.add::<Office>();
    to.add::<Day>();
    to.add::<PoliceTotals>();
    to.add::<Lesson>();
    to.add::<Project>();
    to.add::<Station>();
    to.add::<Account>();
    to.add::<Matter>();
    to.add::<Hazard>();
    to.add::<Meeting>();
    to.add::<Contest>();
    to.add::<Quality>();
    to.add::<Example>();
    to.add::<Exchange>();
}
