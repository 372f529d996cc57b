//! One act on a case: its form on a page of its own, and what becomes of it when it is sent.
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::CaseNo;
use casework::case::Refusal;
use casework::case::refusal::Code;
use jiff::civil::DateTime;
use store::{Answer, Ask, CaseFile, Target};

use super::clocks::clocks;
use super::history::{line, when};
use super::present::present;
use super::side::version;
use super::{Names, address, head, load, setting, stylesheet_url};
use crate::acts::{self, ActForm, Drawn, Setting, form_of};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::draft::{self, DraftOf};
use crate::forms::{Problem, Told, status, tell};
use crate::layout::Frame;
use crate::parts::error_summary::Wrong;
use crate::parts::{Clock, Conflict, ErrorSummary, Html, Notice};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/case_file/act.html")]
struct ActPage {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    back: String,
    case_no: String,
    title: String,
    notices: Vec<Notice>,
    conflict: Html,
    refused: Option<Told>,
    summary: ErrorSummary,
    /// What a correction would change: every entry as it stands now.
    present: Vec<(String, String)>,
    kept: Option<Notice>,
    drafts: Vec<(String, String)>,
    form: Html,
    demands: Vec<String>,
    clues: Vec<(String, Option<String>)>,
    clocks: Vec<Clock>,
}

/// What came back with a form that was not done.
#[derive(Default)]
struct Returned {
    typed: Vec<(String, String)>,
    problems: Vec<Problem>,
    refusal: Option<Refusal>,
    conflict: Html,
    /// The tab's own name; a fresh one where nothing came back.
    tab: String,
    /// Drafts of this form that wait, each with the way to it.
    drafts: Vec<(String, String)>,
    /// What was typed is kept, and the page says so.
    kept: bool,
}

/// GET: the act's own page, the dialog of those without a script.
pub async fn act_form(
    State(app): State<Shared>,
    who: SignedIn,
    Path((no, command)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let form = form_of(&command).ok_or(PageError::NotFound)?;
    let file = load(&app, &no, &who).await?;
    let place = draft_place(&file.case.no, form);
    let draft = DraftOf { user: &who.actor.user, form: &place };
    let s = setting(&app, &who, &file);
    if !acts::permitted(form, &s) {
        return Err(PageError::NotPermitted);
    }
    // What the rules would refuse whatever is typed is said before anything is typed.
    let refusal = acts::foresee(form, &s, None).refused.filter(|_| !form.foreseen_by_choice());
    let opened = asked.iter().find(|(name, _)| name == "draft").map(|(_, tab)| tab.as_str());
    let (typed, tab) = match opened {
        Some(tab) => (draft.kept(&app, tab).await?, tab),
        None => (Vec::new(), ""),
    };
    let to = format!("{}/acts/{}", address(&file.case.no), form.command);
    let waiting = draft.offered(&app).await?.into_iter().filter(|one| one.tab != tab);
    let words = |at: DateTime| who.lang.ta("acts-draft-of", &[("at", at.strftime("%m-%d %H:%M").to_string())]);
    let drafts = waiting.map(|one| (format!("{to}?draft={}", one.tab), words(one.at))).collect();
    let back = Returned { refusal, typed, tab: tab.to_owned(), drafts, ..Returned::default() };
    Ok(page(&app, &who, &file, form, back, StatusCode::OK))
}

/// What tells the form apart from the user's other forms.
fn draft_place(no: &CaseNo, form: &ActForm) -> String {
    format!("cases/{no}/{}", form.command)
}

/// POST: read, decided and written by the store; done goes back to the file, everything else keeps what was typed.
pub async fn act(
    State(app): State<Shared>,
    who: SignedIn,
    Path((no, command)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    let form = form_of(&command).ok_or(PageError::NotFound)?;
    let file = load(&app, &no, &who).await?;
    let s = setting(&app, &who, &file);
    let seen = posted.version();
    let (more, tab) = (posted.get("more").to_owned(), draft::tab(posted.get("draft")));
    let typed = posted.0;
    let place = draft_place(&file.case.no, form);
    let own = DraftOf { user: &who.actor.user, form: &place };
    if more == acts::DRAFT {
        own.keep(&app, &tab, &typed).await?;
        let to = format!("{}/acts/{}?draft={tab}", address(&file.case.no), form.command);
        return Ok(see_other(&to, Some("acts-draft-kept")));
    }
    if !more.is_empty() {
        return Ok(page(&app, &who, &file, form, Returned { typed, tab, ..Returned::default() }, StatusCode::OK));
    }
    let reading = match acts::read(form, &s, &typed) {
        Ok(reading) => reading,
        Err(problems) => {
            own.keep(&app, &tab, &typed).await?;
            let back = Returned { typed, problems, tab, kept: true, ..Returned::default() };
            return Ok(page(&app, &who, &file, form, back, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let done = format!("{}-done", s.verb_key(form.command));
    let ask = Ask {
        target: Target::Case(file.case.no.clone()),
        asked: reading.asked.clone(),
        actor: who.actor.clone(),
        now: app.now(),
        expected_version: seen,
        key: None,
    };
    let refusal = match app.store.perform(ask).await? {
        Answer::Done(_) => {
            own.forget(&app, &tab).await?;
            return Ok(see_other(&next_page(&typed, &file.case.no), Some(&done)));
        }
        Answer::Refused(refusal) => refusal,
    };
    let problems = refusal.fields.iter();
    let problems = problems.map(|f| Problem::at(reading.place(&f.field), f)).collect();
    // The newest state: somebody may have been faster.
    let file = load(&app, &no, &who).await?;
    let conflict = match refusal.code == Code::ChangedMeanwhile {
        true => changed(&setting(&app, &who, &file), &Names::load(&app).await?, seen.unwrap_or_default()),
        false => Html::default(),
    };
    let status = status(refusal.code);
    own.keep(&app, &tab, &typed).await?;
    let back = Returned { typed, problems, refusal: Some(refusal), conflict, tab, kept: true, ..Returned::default() };
    Ok(page(&app, &who, &file, form, back, status))
}

/// The tab's own name in the form.
fn hidden_tab(said: &str) -> Html {
    let tab = draft::tab(said);
    Html::trusted(r#"<input type="hidden" name="draft" value=""#).and(Html::text(&tab)).and(Html::trusted(r#"">"#))
}

/// Where to go on: the console of a hearing and the room of a reception day send their acts with where they want to.
fn next_page(typed: &[(String, String)], no: &CaseNo) -> String {
    let back = typed.iter().find(|(name, _)| name == "back").map(|(_, value)| value.as_str()).unwrap_or_default();
    let plain = |key: &&str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match back.strip_prefix("reception/").filter(plain) {
        Some(key) => crate::pages::reception::address(key),
        None if back == "hearing" => crate::pages::hearings::address(no),
        None => address(no),
    }
}

/// Everything that happened since the reader opened the case, beside what he saw.
fn changed(s: &Setting, names: &Names, seen: u32) -> Html {
    let newer: Vec<_> = s.case.history.iter().filter(|entry| entry.seq > seen).collect();
    let Some(last) = newer.last() else { return Html::default() };
    let mut conflict = Conflict::new(s.lang, names.actor(s, &last.by), when(s, last));
    for entry in &newer {
        conflict = conflict.differs(when(s, entry), s.lang.t("case-file-conflict-unseen"), line(s, &entry.event.fact));
    }
    Html::of(&conflict)
}

fn page(
    app: &App,
    who: &SignedIn,
    file: &CaseFile,
    form: &'static ActForm,
    back: Returned,
    status: StatusCode,
) -> Response {
    let s = setting(app, who, file);
    let frame = who.frame(app, s.verb(form.command));
    let to = address(&file.case.no);
    let wrongs =
        back.problems.iter().map(|problem| Wrong { field: Some(problem.field.clone()), words: problem.words(s.lang) });
    let drawn = Drawn {
        action: format!("{to}/acts/{}", form.command),
        hidden: frame.csrf_field().and(version(file.case.version)).and(hidden_tab(&back.tab)),
        typed: &back.typed,
        problems: &back.problems,
        known: &[],
        back: Some(to.clone()),
        keeps: true,
    };
    // A conflict and field problems tell their own story; every other refusal is told above the form.
    let told = back.refusal.filter(|refusal| refusal.fields.is_empty() && back.conflict.is_empty());
    let shown = ActPage {
        lang: s.lang,
        sheet: stylesheet_url(),
        case_no: file.case.no.to_string(),
        title: file.case.title.text().to_owned(),
        notices: head::notices(&s),
        conflict: back.conflict.clone(),
        refused: told.map(|refusal| tell(s.lang, s.policy, s.today(), &refusal)),
        summary: ErrorSummary::new(s.lang, wrongs.collect()),
        present: if form.command == "correct" { present(&s) } else { Vec::new() },
        kept: back.kept.then(|| Notice::note(s.lang, s.lang.t("acts-draft-kept-with"))),
        drafts: back.drafts.clone(),
        form: acts::form(form, &s, &drawn),
        demands: file.case.demands.iter().map(|demand| demand.text.text().to_owned()).collect(),
        clues: file
            .case
            .clues
            .iter()
            .map(|clue| (clue.text.text().to_owned(), clue.finding.as_ref().map(|words| words.text().to_owned())))
            .collect(),
        clocks: clocks(&s).running,
        back: to,
        frame,
    };
    render_with(status, &shown)
}
