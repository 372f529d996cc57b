//! `/desk/records/hazard/{key}/photos/{n}`: the copy that says when, where and which team; `…/original` as it was brought.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::hazard::{self, Hazard};
use casework::record::Aggregate;
use documents::stamp::{Unstamped, stamped};
use office::papers::at_the_press;
use store::StoredFile;

use super::{load, page};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult};
use crate::forms::unit_name;
use crate::pages::attachment;
use crate::pages::attachment::of_record::file_of;
use crate::parts::Notice;
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// GET: the copy, for everybody who sees the record.
pub async fn copy(
    State(app): State<Shared>,
    me: SignedIn,
    Path((kind, key, n)): Path<(String, String, u32)>,
) -> PageResult {
    let seen = load(&app, &me, (&kind, &key)).await?;
    let (_, file) = file_of(&app, &seen.0, n).await?;
    let (press, lines) = (app.clone(), lines(&app, me.lang, &seen.0));
    let made = at_the_press(move |patience| stamped(&press.press, &file.bytes, &lines, &patience)).await?;
    match made {
        Ok(bytes) => Ok(attachment::to_be_saved(bytes, "image/jpeg", &format!("{key}-{n}.jpg"))),
        // What cannot be opened has no copy, and goes to nobody as it is.
        Err(Unstamped::NotAPhoto) => Err(PageError::NotFound),
        Err(Unstamped::Unprinted(_)) => {
            let told = Notice::bad(me.lang, me.lang.t("photos-not-drawn"));
            page(&app, &me, &seen, (Some(told), None), StatusCode::CONFLICT).await
        }
    }
}

/// GET: the photo as it was brought, for who handles what was seen.
pub async fn original(
    State(app): State<Shared>,
    me: SignedIn,
    Path((kind, key, n)): Path<(String, String, u32)>,
) -> PageResult {
    let (record, _) = load(&app, &me, (&kind, &key)).await?;
    if !hazard::handles(&me.actor) {
        return Err(PageError::NotFound);
    }
    let (_, StoredFile { bytes, name, media }) = file_of(&app, &record, n).await?;
    Ok(attachment::to_be_saved(bytes, &media, &name))
}

/// When by the device, or else when it was reported; where; and which team in which role: nobody's name.
fn lines(app: &App, lang: Lang, record: &Aggregate<Hazard>) -> Vec<String> {
    let reported = &record.state.reported;
    let (key, at) = match reported.taken_at {
        Some(at) => ("photos-stamp-taken", at),
        None => ("photos-stamp-reported", record.begun_at),
    };
    let when = format!("{} {}", lang.full_date(at.date()), at.strftime("%H:%M"));
    let unit = reported.unit.as_ref().map(|unit| unit_name(lang, &app.policy, unit)).unwrap_or_default();
    let role = lang.t(&format!("role-{}", record.begun_by.role.slug()));
    vec![
        lang.ta(key, &[("when", when)]),
        lang.ta("photos-stamp-place", &[("place", reported.place.text().to_owned())]),
        lang.ta("photos-stamp-by", &[("unit", unit), ("role", role)]),
    ]
}
