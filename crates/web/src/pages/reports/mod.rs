//! `/desk/reports/{year}`: the figures of the yearly report (条例41); each opens to its cases, each rate shows what it is made of.
mod orders;

pub use orders::show as orders;

use askama::Template;
use axum::extract::{Path, State};
use casework::Policy;
use casework::case::vocabulary::Advice;
use casework::figures::Figure as Key;
use casework::figures::yearly::Year;

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render, see_other};
use crate::layout::Frame;
use crate::pages::worklist::Cells;
use crate::parts::{Chart, Column, Figure, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::names::category_name;
use office::three_years::{YearColumn, three_years};
use office::wording::Lang;

/// Before it there was no such office, after it there is no such case.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;
/// Of the units most complained of.
const UNITS: usize = 10;

#[derive(Template)]
#[template(path = "pages/reports/page.html")]
struct Page {
    frame: Frame,
    ways: Vec<Link>,
    figures: Vec<Figure>,
    classes: Table,
    channels: Chart,
    categories: Chart,
    units: Chart,
    advice: Table,
    years: Html,
    reports_left_out: bool,
}

/// Without a year: this one.
pub async fn this_year(State(app): State<Shared>, _: SignedIn) -> PageResult {
    Ok(see_other(&format!("/desk/reports/{}", app.today().year()), None))
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(typed): Path<String>) -> PageResult {
    let year: i16 = typed.parse().ok().filter(|year| YEARS.contains(year)).ok_or(PageError::NotFound)?;
    let found = app.store.year(year, &me.actor, app.today()).await?;
    let years = three_years(&app.store, &me.actor, year, app.today()).await?;
    Ok(render(&page(&app, &me, (year, &found), &years)))
}

fn page(app: &App, me: &SignedIn, (year, found): (i16, &Year), years: &[YearColumn]) -> Page {
    let lang = me.lang;
    let sees_reports = app.policy.sees.iter().any(|row| row.role == me.actor.role && row.reports);
    Page {
        frame: me.frame(app, lang.ta("reports-heading", &[("year", year.to_string())])),
        ways: ways(lang, year, app.today().year()),
        figures: figures(lang, year, found),
        classes: classes(lang, year, found),
        channels: chart(lang, "reports-channels", &found.by(|group| &group.channel), |slug| {
            (lang.t(&format!("channel-{slug}")), list(year, "channel", slug))
        }),
        categories: chart(lang, "reports-categories", &found.by(|group| &group.category), |slug| {
            (category(lang, &app.policy, slug), list(year, "category", if slug.is_empty() { "none" } else { slug }))
        }),
        units: units(app, lang, year, found),
        advice: advice(lang, year, found),
        years: super::figures::years(lang, years, app.today(), true),
        reports_left_out: !sees_reports,
    }
}

fn ways(lang: Lang, year: i16, this_year: i16) -> Vec<Link> {
    let to = |year: i16| {
        Link::plain(format!("/desk/reports/{year}"), lang.ta("reports-year", &[("year", year.to_string())]))
    };
    let mut ways = vec![to(year - 1)];
    ways.extend((year < this_year).then(|| to(year + 1)));
    ways
}

/// The list behind a figure: the cases received in that year.
fn list(year: i16, name: &str, value: &str) -> String {
    let narrowed = if name.is_empty() { String::new() } else { format!("&{name}={value}") };
    format!("/desk/cases?tab=all{narrowed}&from={year}-01-01&to={year}-12-31")
}

fn figures(lang: Lang, year: i16, found: &Year) -> Vec<Figure> {
    let one = |words: &str, key: Key| {
        let (n, of) = found.figure(key);
        let figure = Figure::new(lang, lang.t(words), n.to_string());
        of.map_or(figure.clone(), |of| figure.ratio(n, of))
    };
    vec![
        one("reports-cases", Key::Items).opens(list(year, "", "")),
        // The same cases: each line says how many came.
        one("reports-people", Key::People).opens(list(year, "figure", Key::People.slug())),
        one("reports-forwarded", Key::Forwarded).opens(list(year, "mode", "forward")),
        one("reports-assigned", Key::Assigned).opens(list(year, "mode", "assign")),
        one("reports-kept", Key::CarriedOutInTime).opens(list(year, "figure", Key::CarriedOutInTime.slug())),
        one("reports-pressed", Key::Pressed).opens(orders::address(year, None, "")),
        one("reports-pressed-answered", Key::PressedAnswered).opens(orders::address(year, None, orders::ANSWERED)),
    ]
}

fn classes(lang: Lang, year: i16, found: &Year) -> Table {
    let (all, _) = found.figure(Key::Items);
    let rows = found.by(|group| &group.class).into_iter().map(|(slug, n)| {
        let name = Link::plain(list(year, "class", slug), lang.t(&format!("class-{slug}")));
        Row::new(vec![Html::of(&name), Html::text(n.to_string()), Html::text(format!("{n} ÷ {all}"))])
    });
    let columns = vec![
        Column::text(lang.t("reports-class")),
        Column::number(lang.t("reports-how-many")),
        Column::number(lang.t("reports-share")),
    ];
    Table::new(lang.t("reports-classes"), columns, rows.collect()).hide_caption()
}

fn chart(lang: Lang, caption: &str, sums: &[(&str, u64)], bar: impl Fn(&str) -> (String, String)) -> Chart {
    let chart = Chart::new(lang.t(caption), lang.t("reports-what"), lang.t("reports-how-many"));
    sums.iter().fold(chart, |chart, (slug, n)| {
        let (label, href) = bar(slug);
        chart.bar(label, *n, Some(href))
    })
}

fn category(lang: Lang, policy: &Policy, slug: &str) -> String {
    if slug.is_empty() { lang.t("worklist-category-none") } else { category_name(lang, policy, slug) }
}

fn units(app: &App, lang: Lang, year: i16, found: &Year) -> Chart {
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    let mut most = found.by(|group| &group.unit);
    most.retain(|(slug, _)| !slug.is_empty());
    most.truncate(UNITS);
    chart(lang, "reports-units", &most, |slug| (cells.unit(slug), list(year, "unit", slug)))
}

/// The three kinds of suggestion and how many were adopted, written with what they are made of.
fn advice(lang: Lang, year: i16, found: &Year) -> Table {
    let opens = |kind: Advice, n: u64, of: u64, state: &str| {
        let number = if state.is_empty() { n.to_string() } else { format!("{n} ÷ {of}") };
        if n == 0 {
            Html::text(number)
        } else {
            Html::of(&Link::plain(orders::address(year, Some(kind), state), number))
        }
    };
    let rows = found.said.advice.iter().map(|advised| {
        let (kind, made) = (advised.kind, advised.made);
        Row::new(vec![
            Html::text(lang.t(&format!("field-suggest-kind-{}", kind.slug()))),
            opens(kind, made, made, ""),
            opens(kind, advised.answered, made, orders::ANSWERED),
            opens(kind, advised.adopted, made, orders::ADOPTED),
        ])
    });
    let columns = vec![
        Column::text(lang.t("reports-advice-kind")),
        Column::number(lang.t("reports-advice-made")),
        Column::number(lang.t("reports-advice-answered")),
        Column::number(lang.t("reports-advice-adopted")),
    ];
    Table::new(lang.t("reports-advice"), columns, rows.collect()).hide_caption()
}
