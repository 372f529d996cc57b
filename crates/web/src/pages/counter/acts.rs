//! What is done at the counter: a call is promised, a call was made, an enquiry is counted.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::office::{KEY, Office, OfficeCommand};
use serde_json::{Map, json};
use store::{RecordAnswer, RecordRequest};

use super::calls::result_name;
use super::{ADDRESS, page};
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::forms::Problem;
use crate::forms::record::{Holds, Typed};
use crate::signed_in::SignedIn;

/// How the wording keys of the fields begin: the same words as in the list of the office's records.
pub const FORM: &str = "ledger";
pub const PROMISE: &str = "promise-call";
pub const ENQUIRE: &str = "note-enquiry";
const KEEP: &str = "keep-call";

/// The call whose result came back with something wrong.
pub fn call_of(act: &str) -> Option<u32> {
    act.strip_prefix(KEEP)?.strip_prefix('-')?.parse().ok()
}

/// `POST /desk/counter/calls`: somebody will be called back, by the reader.
pub async fn promise(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    const FIELDS: [(&str, Holds); 3] = [("who", Holds::Text), ("about", Holds::Text), ("due", Holds::Day)];
    let typed = Typed::of(FORM, posted);
    let read = typed.command::<OfficeCommand>(PROMISE, &FIELDS);
    perform(&app, &me, PROMISE, read, "counter-call-promised").await
}

/// `POST /desk/counter/calls/{n}`: the call was made, and what came of it.
pub async fn keep(State(app): State<Shared>, me: SignedIn, Path(n): Path<String>, posted: Posted) -> PageResult {
    let n: u32 = n.parse().map_err(|_| PageError::NotFound)?;
    let (typed, name) = (Typed::of(FORM, posted), result_name(n));
    let beside = Map::from_iter([("n".to_owned(), json!(n)), ("result".to_owned(), json!(typed.get(&name)))]);
    let read = typed.command_with::<OfficeCommand>(KEEP, &[], beside);
    perform(&app, &me, &format!("{KEEP}-{n}"), read, "counter-call-kept").await
}

/// `POST /desk/counter/enquiries`: one more of a kind.
pub async fn enquire(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    const FIELDS: [(&str, Holds); 2] = [("kind", Holds::Text), ("area", Holds::Maybe)];
    let typed = Typed::of(FORM, posted);
    let read = typed.command::<OfficeCommand>(ENQUIRE, &FIELDS);
    perform(&app, &me, ENQUIRE, read, "counter-enquiry-noted").await
}

async fn perform(
    app: &Shared,
    me: &SignedIn,
    act: &str,
    read: Result<(Typed, OfficeCommand), Typed>,
    told: &'static str,
) -> PageResult {
    let (typed, command) = match read {
        Ok(read) => read,
        Err(typed) => return page::page(app, me, (act, &typed), None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    // Pressed twice it is promised, or counted, once.
    let idempotency = typed.key(me.actor.user.as_str(), act);
    let of = RecordRequest::of::<Office>(Some(KEY.to_owned()), command, me.actor.clone(), app.now());
    match app.store.perform_record(RecordRequest { idempotency, ..of }).await? {
        RecordAnswer::Done(_) => Ok(see_other(ADDRESS, Some(told))),
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(app, me.lang, &refusal);
            page::page(app, me, (act, &at_its_form(typed, act)), notice, status).await
        }
    }
}

/// Several results stand on one page: what is wrong with one is said at its own field.
fn at_its_form(mut typed: Typed, act: &str) -> Typed {
    if let Some(n) = call_of(act) {
        let moved = |problem: Problem| match problem.field.as_str() {
            "result" => Problem { field: result_name(n), ..problem },
            _ => problem,
        };
        typed.wrong = typed.wrong.into_iter().map(moved).collect();
    }
    typed
}
