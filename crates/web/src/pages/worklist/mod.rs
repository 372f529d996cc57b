//! `/desk/cases`: every case the reader may see, by due day; saved filters as tabs, the rest of the filter in the address.
use std::collections::BTreeSet;

use axum::extract::{Query as Asked, State};
use casework::Role;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::followed;
use crate::signed_in::SignedIn;

mod bulk;
mod columns;
mod named;
mod others;
mod page;
mod papers;
mod query;
mod rows;
mod several;
mod sorted;
mod unfollow;

pub use bulk::route;
pub use named::keep as keep_list;
pub use others::{send as several, undo};
pub use papers::papers;
pub use rows::{Cells, titled};
pub use unfollow::stop as stop_following;

use page::{Content, Page};
use query::{FOLLOWED, Query};

/// One screen and a half; more is another page.
const PAGE: u32 = 50;

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(asked): Asked<Vec<(String, String)>>) -> PageResult {
    let mut query = Query::read(&asked, me.actor.role);
    let user = &me.actor.user;
    let own_columns = columns::of(&app, user).await?;
    let columns = if query.columns.is_empty() { own_columns.clone() } else { columns::read(&query.columns) };
    if columns == own_columns {
        // What one has anyway need not stand in the address.
        query.columns.clear();
    }
    let follows = query.tab == FOLLOWED;
    let mut filter = query.filter(PAGE);
    if follows {
        filter.only = Some(followed::numbers(&app, user).await?);
    }
    let found = app.store.worklist(&filter, &me.actor, app.today()).await?;
    let changed = match follows {
        true => followed::changed(&app, user, found.items.iter().map(|row| row.case_no.clone()).collect()).await?,
        false => BTreeSet::new(),
    };
    let counts = app.store.tab_counts(&me.actor, app.today()).await?;
    let named = named::of(&app, user).await?;
    let others = match found.items.is_empty() {
        true => None,
        false => Some(others::Others::new(&app, &me, &others::Typed::default()).await?),
    };
    Ok(render(&Page::new(&app, &me, &query, Content { found, counts, named, others, columns, changed })))
}

/// Only the office routes (条例22), so only its clerks see that form.
fn may_route(role: Role) -> bool {
    role == Role::Clerk
}
