//! Which columns stand beside the matter: chosen in the address, so that a list kept by name has its own, or kept by the
//! account for every list that names none.
use casework::UserId;
use store::StoreError;

use super::query::{Query, SECOND, TABS};
use crate::app::App;
use crate::parts::field::Kind;
use crate::parts::{Choice, Field, Html, Opt};
use office::wording::Lang;

/// The field of the boxes.
pub const FIELD: &str = "column";
/// No column has a longer word.
pub const LONGEST: usize = 20;

/// A column beside the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListColumn {
    Colour,
    Progress,
    Stage,
    Waiting,
    /// The day of the law; on the list of the own work the own act and its day.
    Due,
    Unit,
    Class,
    Received,
    People,
}

/// Each with its word in the address and the key of its label, in the order in which they stand.
const ALL: [(ListColumn, &str, &str); 9] = [
    (ListColumn::Colour, "colour", "worklist-column-colour"),
    (ListColumn::Progress, "progress", "worklist-column-progress"),
    (ListColumn::Stage, "stage", "worklist-column-stage"),
    (ListColumn::Waiting, "waiting", "worklist-column-waiting"),
    (ListColumn::Unit, "unit", "worklist-column-unit"),
    (ListColumn::Class, "class", "worklist-class"),
    (ListColumn::Received, "received", "worklist-column-received"),
    (ListColumn::People, "people", "worklist-column-people"),
    (ListColumn::Due, "due", "worklist-column-due"),
];

/// What is shown where nobody chose.
pub const USUAL: [ListColumn; 5] =
    [ListColumn::Colour, ListColumn::Progress, ListColumn::Stage, ListColumn::Waiting, ListColumn::Due];

impl ListColumn {
    /// The wording key of its label.
    pub fn key(self) -> &'static str {
        ALL.iter().find(|(shown, ..)| *shown == self).map_or("worklist-column-due", |(.., key)| *key)
    }
}

/// The columns that a text names, each once and in their order; what it names and is none is left out.
pub fn read(text: &str) -> Vec<ListColumn> {
    let named = |slug: &str| text.split('.').any(|word| word == slug);
    ALL.iter().filter(|(_, slug, _)| named(slug)).map(|(shown, ..)| *shown).collect()
}

/// The text that names them.
pub fn written(columns: &[ListColumn]) -> String {
    let chosen = ALL.iter().filter(|(shown, ..)| columns.contains(shown));
    chosen.map(|(_, slug, _)| *slug).collect::<Vec<_>>().join(".")
}

fn key(user: &UserId) -> String {
    format!("own-columns/{user}")
}

/// Where the columns lie among what the account keeps.
const STEP: &str = "columns";

/// Those that this account has on lists that name none.
///
/// # Errors
/// Where the store fails.
pub async fn of(app: &App, user: &UserId) -> Result<Vec<ListColumn>, StoreError> {
    let found = app.store.drafts(&key(user)).await?.into_iter().find(|draft| draft.step == STEP);
    let own = found.map(|draft| read(&draft.text)).unwrap_or_default();
    Ok(if own.is_empty() { USUAL.to_vec() } else { own })
}

/// Keeps the columns of this list for every list of the account that names none.
///
/// # Errors
/// Where the store fails.
pub async fn keep(app: &App, user: &UserId, query: &Query) -> Result<(), StoreError> {
    match query.columns.is_empty() {
        // The list had those that the account has anyway.
        true => Ok(()),
        false => app.store.put_draft((&key(user), STEP), &query.columns, user, app.now()).await,
    }
}

/// The boxes, each ticked where its column is shown.
pub fn boxes(lang: Lang, columns: &[ListColumn]) -> Html {
    let option = |(shown, slug, key): &(ListColumn, &str, &str)| {
        let mut option = Opt::new(*slug, lang.t(key));
        option.chosen = columns.contains(shown);
        option
    };
    let all = ALL.iter().map(option).collect();
    Html::of(&Choice::several(lang, FIELD, lang.t("worklist-columns"), all).hint(lang.t("worklist-columns-hint")))
}

/// The second tab, and the days of the law between which the cases are due.
pub fn further(lang: Lang, days: i32, query: &Query) -> Vec<Html> {
    let second = TABS.iter().filter(|(tab, _)| SECOND.contains(tab));
    let second = second.map(|(tab, key)| Opt::new(*tab, lang.ta(key, &[("days", days)]))).collect();
    let also = Choice::list(lang, "also", lang.t("worklist-also"), second);
    let day = |name: &str, key: &str, value: &str| {
        Html::of(&Field::text(lang, name, lang.t(key)).kind(Kind::Date).value(value))
    };
    vec![
        Html::of(&also.blank(lang.t("worklist-also-none")).chosen(&[query.also.as_str()])),
        day("due-from", "worklist-due-from", &query.due_from),
        day("due-to", "worklist-due-until", &query.due_to),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_their_order_and_nonsense_is_none() {
        assert_eq!(read("due.colour.due.x..age"), [ListColumn::Colour, ListColumn::Due]);
        assert_eq!(written(&read("people.unit")), "unit.people");
        assert_eq!(read(&written(&USUAL)), USUAL);
        assert!(read("").is_empty());
    }
}
