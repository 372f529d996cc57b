//! The receipt: number, query code shown this once, QR code, and what comes next by which day.
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use casework::case::vocabulary::ClockKey;
use casework::{Case, CaseNo};
use qrcode::QrCode;
use qrcode::render::svg;
use store::Done;

use crate::app::Shared;
use crate::error::{PageError, PageResult, render, see_other};
use crate::layout::Frame;
use crate::parts::{Html, Receipt};
use crate::pass::{Door, Pass};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/file/receipt.html")]
pub struct Page {
    frame: Frame,
    receipt: Receipt,
    case_no: String,
    code: String,
}

/// The receipt of this browser's last filing, as long as the pass holds or until it is cleared.
const DOOR: Door = Door { cookie: "jiejie-filed", path: "/file" };

/// To the receipt, so that neither "back" nor a reload sends the filing again.
pub fn lead(app: &Shared, done: &Done) -> Response {
    let mut response = see_other("/file/receipt", None);
    let code = done.query_code.clone().unwrap_or_default();
    DOOR.give(&Pass { of: done.case_no.to_string(), code }, &mut response, app);
    response
}

/// Forgets which receipt this browser may open.
pub fn take_away(response: &mut Response, app: &Shared) {
    DOOR.take_away(response, app);
}

/// GET: the receipt; a browser without one is led to where a case is looked up.
pub async fn show(State(app): State<Shared>, visitor: Visitor, headers: HeaderMap) -> PageResult {
    let Some(pass) = DOOR.pass(&headers, &app) else { return Ok(see_other("/follow", None)) };
    let frame = visitor.frame(&app, visitor.lang.t("file-done"));
    let no = CaseNo::parse(&pass.of).ok_or(PageError::NotFound)?;
    let file = app.store.case_told_outside(&no, &pass.code, app.now()).await?;
    let office = crate::forms::unit_name(frame.lang, &app.policy, &app.policy.office.office);
    Ok(render(&page(frame, office, &app.base_url, &pass, file.as_ref().map(|file| &file.case))))
}

/// The page for one reader; without the case it leaves out the day by which it is forwarded.
fn page(frame: Frame, office: String, base_url: &str, pass: &Pass, case: Option<&Case>) -> Page {
    let lang = frame.lang;
    let (case_no, code) = (pass.of.clone(), pass.code.clone());
    let mut receipt = Receipt::new(lang, office, case_no.as_str(), code.as_str())
        .fact(lang.t("file-done-when"), lang.full_date(case.map_or(frame.today, |case| case.registered_at.date())))
        .fact(lang.t("file-done-about"), case.map(|case| case.title.text()).unwrap_or_default())
        .fact(lang.t("file-done-channel"), lang.t("file-done-channel-web"));
    // The address carries the number only: a code in an address ends up in histories and logs.
    if let Some(svg) = qr(&format!("{}/follow?no={case_no}", base_url.trim_end_matches('/'))) {
        receipt = receipt.qr(svg);
    }
    if let Some(due) = case.and_then(|case| case.open_clock(ClockKey::Route)).map(|clock| clock.start.due) {
        receipt = receipt.next(lang.ta("file-done-route", &[("day", lang.date(due, frame.today))]));
    }
    // Nobody can be written to who left no name (条例23).
    let nameless = case.is_some_and(Case::is_nameless);
    let told = if nameless { "file-done-nameless" } else { "file-done-notify" };
    receipt = receipt.next(lang.t(told)).next(lang.t("file-done-follow"));
    Page { receipt, case_no, code, frame }
}

/// A QR code as inline SVG; none for an address too long to fit.
pub(crate) fn qr(address: &str) -> Option<Html> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let drawn = code.render::<svg::Color>().min_dimensions(136, 136).quiet_zone(false).build();
    let start = drawn.find("<svg")?;
    Some(Html::trusted(drawn.get(start..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_qr_code_is_a_bare_drawing() {
        let svg = qr("https://example.test/follow?no=XF2026-48213-90718").expect("fits");
        assert!(svg.as_str().starts_with("<svg") && !svg.as_str().contains("style="));
    }
}
