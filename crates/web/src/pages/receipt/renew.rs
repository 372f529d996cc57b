//! `POST /desk/cases/{no}/receipt`: somebody lost their query code; the counter has seen their papers and gives them a new one.
use axum::extract::{Path, State};
use casework::permission::knows_who;
use casework::{Actor, Case, CaseNo, Role};

use super::once;
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::parts::{Choice, Html, Opt};
use crate::session::AuthSession;
use crate::signed_in::{SignedIn, add_cookie};
use office::wording::Lang;

/// Whether the counter may do it here: it must be able to tell who stands there.
pub(super) fn may(actor: &Actor, case: &Case) -> bool {
    actor.role == Role::Clerk && !case.petitioners.is_empty() && knows_who(actor, case)
}

/// Whose code, where there are several, and that their papers were looked at.
pub(super) fn fields(lang: Lang, case: &Case) -> Html {
    let mut fields = Html::default();
    if case.petitioners.len() > 1 {
        let names = case.petitioners.iter().map(|one| Opt::new(one.n.to_string(), one.named.person.name()));
        fields = fields
            .and(Html::of(&Choice::list(lang, "petitioner", lang.t("intake-renew-who"), names.collect()).required()));
    }
    let seen = vec![Opt::new("yes", lang.t("intake-renew-seen"))];
    fields.and(Html::of(&Choice::several(lang, "seen", lang.t("intake-renew-check"), seen)))
}

pub async fn renew(
    State(app): State<Shared>,
    me: SignedIn,
    auth: AuthSession,
    Path(no): Path<String>,
    posted: Posted,
) -> PageResult {
    let no = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let file = app.store.case_file(&no, &me.actor, app.now()).await?.ok_or(PageError::NotFound)?;
    if !may(&me.actor, &file.case) {
        return Err(PageError::NotPermitted);
    }
    let receipt = format!("/desk/cases/{no}/receipt");
    let alone = (file.case.petitioners.len() == 1).then_some(1);
    let petitioner = posted.get("petitioner").parse::<u32>().ok().or(alone);
    let (Some(petitioner), "yes") = (petitioner, posted.get("seen")) else {
        return Ok(see_other(&receipt, Some("intake-renew-not")));
    };
    let code = app.store.renew_code(&no, petitioner, &me.actor, app.now()).await?.ok_or(PageError::NotFound)?;
    // The receipt lists the codes by number; only this one is told.
    let before = usize::try_from(petitioner.saturating_sub(1)).unwrap_or_default();
    let told = format!("{}{code}", ",".repeat(before));
    let mut response = see_other(&receipt, Some("intake-renew-done"));
    let pad = once::keep(&auth, &no, &told).await.map_err(once::unkept)?;
    add_cookie(&mut response, once::COOKIE, &pad, once::SECONDS, app.secure());
    Ok(response)
}
