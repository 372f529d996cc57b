//! `/desk`: what I have to do today: each line an act, a case, a day and why it is mine; what is lost if late comes first.
use askama::Template;
use axum::extract::{Query, State};
use casework::case::vocabulary::Procedure;
use casework::nudge::{self, Nudge};
use casework::office::Office;
use casework::record::Record as _;
use casework::{CommandName, Role};
use jiff::civil::Date;
use store::{TrayAbout, TrayCounts, TrayItem, TrayPage};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::mentions::{self, Unread};
use crate::pages::policy::units;
use crate::pages::worklist::Cells;
use crate::pages::{case_file, counter, hearings, reception, records};
use crate::parts::{Day, Empty, Figure, Link, Task, Tray};
use crate::signed_in::SignedIn;
use office::wording::Lang;

mod keys;
mod more;
mod next;

pub use keys::show as keys;
pub use more::show as more;
pub use next::{ADDRESS as NEXT, show as next};

/// One screen; the rest is counted and linked.
const SCREEN: u32 = 20;

#[derive(Template)]
#[template(path = "pages/desk/page.html")]
pub struct Page {
    frame: Frame,
    greeting: String,
    tray: Tray,
    empty: Option<Empty>,
    more: Option<Link>,
    figures: Vec<Figure>,
    ways: Vec<Link>,
    /// Hearings and reception days that are today: what and when, and the way to them; and units that are shut soon, where the reader
    /// may see what is with them.
    today: Vec<(String, Option<Link>)>,
}

/// `?after=` goes on where the page before ended.
pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> PageResult {
    let after = asked.iter().find(|(name, _)| name == "after").map(|(_, value)| value.as_str());
    let found = app.store.tray(&me.actor, app.today(), after, SCREEN).await?;
    let all = app.store.tray_counts(&me.actor, app.today()).await?;
    let counts = app.store.tab_counts(&me.actor, app.today()).await?;
    let mut today = hearings::today(&app, &me).await?;
    today.extend(reception::today(&app, &me).await?);
    today.extend(counter::due_today(&app, &me).await?);
    let mut today: Vec<(String, Option<Link>)> = today.into_iter().map(|(words, link)| (words, Some(link))).collect();
    today.extend(units::at_the_desk(&app, &me).await?);
    let waiting = mentions::waiting(&app, &me.actor).await?;
    today.extend(waiting.iter().map(|one| unread(me.lang, one)).map(|(words, link)| (words, Some(link))));
    Ok(render(&Page { today, ..page(&app, &me, (&found, all, after.is_some()), &counts) }))
}

fn page(
    app: &App,
    me: &SignedIn,
    (found, all, later): (&TrayPage, TrayCounts, bool),
    counts: &[(String, u64)],
) -> Page {
    let lang = me.lang;
    let count = |tab: &str| counts.iter().find(|(name, _)| name == tab).map_or(0, |(_, count)| *count);
    let figures = [("open", "desk-open"), ("overdue", "desk-overdue"), ("week", "desk-week")];
    let week = app.policy.figures.days(casework::figures::Figure::DueSoon, app.today());
    let more =
        |cursor: &String| Link::plain(format!("/desk?after={cursor}"), lang.ta("desk-more", &[("n", all.all())]));
    Page {
        frame: me.frame(app, lang.t("desk-heading")),
        greeting: lang.ta("desk-greeting", &[("name", me.name.clone()), ("day", lang.full_date(app.today()))]),
        tray: grouped(app, me, found, &all),
        empty: (found.items.is_empty() && !later).then(|| empty(lang, me.actor.role)),
        more: found.next.as_ref().map(more),
        figures: figures
            .into_iter()
            .map(|(tab, key)| {
                Figure::new(lang, lang.ta(key, &[("days", week)]), count(tab).to_string())
                    .opens(format!("/desk/cases?tab={tab}"))
            })
            .collect(),
        ways: ways(lang, me.actor.role),
        today: Vec::new(),
    }
}

/// The lines in their order, those whose days stand alike under one heading, which counts all such lines of the whole tray.
fn grouped(app: &App, me: &SignedIn, found: &TrayPage, all: &TrayCounts) -> Tray {
    let (lang, today) = (me.lang, app.today());
    let (near, days) = (nudge::near_until(&app.policy, today), app.policy.nudge_days(today));
    let mut groups: Vec<(Nudge, Vec<Task>)> = Vec::new();
    for item in &found.items {
        let (stands, task) = (nudge::nudge(item.due, today, near), task(app, me, item));
        match groups.last_mut().filter(|(known, _)| *known == stands) {
            Some((_, tasks)) => tasks.push(task),
            None => groups.push((stands, vec![task])),
        }
    }
    let heading = |nudge: Nudge| {
        let numbers = [("n", all.of(nudge)), ("days", u64::try_from(days).unwrap_or_default())];
        lang.ta(&format!("desk-nudge-{nudge}"), &numbers)
    };
    Tray::grouped(groups.into_iter().map(|(nudge, tasks)| (heading(nudge), tasks)).collect())
}

/// A note to the reader, or an answer to what the reader asked, that waits; and the way to its file.
fn unread(lang: Lang, Unread { case, caption }: &Unread) -> (String, Link) {
    let title = case.title.text();
    let title = if title.is_empty() { lang.t("worklist-untitled") } else { title.to_owned() };
    (lang.t(caption), Link::plain(case_file::address(&case.no), title))
}

/// One line: the act, what it is about, the own day, why it is this reader's; pressed, it opens the act's form.
fn task(app: &App, me: &SignedIn, item: &TrayItem) -> Task {
    let lang = me.lang;
    let verb = match (item.act.as_str(), me.actor.role) {
        ("conclude", Role::UnitHead) => lang.t("command-conclude-seal"),
        (act, _) => lang.t(&format!("command-{act}")),
    };
    let task = match &item.about {
        TrayAbout::Case(row) => {
            let title = if row.title.is_empty() { lang.t("worklist-untitled") } else { row.title.clone() };
            Task::new(verb, title, address(&row.case_no, &item.act))
        }
        TrayAbout::Record { kind, .. } if kind == Office::KIND => {
            Task::new(verb, lang.t("counter-call"), counter::ADDRESS)
        }
        TrayAbout::Record { kind, key, words } => {
            // What somebody brought is kept apart: no list has its words.
            let title = if words.is_empty() { lang.t("matter-title") } else { words.clone() };
            Task::new(verb, title, records::address(kind, key))
        }
    };
    let why = why(app, me, item);
    match item.due {
        Some(due) => task.due(day(app, lang, item, due)).why(why),
        None => task.why(why),
    }
}

/// The day in words: in working days where it was counted so.
fn day(app: &App, lang: Lang, item: &TrayItem, due: Date) -> Day {
    let today = app.today();
    let shown = Day::due(lang, due, today);
    let (act, procedure) = match &item.about {
        TrayAbout::Case(row) => (CommandName::parse(&item.act), Procedure::parse(&row.procedure)),
        TrayAbout::Record { .. } => (None, None),
    };
    let Some(act) = act else { return shown };
    let of = (act, procedure.unwrap_or(Procedure::Ordinary));
    match nudge::counts_working_days(&app.policy, of, item.house, today) {
        true => shown.in_working_days(lang, nudge::working_days_left(&app.policy.calendar, due, today)),
        false => shown,
    }
}

/// What a form that was opened from the tray sends as its way back.
pub const FROM_TRAY: &str = "tray";

/// What is done at a hearing is done on its page; every other form knows that it was opened from here.
fn address(no: &casework::CaseNo, act: &str) -> String {
    match act {
        "hold-hearing" => format!("/desk/hearings/{no}"),
        act => format!("/desk/cases/{no}/acts/{act}?from={FROM_TRAY}"),
    }
}

fn why(app: &App, me: &SignedIn, item: &TrayItem) -> String {
    let lang = me.lang;
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    let role = lang.t(&format!("role-{}", me.actor.role.slug()));
    let whose = match &item.about {
        TrayAbout::Case(row) if row.in_charge.as_deref() == Some(me.actor.user.as_str()) => lang.t("desk-why-charge"),
        TrayAbout::Case(row) => match row.unit.as_deref() {
            Some(unit) => lang.ta("desk-why-unit", &[("unit", cells.unit(unit)), ("role", role)]),
            None => lang.ta("desk-why-role", &[("role", role)]),
        },
        TrayAbout::Record { .. } => lang.ta("desk-why-role", &[("role", role)]),
    };
    let whose = match &item.instead_of {
        Some(user) => lang.ta("desk-why-deputy", &[("why", whose), ("user", user.to_string())]),
        None => whose,
    };
    // "Overdue" without a word beside it means a day of the law.
    if item.house { lang.ta("desk-why-house", &[("why", whose)]) } else { whose }
}

/// Nothing to do: what fills this place, for whom.
fn empty(lang: Lang, role: Role) -> Empty {
    let (words, way) = match role {
        Role::Clerk | Role::Station | Role::Screener => {
            ("desk-empty-clerk", Some(Link::button("/desk/intake", lang.t("desk-way-intake"))))
        }
        Role::Handler | Role::UnitHead => ("desk-empty-unit", None),
        Role::Leader => ("desk-empty-leader", None),
        Role::Petitioner
        | Role::OfficeHead
        | Role::Supervisor
        | Role::Reviewer
        | Role::Rechecker
        | Role::Moderator
        | Role::Assessor
        | Role::Auditor
        | Role::Admin => ("desk-empty-other", None),
    };
    let empty = Empty::new(lang.t("desk-empty")).text(lang.t(words));
    match way {
        Some(way) => empty.link(way),
        None => empty,
    }
}

fn ways(lang: Lang, role: Role) -> Vec<Link> {
    let mut ways = Vec::new();
    if matches!(role, Role::Clerk | Role::Station | Role::Screener) {
        ways.push(Link::main("/desk/intake", lang.t("desk-way-intake")));
    }
    ways.push(Link::button("/desk/cases", lang.t("desk-way-cases")));
    ways
}
