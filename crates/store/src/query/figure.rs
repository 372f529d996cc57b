//! A figure's definition as a condition of SQL: what counts stands in `casework::figures`, here it is only asked for.

use casework::figures::{CLOSED, Column, Figure, FigureScope, Test};

use super::{own, tray};
use crate::sql::Sql;

/// Adds the condition that a row `v` counts; `row` is the row by which lists are sorted.
pub(crate) fn push(sql: &mut Sql, row: &str, figure: Figure, asked: &FigureScope) {
    let tests = figure.definition().map(|definition| definition.when).unwrap_or_default();
    if tests.is_empty() {
        sql.push("1 = 1");
    }
    for (n, test) in tests.iter().enumerate() {
        if n > 0 {
            sql.push(" AND ");
        }
        one(sql, row, *test, asked);
    }
}

fn one(sql: &mut Sql, row: &str, test: Test, asked: &FigureScope) {
    let today = asked.today.to_string();
    match test {
        // Closed cases sort behind this day: every list of work ends there.
        Test::Open => compared(sql, row, Column::Due, "<", CLOSED),
        Test::Is(column, word) => compared(sql, row, column, "=", word),
        Test::Past(day) => compared(sql, row, day, "<", &today),
        Test::Come(day) => compared(sql, row, day, "<=", &today),
        Test::Within(day) => {
            compared(sql, row, day, ">=", &today);
            sql.push(" AND ");
            compared(sql, row, day, "<", &asked.beyond().to_string());
        }
        Test::Ahead(day) => {
            sql.push(&format!("{} <> '' AND ", place(row, day)));
            compared(sql, row, day, ">", &today);
        }
        Test::InPeriod(day) => {
            compared(sql, row, day, ">=", &asked.period.0.to_string());
            sql.push(" AND ");
            compared(sql, row, day, "<=", &asked.period.1.to_string());
        }
        Test::OfReadersUnit => compared(sql, row, Column::Unit, "=", unit(asked)),
        Test::WaitsForReader => waits(sql, asked),
    }
}

fn compared(sql: &mut Sql, row: &str, column: Column, how: &str, what: &str) {
    sql.push(&format!("{} {how} ", place(row, column)));
    sql.push_bind(what);
}

fn place(row: &str, column: Column) -> String {
    match column {
        Column::Due => format!("{row}.due"),
        Column::Class => "v.class".to_owned(),
        Column::Stage => "v.stage".to_owned(),
        Column::Unit => "v.unit".to_owned(),
        Column::Colour => "v.colour".to_owned(),
        Column::Progress => "v.progress".to_owned(),
        Column::Mode => "v.mode".to_owned(),
        Column::InCharge => "v.in_charge".to_owned(),
        Column::ReceivedOn => "v.received_on".to_owned(),
        Column::Reddens => "v.reddens".to_owned(),
        Column::PressFrom => "v.press_from".to_owned(),
    }
}

fn unit<'a>(asked: &FigureScope<'a>) -> &'a str {
    asked.reader.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default()
}

/// As `casework::figures` holds it to a line: the cases of the list of the own work.
fn waits(sql: &mut Sql, asked: &FigureScope) {
    sql.push("v.sid IN (SELECT o.sid FROM (");
    own::cases(sql, asked.reader, asked.away);
    sql.push(") o)");
    tray::unbarred(sql, asked.reader);
}
