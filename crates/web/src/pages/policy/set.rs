//! Files of the rules that were written elsewhere: one goes to its own page; several are a set, which is checked, rehearsed and put
//! in force together, from one day, by one entry of the journal.
use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

use super::file::{REHEARSE, brought, no_day, put_in_force, wrong_with};
use super::list::{about, is_shown};
use super::rehearsed::rehearsed;
use crate::app::{App, Shared};
use crate::csrf::PostedFile;
use crate::error::{PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Kind;
use crate::parts::{Button, DateField, Field, Html, Link, Notice};
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads};

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
    notice: Notice,
    /// What is wrong with the policy as all of these would make it, in the words of its check.
    mistakes: Vec<String>,
    fields: Html,
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

/// `POST /desk/policy`: files that somebody has written elsewhere, or the set of them that this page gave back. Which file each
/// is its name says. Nothing changes before the set is put in force.
pub async fn bring(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    request: Request,
) -> PageResult {
    let not_read = |key: &str| Ok(see_other("/desk/policy", Some(key)));
    let posted = match uploads.take_several(&app, Bringer::Staff, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem)) => return not_read(&format!("problem-{problem}")),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let field = |name: &str| posted.field(name).map(str::to_owned);
    let only = field("only").unwrap_or_default();
    let (from, reason) = (field("from"), field("reason").unwrap_or_default());
    let came_as_set = posted.fields.iter().any(|(name, _)| name.starts_with(TEXT));
    let carried = posted.fields.clone();
    let day = from.unwrap_or_else(|| app.today().to_string());
    let files = match read(&app, posted) {
        Ok(files) => files,
        Err(key) => {
            let files = texts(&app, &carried).unwrap_or_default();
            if files.is_empty() {
                return not_read(key);
            }
            // What was typed into the set stays, whatever was chosen beside it.
            let (set, told) = (Set { files, from: day, reason }, Notice::warn(me.lang, me.lang.t(key)));
            return Ok(page(&app, &me, set, (told, Vec::new(), Html::default()), StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    if !came_as_set && let (1, Some(one)) = (files.len(), files.first_key_value()) {
        let one = (one.0.clone(), one.1.clone());
        let mistakes = wrong_with(&app, &files).await?;
        return Ok(brought(&app, &me, one, mistakes));
    }
    decide(&app, &me, Set { files, from: day, reason }, &only).await
}

/// Checks the set whole, and does what its button says.
async fn decide(app: &App, me: &SignedIn, set: Set, only: &str) -> PageResult {
    let unread = StatusCode::UNPROCESSABLE_ENTITY;
    let mistakes = wrong_with(app, &set.files).await?;
    if !mistakes.is_empty() {
        let notice = Notice::warn(me.lang, me.lang.t("policy-does-not-hold"));
        let status = if only.is_empty() { StatusCode::OK } else { unread };
        return Ok(page(app, me, set, (notice, mistakes, Html::default()), status));
    }
    let holds = || Notice::note(me.lang, me.lang.t("policy-set-holds"));
    match only {
        REHEARSE => {
            let found = rehearsed(app, me, &set.files).await?;
            Ok(page(app, me, set, (holds(), mistakes, found), StatusCode::OK))
        }
        PUT => {
            let Ok(from) = set.from.parse::<Date>() else {
                let notice = Notice::warn(me.lang, no_day(me));
                return Ok(page(app, me, set, (notice, mistakes, Html::default()), unread));
            };
            match put_in_force(app, me, (set.files.clone(), from, &set.reason)).await? {
                Ok(done) => Ok(done),
                Err((status, words)) => {
                    let notice = Notice::warn(me.lang, words);
                    Ok(page(app, me, set, (notice, mistakes, Html::default()), status))
                }
            }
        }
        _ => Ok(page(app, me, set, (holds(), mistakes, Html::default()), StatusCode::OK)),
    }
}

/// The files of the form by their names in the rules: those that it carries as texts, and those that were chosen beside them,
/// which take the place of a text of the same name. Otherwise the key of what is wrong.
fn read(app: &App, posted: PostedFile) -> Result<BTreeMap<String, String>, &'static str> {
    let mut files = texts(app, &posted.fields)?;
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

fn page(
    app: &App,
    me: &SignedIn,
    set: Set,
    (notice, mistakes, rehearsed): (Notice, Vec<String>, Html),
    status: StatusCode,
) -> Response {
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
        notice,
        mistakes,
        fields: set.files.iter().map(file).chain(beside).fold(Html::default(), Html::and),
        rehearse: Button::plain(lang.t("rehearsed-button")).sends("only", REHEARSE),
        button: Button::main(lang.t("command-put-policy")).sends("only", PUT),
        rehearsed,
    };
    render_with(status, &shown)
}
