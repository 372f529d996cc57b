//! What the reception stations wrote down (一本台账), a row a line: the columns of the sheet that a station has at the desk.

use casework::matter::{Matter, Outline};
use casework::record::{Aggregate, Record, Viewer};
use ledgers::SheetWriter;

use super::{House, LAST, Result};
use crate::station_ledger;
use crate::wording::Lang;

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    let mut rows = 0;
    let all: Vec<Aggregate<Matter>> = house.store.records("", LAST).await?;
    for matter in all.iter().filter(|matter| house.has_day(matter.state.on)) {
        // Of what went up at once the ledger has nothing to tell; a report leaves the house in none (条例30).
        if matter.state.noted.is_none() || matter.state.is_kept_from_all() {
            continue;
        }
        sheet.row(&station_ledger::row((Lang::Chinese, house.policy), matter, &outline(house, matter)))?;
        rows += 1;
    }
    Ok(rows)
}

/// The line with as much of its people as may leave the house. The office's own export names every case.
fn outline(house: &House, matter: &Aggregate<Matter>) -> Outline {
    let sees = matter.state.case().cloned().into_iter().collect();
    let viewer = Viewer { actor: house.actor, policy: house.policy, as_of: house.now.date(), sees: &sees };
    let mut line = Matter::outline(matter, &viewer);
    if !house.masked {
        for (party, person) in line.parties.iter_mut().zip(matter.state.parties()) {
            person.name().clone_into(&mut party.name);
        }
    }
    line
}
