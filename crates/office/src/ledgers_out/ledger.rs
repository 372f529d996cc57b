//! The office's own ledger: a row a petition, in the columns that its import reads.

use casework::Case;
use casework::case::state::Stage;
use casework::case::vocabulary::ClockKey;
use casework::figures::people;
use ledgers::{SheetWriter, Value};

use super::{House, Result, cases, day, t};
use crate::names::category_name;
use crate::wording::Lang;

/// The headings, by their keys, in their order.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-registered-on",
    "ledger-column-petitioner",
    "ledger-column-phone",
    "ledger-column-address",
    "ledger-column-channel",
    "ledger-column-people",
    "ledger-column-title",
    "ledger-column-text",
    "ledger-column-area",
    "ledger-column-category",
    "ledger-column-class",
    "ledger-column-unit",
    "ledger-column-routed-on",
    "ledger-column-due",
    "ledger-column-progress",
    "ledger-column-ended-on",
    "ledger-column-repeated",
    "ledger-column-taken-by",
    "ledger-column-handler",
    "ledger-column-notes",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    cases::each(house, sheet, None, |house, case| vec![row(house, case)]).await
}

/// What a case gives.
pub fn row(house: &House, case: &Case) -> Vec<Value> {
    let persons = case.petitioners.iter().filter_map(|one| one.named.person.person.value.as_ref());
    let joined = |list: Vec<&str>| Value::text(list.join("、"));
    let names = joined(persons.clone().map(|person| person.name.as_str()).collect());
    let phones = joined(persons.clone().filter_map(|person| person.phone.as_deref()).collect());
    let address = Value::maybe(persons.clone().find_map(|person| person.address.clone()));
    let repeated = case.repeats().next().is_some();
    let decide = [ClockKey::Decide, ClockKey::SimpleDecide].into_iter().find_map(|key| case.clock(key));
    vec![
        Value::text(case.no.to_string()),
        day(Some(case.received_on)),
        names,
        phones,
        address,
        Value::text(t(&format!("channel-{}", case.channel.slug()))),
        Value::count(people(case)),
        Value::text(case.title.text()),
        Value::text(case.text.text()),
        Value::maybe(case.place.as_ref().map(|place| place.text())),
        Value::maybe(case.category.as_deref().map(|slug| category_name(Lang::Chinese, house.policy, slug))),
        Value::text(t(&format!("class-{}", case.class.slug()))),
        Value::maybe(case.unit.as_ref().map(|unit| house.unit(unit))),
        day(case.routed.as_ref().map(|routing| routing.on)),
        day(decide.map(|clock| clock.start.due)),
        Value::text(progress(case)),
        day(ended_on(case)),
        Value::text(t(if repeated { "ledger-yes" } else { "ledger-no" })),
        Value::text(house.person(&case.registered_by)),
        Value::maybe(case.handler.as_ref().map(|handler| house.person(handler))),
        Value::maybe(case.brought().and_then(|line| line.remarks.as_ref()).map(|text| text.text())),
    ]
}

/// Where it stands, or how it was closed.
pub(super) fn progress(case: &Case) -> String {
    if let Stage::Closed { kind, .. } = &case.stage {
        return t(&format!("field-close-as-{}", kind.slug()));
    }
    t(&format!("stage-{}", case.stage.slug()))
}

/// The day on which it was shut; of an older ledger's matter that one's day, if it has any.
pub(super) fn ended_on(case: &Case) -> Option<jiff::civil::Date> {
    if let Some(ended) = case.brought().and_then(|line| line.ended.as_ref()) {
        return ended.on;
    }
    if let Stage::Closed { on, .. } = &case.stage { Some(*on) } else { None }
}
