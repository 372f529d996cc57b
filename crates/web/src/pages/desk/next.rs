//! `/desk/next`: what was done from the tray, and the next line of it as the one thing to press, so that a tray is worked off
//! without a look at the whole of it after each act.
use askama::Template;
use axum::extract::{Query, State};
use casework::CaseNo;

use super::{empty, task};
use crate::app::Shared;
use crate::error::{PageResult, render, see_other};
use crate::layout::Frame;
use crate::own_settings::OwnSettings;
use crate::pages::case_file;
use crate::parts::{Empty, Link, Task};
use crate::signed_in::SignedIn;

/// Where an act that was opened from the tray leads on to.
pub const ADDRESS: &str = "/desk/next";

#[derive(Template)]
#[template(path = "pages/desk/next.html")]
struct Page {
    frame: Frame,
    /// The case on which something was done a moment ago.
    done: Option<Link>,
    next: Option<Task>,
    /// How many lines the tray has.
    left: Option<String>,
    /// The line after this one, where this one can wait.
    skip: Option<Link>,
    empty: Option<Empty>,
    tray: Link,
}

/// `?done=` names the case that was worked on, `?after=` goes past a line that can wait.
pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let sent = |wanted: &str| asked.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let found = app.store.tray(&me.actor, today, sent("after"), 1).await?;
    let next = found.items.first().map(|item| task(&app, &me, item));
    let done = sent("done").and_then(CaseNo::parse);
    if let (Some(task), true) = (&next, done.is_some())
        && OwnSettings::of(&app, &me.actor.user).await?.straight_on
    {
        // What was done is said on the page of the form.
        return Ok(see_other(&task.href, None));
    }
    let all = app.store.tray_counts(&me.actor, today).await?.all();
    let skip = |cursor: &String| Link::button(format!("{ADDRESS}?after={cursor}"), lang.t("desk-next-skip"));
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("desk-next-heading")),
        done: done.map(|no| Link::plain(case_file::address(&no), no.as_str())),
        left: next.is_some().then(|| lang.ta("desk-next-left", &[("n", all)])),
        skip: found.next.as_ref().map(skip),
        empty: next.is_none().then(|| empty(lang, me.actor.role)),
        tray: Link::button("/desk", lang.t("desk-next-tray")),
        next,
    }))
}
