//! What is done with a station and with a line of its ledger.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::matter::{Matter, MatterCommand};
use casework::station::{Station, StationCommand};
use serde_json::{Map, Value, json};
use store::{Begun, ListAnswer, RecordAnswer, RecordRequest, Step, StepDone};

use super::desk::LINE;
use super::{OF, address, desk, hand_up, known_line, line, list, note_fields, pictures, rota, signature};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, see_other};
use crate::forms::record::{Holds, Typed};
use crate::pages::paper::marks;
use crate::parts::Notice;
use crate::signed_in::SignedIn;

/// `POST /desk/stations`: a community gets a station.
pub async fn open(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    const FIELDS: [(&str, Holds); 6] = [
        ("unit", Holds::Text),
        ("name", Holds::Text),
        ("place", Holds::Text),
        ("phone", Holds::Text),
        ("hours", Holds::Text),
        ("rules", Holds::Text),
    ];
    let typed = Typed::of(OF, posted);
    let idempotency = typed.key(me.actor.user.as_str(), "stations");
    let team: Vec<&str> = typed.all("team").collect();
    let team = Map::from_iter([("team".to_owned(), json!(team))]);
    let (typed, command) = match typed.command_with::<StationCommand>("open-station", &FIELDS, team) {
        Ok(read) => read,
        Err(typed) => return list::page(&app, &me, &typed, None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let ask = RecordRequest { idempotency, ..RecordRequest::of::<Station>(None, command, me.actor.clone(), app.now()) };
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => Ok(see_other(&address(&done.key), Some("station-opened"))),
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            list::page(&app, &me, &typed, notice, status).await
        }
    }
}

/// `POST /desk/stations/{key}`: a matter is written down.
pub async fn note(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>, posted: Posted) -> PageResult {
    const FIELDS: [(&str, Holds); 6] = [
        ("kind", Holds::Text),
        ("text", Holds::Text),
        ("place", Holds::Maybe),
        ("people", Holds::MaybeCount),
        ("entry", Holds::Maybe),
        ("code", Holds::Maybe),
    ];
    let typed = Typed::of(LINE, posted);
    let parties = Map::from_iter([("parties".to_owned(), Value::Array(parties(&typed)))]);
    let (typed, command) = match typed.command_with::<MatterCommand>(desk::NOTE, &FIELDS, parties) {
        Ok(read) => read,
        Err(typed) => {
            return desk::page(&app, &me, &key, (desk::NOTE, &typed), None, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let ask = RecordRequest::of::<Matter>(None, command, me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => {
            // The form was sent before, and its text was mended since: that is not lost without a word.
            if done.event.is_none() && is_corrected(&app, &me, &done.key, &typed).await? {
                let notice = Some(Notice::bad(me.lang, me.lang.t("matter-known-not-changed")));
                return desk::page(&app, &me, &key, (desk::NOTE, &typed), notice, StatusCode::CONFLICT).await;
            }
            Ok(see_other(&ledger(&done.key), Some("matter-was-noted")))
        }
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            desk::page(&app, &me, &key, (desk::NOTE, &note_fields::placed(typed)), notice, status).await
        }
    }
}

/// Whether the form says otherwise than the line that is there; one that went up as a report says nothing.
async fn is_corrected(app: &App, me: &SignedIn, line: &str, typed: &Typed) -> Result<bool, PageError> {
    let found = app.store.record_for::<Matter>(line, &me.actor, (app.now(), app.today())).await?;
    let found = found.filter(|(record, _)| !record.state.is_kept_from_all());
    Ok(found.is_some_and(|(_, line)| known_line::says_otherwise(typed, &line)))
}

/// Those who were named, in the two places of the form.
pub(super) fn parties(typed: &Typed) -> Vec<Value> {
    let one = |n: u32| {
        let (name, phone) = (format!("party-{n}-name"), format!("party-{n}-phone"));
        let named = note_fields::is_named(typed, n);
        let mut party = Map::from_iter([("name".to_owned(), json!(typed.get(&name)))]);
        if !typed.get(&phone).is_empty() {
            party.insert("phone".to_owned(), json!(typed.get(&phone)));
        }
        named.then_some(Value::Object(party))
    };
    [1, 2].into_iter().filter_map(one).collect()
}

/// The address of a line.
pub(super) fn ledger(key: &str) -> String {
    format!("/desk/ledger/{key}")
}

/// `POST /desk/stations/{key}/acts/{act}`: one of its things changes, an item is ticked, or it closes.
pub async fn act(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, act)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    const ACTS: [(&str, &[(&str, Holds)]); 4] = [
        (
            "change-station",
            &[
                ("reason", Holds::Text),
                ("place", Holds::Maybe),
                ("phone", Holds::Maybe),
                ("hours", Holds::Maybe),
                ("rules", Holds::Maybe),
            ],
        ),
        ("check-item", &[("item", Holds::Text), ("evidence", Holds::Maybe)]),
        ("mark-picture", &[("n", Holds::MaybeCount), ("item", Holds::Text), ("when", Holds::Text)]),
        ("close-station", &[("reason", Holds::Text)]),
    ];
    let (act, fields) = ACTS.into_iter().find(|(name, _)| *name == act).ok_or(PageError::NotFound)?;
    let typed = Typed::of(OF, posted);
    let beside = match act {
        "change-station" => rota::posted(&typed),
        "check-item" => Map::from_iter([("done".to_owned(), json!(typed.get("done") == "yes"))]),
        "mark-picture" => Map::from_iter([("public".to_owned(), json!(typed.get("public") == "yes"))]),
        _ => Map::new(),
    };
    let (typed, command) = match typed.command_with::<StationCommand>(act, fields, beside) {
        Ok(read) => read,
        Err(typed) => return desk::page(&app, &me, &key, (act, &typed), None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let ask = RecordRequest::of::<Station>(Some(key.clone()), command, me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => {
            let to = if act == "mark-picture" { pictures::address(&key) } else { address(&key) };
            Ok(see_other(&to, Some("station-saved")))
        }
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            desk::page(&app, &me, &key, (act, &typed), notice, status).await
        }
    }
}

/// `POST /desk/ledger/{line}/acts/{act}`: settled, handed up or dropped.
pub async fn act_on_line(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, act)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    const ACTS: [(&str, &[(&str, Holds)]); 3] = [
        ("settle-matter", &[("result", Holds::Text)]),
        ("hand-up", &hand_up::FIELDS),
        ("drop-matter", &[("reason", Holds::Text)]),
    ];
    let (act, fields) = ACTS.into_iter().find(|(name, _)| *name == act).ok_or(PageError::NotFound)?;
    let typed = Typed::of(LINE, posted);
    let idempotency = typed.key(me.actor.user.as_str(), &key);
    let beside = match act {
        "settle-matter" => {
            Map::from_iter([("words".to_owned(), Value::Array(each_word(&app, &me, &key, &typed).await?))])
        }
        "hand-up" => hand_up::lists(&typed),
        _ => Map::new(),
    };
    let (typed, command) = match typed.command_with::<MatterCommand>(act, fields, beside) {
        Ok(read) => read,
        Err(typed) => return line::page(&app, &me, &key, (act, &typed), None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let followed = typed.get("class") != "report";
    // Read before: a line that goes up as a report says nothing any more.
    let printed = if act == "hand-up" { printed(&app, &me, &key, &typed).await? } else { String::new() };
    let mut steps = if act == "settle-matter" { drawings(&app, &me, &key, &typed).await? } else { Vec::new() };
    let ask = RecordRequest::of::<Matter>(Some(key.clone()), command, me.actor.clone(), app.now());
    steps.push(Step::Record(Box::new(ask)));
    match app.store.perform_all(steps, idempotency).await? {
        ListAnswer::Done(done) => match done.into_iter().next_back().and_then(begun) {
            Some(begun) => {
                let back = if followed { ledger(&key) } else { "/desk/stations".to_owned() };
                let marks = marks(&app, me.lang, printed).await;
                Ok(render(&hand_up::handed_up(&app, &me, back, (begun, marks), followed)))
            }
            None => Ok(see_other(&ledger(&key), Some("station-saved"))),
        },
        ListAnswer::Refused { refusal, .. } => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            line::page(&app, &me, &key, (act, &typed), notice, status).await
        }
    }
}

/// What papers of the case will print: what was typed, and what the line says.
async fn printed(app: &App, me: &SignedIn, key: &str, typed: &Typed) -> Result<String, PageError> {
    let found = app.store.record_for::<Matter>(key, &me.actor, (app.now(), app.today())).await?;
    let mut text = hand_up::typed_text(typed);
    if let Some((_, line)) = found {
        text.extend(line.text.into_iter().chain(line.place));
        text.extend(line.parties.into_iter().map(|party| party.name));
    }
    Ok(text)
}

/// The case that a step registered.
fn begun(step: StepDone) -> Option<Begun> {
    match step {
        StepDone::Record(done) => done.begun,
        StepDone::Case(_) => None,
    }
}

/// What was drawn on the screen, as steps before the line is settled: all of it is done, or nothing.
async fn drawings(app: &Shared, me: &SignedIn, key: &str, typed: &Typed) -> Result<Vec<Step>, PageError> {
    let found = app.store.record_for::<Matter>(key, &me.actor, (app.now(), app.today())).await?;
    let (_, line) = found.ok_or(PageError::NotFound)?;
    signature::steps(app, me, (key, &line), typed).await
}

/// Each party's own word, by the line's own names.
async fn each_word(app: &Shared, me: &SignedIn, key: &str, typed: &Typed) -> Result<Vec<Value>, PageError> {
    let found = app.store.record_for::<Matter>(key, &me.actor, (app.now(), app.today())).await?;
    let (_, line) = found.ok_or(PageError::NotFound)?;
    let word = |(n, party): (u32, &casework::matter::PartyTold)| {
        let (how, text) =
            (typed.get(&format!("word-{n}-how")).to_owned(), typed.get(&format!("word-{n}-said")).to_owned());
        (!text.is_empty()).then(|| json!({ "party": party.name, "how": how, "said": text }))
    };
    Ok((1..).zip(&line.parties).filter_map(word).collect())
}
