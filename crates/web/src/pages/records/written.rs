//! The state of a record in words: a fact a line, a table a list.
use casework::UnitId;
use casework::typed::Share;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::form::plain;
use super::sheets::{Sheet, label_of};
use crate::app::App;
use crate::forms::unit_name;
use crate::parts::{Column, Html, Link, Row, Table};
use crate::signed_in::SignedIn;

/// What numbers stand in: to the right, below each other.
const NUMERIC: [&str; 9] = ["income", "expense", "balance", "opening", "closing", "turnout", "cases", "people", "n"];

/// The facts that the state says of it, each with its label.
pub fn facts(app: &App, me: &SignedIn, sheet: &Sheet, state: &Value) -> Vec<(String, Html)> {
    let there = sheet.facts.iter().filter(|name| !is_blank(&state[**name]));
    there.map(|name| (me.lang.t(&label_of(sheet.kind, name)), cell(app, me, name, &state[*name]))).collect()
}

/// The lists of the state that hold something, each as a table.
pub fn tables(app: &App, me: &SignedIn, sheet: &Sheet, state: &Value) -> Vec<Table> {
    let filled = sheet.tables.iter().filter_map(|(name, columns)| {
        let rows = state[*name].as_array().filter(|rows| !rows.is_empty())?;
        Some(table(app, me, (sheet.kind, name), (columns, rows)))
    });
    filled.collect()
}

fn table(app: &App, me: &SignedIn, (kind, name): (&str, &str), (columns, rows): (&[&'static str], &[Value])) -> Table {
    let label = |name: &str| me.lang.t(&label_of(kind, name));
    // A column that nobody filled says nothing.
    let filled: Vec<&str> =
        columns.iter().copied().filter(|column| rows.iter().any(|row| !is_blank(&row[*column]))).collect();
    let heads = filled.iter().map(|column| match NUMERIC.contains(column) {
        true => Column::number(label(column)),
        false => Column::text(label(column)),
    });
    let row = |row: &Value| Row::new(filled.iter().map(|column| cell(app, me, column, &row[*column])).collect());
    Table::new(label(name), heads.collect(), rows.iter().map(row).collect())
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn cell(app: &App, me: &SignedIn, name: &str, value: &Value) -> Html {
    if let (Some(list), "breaches") = (value.as_array(), name) {
        let breach = |one: &Value| format!("{}: {}", plain(&one["article"]), plain(&one["note"]));
        return Html::text(list.iter().map(breach).collect::<Vec<_>>().join("\n"));
    }
    if let (Some([north, east]), "position") = (value.as_array().map(Vec::as_slice), name) {
        return Html::text(format!("{north}, {east}"));
    }
    if let Some(list) = value.as_array() {
        return Html::text(list.iter().map(plain).collect::<Vec<_>>().join(&me.lang.t("ledger-and")));
    }
    if let Some(yes) = value.as_bool() {
        return Html::text(me.lang.t(if yes { "ledger-yes" } else { "ledger-no" }));
    }
    let text = plain(value);
    if text.is_empty() {
        return Html::default();
    }
    let day = || text.parse::<Date>().ok().map(|day| me.lang.date(day, app.today()));
    match name {
        "unit" | "area" => Html::text(unit_name(me.lang, &app.policy, &UnitId::new(&text))),
        "owner" if app.policy.unit(&UnitId::new(&text)).is_some() => {
            Html::text(unit_name(me.lang, &app.policy, &UnitId::new(&text)))
        }
        // A number that looks like a day is none.
        "code" => Html::text(text),
        "taken_at" => Html::text(text.parse::<DateTime>().map_or(text, |at| at.strftime("%Y-%m-%d %H:%M").to_string())),
        "state" => Html::text(me.lang.t(&format!("ledger-state-{text}"))),
        "figure" => Html::text(me.lang.t(&format!("figure-{text}"))),
        "share" => Html::text(serde_json::from_value::<Share>(value.clone()).map_or(text, |share| share.to_string())),
        "kind" => Html::text(me.lang.t(&format!("ledger-word-{text}"))),
        "matter" => Html::of(&Link::plain(super::address("matter", &text), me.lang.t("ledger-field-matter"))),
        "case" => Html::of(&Link::plain(format!("/desk/cases/{text}"), text)),
        _ => Html::text(day().unwrap_or(text)),
    }
}
