//! Where a case stands, from the counter to the archive.

use jiff::civil::Date;

use super::super::event::GateLifted;
use crate::case::vocabulary::{ClosedKind, DeclineBasis, StageName, StatutoryRoute};

/// Where a case stands. A variant carries only what that stage knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Registered,
    Routed,
    /// `on` is the day the unit took the merits; the 60 days count from it.
    Accepted {
        on: Date,
    },
    Concluded {
        on: Date,
    },
    UnderReview,
    Reviewed,
    UnderRecheck,
    Final,
    Declined {
        basis: DeclineBasis,
    },
    Diverted {
        route: StatutoryRoute,
    },
    Withdrawn,
    /// `before` is where it goes back to when it is reopened.
    Closed {
        on: Date,
        kind: ClosedKind,
        despite: Vec<GateLifted>,
        before: Box<Stage>,
    },
}

impl Stage {
    /// Where the case stands, or stood before it was closed.
    pub fn before_closing(&self) -> &Stage {
        if let Stage::Closed { before, .. } = self { before } else { self }
    }

    /// Where that is, without what the stage knows.
    pub const fn name(&self) -> StageName {
        match self {
            Stage::Registered => StageName::Registered,
            Stage::Routed => StageName::Routed,
            Stage::Accepted { .. } => StageName::Accepted,
            Stage::Concluded { .. } => StageName::Concluded,
            Stage::UnderReview => StageName::UnderReview,
            Stage::Reviewed => StageName::Reviewed,
            Stage::UnderRecheck => StageName::UnderRecheck,
            Stage::Final => StageName::Final,
            Stage::Declined { .. } => StageName::Declined,
            Stage::Diverted { .. } => StageName::Diverted,
            Stage::Withdrawn => StageName::Withdrawn,
            Stage::Closed { .. } => StageName::Closed,
        }
    }

    /// The stage's word in every output.
    pub const fn slug(&self) -> &'static str {
        self.name().slug()
    }

    /// On the road above the unit: review, recheck, or between them and after (条例35, 36).
    pub const fn is_above(&self) -> bool {
        matches!(self, Stage::UnderReview | Stage::Reviewed | Stage::UnderRecheck | Stage::Final)
    }

    /// The unit has answered, whatever was asked of the levels above since.
    pub const fn is_answered(&self) -> bool {
        matches!(self, Stage::Concluded { .. }) || self.is_above()
    }
}
