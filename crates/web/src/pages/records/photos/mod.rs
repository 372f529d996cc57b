//! `/desk/records/hazard/{key}/photos`: the photos of what somebody saw. Others than those who handle it get a copy with time,
//! place and team drawn below it; the photo itself, with where it was taken, is for who handles it (条例30).
mod add;
mod copy;

pub use add::add;
pub use copy::{copy, original};

pub(crate) use add::{opens, photo, photo_field};

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::hazard::{self, Hazard, Outline};
use casework::permission::Permit;
use casework::record::permission::{Ties, may};
use casework::record::{Aggregate, Record as _};
use office::stripped;

use super::address;
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::layout::Frame;
use crate::pages::attachment::JOINS;
use crate::pages::attachment::of_record::brought_as;
use crate::parts::{Button, Html, Link, Notice};
use crate::signed_in::SignedIn;

/// What somebody saw, as this reader may have it.
type Seen = (Aggregate<Hazard>, Outline);

#[derive(Template)]
#[template(path = "pages/records/photos.html")]
struct Page {
    frame: Frame,
    back: Link,
    about: String,
    notice: Option<Notice>,
    photos: Vec<Photo>,
    /// For who reported it.
    form: Option<Form>,
}

struct Photo {
    copy: Link,
    original: Option<Link>,
    /// Where the device says that it was taken.
    position: Option<String>,
}

struct Form {
    action: String,
    file: Html,
    button: Button,
}

/// Where the photos of a record lie.
fn address_of(key: &str) -> String {
    format!("{}/photos", address(Hazard::KIND, key))
}

/// The way to the photos from the page of a record that has some, or may have.
pub(super) fn link(me: &SignedIn, (kind, key): (&str, &str), count: usize) -> Option<Link> {
    let label = || me.lang.ta("photos-link", &[("n", count)]);
    (kind == Hazard::KIND).then(|| Link::button(address_of(key), label()))
}

/// GET: the photos, and for who reported it the form.
pub async fn show(State(app): State<Shared>, me: SignedIn, Path((kind, key)): Path<(String, String)>) -> PageResult {
    let seen = load(&app, &me, (&kind, &key)).await?;
    page(&app, &me, &seen, (None, None), StatusCode::OK).await
}

async fn load(app: &App, me: &SignedIn, (kind, key): (&str, &str)) -> Result<Seen, PageError> {
    if kind != Hazard::KIND {
        return Err(PageError::NotFound);
    }
    let mut found = app.store.records_for::<Hazard>(&[key.to_owned()], &me.actor, app.today()).await?;
    found.pop().ok_or(PageError::NotFound)
}

fn may_add(app: &App, me: &SignedIn, record: &Aggregate<Hazard>) -> bool {
    may(&me.actor, (Hazard::KIND, JOINS), Some(&Ties::of(record)), &app.policy) == Permit::Allowed
}

async fn page(
    app: &App,
    me: &SignedIn,
    (record, outline): &Seen,
    (notice, error): (Option<Notice>, Option<&'static str>),
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let form = may_add(app, me, record).then(|| Form {
        action: address_of(&record.key),
        file: photo_field(lang, error),
        button: Button::main(lang.t("photos-add")),
    });
    let shown = Page {
        frame: me.frame(app, lang.t("photos-heading")),
        back: Link::back(address(Hazard::KIND, &record.key), lang.t("ledger-kind-hazard")),
        about: outline.place.clone(),
        notice,
        photos: photos(app, me, record).await?,
        form,
    };
    Ok(render_with(status, &shown))
}

async fn photos(app: &App, me: &SignedIn, record: &Aggregate<Hazard>) -> Result<Vec<Photo>, PageError> {
    let (lang, handles) = (me.lang, hazard::handles(&me.actor));
    let mut photos = Vec::new();
    for kept in &record.attachments {
        let to = format!("{}/{}", address_of(&record.key), kept.n);
        let (mut original, mut position) = (None, None);
        if handles {
            original = Some(Link::plain(format!("{to}/original"), lang.t("photos-original")));
            let file = brought_as(app, record, kept).await?;
            position = file.and_then(|file| stripped::position(&file.bytes)).map(|at| position_caption(app, me, at));
        }
        photos.push(Photo { copy: Link::plain(to, lang.ta("photos-copy", &[("n", kept.n)])), original, position });
    }
    Ok(photos)
}

/// Where a photo was taken; of one from far outside the district that it was.
fn position_caption(app: &App, me: &SignedIn, (north, east): (f64, f64)) -> String {
    let key = if app.policy.lies_outside((north, east)) { "photos-outside" } else { "photos-position" };
    me.lang.ta(key, &[("north", format!("{north:.4}")), ("east", format!("{east:.4}"))])
}
