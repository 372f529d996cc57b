//! `/desk/stations/{key}/ledger.xlsx`: the lines of the station's page as a spreadsheet, all of them, with the names that this
//! reader sees there.
use axum::extract::{Path, State};
use casework::station::Station;
use office::papers::at_the_press;
use office::station_ledger::{NoSheet, station_ledger};

use crate::app::Shared;
use crate::error::{PageError, PageResult};
use crate::pages::paper::xlsx;
use crate::signed_in::SignedIn;

/// Why the names may be whole, as the journal keeps it: the ledger is the station's own.
const OWN: &str = "own-station";

pub async fn sheet(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    let found = app.store.record_for::<Station>(&key, &me.actor, (app.now(), app.today())).await?;
    let (_, station) = found.ok_or(PageError::NotFound)?;
    let (sheet, rows) = station_ledger(&app.store, (me.lang, &me.actor), &station.unit, app.today()).await?;
    // The journal says so before the file is there: what cannot be kept does not leave the house.
    let own = (me.actor.unit.as_ref() == Some(&station.unit)).then_some(OWN);
    app.store.note_export((&format!("stations/{key}"), rows), own, &me.actor, app.now()).await?;
    let bytes = at_the_press(move |_| sheet.bytes()).await?.map_err(NoSheet::from)?;
    Ok(xlsx(bytes, &format!("ledger-{key}.xlsx")))
}
