//! `/accounts/{key}`: one account with its table, what it adds up to, what was corrected, its questions, and a form to ask.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Actor;
use casework::account::command::AskAccount;
use casework::account::state::{Sums, sums};
use casework::account::{ANSWER_CLOCK, Account, AccountCommand, AccountRow, Question};
use casework::record::{Aggregate, ClockName};
use casework::typed::Money;
use store::{RecordAnswer, RecordRequest};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::{Problem, idempotency, notice, of_browser, status, unit_name};
use crate::layout::Frame;
use crate::parts::error_summary::Wrong;
use crate::parts::field::{Kind, Width};
use crate::parts::{Button, Column, Day, ErrorSummary, Field, Html, Link, Notice, Row, Table};
use crate::signed_in::Visitor;
use crate::token::random_token;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/accounts/one.html")]
struct Page {
    frame: Frame,
    back: Link,
    notice: Option<Notice>,
    summary: ErrorSummary,
    facts: Vec<(String, String)>,
    rows: Table,
    questions: Vec<QuestionShown>,
    before: Vec<(String, Table)>,
    action: String,
    fields: Html,
    effect: String,
    button: Button,
}

/// A question as everybody reads it: its words come with its answer.
struct QuestionShown {
    n: u32,
    asked: String,
    text: Option<String>,
    answer: Option<(String, String)>,
    due: Option<Day>,
}

/// What was typed into the form, with what is wrong.
#[derive(Default)]
struct Asking {
    text: String,
    name: String,
    key: String,
    wrong: Vec<Problem>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let record = found(&app, &key).await?;
    Ok(page(&app, &visitor, &record, (&Asking::default(), None), StatusCode::OK))
}

/// POST: a question, by anyone, with or without a name.
pub async fn question(
    State(app): State<Shared>,
    visitor: Visitor,
    Path(key): Path<String>,
    posted: Posted,
) -> PageResult {
    let record = found(&app, &key).await?;
    let typed = |name: &str| posted.get(name).to_owned();
    let asking = Asking { text: typed("text"), name: typed("name"), key: typed("key"), wrong: Vec::new() };
    let name = Some(asking.name.clone()).filter(|name| !name.is_empty());
    let command = AccountCommand::AskAccount(AskAccount { text: asking.text.clone(), name });
    let parts = [key.as_bytes(), asking.text.as_bytes(), asking.name.as_bytes()];
    let once = idempotency(of_browser(&visitor.csrf), &asking.key, &parts);
    let ask = RecordRequest::of::<Account>(Some(key.clone()), command, Actor::petitioner(1), app.now());
    match app.store.perform_record(RecordRequest { idempotency: once, ..ask }).await? {
        RecordAnswer::Done(_) => Ok(see_other(&format!("/accounts/{key}"), Some("accounts-question-noted"))),
        RecordAnswer::Refused(refusal) => {
            let wrong = refusal.fields.iter().map(|found| Problem::at(found.field.as_str(), found)).collect();
            let told = refusal.fields.is_empty().then(|| notice(visitor.lang, &app.policy, app.today(), &refusal));
            let asking = Asking { wrong, ..asking };
            Ok(page(&app, &visitor, &record, (&asking, told), status(refusal.code)))
        }
    }
}

async fn found(app: &App, key: &str) -> Result<Aggregate<Account>, PageError> {
    app.store.record::<Account>(key).await?.ok_or(PageError::NotFound)
}

fn page(
    app: &App,
    visitor: &Visitor,
    record: &Aggregate<Account>,
    (asking, notice): (&Asking, Option<Notice>),
    status: StatusCode,
) -> Response {
    let (lang, account) = (visitor.lang, &record.state);
    let days = app.policy.deadline(ClockName::of(ANSWER_CLOCK), app.today()).map_or(0, |deadline| deadline.length);
    let before = account.before.iter().map(|old| {
        let told = [("day", lang.date(old.on, app.today())), ("why", old.reason.clone())];
        (lang.ta("accounts-corrected", &told), table(lang, &old.rows, account.opening))
    });
    let wrong = asking.wrong.iter().map(|one| Wrong { field: Some(one.field.clone()), words: one.message(lang) });
    let shown = Page {
        frame: visitor.frame(app, account.title.clone()),
        back: Link::back("/accounts", lang.t("accounts-title")),
        notice,
        summary: ErrorSummary::new(lang, wrong.collect()),
        facts: vec![
            (lang.t("accounts-unit"), unit_name(lang, &app.policy, &account.unit)),
            (lang.t("accounts-period"), account.period.clone()),
            (lang.t("accounts-published"), lang.full_date(account.published)),
        ],
        rows: table(lang, &account.rows, account.opening),
        questions: account.questions.iter().map(|question| question_shown(app, lang, record, question)).collect(),
        before: before.collect(),
        action: format!("/accounts/{}", record.key),
        fields: fields(lang, asking),
        effect: lang.ta("accounts-ask-effect", &[("days", days)]),
        button: Button::main(lang.t("command-ask-account")),
    };
    render_with(status, &shown)
}

/// The table, with what was there at first, and below it what it adds up to.
fn table(lang: Lang, rows: &[AccountRow], opening: Option<Money>) -> Table {
    let columns = vec![
        Column::text(lang.t("accounts-item")),
        Column::number(lang.t("accounts-income")),
        Column::number(lang.t("accounts-expense")),
        Column::text(lang.t("accounts-note")),
    ];
    let sum = |sum: Option<Money>| Html::text(sum.map(|sum| money(lang, sum)).unwrap_or_default());
    let row = |row: &AccountRow| {
        let note = Html::text(row.note.as_deref().unwrap_or_default());
        Row::new(vec![Html::text(&row.item), sum(row.income), sum(row.expense), note])
    };
    let line = |key: &str, income: Option<Money>, expense: Option<Money>| {
        Row::new(vec![Html::text(lang.t(key)), sum(income), sum(expense), Html::default()])
    };
    let Sums { income, expense, balance } = sums(rows, opening);
    let first = opening.map(|opening| line("accounts-opening", Some(opening), None));
    let mut all: Vec<Row> = first.into_iter().chain(rows.iter().map(row)).collect();
    // A table of affairs without any money adds up to nothing worth a line.
    if opening.is_some() || rows.iter().any(|row| row.income.is_some() || row.expense.is_some()) {
        all.push(line("accounts-sum", Some(income), Some(expense)));
        all.push(line("accounts-balance", Some(balance), None));
    }
    Table::new(lang.t("accounts-table"), columns, all).hide_caption()
}

/// 1,200.50.
fn money(lang: Lang, sum: Money) -> String {
    let bare = sum.to_string();
    let (sign, digits) = bare.strip_prefix('-').map_or(("", bare.as_str()), |digits| ("-", digits));
    let (whole, part) =
        digits.split_once('.').map_or((digits, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    lang.ta("accounts-yuan", &[("sum", format!("{sign}{grouped}{part}"))])
}

fn question_shown(app: &App, lang: Lang, record: &Aggregate<Account>, question: &Question) -> QuestionShown {
    let name = ClockName::of_nth(ANSWER_CLOCK, question.n);
    let due = record.open_clock(&name).map(|clock| Day::due(lang, clock.start.due, app.today()));
    let answer = question.answer.as_ref();
    QuestionShown {
        n: question.n,
        asked: lang.date(question.on, app.today()),
        text: answer.map(|_| question.text.text().to_owned()),
        answer: answer.map(|answer| (lang.date(answer.on, app.today()), answer.text.text().to_owned())),
        due,
    }
}

fn fields(lang: Lang, asking: &Asking) -> Html {
    let error = |name: &str| asking.wrong.iter().find(|one| one.field == name).map(|one| one.message(lang));
    let key = if asking.key.is_empty() { random_token() } else { asking.key.clone() };
    let text = Field::text(lang, "text", lang.t("accounts-ask-text")).kind(Kind::Lines(4)).value(asking.text.as_str());
    let name = Field::text(lang, "name", lang.t("accounts-ask-name")).width(Width::Middle).value(asking.name.as_str());
    Html::trusted(r#"<input type="hidden" name="key" value=""#)
        .and(Html::text(key))
        .and(Html::trusted("\">"))
        .and(Html::of(&text.error(error("text")).required()))
        .and(Html::of(&name.error(error("name")).hint(lang.t("accounts-ask-name-hint")).autocomplete("name")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_in_groups_with_its_fen() {
        for (fen, words) in [(120_050, "1,200.50"), (0, "0"), (-1_234_567_800, "-12,345,678"), (99, "0.99")] {
            assert!(money(Lang::Chinese, Money::of_fen(fen)).contains(words), "{words}");
        }
    }
}
