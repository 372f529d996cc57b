//! Everybody with an account, and the form that makes one.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::{Role, UnitId, UserId};
use store::NewAccount;

use super::{Outcome, called, link, not_done, one_time_word, people, unit, whereabouts};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, Column, Empty, Field, Html, Link, Notice, Opt, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/people/list.html")]
struct List {
    frame: Frame,
    notice: Option<Notice>,
    people: Table,
    fields: Option<Html>,
    open: bool,
    button: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    list(&app, &me, &Posted::default(), None, StatusCode::OK).await
}

/// `POST /desk/people`: somebody gets an account; a first password and a one-time link are shown once.
pub async fn add(State(app): State<Shared>, me: SignedIn, typed: Posted) -> PageResult {
    let Some(role) = Role::parse(typed.get("role")) else {
        let words = me.lang.ta("people-not-read", &[("field", me.lang.t("people-role"))]);
        let notice = Notice::warn(me.lang, words);
        return list(&app, &me, &typed, Some(notice), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let password = one_time_word();
    let account = NewAccount {
        user: UserId::new(typed.get("user")),
        name: typed.get("name").to_owned(),
        role,
        unit: typed.some("unit").map(UnitId::new),
        password_hash: Some(hashed(&password).await?),
    };
    match app.store.enrol(account, &me.actor, app.now()).await? {
        None => {
            let made = app.store.account(&UserId::new(typed.get("user"))).await?.ok_or(PageError::NotFound)?;
            let link = link::address(&app, &made)?;
            let told = [("user", made.user.to_string()), ("password", password), ("link", link)];
            let notice = Notice::good(me.lang, me.lang.ta("people-added", &told));
            list(&app, &me, &Posted::default(), Some(notice), StatusCode::CREATED).await
        }
        Some(refusal) => match not_done(&app, me.lang, &refusal) {
            Outcome::Not(notice, status) => list(&app, &me, &typed, Some(notice), status).await,
            Outcome::Done => list(&app, &me, &typed, None, StatusCode::OK).await,
        },
    }
}

/// The hash of a password, made where nobody waits for it.
pub(super) async fn hashed(password: &str) -> Result<String, PageError> {
    Ok(office::password::hash_soon(password.to_owned()).await?)
}

async fn list(
    app: &App,
    me: &SignedIn,
    typed: &Posted,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let office = people(app).await?;
    let columns = ["people-name", "people-unit", "people-role", "people-stands"];
    let rows = office.iter().flat_map(|office| &office.accounts).map(|(user, account)| {
        let name = Link::plain(format!("/desk/people/{user}"), called(user, account.name.text()));
        let role = lang.t(&format!("role-{}", account.role.slug()));
        let cells = [unit(app, lang, account), role, whereabouts(app, lang, account)];
        Row::new([Html::of(&name)].into_iter().chain(cells.into_iter().map(Html::text)).collect())
    });
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let people = Table::new(lang.t("people-title"), columns, rows.collect())
        .hide_caption()
        .with_keys()
        .when_empty(Empty::new(lang.t("people-none")));
    let shown = List {
        frame: me.frame(app, lang.t("people-title")),
        people,
        open: notice.is_some() && status.is_client_error(),
        notice,
        fields: (me.actor.role == Role::Admin).then(|| fields(app, me, typed)),
        button: Button::main(lang.t("command-add-user")),
    };
    Ok(render_with(status, &shown))
}

fn fields(app: &App, me: &SignedIn, typed: &Posted) -> Html {
    let lang = me.lang;
    let text = |name: &str, key: &str| {
        Field::text(lang, name, lang.t(key)).value(typed.get(name)).width(Width::Middle).required()
    };
    let parts = [
        Html::of(&text("user", "people-user").hint(lang.t("people-user-hint"))),
        Html::of(&text("name", "people-name")),
    ];
    parts.into_iter().chain(role_and_unit(app, lang, typed)).fold(Html::default(), Html::and)
}

/// What somebody does, and for whom.
pub(super) fn role_and_unit(app: &App, lang: Lang, typed: &Posted) -> [Html; 2] {
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Petitioner);
    let roles = roles.map(|role| Opt::new(role.slug(), lang.t(&format!("role-{}", role.slug()))));
    let units = app.policy.units.iter().filter(|unit| unit.takes(app.today()));
    let units = units.map(|unit| Opt::new(unit.slug.as_str(), unit_name(lang, &app.policy, &unit.slug)));
    let list = |name: &str, key: &str, options: Vec<Opt>| {
        Choice::list(lang, name, lang.t(key), options).chosen(&[typed.get(name)]).required()
    };
    [Html::of(&list("role", "people-role", roles.collect())), Html::of(&list("unit", "people-unit", units.collect()))]
}
