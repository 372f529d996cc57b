//! The moderator's console: the step now in large, its notes, the clock, and the steps that come.
use askama::Template;
use axum::http::StatusCode;
use casework::case::Refusal;
use store::{CaseFile, Draft};

use super::steps::{Notes, SPEAKER, STEPS, Step, merged, noted, record};
use super::{address, assets, notes, when};
use crate::app::App;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with};
use crate::forms::{RefusalMessage, draft, refusal_message};
use crate::layout::Frame;
use crate::pages::case_file::{Names, setting};
use crate::parts::{Button, Field, Html, Notice, field};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/hearings/console.html")]
struct Console {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    script: &'static str,
    address: String,
    case_no: String,
    title: String,
    when: String,
    steps: Vec<StepShown>,
    n: usize,
    name: String,
    says: Vec<String>,
    minutes: u32,
    step: &'static str,
    seen: u32,
    fields: Html,
    speaker: String,
    speakers: Vec<String>,
    /// Their text and ours, where somebody saved in between.
    stale: Option<(Notice, String, String)>,
    refused: Option<RefusalMessage>,
    first: bool,
    finish: Option<Finish>,
    version: Html,
    save: Button,
    before: Button,
    next: Button,
}

struct StepShown {
    href: String,
    name: String,
    now: bool,
    noted: bool,
}

/// What the record will hold, and whether the day has come.
struct Finish {
    counts: Vec<(String, String)>,
    too_early: Option<Notice>,
    consent: Field,
    button: Button,
    hidden: Html,
}

/// What came back with a step that was not saved, or a record that was refused.
#[derive(Default)]
pub(super) struct Back {
    pub stale: Option<(Draft, String, String)>,
    pub refusal: Option<Refusal>,
    /// What was sent, or kept when the session had ended.
    pub typed: Vec<(String, String)>,
}

/// One step of the console.
pub(super) async fn console(
    app: &App,
    who: &SignedIn,
    file: &CaseFile,
    drafts: &[Draft],
    step: Step,
    back: Back,
) -> PageResult {
    let s = setting(app, who, file);
    let (lang, case) = (s.lang, &file.case);
    let Some(hearing) = case.hearing() else { return Err(PageError::NotFound) };
    let names = Names::load(app).await?;
    let kept = noted(drafts, step.slug);
    let (mut seen, mut text) = kept.map_or((0, String::new()), |draft| (draft.version, draft.text.clone()));
    let mut stale = None;
    if back.stale.is_none() && !back.typed.is_empty() {
        let mine = notes::typed(&Posted(back.typed.clone()), step);
        text = if text.is_empty() { mine } else { merged(&text, &mine, step.notes) };
    }
    let status = if back.stale.is_some() || back.refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    if let Some((theirs, mine, both)) = back.stale {
        let by = names.user(&theirs.who);
        let words = lang.ta("hearing-stale", &[("who", by), ("time", theirs.at.strftime("%H:%M").to_string())]);
        stale = Some((Notice::warn(lang, words), theirs.text, mine));
        (seen, text) = (theirs.version, both);
    }
    let at = STEPS.iter().position(|one| one.slug == step.slug).unwrap_or_default();
    let frame = who.frame(app, lang.t(&format!("hearing-step-{}", step.slug)));
    let speaker = noted(drafts, SPEAKER).map(|draft| draft.text.clone()).unwrap_or_default();
    let finish = (step.notes == Notes::Finish).then(|| finish(app, lang, &frame, file, drafts));
    let page = Console {
        lang,
        sheet: assets::stylesheet_url(),
        script: assets::script_url(),
        address: address(&case.no),
        case_no: case.no.to_string(),
        title: case.title.text().to_owned(),
        when: when(lang, hearing, app.today()),
        steps: STEPS.iter().map(|one| step_view(lang, case, drafts, *one, step)).collect(),
        n: at + 1,
        name: frame.title.clone(),
        says: lang.t(&format!("hearing-says-{}", step.slug)).lines().map(str::to_owned).collect(),
        minutes: step.minutes,
        step: step.slug,
        seen,
        fields: notes::fields(&s, hearing, step, &text),
        speakers: speakers(lang, drafts),
        speaker,
        stale,
        refused: back.refusal.map(|refusal| refusal_message(lang, s.policy, s.today(), &refusal)),
        first: at == 0,
        finish,
        version: draft::hidden(&frame, &format!("{}?step={}", address(&case.no), step.slug), &back.typed),
        save: Button::plain(lang.t("hearing-save")).sends("go", "stay"),
        before: Button::plain(lang.t("hearing-before")).sends("go", "before").unchecked(),
        next: Button::main(lang.t("hearing-next")).sends("go", "next"),
        frame,
    };
    Ok(render_with(status, &page))
}

fn step_view(lang: Lang, case: &casework::Case, drafts: &[Draft], one: Step, now: Step) -> StepShown {
    StepShown {
        href: format!("{}?step={}", address(&case.no), one.slug),
        name: lang.t(&format!("hearing-step-{}", one.slug)),
        now: one.slug == now.slug,
        noted: noted(drafts, one.slug).is_some_and(|draft| !draft.text.trim().is_empty()),
    }
}

/// Who may be speaking: everybody of the attendance.
fn speakers(lang: Lang, drafts: &[Draft]) -> Vec<String> {
    let text = noted(drafts, "attendance").map(|draft| draft.text.as_str()).unwrap_or_default();
    let names = crate::acts::hearing::lines(text).map(|line| {
        let mut parts = line.split([',', '，']).map(str::trim);
        let name = parts.next().unwrap_or_default().to_owned();
        let part = parts.next().map(|part| super::record::part(lang, part)).unwrap_or_default();
        format!("{name} {part}").trim().to_owned()
    });
    names.collect()
}

fn finish(app: &App, lang: Lang, frame: &Frame, file: &CaseFile, drafts: &[Draft]) -> Finish {
    let fields = record(drafts);
    let many = |key: &str| fields.get(key).and_then(|list| list.as_array()).map_or(0, Vec::len).to_string();
    let counts = ["present", "statements", "exhibits"].map(|key| (lang.t(&format!("hearing-finish-{key}")), many(key)));
    let on = file.case.hearing().map(|hearing| hearing.on).filter(|on| app.today() < *on);
    let version = format!("<input type=\"hidden\" name=\"version\" value=\"{}\">", file.case.version);
    Finish {
        counts: counts.to_vec(),
        too_early: on
            .map(|on| Notice::note(lang, lang.ta("hearing-too-early", &[("day", lang.date(on, app.today()))]))),
        consent: Field::lines(lang, "consent", lang.t("field-hold-hearing-consent"))
            .kind(field::Kind::Lines(2))
            .hint(lang.t("field-hold-hearing-consent-hint")),
        button: Button::main(lang.t("command-hold-hearing")),
        hidden: frame.csrf_field().and(Html::trusted(version)),
    }
}
