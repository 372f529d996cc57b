//! `/desk/stations/scan`: the slip of an entry that waits on somebody's phone is read in at any station; its line is made, or found.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::matter::{Matter, MatterCommand, key_of_entry};
use jiff::civil::DateTime;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::{RecordAnswer, RecordRequest};

use super::desk::{LINE, NOTE};
use super::phone::address_of;
use super::{acts, note_fields, public};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::record::{Holds, Typed};
use crate::forms::{Problem, unit_name};
use crate::layout::Frame;
use crate::parts::{Button, ErrorSummary, Html, Notice};
use crate::signed_in::SignedIn;

pub(super) const ADDRESS: &str = "/desk/stations/scan";
/// The field that holds what the square code says.
const SLIP: &str = "slip";
const FIELDS: [(&str, Holds); 4] =
    [("kind", Holds::Text), ("text", Holds::Text), ("place", Holds::Maybe), ("entry", Holds::Maybe)];

/// What the square code of a slip says: no names, no telephone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    key: String,
    #[serde(default)]
    time: Option<DateTime>,
    kind: String,
    #[serde(default)]
    place: String,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/stations/scan.html")]
struct Page {
    frame: Frame,
    summary: ErrorSummary,
    notice: Option<Notice>,
    field: Html,
    button: Button,
    action: &'static str,
    /// Reads the square code with the camera, where the browser can.
    script: &'static str,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    Ok(page(&app, &me, &Typed::empty(LINE), None, StatusCode::OK))
}

pub async fn read(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let mut typed = Typed::of(LINE, posted);
    let Some(slip) = slip(typed.get(SLIP)) else {
        typed.wrong.push(Problem::new(SLIP, "slip-unreadable"));
        return Ok(page(&app, &me, &typed, None, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if let Some(words) = elsewhere(&app, &me, &slip.key).await? {
        let notice = Some(Notice::note(me.lang, words));
        return Ok(page(&app, &me, &typed, notice, StatusCode::CONFLICT));
    }
    let fields = [("kind", slip.kind), ("text", slip.text), ("place", slip.place), ("entry", slip.key)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    // A phone's clock may be ahead: what lies before us is now; or lost.
    let at = slip.time.and_then(|at| note_fields::believed(app.now(), at));
    let at = at.map(|at| ("noted_at".to_owned(), json!(at)));
    let beside: Map<String, Value> = at.into_iter().collect();
    let command = match Typed::with(LINE, fields).command_with::<MatterCommand>(NOTE, &FIELDS, beside) {
        Ok((_, command)) => command,
        Err(_) => {
            typed.wrong.push(Problem::new(SLIP, "slip-unreadable"));
            return Ok(page(&app, &me, &typed, None, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let ask = RecordRequest::of::<Matter>(None, command, me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => {
            let flash = if done.event.is_some() { "slip-noted" } else { "slip-found" };
            let found = app.store.record_for::<Matter>(&done.key, &me.actor, (app.now(), app.today())).await?;
            // Of a line that went up as a report the station has nothing to look at.
            match found.filter(|(record, _)| !record.state.is_kept_from_all()) {
                Some(_) => Ok(see_other(&acts::ledger(&done.key), Some(flash))),
                None => Ok(see_other("/desk/stations", Some("slip-noted"))),
            }
        }
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            Ok(page(&app, &me, &typed, notice, status))
        }
    }
}

/// The slip, if this is one of ours.
fn slip(text: &str) -> Option<Slip> {
    let slip: Slip = serde_json::from_str(text).ok()?;
    let plain = slip.key.len() >= 32 && slip.key.len() <= 36;
    let plain = plain && slip.key.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    plain.then_some(slip)
}

/// Whether another station has made the line of this entry: which, in a sentence. What the line says is not told.
pub(super) async fn elsewhere(app: &App, me: &SignedIn, entry: &str) -> Result<Option<String>, PageError> {
    if entry.is_empty() {
        return Ok(None);
    }
    let mut units: Vec<casework::UnitId> = app.policy.units.iter().map(|unit| unit.slug.clone()).collect();
    let open = public::open_stations(app, &casework::Actor::public()).await?;
    units.retain(|unit| open.iter().any(|key| key == unit.as_str()) && me.actor.unit.as_ref() != Some(unit));
    for unit in units {
        let Some(key) = key_of_entry(&unit, entry) else { continue };
        if app.store.record::<Matter>(&key).await?.is_some() {
            let name = unit_name(me.lang, &app.policy, &unit);
            return Ok(Some(me.lang.ta("slip-elsewhere", &[("station", name)])));
        }
    }
    Ok(None)
}

fn page(app: &App, me: &SignedIn, typed: &Typed, notice: Option<Notice>, status: StatusCode) -> Response {
    let frame = me.frame(app, me.lang.t("slip-scan-title"));
    let field = typed.lines(me.lang, SLIP, 4).hint(me.lang.t("slip-hint")).autocomplete("off").required();
    let shown = Page {
        summary: typed.summary(me.lang),
        notice,
        field: frame.csrf_field().and(Html::of(&field)),
        button: Button::main(me.lang.t("slip-read")),
        action: ADDRESS,
        script: address_of("scan.js"),
        frame,
    };
    render_with(status, &shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_of_ours_is_read() {
        let key = "6f1c2d3e-0000-4000-8000-123456789abc";
        let ours = format!(r#"{{"key":"{key}","time":"2026-03-02T09:12","kind":"dispute","place":"","text":"漏水"}}"#);
        assert_eq!(slip(&ours).map(|slip| slip.key).as_deref(), Some(key));
        for other in ["", "https://elsewhere", &ours.replace("\"place\"", "\"name\""), &ours.replace(key, "x")] {
            assert!(slip(other).is_none(), "{other}");
        }
    }
}
