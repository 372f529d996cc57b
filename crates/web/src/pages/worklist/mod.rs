//! `/desk/cases`: every case the reader may see, by due day; saved filters as tabs, the rest of the filter in the address.
use axum::extract::{Query as Asked, State};
use casework::Role;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::signed_in::SignedIn;

mod bulk;
mod named;
mod others;
mod page;
mod papers;
mod query;
mod rows;
mod several;

pub use bulk::route;
pub use named::keep as keep_list;
pub use others::{send as several, undo};
pub use papers::papers;
pub use rows::{Cells, titled};

use page::{Content, Page};
use query::Query;

/// One screen and a half; more is another page.
const PAGE: u32 = 50;

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(asked): Asked<Vec<(String, String)>>) -> PageResult {
    let query = Query::read(&asked, me.actor.role);
    let found = app.store.worklist(&query.filter(PAGE), &me.actor, app.today()).await?;
    let counts = app.store.tab_counts(&me.actor, app.today()).await?;
    let named = named::of(&app, &me.actor.user).await?;
    let others = match found.items.is_empty() {
        true => None,
        false => Some(others::Others::new(&app, &me, &others::Typed::default()).await?),
    };
    Ok(render(&Page::new(&app, &me, &query, Content { found, counts, named, others })))
}

/// Only the office routes (条例22), so only its clerks see that form.
fn may_route(role: Role) -> bool {
    role == Role::Clerk
}
