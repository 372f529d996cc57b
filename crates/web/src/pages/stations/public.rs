//! `/stations` and `/stations/{key}`: which station is near, who sits there and when, what the community has
//! cleared, and the accounts that it published.
use askama::Template;
use axum::extract::{Path, State};
use casework::Actor;
use casework::account::Account;
use casework::record::Aggregate;
use casework::station::{Outline, Station};
use store::RecordFilter;

use super::{Item, card, facts, items};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::parts::{Empty, Html, Link, Notice};
use crate::signed_in::Visitor;
use office::wording::Lang;

/// As many stations as a district has.
const MOST: u32 = 500;

#[derive(Template)]
#[template(path = "pages/stations/public_list.html")]
struct ListPage {
    frame: Frame,
    lang: Lang,
    stations: Vec<(Link, Vec<(String, Html)>)>,
    none: Empty,
}

#[derive(Template)]
#[template(path = "pages/stations/public.html")]
pub(super) struct Page {
    frame: Frame,
    lang: Lang,
    notice: Option<Notice>,
    facts: Vec<(String, Html)>,
    items: Vec<Item>,
    /// The accounts that this community published, the newest first.
    accounts: Vec<Link>,
    closed: Option<String>,
    /// The service card of an open station.
    card: Option<Link>,
}

pub async fn list(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let accounts = app.store.accounts().await?;
    let mut stations = Vec::new();
    for key in open_stations(&app, &Actor::public()).await? {
        let Some(outline) = one(&app, &key).await? else { continue };
        let link = Link::plain(format!("/stations/{key}"), outline.things.name.clone());
        stations.push((link, facts(lang, &app, &outline, &accounts)));
    }
    let page = ListPage {
        frame: visitor.frame(&app, lang.t("stations-public-title")),
        none: Empty::new(lang.t("stations-none")).text(lang.t("stations-none-words")),
        stations,
        lang,
    };
    Ok(render(&page))
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let outline = one(&app, &key).await?.ok_or(PageError::NotFound)?;
    Ok(render(&page(&app, &visitor, (&key, outline), None).await?))
}

/// The page of a station, with why something of it could not be shown.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    (key, outline): (&str, Outline),
    notice: Option<Notice>,
) -> Result<Page, PageError> {
    let lang = visitor.lang;
    Ok(Page {
        frame: visitor.frame(app, outline.things.name.clone()),
        notice,
        facts: facts(lang, app, &outline, &app.store.accounts().await?),
        items: items(lang, app, (key, &outline)),
        accounts: published(app, &outline).await?,
        card: outline.closed.is_none().then(|| card::link(lang, key)),
        closed: outline.closed.map(|why| lang.ta("station-is-closed", &[("why", why)])),
        lang,
    })
}

async fn published(app: &App, station: &Outline) -> Result<Vec<Link>, PageError> {
    let mut found = app.store.records::<Account>("", "~").await?;
    found.retain(|record| record.state.unit == station.unit);
    found.sort_by(|one, other| (other.state.published, &other.key).cmp(&(one.state.published, &one.key)));
    let link = |record: &Aggregate<Account>| {
        let Account { title, period, .. } = &record.state;
        Link::plain(format!("/accounts/{}", record.key), format!("{title} · {period}"))
    };
    Ok(found.iter().map(link).collect())
}

/// The keys of the open stations.
pub(super) async fn open_stations(app: &App, actor: &Actor) -> Result<Vec<String>, PageError> {
    let filter = RecordFilter { stage: Some("open".to_owned()), limit: MOST, ..RecordFilter::default() };
    let page = app.store.record_list("station", &filter, actor).await?;
    Ok(page.items.into_iter().map(|item| item.key).collect())
}

pub(super) async fn one(app: &App, key: &str) -> Result<Option<Outline>, PageError> {
    let found = app.store.record_for::<Station>(key, &Actor::public(), (app.now(), app.today())).await?;
    Ok(found.map(|(_, outline)| outline))
}
