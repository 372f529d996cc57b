//! `/desk/ledger`: lines of the stations' ledgers by days and place; what the share settled in communities counts, line by line.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::figures::{Part, PeriodFigure};
use casework::matter::Matter;
use casework::typed::typed;
use jiff::civil::Date;
use store::{RecordFilter, StoreError};

use super::desk::cells;
use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::{named, unit_name};
use crate::layout::Frame;
use crate::parts::choice::Opt;
use crate::parts::field::Kind;
use crate::parts::{Choice, Column, Empty, Field, Filter, Html, Link, Pager, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// Lines that went up stand below no rate as lines: each is counted as its case.
const HANDED_UP: &str = "handed-up";
const SETTLED: &str = "settled";

#[derive(Template)]
#[template(path = "pages/stations/lines.html")]
struct Page {
    frame: Frame,
    back: Link,
    filter: Filter,
    /// The cases that stand beside the lines below the rate.
    cases: Option<Link>,
    table: Table,
    pager: Pager,
}

/// What stands in the address; what cannot be read narrows nothing.
struct Typed {
    from: Option<Date>,
    until: Option<Date>,
    unit: String,
    part: Option<Part>,
    after: Option<String>,
}

impl Typed {
    fn read(query: &[(String, String)], app: &App) -> Typed {
        let value = |name: &str| query.iter().find(|(asked, _)| asked == name).map_or("", |(_, value)| value.as_str());
        let day = |name: &str| typed(value(name)).ok();
        let known = app.policy.areas().any(|unit| unit.slug.as_str() == value("unit"));
        Typed {
            from: day("from"),
            until: day("until"),
            unit: if known { value("unit").to_owned() } else { String::new() },
            part: Part::parse(value("part")),
            after: Some(value("after").to_owned()).filter(|after| !after.is_empty()),
        }
    }

    fn filter(&self) -> RecordFilter {
        let settled = self.part == Some(Part::Numerator);
        RecordFilter {
            from: self.from,
            until: self.until,
            unit: Some(self.unit.clone()).filter(|unit| !unit.is_empty()),
            stage: settled.then(|| SETTLED.to_owned()),
            not_stage: (self.part == Some(Part::Denominator)).then(|| HANDED_UP.to_owned()),
            after: self.after.clone(),
            ..RecordFilter::default()
        }
    }

    /// The days, the place and the part as they stand in an address.
    fn pairs(&self) -> Vec<String> {
        let day = |name: &str, day: Option<Date>| day.map(|day| format!("{name}={day}"));
        let unit = Some(format!("unit={}", self.unit)).filter(|_| !self.unit.is_empty());
        let part = self.part.map(|part| format!("part={part}"));
        [part, day("from", self.from), day("until", self.until), unit].into_iter().flatten().collect()
    }

    /// The cases that arose at stations in these days: below the rate they stand beside the lines.
    fn cases(&self) -> Option<String> {
        let (from, until) = self.from.zip(self.until).filter(|_| self.part == Some(Part::Denominator))?;
        let unit = if self.unit.is_empty() { String::new() } else { format!("&unit={}", self.unit) };
        let key = PeriodFigure::SettledInCommunity;
        Some(format!("/desk/cases?tab=all{unit}&figure={key}&part={}&from={from}&to={until}", Part::Denominator))
    }
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let (lang, asked) = (me.lang, Typed::read(&query, &app));
    let found = app.store.record_list("matter", &asked.filter(), &me.actor).await?;
    let mut rows = Vec::with_capacity(found.items.len());
    for item in &found.items {
        rows.extend(row(&app, &me, item).await?);
    }
    let next = found.next.map(|after| {
        let pairs: Vec<String> = asked.pairs().into_iter().chain([format!("after={after}")]).collect();
        format!("/desk/ledger?{}", pairs.join("&"))
    });
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("lines-title")),
        back: Link::back("/desk/stations", lang.t("stations-title")),
        filter: filter(&app, lang, &asked),
        cases: asked.cases().map(|list| Link::plain(list, lang.t("lines-cases"))),
        table: table(lang, rows),
        pager: Pager::new(lang, None, next),
    }))
}

/// A line as this reader may read it, the link to it first.
async fn row(app: &App, me: &SignedIn, item: &store::RecordItem) -> Result<Option<Row>, StoreError> {
    let of = app.store.record_for::<Matter>(&item.key, &me.actor, (app.now(), app.today())).await?;
    let Some((_, line)) = of else { return Ok(None) };
    let [day, link, kind, names, stage] = cells(app, me.lang, item, &line);
    let place = line.unit.as_ref().map(|unit| unit_name(me.lang, &app.policy, unit)).unwrap_or_default();
    Ok(Some(Row::new(vec![link, day, Html::text(place), kind, names, stage])))
}

fn table(lang: Lang, rows: Vec<Row>) -> Table {
    let columns =
        ["matter-field-text", "matter-day", "lines-place", "matter-field-kind", "matter-parties", "stations-state"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(lang.t("lines-title"), columns, rows)
        .hide_caption()
        .with_keys()
        .when_empty(Empty::new(lang.t("matter-none")))
}

fn filter(app: &App, lang: Lang, asked: &Typed) -> Filter {
    let day = |name: &str, key: &str, day: Option<Date>| {
        let field = Field::text(lang, name, lang.t(key)).kind(Kind::Date);
        Html::of(&field.value(day.map(|day| day.to_string()).unwrap_or_default()))
    };
    let list = |name: &str, key: &str, options: Vec<Opt>, chosen: &str| {
        Html::of(&Choice::list(lang, name, lang.t(key), options).blank(lang.t("parts-any")).chosen(&[chosen]))
    };
    let units = app.policy.areas().map(|unit| Opt::new(unit.slug.as_str(), named(lang, unit)));
    let parts = vec![
        Opt::new(Part::Numerator.slug(), lang.t("lines-part-settled")),
        Opt::new(Part::Denominator.slug(), lang.t("lines-part-all")),
    ];
    let fields = vec![
        day("from", "figures-from", asked.from),
        day("until", "figures-until", asked.until),
        list("unit", "lines-place", units.collect(), &asked.unit),
        list("part", "lines-part", parts, asked.part.map(Part::slug).unwrap_or_default()),
    ];
    Filter::new(lang, "/desk/ledger", fields)
}
