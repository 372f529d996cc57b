//! Samples: the receipt and an official letter.
use super::{Family, Sample, Say};
use crate::parts::{Html, Letterhead, Receipt};
use qrcode::{QrCode, render::svg};

pub(super) fn family(say: Say) -> Family {
    let samples = vec![Sample::new("receipt", receipt(say)), Sample::new("letterhead", letter(say))];
    Family { id: "papers", title: say.t("design-papers"), samples }
}

fn receipt(say: Say) -> Html {
    let mut receipt = Receipt::new(say.lang, say.t("design-office"), "XF20260302-0007", "7F3KQ2MP")
        .fact(say.t("design-receipt-when"), say.lang.full_date(say.day(-61)))
        .fact(say.t("design-choice-channel"), say.t("design-channel-visit"))
        .fact(say.t("design-column-matter"), say.t("design-case-1"))
        .next(say.t("design-receipt-next-1"))
        .next(say.t("design-receipt-next-2"));
    if let Ok(code) = QrCode::new(b"/follow/XF20260302-0007") {
        // Without the XML prologue, which has no place inside a page.
        let picture = code.render::<svg::Color<'_>>().min_dimensions(140, 140).build();
        let picture = picture.split_once("?>").map_or(picture.as_str(), |(_, svg)| svg).to_string();
        receipt = receipt.qr(Html::trusted(picture));
    }
    Html::of(&receipt)
}

fn letter(say: Say) -> Html {
    let letter = Letterhead::new(say.t("design-letter-sender"), say.t("design-letter-title"))
        .number(say.t("design-letter-number"))
        .to(say.t("design-letter-to"))
        .paragraph(say.t("design-letter-1"))
        .paragraph(say.t("design-letter-2"))
        .paragraph(say.t("design-letter-3"))
        .signed(say.t("design-letter-sender"), say.t("design-letter-date"));
    Html::of(&letter)
}
