//! `/desk/intake`: someone stands at the counter, or a letter lies on it; one screen, no mouse, nothing typed is ever lost.
//!
//! It ends at the receipt: the query code is made at registration, shown there once and kept nowhere in clear.
use axum::extract::{Query, State};
use axum::http::StatusCode;
use casework::case::command::{Link, RoadCommand};
use casework::case::refusal::Code;
use casework::case::vocabulary::LinkKind;
use casework::context::Facts;
use casework::{CaseNo, Command, CommandInput, Context, Refusal, decide};
use store::{CommandRequest, Done, IdempotencyKey, ListAnswer, Step, StepDone, Target};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::forms::{Problem, distinct, draft, idempotency, status};
use crate::pages::receipt::once;
use crate::session::AuthSession;
use crate::signed_in::{SignedIn, add_cookie};

mod assets;
mod category;
mod earlier;
mod fields;
mod form;
mod page;
mod pasted;
mod read;
mod visitor;

pub use assets::{script, stylesheet, stylesheet_url};
use form::{Act, Form};
use page::{Messages, Page};
use read::of_core;

/// `?draft=` goes on with a draft; `?ticket=` fills in a visitor's.
pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> PageResult {
    let drafts = draft::waiting(&app, &me).await?;
    let kept = draft::opened(&app, &me).await?;
    if !kept.is_empty() {
        let form = Form::from_fields(kept);
        let earlier = earlier::find(&app, &me.actor, &form).await?;
        return Ok(render(&Page::new(
            &app,
            &me,
            &form,
            Messages { earlier, looked: true, drafts, ..Messages::default() },
        )));
    }
    let form = Form::blank(app.today(), fresh_key());
    let form = match asked.iter().find(|(name, _)| name == "ticket") {
        Some((_, ticket)) => visitor::filled(&app, &me, form, ticket).await?,
        None => form,
    };
    Ok(render(&Page::new(&app, &me, &form, Messages { drafts, ..Messages::default() })))
}

/// `POST /desk/intake`: one more row, one row less, a look at earlier matters, or the registration itself.
pub async fn register(State(app): State<Shared>, me: SignedIn, auth: AuthSession, posted: Posted) -> PageResult {
    let mut form = Form::from_fields(posted.0);
    category::found(&app.policy, me.lang, &mut form);
    match form.act {
        Act::AddPerson | Act::AddPasted | Act::RemovePerson(_) => {
            let earlier = earlier::find(&app, &me.actor, &form).await?;
            let said = Messages { earlier, ..Messages::default() };
            Ok(render(&Page::new(&app, &me, &form, said)))
        }
        Act::LookUp => {
            let earlier = earlier::find(&app, &me.actor, &form).await?;
            let said = Messages { earlier, looked: true, ..Messages::default() };
            Ok(render(&Page::new(&app, &me, &form, said)))
        }
        Act::Register => put_on_the_books(&app, &me, &auth, form).await,
        // The clerk has said that it is another matter than the one that was registered from this form.
        Act::RegisterAnother => {
            form.set("key", fresh_key());
            put_on_the_books(&app, &me, &auth, form).await
        }
    }
}

/// `POST /desk/intake/earlier`: the side of the page alone, for the script. Names travel in the body, never in an address.
pub async fn earlier_matters(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let form = Form::from_fields(posted.0);
    let found = earlier::find(&app, &me.actor, &form).await?;
    Ok(render(&earlier::Side::new(&app, me.lang, &me.actor, &form, found, true)))
}

async fn put_on_the_books(app: &App, me: &SignedIn, auth: &AuthSession, form: Form) -> PageResult {
    let (command, mut problems) = read::read(&form);
    let Some(command) = command else { return again(app, me, form, Messages::wrong(problems)).await };
    let asked = CommandInput::from(command);
    if !problems.is_empty() {
        // The core says the rest at once, so that nobody mends one field after the other.
        let ctx = Context { now: app.now(), actor: &me.actor, policy: &app.policy, facts: &Facts::default() };
        problems.extend(decide(None, &asked, &ctx).err().iter().flat_map(of_fields));
        return again(app, me, form, Messages::wrong(distinct(problems))).await;
    }
    let key = key(me, form.get("key"), &asked.command);
    let steps = steps(app, me, &form, asked);
    match app.store.perform_all(steps, key.clone()).await? {
        // Somebody came back to the form and changed it: whether that mends a letter or is another matter, only the clerk
        // knows (fault C3).
        ListAnswer::Refused { refusal, .. } if refusal.code == Code::KeyReused => {
            let registered = match &key {
                Some(key) => app.store.registered_under(key, app.now()).await?,
                None => None,
            };
            again(app, me, form, Messages { registered, ..Messages::refused(refusal) }).await
        }
        ListAnswer::Done(done) => match done.into_iter().next() {
            Some(StepDone::Case(done)) => to_the_receipt(app, auth, &form, *done).await,
            Some(StepDone::Record(_)) | None => Err(PageError::broken("nothing was registered")),
        },
        ListAnswer::Refused { step: 0, refusal } if refusal.code == Code::Invalid => {
            again(app, me, form, Messages::wrong(of_fields(&refusal))).await
        }
        ListAnswer::Refused { step: 0, refusal } => again(app, me, form, Messages::refused(refusal)).await,
        ListAnswer::Refused { step, .. } => without_it(app, me, form, step).await,
    }
}

/// The registration, the link to an earlier matter that the clerk pointed at, and the visitor's ticket: all or nothing.
fn steps(app: &App, me: &SignedIn, form: &Form, asked: CommandInput) -> Vec<Step> {
    let no = app.store.fresh_number(app.now());
    let ask = |target: Target, asked: CommandInput| {
        let (actor, now) = (me.actor.clone(), app.now());
        Step::Case(Box::new(CommandRequest { target, asked, actor, now, expected_version: None, key: None }))
    };
    let link = |to: CaseNo| RoadCommand::Link(Link { to, kind: LinkKind::Repeat, reason: None });
    let mut steps = vec![ask(Target::NewAs(no.clone()), asked)];
    steps.extend(CaseNo::parse(form.get("link_to")).map(|to| ask(Target::Case(no.clone()), link(to).into())));
    steps.extend(visitor::tie(app, me, form.get("ticket"), &no));
    steps
}

/// The earlier matter or the ticket was no longer there to be tied to: nothing was registered, the form says so, and the
/// next press registers without it.
async fn without_it(app: &App, me: &SignedIn, mut form: Form, step: usize) -> PageResult {
    let linked = CaseNo::parse(form.get("link_to")).is_some();
    let notice = if linked && step == 1 {
        form.set("link_to", "");
        "intake-not-linked"
    } else {
        form.set("ticket", "");
        "intake-not-tied"
    };
    again(app, me, form, Messages { without: Some(notice), looked: true, ..Messages::default() }).await
}

async fn to_the_receipt(app: &App, auth: &AuthSession, form: &Form, done: Done) -> PageResult {
    let flash = (!form.get("ticket").is_empty()).then_some("reception-done-tie-ticket");
    let mut response = see_other(&format!("/desk/cases/{}/receipt", done.case_no), flash);
    if let Some(code) = &done.query_code {
        let codes: Vec<&str> = std::iter::once(code).chain(&done.member_codes).map(String::as_str).collect();
        let pad = once::keep(auth, &done.case_no, &codes.join(",")).await.map_err(once::unkept)?;
        add_cookie(&mut response, once::COOKIE, &pad, once::SECONDS, app.secure());
    }
    Ok(response)
}

/// The form once more, with all that was typed and what is wrong with it.
async fn again(app: &App, me: &SignedIn, mut form: Form, said: Messages) -> PageResult {
    if form.get("key").is_empty() {
        form.set("key", fresh_key());
    }
    let said = Messages { earlier: earlier::find(app, &me.actor, &form).await?, again: true, ..said };
    let status = said.refusal.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, |refusal| status(refusal.code));
    Ok(render_with(status, &Page::new(app, me, &form, said)))
}

fn of_fields(refusal: &Refusal) -> Vec<Problem> {
    refusal.fields.iter().map(of_core).collect()
}

fn fresh_key() -> String {
    hex::encode(rand::random::<[u8; 12]>())
}

fn key(me: &SignedIn, key: &str, command: &Command) -> Option<IdempotencyKey> {
    let body = serde_json::to_vec(command).ok()?;
    let key = Some(key).filter(|key| !key.is_empty()).map(|key| format!("intake-{key}"))?;
    idempotency(me.actor.user.as_str(), &key, &[&body])
}
