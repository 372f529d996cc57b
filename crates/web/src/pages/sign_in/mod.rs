//! /sign-in: one form for staff; in the sample district each role is a button. Also signing out and the language.
mod leave;

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::{Role, UserId};
use serde::Deserialize;

use crate::app::{App, Shared};
use crate::assets;
use crate::counters::Counters;
use crate::csrf::Posted;
use crate::device;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::forms::draft::{self, DraftOf};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Field, Notice};
use crate::rates::{Caller, Guess, Tries};
use crate::session::{self, AuthSession, Credentials};
use crate::signed_in::{Visitor, begin, local, remember_language};
use office::people::{SampleUser, sample_users};
use office::wording::Lang;

pub use leave::sign_out;

const SHEET: &str = include_str!("../../../assets/css/sign_in.css");
pub(super) static SHEET_URL: LazyLock<String> = LazyLock::new(|| assets::url("/assets/sign-in.css", SHEET));

/// No account's name is longer.
const LONGEST_NAME: usize = 64;

/// Where staff begin the day.
const DESK: &str = "/desk";

#[derive(Deserialize)]
pub struct Way {
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/sign_in/page.html")]
struct SignIn {
    frame: Frame,
    sheet: &'static str,
    next: String,
    notice: Option<Notice>,
    user: Field,
    password: Field,
    button: Button,
    samples: Vec<Sample>,
    units: Vec<UnitSamples>,
}

/// A role of the sample district as a button.
struct Sample {
    user: String,
    name: String,
    role: String,
    /// What this person does all day, so that a visitor knows whom to be.
    does: String,
}

/// The two people of one unit.
struct UnitSamples {
    name: String,
    people: Vec<Sample>,
}

impl SignIn {
    fn new(app: &App, visitor: &Visitor, caller: Caller, next: &str, user: &str) -> SignIn {
        let lang = visitor.lang;
        let (samples, units) = if has_buttons(app, caller) { samples(app, lang) } else { Default::default() };
        SignIn {
            frame: visitor.frame(app, lang.t("sign-in-title")),
            sheet: &SHEET_URL,
            next: next.to_owned(),
            notice: None,
            user: Field::text(lang, "user", lang.t("sign-in-user"))
                .value(user)
                .required()
                .width(Width::Middle)
                .autocomplete("username"),
            password: Field::password(lang, "password", lang.t("sign-in-password"))
                .required()
                .autocomplete("current-password"),
            button: Button::main(lang.t("sign-in-button")),
            samples,
            units,
        }
    }
}

fn samples(app: &App, lang: Lang) -> (Vec<Sample>, Vec<UnitSamples>) {
    let people = sample_users(&app.policy);
    let of_units = |person: &&SampleUser| matches!(person.role, Role::Handler | Role::UnitHead);
    let shown = |person: &SampleUser| Sample {
        user: person.user.clone(),
        name: person.name.clone(),
        role: lang.t(&format!("role-{}", person.role.slug())),
        does: lang.t(&format!("sign-in-does-{}", person.role.slug())),
    };
    let single = people.iter().filter(|person| {
        let one_of_many = person.role == Role::Assessor && person.user != "assessor-1";
        !of_units(person) && !one_of_many && person.role != Role::Petitioner
    });
    let units = app.policy.units.iter().map(|unit| UnitSamples {
        name: crate::forms::named(lang, unit).to_owned(),
        people: people
            .iter()
            .filter(|person| of_units(person) && person.unit.as_deref() == Some(unit.slug.as_str()))
            .map(shown)
            .collect(),
    });
    (single.map(shown).collect(), units.collect())
}

pub async fn stylesheet() -> Response {
    assets::cached_response("text/css; charset=utf-8", SHEET)
}

/// Only this machine itself may be anybody without a password: a sample district may stand behind an open address, or a
/// proxy before it.
fn has_buttons(app: &App, caller: Caller) -> bool {
    caller == Caller::Here && app.demo.as_ref().is_some_and(|demo| demo.here_only)
}

pub async fn show(
    State(app): State<Shared>,
    Extension(caller): Extension<Caller>,
    visitor: Visitor,
    Query(way): Query<Way>,
) -> Response {
    let next = way.next.as_deref().and_then(local).unwrap_or(DESK);
    if visitor.user.is_some() {
        return see_other(next, None);
    }
    render(&SignIn::new(&app, &visitor, caller, next, ""))
}

pub async fn sign_in(
    State(app): State<Shared>,
    (Extension(tries), Extension(counters)): (Extension<Arc<Tries>>, Extension<Arc<Counters>>),
    Extension(caller): Extension<Caller>,
    visitor: Visitor,
    headers: HeaderMap,
    auth: AuthSession,
    form: Posted,
) -> PageResult {
    let (user, now) = (form.get("user").to_owned(), app.now());
    let guessed = match device::known_to(&user, &headers, &app) {
        Some(device) => Guess::known_device(&user, &device),
        None => Guess::sign_in(&user, caller),
    };
    tries.begin(&guessed, now).map_err(PageError::Slowed)?;
    let next = local(form.get("next")).unwrap_or(DESK).to_owned();
    let password = form.0.iter().find(|(key, _)| key == "password").map(|(_, word)| word.clone()).unwrap_or_default();
    if enter(&app, auth, Credentials::Password { user: user.clone(), password }).await? {
        tries.right(&guessed);
        counters.sign_in(true);
        let mut response = see_other(&next, None);
        device::remember(&UserId::new(user), &headers, &mut response, &app);
        return Ok(response);
    }
    counters.sign_in(false);
    // The name may be a password typed into the wrong field, so only an account's own name is kept.
    let who = app
        .store
        .account(&UserId::new(user.as_str()))
        .await?
        .map_or_else(|| UserId::new("unknown"), |known| known.user);
    app.store.deny(who.as_str(), "POST /sign-in", now).await;
    let lang = visitor.lang;
    let notice = Some(Notice::bad(lang, lang.t("sign-in-wrong")).titled(lang.t("sign-in-wrong-title")));
    // A name is short; what is longer is not shown again.
    let shown: String = user.chars().take(LONGEST_NAME).collect();
    let page = SignIn { notice, ..SignIn::new(&app, &visitor, caller, &next, &shown) };
    Ok(render_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// A button of the sample district; anywhere else there is no such address.
pub async fn sample(
    State(app): State<Shared>,
    Extension(caller): Extension<Caller>,
    auth: AuthSession,
    form: Posted,
) -> PageResult {
    if !has_buttons(&app, caller) {
        return Err(PageError::NotFound);
    }
    let next = local(form.get("next")).unwrap_or(DESK).to_owned();
    match enter(&app, auth, Credentials::Sample { user: form.get("user").to_owned() }).await? {
        true => Ok(see_other(&next, None)),
        false => Err(PageError::NotFound),
    }
}

async fn enter(app: &App, mut auth: AuthSession, credentials: Credentials) -> Result<bool, PageError> {
    let Some(known) = auth.authenticate(credentials).await.map_err(|error| session::fault(app, &error))? else {
        return Ok(false);
    };
    begin(app, &mut auth, &known).await?;
    Ok(true)
}

/// The language alone, or with the form of the page on which the button stands: its text goes along.
pub async fn language(State(app): State<Shared>, visitor: Visitor, form: Posted) -> PageResult {
    let mut back = local(form.get("back")).unwrap_or("/").to_owned();
    if let (Some((actor, _)), Some((tab, page))) = (&visitor.user, draft::place(&form.0, DESK)) {
        let own = DraftOf { user: &actor.user, page };
        own.keep(&app, tab, &form.0).await?;
        back = own.address(tab);
    }
    let mut response = see_other(&back, None);
    remember_language(&mut response, Lang::from_code(form.get("lang")), app.secure());
    Ok(response)
}
