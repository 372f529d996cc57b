//! `/desk/stations/{key}/pictures`: the pictures of the clean-up list, before and after. Who handles the list has them as they were
//! brought, those who look after stations a copy without what the device wrote; everybody else only those that a person marked.
mod add;
mod copy;

pub use add::add;
pub use copy::{copy, original, public};

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::record::{Aggregate, Attached};
use casework::station::picture::{handles, reads};
use casework::station::{Outline, PictureWhen, Station};
use office::stripped;
use office::wording::Lang;

use super::{Item, items};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::layout::Frame;
use crate::pages::attachment::of_record::brought_as;
use crate::pages::records::photos::photo_field;
use crate::parts::{Choice, Field, Html, Link, Notice, Opt};
use crate::signed_in::SignedIn;

/// A station, as this reader may have it.
type Seen = (Aggregate<Station>, Outline);

#[derive(Template)]
#[template(path = "pages/stations/pictures.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    back: Link,
    notice: Option<Notice>,
    pictures: Vec<PictureShown>,
    /// What a picture shows can be said, by who handles the list while the station is open.
    marks: Option<String>,
    /// A picture can be brought by the same people.
    add: Option<Add>,
}

/// A picture with what is said of it.
struct PictureShown {
    n: u32,
    copy: Link,
    original: Option<Link>,
    /// Where the device says that it was taken.
    position: Option<String>,
    about: String,
    words: Option<String>,
    public: bool,
    /// The items of the list and the two times, what was said of it chosen.
    items: Vec<Opt>,
    whens: Vec<Opt>,
}

struct Add {
    fields: Html,
    file: Html,
}

/// What was typed beside a picture that did not come to the list, and what is wrong with it: the last part of a `problem-…` key.
#[derive(Default)]
struct Returned {
    item: String,
    when: String,
    note: String,
    file: Option<&'static str>,
}

/// Where the pictures of a station lie at the desk.
pub(super) fn address(key: &str) -> String {
    format!("{}/pictures", super::address(key))
}

/// The way to them from the station's page, for who may read them.
pub(super) fn link(me: &SignedIn, (record, station): (&Aggregate<Station>, &Outline)) -> Option<Link> {
    let label = || me.lang.ta("station-pictures-link", &[("n", record.attachments.len())]);
    reads(&me.actor, &station.unit).then(|| Link::button(address(&record.key), label()))
}

/// Whether a picture shows how it was, or how it became.
pub(super) fn when_caption(lang: Lang, when: PictureWhen) -> String {
    match when {
        PictureWhen::Before => lang.t("station-picture-before"),
        PictureWhen::After => lang.t("station-picture-after"),
    }
}

/// GET: the pictures, and for who handles the list the forms.
pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    let seen = load(&app, &me, &key).await?;
    page(&app, &me, &seen, (None, &Returned::default()), StatusCode::OK).await
}

async fn load(app: &App, me: &SignedIn, key: &str) -> Result<Seen, PageError> {
    let found = app.store.record_for::<Station>(key, &me.actor, (app.now(), app.today())).await?;
    found.filter(|(_, station)| reads(&me.actor, &station.unit)).ok_or(PageError::NotFound)
}

/// Whether they bring pictures and say what they show.
fn may_add(me: &SignedIn, station: &Outline) -> bool {
    station.closed.is_none() && handles(&me.actor, &station.unit)
}

async fn page(
    app: &App,
    me: &SignedIn,
    seen: &Seen,
    (notice, back): (Option<Notice>, &Returned),
    status: StatusCode,
) -> Result<Response, PageError> {
    let (lang, (record, station)) = (me.lang, seen);
    let items = items(lang, app, (&record.key, station));
    let mine = may_add(me, station);
    let mut pictures = Vec::new();
    for kept in &record.attachments {
        pictures.push(one(app, me, seen, &items, kept).await?);
    }
    let words = Field::text(lang, "note", lang.t("station-picture-words")).value(back.note.as_str());
    let words = words.hint(lang.t("station-picture-words-hint"));
    let shown = Page {
        frame: me.frame(app, lang.t("station-pictures")),
        back: Link::back(super::address(&record.key), station.things.name.clone()),
        notice,
        pictures,
        marks: mine.then(|| format!("{}/acts/mark-picture", super::address(&record.key))),
        add: mine.then(|| Add {
            fields: fields(lang, &items, back).and(Html::of(&words)),
            file: photo_field(lang, back.file),
        }),
        lang,
    };
    Ok(render_with(status, &shown))
}

async fn one(
    app: &App,
    me: &SignedIn,
    seen: &Seen,
    items: &[Item],
    kept: &Attached,
) -> Result<PictureShown, PageError> {
    let (lang, (record, station)) = (me.lang, seen);
    let to = format!("{}/{}", address(&record.key), kept.n);
    let (mut original, mut position) = (None, None);
    if handles(&me.actor, &station.unit) {
        original = Some(Link::plain(format!("{to}/original"), lang.t("photos-original")));
        let file = brought_as(app, record, kept).await?;
        position = file.and_then(|file| stripped::position(&file.bytes)).map(|(north, east)| {
            let at = [("north", format!("{north:.4}")), ("east", format!("{east:.4}"))];
            lang.ta("photos-position", &at)
        });
    }
    let mark = record.state.pictures.get(&kept.n);
    let about = mark.map(|mark| {
        let item = items.iter().find(|item| item.key == mark.item).map_or_else(String::new, |item| item.name.clone());
        format!("{item} · {}", when_caption(lang, mark.when))
    });
    let (item, when) = mark.map_or(("", ""), |mark| (mark.item.as_str(), mark.when.slug()));
    Ok(PictureShown {
        n: kept.n,
        copy: Link::plain(to, lang.ta("photos-copy", &[("n", kept.n)])),
        original,
        position,
        about: about.unwrap_or_else(|| lang.t("station-picture-unmarked")),
        words: kept.note.as_ref().map(|note| note.text().to_owned()).filter(|text| !text.is_empty()),
        public: mark.is_some_and(|mark| mark.public),
        items: named(items).into_iter().map(|option| option.chosen_if(item)).collect(),
        whens: whens(lang).into_iter().map(|option| option.chosen_if(when)).collect(),
    })
}

/// Of which item it is, and whether it shows how it was or how it became.
fn fields(lang: Lang, items: &[Item], back: &Returned) -> Html {
    let item = Choice::list(lang, "item", lang.t("station-picture-item"), named(items)).chosen(&[back.item.as_str()]);
    let when = Choice::list(lang, "when", lang.t("station-picture-when"), whens(lang)).chosen(&[back.when.as_str()]);
    Html::of(&item.required()).and(Html::of(&when.required()))
}

fn named(items: &[Item]) -> Vec<Opt> {
    items.iter().map(|one| Opt::new(one.key.clone(), one.name.clone())).collect()
}

fn whens(lang: Lang) -> Vec<Opt> {
    PictureWhen::ALL.iter().map(|when| Opt::new(when.slug(), when_caption(lang, *when))).collect()
}
