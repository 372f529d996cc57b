//! `/proof`: the latest signed checkpoint or any earlier one, and how to check that nothing on a receipt was changed.
//!
//! Totals of entries and cases are left out: beside the public figures they would tell how many reports there are.
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::Checkpoint;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::Field;
use crate::signed_in::Visitor;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/proof/page.html")]
pub struct Page {
    frame: Frame,
    heading: String,
    shown: Option<Facts>,
    /// What stands where there is nothing to show.
    none: String,
    number: Field,
    checks: Vec<String>,
}

/// Label and value, line by line.
type Facts = Vec<(String, String)>;

/// Which checkpoint; without a number the latest.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    n: Option<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Wanted>) -> PageResult {
    let typed = asked.n.unwrap_or_default().trim().to_owned();
    let found = match (typed.as_str(), typed.parse()) {
        ("", _) => app.store.latest_checkpoint().await?,
        (_, Ok(n)) => app.store.numbered_checkpoint(n).await?,
        (_, Err(_)) => None,
    };
    let frame = visitor.frame(&app, visitor.lang.t("proof-title"));
    Ok(render(&page(frame, typed, found.as_ref())))
}

fn page(frame: Frame, typed: String, found: Option<&Checkpoint>) -> Page {
    let lang = frame.lang;
    let checks = ["proof-receipt-1", "proof-receipt-2", "proof-receipt-3", "proof-receipt-4"];
    let (heading, none) = match typed.as_str() {
        "" => (lang.t("proof-latest"), lang.t("proof-none")),
        n => {
            let n = [("n", n.to_owned())];
            (lang.ta("proof-earlier", &n), lang.ta("proof-no-such", &n))
        }
    };
    Page {
        heading,
        none,
        shown: found.map(|checkpoint| facts(lang, checkpoint)),
        number: Field { value: typed, ..Field::number(lang, "n", lang.t("proof-number")) },
        checks: checks.iter().map(|key| lang.t(key)).collect(),
        frame,
    }
}

fn facts(lang: Lang, checkpoint: &Checkpoint) -> Facts {
    let day = lang.full_date(checkpoint.at.date());
    vec![
        (lang.t("proof-number"), checkpoint.n.to_string()),
        (lang.t("proof-at"), format!("{day} {}", checkpoint.at.strftime("%H:%M"))),
        (lang.t("proof-root"), grouped(&checkpoint.root)),
        (lang.t("proof-signer"), grouped(&checkpoint.signer)),
        (lang.t("proof-signature"), grouped(&checkpoint.signature)),
    ]
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
