//! A picture of the clean-up list as an answer: a copy for those who look after stations, and for everybody where a person said so;
//! the picture as it was brought for who handles the list.
use axum::extract::{Path, State};
use axum::response::Response;
use casework::station::Station;
use casework::station::picture::{self, handles};
use office::papers::at_the_press;
use store::StoredFile;

use super::load;
use crate::app::Shared;
use crate::error::{PageError, PageResult};
use crate::pages::attachment::of_record::file_of;
use crate::pages::attachment::to_be_saved;
use crate::signed_in::SignedIn;

/// GET `/stations/{key}/pictures/{n}`: for everybody, where it was found fit for everybody; any other is not there.
pub async fn public(State(app): State<Shared>, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let found = app.store.record::<Station>(&key).await?;
    let record = found.filter(|record| picture::public(&record.state, n).is_some()).ok_or(PageError::NotFound)?;
    copied(file_of(&app, &record, n).await?.1, &key, n).await
}

/// GET `/desk/stations/{key}/pictures/{n}`: the copy.
pub async fn copy(State(app): State<Shared>, me: SignedIn, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let (record, _) = load(&app, &me, &key).await?;
    copied(file_of(&app, &record, n).await?.1, &key, n).await
}

/// GET `/desk/stations/{key}/pictures/{n}/original`: as it was brought.
pub async fn original(State(app): State<Shared>, me: SignedIn, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let (record, station) = load(&app, &me, &key).await?;
    if !handles(&me.actor, &station.unit) {
        return Err(PageError::NotFound);
    }
    let (_, StoredFile { bytes, name, media }) = file_of(&app, &record, n).await?;
    Ok(to_be_saved(bytes, &media, &name))
}

/// The picture drawn again, as large as a telephone shows it: what cannot be opened goes to nobody as it is.
async fn copied(file: StoredFile, key: &str, n: u32) -> Result<Response, PageError> {
    let made = at_the_press(move |_| documents::stamp::small(&file.bytes)).await?;
    let bytes = made.ok_or(PageError::NotFound)?;
    Ok(to_be_saved(bytes, "image/jpeg", &format!("{key}-{n}.jpg")))
}
