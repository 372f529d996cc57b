//! `/desk/old`: old and hard matters (积案、骨头案、钉子案), each with its age, its leader, its plan and what blocks it, counted to
//! zero (动态清零).
use askama::Template;
use axum::extract::{Query, State};
use casework::UnitId;
use casework::old_matters::{HardReason, OldInMonth, OldMatter};
use casework::policy::HardRow;
use jiff::Unit;
use jiff::civil::Date;
use office::wording::Lang;
use store::OldMatters;

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::case_file::Names;
use crate::pages::worklist::titled;
use crate::parts::{Column, Empty, Figure, Html, Row, Tab, Table, Tabs};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/old/page.html")]
struct Page {
    frame: Frame,
    lead: String,
    figures: Vec<Figure>,
    /// From the beginning of the year, month by month.
    months: Table,
    /// The same of the hard ones, and what makes one.
    hard: Table,
    hard_lead: String,
    tabs: Tabs,
    table: Table,
    more: Option<String>,
}

const ADDRESS: &str = "/desk/old";
/// What a screen shows of them.
const MOST: usize = 100;

/// What the address asks for: `only=hard`.
type Filter = Vec<(String, String)>;

pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Filter>) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let only_hard = asked.iter().any(|(name, value)| name == "only" && value == "hard");
    let found = app.store.old_matters(&me.actor, today).await?;
    let names = Names::load(&app).await?;
    let reasons = |matter: &OldMatter| matter.hard_reasons(&app.policy.plans, today);
    let wanted = found.items.iter().filter(|(_, matter)| !only_hard || !reasons(matter).is_empty());
    let rows: Vec<Row> =
        wanted.take(MOST).map(|(row, matter)| line((&app, &me), &names, row, (matter, &reasons(matter)))).collect();
    let (listed, all) = (rows.len() as u64, if only_hard { found.hard_open } else { found.open });
    let count = |key: &str, n: u64| Figure::new(lang, lang.t(key), n.to_string());
    let columns = ["old-case", "old-age", "old-hard", "old-leader", "old-plan", "old-went", "old-blocks"];
    let columns = columns.map(|key| Column::text(lang.t(key)));
    let none = if only_hard { "old-hard-none" } else { "old-none" };
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("old-heading")),
        lead: lang.ta("old-lead", &[("days", app.policy.plans.old_after_days.to_string())]),
        figures: vec![
            count("old-at-new-year", found.at_new_year),
            count("old-closed-since", found.closed_since).ratio(found.closed_since, found.at_new_year),
            count("old-open", found.open),
            count("old-hard-open", found.hard_open),
        ],
        months: months(&me, "old-months", &found.months),
        hard: months(&me, "old-hard-months", &found.hard),
        hard_lead: hard_lead(lang, &app.policy.plans.hard, (today, found.hard_of_some)),
        tabs: tabs(&me, only_hard, &found),
        table: Table::new(lang.t("old-heading"), columns.to_vec(), rows)
            .hide_caption()
            .with_keys()
            .when_empty(Empty::new(lang.t(none))),
        more: (all > listed).then(|| lang.ta("old-more", &[("n", listed.to_string()), ("all", all.to_string())])),
    }))
}

/// All of them, or the hard ones alone.
fn tabs(me: &SignedIn, only_hard: bool, found: &OldMatters) -> Tabs {
    let every = Tab::new(ADDRESS, me.lang.t("old-all")).count(found.open);
    let hard = Tab::new(format!("{ADDRESS}?only=hard"), me.lang.t("old-hard-only")).count(found.hard_open);
    let tabs = if only_hard { vec![every, hard.here()] } else { vec![every.here(), hard] };
    Tabs::new(me.lang, tabs)
}

/// What makes a matter hard, as the policy of today says.
fn hard_lead(lang: Lang, rows: &[HardRow], (today, of_some): (Date, bool)) -> String {
    let in_force = rows.iter().filter(|row| row.is_in_force(today));
    let rules: Vec<String> =
        in_force.map(|row| lang.ta(&format!("old-hard-if-{}", row.rule.slug()), &[("n", row.least)])).collect();
    // An office's own file may be older than such rules: then none is a hard one, and not each.
    if rules.is_empty() {
        return lang.t("old-hard-unset");
    }
    let mut lead = lang.ta("old-hard-lead", &[("rules", rules.join(&lang.t("old-hard-or")))]);
    if of_some {
        lead.push_str(&lang.t("old-hard-some"));
    }
    lead
}

/// Why a matter is hard, a reason a line.
fn hard_caption(me: &SignedIn, reasons: &[HardReason]) -> Html {
    let one = |reason: &HardReason| me.lang.ta(&format!("old-hard-for-{}", reason.rule.slug()), &[("n", reason.n)]);
    Html::text(reasons.iter().map(one).collect::<Vec<_>>().join(&me.lang.t("case-file-comma")))
}

/// How many there were when each month began, how many grew old, how many were closed, and how many are left.
fn months(me: &SignedIn, caption: &str, all: &[OldInMonth]) -> Table {
    let lang = me.lang;
    let heads = ["old-at-start", "old-came", "old-gone", "old-left"].map(|key| Column::number(lang.t(key)));
    let columns = std::iter::once(Column::text(lang.t("old-month"))).chain(heads).collect();
    let row = |one: &OldInMonth| {
        let month = Html::text(lang.t(&format!("parts-month-{}", one.from.month())));
        let numbers = [one.at_start, one.came, one.gone, one.left].map(|n| Html::text(n.to_string()));
        Row::new(std::iter::once(month).chain(numbers).collect())
    };
    Table::new(lang.t(caption), columns, all.iter().map(row).collect())
}

/// How often somebody went to the people's home, the last time when, and how often a leader read their letter.
fn went(me: &SignedIn, matter: &OldMatter, today: Date) -> String {
    let visited = matter.visited_on.map(|last| {
        let words = [("n", matter.visits.to_string()), ("day", me.lang.date(last, today))];
        me.lang.ta("old-visited", &words)
    });
    let letters = matter.letters;
    let read = (letters > 0).then(|| me.lang.ta("old-letters", &[("n", letters.to_string())]));
    let told: Vec<String> = visited.into_iter().chain(read).collect();
    if told.is_empty() { me.lang.t("old-nobody-went") } else { told.join("\n") }
}

fn line(
    (app, me): (&App, &SignedIn),
    names: &Names,
    row: &store::Row,
    (matter, reasons): (&OldMatter, &[HardReason]),
) -> Row {
    let (lang, today) = (me.lang, app.today());
    let unit = row.unit.as_deref().map(|unit| unit_name(lang, &app.policy, &UnitId::new(unit))).unwrap_or_default();
    let about = titled(lang, row, format!("/desk/brief/{}", row.case_no), format!("{} {unit}", row.case_no));
    let age = matter.received_on.until((Unit::Day, today)).map(|span| span.get_days()).unwrap_or_default();
    let leader = matter.in_charge.as_ref().map_or_else(|| lang.t("old-nobody"), |user| names.user(user));
    let plan = match matter.measures {
        0 => lang.t("old-no-plan"),
        all => lang.ta("old-measures", &[("done", matter.measures_done.to_string()), ("all", all.to_string())]),
    };
    let blocks: Vec<String> = matter.blocks.iter().map(|gate| lang.t(&format!("gate-{}", gate.slug()))).collect();
    Row::new(vec![
        about,
        Html::text(lang.ta("old-days", &[("n", age.to_string())])),
        hard_caption(me, reasons),
        Html::text(leader),
        Html::text(plan),
        Html::text(went(me, matter, today)),
        Html::text(blocks.join(&lang.t("case-file-comma"))),
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn where_no_rule_says_what_is_hard_the_page_says_so_and_not_that_all_are() {
        let rows = casework::Policy::built_in("test").unwrap().plans.hard;
        let told = |rows: &[HardRow], on: Date| hard_lead(Lang::Chinese, rows, (on, false));
        assert!(told(&rows, date(2026, 12, 1)).contains("拖了 5 年以上"));
        let none = Lang::Chinese.t("old-hard-unset");
        assert_eq!(told(&rows, date(2020, 1, 1)), none, "before the first day of each");
        assert_eq!(told(&[], date(2026, 12, 1)), none);
    }
}
