//! Days that depend on a year whose holidays were not published are counted again once they are (`local calendar`).

use jiff::civil::Date;

use super::{Clock, ClockChange, ClockKind};
use crate::clock::days::{Calendar, Due};

/// What a calendar makes of clocks that run.
#[derive(Debug, Clone, PartialEq)]
pub struct Recounted<K> {
    pub changes: Vec<ClockChange<K>>,
    /// The last days that moved: of which clock, from and to.
    pub moved: Vec<(K, Date, Date)>,
}

/// What the calendar makes of every provisional day that has not ended.
pub fn recounted<K: ClockKind>(clocks: &[Clock<K>], calendar: &Calendar) -> Recounted<K> {
    let mut found = Recounted { changes: Vec::new(), moved: Vec::new() };
    for (place, clock) in clocks.iter().enumerate() {
        let key = &clock.start.key;
        if clock.ended.is_some() || !clock.start.provisional {
            continue;
        }
        let Some(new) = counted(clock, calendar) else { continue };
        // A right of which somebody was told its last day is not cut.
        let due = if key.is_a_right() { new.due.max(clock.start.due) } else { new.due };
        if due == clock.start.due && new.provisional {
            continue;
        }
        if due != clock.start.due {
            found.moved.push((key.clone(), clock.start.due, due));
        }
        let earlier = clocks.iter().take(place + 1).filter(|other| other.start.key == *key).count();
        let n = u32::try_from(earlier).unwrap_or(u32::MAX);
        found.changes.push(ClockChange::Recount {
            key: key.clone(),
            n,
            raw_due: new.raw,
            due,
            provisional: new.provisional,
        });
    }
    found
}

/// The same length from the same day, with what was added to it; a day that a person set is none that was counted.
fn counted<K>(clock: &Clock<K>, calendar: &Calendar) -> Option<Due> {
    let (length, unit) = clock.start.length.split_once(' ')?;
    if unit == "working-days" {
        return Some(calendar.after_working_days(clock.start.starts, length.parse().ok()?));
    }
    let raw = clock.start.raw_due;
    let due = calendar.roll(raw);
    Some(Due { raw, due, provisional: !(calendar.knows(raw) && calendar.knows(due)) })
}
