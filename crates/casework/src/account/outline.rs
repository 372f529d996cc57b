//! An open account as the API and a story print it: the table for everybody, who asked for the station alone.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::AccountRow;
use super::record::due_of;
use super::state::{Account, Question, Replaced, Sums, sums};
use crate::actor::Role;
use crate::personal_data::UnitId;
use crate::record::{Aggregate, Viewer};
use crate::typed::Money;

/// An account for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "OpenAccount"))]
pub struct Outline {
    pub unit: UnitId,
    pub title: String,
    pub period: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub published: Date,
    pub rows: Vec<WrittenRow>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<f64>"))]
    pub opening: Option<Money>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<f64>"))]
    pub closing: Option<Money>,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub income: Money,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub expense: Money,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub balance: Money,
    pub questions: Vec<WrittenQuestion>,
    /// What stood there before each correction.
    pub before: Vec<ReplacedRows>,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenRow {
    pub item: String,
    #[cfg_attr(feature = "describe", schemars(with = "Option<f64>"))]
    pub income: Option<Money>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<f64>"))]
    pub expense: Option<Money>,
    pub note: Option<String>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenQuestion {
    pub n: u32,
    /// Told to the public with its answer.
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub asked: Date,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub due: Option<Date>,
    pub answer: Option<String>,
    /// Who asks, for the station alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Rows that were corrected, on which day and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct ReplacedRows {
    pub rows: Vec<WrittenRow>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<f64>"))]
    pub closing: Option<Money>,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub income: Money,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub expense: Money,
    #[cfg_attr(feature = "describe", schemars(with = "f64"))]
    pub balance: Money,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    pub reason: String,
}

impl Outline {
    pub(super) fn of(record: &Aggregate<Account>, viewer: &Viewer) -> Outline {
        let account = &record.state;
        let Sums { income, expense, balance } = account.sums();
        Outline {
            unit: account.unit.clone(),
            title: account.title.clone(),
            period: account.period.clone(),
            published: account.published,
            rows: written(&account.rows),
            opening: account.opening,
            closing: account.closing,
            income,
            expense,
            balance,
            questions: account.questions.iter().map(|question| asked_of(record, question, viewer)).collect(),
            before: account.before.iter().map(|before| replaced(before, account.opening)).collect(),
        }
    }
}

fn written(rows: &[AccountRow]) -> Vec<WrittenRow> {
    let row = |row: &AccountRow| WrittenRow {
        item: row.item.clone(),
        income: row.income,
        expense: row.expense,
        note: row.note.clone(),
    };
    rows.iter().map(row).collect()
}

fn replaced(before: &Replaced, opening: Option<Money>) -> ReplacedRows {
    let Sums { income, expense, balance } = sums(&before.rows, opening);
    let (rows, reason) = (written(&before.rows), before.reason.clone());
    ReplacedRows { rows, closing: before.closing, income, expense, balance, on: before.on, reason }
}

/// What anybody typed is published by its answer, not by having been typed.
fn asked_of(record: &Aggregate<Account>, question: &Question, viewer: &Viewer) -> WrittenQuestion {
    let answer = question.answer.as_ref();
    let tells = answer.is_some() || viewer.actor.role != Role::Petitioner;
    let own = viewer.actor.unit.as_ref() == Some(&record.state.unit);
    WrittenQuestion {
        n: question.n,
        text: if tells { question.text.text().to_owned() } else { String::new() },
        asked: question.on,
        due: due_of(record, question.n),
        answer: answer.map(|answer| answer.text.text().to_owned()),
        name: question.name.as_ref().filter(|_| own).map(|name| name.name().to_owned()),
    }
}
