//! `/desk/records/{kind}/new` and `/desk/records/{kind}/{key}/acts/{act}`: one form a page, so that it can be kept, opened on
//! a phone and come back to.
use askama::Template;
use axum::extract::{Path, Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value};
use store::{IdempotencyKey, RecordAnswer, RecordRequest};

use super::form::Typed;
use super::sheets::{ActForm, Sheet, sheet};
use super::{address, address_of_beginning, address_of_kind, may_begin, one};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::{digest, draft, idempotency, notice, status};
use crate::layout::Frame;
use crate::pages::case_file;
use crate::parts::{Button, ErrorSummary, Html, Link, Notice};
use crate::signed_in::SignedIn;
use office::parse_command::parse_record_command;

#[derive(Template)]
#[template(path = "pages/records/act.html")]
struct Page {
    frame: Frame,
    back: Link,
    about: Option<String>,
    notice: Option<Notice>,
    summary: ErrorSummary,
    drafts: Html,
    action: String,
    fields: Html,
    effect: String,
    button: Button,
    keep: Button,
}

/// A form: of a record that is there, with its state, or of one that it begins.
struct Form<'a> {
    sheet: &'static Sheet,
    act: &'static ActForm,
    record: Option<(&'a str, Value)>,
}

impl Form<'_> {
    fn action(&self) -> String {
        match &self.record {
            Some((key, _)) => format!("{}/acts/{}", address(self.sheet.kind, key), self.act.name),
            None => address_of_beginning(self.sheet, self.act),
        }
    }

    fn back(&self) -> String {
        self.record.as_ref().map_or_else(|| address_of_kind(self.sheet.kind), |(key, _)| address(self.sheet.kind, key))
    }
}

/// What the address of a form that begins a record says: by which command (`act`), and what stands in its fields to begin with.
type Query = Vec<(String, String)>;

/// GET: the form that begins a record.
pub async fn new(
    State(app): State<Shared>,
    me: SignedIn,
    Path(kind): Path<String>,
    Asked(query): Asked<Query>,
) -> PageResult {
    let form = beginning(&app, &me, (&kind, &query))?;
    let mut values = draft::opened(&app, &me).await?;
    if values.is_empty() {
        let asked = |name: &str| form.act.fields.iter().any(|(field, _)| *field == name);
        values.extend(query.into_iter().filter(|(name, _)| asked(name)));
    }
    page(&app, &me, &form, (&Typed { values, ..Typed::default() }, None), StatusCode::OK).await
}

/// POST: a record begins.
pub async fn begin(
    State(app): State<Shared>,
    me: SignedIn,
    Path(kind): Path<String>,
    Asked(query): Asked<Query>,
    posted: Posted,
) -> PageResult {
    let form = beginning(&app, &me, (&kind, &query))?;
    send(&app, &me, &form, Typed::of(posted)).await
}

/// GET: the form of an act that is open to this reader.
pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path((kind, key, act)): Path<(String, String, String)>,
) -> PageResult {
    let form = of_record(&app, &me, (&kind, &key, &act), true).await?;
    let typed = Typed { values: draft::opened(&app, &me).await?, ..Typed::default() };
    page(&app, &me, &form, (&typed, None), StatusCode::OK).await
}

/// POST: the act is done, or the form says why not.
pub async fn perform(
    State(app): State<Shared>,
    me: SignedIn,
    Path((kind, key, act)): Path<(String, String, String)>,
    posted: Posted,
) -> PageResult {
    let form = of_record(&app, &me, (&kind, &key, &act), false).await?;
    send(&app, &me, &form, Typed::of(posted)).await
}

fn beginning(app: &App, me: &SignedIn, (kind, query): (&str, &Query)) -> Result<Form<'static>, PageError> {
    let sheet = sheet(kind).ok_or(PageError::NotFound)?;
    let named = query.iter().find(|(name, _)| name == "act").map(|(_, act)| act.as_str());
    let act = sheet.beginnings().find(|act| named.is_none_or(|name| act.name == name)).ok_or(PageError::NotFound)?;
    match may_begin(&me.actor, (sheet, act), &app.policy) {
        true => Ok(Form { sheet, act, record: None }),
        false => Err(PageError::NotPermitted),
    }
}

/// `open`: only where this reader can do it now. A form that was sent is answered by the rules themselves.
async fn of_record<'a>(
    app: &App,
    me: &SignedIn,
    (kind, key, act): (&str, &'a str, &str),
    open: bool,
) -> Result<Form<'a>, PageError> {
    let sheet = sheet(kind).ok_or(PageError::NotFound)?;
    let form = sheet.act(act).ok_or(PageError::NotFound)?;
    let told = app.store.record_told((sheet.kind, key), &me.actor, (app.now(), app.today())).await?;
    let told = told.ok_or(PageError::NotFound)?;
    if open && !told.open.iter().any(|known| known.name == form.name) {
        return Err(PageError::NotFound);
    }
    Ok(Form { sheet, act: form, record: Some((key, told.state)) })
}

async fn send(app: &App, me: &SignedIn, form: &Form<'_>, typed: Typed) -> PageResult {
    let once = once(me, form, &typed.values);
    let (typed, fields) = match typed.command(form.act) {
        Ok(read) => read,
        Err(typed) => return page(app, me, form, (&typed, None), StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let fields = with_units(app, fields);
    let refusal = match parse_record_command(app.store.kinds(), form.sheet.kind, fields) {
        Err(refusal) => refusal,
        Ok((command, on_behalf)) => {
            let key = form.record.as_ref().map(|(key, _)| (*key).to_owned());
            let (actor, now) = (me.actor.clone(), app.now());
            let ask = RecordRequest { key, command, on_behalf, actor, now, expected_version: None, idempotency: once };
            match app.store.perform_record(ask).await? {
                RecordAnswer::Done(done) => {
                    let to = match &done.begun {
                        // What they took, to be worked on.
                        Some(taken) => case_file::address(&taken.case_no),
                        None => address(&done.kind, &done.key),
                    };
                    return Ok(see_other(&to, Some("ledger-done")));
                }
                RecordAnswer::Refused(refusal) => refusal,
            }
        }
    };
    let told = refusal.fields.is_empty().then(|| notice(me.lang, &app.policy, app.today(), &refusal));
    page(app, me, form, (&typed.refused(&refusal), told), status(refusal.code)).await
}

/// A form that was sent twice begins one record: the same words from the same opened form are the same request.
fn once(me: &SignedIn, form: &Form<'_>, values: &[(String, String)]) -> Option<IdempotencyKey> {
    let action = form.action();
    let (tab, _) = draft::place(values, &action).filter(|_| form.record.is_none())?;
    let words = values.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
    let parts: Vec<&[u8]> = [tab.as_bytes(), action.as_bytes()].into_iter().chain(words).collect();
    let key = digest(&parts);
    idempotency(me.actor.user.as_str(), &key, &[key.as_bytes()])
}

/// Whose work a decision is, and from where an enquiry comes, may be said by the unit's name, as people call it.
fn with_units(app: &App, mut fields: Map<String, Value>) -> Map<String, Value> {
    let called = |value: &mut Value| {
        let typed = value.as_str().unwrap_or_default();
        let unit = app.policy.units.iter().find(|unit| [&unit.name, &unit.name_en].iter().any(|name| *name == typed));
        if let Some(unit) = unit {
            *value = Value::String(unit.slug.to_string());
        }
    };
    for decision in fields.get_mut("decisions").and_then(Value::as_array_mut).into_iter().flatten() {
        decision.get_mut("owner").into_iter().for_each(called);
    }
    fields.get_mut("area").into_iter().for_each(called);
    fields
}

async fn page(
    app: &App,
    me: &SignedIn,
    form: &Form<'_>,
    (typed, notice): (&Typed, Option<Notice>),
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let verb = lang.t(&format!("command-{}", form.act.name));
    let frame = me.frame(app, verb.clone());
    let state = form.record.as_ref().map_or(&Value::Null, |(_, state)| state);
    let hidden = draft::hidden(&frame, &form.action(), &typed.values);
    let shown = Page {
        back: Link::back(form.back(), lang.t(&format!("ledger-kind-{}", form.sheet.kind))),
        about: form.record.as_ref().map(|(_, state)| one::title(me, form.sheet, state)),
        notice,
        summary: typed.summary(lang),
        drafts: draft::waiting(app, me).await?,
        action: form.action(),
        fields: hidden.and(typed.fields(lang, (form.sheet.kind, form.act), state, app.today())),
        effect: lang.t(&format!("ledger-effect-{}", form.act.name)),
        button: Button::main(verb),
        keep: draft::button(lang),
        frame,
    };
    Ok(render_with(status, &shown))
}
