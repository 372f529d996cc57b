//! POST /sign-out: asks once what becomes of what was typed and not sent, here and on a station's phone.
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;

use crate::app::Shared;
use crate::cookies::{PHONE, cookie};
use crate::csrf::Posted;
use crate::error::{PageResult, render, see_other};
use crate::forms::draft;
use crate::layout::Frame;
use crate::pages::stations::phone::{Locked, ScriptTexts, leaving};
use crate::parts::{Button, Html};
use crate::session::{self, AuthSession};
use crate::signed_in::SignedIn;

/// The field by which a form says that the phone was asked.
const WHAT_IS_KEPT: &str = "kept";

#[derive(Template)]
#[template(path = "pages/sign_in/leave.html")]
struct Leave {
    frame: Frame,
    question: Option<String>,
    buttons: Vec<Button>,
    /// What the scripts of a phone that may keep entries need.
    phone: Option<Phone>,
}

struct Phone {
    locked: Locked,
    words: Html,
    scripts: [&'static str; 4],
    sheet: &'static str,
}

pub async fn sign_out(
    State(app): State<Shared>,
    me: SignedIn,
    headers: HeaderMap,
    mut auth: AuthSession,
    posted: Posted,
) -> PageResult {
    let mut drafts = 0;
    match posted.get("drafts") {
        "discard" => {
            app.store.drop_drafts_under(&draft::of_user(&me.actor.user), None).await?;
            app.store.drop_staged_of(&me.actor.user).await?;
        }
        "keep" => {}
        _ => drafts = draft::any(&app, &me.actor.user).await?,
    }
    let phone = cookie(&headers, PHONE).is_some() && posted.get(WHAT_IS_KEPT).is_empty();
    if drafts > 0 || phone {
        let (scripts, sheet) = leaving();
        let words = Html::of(&ScriptTexts::new(me.lang));
        let phone = if phone { Some(Phone { locked: Locked::of(&app, &me)?, words, scripts, sheet }) } else { None };
        let frame = me.frame(&app, me.lang.t("sign-out-title"));
        let question = (drafts > 0).then(|| me.lang.ta("sign-out-drafts", &[("n", drafts)]));
        let buttons = match drafts {
            0 => vec![Button::main(me.lang.t("layout-sign-out"))],
            _ => vec![
                Button::main(me.lang.t("sign-out-keep")).sends("drafts", "keep"),
                Button::grave(me.lang.t("sign-out-discard")).sends("drafts", "discard"),
            ],
        };
        return Ok(render(&Leave { frame, question, buttons, phone }));
    }
    auth.logout().await.map_err(|error| session::fault(&app, &error))?;
    Ok(see_other("/", Some("sign-in-out")))
}
