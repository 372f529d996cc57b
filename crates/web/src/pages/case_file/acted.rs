//! One act on a case: its form on a page of its own, and what becomes of it when it is sent.
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::Refusal;
use casework::case::refusal::Code;
use casework::{CaseNo, Role};
use store::{Account, Answer, CaseFile, CommandRequest, Target};

use super::clocks::clocks;
use super::history::{line, when};
use super::present::{known, present};
use super::side::version;
use super::{Names, address, head, load, remarks, setting, stylesheet_url};
use crate::acts::{self, ActForm, Drawn, Setting, form_of};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::{Problem, RefusalMessage, draft, refusal_message, status};
use crate::layout::Frame;
use crate::mentions;
use crate::pages::desk;
use crate::pages::paper::drawn_sheet;
use crate::pages::people::called;
use crate::parts::error_summary::Wrong;
use crate::parts::{Clock, Conflict, ErrorSummary, Html, Notice, Opt};
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
    refused: Option<RefusalMessage>,
    summary: ErrorSummary,
    /// What a correction would change: every entry as it stands now; and what is known before somebody is asked.
    present: Vec<(String, String)>,
    kept: Option<Notice>,
    drafts: Html,
    form: Html,
    /// The papers that it would issue, where they were asked for.
    preview: Vec<Html>,
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
    /// Drafts of this form that wait.
    drafts: Html,
    colleagues: Vec<Opt>,
    /// The remarks to a draft that its author ticked.
    ticked: Vec<usize>,
    preview: Vec<Html>,
    /// A line of the tray led to the form.
    from_tray: bool,
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
    let s = setting(&app, &who, &file);
    if !acts::permitted(form, &s) {
        return Err(PageError::NotPermitted);
    }
    // What the rules would refuse whatever is typed is said before anything is typed.
    let refusal = acts::foresee(form, &s, None).refused.filter(|_| !form.foreseen_by_choice());
    let (typed, drafts) = (draft::opened(&app, &who).await?, draft::waiting(&app, &who).await?);
    let colleagues = colleagues(&app, &who, &file, form).await?;
    let ticked = remarks::ticked(&app, &file.case, form).await?;
    let from_tray = asked.iter().any(|(name, value)| name == "from" && value == desk::FROM_TRAY);
    let back = Returned { refusal, typed, drafts, colleagues, ticked, from_tray, ..Returned::default() };
    Ok(page(&app, &who, &file, form, back, StatusCode::OK))
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
    let (more, preview) = (!posted.get("more").is_empty(), posted.get("only") == acts::PREVIEW);
    let typed = posted.0;
    let colleagues = colleagues(&app, &who, &file, form).await?;
    let ticked = remarks::ticked(&app, &file.case, form).await?;
    let known = Returned { colleagues, ticked, ..Returned::default() };
    if more {
        let back = Returned { typed, ..known };
        return Ok(page(&app, &who, &file, form, back, StatusCode::OK));
    }
    let reading = match acts::read(form, &s, &typed) {
        Ok(reading) => reading,
        Err(problems) => {
            let back = Returned { typed, problems, ..known };
            return Ok(page(&app, &who, &file, form, back, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    if preview {
        return previewed(&app, &who, &file, form, (Returned { typed, ..known }, &reading)).await;
    }
    remarks::keep(&app, &who, &s, form, &typed).await?;
    let done = format!("{}-done", s.verb_key(form.command));
    let ask = CommandRequest {
        target: Target::Case(file.case.no.clone()),
        asked: reading.asked.clone(),
        actor: who.actor.clone(),
        now: app.now(),
        expected_version: seen,
        key: None,
    };
    let refusal = match app.store.perform(ask).await? {
        Answer::Done(_) => {
            remarks::forget(&app, &s, form).await;
            let news = mentions::news_of(&reading.asked.command);
            mentions::mark(&app, news.as_ref(), &file.case.no, &who.actor.user).await;
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
    let back = Returned { typed, problems, refusal: Some(refusal), conflict, ..known };
    Ok(page(&app, &who, &file, form, back, status))
}

/// The papers below the form, with what was typed; or why the rules would not let it pass.
async fn previewed(
    app: &Shared,
    who: &SignedIn,
    file: &CaseFile,
    form: &'static ActForm,
    (back, reading): (Returned, &acts::Reading),
) -> PageResult {
    let s = setting(app, who, file);
    let back = match acts::played(&s, reading) {
        Err(refusal) => {
            let problems = refusal.fields.iter();
            let problems = problems.map(|f| Problem::at(reading.place(&f.field), f)).collect();
            Returned { problems, refusal: Some(refusal), ..back }
        }
        Ok(entries) => {
            let letters = app.printer().preview(&file.case, &entries).await;
            let letters = letters.map_err(|why| PageError::broken(&why.to_string()))?;
            Returned { preview: letters.iter().map(drawn_sheet).collect(), ..back }
        }
    };
    Ok(page(app, who, file, form, back, StatusCode::OK))
}

/// What a form that came in says of where to go on.
fn way_back(typed: &[(String, String)]) -> &str {
    typed.iter().find(|(name, _)| name == "back").map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// The way back goes along with the form, also where it is shown once more.
fn way_back_field(back: &Returned) -> Html {
    let to = if back.from_tray { desk::FROM_TRAY } else { way_back(&back.typed) };
    if to.is_empty() {
        return Html::default();
    }
    Html::trusted(r#"<input type="hidden" name="back" value=""#).and(Html::text(to)).and(Html::trusted(r#"">"#))
}

/// Where to go on: the tray, the console of a hearing and the room of a reception day send their acts with where they want to.
fn next_page(typed: &[(String, String)], no: &CaseNo) -> String {
    let back = way_back(typed);
    let plain = |key: &&str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match back.strip_prefix("reception/").filter(plain) {
        Some(key) => crate::pages::reception::address(key),
        None if back == desk::FROM_TRAY => format!("{}?done={no}", desk::NEXT),
        None if back == "hearing" => crate::pages::hearings::address(no),
        None => address(no),
    }
}

/// The handlers of the unit that has the case, where the form asks for one; a handler takes it for no colleague.
async fn colleagues(app: &App, who: &SignedIn, file: &CaseFile, form: &ActForm) -> Result<Vec<Opt>, PageError> {
    if !form.fields.iter().any(|field| matches!(field.kind, acts::Kind::Colleague)) {
        return Ok(Vec::new());
    }
    let takes = who.actor.role == Role::Handler;
    let of_the_unit =
        |account: &Account| account.role == Role::Handler && account.unit == file.case.unit && !account.disabled;
    let may_have_it = |account: &Account| {
        file.case.handler.as_ref() != Some(&account.user) && (!takes || account.user == who.actor.user)
    };
    let all = app.store.accounts().await?.into_iter().filter(|account| of_the_unit(account) && may_have_it(account));
    Ok(all.map(|account| Opt::new(account.user.as_str(), called(&account.user, &account.name))).collect())
}

/// Everything that happened since the reader opened the case, beside what they saw.
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
    let frame = who.frame(app, s.verb(form.command)).with_form(acts::MAIN, "/language");
    let to = address(&file.case.no);
    let wrongs = back
        .problems
        .iter()
        .map(|problem| Wrong { field: Some(problem.field.clone()), words: problem.message(s.lang) });
    let action = format!("{to}/acts/{}", form.command);
    let drawn = Drawn {
        hidden: draft::hidden(&frame, &action, &back.typed).and(version(file.case.version)).and(way_back_field(&back)),
        action,
        typed: &back.typed,
        problems: &back.problems,
        colleagues: &back.colleagues,
        ticked: &back.ticked,
        known: &[],
        back: Some(to.clone()),
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
        refused: told.map(|refusal| refusal_message(s.lang, s.policy, s.today(), &refusal)),
        summary: ErrorSummary::new(s.lang, wrongs.collect()),
        present: match form.command {
            "correct" => present(&s),
            "ask" => known(&s),
            _ => Vec::new(),
        },
        kept: (status != StatusCode::OK).then(|| draft::told_kept(s.lang)),
        drafts: back.drafts.clone(),
        form: acts::form(form, &s, &drawn),
        preview: back.preview,
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
