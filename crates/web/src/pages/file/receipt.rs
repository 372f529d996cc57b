//! The receipt: number, query code shown this once, QR code, and what comes next by which day.
use askama::Template;
use casework::Case;
use casework::case::vocabulary::ClockKey;
use qrcode::QrCode;
use qrcode::render::svg;
use store::Done;

use super::answers::Answers;
use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::{Html, Receipt};

#[derive(Template)]
#[template(path = "pages/file/receipt.html")]
pub struct Page {
    frame: Frame,
    receipt: Receipt,
    case_no: String,
    code: String,
}

pub async fn show(app: &Shared, frame: Frame, done: Done, answers: &Answers) -> PageResult {
    let code = done.query_code.clone().unwrap_or_default();
    let file = app.store.case_for_code(&done.case_no, &code, app.now()).await?;
    let office = crate::forms::unit_name(frame.lang, &app.policy, &app.policy.office.office);
    Ok(render(&page(frame, office, &app.base_url, &done, file.as_ref().map(|file| &file.case), answers)))
}

/// The page for one reader; without the case it leaves out the day by which it is forwarded.
fn page(mut frame: Frame, office: String, base_url: &str, done: &Done, case: Option<&Case>, answers: &Answers) -> Page {
    let lang = frame.lang;
    frame.title = lang.t("file-done");
    let case_no = done.case_no.to_string();
    let code = done.query_code.clone().unwrap_or_default();
    let mut receipt = Receipt::new(lang, office, case_no.as_str(), code.as_str())
        .fact(lang.t("file-done-when"), lang.full_date(frame.today))
        .fact(lang.t("file-done-about"), answers.get("heading").trim())
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
