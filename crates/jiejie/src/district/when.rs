//! When an invented case began, and how it stands on the day on which the district is made.

use casework::case::vocabulary::Class;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::by_the_paper::{InPaper, Wanted};
use super::chased::may_wait;
use super::matters::Matter;
use super::rising;

/// When a case began, and whether it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Finished,
    /// Finished, and counted by the papers: no report.
    Counted,
    /// Open, in its days or not.
    Open,
    /// Open, and the day of its answer is still to come.
    InItsDays,
    /// Open although that day is past, for a reason that was asked for.
    PastItsDay,
    /// Open, and one of those that came one after the other of late.
    Lately,
}

impl When {
    /// Of a whole district the first open ones are those that are past their day, and none of the others is.
    pub fn open(wanted: Option<Wanted>, n: usize) -> When {
        match wanted {
            Some(wanted) if n < wanted.past => When::PastItsDay,
            Some(_) => When::InItsDays,
            None => When::Open,
        }
    }

    pub fn is_finished(self) -> bool {
        matches!(self, When::Finished | When::Counted)
    }

    /// What may be drawn for it: the others would be thrown away for ever where only they are left.
    pub fn suits(self) -> fn(&Matter) -> bool {
        match self {
            When::Counted => |matter| matter.class != Class::Report,
            When::PastItsDay => may_wait,
            When::Finished | When::Open | When::InItsDays | When::Lately => |_| true,
        }
    }

    /// Whether a case that the papers count so is such a one.
    pub fn fits(self, counts: InPaper) -> bool {
        match self {
            When::Finished | When::Open => true,
            When::Counted => counts == InPaper::Over,
            When::PastItsDay => counts == InPaper::Past,
            When::InItsDays | When::Lately => counts != InPaper::Past,
        }
    }

    /// How many days ago it began: of the finished ones three in five in the last year, the others in the year before.
    pub fn days_ago(self, dice: &mut StdRng, today: Date) -> i64 {
        match self {
            When::Lately => return rising::days_ago(dice, today),
            When::PastItsDay => return dice.random_range(66..104),
            When::Finished | When::Counted | When::Open | When::InItsDays => {}
        }
        let near: f64 = dice.random_range(0.0..1.0);
        match (self.is_finished(), dice.random_range(0..10)) {
            (true, 0..6) => dice.random_range(4..366),
            (true, _) => dice.random_range(366..745),
            (false, 0) => dice.random_range(60..150),
            (false, _) => (near.powf(1.4) * 90.0) as i64,
        }
    }
}
