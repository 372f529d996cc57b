//! `/desk/brief/{no}`: two minutes before a leader meets the petitioner: who, what, since when, what was promised, what
//! blocks it, what they can decide. With `.pdf` behind it the same on one sheet; no official paper, and without a number.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::Unprinted;
use store::CaseFile;

use crate::app::{App, Shared};
use crate::error::{PageResult, render_with};
use crate::layout::Frame;
use crate::pages::case_file::{Names, address, answering, case_class, case_colour, load, setting};
use crate::pages::paper;
use crate::parts::{Class, Colour, Link, Notice};
use crate::signed_in::SignedIn;
use office::papers::{NoPaper, at_the_press};

mod before;
mod content;

use content::{Brief, brief, decide};

#[derive(Template)]
#[template(path = "pages/brief/page.html")]
struct Page {
    frame: Frame,
    notice: Option<Notice>,
    file: Link,
    print: Link,
    answering: Option<Link>,
    colour: Colour,
    class: Option<Class>,
    brief: Brief,
    decide: Vec<Link>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(asked): Path<String>) -> PageResult {
    let no = asked.strip_suffix(".pdf");
    let file = load(&app, no.unwrap_or(&asked), &me).await?;
    let names = Names::load(&app).await?;
    if no.is_none() {
        return Ok(page(&app, &me, &file, &names, None));
    }
    let told = brief(&setting(&app, &me, &file), &names);
    match sheet(&app, &told).await {
        Ok(bytes) => Ok(paper::pdf(bytes, &format!("brief-{}.pdf", told.no))),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        // The page itself prints on one sheet as well.
        Err(why) => Ok(page(&app, &me, &file, &names, Some(Notice::bad(me.lang, paper::refused(me.lang, &why))))),
    }
}

/// One sheet, set smaller until all of it fits.
async fn sheet(app: &Shared, brief: &Brief) -> Result<Vec<u8>, NoPaper> {
    let data = serde_json::to_vec(brief).map_err(|error| Unprinted::Layout(error.to_string()))?;
    let press = app.clone();
    let set = move |patience| press.press.set_with("brief.typ", &data, Vec::new(), &press.policy.letters, &patience);
    Ok(at_the_press(set).await??)
}

fn page(app: &App, me: &SignedIn, file: &CaseFile, names: &Names, notice: Option<Notice>) -> Response {
    let s = setting(app, me, file);
    let status = if notice.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let shown = Page {
        frame: me.frame(app, file.case.title.text().to_owned()),
        notice,
        file: Link::back(address(&file.case.no), me.lang.t("brief-file")),
        print: Link::button(format!("/desk/brief/{}.pdf", file.case.no), me.lang.t("brief-print")),
        answering: answering(&s),
        colour: case_colour(&s),
        class: case_class(&s),
        brief: brief(&s, names),
        decide: decide(&s),
    };
    render_with(status, &shown)
}
