//! `/desk/figures`: what is counted over a period, as a table; each number opens to its cases.
mod charts;
mod monthly;
mod outside;
mod places;
mod years;

pub use monthly::{book as monthly_book, sheet as monthly_sheet, show as monthly};
pub use outside::{Outside, show as outside, table as outside_table};
pub use places::{Rising, show as places, top_rise};
pub use years::section as years;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::figures::period::{FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::matter::Matter;
use casework::policy::RecordRelation;
use casework::record::Record;
use casework::typed::typed;
use casework::{Actor, Role, UnitId};
use jiff::civil::Date;

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::named;
use crate::layout::Frame;
use crate::parts::choice::Opt;
use crate::parts::field::Kind;
use crate::parts::{Choice, Column, Field, Filter, Html, Link, Notice, Row, Table};
use crate::signed_in::SignedIn;
use office::three_years::three_years_beside;
use office::wording::Lang;

/// Who reads the yearly and the monthly figures (条例41).
pub const REPORTERS: [Role; 4] = [Role::OfficeHead, Role::Supervisor, Role::Leader, Role::Auditor];

#[derive(Template)]
#[template(path = "pages/figures/page.html")]
struct Page {
    frame: Frame,
    notice: Option<Notice>,
    filter: Filter,
    ways: Vec<Link>,
    table: Table,
    charts: Html,
    years: Html,
    reports_left_out: bool,
}

/// What stands in the address; what cannot be read narrows nothing.
#[derive(Debug, Default)]
struct Typed {
    from: Option<Date>,
    until: Option<Date>,
    unit: Option<UnitId>,
}

impl Typed {
    fn read(query: &[(String, String)], app: &App) -> Typed {
        let mut read = Typed::default();
        for (name, value) in query {
            match name.as_str() {
                "from" => read.from = typed(value).ok(),
                "until" | "to" => read.until = typed(value).ok(),
                "unit" => {
                    let known = app.policy.units.iter().find(|unit| unit.slug.as_str() == value);
                    read.unit = known.map(|unit| unit.slug.clone());
                }
                _ => {}
            }
        }
        read
    }
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let (today, lang) = (app.today(), me.lang);
    let Typed { from, until, unit } = Typed::read(&query, &app);
    let asked_for = Period::between(from, until, today);
    let this_year = Period { from: today.first_of_year(), until: today };
    let scope = PeriodScope { period: asked_for.unwrap_or(this_year), today, unit: unit.as_ref() };
    let earlier = charts::year_before(&scope);
    let (sums, before) = (app.store.figures(&scope, &me.actor).await?, app.store.figures(&earlier, &me.actor).await?);
    let smallest = app.policy.figures.smallest(scope.as_of());
    // The totals are the whole office's: a unit, or a head who sees one, has nothing to hold against them.
    let years = match scope.unit.is_none() && REPORTERS.contains(&me.actor.role) {
        true => {
            let counted = Some((scope.period, &sums));
            three_years_beside(&app.store, &me.actor, (today.year(), today), counted).await?
        }
        false => Vec::new(),
    };
    let compared = charts::Compared { app: &app, me: &me, scope, now: &sums, before: &before };
    let charts = charts::section(&compared).await?;
    let backwards = asked_for.is_none().then(|| Notice::warn(lang, lang.t("figures-backwards")));
    let view = |sums: &BTreeMap<PeriodFigure, Sums>, key: PeriodFigure| {
        sums.get(&key).cloned().unwrap_or_default().view(key, smallest, PartsView::default())
    };
    let rows = PeriodFigure::ALL.iter().map(|key| {
        let mut cells = row((&app, &me), *key, &view(&sums, *key), &scope);
        cells.push(before_cell((&app, &me), *key, &view(&before, *key), &earlier));
        Row::new(cells)
    });
    let columns = vec![
        Column::text(lang.t("figures-name")),
        Column::number(lang.t("figures-above")),
        Column::number(lang.t("figures-below")),
        Column::number(lang.t("figures-rate")),
        Column::number(lang.t("figures-left-out")),
        Column::number(lang.t("figures-before")),
    ];
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("figures-heading")),
        notice: backwards,
        filter: filter(&app, lang, &scope),
        ways: ways(&me),
        table: Table::new(lang.t("figures-heading"), columns, rows.collect()).hide_caption(),
        charts,
        years: years::section(lang, &years, today, true),
        reports_left_out: !sees_reports(&app, &me.actor),
    }))
}

/// What else there is to see, for who may.
fn ways(me: &SignedIn) -> Vec<Link> {
    let ways = [
        ("/desk/order", "order-desk-open"),
        ("/desk/figures/monthly", "monthly-open"),
        ("/desk/figures/places", "places-heading"),
        ("/desk/wall", "wall-heading"),
    ];
    let all = ways.map(|(path, key)| Link::plain(path, me.lang.t(key)));
    if REPORTERS.contains(&me.actor.role) { all.to_vec() } else { Vec::new() }
}

fn sees_reports(app: &App, actor: &Actor) -> bool {
    app.policy.sees.iter().any(|row| row.role == actor.role && row.reports)
}

fn row((app, me): (&App, &SignedIn), key: PeriodFigure, figure: &FigureView<()>, scope: &PeriodScope) -> Vec<Html> {
    let lang = me.lang;
    let number = |part: Part, n: u64| match opens_for((app, me), (key, part, n), scope) {
        Some(href) => Html::of(&Link::plain(href, n.to_string())),
        None => Html::text(n.to_string()),
    };
    let rate = figure.percent().map(|rate| format!("{rate} %")).unwrap_or_default();
    let small = if figure.small && figure.rate.is_some() { lang.t("parts-figure-small") } else { String::new() };
    vec![
        Html::text(lang.t(&format!("figure-{}", key.slug()))),
        number(Part::Numerator, figure.numerator),
        figure.denominator.map_or_else(|| Html::text(""), |of| number(Part::Denominator, of)),
        Html::text([rate, small].join(" ").trim()),
        if figure.excluded == 0 { Html::text("") } else { number(Part::Excluded, figure.excluded) },
    ]
}

/// The same of the year before: a count, or a rate with what it is made of; it opens to its cases as the others do.
fn before_cell(reader: (&App, &SignedIn), key: PeriodFigure, figure: &FigureView<()>, scope: &PeriodScope) -> Html {
    let (part, n, written) = match (figure.denominator, figure.percent()) {
        (None, _) => (Part::Numerator, figure.numerator, figure.numerator.to_string()),
        (Some(of), Some(rate)) => (Part::Denominator, of, format!("{rate}% ({}/{of})", figure.numerator)),
        (Some(_), None) => return Html::text(""),
    };
    match opens_for(reader, (key, part, n), scope) {
        Some(href) => Html::of(&Link::plain(href, written)),
        None => Html::text(written),
    }
}

/// The same for a reader of the page: who reads all the lines of the stations' ledgers that were counted finds them there, and from
/// there the cases beside them.
pub(super) fn opens_for(
    (app, me): (&App, &SignedIn),
    (key, part, n): (PeriodFigure, Part, u64),
    scope: &PeriodScope,
) -> Option<String> {
    if n > 0 && key == PeriodFigure::SettledInCommunity && reads_lines(&me.actor, app, scope) {
        let Period { from, until } = scope.period;
        let unit = scope.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
        return Some(format!("/desk/ledger?part={part}&from={from}&until={until}{unit}"));
    }
    opens(key, part, n, scope)
}

/// Whether a reader sees every line that is counted: those of all stations, or of the one unit that is asked for.
fn reads_lines(actor: &Actor, app: &App, scope: &PeriodScope) -> bool {
    let kinds = app.policy.record_sees.iter().filter(|row| row.kind == Matter::KIND);
    let own = scope.unit.is_some() && scope.unit == actor.unit.as_ref();
    kinds
        .flat_map(|row| &row.roles)
        .filter(|(role, _)| *role == actor.role)
        .any(|(_, relation)| *relation == RecordRelation::Any || (own && *relation == RecordRelation::Unit))
}

/// The list of what is behind a number: cases, the months that the police entered, or the year of lessons. What stations settle is no case, and stands
/// in their ledgers.
pub(super) fn opens(key: PeriodFigure, part: Part, n: u64, scope: &PeriodScope) -> Option<String> {
    let Period { from, until } = scope.period;
    if n > 0 && matches!(key, PeriodFigure::PoliceCases | PeriodFigure::PolicePeople) {
        return Some(format!("/desk/records/police-totals?from={from}&until={until}"));
    }
    if n > 0 && matches!(key, PeriodFigure::Lessons | PeriodFigure::LessonPeople) {
        return Some("/lessons".to_owned());
    }
    let at_stations = key == PeriodFigure::SettledInCommunity && part == Part::Numerator;
    let unit = scope.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    let list = format!("/desk/cases?tab=all{unit}&figure={key}&part={part}&from={from}&to={until}");
    (n > 0 && !at_stations).then_some(list)
}

fn filter(app: &App, lang: Lang, scope: &PeriodScope) -> Filter {
    let day = |name: &str, key: &str, day: Date| {
        Html::of(&Field::text(lang, name, lang.t(key)).kind(Kind::Date).value(day.to_string()))
    };
    let units = app.policy.units.iter().map(|unit| Opt::new(unit.slug.as_str(), named(lang, unit)));
    let chosen = scope.unit.map(UnitId::as_str).unwrap_or_default();
    let units = Choice::list(lang, "unit", lang.t("figures-unit"), units.collect());
    let fields = vec![
        day("from", "figures-from", scope.period.from),
        day("until", "figures-until", scope.period.until),
        Html::of(&units.blank(lang.t("parts-any")).chosen(&[chosen])),
    ];
    Filter::new(lang, "/desk/figures", fields)
}
