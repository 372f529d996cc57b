//! The usual plan of a case's category in the form `plan`: filled in below what was typed, and to be changed.
use casework::plan::offered;
use casework::policy::PLAN_BASIS;

use super::paths::{element, rows, sent};
use super::{ActForm, Setting, category_name};
use crate::article;
use crate::parts::{Button, Html, Link};

/// What its button sends under the name `more`.
pub(super) const BUTTON_VALUE: &str = "usual-plan";

/// More rows; for a plan, the usual one, too. What a leader orders there and then has no usual form.
pub(super) fn buttons(s: &Setting, form: &ActForm) -> Vec<Button> {
    let quiet = |words: String, value: &str| Button::quiet(words).sends("more", value).unchecked();
    let mut buttons = vec![quiet(s.lang.t("acts-more-rows"), "rows")];
    let plans = form.fields.iter().any(|field| field.name == "measures");
    if plans && !offered(s.case, s.policy, s.today()).is_empty() {
        buttons.push(quiet(s.lang.ta("acts-usual-plan", &[("category", category(s))]), BUTTON_VALUE));
    }
    buttons
}

/// Above the rows: whose default it is.
pub(super) fn intro(s: &Setting) -> Html {
    let source = Link::plain(article::href(PLAN_BASIS), article::name(s.lang, s.policy, PLAN_BASIS));
    Html::trusted(r#"<p role="status">"#)
        .and(Html::text(s.lang.ta("acts-usual-plan-words", &[("category", category(s))])))
        .and(Html::trusted(" "))
        .and(Html::of(&source))
        .and(Html::trusted("</p>"))
}

fn category(s: &Setting) -> String {
    let template = s.policy.plans.of(s.case.category.as_deref(), &s.policy.topics);
    let slug = template.map(|template| template.category.as_str());
    match slug.filter(|slug| s.policy.categories.iter().any(|known| known == slug)) {
        Some(slug) => category_name(s.lang, s.policy, slug),
        None => s.lang.t("acts-usual-plan-any"),
    }
}

/// What was typed, its empty rows taken out, and the usual plan's rows after it, where that was asked for.
pub(super) fn filled(s: &Setting, command: &str, typed: &[(String, String)]) -> Vec<(String, String)> {
    if !typed.iter().any(|(name, value)| name == "more" && value == BUTTON_VALUE) {
        return typed.to_vec();
    }
    let start = element(command, "measures") + "-";
    let place = |n: usize, part: &str| format!("{start}{n}-{part}");
    let typed_row = |n: u32| {
        let part = |part: &str| sent(typed, command, &format!("measures.{n}.{part}")).unwrap_or_default().to_owned();
        [("text", part("text")), ("owner", part("owner")), ("due", part("due"))]
    };
    let said = |row: &[(&str, String); 3]| row.iter().any(|(part, value)| *part != "owner" && !value.is_empty());
    let kept = (1..=rows(typed, command, "measures")).map(typed_row).filter(said);
    let usual = offered(s.case, s.policy, s.today()).into_iter();
    let usual = usual.map(|m| [("text", m.text), ("owner", m.owner), ("due", m.due.to_string())]);
    let all = (1..).zip(kept.chain(usual));
    let all: Vec<(String, String)> =
        all.flat_map(|(n, row)| row.map(|(part, value)| (place(n, part), value))).collect();
    typed.iter().filter(|(name, _)| !name.starts_with(&start)).cloned().chain(all).collect()
}
