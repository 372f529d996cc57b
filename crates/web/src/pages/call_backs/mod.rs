//! `/desk/call-backs?month=`: which of a month's shut matters are called back, drawn so that anyone can draw them again, who handled
//! each, and what the petitioner said; who handled it is never the one who calls.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::case::available::available_to;
use casework::case::hearing::draw::Ranked;
use casework::case::hearing::event::DrawBase;
use casework::typed::{YearMonth, typed};
use casework::{CaseNo, Role, UnitId, call_back};
use store::{CallBacks, DrawnCall};

use crate::app::{App, Shared};
use crate::article;
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::case_file::{Names, address};
use crate::pages::worklist::titled;
use crate::parts::{Column, Empty, Field, Figure, Filter, Html, Link, Row, Table};
use crate::signed_in::SignedIn;

/// The supervisor calls; the office's head and who audits it read what came of it.
pub const READERS: [Role; 3] = [Role::Supervisor, Role::OfficeHead, Role::Auditor];
/// The command whose form a drawn matter leads to.
const CALL: &str = "call-back";

#[derive(Template)]
#[template(path = "pages/call_backs/page.html")]
struct Page {
    frame: Frame,
    lead: String,
    rule: Link,
    filter: Filter,
    figures: Vec<Figure>,
    table: Table,
    /// What repeats the draw, each with its name.
    draw: Vec<(String, String)>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let asked = query.iter().find(|(name, _)| name == "month").and_then(|(_, value)| typed::<YearMonth>(value).ok());
    let begun = asked.filter(|month| month.first_day() <= today);
    let month = begun.unwrap_or_else(|| YearMonth::of(today).previous());
    let found = app.store.call_backs(month, &me.actor).await?;
    let names = Names::load(&app).await?;
    let row = app.policy.pressing.called_back(month.last_day());
    let source = row.map_or("local call-back", |row| row.source.as_str());
    let field = Field::text(lang, "month", lang.t("call-backs-month"))
        .value(month.to_string())
        .hint(lang.t("ledger-hint-month"));
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("call-backs-heading")),
        lead: match row {
            Some(row) => {
                let numbers = [("share", row.share.to_string()), ("most", row.most.to_string())];
                lang.ta("call-backs-lead", &numbers)
            }
            None => lang.t("call-backs-lead-none"),
        },
        rule: Link::plain(article::href(source), article::short(lang, source)),
        filter: Filter::new(lang, "/desk/call-backs", vec![Html::of(&field)]),
        figures: figures(&me, &found),
        table: table((&app, &me), &names, &found),
        draw: found.draw.as_ref().map(|draw| repeated(&me, draw)).unwrap_or_default(),
    }))
}

/// How many were drawn, and how many of them called.
fn figures(me: &SignedIn, found: &CallBacks) -> Vec<Figure> {
    let lang = me.lang;
    let Some((_, ranked)) = &found.draw else { return Vec::new() };
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let drawn = count(found.items.len());
    let called = count(found.items.iter().filter(|item| item.made.is_some()).count());
    vec![
        Figure::new(lang, lang.t("call-backs-shut"), ranked.pool.to_string()),
        Figure::new(lang, lang.t("call-backs-drawn"), drawn.to_string()),
        Figure::new(lang, lang.t("call-backs-called"), called.to_string()).ratio(called, drawn),
    ]
}

fn table(of: (&App, &SignedIn), names: &Names, found: &CallBacks) -> Table {
    let lang = of.1.lang;
    let columns = ["call-backs-case", "call-backs-handled", "call-backs-call"].map(|key| Column::text(lang.t(key)));
    let empty = match found.draw {
        Some(_) => Empty::new(lang.t("call-backs-none")),
        None => Empty::new(lang.t("call-backs-not-yet")).text(lang.t("call-backs-not-yet-words")),
    };
    let rows = found.items.iter().map(|item| line(of, names, item)).collect();
    Table::new(lang.t("call-backs-heading"), columns.to_vec(), rows).hide_caption().with_keys().when_empty(empty)
}

fn line((app, me): (&App, &SignedIn), names: &Names, item: &DrawnCall) -> Row {
    let (lang, today, case) = (me.lang, app.today(), &item.case);
    let unit = item.row.unit.as_deref().map(|unit| unit_name(lang, &app.policy, &UnitId::new(unit)));
    let about = titled(lang, &item.row, address(&case.no), case.no.to_string());
    let handler = call_back::handler(case).map(|user| names.user(user));
    let handled: Vec<String> = unit.into_iter().chain(handler).collect();
    let call = match &item.made {
        Some(made) => {
            let words =
                [("day", lang.date(made.on, today)), ("who", names.user(&made.by)), ("result", made.result.clone())];
            Html::text(lang.ta("call-backs-made", &words))
        }
        None => {
            let open = available_to(case, &app.policy, today, (&me.actor, &[]));
            match open.iter().any(|open| open.act.name() == CALL) {
                true => {
                    Html::of(&Link::button(format!("{}/acts/{CALL}", address(&case.no)), lang.t("command-call-back")))
                }
                false => Html::text(lang.t("call-backs-waits")),
            }
        }
    };
    Row::new(vec![about, Html::text(handled.join(" · ")), call])
}

/// Root, seed and pool: with the numbers of the month's shut cases anyone comes to the same draw.
fn repeated(me: &SignedIn, (base, ranked): &(DrawBase, Ranked<CaseNo>)) -> Vec<(String, String)> {
    let lang = me.lang;
    vec![
        (lang.t("call-backs-checkpoint"), format!("{} · {}", base.n, base.root)),
        (lang.t("hearing-seed"), ranked.seed.clone()),
        (lang.t("call-backs-shut"), ranked.pool.to_string()),
        (lang.t("call-backs-pool-digest"), ranked.pool_digest.clone()),
    ]
}
