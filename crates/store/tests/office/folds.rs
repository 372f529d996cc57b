//! Figures out of folded cells say what the core counts case by case: for every reader, period and unit, whatever happened.

use std::collections::BTreeMap;

use casework::case::vocabulary::Class;
use casework::figures::PeriodFigure;
use casework::figures::period::{CaseCounts, Count, FigureView, PartsView, Period, PeriodScope, Sums, When, figures};
use casework::{Actor, Case, CaseNo, Role, UnitId, permission};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::{Answer, Store, Target};

use crate::dice::Dice;
use crate::people::{at, clerk, done, handler, head, life, lived, register, registered, request};
use crate::place::{Place, number, run};

const PERIODS: [(&str, &str); 5] = [
    ("2026-01-01", "2026-12-31"),
    ("2026-03-01", "2026-03-31"),
    ("2026-02-20", "2026-04-20"),
    ("2026-03-04", "2026-03-11"),
    ("2026-01-01", "2026-03-10"),
];
/// The second one lies in the middle of what happened.
const DAYS: [&str; 3] = ["2026-12-31", "2026-03-10", "2026-05-20"];
const UNITS: [&str; 3] = ["water", "office", "land"];

fn readers() -> Vec<Actor> {
    let staff = |user: &str, role, unit: &str| Actor::staff(user, role, unit);
    vec![
        clerk(),
        staff("supervisor", Role::Supervisor, "office"),
        staff("leader", Role::Leader, "committee"),
        // Reports accuse the units of these two (条例30).
        staff("head-of-old", Role::OfficeHead, "land"),
        staff("clerk-of-old", Role::Clerk, "market"),
        // They do not see every case: theirs are walked.
        handler("water"),
        handler("land"),
    ]
}

/// Taken up again after it was closed, answered anew and closed again.
fn answered_again(no: &CaseNo) -> Vec<store::CommandRequest> {
    let of = |actor: Actor, now: &str, fields: Value| request(Target::Case(no.clone()), actor, now, fields);
    let (handler, head) = (|| handler("water"), || head("water"));
    let opinion = json!([{ "demand": 1, "result": "support", "facts": "属实", "basis": "条例" }]);
    let served =
        json!({ "do": "serve", "document": "opinion", "on": "2026-04-03", "how": "in-person", "proof": "当面签收" });
    vec![
        of(clerk(), "2026-04-02T09:00:00", json!({ "do": "reopen", "reason": "又塌了" })),
        of(handler(), "2026-04-03T09:00:00", json!({ "do": "conclude", "opinions": opinion })),
        of(head(), "2026-04-03T10:00:00", json!({ "do": "conclude", "opinions": opinion })),
        of(handler(), "2026-04-03T11:00:00", served),
        of(handler(), "2026-04-07T09:00:00", json!({ "do": "carry-out", "demand": 1, "result": "又修好了" })),
        of(
            Actor::petitioner(1),
            "2026-04-08T08:00:00",
            json!({ "do": "rate", "subject": "unit", "level": "satisfied" }),
        ),
        of(handler(), "2026-04-08T09:00:00", json!({ "do": "close", "as": "settled" })),
        of(clerk(), "2026-04-08T15:00:00", json!({ "do": "reopen", "reason": "还在漏" })),
    ]
}

/// Sent away and shut; some are taken up again and sent away once more.
fn away(no: &CaseNo) -> Vec<store::CommandRequest> {
    let of = |actor: Actor, now: &str, fields: Value| request(Target::Case(no.clone()), actor, now, fields);
    let mut steps = Vec::new();
    for (month, reason) in [("2026-03", "第一次"), ("2026-04", "第二次")] {
        let day = |day: &str| format!("{month}-{day}T09:00:00");
        let divert = json!({ "do": "divert", "route": 2, "organ": "仲裁委员会", "basis": "劳动争议" });
        let notice = json!({ "do": "serve", "document": "diversion-notice", "on": format!("{month}-06"), "how": "mail",
            "proof": "回执" });
        steps.push(of(clerk(), &day("03"), json!({ "do": "route", "to": "water", "mode": "forward" })));
        steps.push(of(handler("water"), &day("05"), divert));
        steps.push(of(handler("water"), &day("06"), notice));
        steps.push(of(handler("water"), &day("10"), json!({ "do": "carry-out", "demand": 1, "result": "仲裁已受理" })));
        steps.push(of(handler("water"), &day("12"), json!({ "do": "close", "as": "procedural" })));
        steps.push(of(clerk(), &day("20"), json!({ "do": "reopen", "reason": reason })));
    }
    steps
}

/// What happens to a case by chance, in order; what does not fit where it stands is refused.
fn road(no: &CaseNo, earlier: &[CaseNo], dice: &mut Dice) -> Vec<store::CommandRequest> {
    let of = |actor: Actor, now: &str, fields: Value| request(Target::Case(no.clone()), actor, now, fields);
    let correct = |field: &str, to: &str| json!({ "do": "correct", "field": field, "to": to, "reason": "写错了" });
    let mut steps = Vec::new();
    if !earlier.is_empty() && dice.below(4) > 0 {
        let link = json!({ "do": "link", "to": dice.pick(earlier), "as": "repeat" });
        steps.push(of(clerk(), "2026-03-02T10:00:00", link));
    }
    for (field, to) in [
        ("category", "noise"),
        ("area", "zhongxin"),
        ("channel", "letter"),
        ("people", "9"),
        ("received_on", "2026-02-25"),
    ] {
        if dice.one_in(4) {
            steps.push(of(clerk(), "2026-03-02T10:10:00", correct(field, to)));
        }
    }
    if dice.one_in(3) {
        let far = dice.below(8) as usize;
        steps.extend(away(no).into_iter().take(far));
    } else {
        let far = dice.below(10) as usize;
        let (first, second) = (life(no), answered_again(no));
        let lived = if dice.one_in(2) { first } else { first.into_iter().take(far).collect() };
        steps.extend(lived);
        let far = dice.below(9) as usize;
        steps.extend(second.into_iter().take(far));
    }
    if dice.one_in(3) {
        let review = json!({ "do": "request-review", "reason": "不服" });
        steps.push(of(Actor::petitioner(1), "2026-04-09T09:00:00", review));
    }
    if dice.one_in(4) {
        let mut report = correct("class", "report");
        report["accused"] = json!([{ "unit": dice.pick(&["land", "market"]) }]);
        steps.push(of(clerk(), "2026-04-10T09:00:00", report));
        if dice.one_in(2) {
            steps.push(of(clerk(), "2026-04-11T09:00:00", correct("class", "claim")));
        }
    }
    steps
}

/// Many cases by chance, written by two servers in turn.
async fn office(stores: [&Store; 2], seed: u64, many: usize) -> Vec<CaseNo> {
    let (mut dice, mut all) = (Dice::new(seed), Vec::new());
    for n in 0..many {
        let class = dice.pick(&["claim", "claim", "claim", "suggestion", "report"]);
        let mut fields = register("水渠垮塌", class);
        fields["people"] = json!(2 + dice.below(5));
        if dice.one_in(2) {
            fields["category"] = json!("water-conservancy");
            fields["area"] = json!("heping");
        }
        if dice.one_in(3) {
            fields["origin"] = json!("city");
        }
        if class == "report" && dice.one_in(2) {
            fields["accused"] = json!([{ "unit": dice.pick(&["land", "market"]) }]);
        }
        let received = dice.pick(&["2026-02-12T09:00:00", "2026-02-27T09:00:00", "2026-03-02T09:00:00"]);
        let [one, other] = stores;
        let made = one.perform(request(Target::New, clerk(), received, fields)).await.unwrap();
        let Answer::Done(made) = made else { panic!("{made:?}") };
        for (step, ask) in road(&made.case_no, &all, &mut dice).into_iter().enumerate() {
            let store = if (n + step).is_multiple_of(5) { other } else { one };
            let _ = store.perform(ask).await.unwrap();
        }
        all.push(made.case_no);
    }
    all
}

/// What the core counts of the cases that are seen; a matter may be brought again by a case that is not.
struct Core {
    counts: BTreeMap<String, (CaseNo, CaseCounts)>,
    cases: Vec<Case>,
}

impl Core {
    fn of(cases: &BTreeMap<CaseNo, Case>, store: &Store, sees: impl Fn(&Case) -> bool) -> Core {
        let (mut counts, mut unseen, mut seen) = (BTreeMap::new(), Vec::new(), Vec::new());
        for (no, case) in cases {
            let of_case = CaseCounts::of(case, store.policy());
            if sees(case) {
                counts.insert(no.to_string(), (no.clone(), of_case));
                seen.push(case.clone());
            } else {
                unseen.extend(of_case.repeats);
            }
        }
        if let Some((_, first)) = counts.values_mut().next() {
            first.repeats.extend(unseen);
        }
        Core { counts, cases: seen }
    }

    /// Every figure as it is shown.
    fn figures(&self, scope: &PeriodScope, store: &Store) -> BTreeMap<&'static str, String> {
        let all = figures(&self.counts, &BTreeMap::new(), scope, store.policy());
        all.into_iter().map(|(key, view)| (key, numbers(&view))).collect()
    }

    /// The 件次 that came in, each with its case.
    fn items(&self, scope: &PeriodScope) -> Vec<(&Case, &Count)> {
        let counted = self.cases.iter().flat_map(|case| {
            let of_case =
                self.counts.get(&case.no.to_string()).map(|(_, counts)| &counts.counts[..]).unwrap_or_default();
            of_case.iter().map(move |count| (case, count))
        });
        counted.filter(|(_, count)| count.key == PeriodFigure::Items && count.is_in(scope)).collect()
    }
}

fn numbers<C>(view: &FigureView<C>) -> String {
    format!("{} of {:?}, {} left out, {:?}", view.numerator, view.denominator, view.excluded, view.by)
}

fn figure_shown(found: &BTreeMap<PeriodFigure, Sums>, key: PeriodFigure) -> String {
    let sums = found.get(&key).cloned().unwrap_or_default();
    numbers(&sums.view(key, 5, PartsView::<Vec<String>>::default()))
}

fn all_shown(found: &BTreeMap<PeriodFigure, Sums>) -> BTreeMap<&'static str, String> {
    PeriodFigure::ALL.iter().map(|key| (key.slug(), figure_shown(found, *key))).collect()
}

async fn compare_one(store: &Store, core: &Core, scope: &PeriodScope<'_>, reader: &Actor) {
    let about = format!("{} of {:?} on {} of {:?}", reader.user, scope.period, scope.today, scope.unit);
    let expected = core.figures(scope, store);
    assert_eq!(all_shown(&store.figures(scope, reader).await.unwrap()), expected, "{about}");
    for key in [PeriodFigure::EndedAnyRoad, PeriodFigure::Reopened, PeriodFigure::AnsweredInTime] {
        let one = store.figure(scope, reader, key).await.unwrap();
        assert_eq!(figure_shown(&BTreeMap::from([(key, one)]), key), expected[key.slug()], "{about}");
    }
    let (mut by_unit, mut arisen) = (BTreeMap::<String, u64>::new(), BTreeMap::<_, u64>::new());
    for (case, count) in core.items(scope) {
        *by_unit.entry(count.unit.to_string()).or_default() += 1;
        let When::On { day, .. } = count.when else { panic!("{count:?}") };
        let area = case.area.as_ref().map(ToString::to_string).unwrap_or_default();
        let topic = case.category.clone().unwrap_or_default();
        *arisen.entry((area, topic, day.to_string()[..7].to_owned())).or_default() += 1;
    }
    assert_eq!(store.items_by_unit(scope, reader).await.unwrap(), by_unit, "{about}");
    let found = store.arisen(scope, reader).await.unwrap();
    let found: BTreeMap<_, u64> = found.into_iter().map(|one| ((one.area, one.topic, one.month), one.items)).collect();
    assert_eq!(found, arisen, "{about}");
}

/// Of each unit what is counted where it is asked for alone.
async fn compare_units(store: &Store, core: &Core, scope: &PeriodScope<'_>, reader: &Actor) {
    let by_unit = store.figures_by_unit(scope, reader).await.unwrap();
    for unit in by_unit.keys().cloned().chain(UNITS.map(str::to_owned)) {
        let of_unit = UnitId::new(unit.as_str());
        let alone =
            figures(&core.counts, &BTreeMap::new(), &PeriodScope { unit: Some(&of_unit), ..*scope }, store.policy());
        let found = by_unit.get(&unit).cloned().unwrap_or_default();
        for key in PeriodFigure::ALL {
            let sums = found.get(key).cloned().unwrap_or_default().view(*key, 5, PartsView::<Vec<String>>::default());
            let expected = &alone[key.slug()];
            assert_eq!(
                (sums.numerator, sums.denominator, sums.excluded),
                (expected.numerator, expected.denominator, expected.excluded),
                "{key} of {unit} for {} in {:?} on {}",
                reader.user,
                scope.period,
                scope.today
            );
        }
    }
}

async fn compare(store: &Store, numbers: &[CaseNo]) {
    let cases = store.cases_in_list(numbers).await.unwrap();
    let units = UNITS.map(UnitId::new);
    let scopes = |unit| {
        PERIODS.into_iter().flat_map(move |(from, until)| {
            DAYS.map(|today| {
                let [from, until, today] = [from, until, today].map(|day| day.parse::<Date>().unwrap());
                PeriodScope { period: Period { from, until }, today, unit }
            })
        })
    };
    for reader in readers() {
        let core = Core::of(&cases, store, |case| permission::sees(&reader, case, store.policy()));
        for scope in scopes(None) {
            compare_one(store, &core, &scope, &reader).await;
            compare_units(store, &core, &scope, &reader).await;
        }
        for scope in units.iter().flat_map(|unit| scopes(Some(unit))).step_by(4) {
            compare_one(store, &core, &scope, &reader).await;
        }
    }
    let anybody = Core::of(&cases, store, |case| case.class != Class::Report);
    for scope in scopes(None) {
        let found = store.figures_for_anybody(&scope).await.unwrap();
        assert_eq!(all_shown(&found), anybody.figures(&scope, store), "{:?} on {}", scope.period, scope.today);
    }
}

async fn is_sound(store: &Store) {
    let found = store.verify().await.unwrap();
    assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn folded_figures_are_what_the_core_counts() {
    for place in Place::both().await {
        let (store, other) = (place.open().await, place.open().await);
        let mut numbers = office([&store, &other], 5, 24).await;
        // Whatever the dice make: one that was closed twice, and one that was sent away and shut.
        for closed_twice in [true, false] {
            let no = registered(&store, "水渠垮塌", "claim").await.case_no;
            let road = match closed_twice {
                true => [life(&no), answered_again(&no)].concat(),
                false => away(&no).into_iter().take(5).collect(),
            };
            for ask in road {
                done(&store, ask).await;
            }
            numbers.push(no);
        }
        let db = place.raw().await;
        for (what, select) in [
            ("are counted one by one", "SELECT COUNT(*) + 1 FROM figure_again"),
            ("ended twice", "SELECT COUNT(*) + 1 FROM figure_delta WHERE shape = 'ended-twice' AND n > 0"),
            ("are brought again", "SELECT COUNT(*) FROM repeat_view q JOIN case_view v ON v.case_no = q.of_no"),
            ("accuse a reader", "SELECT COUNT(*) FROM accused WHERE unit = 'land'"),
        ] {
            assert!(number(&db, select).await > 1, "the dice make cases that {what}");
        }
        is_sound(&store).await;
        compare(&store, &numbers).await;
        store.fold_totals().await.unwrap();
        assert_eq!(number(&db, "SELECT COUNT(*) FROM figure_delta").await, 0);
        compare(&store, &numbers).await;
        // What changes afterwards is taken out of cells that are folded.
        numbers.extend(office([&other, &store], 6, 8).await);
        store.rebuild("2026-05-20".parse().unwrap()).await.unwrap();
        numbers.extend(office([&store, &other], 7, 4).await);
        other.fold_totals().await.unwrap();
        is_sound(&store).await;
        compare(&store, &numbers).await;
        assert_eq!(number(&db, "SELECT COUNT(*) FROM figure_fold WHERE n = 0 AND adds = 0").await, 0);
        store.close().await;
        other.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_cell_is_named_and_a_rebuild_mends_it() {
    let today: Date = "2026-03-12".parse().unwrap();
    for (tamper, names) in [
        ("UPDATE figure_fold SET n = n + 1 WHERE key = 'resolved'", "resolved, numerator, of 2026-03-11"),
        ("UPDATE figure_fold SET adds = adds + 1 WHERE key = 'people'", "people, numerator, of 2026-03-02"),
        ("DELETE FROM figure_fold WHERE shape = 'by-place'", "of 2026-03 (by-place)"),
        ("UPDATE figure_fold SET n = 9 WHERE report = TRUE", "the folded figures do not add up"),
        ("INSERT INTO figure_again VALUES (1, 'resolved')", "counted one by one"),
    ] {
        for place in Place::both().await {
            let store = place.open().await;
            lived(&store, "水渠垮塌").await;
            registered(&store, "有人收钱", "report").await;
            store.fold_totals().await.unwrap();
            run(&place.raw().await, tamper).await.unwrap();
            let found = store.verify().await.unwrap();
            assert_eq!(found.damage, Vec::<String>::new(), "{tamper}");
            assert!(found.views_differ.iter().any(|what| what.contains(names)), "{tamper}: {:?}", found.views_differ);
            store.rebuild(today).await.unwrap();
            is_sound(&store).await;
            store.close().await;
        }
    }
}

/// What a program before this one left is folded by the step that makes the cells, and says what the writer would have written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_database_is_folded_as_it_lies() {
    for place in Place::both().await {
        let store = place.open().await;
        let numbers = office([&store, &store], 11, 16).await;
        store.close().await;
        let db = place.raw().await;
        for table in ["figure_fold", "figure_delta", "figure_again"] {
            run(&db, &format!("DROP TABLE {table}")).await.unwrap();
        }
        run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0044_folded_figures'").await.unwrap();
        let store = place.open().await;
        assert!(store.was_migrated());
        assert_eq!(
            number(&db, "SELECT COUNT(*) FROM case_view WHERE graded_on IN ('', '-')").await,
            0,
            "nothing waits"
        );
        is_sound(&store).await;
        compare(&store, &numbers).await;
        store.make_views_again("one", || at("2026-05-20T09:00:00")).await.unwrap();
        is_sound(&store).await;
        store.close().await;
    }
}
