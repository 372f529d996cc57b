//! Samples: the receipt and an official letter.
use super::{Family, Sample, Say};
use crate::parts::{Html, Letterhead, Receipt};
use qrcode::{QrCode, render::svg};

pub(super) fn family(say: Say) -> Family {
    let samples = vec![Sample::new("receipt", receipt(say)), Sample::new("letterhead", letter(say))];
    Family { id: "papers", title: say.t("papers"), samples }
}

fn receipt(say: Say) -> Html {
    let mut receipt = Receipt::new(say.lang, say.t("office"), "XF20260302-0007", "7F3KQ2MP")
        .fact(say.t("receipt-when"), say.lang.full_date(say.day(-61)))
        .fact(say.t("choice-channel"), say.t("channel-visit"))
        .fact(say.t("column-matter"), say.t("case-1"))
        .next(say.t("receipt-next-1"))
        .next(say.t("receipt-next-2"));
    if let Ok(code) = QrCode::new(b"/follow/XF20260302-0007") {
        // Without the XML prologue, which has no place inside a page.
        let picture = code.render::<svg::Color<'_>>().min_dimensions(140, 140).build();
        let picture = picture.split_once("?>").map_or(picture.as_str(), |(_, svg)| svg).to_string();
        receipt = receipt.qr(Html::trusted(picture));
    }
    Html::of(&receipt)
}

fn letter(say: Say) -> Html {
    let letter = Letterhead::new(say.t("letter-sender"), say.t("letter-title"))
        .number(say.t("letter-number"))
        .to(say.t("letter-to"))
        .paragraph(say.t("letter-1"))
        .paragraph(say.t("letter-2"))
        .paragraph(say.t("letter-3"))
        .signed(say.t("letter-sender"), say.t("letter-date"));
    Html::of(&letter)
}
