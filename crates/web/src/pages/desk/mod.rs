//! `/desk`: what I have to do today: each line an act, a case, a day and why it is mine; what is lost if late comes first.
use askama::Template;
use axum::extract::State;
use casework::Role;
use store::{Filter, Page as Found, Row};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::reception;
use crate::pages::worklist::Cells;
use crate::parts::{Day, Empty, Figure, Link, Task, Tray};
use crate::signed_in::SignedIn;
use crate::wording::Lang;

mod acts;

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
    /// Reception days that are today: when and where, and the way to the queue.
    receptions: Vec<(String, Link)>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let filter = Filter { tab: Some(String::from("mine")), limit: SCREEN, ..Filter::default() };
    let found = app.store.worklist(&filter, &me.actor, app.today()).await?;
    let counts = app.store.tab_counts(&me.actor, app.today()).await?;
    let receptions = reception::today(&app, &me).await?;
    Ok(render(&Page { receptions, ..page(&app, &me, &found, &counts) }))
}

fn page(app: &App, me: &SignedIn, found: &Found, counts: &[(String, u64)]) -> Page {
    let lang = me.lang;
    let count = |tab: &str| counts.iter().find(|(name, _)| name == tab).map_or(0, |(_, count)| *count);
    let shown = u64::try_from(found.items.len()).unwrap_or(u64::MAX);
    let rest = count("mine").saturating_sub(shown);
    let tasks = found.items.iter().map(|row| task(app, me, row)).collect();
    let days = app.policy.figures.days(casework::figures::Figure::DueSoon, app.today());
    let figures = [("open", "desk-open"), ("overdue", "desk-overdue"), ("week", "desk-week")];
    Page {
        frame: me.frame(app, lang.t("desk-heading")),
        greeting: lang.ta("desk-greeting", &[("name", me.name.clone()), ("day", lang.full_date(app.today()))]),
        tray: Tray::new(tasks),
        empty: found.items.is_empty().then(|| empty(lang, me.actor.role)),
        more: (rest > 0).then(|| Link::plain("/desk/cases?tab=mine", lang.ta("desk-more", &[("n", rest)]))),
        figures: figures
            .into_iter()
            .map(|(tab, key)| {
                Figure::new(lang, lang.ta(key, &[("days", days)]), count(tab).to_string())
                    .opens(format!("/desk/cases?tab={tab}"))
            })
            .collect(),
        ways: ways(lang, me.actor.role),
        receptions: Vec::new(),
    }
}

fn task(app: &App, me: &SignedIn, row: &Row) -> Task {
    let lang = me.lang;
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    let title = if row.title.is_empty() { lang.t("worklist-untitled") } else { row.title.clone() };
    let why = if row.in_charge.as_deref() == Some(me.actor.user.as_str()) {
        lang.t("desk-why-charge")
    } else {
        let role = lang.t(&format!("role-{}", me.actor.role.slug()));
        match row.unit.as_deref() {
            Some(unit) => lang.ta("desk-why-unit", &[("unit", cells.unit(unit)), ("role", role)]),
            None => lang.ta("desk-why-role", &[("role", role)]),
        }
    };
    let task = Task::new(lang.t(acts::act(&row.stage, me.actor.role)), title, format!("/desk/cases/{}", row.case_no));
    match row.due {
        Some(due) => task.due(Day::due(lang, due, app.today())).why(why),
        None => task.why(why),
    }
}

/// Nothing to do: what fills this place, for whom.
fn empty(lang: Lang, role: Role) -> Empty {
    let (words, way) = match role {
        Role::Clerk | Role::Station | Role::Screener => {
            ("desk-empty-clerk", Some(Link::button("/desk/intake", lang.t("desk-way-intake"))))
        }
        Role::Handler | Role::UnitHead => ("desk-empty-unit", None),
        Role::Leader => ("desk-empty-leader", None),
        _ => ("desk-empty-other", None),
    };
    let empty = Empty::new(lang.t("desk-empty")).words(lang.t(words));
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
