//! Several cases of the list that one follows no longer.
use axum::extract::State;

use super::several;
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageResult, see_other};
use crate::followed;
use crate::parts::Button;
use crate::signed_in::SignedIn;
use office::wording::Lang;

const ADDRESS: &str = "/desk/cases/unfollow";

/// The button below the list; the cases are those that are ticked in its form.
pub fn button(lang: Lang) -> Button {
    Button::quiet(lang.t("worklist-unfollow")).to(ADDRESS).unchecked()
}

/// `POST /desk/cases/unfollow`: whatever they are, and whether one sees them or not, one follows them no longer.
pub async fn stop(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    for no in several::chosen(&posted) {
        followed::end(&app, &me.actor.user, &no).await?;
    }
    Ok(see_other(&several::back(&posted), Some("worklist-unfollowed")))
}
