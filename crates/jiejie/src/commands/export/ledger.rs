//! The office's own ledger: a row a petition, in the columns that its import reads.

use anyhow::{Result, anyhow};
use casework::case::state::Stage;
use casework::case::vocabulary::{Class, ClockKey};
use casework::figures::people;
use casework::{Case, CaseNo};
use ledgers::{SheetWriter, Value};
use office::wording::Lang;
use store::Filter;
use web::acts::category_name;

use super::{House, day, t};

/// The headings, in their order.
pub(super) const COLUMNS: &[&str] = &[
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
    "ledger-column-unit",
    "ledger-column-due",
    "ledger-column-progress",
    "ledger-column-ended-on",
    "ledger-column-repeated",
    "ledger-column-notes",
];

/// How many cases are asked for at once.
const PAGE: u32 = 500;

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    let mut rows = 0;
    let mut after = None;
    loop {
        let (from, to) = (house.from, house.to);
        let filter = Filter { from, to, after, limit: PAGE, ..Filter::default() };
        let page = house.store.worklist(&filter, house.actor, house.now.date()).await?;
        // A report leaves the house in no ledger (条例30).
        for item in page.items.iter().filter(|item| item.class != Class::Report.slug()) {
            sheet.row(&row(house, &case(house, &item.case_no).await?))?;
            rows += 1;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(rows),
        }
    }
}

/// A case, with as much of its people as may leave the house.
pub(super) async fn case(house: &House<'_>, no: &CaseNo) -> Result<Case> {
    let mut case = house.store.case_to_print(no).await?.ok_or_else(|| anyhow!("no-such: case {no}"))?;
    if case.confidential {
        case.without_identities();
    }
    if house.masked {
        case.mask_identities();
    }
    Ok(case)
}

fn row(house: &House, case: &Case) -> Vec<Value> {
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
        Value::maybe(case.unit.as_ref().map(|unit| house.unit(unit))),
        day(decide.map(|clock| clock.start.due)),
        Value::text(progress(case)),
        day(ended_on(case)),
        Value::text(t(if repeated { "ledger-yes" } else { "ledger-no" })),
        Value::maybe(case.brought().and_then(|line| line.remarks.as_ref()).map(|text| text.text())),
    ]
}

fn progress(case: &Case) -> String {
    if let Stage::Closed { kind, .. } = &case.stage {
        return t(&format!("field-close-as-{}", kind.slug()));
    }
    t(&format!("stage-{}", case.stage.slug()))
}

/// The day on which it was shut; of an older ledger's matter that one's day, if it has any.
fn ended_on(case: &Case) -> Option<jiff::civil::Date> {
    if let Some(ended) = case.brought().and_then(|line| line.ended.as_ref()) {
        return ended.on;
    }
    if let Stage::Closed { on, .. } = &case.stage { Some(*on) } else { None }
}
