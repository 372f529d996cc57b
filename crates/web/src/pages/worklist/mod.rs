//! `/desk/cases`: every case the reader may see, by due day; saved filters as tabs, the rest of the filter in the address.
use axum::extract::{Query as Asked, State};
use casework::Role;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::signed_in::SignedIn;

mod bulk;
mod page;
mod query;
mod rows;

pub use bulk::route;
pub use rows::{Cells, titled};

use page::Page;
use query::Query;

/// One screen and a half; more is another page.
const PAGE: u32 = 50;

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(asked): Asked<Vec<(String, String)>>) -> PageResult {
    let query = Query::read(&asked, me.actor.role);
    let found = app.store.worklist(&query.filter(PAGE), &me.actor, app.today()).await?;
    let counts = app.store.tab_counts(&me.actor, app.today()).await?;
    Ok(render(&Page::new(&app, &me, &query, found, &counts)))
}

/// Only the office routes (条例22), so only its clerks see the checkboxes.
fn may_route(role: Role) -> bool {
    role == Role::Clerk
}
