//! An open account as its facts make it: plain data, no rule.

use jiff::civil::Date;

use super::fact::{AccountFact, AccountRow, Published};
use crate::personal_data::{FreeText, Person, UnitId};
use crate::typed::Money;

/// An account that everybody reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Whose account it is: a community.
    pub unit: UnitId,
    pub title: String,
    pub period: String,
    pub published: Date,
    pub rows: Vec<AccountRow>,
    pub opening: Option<Money>,
    pub closing: Option<Money>,
    /// What stood there before each correction, the first one first.
    pub before: Vec<Replaced>,
    pub questions: Vec<Question>,
}

/// Rows that were corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct Replaced {
    pub rows: Vec<AccountRow>,
    pub closing: Option<Money>,
    /// The day of the correction, and its reason.
    pub on: Date,
    pub reason: String,
}

/// A question about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub n: u32,
    pub text: FreeText,
    /// Who asks, where they said so: the station alone reads it.
    pub name: Option<Person>,
    pub on: Date,
    pub answer: Option<Answered>,
}

/// An answer and its day.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub on: Date,
    pub text: FreeText,
}

/// What a table adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    pub income: Money,
    pub expense: Money,
    /// What is left, with what was there at first where that was told.
    pub balance: Money,
}

/// Adds a table up.
pub fn sums(rows: &[AccountRow], opening: Option<Money>) -> Sums {
    let income: Money = rows.iter().filter_map(|row| row.income).sum();
    let expense: Money = rows.iter().filter_map(|row| row.expense).sum();
    Sums { income, expense, balance: opening.unwrap_or_default() + income - expense }
}

impl Account {
    pub(super) fn published(published: &Published, on: Date) -> Account {
        let Published { unit, title, period, rows, opening, closing } = published.clone();
        Account {
            unit,
            title,
            period,
            published: on,
            rows,
            opening,
            closing,
            before: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// What its table adds up to.
    pub fn sums(&self) -> Sums {
        sums(&self.rows, self.opening)
    }

    /// The question with this number.
    pub fn question(&self, n: u32) -> Option<&Question> {
        self.questions.iter().find(|question| question.n == n)
    }

    /// Questions that wait for their answer.
    pub fn unanswered(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.answer.is_none())
    }

    pub(super) fn take(&mut self, fact: AccountFact, on: Date) -> Option<()> {
        match fact {
            AccountFact::Published(_) => return None,
            AccountFact::Corrected { rows, closing, reason } => {
                let rows = std::mem::replace(&mut self.rows, rows);
                let closing = std::mem::replace(&mut self.closing, closing);
                self.before.push(Replaced { rows, closing, on, reason });
            }
            AccountFact::Asked { n, text, name } => {
                self.questions.push(Question { n, text, name, on, answer: None });
            }
            AccountFact::Answered { n, text } => {
                self.questions.iter_mut().find(|question| question.n == n)?.answer = Some(Answered { on, text });
            }
        }
        Some(())
    }
}
