//! `/desk/records/{kind}/{key}/papers/{seq}/{paper}`: a record's paper as a print page, with `.pdf` as a PDF.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::record::RecordLetter;

use super::{Page, kind, pdf, refused, sheet};
use crate::app::Shared;
use crate::error::{PageError, PageResult, render, render_with};
use crate::layout::Frame;
use crate::parts::{Html, Link, Notice};
use crate::signed_in::SignedIn;
use office::papers::NoPaper;
use office::wording::Lang;

/// For the staff: what `record-roles.toml` lets them read of a record's papers.
pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path((of, key, seq, file)): Path<(String, String, u32, String)>,
) -> PageResult {
    let record = (of.as_str(), key.as_str());
    let when = (app.now(), app.today());
    let found = app.store.record_paper(record, (kind(&file), Some(seq)), &me.actor, when).await?;
    let about = found.ok_or(PageError::NotFound)?;
    let back = Link::plain(format!("/desk/{of}/{key}"), me.lang.t("paper-back-to-record"));
    answer(&app, me.lang, (record, &about, &file), back, |title| me.frame(&app, title)).await
}

/// The paper as it was asked for: its PDF, or a page to print.
pub async fn answer(
    app: &Shared,
    lang: Lang,
    (record, about, file): ((&str, &str), &RecordLetter, &str),
    back: Link,
    frame: impl Fn(String) -> Frame,
) -> PageResult {
    if !file.ends_with(".pdf") {
        return match app.printer().letter_of_record(record, about).await {
            Ok(letter) => {
                let ways = vec![Link::main(format!("{file}.pdf"), lang.t("paper-pdf")), back];
                let page =
                    Page { frame: frame(letter.title.clone()), sheet: sheet::drawn(&letter), notice: None, ways };
                Ok(render(&page))
            }
            Err(why) => unprinted(lang, why, about, vec![back], frame),
        };
    }
    match app.printer().pdf_of_record(record, about).await {
        Ok(bytes) => Ok(pdf(bytes, file)),
        Err(why) => {
            let screen = Link::button(kind(file).to_owned(), lang.t("paper-print-page"));
            unprinted(lang, why, about, vec![screen, back], frame)
        }
    }
}

/// A page that says why there is no paper.
fn unprinted(
    lang: Lang,
    why: NoPaper,
    about: &RecordLetter,
    ways: Vec<Link>,
    frame: impl Fn(String) -> Frame,
) -> PageResult {
    match why {
        NoPaper::Fault(fault) => Err(fault.into()),
        NoPaper::NoSuch => Err(PageError::NotFound),
        NoPaper::Busy => Err(PageError::Busy),
        NoPaper::Erased | NoPaper::Unwritten(_) | NoPaper::Unprinted(_) => {
            let title = lang.t(&format!("document-{}", about.paper.kind.as_str()));
            let notice = Some(Notice::bad(lang, refused(lang, &why)));
            Ok(render_with(StatusCode::CONFLICT, &Page { frame: frame(title), sheet: Html::default(), notice, ways }))
        }
    }
}
