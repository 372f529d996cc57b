//! `POST /desk/cases/papers`: the last paper of each chosen case on one page, which the browser prints. Each file is opened by
//! it, and that is kept as with every file.
use askama::Template;
use axum::extract::State;
use casework::CaseNo;
use office::papers::{Kind, NoPaper, Which, is_for};

use super::several;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::pages::paper::drawn_sheet;
use crate::parts::{Column, Html, Link, Notice, Row, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/worklist/papers.html")]
struct Page {
    frame: Frame,
    notice: Notice,
    sheets: Vec<Html>,
    refused: Option<Table>,
    back: Link,
}

pub async fn papers(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let lang = me.lang;
    let (mut sheets, mut lines) = (Vec::new(), Vec::new());
    for no in several::chosen(&posted) {
        match last_paper(&app, &me, &no).await? {
            Ok(sheet) => sheets.push(sheet),
            Err(why) => {
                let link = Html::of(&Link::plain(format!("/desk/cases/{no}"), no.as_str()));
                lines.push(Row::new(vec![link, Html::text(lang.t(why))]));
            }
        }
    }
    let columns = vec![Column::text(lang.t("worklist-column-no")), Column::text(lang.t("worklist-column-why"))];
    let refused = (!lines.is_empty()).then(|| Table::new(lang.t("worklist-several-refused"), columns, lines));
    let words = lang.ta("worklist-print-count", &[("n", sheets.len().to_string())]);
    let page = Page {
        frame: me.frame(&app, lang.t("worklist-print")),
        notice: if sheets.is_empty() { Notice::bad(lang, words) } else { Notice::note(lang, words) },
        sheets,
        refused,
        back: Link::back(several::back(&posted), lang.t("worklist-back")),
    };
    Ok(render(&page))
}

/// The paper of this case that was issued last among those that the reader may read, or why there is none.
async fn last_paper(app: &App, me: &SignedIn, no: &CaseNo) -> Result<Result<Html, &'static str>, PageError> {
    let Some(file) = app.store.case_file(no, &me.actor, app.now()).await? else {
        return Ok(Err("worklist-print-none"));
    };
    let all = file.case.papers.iter().rev().map(|paper| Which { seq: paper.seq, kind: Kind::Issued(paper.kind) });
    let Some(which) = all.into_iter().find(|which| is_for(&me.actor, &file.case, *which)) else {
        return Ok(Err("worklist-print-none"));
    };
    match app.printer().letter(&file.case, which).await {
        Ok(letter) => Ok(Ok(drawn_sheet(&letter))),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        Err(NoPaper::Busy) => Err(PageError::Busy),
        Err(NoPaper::Erased) => Ok(Err("paper-erased")),
        Err(NoPaper::NoSuch | NoPaper::Unwritten(_) | NoPaper::Unprinted(_)) => Ok(Err("worklist-print-none")),
    }
}
