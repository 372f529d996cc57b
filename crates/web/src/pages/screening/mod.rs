//! `/desk/screening?month=`: what each team saw on the street, by day of the week, by week of the month, and what became of it; who
//! reports reads the own count and nobody else's.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::hazard::tally::{self, Became, TeamTally};
use casework::hazard::{Hazard, Outline};
use casework::record::{Aggregate, Record as _};
use casework::typed::{YearMonth, typed};
use casework::{Role, UnitId};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{RecordFilter, StoreError};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::records;
use crate::parts::{Column, Empty, Field, Filter, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// Who screens, and who reads what was seen.
pub const READERS: [Role; 6] =
    [Role::Screener, Role::Station, Role::Clerk, Role::OfficeHead, Role::Supervisor, Role::Leader];
/// So many are read at once.
const PAGE: u32 = 500;

type Teams = BTreeMap<Option<UnitId>, TeamTally>;
type Seen = (Aggregate<Hazard>, Outline);

#[derive(Template)]
#[template(path = "pages/screening/page.html")]
struct Page {
    frame: Frame,
    /// How many the reader reported, who else reported how many is said of nobody.
    own: Option<String>,
    examples: Link,
    filter: Filter,
    tables: Vec<(String, Table)>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let asked = query.iter().find(|(name, _)| name == "month").and_then(|(_, value)| typed::<YearMonth>(value).ok());
    let month = asked.filter(|month| month.first_day() <= today).unwrap_or_else(|| YearMonth::of(today));
    let day = month.last_day().min(today);
    let seen = seen(&app, &me, tally::period(day)).await?;
    let field = Field::text(lang, "month", lang.t("screening-month"))
        .value(month.to_string())
        .hint(lang.t("ledger-hint-month"));
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("screening-heading")),
        own: own(&me, &seen, day),
        examples: Link::button("/desk/examples", lang.t("examples-heading")),
        filter: Filter::new(lang, "/desk/screening", vec![Html::of(&field)]),
        tables: tables_for(&app, &me, &seen, day),
    }))
}

/// What was seen between two days, as far as this reader may know of it.
async fn seen(app: &App, me: &SignedIn, (from, until): (Date, Date)) -> Result<Vec<Seen>, StoreError> {
    let mut filter = RecordFilter { from: Some(from), until: Some(until), limit: PAGE, ..RecordFilter::default() };
    let mut seen = Vec::new();
    loop {
        let page = app.store.record_list(Hazard::KIND, &filter, &me.actor).await?;
        let keys: Vec<String> = page.items.into_iter().map(|item| item.key).collect();
        seen.extend(app.store.records_for::<Hazard>(&keys, &me.actor, app.today()).await?);
        match page.next {
            Some(next) => filter.after = Some(next),
            None => return Ok(seen),
        }
    }
}

/// The reader's own count; nothing for who does not report.
fn own(me: &SignedIn, seen: &[Seen], day: Date) -> Option<String> {
    if !matches!(me.actor.role, Role::Screener | Role::Station) {
        return None;
    }
    let mine = seen.iter().filter(|(record, _)| record.begun_by.user == me.actor.user).map(|(record, _)| &record.state);
    let all = tally::by_team(mine, day);
    let (week, month) = (all.values().flat_map(|one| one.days), all.values().flat_map(|one| one.weeks.iter().copied()));
    let numbers = [("week", week.sum::<u32>()), ("month", month.sum::<u32>())];
    Some(me.lang.ta("screening-own", &numbers))
}

/// Who reports is told what became of it. A screener sees the own reports only: no team, for there is nobody to stand beside.
fn tables_for(app: &App, me: &SignedIn, seen: &[Seen], day: Date) -> Vec<(String, Table)> {
    let role = me.actor.role;
    let own = matches!(role, Role::Screener | Role::Station).then(|| own_reports(app, me, seen));
    let teams = if role == Role::Screener { Vec::new() } else { tables(app, me, seen, day) };
    own.into_iter().chain(teams).collect()
}

/// What the reader reported, the newest first, and what became of each with its reason.
fn own_reports(app: &App, me: &SignedIn, seen: &[Seen]) -> (String, Table) {
    let lang = me.lang;
    let columns = ["screening-what", "screening-when", "screening-end", "screening-ended", "screening-reason"];
    let date = |day: Date| lang.date(day, app.today());
    let mine = seen.iter().rev().filter(|(record, _)| record.begun_by.user == me.actor.user);
    let rows = mine.map(|(record, outline)| {
        Row::new(vec![
            Html::of(&Link::plain(records::address(Hazard::KIND, &record.key), outline.place.clone())),
            Html::text(date(record.state.on)),
            Html::text(lang.t(&format!("screening-became-{}", Became::of(&record.state)))),
            Html::text(outline.ended.map(date).unwrap_or_default()),
            Html::text(outline.result.clone().unwrap_or_default()),
        ])
    });
    let heading = lang.t("screening-own-reports");
    let table = Table::new(heading.clone(), columns.map(|key| Column::text(lang.t(key))).to_vec(), rows.collect());
    (heading, table.hide_caption().when_empty(Empty::new(lang.t("screening-none"))))
}

fn tables(app: &App, me: &SignedIn, seen: &[Seen], day: Date) -> Vec<(String, Table)> {
    let (lang, teams) = (me.lang, tally::by_team(seen.iter().map(|(record, _)| &record.state), day));
    let name = |team: &Option<UnitId>| match team {
        Some(team) => unit_name(lang, &app.policy, team),
        None => lang.t("screening-no-team"),
    };
    let date = |day: Date| lang.date(day, app.today());
    let monday = tally::monday(day);
    let days = (0..7_i64).map(|n| date(monday.saturating_add(n.days()))).collect();
    let weeks = tally::weeks(YearMonth::of(day)).into_iter();
    let weeks = weeks.map(|(first, last)| lang.ta("screening-week", &[("from", date(first)), ("until", date(last))]));
    let became = Became::ALL.iter().map(|became| lang.t(&format!("screening-became-{became}"))).collect();
    let of_became = |one: &TeamTally| {
        Became::ALL.iter().map(|became| one.became.get(became).copied().unwrap_or_default()).collect::<Vec<_>>()
    };
    vec![
        counted(lang, "screening-by-day", days, &teams, (&name, &|one: &TeamTally| one.days.to_vec())),
        counted(lang, "screening-by-week", weeks.collect(), &teams, (&name, &|one: &TeamTally| one.weeks.clone())),
        counted(lang, "screening-became", became, &teams, (&name, &of_became)),
        dismissed(me, seen, &name),
    ]
}

/// How a team is called.
type Name<'a> = &'a dyn Fn(&Option<UnitId>) -> String;
/// A team's numbers, one a column.
type Numbers<'a> = &'a dyn Fn(&TeamTally) -> Vec<u32>;

/// A team a line, a number a column, and their sum.
fn counted(
    lang: Lang,
    key: &str,
    heads: Vec<String>,
    teams: &Teams,
    (name, numbers): (Name<'_>, Numbers<'_>),
) -> (String, Table) {
    let mut columns = vec![Column::text(lang.t("screening-team"))];
    columns.extend(heads.into_iter().map(Column::number));
    columns.push(Column::number(lang.t("screening-all")));
    let row = |(team, one): (&Option<UnitId>, &TeamTally)| {
        let numbers = numbers(one);
        let sum: u32 = numbers.iter().sum();
        let cells = numbers.into_iter().chain([sum]).map(|n| Html::text(n.to_string()));
        Row::new(std::iter::once(Html::text(name(team))).chain(cells).collect())
    };
    let table = Table::new(lang.t(key), columns, teams.iter().map(row).collect());
    (lang.t(key), table.hide_caption().when_empty(Empty::new(lang.t("screening-none"))))
}

/// What was not to be done, and why.
fn dismissed(me: &SignedIn, seen: &[Seen], name: Name<'_>) -> (String, Table) {
    let lang = me.lang;
    let columns = ["screening-what", "screening-team", "screening-reason"].map(|key| Column::text(lang.t(key)));
    let rows = seen.iter().filter(|(record, _)| Became::of(&record.state) == Became::Dismissed);
    let rows = rows.map(|(record, outline)| {
        Row::new(vec![
            Html::of(&Link::plain(records::address(Hazard::KIND, &record.key), outline.place.clone())),
            Html::text(name(&record.state.reported.unit)),
            Html::text(outline.result.clone().unwrap_or_default()),
        ])
    });
    let table = Table::new(lang.t("screening-dismissed"), columns.to_vec(), rows.collect());
    (lang.t("screening-dismissed"), table.hide_caption().when_empty(Empty::new(lang.t("screening-none-dismissed"))))
}
