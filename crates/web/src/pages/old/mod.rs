//! `/desk/old`: old and hard matters (积案、骨头案、钉子案), each with its age, its leader, its plan and what blocks it, counted to
//! zero (动态清零).
use askama::Template;
use axum::extract::State;
use casework::case::gates;
use casework::case::teamwork::TeamworkFact;
use casework::old_matters::OldInMonth;
use casework::{Case, Fact, UnitId};
use jiff::Unit;

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::case_file::Names;
use crate::pages::worklist::titled;
use crate::parts::{Column, Empty, Figure, Html, Row, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/old/page.html")]
struct Page {
    frame: Frame,
    lead: String,
    figures: Vec<Figure>,
    /// From the beginning of the year, month by month.
    months: Table,
    table: Table,
    more: Option<String>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let found = app.store.old_matters(&me.actor, today).await?;
    let names = Names::load(&app).await?;
    let listed = u64::try_from(found.items.len()).unwrap_or(u64::MAX);
    let count = |key: &str, n: u64| Figure::new(lang, lang.t(key), n.to_string());
    let columns = ["old-case", "old-age", "old-leader", "old-plan", "old-went", "old-blocks"];
    let columns = columns.map(|key| Column::text(lang.t(key)));
    let rows = found.items.iter().map(|(row, case)| line((&app, &me), &names, row, case)).collect();
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("old-heading")),
        lead: lang.ta("old-lead", &[("days", app.policy.plans.old_after_days.to_string())]),
        figures: vec![
            count("old-at-new-year", found.at_new_year),
            count("old-closed-since", found.closed_since).ratio(found.closed_since, found.at_new_year),
            count("old-open", found.open),
        ],
        months: months(&me, &found.months),
        table: Table::new(lang.t("old-heading"), columns.to_vec(), rows)
            .hide_caption()
            .with_keys()
            .when_empty(Empty::new(lang.t("old-none"))),
        more: (found.open > listed)
            .then(|| lang.ta("old-more", &[("n", listed.to_string()), ("all", found.open.to_string())])),
    }))
}

/// How many there were when each month began, how many grew old, how many were closed, and how many are left.
fn months(me: &SignedIn, all: &[OldInMonth]) -> Table {
    let lang = me.lang;
    let heads = ["old-at-start", "old-came", "old-gone", "old-left"].map(|key| Column::number(lang.t(key)));
    let columns = std::iter::once(Column::text(lang.t("old-month"))).chain(heads).collect();
    let row = |one: &OldInMonth| {
        let month = Html::text(lang.t(&format!("parts-month-{}", one.from.month())));
        let numbers = [one.at_start, one.came, one.gone, one.left].map(|n| Html::text(n.to_string()));
        Row::new(std::iter::once(month).chain(numbers).collect())
    };
    Table::new(lang.t("old-months"), columns, all.iter().map(row).collect())
}

/// How often somebody went to the people's home, the last time when, and how often a leader read their letter.
fn went(me: &SignedIn, case: &Case, today: jiff::civil::Date) -> String {
    let beside = || {
        let all = case.history.iter().map(|entry| &entry.event.fact);
        all.filter_map(|fact| if let Fact::Teamwork(own) = fact { Some(own) } else { None })
    };
    let visits =
        beside().filter_map(|fact| if let TeamworkFact::HomeVisited { on, .. } = fact { Some(*on) } else { None });
    let visits: Vec<jiff::civil::Date> = visits.collect();
    let letters = beside().filter(|fact| matches!(fact, TeamworkFact::LetterRead { .. })).count();
    let visited = visits.iter().max().map(|last| {
        let words = [("n", visits.len().to_string()), ("day", me.lang.date(*last, today))];
        me.lang.ta("old-visited", &words)
    });
    let read = (letters > 0).then(|| me.lang.ta("old-letters", &[("n", letters.to_string())]));
    let told: Vec<String> = visited.into_iter().chain(read).collect();
    if told.is_empty() { me.lang.t("old-nobody-went") } else { told.join("\n") }
}

fn line((app, me): (&App, &SignedIn), names: &Names, row: &store::Row, case: &Case) -> Row {
    let (lang, today) = (me.lang, app.today());
    let unit = row.unit.as_deref().map(|unit| unit_name(lang, &app.policy, &UnitId::new(unit))).unwrap_or_default();
    let about = titled(lang, row, format!("/desk/brief/{}", row.case_no), format!("{} {unit}", row.case_no));
    let age = case.received_on.until((Unit::Day, today)).map(|span| span.get_days()).unwrap_or_default();
    let leader = case.in_charge.as_ref().map_or_else(|| lang.t("old-nobody"), |user| names.user(user));
    let done = case.measures.iter().filter(|measure| measure.done.is_some()).count();
    let plan = match case.measures.len() {
        0 => lang.t("old-no-plan"),
        all => lang.ta("old-measures", &[("done", done.to_string()), ("all", all.to_string())]),
    };
    let open = |state: &gates::GateState| !state.met && gates::applies(case, state.gate, &app.policy);
    let blocks = gates::gate_states(case, &app.policy).into_iter().filter(open);
    let blocks: Vec<String> = blocks.map(|state| lang.t(&format!("gate-{}", state.gate.slug()))).collect();
    Row::new(vec![
        about,
        Html::text(lang.ta("old-days", &[("n", age.to_string())])),
        Html::text(leader),
        Html::text(plan),
        Html::text(went(me, case, today)),
        Html::text(blocks.join(&lang.t("case-file-comma"))),
    ])
}
