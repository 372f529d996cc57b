//! `/desk/records/{kind}`: the records of a kind that this reader sees, by their days.
use askama::Template;
use axum::extract::{Path, Query, State};
use casework::UnitId;
use casework::typed::typed;
use jiff::civil::Date;
use store::{RecordFilter, RecordItem};

use super::sheets::{Sheet, sheet};
use super::{address, address_of_kind, ways_to_begin};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::{Column, Day, Empty, Html, Link, Pager, Row, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/records/list.html")]
struct Page {
    frame: Frame,
    back: Link,
    lead: String,
    new: Vec<Link>,
    records: Table,
    pager: Pager,
}

/// `?from=` and `?until=` narrow it to days; `?after=` goes on where the page before ended.
pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path(kind): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let lang = me.lang;
    let sheet = sheet(&kind).ok_or(PageError::NotFound)?;
    let value = |name: &str| asked.iter().find(|(asked, _)| asked == name).map(|(_, value)| value.as_str());
    let day = |name: &str| value(name).and_then(|day| typed::<Date>(day).ok());
    let (from, until, after) = (day("from"), day("until"), value("after").map(str::to_owned));
    let filter = RecordFilter { from, until, after, ..RecordFilter::default() };
    let found = app.store.record_list(sheet.kind, &filter, &me.actor).await?;
    let begins = ways_to_begin(&me, sheet, &app.policy).into_iter().enumerate();
    let narrowed = [("from", from), ("until", until)].into_iter().filter_map(|(name, day)| Some((name, day?)));
    let narrowed: String = narrowed.map(|(name, day)| format!("{name}={day}&")).collect();
    let next = found.next.map(|after| format!("{}?{narrowed}after={after}", address_of_kind(sheet.kind)));
    Ok(render(&Page {
        frame: me.frame(&app, lang.t(&format!("ledger-kind-{}", sheet.kind))),
        back: Link::back("/desk/records", lang.t("ledger-title")),
        lead: lang.t(&format!("ledger-lead-{}", sheet.kind)),
        new: begins.map(|(n, (to, verb))| if n == 0 { Link::main(to, verb) } else { Link::button(to, verb) }).collect(),
        records: records(&app, &me, sheet, &found.items),
        pager: Pager::new(lang, None, next),
    }))
}

fn records(app: &App, me: &SignedIn, sheet: &Sheet, items: &[RecordItem]) -> Table {
    let lang = me.lang;
    let columns = ["ledger-what", "ledger-day", "ledger-unit", "ledger-stage", "ledger-due"];
    let row = |item: &RecordItem| {
        let words = if item.words.is_empty() { item.key.clone() } else { item.words.clone() };
        let unit = item.unit.as_ref().map(|unit| unit_name(lang, &app.policy, &UnitId::new(unit))).unwrap_or_default();
        let due = item.due.map(|due| Html::of(&Day::due(lang, due, app.today()))).unwrap_or_default();
        Row::new(vec![
            Html::of(&Link::plain(address(sheet.kind, &item.key), words)),
            Html::text(lang.date(item.day, app.today())),
            Html::text(unit),
            Html::text(lang.t(&format!("ledger-stage-{}", item.stage))),
            due,
        ])
    };
    Table::new(
        lang.t(&format!("ledger-kind-{}", sheet.kind)),
        columns.iter().map(|key| Column::text(lang.t(key))).collect(),
        items.iter().map(row).collect(),
    )
    .hide_caption()
    .with_keys()
    .when_empty(Empty::new(lang.t("ledger-none")).text(lang.t(&format!("ledger-lead-{}", sheet.kind))))
}
