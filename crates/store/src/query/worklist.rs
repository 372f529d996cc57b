//! The worklist: filtered, seen through the actor's eyes, in the order of due days, paged by key.

use crate::engine::Db;
use casework::figures::period::{Period, PeriodScope};
use casework::figures::{Figure, Part, PeriodFigure};
use casework::{Actor, CaseNo, Policy, Role, UnitId};
use jiff::civil::Date;

use super::order::{Order, Sort};
use super::own::{self, OwnAct};
use super::{campaign, lookup, over_period, rows, tabs, title, tray, visible};
use crate::error::Result;
use crate::keys::Keys;
use crate::project::{CLOSED, NEVER};
use crate::sql::Sql;

/// What narrows the list; everything absent narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: Option<String>,
    pub class: Option<String>,
    pub colour: Option<String>,
    /// `A`, `B` or `C`.
    pub progress: Option<String>,
    pub unit: Option<String>,
    pub channel: Option<String>,
    /// How it was routed last: `forward` or `assign`.
    pub mode: Option<String>,
    /// A category of the taxonomy; `none` for cases without one.
    pub category: Option<String>,
    /// The community where it arose; `none` where nobody said one.
    pub area: Option<String>,
    /// A campaign of the policy, by its slug; an unknown one means nothing.
    pub campaign: Option<String>,
    /// A clock's key: cases on which it runs; or `overdue`.
    pub clock: Option<String>,
    /// `mine` `unit` `overdue` `week` `unrouted` `open` `all`
    pub tab: Option<String>,
    /// A second tab: only what stands on both; that of the own work narrows nothing here.
    pub also: Option<String>,
    /// These cases and no others, of those that the reader sees.
    pub only: Option<Vec<CaseNo>>,
    /// A case number, a piece of the title, or a petitioner's whole name, phone or identity number.
    pub q: Option<String>,
    /// The cases behind a figure over a period; then `from` and `to` are that period, and `unit` is whose it is reckoned to.
    pub figure: Option<PeriodFigure>,
    /// Which part of that figure; all that it counts, where nothing is said.
    pub part: Option<Part>,
    /// Received on or after this day.
    pub from: Option<Date>,
    /// Received on or before this day.
    pub to: Option<Date>,
    /// Its day of the law is this one or later.
    pub due_from: Option<Date>,
    /// Its day of the law is this one or earlier.
    pub due_to: Option<Date>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// The cursor of the page after it, where one goes back; then `after` says nothing.
    pub before: Option<String>,
    pub sort: Sort,
    pub limit: u32,
}

/// A page of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub items: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Where the page before this one ends, if there is one.
    pub previous: Option<String>,
}

/// One case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub case_no: CaseNo,
    pub version: u32,
    pub title: String,
    /// The first petitioner's family name, the rest hidden.
    pub petitioner: String,
    pub stage: String,
    pub class: String,
    pub procedure: String,
    pub colour: String,
    pub progress: String,
    pub percent: u32,
    pub unit: Option<String>,
    pub due: Option<Date>,
    /// The roles whose expected act is open.
    pub waiting: Vec<String>,
    pub received_on: Date,
    pub people: u32,
    pub in_charge: Option<String>,
    /// What waits for the reader first, on the list of the own work.
    pub own: Option<OwnAct>,
}

const MOST: u32 = 500;

pub(crate) async fn worklist(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    filter: &Filter,
    actor: &Actor,
    today: Date,
) -> Result<Page> {
    let limit = if filter.limit == 0 { 50 } else { filter.limit.min(MOST) };
    let wanted = wanted(db, keys, filter.q.as_deref(), (actor, policy)).await?;
    let mut sql = Sql::new(db, "SELECT ");
    sql.push(rows::COLUMNS);
    let mine = filter.tab.as_deref() == Some(Figure::Mine.slug());
    let sort = Sort::of(filter, mine, (actor, policy));
    // A title is a condition, too, and needs the texts.
    let sorted = !mine && wanted.is_none() && !sort.is_by_day() && is_few(filter, sort);
    let reader = if mine { Some(tray::reader(db, actor, today).await?) } else { None };
    let (row, number) = match &reader {
        Some(reader) => (own::from(&mut sql, reader, policy, rows::TEXT_JOINS), "v.case_no"),
        None if sorted => {
            // The texts are asked for once it is known which cases stand on the page.
            sql.push(" FROM (SELECT v.sid AS kept");
            (visible::from(&mut sql, actor, policy, "", by_unit(filter)), "v.case_no")
        }
        None => begun(&mut sql, filter, sort, (actor, policy)),
    };
    // On the list of the own work the order has days of its own; all else speaks of days of the law, which a unit's order has, too.
    let law = if mine { "v" } else { row };
    narrow(&mut sql, law, filter, (policy, today));
    among(&mut sql, law, filter);
    if let Some(wanted) = &wanted {
        wanted.push(&mut sql, actor);
    }
    for (row, tab) in [(row, &filter.tab), (law, &filter.also)] {
        if let Some(tab) = tab {
            tabs::push(&mut sql, row, tab, (policy, actor, today));
        }
    }
    let order = Order::of(keys, (row, number), (sort, sorted), filter);
    order.push(&mut sql, limit);
    if sorted {
        sql.push(") k CROSS JOIN case_view v");
        sql.push(rows::TEXT_JOINS);
        sql.push(" WHERE v.sid = k.kept");
        order.push_again(&mut sql);
    }
    let found = sql.all(db).await?;
    let mut page = Page::default();
    let (mut places, mut sids) = (Vec::new(), Vec::new());
    for row in found.iter().take(limit as usize) {
        let (item, due, sid) = rows::read(row, keys)?;
        let due = if mine { row.get("place")? } else { due };
        places.push(order.place_of(&item, due, sid));
        page.items.push(item);
        sids.push(sid);
    }
    order.ends(keys, &mut page, &mut places, found.len() > limit as usize)?;
    if order.back {
        sids.reverse();
    }
    if let Some(reader) = &reader {
        let mut acts = own::first_acts(db, reader, &sids).await?;
        for (item, sid) in page.items.iter_mut().zip(&sids) {
            item.own = acts.remove(sid);
        }
    }
    Ok(page)
}

/// Begins a query on the cases that the reader sees; answers which row gives the order of days, and which column that of numbers.
fn begun(
    sql: &mut Sql,
    filter: &Filter,
    sort: Sort,
    (actor, policy): (&Actor, &Policy),
) -> (&'static str, &'static str) {
    if sort.is_by_number() && !is_rare(filter) && filter.figure.is_none() {
        visible::by_number(sql, actor, policy, rows::TEXT_JOINS);
        return ("v", "s.key");
    }
    (visible::from(sql, actor, policy, rows::TEXT_JOINS, by_unit(filter)), "v.case_no")
}

/// What is better looked up first, whatever orders the list.
const fn is_rare(filter: &Filter) -> bool {
    filter.clock.is_some() || filter.q.is_some() || filter.only.is_some()
}

/// A unit's own order serves where little else narrows.
fn by_unit(filter: &Filter) -> bool {
    !is_rare(filter) && filter.tab.as_deref() != Some("unit")
}

/// Whether only what is open is asked for: that is little among all cases, and sorted sooner than an order of all of them is walked
/// until a page is full. So is what stands behind a figure, which nothing finds by its number.
fn is_few(filter: &Filter, sort: Sort) -> bool {
    let of_open_ones = |tab: &Option<String>| tab.as_deref().is_some_and(tabs::is_of_open_ones);
    let by_day = filter.due_from.is_some() || filter.due_to.is_some() || filter.clock.as_deref() == Some("overdue");
    let stage = filter.stage.as_deref().is_some_and(|stage| !stage.is_empty() && stage != "closed");
    let of_a_figure = sort.is_by_number() && filter.figure.is_some();
    of_open_ones(&filter.tab) || of_open_ones(&filter.also) || stage || by_day || of_a_figure
}

fn narrow(sql: &mut Sql, row: &str, filter: &Filter, (policy, today): (&Policy, Date)) {
    let equal = [
        (" AND v.stage = ", &filter.stage),
        (" AND v.class = ", &filter.class),
        (" AND v.colour = ", &filter.colour),
        (" AND v.progress = ", &filter.progress),
        // Of a figure it is the unit to which the figure is reckoned.
        (" AND v.unit = ", if filter.figure.is_some() { &None } else { &filter.unit }),
        (" AND v.channel = ", &filter.channel),
        (" AND v.mode = ", &filter.mode),
    ];
    for (column, value) in equal {
        if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
            sql.push(column);
            sql.push_bind(value.as_str());
        }
    }
    if let Some(category) = filter.category.as_deref().filter(|category| !category.is_empty()) {
        // A category holds what is sorted under one of its topics.
        sql.push(" AND v.category IN ");
        let below = policy.topics.get(category).into_iter().flatten().map(String::as_str);
        let all = std::iter::once(if category == "none" { "" } else { category }).chain(below);
        sql.push_list(all.map(str::to_owned));
    }
    if let Some(area) = filter.area.as_deref().filter(|area| !area.is_empty()) {
        sql.push(" AND v.area = ");
        sql.push_bind(if area == "none" { "" } else { area });
    }
    if let Some(slug) = filter.campaign.as_deref().filter(|slug| !slug.is_empty()) {
        sql.push(" AND ");
        match policy.campaigns.get(slug) {
            Some(one) => campaign::push(sql, one, policy),
            None => sql.push("1 = 0"),
        }
    }
    if let Some(stage) = filter.stage.as_deref().filter(|stage| !stage.is_empty()) {
        // Closed cases sort behind all others: the search for others ends before them, and that for them begins there.
        sql.push(&format!(" AND {row}.due {} ", if stage == "closed" { ">=" } else { "<" }));
        sql.push_bind(CLOSED);
    }
    if let Some(key) = filter.figure {
        behind(sql, key, filter, today);
        return clocks(sql, row, filter, today);
    }
    for (column, day) in [(" AND v.received_on >= ", filter.from), (" AND v.received_on <= ", filter.to)] {
        if let Some(day) = day {
            sql.push(column);
            sql.push_bind(day.to_string());
        }
    }
    clocks(sql, row, filter, today);
}

/// Only some cases by their numbers, and only days of the law between two.
fn among(sql: &mut Sql, row: &str, filter: &Filter) {
    if let Some(only) = &filter.only {
        sql.push(" AND v.sid IN (SELECT sid FROM stream WHERE kind = 'case' AND key IN ");
        sql.push_list(only.iter().map(CaseNo::as_str));
        sql.push(")");
    }
    if let Some(from) = filter.due_from {
        sql.push(&format!(" AND {row}.due >= "));
        sql.push_bind(from.to_string());
        // What has no day is not due after one.
        sql.push(&format!(" AND {row}.due < "));
        sql.push_bind(NEVER);
    }
    if let Some(to) = filter.due_to {
        sql.push(&format!(" AND {row}.due <= "));
        sql.push_bind(to.to_string());
    }
}

/// The cases in one part of a figure; what stands below the line where nothing is said, or above it of a mere count.
fn behind(sql: &mut Sql, key: PeriodFigure, filter: &Filter, today: Date) {
    let Some(period) = Period::between(filter.from, filter.to, today) else {
        return sql.push(" AND 1 = 0");
    };
    let unit = filter.unit.as_deref().filter(|unit| !unit.is_empty()).map(UnitId::new);
    let whole = if key.is_a_mere_count() { Part::Numerator } else { Part::Denominator };
    sql.push(" AND v.sid IN (");
    let scope = PeriodScope { period, today, unit: unit.as_ref() };
    over_period::push_cases(sql, (key, filter.part.unwrap_or(whole)), &scope);
    sql.push(")");
}

fn clocks(sql: &mut Sql, row: &str, filter: &Filter, today: Date) {
    match filter.clock.as_deref().filter(|clock| !clock.is_empty()) {
        None => {}
        Some("overdue") => {
            sql.push(&format!(" AND {row}.due < "));
            sql.push_bind(today.to_string());
        }
        Some(key) => {
            sql.push(" AND v.sid IN (SELECT c.sid FROM clock_view c WHERE c.ended = '' AND c.key = ");
            sql.push_bind(key);
            sql.push(")");
        }
    }
}

/// A number, a piece of a title that lies open, or a petitioner by the keyed hash of what was typed.
enum Wanted {
    Number(CaseNo),
    /// Somebody is known by exactly this; their cases, and no title.
    Person(Vec<Vec<u8>>),
    Title(title::Narrowed),
}

async fn wanted(
    db: &dyn Db,
    keys: &Keys,
    q: Option<&str>,
    (actor, policy): (&Actor, &Policy),
) -> Result<Option<Wanted>> {
    let Some(q) = q.map(str::trim).filter(|q| !q.is_empty()) else { return Ok(None) };
    if let Some(no) = CaseNo::parse(q) {
        return Ok(Some(Wanted::Number(no)));
    }
    let hashes = lookup::any(keys, q)?;
    // Only a matter of theirs that this reader may find decides whose search it is (条例30).
    let mut sql = Sql::new(
        db,
        "SELECT COUNT(*) FROM (SELECT 1 FROM person_lookup l JOIN case_view v ON v.sid = l.sid
        LEFT JOIN words t ON t.sid = v.sid AND t.id = v.title_id WHERE l.hash IN ",
    );
    sql.push_list(hashes.iter().cloned());
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    push_open_or_own(&mut sql, actor);
    if sql.add(" LIMIT 1) x").number(db).await? > 0 {
        return Ok(Some(Wanted::Person(hashes)));
    }
    Ok(Some(Wanted::Title(title::narrowed(db, q).await?)))
}

impl Wanted {
    fn push(&self, sql: &mut Sql, actor: &Actor) {
        sql.push(" AND ");
        match self {
            Wanted::Number(no) => {
                sql.push("v.sid IN (SELECT sid FROM stream WHERE kind = 'case' AND key = ");
                sql.push_bind(no.as_str());
                sql.push(")");
            }
            Wanted::Person(hashes) => {
                sql.push("v.sid IN (SELECT l.sid FROM person_lookup l WHERE l.hash IN ");
                sql.push_list(hashes.iter().cloned());
                sql.push(")");
                push_open_or_own(sql, actor);
            }
            Wanted::Title(narrowed) => narrowed.push(sql),
        }
    }
}

/// That somebody's name leads to a confidential matter is known at the counter and in the unit only.
fn push_open_or_own(sql: &mut Sql, actor: &Actor) {
    if actor.role != Role::Clerk {
        sql.push(" AND (t.plain IS NOT NULL OR v.unit = ");
        sql.push_bind(actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default());
        sql.push(")");
    }
}
