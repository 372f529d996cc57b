//! `/desk/conduct/{no}`: the legal check of a record of conduct. It shows the record and nothing of the claim (条例47).
//!
//! There is no list of records and no way to look one up by a person: its author hands on the case's number.
mod records;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::conduct::offers::offers;
use casework::{CaseNo, CommandName, Refusal};
use store::{Answer, CaseFile, CommandRequest, Target};

use crate::acts::{self, Drawn, Setting, form_of};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::{Problem, draft, refusal_message, status};
use crate::layout::Frame;
use crate::pages::case_file::entry_label;
use crate::parts::{Html, Notice};
use crate::signed_in::SignedIn;

pub use records::{Reading, Section, papers};

const CHECK: CommandName = CommandName::CheckReferral;

#[derive(Template)]
#[template(path = "pages/conduct/page.html")]
struct Page {
    frame: Frame,
    no: String,
    records: Html,
    refused: Option<Notice>,
    drafts: Html,
    form: Option<Html>,
}

/// What came back with a form that was not done.
#[derive(Default)]
struct Returned {
    typed: Vec<(String, String)>,
    problems: Vec<Problem>,
    refusal: Option<Refusal>,
    drafts: Html,
}

/// GET: the records of one case, for somebody of the legal unit.
pub async fn show(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>) -> PageResult {
    let file = load(&app, &no, &who).await?;
    let (typed, drafts) = (draft::opened(&app, &who).await?, draft::waiting(&app, &who).await?);
    Ok(page(&app, &who, &file, Returned { typed, drafts, ..Returned::default() }, StatusCode::OK))
}

/// POST: what they say of it.
pub async fn check(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>, posted: Posted) -> PageResult {
    let file = load(&app, &no, &who).await?;
    let form = form_of(CHECK.name()).ok_or(PageError::NotFound)?;
    let typed = posted.0;
    let reading = match acts::read(form, &setting(&app, &who, &file), &typed) {
        Ok(reading) => reading,
        Err(problems) => {
            let back = Returned { typed, problems, ..Returned::default() };
            return Ok(page(&app, &who, &file, back, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let ask = CommandRequest {
        target: Target::Case(file.case.no.clone()),
        asked: reading.asked.clone(),
        actor: who.actor.clone(),
        now: app.now(),
        expected_version: None,
        key: None,
    };
    match app.store.perform(ask).await? {
        Answer::Done(_) => Ok(see_other(&address(&file.case.no), Some("command-check-referral-done"))),
        Answer::Refused(refusal) => {
            let fields = refusal.fields.iter();
            let problems = fields.map(|f| Problem::at(reading.place(&f.field), f)).collect();
            let file = load(&app, &no, &who).await?;
            let status = status(refusal.code);
            let back = Returned { typed, problems, refusal: Some(refusal), ..Returned::default() };
            Ok(page(&app, &who, &file, back, status))
        }
    }
}

/// The address of the check.
pub fn address(no: &CaseNo) -> String {
    format!("/desk/conduct/{no}")
}

/// A case without a record to check, somebody else's, and a wrong number answer the same.
async fn load(app: &App, no: &str, who: &SignedIn) -> Result<CaseFile, PageError> {
    let no = CaseNo::parse(no).ok_or(PageError::NotFound)?;
    app.store.conduct_to_check(&no, &who.actor, app.now()).await?.ok_or(PageError::NotFound)
}

fn setting<'a>(app: &'a App, who: &'a SignedIn, file: &'a CaseFile) -> Setting<'a> {
    Setting {
        lang: who.lang,
        case: &file.case,
        policy: &app.policy,
        actor: &who.actor,
        stands_in_for: &file.stands_in_for,
        now: app.now(),
        entry_label,
    }
}

fn page(app: &App, who: &SignedIn, file: &CaseFile, back: Returned, status: StatusCode) -> Response {
    let (lang, today, case) = (who.lang, app.today(), &file.case);
    let frame = who.frame(app, lang.t("conduct-check-title"));
    let drawn = Drawn {
        action: address(&case.no),
        hidden: draft::hidden(&frame, &address(&case.no), &back.typed),
        typed: &back.typed,
        problems: &back.problems,
        colleagues: &[],
        known: &[],
        ticked: &[],
        back: None,
    };
    let s = setting(app, who, file);
    let open = offers(case, &app.policy, today).iter().any(|o| o.act == CHECK && o.by == who.actor.role);
    let form = form_of(CHECK.name()).filter(|_| open).map(|form| acts::form(form, &s, &drawn));
    let reading = Reading { lang, policy: &app.policy, today };
    // A number is all that the check needs of the person.
    let person = |n: u32| lang.ta("conduct-person-n", &[("n", n)]);
    let told = back.refusal.filter(|refusal| refusal.fields.is_empty());
    let refused = told.map(|refusal| {
        let told = refusal_message(lang, &app.policy, today, &refusal);
        Notice::bad(lang, told.hint).titled(told.title)
    });
    let (no, drafts) = (case.no.to_string(), back.drafts);
    let page = Page { no, drafts, records: reading.records(case, person, |_| Vec::new()), refused, form, frame };
    render_with(status, &page)
}
