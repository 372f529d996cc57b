//! `/accounts`: open accounts and village affairs for everybody: each table with what it adds up to, questions with their
//! answers, and a form to ask.
mod one;

pub use one::{question, show as one};

use askama::Template;
use axum::extract::State;
use casework::account::Account;
use casework::record::Aggregate;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/accounts/list.html")]
struct Page {
    frame: Frame,
    accounts: Table,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let mut found = app.store.records::<Account>("", "~").await?;
    found.sort_by(|one, other| (other.state.published, &other.key).cmp(&(one.state.published, &one.key)));
    let row = |record: &Aggregate<Account>| {
        let account = &record.state;
        let waiting = account.unanswered().count();
        let told = match (account.questions.len(), waiting) {
            (0, _) => String::new(),
            (all, waiting) => lang.ta("accounts-questions-of", &[("all", all), ("waiting", waiting)]),
        };
        Row::new(vec![
            Html::of(&Link::plain(format!("/accounts/{}", record.key), account.title.as_str())),
            Html::text(unit_name(lang, &app.policy, &account.unit)),
            Html::text(&account.period),
            Html::text(lang.date(account.published, app.today())),
            Html::text(told),
        ])
    };
    let columns = ["accounts-title-column", "accounts-unit", "accounts-period", "accounts-published", "accounts-asked"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let none = Empty::new(lang.t("accounts-none")).text(lang.t("accounts-none-words"));
    let accounts = Table::new(lang.t("accounts-title"), columns, found.iter().map(row).collect());
    Ok(render(&Page {
        frame: visitor.frame(&app, lang.t("accounts-title")),
        accounts: accounts.hide_caption().when_empty(none),
    }))
}
