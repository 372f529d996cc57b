//! `/desk/order?year=`: the records of conduct of a year by act and outcome, and what the police count, month by month with its
//! source. Numbers only: who it was stands on no page but the case's own.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::police_totals::PoliceTotals;
use casework::record::Aggregate;
use casework::typed::YearMonth;
use jiff::civil::Date;

use super::counts;
use crate::app::Shared;
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::pages::reports::YEARS;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/order/desk.html")]
struct Page {
    frame: Frame,
    ways: Vec<Link>,
    conduct: Table,
    totals: Table,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let asked = query.iter().find(|(name, _)| name == "year").and_then(|(_, value)| value.parse::<i16>().ok());
    let year = asked.filter(|year| YEARS.contains(year)).unwrap_or(today.year());
    let first = YearMonth::new(year, 1).ok_or(PageError::NotFound)?.first_day();
    let found = app.store.records::<PoliceTotals>(&format!("{year:04}-"), &format!("{year:04}-~")).await?;
    let counted = app.store.conduct_counts((first, first.last_of_year().min(today.max(first)))).await?;
    Ok(render(&Page {
        frame: me.frame(&app, lang.ta("order-desk-title", &[("year", year.to_string())])),
        ways: ways(lang, year, today),
        conduct: counts::whole(lang, &counted),
        totals: months(lang, &found),
    }))
}

fn ways(lang: Lang, year: i16, today: Date) -> Vec<Link> {
    let to = |year: i16| {
        Link::plain(format!("/desk/order?year={year}"), lang.ta("reports-year", &[("year", year.to_string())]))
    };
    let mut ways = vec![to(year - 1)];
    ways.extend((year < today.year()).then(|| to(year + 1)));
    ways.push(Link::plain("/desk/records/police-totals", lang.t("ledger-kind-police-totals")));
    ways
}

/// A month a line, with who says so.
fn months(lang: Lang, found: &[Aggregate<PoliceTotals>]) -> Table {
    let row = |record: &Aggregate<PoliceTotals>| {
        let state = &record.state;
        Row::new(vec![
            Html::text(month_name(lang, state.month)),
            Html::text(state.cases.to_string()),
            Html::text(state.people.to_string()),
            Html::text(state.source.text()),
        ])
    };
    let columns = vec![
        Column::text(lang.t("order-period")),
        Column::number(lang.t("order-cases")),
        Column::number(lang.t("order-people")),
        Column::text(lang.t("order-source")),
    ];
    Table::new(lang.t("order-totals"), columns, found.iter().map(row).collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("order-totals-none")))
}

fn month_name(lang: Lang, month: YearMonth) -> String {
    lang.ta("monthly-month", &[("month", i64::from(month.first_day().month()))])
}
