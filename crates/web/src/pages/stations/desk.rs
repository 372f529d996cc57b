//! `/desk/stations/{key}`: the station's own page: a matter is written down in a minute, below stand those that wait, the
//! clean-up list and what the station has.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::matter::{Matter, Outline as Line};
use casework::station::{Outline, Station};
use store::{Account, RecordFilter, RecordItem};

use super::{Item, address, card, facts, items, note_fields, pictures, rota};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Column, Empty, ErrorSummary, Html, Link, Notice, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// How the wording keys of a line's fields begin.
pub(super) const LINE: &str = "matter";
/// The acts whose forms bring back what was typed.
pub(super) const NOTE: &str = "note-matter";
const CHANGE: &str = "change-station";
/// Lines that one page shows.
const MOST: u32 = 100;

#[derive(Template)]
#[template(path = "pages/stations/desk.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    summary: ErrorSummary,
    notice: Option<Notice>,
    closed: Option<String>,
    /// The form of a new line and its button, for who sits here.
    note: Option<(Html, Button, Button)>,
    drafts: Html,
    waiting: Table,
    ended: Table,
    /// All lines, to be kept.
    sheet: Link,
    /// The service card of an open station.
    card: Option<Link>,
    /// The form on a phone, and where a slip is read, for who sits here.
    phone: Option<(Link, Link)>,
    facts: Vec<(String, Html)>,
    items: Vec<Item>,
    /// The way to the pictures of the list, for who may read them.
    pictures: Option<Link>,
    /// Where the items are ticked, for who sits here.
    ticks: Option<String>,
    changes: Option<Html>,
    /// A change came back: its form stands open.
    turned_down: bool,
    closes: Option<Html>,
    action: String,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    let typed = Typed::with(LINE, draft::opened(&app, &me).await?);
    page(&app, &me, &key, (NOTE, &typed), None, StatusCode::OK).await
}

/// The page with what was typed in the form of an act and why it was not done.
pub(super) async fn page(
    app: &App,
    me: &SignedIn,
    key: &str,
    (act, typed): (&str, &Typed),
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let found = app.store.record_for::<Station>(key, &me.actor, (app.now(), app.today())).await?;
    let (record, station) = found.ok_or(PageError::NotFound)?;
    let open = station.closed.is_none();
    let mine = me.actor.unit.as_ref() == Some(&station.unit);
    let sits_here = open && mine && me.actor.role == Role::Station;
    let head = open && ((mine && me.actor.role == Role::UnitHead) || me.actor.role == Role::OfficeHead);
    let (waiting, ended) = lines(app, me, &station).await?;
    let accounts = app.store.accounts().await?;
    let frame = me.frame(app, station.things.name.clone());
    let (nothing_noted, as_it_is) = (Typed::empty(LINE), things(&station));
    let noted = if act == NOTE { typed } else { &nothing_noted };
    let changed = if act == CHANGE { typed } else { &as_it_is };
    let hidden = draft::hidden(&frame, &address(key), &noted.values);
    let shown = Page {
        summary: typed.summary(lang),
        notice,
        closed: station.closed.clone().map(|why| lang.ta("station-is-closed", &[("why", why)])),
        note: sits_here.then(|| {
            (
                hidden.and(note_fields::of_the_desk(lang, noted)),
                Button::main(lang.t("matter-note")),
                draft::button(lang),
            )
        }),
        drafts: draft::waiting(app, me).await?,
        waiting: table(lang, "matter-waiting", waiting),
        ended: table(lang, "matter-ended", ended),
        sheet: Link::button(format!("{}/ledger.xlsx", address(key)), lang.t("station-ledger-sheet")),
        card: open.then(|| card::link(lang, key)),
        phone: sits_here.then(|| {
            let phone = Link::button(super::phone::address(key), lang.t("phone-link"));
            (phone, Link::plain(super::scan::ADDRESS, lang.t("slip-link")))
        }),
        facts: facts(lang, app, &station, &accounts),
        items: items(lang, app, (key, &station)),
        pictures: pictures::link(me, (&record, &station)),
        ticks: sits_here.then(|| format!("{}/acts/check-item", address(key))),
        changes: (sits_here || head).then(|| change_fields(lang, changed, &station, &accounts)),
        turned_down: act == CHANGE,
        closes: (open && me.actor.role == Role::OfficeHead)
            .then(|| Html::of(&Typed::empty(super::OF).text(lang, "reason").required())),
        action: address(key),
        lang,
        frame,
    };
    Ok(render_with(status, &shown))
}

/// Lines of the ledger that this reader may read: those that wait, and the last that ended.
async fn lines(app: &App, me: &SignedIn, station: &Outline) -> Result<(Vec<Row>, Vec<Row>), PageError> {
    let unit = Some(station.unit.to_string());
    let filter = RecordFilter { unit, limit: MOST, ..RecordFilter::default() };
    let items = app.store.record_list("matter", &filter, &me.actor).await?.items;
    let (mut waiting, mut ended) = (Vec::new(), Vec::new());
    for item in items {
        let of = app.store.record_for::<Matter>(&item.key, &me.actor, (app.now(), app.today())).await?;
        let Some((_, line)) = of else { continue };
        let row = Row::new(cells(app, me.lang, &item, &line).into());
        if item.closed { ended.push(row) } else { waiting.push(row) }
    }
    Ok((waiting, ended))
}

/// Day, the line's text as a link to it, kind, whose matter it is, and where it stands.
pub(super) fn cells(app: &App, lang: Lang, item: &RecordItem, line: &Line) -> [Html; 5] {
    let text: String = line.text.as_deref().unwrap_or_default().chars().take(40).collect();
    let text = if text.is_empty() { lang.t("matter-untold") } else { text };
    let names: Vec<&str> = line.parties.iter().map(|party| party.name.as_str()).collect();
    let kind = line.kind.map(|kind| lang.t(&format!("matter-kind-{kind}"))).unwrap_or_default();
    [
        Html::text(lang.date(item.day, app.today())),
        Html::of(&Link::plain(format!("/desk/ledger/{}", item.key), text)),
        Html::text(kind),
        Html::text(names.join(" ")),
        Html::text(lang.t(&format!("matter-stage-{}", item.stage))),
    ]
}

fn table(lang: Lang, caption: &str, rows: Vec<Row>) -> Table {
    let columns = ["matter-day", "matter-field-text", "matter-field-kind", "matter-parties", "stations-state"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(lang.t(caption), columns, rows).hide_caption().with_keys().when_empty(Empty::new(lang.t("matter-none")))
}

/// What the station has, to be changed.
fn things(station: &Outline) -> Typed {
    let things = &station.things;
    let values =
        [("place", &things.place), ("phone", &things.phone), ("hours", &things.hours), ("rules", &things.rules)];
    let values = values.map(|(name, value)| (name.to_owned(), value.clone()));
    Typed::with(super::OF, values.into_iter().chain(rota::values(things)).collect())
}

fn change_fields(lang: Lang, typed: &Typed, station: &Outline, accounts: &[Account]) -> Html {
    let parts = [
        Html::of(&typed.text(lang, "place")),
        Html::of(&typed.text(lang, "phone").width(Width::Middle)),
        Html::of(&typed.text(lang, "hours")),
        rota::fields(lang, typed, station, accounts),
        Html::of(&typed.lines(lang, "rules", 3)),
        Html::of(&typed.text(lang, "reason").required()),
    ];
    parts.into_iter().fold(Html::default(), Html::and)
}
