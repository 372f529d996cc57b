//! The files of the policy that holds, the office's own among them, and which were put when and why.
use askama::Template;
use axum::extract::State;
use store::PolicyChange;

use super::keeps;
use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::{Button, Column, Empty, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/policy/list.html")]
struct PolicyPage {
    frame: Frame,
    calendar: Link,
    /// The form that takes files written elsewhere, for those who change the rules.
    upload: Option<Button>,
    own: Table,
    national: Table,
    changes: Table,
}

/// The one file of those that this page does not show: a year of holidays has its own page.
pub(super) fn is_shown(name: &str) -> bool {
    !name.starts_with("holidays/") && !name.starts_with("overlay/")
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let own = app.store.own_policy().await?;
    let is_own = |name: &str| own.iter().any(|(known, _)| known == name);
    let rows = |own: bool| {
        let names = app.policy.files.iter().map(|(name, _)| name.as_str());
        names.filter(|name| is_shown(name) && is_own(name) == own).map(|name| file(&app, lang, name)).collect()
    };
    let columns = || ["policy-file", "policy-about"].iter().map(|key| Column::text(lang.t(key))).collect();
    let shown = PolicyPage {
        frame: me.frame(&app, lang.t("policy-title")),
        calendar: Link::plain("/desk/calendar", lang.t("calendar-title")),
        upload: keeps(&me).then(|| Button::plain(lang.t("policy-upload-button"))),
        own: Table::new(lang.t("policy-own"), columns(), rows(true)).when_empty(Empty::new(lang.t("policy-none"))),
        national: Table::new(lang.t("policy-national"), columns(), rows(false)),
        changes: changes(lang, app.store.policy_changes(app.today()).await?),
    };
    Ok(render(&shown))
}

fn file(app: &App, lang: Lang, name: &str) -> Row {
    let link = Link::plain(format!("/desk/policy/{name}"), name.to_owned());
    Row::new(vec![Html::of(&link), Html::text(about(app, lang, name))])
}

/// What a file is about: a letter by its paper, any other by its own words.
pub(super) fn about(app: &App, lang: Lang, name: &str) -> String {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.split('.').next().unwrap_or(stem);
    if !name.starts_with("letters/") {
        return lang.t(&format!("policy-file-{stem}"));
    }
    let texts = app.policy.letters.kinds.get(stem).map(|text| text.title.clone());
    lang.ta("policy-letter", &[("name", texts.unwrap_or_else(|| lang.t("policy-letter-look")))])
}

fn changes(lang: Lang, changes: Vec<PolicyChange>) -> Table {
    let row = |change: PolicyChange| {
        let day = lang.full_date(change.from);
        let state = lang.t(if change.holds { "policy-put" } else { "policy-planned" });
        let reason = change.reason.unwrap_or_default();
        let cells = [day, state, change.files.join(&lang.t("case-file-comma")), change.by.to_string(), reason];
        Row::new(cells.into_iter().map(Html::text).collect())
    };
    let columns = ["policy-from", "policy-state", "policy-files", "policy-by", "policy-reason"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let rows = changes.into_iter().map(row).collect();
    Table::new(lang.t("policy-changes"), columns, rows).when_empty(Empty::new(lang.t("policy-no-changes")))
}
