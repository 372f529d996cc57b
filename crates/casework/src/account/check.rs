//! What the commands of an open account are held to before any rule: lengths, sums, and that the table adds up.

use super::command::{AccountCommand, PublishAccount};
use super::fact::AccountRow;
use super::state::sums;
use crate::case::check::Checking;
use crate::case::refusal::Problem;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &AccountCommand, c: &mut Checking) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        AccountCommand::PublishAccount(published) => {
            c.required("title", &published.title, c.office.title_length);
            c.required("period", &published.period, 80);
            check_rows(&published.rows, c);
            check_sums(published, c);
        }
        AccountCommand::CorrectAccount(corrected) => {
            check_rows(&corrected.rows, c);
            c.required("reason", &corrected.reason, short);
        }
        AccountCommand::AskAccount(question) => {
            c.required("text", &question.text, short);
            c.optional("name", question.name.as_deref(), 80);
        }
        AccountCommand::AnswerAccount(answer) => c.required("text", &answer.text, long),
    }
}

fn check_rows(rows: &[AccountRow], c: &mut Checking) {
    if rows.is_empty() {
        c.problem("rows", Problem::Missing);
    }
    c.count("rows", rows.len());
    let short = c.office.short_length;
    for (n, row) in (1..).zip(rows.iter().take(c.office.list_length)) {
        c.required(&format!("rows.{n}.item"), &row.item, short);
        c.optional(&format!("rows.{n}.note"), row.note.as_deref(), short);
        for (field, sum) in [("income", row.income), ("expense", row.expense)] {
            if sum.is_some_and(|sum| !sum.is_amount()) {
                c.problem(format!("rows.{n}.{field}"), Problem::NotASum);
            }
        }
    }
}

/// What was there, what came in and what went out make what is there.
fn check_sums(published: &PublishAccount, c: &mut Checking) {
    for (field, balance) in [("opening", published.opening), ("closing", published.closing)] {
        if balance.is_some_and(|balance| !balance.is_balance()) {
            c.problem(field, Problem::NotASum);
        }
    }
    let (Some(opening), Some(closing)) = (published.opening, published.closing) else { return };
    if sums(&published.rows, Some(opening)).balance != closing {
        c.problem("closing", Problem::DoesNotAddUp);
    }
}
