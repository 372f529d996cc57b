//! A paper of the case and whom it reached.

use jiff::civil::Date;

use crate::aggregate::LetterNumber;
use crate::case::vocabulary::{Paper, ServiceWay};
use crate::personal_data::FreeText;

/// An issued paper and its service.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperOnFile {
    pub kind: Paper,
    /// The entry that issued it: what stood on the file then is what it says.
    pub seq: u32,
    pub issued: Date,
    pub number: Option<LetterNumber>,
    /// Set once it has reached everybody whom it must reach; of several services the last.
    pub served: Option<Service>,
    /// Whom it reached one by one, where it was served so.
    pub each: Vec<ServedTo>,
    /// Every time that it came back.
    pub failed: Vec<FailedService>,
    /// Who joined after it had reached the others.
    pub not_to: Vec<u32>,
    /// Who said that it did not arrive.
    pub denied: Vec<DeniedService>,
    /// It reached all of them at once, and not one by one.
    pub to_all: bool,
}

/// A petitioner says that a paper did not arrive, although its service is on record.
#[derive(Debug, Clone, PartialEq)]
pub struct DeniedService {
    pub petitioner: u32,
    pub on: Date,
    pub reason: FreeText,
    /// A second person looked: it did arrive, or it is recorded as failed.
    pub settled: bool,
}

/// A paper that did not reach whom it was sent to.
#[derive(Debug, Clone, PartialEq)]
pub struct FailedService {
    /// Whose copy alone it was, of a sheet of a hearing the place among those to whom it goes; everybody's where nobody is named.
    pub petitioner: Option<u32>,
    /// The day on which it came back, and the one on which that was written down.
    pub on: Date,
    pub noted: Date,
    pub how: ServiceWay,
    pub reason: FreeText,
    /// The service that had been recorded before, and was none.
    pub undid: Option<Service>,
}

/// A paper that reached one petitioner of several, or one of those invited to a hearing.
#[derive(Debug, Clone, PartialEq)]
pub struct ServedTo {
    /// Their number on the case; of a sheet of a hearing the place among those to whom it goes, 1 is the first.
    pub petitioner: u32,
    /// The entry that recorded it.
    pub seq: u32,
    pub service: Service,
}

impl PaperOnFile {
    /// How it reached this petitioner: alone, or with all of them.
    pub fn service_to(&self, petitioner: u32) -> Option<&Service> {
        let own = self.each.iter().find(|one| one.petitioner == petitioner).map(|one| &one.service);
        own.or(self.served.as_ref().filter(|_| !self.not_to.contains(&petitioner)))
    }

    /// Whether somebody says that it did not arrive, and nobody has looked yet.
    pub fn is_denied(&self) -> bool {
        self.denied.iter().any(|denied| !denied.settled)
    }

    /// Whether this petitioner has it in hand: served alone, or with all at once.
    pub fn has_reached(&self, petitioner: u32) -> bool {
        let alone = self.each.iter().any(|one| one.petitioner == petitioner);
        alone || (self.to_all && self.served.is_some() && !self.not_to.contains(&petitioner))
    }

    /// Whether it reached some, but not all whom it must reach.
    pub fn is_under_way(&self) -> bool {
        self.served.is_none() && !self.each.is_empty()
    }

    /// Who may hold it, and since when, although it has not reached everybody: those whom it reached, and those whose
    /// recorded service was none. Nobody is named where it was everybody's.
    pub fn in_hand(&self) -> impl Iterator<Item = (Option<u32>, Date)> {
        let reached = self.each.iter().map(|one| (Some(one.petitioner), one.service.on));
        let thought = self.failed.iter().filter_map(|one| Some((one.petitioner, one.undid.as_ref()?.on)));
        reached.chain(thought).filter(|_| self.served.is_none())
    }

    /// The last of the services one by one.
    pub fn last_of_each(&self) -> Option<&Service> {
        self.each.iter().map(|one| &one.service).max_by_key(|service| service.on)
    }
}

/// How a paper reached the petitioner.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub on: Date,
    pub how: ServiceWay,
    pub proof: Option<FreeText>,
}
