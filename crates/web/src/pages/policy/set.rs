//! Files of the rules that were written elsewhere: one goes to its own page; several are a set, which is checked, rehearsed and put
//! in force together, from one day, by one entry of the journal.
use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

use super::file::{REHEARSE, brought, no_day, put_in_force};
use super::list::{about, is_shown};
use super::mistakes::{listed, wrong_with};
use super::rehearsed::rehearsed;
use crate::app::{App, Shared};
use crate::csrf::{PostedFile, typed_in};
use crate::error::{PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Kind;
use crate::parts::{Button, DateField, Field, Html, Link, Notice};
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads};
use office::policy_mistakes::MistakeMessage;

/// As long as the command takes a file, and as many files.
const LONGEST: usize = 200_000;
const MOST_FILES: usize = 80;
/// Bytes of a whole set: its page sends it back as text, and a form of text has its bound.
const LARGEST_SET: usize = 220_000;
/// The field of a file's text begins so; its name follows.
const TEXT: &str = "text/";
/// The button that puts the set in force.
const PUT: &str = "put";

#[derive(Template)]
#[template(path = "pages/policy/set.html")]
struct SetPage {
    frame: Frame,
    back: Link,
    notice: Option<Notice>,
    /// What is wrong with the policy as all of these would make it.
    mistakes: Html,
    fields: Html,
    /// Why the files that were chosen beside them were not read.
    wrong_file: Option<String>,
    rehearse: Button,
    button: Button,
    rehearsed: Html,
}

/// What lies in the form: every file by its name, the day, the reason.
struct Set {
    files: BTreeMap<String, String>,
    from: String,
    reason: String,
}

impl Set {
    /// What was typed, with these files.
    fn of(app: &App, fields: &[(String, String)], files: BTreeMap<String, String>) -> Set {
        let field = |name: &str| typed_in(fields, name).map(str::to_owned);
        let from = field("from").unwrap_or_else(|| app.today().to_string());
        Set { files, from, reason: field("reason").unwrap_or_default() }
    }
}

/// What a page of a set says: above it, of its files, of a file that was chosen beside them, and of what would change.
#[derive(Default)]
struct Found {
    notice: Option<Notice>,
    mistakes: Vec<MistakeMessage>,
    wrong_file: Option<String>,
    rehearsed: Html,
}

impl Found {
    fn saying(notice: Notice) -> Found {
        Found { notice: Some(notice), ..Found::default() }
    }
}

/// `POST /desk/policy`: files that somebody has written elsewhere, or the set of them that this page gave back. Which file each
/// is its name says. Nothing changes before the set is put in force.
pub async fn bring(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    request: Request,
) -> PageResult {
    let posted = match uploads.take_several(&app, Bringer::Staff, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => {
            return Ok(not_read(&app, &me, &fields, &format!("problem-{problem}")));
        }
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let fields = posted.fields.clone();
    let files = match read(&app, posted) {
        Ok(files) => files,
        Err(key) => return Ok(not_read(&app, &me, &fields, key)),
    };
    let came_as_set = fields.iter().any(|(name, _)| name.starts_with(TEXT));
    if !came_as_set && let (1, Some(one)) = (files.len(), files.first_key_value()) {
        let one = (one.0.clone(), one.1.clone());
        let mistakes = wrong_with(&app, me.lang, &files).await?;
        return Ok(brought(&app, &me, one, mistakes));
    }
    let only = typed_in(&fields, "only").unwrap_or_default().to_owned();
    decide(&app, &me, Set::of(&app, &fields, files), &only).await
}

/// The set as it was typed, whatever was chosen beside it; where nothing was, the list of all files.
fn not_read(app: &App, me: &SignedIn, fields: &[(String, String)], key: &str) -> Response {
    let files = texts(app, fields).unwrap_or_default();
    if files.is_empty() {
        return see_other("/desk/policy", Some(key));
    }
    let found = Found { wrong_file: Some(me.lang.t(key)), ..Found::default() };
    page(app, me, Set::of(app, fields, files), found, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Checks the set whole, and does what its button says.
async fn decide(app: &App, me: &SignedIn, set: Set, only: &str) -> PageResult {
    let unread = StatusCode::UNPROCESSABLE_ENTITY;
    let mistakes = wrong_with(app, me.lang, &set.files).await?;
    if !mistakes.is_empty() {
        let notice = Some(Notice::warn(me.lang, me.lang.t("policy-does-not-hold")));
        let status = if only.is_empty() { StatusCode::OK } else { unread };
        return Ok(page(app, me, set, Found { notice, mistakes, ..Found::default() }, status));
    }
    let holds = || Found::saying(Notice::note(me.lang, me.lang.t("policy-set-holds")));
    match only {
        REHEARSE => {
            let rehearsed = rehearsed(app, me, &set.files).await?;
            Ok(page(app, me, set, Found { rehearsed, ..holds() }, StatusCode::OK))
        }
        PUT => {
            let Ok(from) = set.from.parse::<Date>() else {
                return Ok(page(app, me, set, Found::saying(Notice::warn(me.lang, no_day(me))), unread));
            };
            match put_in_force(app, me, (set.files.clone(), from, &set.reason)).await? {
                Ok(done) => Ok(done),
                Err((status, words)) => Ok(page(app, me, set, Found::saying(Notice::warn(me.lang, words)), status)),
            }
        }
        _ => Ok(page(app, me, set, holds(), StatusCode::OK)),
    }
}

/// The files of the form by their names in the rules: those that it carries as texts, and those that were chosen beside them,
/// which take the place of a text of the same name. Otherwise the key of what is wrong.
fn read(app: &App, posted: PostedFile) -> Result<BTreeMap<String, String>, &'static str> {
    let mut files = texts(app, &posted.fields)?;
    if posted.too_large {
        return Err("policy-set-too-large");
    }
    let mut chosen = BTreeMap::new();
    for (file, _, bytes) in posted.all_files() {
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| "policy-not-text")?;
        let name = named(app, &file).ok_or("policy-unknown-file")?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        if chosen.insert(name, text).is_some() {
            return Err("policy-file-twice");
        }
    }
    files.extend(chosen);
    match () {
        () if files.is_empty() => Err("policy-no-file"),
        () if files.values().any(|text| text.chars().count() > LONGEST) => Err("policy-too-long"),
        () if files.len() > MOST_FILES => Err("policy-set-too-large"),
        () if files.len() > 1 && files.values().map(String::len).sum::<usize>() > LARGEST_SET => {
            Err("policy-set-too-large")
        }
        () => Ok(files),
    }
}

/// The files that a form carries as texts.
fn texts(app: &App, fields: &[(String, String)]) -> Result<BTreeMap<String, String>, &'static str> {
    let mut files = BTreeMap::new();
    for (field, text) in fields {
        let Some(name) = field.strip_prefix(TEXT) else { continue };
        if !app.policy.files.iter().any(|(known, _)| known == name && is_shown(known)) {
            return Err("policy-unknown-file");
        }
        files.insert(name.to_owned(), text.replace("\r\n", "\n"));
    }
    Ok(files)
}

/// The one file of the rules that has this name, wherever it lay on the device that it came from.
fn named(app: &App, file: &str) -> Option<String> {
    let wanted = last_part(file);
    let shown = app.policy.files.iter().map(|(name, _)| name).filter(|name| is_shown(name));
    let mut fits = shown.filter(|name| last_part(name) == wanted);
    let found = fits.next()?;
    fits.all(|other| other == found).then(|| found.clone())
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn page(app: &App, me: &SignedIn, set: Set, found: Found, status: StatusCode) -> Response {
    let lang = me.lang;
    let file = |(name, text): (&String, &String)| {
        let field = Field::text(lang, format!("{TEXT}{name}"), name.as_str()).hint(about(app, lang, name));
        Html::of(&field.kind(Kind::Lines(12)).value(text.as_str()).required())
    };
    let from = DateField::new(lang, "from", lang.t("policy-from")).between(Some(app.today()), None);
    let reason = Field::text(lang, "reason", lang.t("policy-reason")).value(set.reason.as_str()).max(500);
    let beside =
        [Html::of(&from.value(set.from.as_str()).hint(lang.t("policy-from-hint")).required()), Html::of(&reason)];
    let shown = SetPage {
        frame: me.frame(app, lang.t("policy-set-title")),
        back: Link::back("/desk/policy", lang.t("policy-title")),
        notice: found.notice,
        mistakes: listed(lang, &found.mistakes),
        wrong_file: found.wrong_file,
        fields: set.files.iter().map(file).chain(beside).fold(Html::default(), Html::and),
        rehearse: Button::plain(lang.t("rehearsed-button")).sends("only", REHEARSE),
        button: Button::main(lang.t("command-put-policy")).sends("only", PUT),
        rehearsed: found.rehearsed,
    };
    render_with(status, &shown)
}
