//! `/desk/ledger/{line}`: one matter: what was said, how it is settled with each side's own word, or where it went.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::case::vocabulary::Class;
use casework::example::fact::ExampleSource;
use casework::matter::fact::{How, MatterKind};
use casework::matter::{Matter, Outline};

use super::desk::LINE;
use super::phone::address_of;
use super::{files, hand_up, signature};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::pages::examples;
use crate::parts::{Button, Choice, ErrorSummary, Field, Html, Link, Notice, Opt};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/stations/line.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    back: String,
    summary: ErrorSummary,
    notice: Option<Notice>,
    facts: Vec<(String, String)>,
    words: Vec<(String, String, String)>,
    case: Option<Link>,
    example: Option<Link>,
    /// Pictures and signatures, for who may see them.
    files: Vec<Link>,
    script: &'static str,
    sheet: &'static str,
    forms: Vec<Act>,
    drafts: Html,
}

/// A form of the page.
struct Act {
    title: String,
    hint: String,
    action: String,
    fields: Html,
    button: Button,
    open: bool,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(line): Path<String>) -> PageResult {
    let typed = Typed::with(LINE, draft::opened(&app, &me).await?);
    page(&app, &me, &line, ("", &typed), None, StatusCode::OK).await
}

/// The page with what was typed in the form of an act and why it was not done.
pub(super) async fn page(
    app: &App,
    me: &SignedIn,
    key: &str,
    (act, typed): (&str, &Typed),
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let found = app.store.record_for::<Matter>(key, &me.actor, (app.now(), app.today())).await?;
    let (record, line) = found.ok_or(PageError::NotFound)?;
    let mine = me.actor.unit.as_ref() == line.unit.as_ref() && me.actor.role == Role::Station;
    let frame = me.frame(app, lang.t("matter-title"));
    let forms =
        if mine && record.state.end.is_none() { forms(app, &frame, (key, &line), (act, typed)) } else { Vec::new() };
    let shown = Page {
        back: line.unit.as_ref().map_or_else(|| "/desk/stations".to_owned(), |unit| super::address(unit.as_str())),
        summary: typed.summary(lang),
        notice,
        facts: facts(app, lang, record.state.stage(), &line),
        words: each_word(lang, &line),
        case: line.case.as_ref().map(|no| Link::button(format!("/desk/cases/{no}"), no.to_string())),
        example: examples::link(me, ExampleSource::Matter, (key, record.state.stage(), mine)),
        files: files::links(me, &record, &line),
        script: address_of("signature.js"),
        sheet: address_of("phone.css"),
        forms,
        drafts: draft::waiting(app, me).await?,
        lang,
        frame,
    };
    Ok(render_with(status, &shown))
}

fn facts(app: &App, lang: Lang, stage: &str, line: &Outline) -> Vec<(String, String)> {
    let mut facts = vec![(lang.t("stations-state"), lang.t(&format!("matter-stage-{stage}")))];
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push((lang.t(key), value));
        }
    };
    let party = |party: &casework::matter::PartyTold| {
        [party.name.as_str(), party.phone.as_deref().unwrap_or_default()].join(" ").trim().to_owned()
    };
    add("matter-field-kind", line.kind.map(|kind| lang.t(&format!("matter-kind-{kind}"))));
    add("matter-field-text", line.text.clone());
    add("matter-field-place", line.place.clone());
    add("matter-parties", Some(line.parties.iter().map(party).collect::<Vec<_>>().join(" / ")));
    add("matter-field-people", line.people.map(|people| people.to_string()));
    add("matter-noted-at", line.noted_at.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()));
    add("matter-field-code", line.code.clone());
    add("matter-ended-on", line.ended.map(|on| lang.date(on, app.today())));
    add("matter-field-result", line.result.clone());
    facts
}

fn each_word(lang: Lang, line: &Outline) -> Vec<(String, String, String)> {
    let word = |word: &casework::matter::WordTold| {
        (word.party.clone(), lang.t(&format!("matter-how-{}", word.how)), word.said.clone())
    };
    line.words.iter().map(word).collect()
}

fn forms(app: &App, frame: &Frame, (key, line): (&str, &Outline), (act, sent): (&str, &Typed)) -> Vec<Act> {
    let lang = frame.lang;
    let nothing = Typed::empty(LINE);
    let one = |name: &'static str, title: String, fields: &dyn Fn(&Typed) -> Html| {
        let own = act == name || (act.is_empty() && name == "settle-matter");
        let typed = if own { sent } else { &nothing };
        let action = format!("/desk/ledger/{key}/acts/{name}");
        Act {
            hint: lang.t(&format!("matter-act-{name}")),
            fields: draft::hidden(frame, &action, &typed.values).and(typed.hidden_key()).and(fields(typed)),
            button: Button::main(title.clone()),
            open: own,
            title,
            action,
        }
    };
    vec![
        one("settle-matter", lang.t("command-settle-matter"), &|typed| settle(lang, line, typed)),
        one("hand-up", lang.t("command-hand-up"), &|typed| hand_up::fields(app, lang, typed, Class::Claim)),
        one("drop-matter", lang.t("command-drop-matter"), &|typed| Html::of(&typed.text(lang, "reason").required())),
    ]
}

/// The result, and of each who was named how and what they said.
fn settle(lang: Lang, line: &Outline, typed: &Typed) -> Html {
    let mut fields = Html::of(&typed.lines(lang, "result", 3).error(typed.error(lang, "result")).required());
    if line.parties.is_empty() && matches!(line.kind, Some(MatterKind::Dispute | MatterKind::Request)) {
        let nobody = Html::text(lang.t("matter-without-parties"));
        fields = Html::trusted(r#"<p class="hint">"#).and(nobody).and(Html::trusted("</p>")).and(fields);
    }
    for (n, party) in (1..).zip(&line.parties) {
        let (how, text) = (format!("word-{n}-how"), format!("word-{n}-said"));
        let ways = How::ALL.iter().map(|way| Opt::new(way.slug(), lang.t(&format!("matter-how-{way}"))));
        let chosen = Some(typed.get(&how)).filter(|how| !how.is_empty()).unwrap_or(How::Signature.slug());
        let label = |key: &str| lang.ta(key, &[("name", party.name.clone())]);
        let way = Choice::one(lang, how.clone(), label("matter-field-how"), ways.collect()).chosen(&[chosen]);
        let word = Field::text(lang, text.clone(), label("matter-field-said")).value(typed.get(&text)).required();
        let error = typed.error(lang, &text).or_else(|| typed.error(lang, "words"));
        let drawn = signature::field(lang, typed, n, &party.name);
        fields = fields.and(Html::of(&way)).and(drawn).and(Html::of(&word.error(error)));
    }
    fields
}
