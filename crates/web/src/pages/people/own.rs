//! `/desk/own`: everybody's own password, own absence, and how the desk is for them.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::list::hashed;
use super::{Outcome, absence, colleagues, new_password, not_done, people, perform, whereabouts};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::own_settings::OwnSettings;
use crate::parts::{Button, Choice, Field, Html, Notice, Opt};
use crate::session::{self, AuthSession, Known};
use crate::signed_in::{SignedIn, remember_letters};
use office::password;
use office::wording::Lang;

/// The field of the settings and its boxes.
const SETTINGS: &str = "settings";
const LETTERS_OFF: &str = "letters-off";
const STRAIGHT_ON: &str = "straight-on";

#[derive(Template)]
#[template(path = "pages/people/own.html")]
struct Own {
    frame: Frame,
    notice: Option<Notice>,
    stands: String,
    fields: Vec<Field>,
    change: Button,
    absence: Option<Html>,
    set: Button,
    end: Option<Button>,
    /// How the desk is for this account.
    settings: Choice,
    keep: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    page(&app, &me, &Posted::default(), None, StatusCode::OK).await
}

/// `POST /desk/own/password`: who knows the old one sets a new one; every other session of the account ends.
pub async fn password(State(app): State<Shared>, me: SignedIn, mut auth: AuthSession, typed: Posted) -> PageResult {
    let lang = me.lang;
    let account = app.store.account(&me.actor.user).await?.ok_or(PageError::NotFound)?;
    let raw =
        |name: &str| typed.0.iter().find(|(key, _)| key == name).map(|(_, word)| word.clone()).unwrap_or_default();
    // Named so that no page ever shows them again (`typed.rs`).
    let (old, new, again) = (raw("password"), raw(new_password::NEW), raw(new_password::AGAIN));
    let known = password::fits_soon(old, account.password_hash.clone()).await.map_err(|_| PageError::Busy)?;
    let wrong = match known {
        true => new_password::problem(&new, &again, me.actor.user.as_str()),
        false => Some("people-old-wrong"),
    };
    if let Some(key) = wrong {
        let notice = Notice::warn(lang, lang.t(key));
        return page(&app, &me, &Posted::default(), Some(notice), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if let Some(refusal) = app.store.set_password(&me.actor.user, hashed(&new).await?, &me.actor, app.now()).await?
        && let Outcome::Not(notice, status) = not_done(&app, lang, &refusal)
    {
        return page(&app, &me, &Posted::default(), Some(notice), status).await;
    }
    let changed = app.store.account(&me.actor.user).await?.ok_or(PageError::NotFound)?;
    auth.login(&Known::of(&changed)).await.map_err(|error| session::fault(&app, &error))?;
    Ok(see_other("/desk/own", Some("people-password-set")))
}

/// `POST /desk/own/absence`: away from a day to a day, or back before it.
pub async fn away(State(app): State<Shared>, me: SignedIn, typed: Posted) -> PageResult {
    let get = |field| typed.get(field);
    let (outcome, done) = match get("act") {
        "end-absence" => (perform(&app, &me, "end-absence", &[]).await?, "people-absence-ended"),
        _ => {
            let fields = [("from", get("from")), ("until", get("until")), ("deputy", get("deputy"))];
            (perform(&app, &me, "set-absence", &fields).await?, "people-absence-set")
        }
    };
    match outcome {
        Outcome::Done => Ok(see_other("/desk/own", Some(done))),
        Outcome::Not(notice, status) => page(&app, &me, &typed, Some(notice), status).await,
    }
}

/// `POST /desk/own/settings`: how the desk is for this account, from now on and on every device.
pub async fn settings(State(app): State<Shared>, me: SignedIn, auth: AuthSession, typed: Posted) -> PageResult {
    let chosen = |wanted: &str| typed.all(SETTINGS).any(|one| one == wanted);
    let own = OwnSettings { letters_off: chosen(LETTERS_OFF), straight_on: chosen(STRAIGHT_ON) };
    own.keep(&app, &me.actor.user).await?;
    remember_letters(&app, &auth, own.letters_off).await?;
    Ok(see_other("/desk/own", Some("people-settings-set")))
}

/// The boxes of the settings, each ticked where it is so.
fn boxes(lang: Lang, own: OwnSettings) -> Choice {
    let mut letters = Opt::new(LETTERS_OFF, lang.t("people-letters-off")).hint(lang.t("people-letters-off-hint"));
    let mut straight = Opt::new(STRAIGHT_ON, lang.t("people-straight-on")).hint(lang.t("people-straight-on-hint"));
    (letters.chosen, straight.chosen) = (own.letters_off, own.straight_on);
    Choice::several(lang, SETTINGS, lang.t("people-settings"), vec![letters, straight])
}

async fn page(
    app: &App,
    me: &SignedIn,
    typed: &Posted,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let office = people(app).await?.ok_or(PageError::NotFound)?;
    let account = office.accounts.get(&me.actor.user).ok_or(PageError::NotFound)?;
    let away = account.absence.as_ref().is_some_and(|absence| absence.until >= app.today());
    // Passwords never come back in a page.
    let old = Field::password(lang, "password", lang.t("people-old")).required().autocomplete("current-password");
    let shown = Own {
        frame: me.frame(app, lang.t("people-own")),
        notice,
        stands: whereabouts(app, lang, account),
        fields: [old].into_iter().chain(new_password::fields(lang)).collect(),
        change: Button::main(lang.t("command-set-password")),
        absence: absence(app, lang, colleagues(&office, &me.actor.user, account), typed),
        set: Button::main(lang.t("command-set-absence")),
        settings: boxes(lang, OwnSettings::of(app, &me.actor.user).await?),
        keep: Button::plain(lang.t("people-settings-keep")),
        end: away.then(|| Button::plain(lang.t("command-end-absence")).sends("act", "end-absence")),
    };
    Ok(render_with(status, &shown))
}
