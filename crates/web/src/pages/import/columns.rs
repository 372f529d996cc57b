//! What a clerk corrected of a ledger's columns: kept for the office's next ledger with the same headings.
use std::collections::BTreeMap;

use casework::UserId;
use office::older_ledger::{Column, Corrections, Heading};
use store::{Store, StoreError};

use crate::app::App;
use crate::csrf::Posted;

/// Where the corrections lie, each under the digest of its headings.
const PLACE: &str = "ledger-columns";
/// The fields of the form: `column-0` says what the first column of the sheet is.
const FIELD: &str = "column-";

/// The name of a heading's field.
pub fn field(heading: &Heading) -> String {
    format!("{FIELD}{}", heading.at)
}

/// The columns as the form says them; what is empty or no column is not taken in.
pub fn posted(form: &Posted) -> Corrections {
    let one = |(name, value): &(String, String)| {
        let at = name.strip_prefix(FIELD)?.parse::<usize>().ok()?;
        Some((at, Column::parse(value.trim())))
    };
    form.0.iter().filter_map(one).collect()
}

/// The digest by which headings are known again, under the office's own key.
///
/// # Errors
/// Where the key cannot be used.
pub fn mark(store: &Store, headings: &[Heading]) -> Result<String, StoreError> {
    let names: Vec<(usize, &str)> = headings.iter().map(|heading| (heading.at, heading.name.as_str())).collect();
    store.ledger_mark(None, &serde_json::to_string(&names)?)
}

/// All corrections, by the digests of their headings.
///
/// # Errors
/// Where the store fails.
pub async fn corrected(app: &App) -> Result<BTreeMap<String, Corrections>, StoreError> {
    let all = app.store.drafts(PLACE).await?.into_iter();
    Ok(all.filter_map(|draft| Some((draft.step, serde_json::from_str(&draft.text).ok()?))).collect())
}

/// Keeps the columns for these headings; where they are as they would be found anyway, nothing is kept.
///
/// # Errors
/// Where the store fails.
pub async fn keep(app: &App, by: &UserId, headings: &[Heading], chosen: &Corrections) -> Result<(), StoreError> {
    let mark = mark(&app.store, headings)?;
    let own: Corrections = headings
        .iter()
        .map(|heading| (heading.at, chosen.get(&heading.at).copied().unwrap_or(heading.column)))
        .collect();
    let as_found = headings.iter().all(|heading| own.get(&heading.at) == Some(&heading.found));
    match as_found {
        true => app.store.drop_draft(PLACE, &mark).await,
        false => app.store.put_draft((PLACE, &mark), &serde_json::to_string(&own)?, by, app.now()).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_says_for_each_column_what_it_is_or_nothing() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let form = Posted(vec![
            pair("column-0", "registered-on"),
            pair("column-3", ""),
            pair("column-4", "no-such"),
            pair("column-x", "text"),
            pair("do", "import"),
        ]);
        let expected = Corrections::from([(0, Some(Column::RegisteredOn)), (3, None), (4, None)]);
        assert_eq!(posted(&form), expected);
        let text = serde_json::to_string(&expected).unwrap();
        assert_eq!(serde_json::from_str::<Corrections>(&text).unwrap(), expected, "it comes back as it was kept");
    }
}
