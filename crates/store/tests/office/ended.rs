//! What ended by whatever road (通报口径) is read out of the rows of other figures: it says what the core counts, and opens to its cases.

use std::collections::BTreeMap;

use casework::figures::period::{CaseCounts, Period, PeriodScope, figures};
use casework::figures::{Part, PeriodFigure};
use casework::{Actor, CaseNo, Role, UnitId};
use jiff::civil::Date;
use serde_json::json;
use store::{Filter, Store, Target};

use crate::people::{clerk, done, handler, life, register, registered, request};
use crate::place::{Place, number};

const KEY: PeriodFigure = PeriodFigure::EndedAnyRoad;

/// Matters that ended, that ended and began again, that were sent away, that wait past their day, and a report that ended.
async fn office(store: &Store) -> Vec<CaseNo> {
    let mut all = Vec::new();
    for (class, steps) in [("claim", 1), ("claim", 4), ("claim", 9), ("claim", 9), ("suggestion", 1)] {
        let no = registered(store, "水渠垮塌", class).await.case_no;
        for step in life(&no).into_iter().take(steps) {
            done(store, step).await;
        }
        all.push(no);
    }
    let of = |no: &CaseNo, actor: Actor, at: &str, fields| request(Target::Case(no.clone()), actor, at, fields);
    let reopen = json!({ "do": "reopen", "reason": "又塌了" });
    done(store, of(&all[3], clerk(), "2026-04-02T09:00:00", reopen)).await;
    let away = json!({ "do": "divert", "route": 2, "organ": "仲裁委员会", "basis": "劳动争议" });
    for no in [&all[0], &all[4]] {
        // Where the road does not fit, the matter stays where it is.
        let _ = store.perform(of(no, handler("water"), "2026-03-20T09:00:00", away.clone())).await.unwrap();
    }
    let report =
        done(store, request(Target::New, clerk(), "2026-03-02T09:10:00", register("有人收钱", "report"))).await;
    all.push(report.case_no);
    all
}

async fn listed(store: &Store, part: Part, scope: &PeriodScope<'_>, reader: &Actor) -> Vec<String> {
    let (from, to) = (Some(scope.period.from), Some(scope.period.until));
    let unit = scope.unit.map(ToString::to_string);
    let filter = Filter { figure: Some(KEY), part: Some(part), from, to, unit, limit: 100, ..Filter::default() };
    let page = store.worklist(&filter, reader, scope.today).await.unwrap();
    let mut all: Vec<String> = page.items.iter().map(|row| row.case_no.to_string()).collect();
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ended_is_what_the_core_counts_and_opens_to_its_cases() {
    for place in Place::both().await {
        let store = place.open().await;
        let cases = store.cases_in_list(&office(&store).await).await.unwrap();
        let counts: BTreeMap<String, (CaseNo, CaseCounts)> = cases
            .iter()
            .map(|(no, case)| (no.to_string(), (no.clone(), CaseCounts::of(case, store.policy()))))
            .collect();
        let reader = Actor::staff("office-head", Role::OfficeHead, "office");
        let (water, office) = (UnitId::new("water"), UnitId::new("office"));
        let mut told = (0, 0);
        for (from, until, today) in [
            ("2026-01-01", "2026-12-31", "2026-12-31"),
            ("2026-03-01", "2026-03-31", "2026-12-31"),
            ("2026-04-01", "2026-04-30", "2026-04-30"),
            ("2026-06-01", "2026-06-30", "2026-12-31"),
        ] {
            let [from, until, today] = [from, until, today].map(|day| day.parse::<Date>().unwrap());
            for unit in [None, Some(&water), Some(&office)] {
                let scope = PeriodScope { period: Period { from, until }, today, unit };
                let core = figures(&counts, &BTreeMap::new(), &scope, store.policy());
                let core = &core[KEY.slug()];
                let sums = store.figures(&scope, &reader).await.unwrap().remove(&KEY).unwrap_or_default();
                assert_eq!(
                    (sums.numerator, Some(sums.denominator), sums.excluded),
                    (core.numerator, core.denominator, 0)
                );
                assert_eq!(listed(&store, Part::Numerator, &scope, &reader).await, core.cases.numerator);
                assert_eq!(listed(&store, Part::Denominator, &scope, &reader).await, core.cases.denominator);
                assert!(listed(&store, Part::Excluded, &scope, &reader).await.is_empty());
                told = (told.0 + sums.numerator, told.1 + sums.denominator - sums.numerator);
            }
            let scope = PeriodScope { period: Period { from, until }, today, unit: None };
            let by_unit = store.figures_by_unit(&scope, &reader).await.unwrap();
            let one = PeriodScope { unit: Some(&water), ..scope };
            let of_water = store.figures(&one, &reader).await.unwrap().remove(&KEY).unwrap_or_default();
            let beside = by_unit.get("water").and_then(|of| of.get(&KEY)).cloned().unwrap_or_default();
            assert_eq!((beside.numerator, beside.denominator), (of_water.numerator, of_water.denominator));
        }
        assert!(told.0 > 3 && told.1 > 1, "some ended and some are past their day: {told:?}");
        let kept = "SELECT COUNT(*) FROM figure_view WHERE key = 'ended-any-road'";
        assert_eq!(number(&place.raw().await, kept).await, 0, "nothing is kept twice");
        store.close().await;
    }
}
