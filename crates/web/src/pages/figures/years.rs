//! Three years side by side: a chart that stands as a table too, and the figures of each year. What was brought along opens nothing.
use askama::Template;
use casework::figures::period::{FigureView, PeriodScope};
use casework::figures::{Part, PeriodFigure, YEARLY};
use jiff::civil::Date;
use office::three_years::{YearColumn, everything, notes, quotes};
use office::wording::Lang;

use super::opens;
use crate::parts::{Chart, Column, Html, Link, Row, Table};

#[derive(Template)]
#[template(path = "pages/figures/years.html")]
struct Section {
    lang: Lang,
    chart: Chart,
    table: Table,
    /// Nothing before anybody: a paper's own count may tell few (条例44).
    quotes: Vec<String>,
    /// What ended by the papers' way of counting, computed.
    ended: Vec<Html>,
    notes: String,
}

/// The section of a page; nothing where there are no years. `opening`: the reader may open what is counted here.
pub fn section(lang: Lang, years: &[YearColumn], today: Date, opening: bool) -> Html {
    if years.is_empty() {
        return Html::default();
    }
    let mut columns = vec![Column::text(lang.t("figures-name"))];
    columns.extend(years.iter().map(|year| Column::number(year.heading(lang))));
    let rows = YEARLY.iter().enumerate().map(|(n, key)| {
        let name = Html::text(lang.t(&format!("figure-{}", key.slug())));
        let cells = years.iter().map(|year| {
            let figure = year.figures.get(n).and_then(Option::as_ref);
            let written = year.cell(lang, figure);
            let own = figure.filter(|_| opening && year.brought.is_none());
            match own.and_then(|figure| list(*key, figure, year, today)) {
                Some(href) => Html::of(&Link::plain(href, written)),
                None => Html::text(written),
            }
        });
        Row::new(std::iter::once(name).chain(cells).collect())
    });
    Html::of(&Section {
        lang,
        chart: chart(lang, years),
        table: Table::new(lang.t("years-heading"), columns, rows.collect()).hide_caption(),
        ended: years
            .iter()
            .flat_map(|year| [ended(lang, year, today, opening), since(lang, year, today, opening)])
            .flatten()
            .collect(),
        quotes: if opening { quotes(lang, years) } else { Vec::new() },
        notes: notes(lang, years),
    })
}

/// The sentence, which opens to all that it is of where the reader may open it.
fn ended(lang: Lang, year: &YearColumn, today: Date, opening: bool) -> Option<Html> {
    let (sentence, figure) = (year.ended_sentence(lang)?, year.ended.as_ref()?);
    let href = list(PeriodFigure::EndedAnyRoad, figure, year, today).filter(|_| opening);
    Some(href.map_or_else(|| Html::text(&sentence), |href| Html::of(&Link::plain(href, &sentence))))
}

/// The same of everything that was ever counted here, beside what a paper says by its own count.
fn since(lang: Lang, year: &YearColumn, today: Date, opening: bool) -> Option<Html> {
    let (sentence, figure) = (year.since_sentence(lang)?, year.since_the_beginning.as_ref()?);
    let scope = PeriodScope { period: everything(year.period.until), today, unit: None };
    let of = figure.denominator.filter(|_| opening);
    let href = of.and_then(|of| opens(PeriodFigure::EndedAnyRoad, Part::Denominator, of, &scope));
    Some(href.map_or_else(|| Html::text(&sentence), |href| Html::of(&Link::plain(href, &sentence))))
}

/// The cases behind a number that is counted here; of a rate all that it is of.
fn list(key: PeriodFigure, figure: &FigureView<()>, year: &YearColumn, today: Date) -> Option<String> {
    let (part, n) = figure.denominator.map_or((Part::Numerator, figure.numerator), |of| (Part::Denominator, of));
    opens(key, part, n, &PeriodScope { period: year.period, today, unit: None })
}

fn chart(lang: Lang, years: &[YearColumn]) -> Chart {
    let chart = Chart::new(lang.t("years-items"), lang.t("years-which"), lang.t("monthly-number"));
    years.iter().fold(chart, |chart, year| {
        let items = YEARLY.iter().position(|key| *key == PeriodFigure::Items);
        match items.and_then(|n| year.figures.get(n)).and_then(Option::as_ref) {
            Some(items) => chart.bar(year.heading(lang), items.numerator, None),
            None => chart.drawn(year.heading(lang), 0, lang.t("years-unknown")),
        }
    })
}
