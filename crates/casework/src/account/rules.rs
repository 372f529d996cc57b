//! The rules of an open account. That a table adds up is asked of its fields (`check.rs`).

use super::command::{AccountCommand, AnswerAccount, AskAccount, CorrectAccount, PublishAccount};
use super::fact::{AccountFact, AccountRow, Published};
use super::state::{Account, sums};
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{FreeText, Identity, Person};
use crate::record::Record as _;
use crate::station::at_a_station;

/// The one table of commands and rules.
pub(super) fn decide(
    account: Option<&Account>,
    command: &AccountCommand,
    ctx: &Context,
) -> Result<AccountFact, Refusal> {
    match (account, command) {
        (None, AccountCommand::PublishAccount(published)) => publish(published, ctx),
        (None, _) => Err(Refusal::no_such(Detail::NoRecord(Account::KIND.to_owned()))),
        (Some(_), AccountCommand::PublishAccount(_)) => Err(Refusal::wrong_state(Detail::AccountPublished)),
        (Some(account), AccountCommand::CorrectAccount(corrected)) => correct(account, corrected),
        (Some(account), AccountCommand::AskAccount(question)) => ask_about(account, question, ctx),
        (Some(account), AccountCommand::AnswerAccount(answer)) => answer_question(account, answer),
    }
}

fn publish(published: &PublishAccount, ctx: &Context) -> Result<AccountFact, Refusal> {
    let unit = at_a_station(ctx)?;
    Ok(AccountFact::Published(Box::new(Published {
        unit,
        title: published.title.trim().to_owned(),
        period: published.period.trim().to_owned(),
        rows: published.rows.iter().map(tidied).collect(),
        opening: published.opening,
        closing: published.closing,
    })))
}

fn tidied(row: &AccountRow) -> AccountRow {
    let note = row.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    AccountRow { item: row.item.trim().to_owned(), note: note.map(str::to_owned), ..row.clone() }
}

/// What is left follows from the new rows, where it was told before.
fn correct(account: &Account, corrected: &CorrectAccount) -> Result<AccountFact, Refusal> {
    let rows: Vec<AccountRow> = corrected.rows.iter().map(tidied).collect();
    if rows == account.rows {
        return Err(Refusal::field("rows", Problem::NothingNew));
    }
    let closing = account.closing.map(|_| sums(&rows, account.opening).balance);
    Ok(AccountFact::Corrected { rows, closing, reason: corrected.reason.trim().to_owned() })
}

/// Anyone asks; what nobody answers any more is not heaped up without end.
fn ask_about(account: &Account, question: &AskAccount, ctx: &Context) -> Result<AccountFact, Refusal> {
    if account.unanswered().count() >= ctx.policy.office.list_length {
        return Err(Refusal::wrong_state(Detail::QuestionsOpen(account.unanswered().count())));
    }
    let name = question.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    Ok(AccountFact::Asked {
        n: u32::try_from(account.questions.len()).unwrap_or(u32::MAX).saturating_add(1),
        text: FreeText::new(question.text.trim()),
        name: name.map(|name| Person::new(Identity { name: name.to_owned(), ..Identity::default() })),
    })
}

fn answer_question(account: &Account, answer: &AnswerAccount) -> Result<AccountFact, Refusal> {
    let n = answer.question;
    let question = account.question(n).ok_or_else(|| Refusal::no_such(Detail::Question(n)))?;
    if question.answer.is_some() {
        return Err(Refusal::wrong_state(Detail::QuestionAnswered(n)));
    }
    Ok(AccountFact::Answered { n, text: FreeText::new(answer.text.trim()) })
}
