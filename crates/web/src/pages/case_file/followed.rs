//! The button by which a reader follows a case, or no longer.
use axum::extract::{Path, State};
use casework::{Case, CaseNo};

use super::address;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::followed;
use crate::parts::{Button, Html};
use crate::signed_in::SignedIn;

/// What the button sends.
const FIELD: &str = "follow";
const BEGIN: &str = "begin";
const END: &str = "end";

/// The form on the case file; none for those on whose lists the case never stands.
///
/// # Errors
/// Where the store fails.
pub(super) async fn form(app: &App, who: &SignedIn, case: &Case, csrf: Html) -> Result<Option<Html>, PageError> {
    if !followed::may_follow(app, &who.actor, case) {
        return Ok(None);
    }
    let follows = followed::numbers(app, &who.actor.user).await?.contains(&case.no);
    let (key, what) = if follows { ("case-file-unfollow", END) } else { ("case-file-follow", BEGIN) };
    let button = Button::quiet(who.lang.t(key)).sends(FIELD, what);
    let open = Html::trusted("<form class=\"no-print\" method=\"post\" action=\"").and(Html::text(address(&case.no)));
    let form = open.and(Html::trusted("/follow\">")).and(csrf).and(Html::of(&button)).and(Html::trusted("</form>"));
    Ok(Some(form))
}

/// `POST /desk/cases/{no}/follow`: follows the case, or no longer. A case that one does not see is none, also for those who
/// followed it before.
pub async fn follow(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>, posted: Posted) -> PageResult {
    let no = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let case = app.store.cases_in_list(std::slice::from_ref(&no)).await?.remove(&no);
    let case = case.filter(|case| followed::may_follow(&app, &who.actor, case)).ok_or(PageError::NotFound)?;
    let done = match posted.get(FIELD) {
        END => {
            followed::end(&app, &who.actor.user, &case.no).await?;
            "case-file-unfollowed"
        }
        _ => match followed::begin(&app, &who.actor, &case.no).await? {
            true => "case-file-followed",
            false => "case-file-follows-too-many",
        },
    };
    Ok(see_other(&address(&case.no), Some(done)))
}
