//! `/desk/cases/{no}/papers/{seq}/{kind}` and the same under `/follow`: a paper as a print page, with `.pdf` as a PDF.
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::case::vocabulary::Paper;
use casework::conduct::sight::sees;
use casework::permission::knows_who;
use casework::{Case, CaseNo, Role};

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render, render_with};
use crate::layout::Frame;
use crate::pages::follow;
use crate::parts::{Html, Link, Notice};
use crate::signed_in::{SignedIn, Visitor};
use office::papers::{self, Kind, NoPaper, Which};
use office::wording::Lang;
use store::Opening;

pub mod dossier;
mod record;
mod sheet;

pub use sheet::drawn as drawn_sheet;

pub use record::{answer as answer_for_record, show as of_record};

#[derive(Template)]
#[template(path = "pages/paper/page.html")]
struct Page {
    frame: Frame,
    sheet: Html,
    notice: Option<Notice>,
    ways: Vec<Link>,
}

/// For the staff: every paper of a case that they see.
pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path((no, seq, file)): Path<(String, u32, String)>,
) -> PageResult {
    let no = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let found = app.store.case_file(&no, &me.actor, app.now()).await?.ok_or(PageError::NotFound)?;
    let of_conduct = || conduct(&app, &found.case, seq, &file).filter(|_| sees(&me.actor, &found.case, &app.policy));
    let which = Which::at(&found.case, seq, kind(&file)).or_else(of_conduct).ok_or(PageError::NotFound)?;
    if !papers::is_for(&me.actor, &found.case, which) {
        return Err(papers::withheld(&found.case).map_or(PageError::NotFound, PageError::from));
    }
    let back = Link::plain(format!("/desk/cases/{no}#papers"), me.lang.t("paper-back"));
    let frame = |title: String| me.frame(&app, title);
    answer(&app, me.lang, (&found.case, which, &file), back, frame).await
}

/// The whole file as one PDF, for the staff who see the case.
pub async fn whole_file(State(app): State<Shared>, me: SignedIn, Path(no): Path<String>) -> PageResult {
    let no = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let found = app.store.case_file(&no, &me.actor, app.now()).await?.ok_or(PageError::NotFound)?;
    if !knows_who(&me.actor, &found.case) {
        return Err(papers::withheld(&found.case).map_or(PageError::NotFound, PageError::from));
    }
    match dossier::bound(&app, &found.case, &me.actor).await {
        Ok(bytes) => Ok(pdf(bytes, &format!("{no}.pdf"))),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        Err(NoPaper::Busy) => Err(PageError::Busy),
        Err(why) => {
            let back = Link::back(format!("/desk/cases/{no}#papers"), me.lang.t("paper-back"));
            let notice = Some(Notice::bad(me.lang, refused(me.lang, &why)));
            let frame = me.frame(&app, me.lang.t("paper-dossier"));
            Ok(render_with(StatusCode::CONFLICT, &Page { frame, sheet: Html::default(), notice, ways: vec![back] }))
        }
    }
}

/// For the petitioner: the papers meant for them.
pub async fn follow(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((no, seq, file)): Path<(String, u32, String)>,
) -> PageResult {
    let (no, mut found) = follow::opened(&app, &headers, &no).await?;
    // The first opening is the service (条例35).
    let waits = found.unopened.iter().find(|paper| paper.seq == seq && paper.kind.slug() == kind(&file));
    if let Some(document) = waits.map(|paper| paper.kind) {
        let opening = Opening { no: no.clone(), document, seq, reader: found.spoken_by, now: app.now() };
        app.store.paper_opened(opening).await?;
        found = follow::opened(&app, &headers, no.as_str()).await?.1;
    }
    let his = |which: &Which| papers::is_for_the_petitioner(&found.case, *which, found.spoken_by);
    let notice =
        || conduct(&app, &found.case, seq, &file).filter(|which| which.kind == Kind::Issued(Paper::ConductNotice));
    let which = Which::at(&found.case, seq, kind(&file)).filter(his).or_else(notice).ok_or(PageError::NotFound)?;
    let back = Link::plain(format!("/follow/{no}#papers"), visitor.lang.t("paper-back"));
    let frame = |title: String| visitor.frame(&app, title);
    answer(&app, visitor.lang, (&found.case, which, &file), back, frame).await
}

/// A paper about conduct whose record stands today.
fn conduct(app: &App, case: &Case, seq: u32, file: &str) -> Option<Which> {
    let days = app.policy.office.conduct_kept_days;
    Which::of_conduct(case, seq, kind(file), |record| record.is_in_force(app.today(), days))
}

fn kind(file: &str) -> &str {
    file.strip_suffix(".pdf").unwrap_or(file)
}

async fn answer(
    app: &Shared,
    lang: Lang,
    (case, which, file): (&Case, Which, &str),
    back: Link,
    frame: impl Fn(String) -> Frame,
) -> PageResult {
    if file.ends_with(".pdf") {
        return match app.printer().pdf(case, which).await {
            Ok(bytes) => Ok(pdf(bytes, file)),
            Err(NoPaper::Fault(fault)) => Err(fault.into()),
            Err(NoPaper::NoSuch) => Err(PageError::NotFound),
            Err(why) => {
                let title = lang.t(&format!("document-{}", which.kind.slug()));
                let screen = Link::button(kind(file).to_owned(), lang.t("paper-print-page"));
                let notice = Some(Notice::bad(lang, refused(lang, &why)));
                let page = Page { frame: frame(title), sheet: Html::default(), notice, ways: vec![screen, back] };
                Ok(render_with(StatusCode::CONFLICT, &page))
            }
        };
    }
    let letter = app.printer().letter(case, which).await.map_err(|why| match why {
        NoPaper::Fault(fault) => PageError::Fault(fault),
        NoPaper::NoSuch => PageError::NotFound,
        NoPaper::Busy => PageError::Busy,
        why @ (NoPaper::Erased | NoPaper::Unwritten(_) | NoPaper::Unprinted(_)) => PageError::broken(&why.to_string()),
    })?;
    let ways = vec![Link::main(format!("{file}.pdf"), lang.t("paper-pdf")), back];
    Ok(render(&Page { frame: frame(letter.title.clone()), sheet: sheet::drawn(&letter), notice: None, ways }))
}

/// Why there is no PDF, and what to do.
pub fn refused(lang: Lang, why: &NoPaper) -> String {
    match why {
        NoPaper::Erased => lang.t("paper-erased"),
        NoPaper::Unprinted(documents::Unprinted::NoFont) => lang.t("paper-no-font"),
        NoPaper::Unprinted(documents::Unprinted::TooLong) => lang.t("paper-too-long"),
        NoPaper::Busy => lang.t("error-busy-do"),
        NoPaper::NoSuch | NoPaper::Unwritten(_) | NoPaper::Unprinted(_) | NoPaper::Fault(_) => {
            lang.t("paper-unprinted")
        }
    }
}

/// What papers print of a matter in its own words, and its names, as far as this copy has them.
pub fn printed_text(case: &Case) -> String {
    let texts = [&case.title, &case.text].into_iter().chain(&case.place);
    let asked = case.demands.iter().map(|demand| &demand.text).chain(case.clues.iter().map(|clue| &clue.text));
    let names = case.petitioners.iter().map(|petitioner| petitioner.named.person.name());
    texts.chain(asked).map(|text| text.text()).chain(names).collect()
}

/// [`marks`] of a case whose file is open, for those who hand papers out: a name corrected since, and what a station handed up,
/// are told here.
pub async fn marks_of(app: &Shared, me: &SignedIn, case: &Case) -> Option<Notice> {
    let hands_out = matches!(me.actor.role, Role::Clerk | Role::Handler | Role::UnitHead);
    let text = Some(printed_text(case)).filter(|text| hands_out && text.chars().any(is_rare))?;
    marks(app, me.lang, text).await
}

/// What a font of Chinese may lack: all but what each of them has. A file is opened often and has none of these mostly.
fn is_rare(c: char) -> bool {
    let signs = matches!(c, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{303f}');
    let everyday = signs || matches!(c, '\u{4e00}'..='\u{9fa5}' | '\u{ff00}'..='\u{ff5e}');
    !c.is_ascii() && !everyday
}

/// Which characters of a text a PDF shows as marks; the counter writes them by hand.
pub async fn marks(app: &Shared, lang: Lang, text: String) -> Option<Notice> {
    let press = Arc::clone(&app.press);
    // The first to ask reads the fonts of the machine: that is no work for a thread which answers others.
    let lacks = tokio::task::spawn_blocking(move || press.lacks(&text)).await.unwrap_or_default();
    let list: Vec<String> = lacks.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let notice = || Notice::warn(lang, lang.ta("paper-marks", &[("list", list.join(" "))]));
    (!list.is_empty()).then(notice)
}

/// A PDF to look at in the browser.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    named(bytes, "application/pdf", ("inline", name))
}

/// A spreadsheet to be kept.
pub fn xlsx(bytes: Vec<u8>, name: &str) -> Response {
    named(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("attachment", name))
}

fn named(bytes: Vec<u8>, media: &'static str, (shown, name): (&'static str, &str)) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    let place = HeaderValue::from_str(&format!("{shown}; filename=\"{name}\""));
    headers.insert(CONTENT_DISPOSITION, place.unwrap_or(HeaderValue::from_static(shown)));
    response
}
