//! `/desk/appraisal`: units by the figures of their work, each beside that of the year before; never a person, never an order
//! of who is better.
mod unit;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::figures::period::{FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::typed::typed;
use casework::{Role, UnitId};
use jiff::civil::Date;

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::forms::named;
use crate::layout::Frame;
use crate::pages::figures::opens;
use crate::parts::choice::Opt;
use crate::parts::field::Kind;
use crate::parts::{Choice, Column, Empty, Field, Filter, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// A unit's head reads the own unit's.
pub const READERS: [Role; 5] = [Role::OfficeHead, Role::Supervisor, Role::Leader, Role::Auditor, Role::UnitHead];

/// The figures of a unit in a period; one that stands nowhere is nothing of nothing.
type OfUnit = BTreeMap<PeriodFigure, Sums>;

#[derive(Template)]
#[template(path = "pages/appraisal/page.html")]
struct Page {
    frame: Frame,
    filter: Filter,
    /// Nothing for a unit's head.
    table: Option<Table>,
    unit: Option<unit::UnitSheet>,
}

/// What is looked at: a period of this year and the same days of the year before.
struct Compared<'a> {
    app: &'a App,
    me: &'a SignedIn,
    keys: Vec<PeriodFigure>,
    now: PeriodScope<'a>,
    before: PeriodScope<'a>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let value = |name: &str| query.iter().find(|(asked, _)| asked == name).map(|(_, value)| value.as_str());
    let day = |name: &str| value(name).and_then(|day| typed::<Date>(day).ok());
    let (today, lang) = (app.today(), me.lang);
    let this_year = Period { from: today.first_of_year(), until: today };
    let period = Period::between(day("from"), day("until"), today).unwrap_or(this_year);
    let chosen = if me.actor.role == Role::UnitHead {
        Some(me.actor.unit.clone().ok_or(PageError::NotFound)?)
    } else {
        value("unit").and_then(|slug| app.policy.unit(&UnitId::new(slug))).map(|unit| unit.slug.clone())
    };
    let scope = |period| PeriodScope { period, today, unit: None };
    let compared = Compared {
        app: &app,
        me: &me,
        keys: app.policy.figures.appraised(period.until.min(today)),
        now: scope(period),
        before: scope(period.year_before()),
    };
    let now = app.store.figures_by_unit(&compared.now, &me.actor).await?;
    let earlier = app.store.figures_by_unit(&compared.before, &me.actor).await?;
    let shown = match &chosen {
        None => None,
        Some(unit) => Some(unit::sheet(&compared, unit, (now.get(unit.as_str()), earlier.get(unit.as_str()))).await?),
    };
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("appraisal-heading")),
        filter: filter(&compared, chosen.as_ref()),
        table: (me.actor.role != Role::UnitHead).then(|| table(&compared, &now, &earlier)),
        unit: shown,
    }))
}

/// One figure of a unit as the page tells it.
fn view(compared: &Compared, scope: &PeriodScope, of: Option<&OfUnit>, key: PeriodFigure) -> FigureView<()> {
    let smallest = compared.app.policy.figures.smallest(scope.as_of());
    of.and_then(|of| of.get(&key)).cloned().unwrap_or_default().view(key, smallest, PartsView::default())
}

/// A rate in percent, or the wording's sign for none.
fn percent(lang: Lang, figure: &FigureView<()>) -> String {
    figure.percent().map_or_else(|| lang.t("appraisal-none"), |rate| format!("{rate} %"))
}

/// Every unit that has had work, in the order of the office's own list: who stands first is no better.
fn table(compared: &Compared, now: &BTreeMap<String, OfUnit>, before: &BTreeMap<String, OfUnit>) -> Table {
    let lang = compared.me.lang;
    let mut columns = vec![Column::text(lang.t("figures-unit"))];
    columns.extend(compared.keys.iter().map(|key| Column::number(lang.t(&format!("figure-{key}")))));
    let worked = |of: &OfUnit| compared.keys.iter().any(|key| of.get(key).is_some_and(|sums| sums.denominator > 0));
    let units = compared.app.policy.units.iter().filter(|unit| now.get(unit.slug.as_str()).is_some_and(worked));
    let rows = units.map(|unit| {
        let (here, earlier) = (now.get(unit.slug.as_str()), before.get(unit.slug.as_str()));
        let Period { from, until } = compared.now.period;
        let address = format!("/desk/appraisal?unit={}&from={from}&until={until}", unit.slug);
        let mut cells = vec![Html::of(&Link::plain(address, named(lang, unit)))];
        cells.extend(compared.keys.iter().map(|key| cell(compared, &unit.slug, *key, (here, earlier))));
        Row::new(cells)
    });
    Table::new(lang.t("appraisal-heading"), columns, rows.collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("appraisal-empty")))
}

/// The rate, what it is made of, and that of the year before.
fn cell(
    compared: &Compared,
    unit: &UnitId,
    key: PeriodFigure,
    (now, before): (Option<&OfUnit>, Option<&OfUnit>),
) -> Html {
    let lang = compared.me.lang;
    let figure = view(compared, &compared.now, now, key);
    let of = figure.denominator.unwrap_or_default();
    if of == 0 {
        return Html::text(lang.t("appraisal-none"));
    }
    let made = format!("{} ÷ {of}", figure.numerator);
    let scope = PeriodScope { unit: Some(unit), ..compared.now };
    let made = match opens(key, Part::Denominator, of, &scope) {
        Some(href) => Html::of(&Link::plain(href, made)),
        None => Html::text(made),
    };
    let open = if figure.small { r#"<span class="small">"# } else { "<span>" };
    let last = percent(lang, &view(compared, &compared.before, before, key));
    Html::trusted(open)
        .and(Html::text(percent(lang, &figure)))
        .and(Html::trusted("<br>"))
        .and(made)
        .and(Html::trusted(r#"<br><span class="hint">"#))
        .and(Html::text(lang.ta("parts-figure-last", &[("n", last)])))
        .and(Html::trusted("</span></span>"))
}

fn filter(compared: &Compared, chosen: Option<&UnitId>) -> Filter {
    let (app, lang) = (compared.app, compared.me.lang);
    let day = |name: &str, key: &str, day: Date| {
        Html::of(&Field::text(lang, name, lang.t(key)).kind(Kind::Date).value(day.to_string()))
    };
    let mut fields = vec![
        day("from", "figures-from", compared.now.period.from),
        day("until", "figures-until", compared.now.period.until),
    ];
    if compared.me.actor.role != Role::UnitHead {
        let units = app.policy.units.iter().map(|unit| Opt::new(unit.slug.as_str(), named(lang, unit)));
        let units = Choice::list(lang, "unit", lang.t("figures-unit"), units.collect());
        let chosen = chosen.map(UnitId::as_str).unwrap_or_default();
        fields.push(Html::of(&units.blank(lang.t("parts-any")).chosen(&[chosen])));
    }
    Filter::new(lang, "/desk/appraisal", fields)
}
