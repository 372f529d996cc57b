//! `/desk/people`: who has an account, who is away and who stands in; `/desk/own`: one's own password and absence;
//! `/welcome/{link}`: a first password of one's own.
mod link;
mod list;
mod new_password;
mod one;
mod own;
pub mod the_office;
pub mod welcome;

pub use list::{add, show};
pub use one::{act, show as one};
pub use own::{away, password, settings, show as own};

use axum::http::StatusCode;
use casework::office::{self, Account, Office};
use casework::{Refusal, UserId};
use serde_json::{Map, Value};
use store::{Misfit, RecordAnswer, RecordRequest};

use crate::app::App;
use crate::csrf::Posted;
use crate::error::PageError;
use crate::forms::{status, unit_name};
use crate::parts::{Choice, DateField, Html, Notice, Opt};
use crate::signed_in::SignedIn;
use ::office::refused::exactly;
use ::office::wording::Lang;

/// What a form came to.
enum Outcome {
    Done,
    /// The notice that says why not, and the status of the page that shows it.
    Not(Notice, StatusCode),
}

/// The office as it stands; without anybody where nobody has an account yet.
async fn people(app: &App) -> Result<Option<Office>, PageError> {
    Ok(app.store.record::<Office>(office::KEY).await?.map(|record| record.state))
}

/// One of the office's own acts from a form: blank fields are left out, so that the rules say what is missing.
async fn perform(app: &App, me: &SignedIn, act: &str, fields: &[(&str, &str)]) -> Result<Outcome, PageError> {
    let mut typed: Map<String, Value> = Map::from_iter([("do".to_owned(), Value::from(act))]);
    typed.extend(
        fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), Value::from(*value))),
    );
    let read = app.store.kinds().read("office", typed).ok_or(PageError::NotFound)?;
    let command = match read {
        Ok(command) => command,
        Err(misfit) => return Ok(not_read(me.lang, &misfit)),
    };
    let ask = RecordRequest::alone(Some(office::KEY.to_owned()), command, me.actor.clone(), app.now());
    Ok(match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Outcome::Done,
        RecordAnswer::Refused(refusal) => not_done(app, me.lang, &refusal),
    })
}

fn not_read(lang: Lang, misfit: &Misfit) -> Outcome {
    let field = misfit.path.split('.').next().unwrap_or_default();
    let words = lang.ta("people-not-read", &[("field", label(lang, field))]);
    Outcome::Not(Notice::warn(lang, words), StatusCode::UNPROCESSABLE_ENTITY)
}

fn not_done(app: &App, lang: Lang, refusal: &Refusal) -> Outcome {
    let title = lang.t(&format!("refusal-{}", refusal.code.slug()));
    let fields = refusal.fields.iter().map(|wrong| {
        let problem = ::office::refused::problem_words(lang, wrong.problem);
        lang.ta("people-field-problem", &[("field", label(lang, &wrong.field)), ("problem", problem)])
    });
    let lines = match refusal.fields.is_empty() {
        true => exactly(lang, &app.policy, app.today(), refusal),
        false => fields.collect(),
    };
    Outcome::Not(Notice::warn(lang, lines.join(" ")).titled(title), status(refusal.code))
}

fn label(lang: Lang, field: &str) -> String {
    match field {
        "address" => lang.t("people-office-address"),
        "phone" => lang.t("people-office-phone"),
        "hours" => lang.t("people-office-hours"),
        "user" => lang.t("people-user"),
        "name" => lang.t("people-name"),
        "role" => lang.t("people-role"),
        "unit" => lang.t("people-unit"),
        "from" => lang.t("people-from"),
        "until" => lang.t("people-until"),
        "deputy" => lang.t("people-deputy"),
        "successor" => lang.t("people-successor"),
        _ => lang.t("people-password"),
    }
}

/// Somebody as a line shows them: name and account.
pub fn called(user: &UserId, name: &str) -> String {
    format!("{name} · {user}")
}

/// Active colleagues who do the same work in the same unit.
fn colleagues(office: &Office, user: &UserId, of: &Account) -> Vec<Opt> {
    let same = |account: &Account| account.role == of.role && account.unit == of.unit && !account.disabled;
    let others = office.accounts.iter().filter(|(other, account)| *other != user && same(account));
    others.map(|(other, account)| Opt::new(other.as_str(), called(other, account.name.text()))).collect()
}

/// The form of an absence; nothing where nobody could stand in.
fn absence(app: &App, lang: Lang, deputies: Vec<Opt>, typed: &Posted) -> Option<Html> {
    if deputies.is_empty() {
        return None;
    }
    let day = |name: &str, key: &str| {
        DateField::new(lang, name, lang.t(key)).between(Some(app.today()), None).value(typed.get(name)).required()
    };
    let list =
        Choice::list(lang, "deputy", lang.t("people-deputy"), deputies).chosen(&[typed.get("deputy")]).required();
    let parts = [
        Html::of(&day("from", "people-from")),
        Html::of(&day("until", "people-until")),
        Html::of(&list.hint(lang.t("people-deputy-hint"))),
    ];
    Some(parts.into_iter().fold(Html::default(), Html::and))
}

/// Where somebody is on this day.
fn whereabouts(app: &App, lang: Lang, account: &Account) -> String {
    if account.disabled {
        return lang.t("people-shut");
    }
    match account.absence.as_ref().filter(|absence| absence.until >= app.today()) {
        Some(absence) => lang.ta(
            "people-away",
            &[
                ("from", lang.date(absence.from, app.today())),
                ("until", lang.date(absence.until, app.today())),
                ("deputy", absence.deputy.to_string()),
            ],
        ),
        None => lang.t("people-here"),
    }
}

/// The unit of an account; of one that is shut or will be soon with its last day, so that the account is moved in time.
fn unit(app: &App, lang: Lang, account: &Account) -> String {
    let Some(unit) = &account.unit else { return String::new() };
    let (name, today) = (unit_name(lang, &app.policy, unit), app.today());
    let last = app.policy.shutting(today).find(|shut| shut.slug == *unit && !account.disabled);
    match last.and_then(|shut| shut.until) {
        Some(until) => {
            let key = if until < today { "people-unit-was-shut" } else { "people-unit-will-shut" };
            lang.ta(key, &[("unit", name), ("day", lang.full_date(until))])
        }
        None => name,
    }
}

/// Sixteen characters that nobody mistakes for others: a first password, told once.
fn one_time_word() -> String {
    const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let random: [u8; 16] = rand::random();
    random.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 31))).map(|byte| char::from(*byte)).collect()
}
