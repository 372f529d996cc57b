//! `/desk/examples/new?source=&of=`: what was settled, told without those whose matter it was, to be read over and proposed.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::Role;
use casework::case::hearing::redact::{Redacted, plain};
use casework::example::fact::ExampleSource;
use casework::hazard::Hazard;
use casework::matter::Matter;

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::forms::draft;
use crate::layout::Frame;
use crate::parts::{Button, Field, Html, Link};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/examples/propose.html")]
struct Page {
    frame: Frame,
    back: Link,
    /// What was taken out, as it stood and what stands there instead.
    hidden: Vec<(String, String)>,
    unsure: Vec<String>,
    source: ExampleSource,
    of: String,
    fields: Html,
    button: Button,
}

/// Where the form of a proposal stands.
const FORM: &str = "/desk/records/example/new";

/// The way there from something that is settled, for those whose matter it was.
pub fn link(me: &SignedIn, source: ExampleSource, (key, stage, own): (&str, &str, bool)) -> Option<Link> {
    let settles = matches!(me.actor.role, Role::Station | Role::Screener);
    let to = || format!("/desk/examples/new?source={source}&of={key}");
    (settles && own && stage == "settled").then(|| Link::button(to(), me.lang.t("command-propose-example")))
}

/// GET: the form, filled with the text as it may go out.
pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let get = |wanted: &str| query.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let source = get("source").and_then(ExampleSource::parse).ok_or(PageError::NotFound)?;
    let of = get("of").ok_or(PageError::NotFound)?;
    let Redacted { text, hidden, unsure } = settled(&app, &me, source, of).await?.ok_or(PageError::NotFound)?;
    let lang = me.lang;
    let frame = me.frame(&app, lang.t("command-propose-example"));
    let title = Field::text(lang, "title", lang.t("ledger-field-title")).hint(lang.t("examples-title-hint")).required();
    let body = Field::lines(lang, "text", lang.t("ledger-field-text")).value(text).required();
    Ok(render(&Page {
        back: Link::back("/desk/examples", lang.t("examples-heading")),
        hidden,
        unsure,
        source,
        of: of.to_owned(),
        fields: draft::hidden(&frame, FORM, &[]).and(Html::of(&title)).and(Html::of(&body)),
        button: Button::main(lang.t("command-propose-example")),
        frame,
    }))
}

/// What was told of it and how it was settled, without those whose matter it was; nothing where it is not settled, or not theirs.
async fn settled(app: &App, me: &SignedIn, source: ExampleSource, of: &str) -> Result<Option<Redacted>, PageError> {
    let now = (app.now(), app.today());
    let own = |unit: Option<&casework::UnitId>, by: &casework::UserId| {
        *by == me.actor.user || (unit.is_some() && unit == me.actor.unit.as_ref())
    };
    let (texts, names) = match source {
        ExampleSource::Matter => {
            let Some((record, line)) = app.store.record_for::<Matter>(of, &me.actor, now).await? else {
                return Ok(None);
            };
            let theirs = own(line.unit.as_ref(), &record.begun_by.user) && record.state.stage() == "settled";
            let names: Vec<String> = line.parties.iter().map(|party| party.name.clone()).collect();
            ([line.text, line.result].map(|text| text.filter(|_| theirs)), names)
        }
        ExampleSource::Hazard => {
            let Some((record, seen)) = app.store.record_for::<Hazard>(of, &me.actor, now).await? else {
                return Ok(None);
            };
            let theirs = own(seen.unit.as_ref(), &record.begun_by.user) && record.state.stage() == "settled";
            ([Some(seen.text), seen.result].map(|text| text.filter(|_| theirs)), Vec::new())
        }
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let whole = texts.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok((!whole.is_empty()).then(|| plain(&whole, &names, &app.policy)))
}
