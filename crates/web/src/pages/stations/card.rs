//! `/stations/{key}/card.pdf`: the card of an open station, to be printed and handed out (便民服务卡).
use axum::extract::{Path, State};
use axum::http::StatusCode;
use documents::{ServiceCard, print_card};
use office::papers::{NoPaper, at_the_press};
use office::service_card::service_card;
use qrcode::{Color, QrCode};

use super::public;
use crate::app::Shared;
use crate::error::{PageError, PageResult, render_with};
use crate::pages::paper;
use crate::parts::{Link, Notice};
use crate::signed_in::Visitor;
use office::wording::Lang;

/// The card; where it cannot be set the station's page says why.
pub async fn sheet(State(app): State<Shared>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let lang = visitor.lang;
    let station = public::one(&app, &key).await?.ok_or(PageError::NotFound)?;
    if station.closed.is_some() {
        return Err(PageError::NotFound);
    }
    let page = format!("{}/stations/{key}", app.base_url.trim_end_matches('/'));
    let card = service_card(&app.store, lang, &station, code(&page), app.today());
    match set(&app, card).await {
        Ok(bytes) => Ok(paper::pdf(bytes, &format!("card-{key}.pdf"))),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        Err(why) => {
            let notice = Notice::bad(lang, paper::refused(lang, &why));
            let page = public::page(&app, &visitor, (&key, station), Some(notice)).await?;
            Ok(render_with(StatusCode::CONFLICT, &page))
        }
    }
}

/// The way to it from a page of an open station.
pub(super) fn link(lang: Lang, key: &str) -> Link {
    Link::button(format!("/stations/{key}/card.pdf"), lang.t("card-link"))
}

async fn set(app: &Shared, card: ServiceCard) -> Result<Vec<u8>, NoPaper> {
    let press = app.clone();
    Ok(at_the_press(move |patience| print_card(&card, &press.press, &press.policy.letters, &patience)).await??)
}

/// The square code of an address, row by row; none of one that is too long for any.
fn code(address: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QrCode::new(address.as_bytes()) else { return Vec::new() };
    let dark = |row: &[Color]| row.iter().map(|color| *color == Color::Dark).collect();
    code.to_colors().chunks(code.width()).map(dark).collect()
}
