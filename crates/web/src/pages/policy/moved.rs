//! Below the holidays: whose days moved when they were counted again, and who is to be told of it.
use askama::Template;
use casework::case::PetitionersToTell;
use casework::case::event::DayMoved;
use store::{DaysMoved, StoreError};

use crate::app::App;
use crate::forms::unit_name;
use crate::pages::case_file::address;
use crate::parts::{Column, Html, Link, Pager, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// So many cases stand on a page.
const LIMIT: u32 = 50;

#[derive(Template)]
#[template(path = "pages/policy/moved.html")]
struct Moved {
    lang: Lang,
    table: Table,
    pager: Pager,
}

/// The cases whose days moved, the last first, of those that the reader sees; nothing where there are none.
pub(super) async fn moved(app: &App, me: &SignedIn, after: Option<&str>) -> Result<Html, StoreError> {
    let lang = me.lang;
    let page = app.store.days_moved(&me.actor, after, LIMIT).await?;
    if page.items.is_empty() {
        return Ok(Html::default());
    }
    let row = |one: &DaysMoved| {
        let link = Link::plain(address(&one.case_no), one.case_no.to_string());
        let cells = [moves(app, lang, &one.days), to_tell(app, lang, one), lang.date(one.at, app.today())];
        Row::new([Html::of(&link)].into_iter().chain(cells.into_iter().map(Html::text)).collect())
    };
    let columns = ["calendar-moved-case", "calendar-moved-days", "calendar-moved-tell", "calendar-moved-at"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let next = page.next.as_ref().map(|next| format!("/desk/calendar?after={next}"));
    let first = after.map(|_| "/desk/calendar".to_owned());
    Ok(Html::of(&Moved {
        lang,
        table: Table::new(lang.t("calendar-moved"), columns, page.items.iter().map(row).collect()).hide_caption(),
        pager: Pager::new(lang, first, next),
    }))
}

/// Each act with its old and its new day.
fn moves(app: &App, lang: Lang, days: &[DayMoved]) -> String {
    let one = |day: &DayMoved| {
        let clock = lang.t(&format!("clock-{}", day.clock.slug()));
        let (from, to) = (lang.date(day.from, app.today()), lang.date(day.to, app.today()));
        lang.ta("event-day-moved", &[("clock", clock), ("from", from), ("to", to)])
    };
    days.iter().map(one).collect::<Vec<_>>().join(&lang.t("case-file-comma"))
}

/// The unit that has it, and how many of its petitioners by which way.
fn to_tell(app: &App, lang: Lang, one: &DaysMoved) -> String {
    let PetitionersToTell { web, letter, unreachable } = one.petitioners;
    let unit = one.unit.as_ref().map(|unit| unit_name(lang, &app.policy, unit));
    let people = [("calendar-moved-web", web), ("calendar-moved-letter", letter), ("calendar-moved-lost", unreachable)];
    let people = people.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| lang.ta(key, &[("n", n.to_string())]));
    unit.into_iter().chain(people).collect::<Vec<_>>().join(&lang.t("case-file-comma"))
}
