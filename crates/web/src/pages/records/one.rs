//! `/desk/records/{kind}/{key}`: a record as this reader may have it, and what this reader can do with it now.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::example::fact::ExampleSource;
use casework::hazard::Hazard;
use casework::record::Record as _;
use casework::{Role, UnitId};
use serde_json::Value;

use super::sheets::{Sheet, sheet};
use super::{address, address_of_kind, photos, written};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::layout::Frame;
use crate::pages::{examples, lessons};
use crate::parts::{Day, Html, Link, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/records/one.html")]
struct Page {
    frame: Frame,
    back: Link,
    facts: Vec<(String, Html)>,
    tables: Vec<Table>,
    /// What can be done: the form, and by which day.
    acts: Vec<(Link, Option<Day>)>,
    public: Option<Link>,
    /// Its photos, or the files of its lessons.
    photos: Option<Link>,
    /// For those whose matter it was, once it is settled.
    example: Option<Link>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path((kind, key)): Path<(String, String)>) -> PageResult {
    let sheet = sheet(&kind).ok_or(PageError::NotFound)?;
    let told = app.store.record_told((sheet.kind, &key), &me.actor, (app.now(), app.today())).await?;
    let told = told.ok_or(PageError::NotFound)?;
    Ok(page(&app, &me, (sheet, &key), (&told.state, &told.open)))
}

fn page(
    app: &App,
    me: &SignedIn,
    (sheet, key): (&Sheet, &str),
    (state, open): (&Value, &[store::OpenAct]),
) -> Response {
    let lang = me.lang;
    let forms = open.iter().filter(|act| sheet.act(act.name).is_some());
    let acts = forms.map(|act| {
        let (to, verb) = (format!("{}/acts/{}", address(sheet.kind, key), act.name), format!("command-{}", act.name));
        let link = if act.main { Link::main(to, lang.t(&verb)) } else { Link::button(to, lang.t(&verb)) };
        (link, act.due.map(|due| Day::due(lang, due, app.today())))
    });
    let own = me.actor.role == Role::Screener || state["unit"].as_str() == me.actor.unit.as_ref().map(UnitId::as_str);
    let stage = state["stage"].as_str().unwrap_or_default();
    let files = state["attachments"].as_array().map_or(0, Vec::len);
    let settled = (sheet.kind == Hazard::KIND).then_some((key, stage, own));
    let shown = Page {
        example: settled.and_then(|settled| examples::link(me, ExampleSource::Hazard, settled)),
        frame: me.frame(app, title(me, sheet, state)),
        back: Link::back(address_of_kind(sheet.kind), lang.t(&format!("ledger-kind-{}", sheet.kind))),
        facts: written::facts(app, me, sheet, state),
        tables: written::tables(app, me, sheet, state),
        acts: acts.collect(),
        public: sheet.public.map(|of| Link::plain(of(key), lang.t("ledger-public"))),
        photos: photos::link(me, (sheet.kind, key), files).or_else(|| lessons::link(app, me, (sheet.kind, key))),
    };
    render_with(StatusCode::OK, &shown)
}

/// What the page is called: the record's own title, or its kind and what names it.
pub(super) fn title(me: &SignedIn, sheet: &Sheet, state: &Value) -> String {
    match state["title"].as_str() {
        Some(title) => title.to_owned(),
        None if sheet.kind == "office" => me.lang.t("ledger-kind-office"),
        None => {
            let name =
                ["month", "year", "on", "until", "key"].into_iter().map(|field| super::form::plain(&state[field]));
            let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            format!("{} {name}", me.lang.t(&format!("ledger-kind-{}", sheet.kind)))
        }
    }
}
