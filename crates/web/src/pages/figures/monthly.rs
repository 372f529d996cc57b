//! `/desk/figures/monthly?month=`: a month or a year in numbers, as charts that stand as tables too; `.pdf` is the same on paper,
//! `.xlsx` as a spreadsheet.
use askama::Template;
use axum::extract::{Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::typed::YearMonth;
use documents::{Monthly, MonthlyPart, print_monthly};
use office::monthly::{ReportSpan, monthly, spreadsheet};
use office::papers::{NoPaper, at_the_press};

use super::sees_reports;
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::layout::Frame;
use crate::pages::paper;
use crate::parts::{Chart, Column, Field, Filter, Html, Link, Notice, Row, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/figures/monthly.html")]
struct Page {
    frame: Frame,
    notice: Option<Notice>,
    filter: Filter,
    print: Link,
    sheet: Link,
    office: String,
    lead: Vec<String>,
    parts: Vec<Part>,
    reports_left_out: bool,
}

/// A heading, what stands below it, and a note.
struct Part {
    heading: String,
    shown: Html,
    note: String,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let span = span_of(&app, &query);
    let report = gathered(&app, &me, span).await?;
    Ok(page(&app, &me, (span, report), None))
}

/// The same as a sheet; where it cannot be set the page says why.
pub async fn sheet(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let span = span_of(&app, &query);
    let report = gathered(&app, &me, span).await?;
    match set(&app, report.clone()).await {
        Ok(bytes) => Ok(paper::pdf(bytes, &format!("monthly-{span}.pdf"))),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        Err(why) => {
            let notice = Notice::bad(me.lang, paper::refused(me.lang, &why));
            Ok(page(&app, &me, (span, report), Some(notice)))
        }
    }
}

/// The same as a spreadsheet.
pub async fn book(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let span = span_of(&app, &query);
    let report = gathered(&app, &me, span).await?;
    let (lang, today) = (me.lang, app.today());
    let bytes = at_the_press(move |_| spreadsheet(lang, &report, today)).await?;
    let bytes = bytes.map_err(|why| PageError::broken(&why.to_string()))?;
    Ok(paper::xlsx(bytes, &format!("monthly-{span}.xlsx")))
}

async fn gathered(app: &App, me: &SignedIn, span: ReportSpan) -> Result<Monthly, PageError> {
    Ok(monthly(&app.store, (me.lang, &me.actor), span, app.today()).await?)
}

async fn set(app: &Shared, report: Monthly) -> Result<Vec<u8>, NoPaper> {
    let press = app.clone();
    Ok(at_the_press(move |patience| print_monthly(&report, &press.press, &press.policy.letters, &patience)).await??)
}

/// The month or the year that is asked for; without one, or where it has not begun, the last month that is over.
fn span_of(app: &App, query: &[(String, String)]) -> ReportSpan {
    let asked = query.iter().find(|(name, _)| name == "month").and_then(|(_, value)| ReportSpan::parse(value));
    let begun = asked.filter(|span| span.first_day() <= app.today());
    begun.unwrap_or_else(|| ReportSpan::Month(YearMonth::of(app.today()).previous()))
}

fn page(app: &App, me: &SignedIn, (span, report): (ReportSpan, Monthly), notice: Option<Notice>) -> Response {
    let lang = me.lang;
    let field =
        Field::text(lang, "month", lang.t("monthly-which")).value(span.to_string()).hint(lang.t("monthly-which-hint"));
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let shown = Page {
        frame: me.frame(app, report.title),
        notice,
        filter: Filter::new(lang, "/desk/figures/monthly", vec![Html::of(&field)]),
        print: Link::button(format!("/desk/figures/monthly.pdf?month={span}"), lang.t("monthly-print")),
        sheet: Link::button(format!("/desk/figures/monthly.xlsx?month={span}"), lang.t("monthly-sheet")),
        office: report.office,
        lead: report.lead,
        parts: report.parts.into_iter().map(|part| drawn(me, part)).collect(),
        reports_left_out: !sees_reports(app, &me.actor),
    };
    render_with(status, &shown)
}

fn drawn(me: &SignedIn, part: MonthlyPart) -> Part {
    match part {
        MonthlyPart::Table { heading, head, rows, note } => {
            let columns = head.into_iter().enumerate();
            let columns = columns.map(|(n, name)| if n == 0 { Column::text(name) } else { Column::number(name) });
            let rows = rows.into_iter().map(|row| Row::new(row.into_iter().map(Html::text).collect()));
            let table = Table::new(heading.clone(), columns.collect(), rows.collect()).hide_caption();
            Part { heading, shown: Html::of(&table), note }
        }
        MonthlyPart::Months { heading, bars, note } => chart(me, (heading, "monthly-which"), bars, note),
        MonthlyPart::Kinds { heading, bars, note } => chart(me, (heading, "monthly-kind"), bars, note),
    }
}

fn chart(me: &SignedIn, (heading, what): (String, &str), bars: Vec<documents::Bar>, note: String) -> Part {
    let empty = Chart::new(heading.clone(), me.lang.t(what), me.lang.t("monthly-number"));
    let chart = bars.into_iter().fold(empty, |chart, bar| chart.drawn(bar.label, bar.length, bar.number));
    Part { heading, shown: Html::of(&chart), note }
}
