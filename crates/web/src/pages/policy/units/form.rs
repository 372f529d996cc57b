//! The form of one unit, or of one that is not there yet, and what becomes of it.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::UnitId;
use casework::office::command::PutPolicy;
use casework::office::{self, Office};
use casework::policy::Unit;
use store::{RecordAnswer, RecordRequest};

use super::super::file::text_of;
use super::shut::{self, SHUT, SUCCESSOR, Shutting, UNTIL};
use super::{FILE, NEW, address, name, text};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::digest;
use crate::layout::Frame;
use crate::pages::first::units::known_slug;
use crate::parts::error_summary::Wrong;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, ErrorSummary, Field, Html, Link, Opt};
use crate::signed_in::SignedIn;
use ::office::policy_mistakes::sentence;
use ::office::refused::{exactly, problem_words};

/// The lines of the form in their order: the field, and the most letters that it takes.
const LINES: [(&str, u32); 7] =
    [("name", 40), ("full_name", 80), ("mark", 20), ("phone", 40), ("address", 200), ("hours", 200), ("name_en", 80)];
/// The box of each property that a unit has or has not.
const KIND: &str = "kind";
const ROUTABLE: &str = "routable";
const COMMUNITY: &str = "community";
/// The digest of the file that the form was made from.
const MADE_FROM: &str = "made-from";

#[derive(Template)]
#[template(path = "pages/policy/unit.html")]
struct UnitPage {
    frame: Frame,
    back: Link,
    summary: ErrorSummary,
    action: String,
    made_from: String,
    fields: Html,
    button: Button,
    shutting: Option<Shutting>,
}

type Problems = Vec<(Option<&'static str>, String)>;

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(slug): Path<String>) -> PageResult {
    let mut typed = match slug == NEW {
        true => Posted(vec![(KIND.to_owned(), ROUTABLE.to_owned())]),
        false => as_typed(app.policy.unit(&UnitId::new(slug.as_str())).ok_or(PageError::NotFound)?),
    };
    let text = text_of(&app, FILE).await?;
    typed.0.push((MADE_FROM.to_owned(), digest(&[text.as_bytes()])));
    page(&app, &me, (&slug, &typed), Vec::new(), StatusCode::OK).await
}

/// `POST /desk/units/{unit}`: the unit is as the form says from today on, or shut from a day on, if the rules hold with it.
pub async fn set(State(app): State<Shared>, me: SignedIn, Path(slug): Path<String>, typed: Posted) -> PageResult {
    let before = app.policy.unit(&UnitId::new(slug.as_str())).filter(|_| slug != NEW);
    if slug != NEW && before.is_none() {
        return Err(PageError::NotFound);
    }
    let shuts = before.is_some_and(|unit| unit.until.is_none()) && typed.get("only") == SHUT;
    // The form that shuts it says nothing of the rest, which stays.
    let rest = before.filter(|_| shuts).map(as_typed).unwrap_or_default();
    let typed = Posted(rest.0.into_iter().chain(typed.0).collect());
    let mut wrong = problems(&me, &typed);
    if shuts {
        wrong.extend(shut::problems(&me, &typed, app.today()));
    }
    if !wrong.is_empty() {
        return page(&app, &me, (&slug, &typed), wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let key = if slug == NEW { fresh_key(&app, typed.get("name")) } else { slug.clone() };
    let file = text_of(&app, FILE).await?;
    if let Some(words) = meanwhile(&app, &me, &typed, &file).await? {
        let mut typed = typed;
        typed.0.retain(|(name, _)| name != MADE_FROM);
        typed.0.push((MADE_FROM.to_owned(), digest(&[file.as_bytes()])));
        return page(&app, &me, (&slug, &typed), vec![(None, words)], StatusCode::CONFLICT).await;
    }
    let made = match before.filter(|_| !shuts) {
        Some(before) => Unit { until: before.until, successor: before.successor.clone(), ..unit(&key, &typed) },
        None => unit(&key, &typed),
    };
    let text = text::with_unit(&file, &made);
    let files = BTreeMap::from([(FILE.to_owned(), text)]);
    let mistakes = app.store.policy_mistakes(files.clone()).await?;
    if !mistakes.is_empty() {
        let wrong = mistakes.iter().map(|mistake| (None, sentence(me.lang, mistake))).collect();
        return page(&app, &me, (&slug, &typed), wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let said = PutPolicy { files, from: app.today(), reason: None };
    let place = Some(office::KEY.to_owned());
    let ask = RecordRequest::of::<Office>(place, said.into(), me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => {
            Ok(see_other("/desk/units", Some(if shuts { "units-shut-done" } else { "units-set" })))
        }
        RecordAnswer::Refused(refusal) => {
            let lines: Vec<String> = match refusal.fields.is_empty() {
                true => exactly(me.lang, &app.policy, app.today(), &refusal),
                false => refusal.fields.iter().map(|wrong| problem_words(me.lang, wrong.problem)).collect(),
            };
            let wrong = lines.into_iter().map(|line| (None, line)).collect();
            page(&app, &me, (&slug, &typed), wrong, crate::forms::status(refusal.code)).await
        }
    }
}

/// Why the file that stands there must not be written over: another one has its day already, or somebody changed it meanwhile.
async fn meanwhile(app: &App, me: &SignedIn, typed: &Posted, before: &str) -> Result<Option<String>, PageError> {
    let changes = app.store.policy_changes(app.today()).await?;
    if let Some(planned) = changes.iter().find(|one| !one.holds && one.files.iter().any(|file| file == FILE)) {
        return Ok(Some(me.lang.ta("units-planned", &[("day", me.lang.full_date(planned.from))])));
    }
    let changed = typed.some(MADE_FROM).is_some_and(|from| from != digest(&[before.as_bytes()]));
    Ok(changed.then(|| me.lang.t("units-changed")))
}

/// What will not do, each with its field.
fn problems(me: &SignedIn, typed: &Posted) -> Problems {
    let mut wrong: Problems = Vec::new();
    for (field, most) in LINES {
        let text = typed.get(field);
        let long = u32::try_from(text.chars().count()).unwrap_or(u32::MAX) > most;
        if field == "name" && text.is_empty() {
            wrong.push((Some(field), me.lang.t("problem-missing")));
        } else if long || text.chars().any(char::is_control) {
            wrong.push((Some(field), me.lang.t("problem-too-long")));
        }
    }
    wrong
}

/// A key that no unit has: that of the bureaus whose work is known by their names, or the next number.
fn fresh_key(app: &App, name: &str) -> String {
    let taken: Vec<String> = app.policy.units.iter().map(|unit| unit.slug.to_string()).collect();
    known_slug(name, &taken).unwrap_or_else(|| {
        let free = (1..=taken.len() + 1).map(|n| format!("unit-{n}")).find(|key| !taken.contains(key));
        free.unwrap_or_default()
    })
}

fn unit(key: &str, typed: &Posted) -> Unit {
    let some = |field: &str| typed.some(field).map(str::to_owned);
    let is = |kind: &str| typed.all(KIND).any(|one| one == kind);
    Unit {
        slug: UnitId::new(key),
        name: typed.get("name").to_owned(),
        name_en: some("name_en").unwrap_or_else(|| typed.get("name").to_owned()),
        full_name: some("full_name"),
        mark: some("mark"),
        phone: some("phone"),
        address: some("address"),
        hours: some("hours"),
        review: typed.some("review").map(UnitId::new),
        routable: is(ROUTABLE),
        community: is(COMMUNITY),
        until: typed.get(UNTIL).parse().ok(),
        successor: typed.some(SUCCESSOR).map(UnitId::new),
    }
}

/// A unit as its form would send it.
fn as_typed(unit: &Unit) -> Posted {
    let texts = [
        ("name", Some(unit.name.as_str())),
        ("full_name", unit.full_name.as_deref()),
        ("mark", unit.mark.as_deref()),
        ("phone", unit.phone.as_deref()),
        ("address", unit.address.as_deref()),
        ("hours", unit.hours.as_deref()),
        ("name_en", Some(unit.name_en.as_str())),
        ("review", unit.review.as_ref().map(|review| review.as_str())),
        (KIND, unit.routable.then_some(ROUTABLE)),
        (KIND, unit.community.then_some(COMMUNITY)),
    ];
    Posted(texts.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?.to_owned()))).collect())
}

async fn page(
    app: &App,
    me: &SignedIn,
    (slug, typed): (&str, &Posted),
    wrong: Problems,
    status: StatusCode,
) -> PageResult {
    let lang = me.lang;
    let shutting = shut::shutting(app, me, (slug, typed), &wrong).await?;
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == Some(name)).map(|(_, words)| words.clone());
    let line = |(field, most): (&'static str, u32)| {
        let made = Field::text(lang, field, lang.t(&format!("units-{field}"))).value(typed.get(field)).max(most);
        let made = made.hint(lang.t(&format!("units-{field}-hint"))).error(error(field)).width(Width::Middle);
        Html::of(&if field == "name" { made.required() } else { made })
    };
    let others = app.policy.units.iter().filter(|unit| unit.slug.as_str() != slug);
    let others = others.map(|unit| Opt::new(unit.slug.as_str(), name(app, lang, &unit.slug))).collect();
    let review = Choice::list(lang, "review", lang.t("units-review"), others).hint(lang.t("units-review-hint"));
    let kinds: Vec<&str> = typed.all(KIND).collect();
    let boxes = vec![
        Opt::new(ROUTABLE, lang.t("units-is-routable")).hint(lang.t("units-is-routable-hint")),
        Opt::new(COMMUNITY, lang.t("units-is-community")).hint(lang.t("units-is-community-hint")),
    ];
    let parts = [
        Html::of(&review.blank(lang.t("units-review-nobody")).chosen(&[typed.get("review")])),
        Html::of(&Choice::several(lang, KIND, lang.t("units-kind"), boxes).chosen(&kinds)),
    ];
    let lines = wrong.iter().map(|(field, words)| Wrong { field: field.map(str::to_owned), words: words.clone() });
    let title = if slug == NEW { lang.t("units-add") } else { name(app, lang, &UnitId::new(slug)) };
    let shown = UnitPage {
        frame: me.frame(app, title),
        back: Link::back("/desk/units", lang.t("units-title")),
        summary: ErrorSummary::new(lang, lines.collect()),
        action: address(slug),
        made_from: typed.get(MADE_FROM).to_owned(),
        fields: LINES.into_iter().map(line).chain(parts).fold(Html::default(), Html::and),
        button: Button::main(lang.t("units-keep")),
        shutting,
    };
    Ok(render_with(status, &shown))
}
