//! Three years side by side (历年对比): each column is counted here, or the totals of the office's own papers with their source.

use std::collections::BTreeMap;

use casework::figures::period::{FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{self, PeriodFigure, YEARLY, YearBeside};
use casework::policy::EarlierYear;
use casework::{Actor, Policy};
use documents::percent;
use jiff::civil::{Date, date};
use store::{Store, StoreError};

use crate::names::in_language;
use crate::wording::Lang;

/// What marks a rate of too few to compare, as in the month's report.
const FEW: &str = "*";
/// No journal of this system is older.
const BEFORE_ALL: Date = date(2000, 1, 1);

/// One of the three years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearColumn {
    pub year: i16,
    /// Its totals as they were brought along; nothing where it is counted here.
    pub brought: Option<EarlierYear>,
    pub period: Period,
    /// One for each of [`YEARLY`]; nothing where it is not known, or not for this reader.
    pub figures: Vec<Option<FigureView<()>>>,
    /// What ended by whatever road, where the year is counted here.
    pub ended: Option<FigureView<()>>,
    /// The same over everything that was ever counted here ([`everything`]), in the running year: it stands beside what the paper
    /// of a year that was brought along says by its own count.
    pub since_the_beginning: Option<FigureView<()>>,
}

/// All days of this office's journal up to this one.
pub fn everything(until: Date) -> Period {
    Period { from: BEFORE_ALL.min(until), until }
}

/// The three years that end with this one, as a reader of the desk may know them; empty where no totals were brought along.
///
/// # Errors
/// [`StoreError`] where the database fails.
pub async fn three_years(store: &Store, actor: &Actor, last: i16, today: Date) -> Result<Vec<YearColumn>, StoreError> {
    three_years_beside(store, actor, (last, today), None).await
}

/// The same where the figures of one period were counted for this reader already: they are not asked for again.
///
/// # Errors
/// [`StoreError`] where the database fails.
pub async fn three_years_beside(
    store: &Store,
    actor: &Actor,
    (last, today): (i16, Date),
    counted: Option<(Period, &BTreeMap<PeriodFigure, Sums>)>,
) -> Result<Vec<YearColumn>, StoreError> {
    let policy = store.policy();
    let years = figures::three_years(policy, last, today);
    if years.iter().all(|year| year.brought.is_none()) {
        return Ok(Vec::new());
    }
    let mut columns = Vec::with_capacity(years.len());
    for year in &years {
        let scope = PeriodScope { period: year.period, today, unit: None };
        let there = counted.filter(|(period, _)| *period == year.period);
        let counted = match (year.brought, there) {
            (Some(_), _) => BTreeMap::new(),
            (None, Some((_, sums))) => sums.clone(),
            (None, None) => store.figures(&scope, actor).await?,
        };
        columns.push(YearColumn::of(year, &counted, policy.figures.smallest(scope.as_of())));
    }
    if let Some(running) = beside_a_quote(&mut columns, today.year()) {
        let scope = PeriodScope { period: everything(today), today, unit: None };
        let ever = store.figure(&scope, actor, PeriodFigure::EndedAnyRoad).await?;
        running.put_everything(ever, policy.figures.smallest(today));
    }
    Ok(columns)
}

/// The column of this year, where another one's paper says something by its own count.
fn beside_a_quote(columns: &mut [YearColumn], this_year: i16) -> Option<&mut YearColumn> {
    let quotes = |column: &YearColumn| column.brought.as_ref().is_some_and(|brought| brought.own_count.is_some());
    let quoted = columns.iter().any(quotes);
    columns.iter_mut().find(|column| quoted && column.brought.is_none() && column.year == this_year)
}

/// The same for anybody, up to this day: what was brought along, and this year and everything as they were counted for anybody
/// already. Another year counted here could be taken from its months; and no number is told that counts few (条例44).
pub fn for_anybody(
    policy: &Policy,
    until: Date,
    (counted, ever): (&BTreeMap<PeriodFigure, Sums>, &BTreeMap<PeriodFigure, Sums>),
) -> Vec<YearColumn> {
    let smallest = policy.figures.smallest(until);
    let mut years = figures::three_years(policy, until.year(), until);
    years.retain(|year| year.brought.is_some() || year.year == until.year());
    if years.iter().all(|year| year.brought.is_none()) {
        return Vec::new();
    }
    let enough = |column: YearColumn| {
        let enough = |figure: Option<FigureView<()>>| figure.filter(|figure| !figure.small);
        YearColumn {
            figures: column.figures.into_iter().map(enough).collect(),
            ended: enough(column.ended),
            since_the_beginning: enough(column.since_the_beginning),
            ..column
        }
    };
    let mut columns: Vec<YearColumn> = years.iter().map(|year| YearColumn::of(year, counted, smallest)).collect();
    if let Some(running) = beside_a_quote(&mut columns, until.year()) {
        let ever = ever.get(&PeriodFigure::EndedAnyRoad).cloned().unwrap_or_default();
        let this_year = running.ended.as_ref().and_then(|ended| ended.denominator).unwrap_or_default();
        // Nobody takes few from two numbers that are told, nor this year's few from what was told on the last day of the year
        // before (条例44).
        let tells_of_few = |n: u64| (1..smallest).contains(&n);
        if ever.denominator.saturating_sub(this_year) >= smallest && !tells_of_few(this_year) {
            running.put_everything(ever, smallest);
        }
    }
    columns.into_iter().map(enough).collect()
}

impl YearColumn {
    fn of(year: &YearBeside, counted: &BTreeMap<PeriodFigure, Sums>, smallest: u64) -> YearColumn {
        YearColumn {
            year: year.year,
            brought: year.brought.cloned(),
            period: year.period,
            figures: YEARLY.iter().map(|key| year.figure(*key, counted, smallest)).collect(),
            ended: year.figure(PeriodFigure::EndedAnyRoad, counted, smallest),
            since_the_beginning: None,
        }
    }

    fn put_everything(&mut self, ever: Sums, smallest: u64) {
        self.since_the_beginning = Some(ever.view(PeriodFigure::EndedAnyRoad, smallest, PartsView::default()));
    }

    /// `2024年（带入的合计）`, `2026年（到11月30日）`.
    pub fn heading(&self, lang: Lang) -> String {
        match self.brought {
            Some(_) => lang.ta("years-brought", &[("year", self.year.to_string())]),
            None => self.span(lang),
        }
    }

    /// `2025年`, `2026年（到11月30日）`.
    fn span(&self, lang: Lang) -> String {
        let year = ("year", self.year.to_string());
        match self.is_running() {
            true => {
                let (month, day) = (self.period.until.month(), self.period.until.day());
                let month = lang.t(&format!("parts-month-{month}"));
                lang.ta("years-so-far", &[year, ("month", month), ("day", day.to_string())])
            }
            false => lang.ta("years-year", &[year]),
        }
    }

    /// `386（合计）`, `76.9% (123/160)`.
    pub fn cell(&self, lang: Lang, figure: Option<&FigureView<()>>) -> String {
        let Some(figure) = figure else { return lang.t("years-unknown") };
        let number = match (figure.denominator, figure.rate) {
            (Some(of), Some(rate)) => {
                let few = if figure.small { FEW } else { "" };
                format!("{}{few} ({}/{of})", percent(rate), figure.numerator)
            }
            (Some(_), None) => return lang.t("years-unknown"),
            (None, _) => figure.numerator.to_string(),
        };
        match &self.brought {
            Some(_) => lang.ta("years-brought-cell", &[("number", number)]),
            None => number,
        }
    }

    /// Counted here, and not over yet.
    fn is_running(&self) -> bool {
        self.brought.is_none() && self.period.until < self.period.from.last_of_year()
    }

    /// What its paper says by its own count, with the source; nothing where it says nothing.
    fn quoted(&self, lang: Lang) -> Option<String> {
        let brought = self.brought.as_ref()?;
        let own = brought.own_count?;
        let thousandths = (own.settled.n * 1000 + own.settled.of / 2) / own.settled.of.max(1);
        let counts = [
            ("settled", own.settled.n),
            ("of", own.settled.of),
            ("repeated", own.repeated_settled + own.repeated_procedural),
            ("again", own.repeated_settled),
            ("procedural", own.repeated_procedural),
        ];
        let mut told: Vec<(&str, String)> = counts.into_iter().map(|(name, n)| (name, n.to_string())).collect();
        told.push(("year", self.year.to_string()));
        told.push(("rate", percent(thousandths)));
        told.push(("source", in_language(lang, &brought.source, &brought.source_en).to_owned()));
        Some(lang.ta("years-own-count", &told))
    }

    /// What ended by the papers' way of counting, computed, with all that it is of; nothing where nothing was due.
    pub fn ended_sentence(&self, lang: Lang) -> Option<String> {
        let ended = self.ended.as_ref()?;
        let (of, rate) = ended.denominator.zip(ended.rate)?;
        let told = [
            ("year", self.span(lang)),
            ("n", ended.numerator.to_string()),
            ("of", of.to_string()),
            ("rate", percent(rate)),
        ];
        Some(lang.ta("years-ended", &told))
    }

    /// The same over everything that was counted here; nothing where that is no more than this year.
    pub fn since_sentence(&self, lang: Lang) -> Option<String> {
        let ever = self.since_the_beginning.as_ref()?;
        let more = self.ended.as_ref().is_none_or(|ended| ended.denominator != ever.denominator);
        let (of, rate) = ever.denominator.zip(ever.rate).filter(|_| more)?;
        let until = self.period.until;
        let told = [
            ("year", until.year().to_string()),
            ("month", lang.t(&format!("parts-month-{}", until.month()))),
            ("day", until.day().to_string()),
            ("n", ever.numerator.to_string()),
            ("of", of.to_string()),
            ("rate", percent(rate)),
        ];
        Some(lang.ta("years-since-first", &told))
    }

    /// Where its totals come from, in a sentence; nothing where it is counted here.
    fn source(&self, lang: Lang) -> Option<String> {
        let brought = self.brought.as_ref()?;
        let source = in_language(lang, &brought.source, &brought.source_en);
        Some(lang.ta("years-source", &[("year", self.year.to_string()), ("source", source.to_owned())]))
    }
}

/// What the papers of the years that were brought along say by their own count: it is quoted, and never put beside a figure.
pub fn quotes(lang: Lang, years: &[YearColumn]) -> Vec<String> {
    years.iter().filter_map(|year| year.quoted(lang)).collect()
}

/// What ended by the papers' way of counting in the years that are counted here, and since the office began.
pub fn ended(lang: Lang, years: &[YearColumn]) -> Vec<String> {
    years.iter().flat_map(|year| [year.ended_sentence(lang), year.since_sentence(lang)]).flatten().collect()
}

/// What has to be known of these years: where totals come from, that they are in no figure, that a year is not over, and what
/// counts few.
pub fn notes(lang: Lang, years: &[YearColumn]) -> String {
    let sources = years.iter().filter_map(|year| year.source(lang));
    let running = years.iter().any(YearColumn::is_running).then(|| lang.t("years-running"));
    let is_few = |figure: &FigureView<()>| figure.small && figure.rate.is_some();
    let few = years.iter().flat_map(|year| &year.figures).flatten().any(is_few).then(|| lang.t("monthly-few"));
    let all: Vec<String> = sources.chain([lang.t("years-note")]).chain(running).chain(few).collect();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(of: u64) -> BTreeMap<PeriodFigure, Sums> {
        BTreeMap::from([(PeriodFigure::EndedAnyRoad, Sums { numerator: of, denominator: of, ..Sums::default() })])
    }

    /// In January few of the new year could be taken from what stood there on 31 December.
    #[test]
    fn anybody_reads_what_ended_since_the_beginning_where_no_few_can_be_taken_from_it() {
        let policy = Policy::built_in("x").expect("reads");
        let until = date(2026, 1, 11);
        let smallest = policy.figures.smallest(until);
        let told = |this_year: u64, ever: u64| {
            let years = for_anybody(&policy, until, (&counted(this_year), &counted(ever)));
            years.iter().any(|year| year.since_sentence(Lang::Chinese).is_some())
        };
        assert!(told(smallest, 2 * smallest));
        assert!(told(0, smallest), "nothing ended yet");
        assert!(!told(smallest - 1, 2 * smallest), "they are the new year's");
        assert!(!told(smallest, 2 * smallest - 1), "they are what was before");
    }
}
