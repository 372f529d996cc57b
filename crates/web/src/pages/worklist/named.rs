//! Lists that an account keeps by name: each a filter, a tab over the list, and gone again with one press. They are the
//! account's own, sealed as drafts are, for what somebody searches may be a name.
use askama::Template;
use axum::extract::State;
use casework::UserId;
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::columns;
use super::query::Query;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageResult, see_other};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Field, Html, Link};
use crate::signed_in::SignedIn;
use crate::token::random_token;

/// So many tabs are still found by eye.
const MOST: usize = 20;
/// A tab is no sentence.
const LONGEST: u32 = 20;

/// A list under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedList {
    /// Where it lies among those of the account.
    #[serde(skip)]
    pub place: String,
    pub name: String,
    pub address: String,
}

fn key(user: &UserId) -> String {
    format!("own-lists/{user}")
}

/// Those of this account, the oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn of(app: &App, user: &UserId) -> Result<Vec<NamedList>, StoreError> {
    let mut all = app.store.drafts(&key(user)).await?;
    all.sort_by(|one, other| (one.at, &one.step).cmp(&(other.at, &other.step)));
    let read = all.into_iter().filter_map(|draft| {
        let list: NamedList = serde_json::from_str(&draft.text).ok()?;
        Some(NamedList { place: draft.step, ..list })
    });
    Ok(read.collect())
}

/// `POST /desk/cases/lists`: keeps the list that is on the screen under a name, over one of the same name; or lets one go.
pub async fn keep(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let user = &me.actor.user;
    if let Some(place) = posted.some("drop") {
        app.store.drop_draft(&key(user), place).await?;
        return Ok(see_other("/desk/cases", Some("worklist-list-dropped")));
    }
    // Only what is a filter of this list is kept of the address that came.
    let query = posted.get("list").split_once('?').map_or("", |(_, query)| query);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let query = Query::read(&pairs, me.actor.role);
    let address = query.whole();
    if posted.some("columns").is_some() {
        columns::keep(&app, user, &query).await?;
        return Ok(see_other(&address, Some("worklist-columns-kept")));
    }
    let name = posted.get("list-name");
    if name.is_empty() || name.chars().count() > LONGEST as usize {
        return Ok(see_other(&address, Some("worklist-list-unnamed")));
    }
    let all = of(&app, user).await?;
    let same = all.iter().find(|list| list.name == name).map(|list| list.place.clone());
    if same.is_none() && all.len() >= MOST {
        return Ok(see_other(&address, Some("worklist-list-too-many")));
    }
    let list = NamedList { place: same.unwrap_or_else(random_token), name: name.to_owned(), address };
    let text = serde_json::to_string(&list).map_err(StoreError::from)?;
    app.store.put_draft((&key(user), &list.place), &text, user, app.now()).await?;
    Ok(see_other(&list.address, Some("worklist-list-kept")))
}

/// Below the filter: the form that keeps this list, and those that let one go.
#[derive(Template)]
#[template(path = "pages/worklist/named.html")]
pub struct Lists {
    csrf: Html,
    heading: String,
    /// The list on the screen.
    address: String,
    name: Field,
    keep: Button,
    columns: Button,
    kept: Vec<(Link, Button)>,
}

impl askama::filters::HtmlSafe for Lists {}

impl Lists {
    pub fn new(frame: &Frame, query: &Query, all: &[NamedList]) -> Lists {
        let lang = frame.lang;
        let drop = |list: &NamedList| {
            let button = Button::quiet(lang.ta("worklist-list-drop", &[("name", list.name.as_str())]));
            (Link::plain(list.address.as_str(), list.name.as_str()), button.sends("drop", list.place.as_str()))
        };
        let name = Field::text(lang, "list-name", lang.t("worklist-list-name")).max(LONGEST).width(Width::Middle);
        Lists {
            csrf: frame.csrf_field(),
            heading: lang.t("worklist-lists"),
            address: query.whole(),
            name: name.autocomplete("off"),
            keep: Button::plain(lang.t("worklist-list-keep")),
            columns: Button::quiet(lang.t("worklist-columns-keep")).sends("columns", "keep").unchecked(),
            kept: all.iter().map(drop).collect(),
        }
    }
}
