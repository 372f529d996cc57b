//! How many records of conduct were made, by act and outcome: all of it at the desk, for anybody what cannot point at a person.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use casework::conduct::Act;
use casework::figures::conduct::ConductOutcome;
use casework::figures::for_anybody;
use jiff::civil::Date;
use office::wording::Lang;
use store::StoreError;

use crate::acts::key_part;
use crate::app::App;
use crate::parts::{Column, Html, Row, Table};

/// Records by act and outcome.
pub type Counts = BTreeMap<(Act, ConductOutcome), u64>;

/// What was counted for anybody, with the last day of its year.
#[derive(Debug, Default)]
pub struct ConductOutside(Mutex<Option<(Date, Arc<Counts>)>>);

/// The last year that is over, both days in it: of a running one the difference of two days would tell of one record.
pub fn period(today: Date) -> (Date, Date) {
    let until = today.first_of_year().yesterday().unwrap_or(today);
    (until.first_of_year(), until)
}

/// What is told of to anybody. It is counted once: what became of a case since is told by no number that moves.
pub async fn of_today(app: &App, outside: &ConductOutside) -> Result<Arc<Counts>, StoreError> {
    let (from, until) = period(app.today());
    let kept = outside.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, counts)) = kept.filter(|(year, _)| *year == until) {
        return Ok(counts);
    }
    let counts = Arc::new(app.store.conduct_counts((from, until)).await?);
    *outside.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((until, counts.clone()));
    Ok(counts)
}

pub fn act_name(lang: Lang, slug: &str) -> String {
    lang.t(&format!("field-record-conduct-act-{}", key_part(slug)))
}

pub fn outcome_name(lang: Lang, slug: &str) -> String {
    lang.t(&format!("conduct-outcome-{slug}"))
}

/// By act and by outcome, each by itself, as anybody may read it: a heading and what stands below. That there is none is told
/// no more than that there are few.
pub fn for_anybody_view(lang: Lang, counts: &Counts, smallest: u64) -> Vec<(String, Html)> {
    let by = |kind: fn(&(Act, ConductOutcome)) -> &'static str| {
        let mut all: BTreeMap<String, u64> = BTreeMap::new();
        for (key, n) in counts {
            *all.entry(kind(key).to_owned()).or_default() += n;
        }
        all
    };
    let acts = by(|(act, _)| act.slug());
    let outcomes = by(|(_, outcome)| outcome.slug());
    let name: [fn(Lang, &str) -> String; 2] = [act_name, outcome_name];
    let kinds = [("order-conduct-act", acts, name[0]), ("order-conduct-outcome", outcomes, name[1])];
    kinds.map(|(key, counts, name)| (lang.t(key), by_kind(lang, (key, name), &counts, smallest))).into()
}

fn by_kind(
    lang: Lang,
    (key, name): (&str, fn(Lang, &str) -> String),
    counts: &BTreeMap<String, u64>,
    smallest: u64,
) -> Html {
    let told = for_anybody(counts, smallest);
    if told.too_few {
        return Html::text(lang.t("outside-too-few"));
    }
    let mut rows: Vec<(String, u64)> = told.apart.iter().map(|(slug, n)| (name(lang, slug), *n)).collect();
    rows.extend((told.together > 0).then(|| (lang.t("outside-others"), told.together)));
    let rows = rows.into_iter().map(|(name, n)| Row::new(vec![Html::text(name), Html::text(n.to_string())]));
    let columns = vec![Column::text(lang.t(key)), Column::number(lang.t("outside-number"))];
    Html::of(&Table::new(lang.t(key), columns, rows.collect()).hide_caption())
}

/// Every act with every outcome, as who answers for the district reads it.
pub fn whole(lang: Lang, counts: &Counts) -> Table {
    let mut columns = vec![Column::text(lang.t("order-conduct-act"))];
    columns.extend(ConductOutcome::ALL.iter().map(|outcome| Column::number(outcome_name(lang, outcome.slug()))));
    columns.push(Column::number(lang.t("order-conduct-all")));
    let row = |act: &Act| {
        let each = ConductOutcome::ALL.iter().map(|outcome| counts.get(&(*act, *outcome)).copied().unwrap_or_default());
        let each: Vec<u64> = each.collect();
        let numbers = each.iter().copied().chain([each.iter().sum()]);
        let numbers = numbers.map(|n: u64| Html::text(n.to_string()));
        Row::new(std::iter::once(Html::text(act_name(lang, act.slug()))).chain(numbers).collect())
    };
    Table::new(lang.t("order-conduct"), columns, Act::ALL.iter().map(row).collect()).hide_caption()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_is_told_once_it_is_over() {
        assert_eq!(period(date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31)));
        assert_eq!(period(date(2027, 1, 1)), (date(2026, 1, 1), date(2026, 12, 31)));
    }

    #[test]
    fn anybody_reads_no_small_number_and_none_that_can_be_worked_out() {
        let counts = Counts::from([
            ((Act::Gathering, ConductOutcome::Kept), 14),
            ((Act::StayingOn, ConductOutcome::Kept), 11),
            ((Act::StayingOn, ConductOutcome::Referred), 1),
            ((Act::Violence, ConductOutcome::Struck), 2),
        ]);
        let told = for_anybody_view(Lang::Chinese, &counts, 10);
        let all: String = told.iter().map(|(_, html)| html.to_string()).collect();
        assert!(
            all.contains(">14<") && !all.contains(">12<"),
            "two of violence would be the whole less the others: {all}"
        );
        assert!(!all.contains(">1<") && !all.contains(">2<") && !all.contains(">3<"), "{all}");
        let few = Counts::from([((Act::Gathering, ConductOutcome::Kept), 3)]);
        let told = for_anybody_view(Lang::Chinese, &few, 10);
        assert!(told.iter().all(|(_, html)| !html.to_string().contains("<table")), "three are too few");
        let whole = whole(Lang::Chinese, &counts).to_string();
        assert!(whole.contains(">1<") && whole.contains(">12<"), "the desk reads them all: {whole}");
    }
}
