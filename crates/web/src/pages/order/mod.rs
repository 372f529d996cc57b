//! `/order`: what is and what is not an offence (条例26、47), what follows, in which order, what was recorded, and what the police count
//! of a year; `/desk/order` the same numbers whole.
mod counts;
mod desk;

pub use counts::ConductOutside;
pub use desk::show as desk;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use casework::police_totals::PoliceTotals;
use casework::record::Aggregate;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::help::{FINE, FORBIDDEN};
use crate::pages::law;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use crate::signed_in::Visitor;
use office::wording::Lang;

/// What follows on what is forbidden, one after the other (条例47): persuasion comes first, always.
const FOLLOWS: [&str; 4] = ["order-follows-1", "order-follows-2", "order-follows-3", "order-follows-4"];

/// What is kept of a record of conduct, and what the person it speaks of can do.
const RECORDED: [&str; 3] = ["order-kept-1", "order-kept-2", "order-kept-3"];

#[derive(Template)]
#[template(path = "pages/order/page.html")]
struct Page {
    frame: Frame,
    fine: Vec<String>,
    forbidden: Vec<String>,
    follows: Vec<String>,
    kept: Vec<String>,
    articles: Vec<Link>,
    /// Records of conduct by act and by outcome, and of which months.
    conduct: Vec<(String, Html)>,
    period: String,
    few: String,
    totals: Table,
}

pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Extension(outside): Extension<Arc<ConductOutside>>,
) -> PageResult {
    let (lang, today) = (visitor.lang, app.today());
    let found = app.store.records::<PoliceTotals>("", "~").await?;
    let counted = counts::of_today(&app, &outside).await?;
    let (from, until) = counts::period(today);
    let smallest = app.policy.figures.smallest(until);
    let words = |keys: &[&str]| keys.iter().map(|key| lang.t(key)).collect();
    let days = app.policy.office.conduct_kept_days.to_string();
    Ok(render(&Page {
        frame: visitor.frame(&app, lang.t("order-title")),
        fine: words(&FINE),
        forbidden: words(&FORBIDDEN),
        follows: words(&FOLLOWS),
        kept: RECORDED.iter().map(|key| lang.ta(key, &[("days", days.as_str())])).collect(),
        articles: ["26", "47"].map(|article| Link::plain(law::href(article), law::short(lang, article))).to_vec(),
        conduct: counts::for_anybody_view(lang, &counted, smallest),
        period: lang
            .ta("order-conduct-period", &[("from", lang.date(from, today)), ("until", lang.date(until, today))]),
        few: lang.ta("outside-few", &[("n", smallest.to_string())]),
        totals: totals(lang, &found),
    }))
}

/// A year a line, the newest first; the months of a year are the desk's.
fn totals(lang: Lang, found: &[Aggregate<PoliceTotals>]) -> Table {
    let mut years: BTreeMap<i16, (u32, u32, u32)> = BTreeMap::new();
    for record in found {
        let (months, cases, people) = years.entry(record.state.month.first_day().year()).or_default();
        *months += 1;
        *cases = cases.saturating_add(record.state.cases);
        *people = people.saturating_add(record.state.people);
    }
    let row = |(year, (months, cases, people)): (&i16, &(u32, u32, u32))| {
        let year = lang.ta("order-year", &[("year", year.to_string()), ("months", months.to_string())]);
        Row::new(vec![Html::text(year), Html::text(cases.to_string()), Html::text(people.to_string())])
    };
    let columns = vec![
        Column::text(lang.t("order-period")),
        Column::number(lang.t("order-cases")),
        Column::number(lang.t("order-people")),
    ];
    Table::new(lang.t("order-totals"), columns, years.iter().rev().map(row).collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("order-totals-none")))
}
