//! One account: absence and deputy, a new password, and its end with a successor.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::office::{Account, Issued, Office};
use casework::{Role, UserId};

use super::list::{hashed, role_and_unit};
use super::{Outcome, absence, called, colleagues, link, not_done, one_time_word, people, perform, unit, whereabouts};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, Field, Html, Link, Notice, Opt};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/people/one.html")]
struct One {
    frame: Frame,
    back: Link,
    notice: Option<Notice>,
    facts: Vec<(String, String)>,
    /// Where its forms go.
    address: String,
    absence: Option<Html>,
    set: Button,
    end: Option<Button>,
    successor: Option<Html>,
    shut: Button,
    /// Another name, role or unit.
    change: Option<Html>,
    save: Button,
    reset: Option<Button>,
    /// Bearer tokens: what each is called, and until when it is good.
    tokens: Vec<(String, String)>,
    revoke: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(user): Path<String>) -> PageResult {
    page(&app, &me, &UserId::new(user), &Posted::default(), None, StatusCode::OK).await
}

/// `POST /desk/people/{user}/{act}`: one of the office's own acts on this account.
pub async fn act(
    State(app): State<Shared>,
    me: SignedIn,
    Path((user, act)): Path<(String, String)>,
    typed: Posted,
) -> PageResult {
    let (name, address) = (user.as_str(), format!("/desk/people/{user}"));
    let get = |field| typed.get(field);
    let (outcome, done) = match act.as_str() {
        "set-absence" => {
            let fields = [("user", name), ("from", get("from")), ("until", get("until")), ("deputy", get("deputy"))];
            (perform(&app, &me, &act, &fields).await?, "people-absence-set")
        }
        "end-absence" => (perform(&app, &me, &act, &[("user", name)]).await?, "people-absence-ended"),
        "change-user" => {
            let account = app.store.account(&UserId::new(name)).await?.ok_or(PageError::NotFound)?;
            // What stays is not said, so that only another role or unit asks who takes over.
            let role = Some(get("role")).filter(|role| *role != account.role.slug()).unwrap_or_default();
            let same = |unit: &&str| account.unit.as_ref().is_some_and(|known| known.as_str() == *unit);
            let unit = Some(get("unit")).filter(|unit| !same(unit)).unwrap_or_default();
            let fields =
                [("user", name), ("name", get("name")), ("role", role), ("unit", unit), ("successor", get(TAKES_OVER))];
            (perform(&app, &me, &act, &fields).await?, "people-changed")
        }
        "disable-user" => {
            let fields = [("user", name), ("successor", get("successor"))];
            (perform(&app, &me, &act, &fields).await?, "people-disabled")
        }
        "revoke-token" => {
            let fields = [("user", name), ("token", get("token"))];
            (perform(&app, &me, &act, &fields).await?, "people-token-revoked")
        }
        "set-password" => return reset(&app, &me, &UserId::new(name)).await,
        _ => return Err(PageError::NotFound),
    };
    match outcome {
        Outcome::Done => Ok(see_other(&address, Some(done))),
        Outcome::Not(notice, status) => page(&app, &me, &UserId::new(name), &typed, Some(notice), status).await,
    }
}

/// A new password and a one-time link, shown once.
async fn reset(app: &App, me: &SignedIn, user: &UserId) -> PageResult {
    let password = one_time_word();
    let (notice, status) = match app.store.set_password(user, hashed(&password).await?, &me.actor, app.now()).await? {
        None => {
            let account = app.store.account(user).await?.ok_or(PageError::NotFound)?;
            let told = [("user", user.to_string()), ("password", password), ("link", link::address(app, &account)?)];
            (Notice::good(me.lang, me.lang.ta("people-reset", &told)), StatusCode::OK)
        }
        Some(refusal) => match not_done(app, me.lang, &refusal) {
            Outcome::Not(notice, status) => (notice, status),
            Outcome::Done => return Err(PageError::NotFound),
        },
    };
    page(app, me, user, &Posted::default(), Some(notice), status).await
}

async fn page(
    app: &App,
    me: &SignedIn,
    user: &UserId,
    typed: &Posted,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let office = people(app).await?.ok_or(PageError::NotFound)?;
    let account = office.accounts.get(user).ok_or(PageError::NotFound)?;
    Ok(render_with(status, &one(app, me, &office, (user, account), typed, notice)))
}

fn one(
    app: &App,
    me: &SignedIn,
    office: &Office,
    (user, account): (&UserId, &Account),
    typed: &Posted,
    notice: Option<Notice>,
) -> One {
    let lang = me.lang;
    let runs = matches!(me.actor.role, Role::Admin | Role::OfficeHead) && !account.disabled;
    let away = account.absence.as_ref().is_some_and(|absence| absence.until >= app.today());
    let successors = colleagues(office, user, account);
    let list = Choice::list(lang, "successor", lang.t("people-successor"), successors)
        .blank(lang.t("people-successor-none"))
        .chosen(&[typed.get("successor")])
        .hint(lang.t("people-successor-hint"));
    One {
        frame: me.frame(app, called(user, account.name.text())),
        back: Link::back("/desk/people", lang.t("people-title")),
        notice,
        facts: vec![
            (lang.t("people-unit"), unit(app, lang, account)),
            (lang.t("people-role"), lang.t(&format!("role-{}", account.role.slug()))),
            (lang.t("people-stands"), whereabouts(app, lang, account)),
        ],
        address: format!("/desk/people/{user}"),
        absence: absence(app, lang, colleagues(office, user, account), typed).filter(|_| runs),
        set: Button::main(lang.t("command-set-absence")),
        end: (runs && away).then(|| Button::plain(lang.t("command-end-absence"))),
        change: (runs && me.actor.role == Role::Admin && *user != me.actor.user)
            .then(|| change(app, lang, account, colleagues(office, user, account))),
        save: Button::plain(lang.t("command-change-user")),
        successor: runs.then(|| Html::of(&list)),
        shut: Button::grave(lang.t("command-disable-user")),
        reset: (runs && me.actor.role == Role::Admin).then(|| Button::plain(lang.t("people-reset-button"))),
        tokens: if me.actor.role == Role::Admin { tokens(lang, office, user) } else { Vec::new() },
        revoke: Button::plain(lang.t("command-revoke-token")),
    }
}

/// Who takes over, in the form of another role or unit: the page has another list of that name.
const TAKES_OVER: &str = "takes-over";

/// The form of another name, role or unit, filled with what holds.
fn change(app: &App, lang: Lang, account: &Account, successors: Vec<Opt>) -> Html {
    let unit = account.unit.as_ref().map(ToString::to_string).unwrap_or_default();
    let now = [("role", account.role.slug().to_owned()), ("unit", unit)];
    let now = Posted(now.into_iter().map(|(field, value)| (field.to_owned(), value)).collect());
    let name = Field::text(lang, "name", lang.t("people-name")).value(account.name.text()).width(Width::Middle);
    let list = Choice::list(lang, TAKES_OVER, lang.t("people-successor"), successors)
        .blank(lang.t("people-successor-none"))
        .hint(lang.t("people-successor-hint"));
    let parts = [Html::of(&name.required())].into_iter().chain(role_and_unit(app, lang, &now));
    parts.chain([Html::of(&list)]).fold(Html::default(), Html::and)
}

fn tokens(lang: Lang, office: &Office, user: &UserId) -> Vec<(String, String)> {
    let until = |token: &Issued| match token.expires {
        Some(day) => lang.ta("people-token-until", &[("day", lang.full_date(day))]),
        None => lang.t("people-token-no-end"),
    };
    office.tokens_of(user).map(|token| (token.name().to_owned(), until(token))).collect()
}
