//! `/proof`: the latest signed checkpoint, and how to check that nothing on a receipt was changed.
//!
//! Totals of entries and cases are left out: beside the public figures they would tell how many reports there are.
use askama::Template;
use axum::extract::State;
use store::Checkpoint;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/proof/page.html")]
pub struct Page {
    frame: Frame,
    latest: Option<Vec<(String, String)>>,
    checks: Vec<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let latest = app.store.latest_checkpoint().await?;
    let frame = visitor.frame(&app, visitor.lang.t("proof-title"));
    Ok(render(&page(frame, latest.as_ref())))
}

fn page(frame: Frame, latest: Option<&Checkpoint>) -> Page {
    let lang = frame.lang;
    let checks = ["proof-receipt-1", "proof-receipt-2", "proof-receipt-3", "proof-receipt-4"];
    Page {
        latest: latest.map(|checkpoint| {
            let day = lang.full_date(checkpoint.at.date());
            vec![
                (lang.t("proof-number"), checkpoint.n.to_string()),
                (lang.t("proof-at"), format!("{day} {}", checkpoint.at.strftime("%H:%M"))),
                (lang.t("proof-root"), grouped(&checkpoint.root)),
                (lang.t("proof-signer"), grouped(&checkpoint.signer)),
                (lang.t("proof-signature"), grouped(&checkpoint.signature)),
            ]
        }),
        checks: checks.iter().map(|key| lang.t(key)).collect(),
        frame,
    }
}

/// In groups of eight, so that two can be compared by eye.
pub(crate) fn grouped(hex: &str) -> String {
    let letters: Vec<char> = hex.chars().collect();
    letters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_can_be_compared_by_eye() {
        assert_eq!(grouped("0123456789abcdef01"), "01234567 89abcdef 01");
    }
}
