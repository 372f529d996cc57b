//! /first/{secret}: the person who started the server makes the first account, an administrator's; after that it is gone.
pub mod units;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::office::Office;
use casework::office::command::{PutPolicy, SetOffice};
use casework::{Actor, Role, UserId};
use store::{ListAnswer, NewAccount, RecordRequest, Step};

use super::people::the_office::{self, FIELDS};
use super::sign_in::SHEET_URL;
use crate::app::App;
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::first::First;
use crate::layout::Frame;
use crate::parts::error_summary::Wrong;
use crate::parts::field::Width;
use crate::parts::{Button, ErrorSummary, Field};
use crate::session::{self, AuthSession, Known};
use crate::signed_in::Visitor;
use office::password;

const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 200;
const LONGEST_NAME: usize = 40;
/// The office's own fields, named apart from the administrator's.
const OFFICE_FIELDS: [&str; 4] = ["office-name", "office-address", "office-phone", "office-hours"];

fn office_field(name: &str) -> String {
    format!("office-{name}")
}

#[derive(Template)]
#[template(path = "pages/first/page.html")]
struct FirstPage {
    frame: Frame,
    sheet: &'static str,
    summary: ErrorSummary,
    fields: Vec<Field>,
    office: Vec<Field>,
    units: Vec<Field>,
    button: Button,
}

/// What was typed; passwords are taken as they are, spaces too.
#[derive(Default)]
struct Typed {
    user: String,
    name: String,
    password: String,
    again: String,
    /// How the public reaches the office: name, address, telephone, hours.
    contact: [String; 4],
    /// The organs above and the units, where the policy has none of its own.
    units: [String; 3],
}

impl Typed {
    fn read(form: &Posted) -> Typed {
        let raw = |name| form.0.iter().find(|(key, _)| key == name).map(|(_, word)| word.clone()).unwrap_or_default();
        let trimmed = |name| form.get(name).to_owned();
        let contact = OFFICE_FIELDS.map(trimmed);
        let (user, name, units) = (trimmed("user"), trimmed("name"), units::FIELDS.map(trimmed));
        Typed { user, name, password: raw("password"), again: raw("again"), contact, units }
    }

    /// The fields that will not do, each with the key of the words that say why.
    fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let mut wrong = Vec::new();
        let letters = self.user.chars().count();
        let plain = self.user.chars().all(|letter| letter.is_alphanumeric() || "-._".contains(letter));
        if !(2..=LONGEST_NAME).contains(&letters) || !plain {
            wrong.push(("user", "first-problem-user"));
        }
        let letters = self.name.chars().count();
        if !(1..=LONGEST_NAME).contains(&letters) || self.name.chars().any(char::is_control) {
            wrong.push(("name", "first-problem-name"));
        }
        let letters = self.password.chars().count();
        if letters < SHORTEST_PASSWORD {
            wrong.push(("password", "first-problem-short"));
        } else if letters > LONGEST_PASSWORD {
            wrong.push(("password", "problem-too-long"));
        } else if self.password == self.user {
            wrong.push(("password", "first-problem-same"));
        } else if password::is_easy(&self.password, &self.user) {
            wrong.push(("password", "first-problem-easy"));
        }
        if self.password != self.again {
            wrong.push(("again", "first-problem-differ"));
        }
        let longest = [80, 200, 40, 200];
        for ((name, text), most) in OFFICE_FIELDS.iter().zip(&self.contact).zip(longest) {
            if text.is_empty() {
                wrong.push((*name, "problem-missing"));
            } else if text.chars().count() > most {
                wrong.push((*name, "problem-too-long"));
            }
        }
        wrong.extend(self.own_units().err());
        wrong
    }

    /// The files of the office's own units.
    fn own_units(&self) -> Result<Option<BTreeMap<String, String>>, (&'static str, &'static str)> {
        units::files(&self.contact[0], self.units.each_ref().map(String::as_str))
    }
}

impl FirstPage {
    fn new(app: &App, visitor: &Visitor, typed: &Typed, wrong: &[(&str, &str)]) -> FirstPage {
        let lang = visitor.lang;
        let words = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, key)| lang.t(key));
        let text = |name: &str, value: &str| {
            let field = Field::text(lang, name, lang.t(&format!("first-{name}"))).value(value).required();
            field.width(Width::Middle).hint(lang.t(&format!("first-{name}-hint"))).error(words(name))
        };
        // Passwords never come back in a page.
        let secret = |name: &str| {
            let field = Field::password(lang, name, lang.t(&format!("first-{name}"))).required();
            field.autocomplete("new-password").error(words(name))
        };
        let lines = wrong.iter().map(|(field, key)| Wrong { field: Some((*field).to_owned()), words: lang.t(key) });
        FirstPage {
            frame: visitor.frame(app, lang.t("first-title")),
            sheet: &SHEET_URL,
            summary: ErrorSummary::new(lang, lines.collect()),
            fields: vec![
                text("user", &typed.user).autocomplete("username"),
                text("name", &typed.name).autocomplete("name"),
                secret("password").hint(lang.t("first-password-hint")),
                secret("again"),
            ],
            office: FIELDS
                .iter()
                .zip(&typed.contact)
                .map(|(name, text)| {
                    let form_name = office_field(name);
                    the_office::field(lang, &form_name, name, text).error(words(&form_name))
                })
                .collect(),
            units: if app.policy.has_sample_units() { units::fields(lang, &typed.units, words) } else { Vec::new() },
            button: Button::main(lang.t("first-button")),
        }
    }
}

/// The link, while nobody has an account; a wrong or used one leads nowhere.
async fn open<'a>(app: &'a App, secret: &str) -> Result<&'a First, PageError> {
    let first = app.first.as_ref().filter(|first| first.fits(secret)).ok_or(PageError::NotFound)?;
    match app.store.accounts().await?.is_empty() {
        true => Ok(first),
        false => Err(PageError::NotFound),
    }
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Path(secret): Path<String>) -> PageResult {
    open(&app, &secret).await?;
    Ok(render(&FirstPage::new(&app, &visitor, &Typed::default(), &[])))
}

pub async fn make(
    State(app): State<Shared>,
    visitor: Visitor,
    Path(secret): Path<String>,
    auth: AuthSession,
    form: Posted,
) -> PageResult {
    let first = open(&app, &secret).await?;
    let typed = Typed::read(&form);
    let wrong = typed.problems();
    if !wrong.is_empty() {
        return Ok(render_with(StatusCode::UNPROCESSABLE_ENTITY, &FirstPage::new(&app, &visitor, &typed, &wrong)));
    }
    let _turn = first.turn().await;
    open(&app, &secret).await?;
    administrator(&app, auth, typed).await
}

async fn administrator(app: &App, mut auth: AuthSession, typed: Typed) -> PageResult {
    let files = typed.own_units().ok().flatten();
    let Typed { user, name, password, contact, .. } = typed;
    let hash = password::hash_soon(password).await?;
    let office = app.policy.office.office.clone();
    let by = Actor::staff("first-link", Role::Admin, office.as_str());
    let user = UserId::new(user);
    let account =
        NewAccount { user: user.clone(), name, role: Role::Admin, unit: Some(office), password_hash: Some(hash) };
    app.store.add_account(account, &by, app.now()).await?;
    let made = app.store.account(&user).await?.ok_or_else(|| PageError::broken("the first account is not there"))?;
    let [name, address, phone, hours] = contact;
    let said = SetOffice { name, address, phone, hours };
    let put = files.map(|files| PutPolicy { files, from: app.today(), reason: None });
    let commands = [Some(said.into()), put.map(Into::into)];
    let step = |command| {
        let key = Some(casework::office::KEY.to_owned());
        Step::Record(Box::new(RecordRequest::of::<Office>(key, command, made.actor(), app.now())))
    };
    let steps = commands.into_iter().flatten().map(step).collect();
    if let ListAnswer::Refused { refusal, .. } = app.store.perform_all(steps, None).await? {
        return Err(PageError::broken(&format!("the office was not set: {refusal:?}")));
    }
    auth.login(&Known::of(&made)).await.map_err(|error| session::fault(app, &error))?;
    Ok(see_other("/desk", Some("first-made")))
}
