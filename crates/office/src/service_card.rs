//! What a station's service card (便民服务卡) says: what the station's own public page says, and how the office is reached.
//! No name of anybody who sits there: a card in a drawer outlives a duty.

use casework::station::Outline;
use documents::{CardBack, CardFront, Monthly, ServiceCard};
use jiff::civil::Date;
use store::Store;

use crate::names::{named, unit_name};
use crate::wording::Lang;

/// What a station does for people. Of a report it keeps nothing (条例30).
const DOES: [&str; 4] = ["card-settles", "card-hands-up", "card-follows", "card-reports"];

/// The card of a station as it is on this day. `code`: the square code of its page.
pub fn service_card(store: &Store, lang: Lang, station: &Outline, code: Vec<Vec<bool>>, today: Date) -> ServiceCard {
    let fact = |key: &str, value: &String| [lang.t(key), value.clone()];
    let things = &station.things;
    ServiceCard {
        title: lang.t("card-title"),
        how: lang.t("card-how"),
        day: Monthly::day_of(today),
        front: CardFront {
            unit: unit_name(lang, store.policy(), &station.unit),
            name: things.name.clone(),
            facts: vec![
                fact("station-field-phone", &things.phone),
                fact("station-field-hours", &things.hours),
                fact("station-field-place", &things.place),
            ],
            code,
            scan: lang.t("card-scan"),
        },
        back: CardBack {
            heading: lang.t("card-heading"),
            does: DOES.iter().map(|key| lang.t(key)).collect(),
            has: lang.t("card-has"),
            hotline: hotline(store, lang),
        },
    }
}

/// The office by the name and telephone that it gave itself, else by those of the policy.
fn hotline(store: &Store, lang: Lang) -> String {
    let policy = store.policy();
    let unit = policy.unit(&policy.office.office);
    let contact = store.contact().unwrap_or_default();
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let office = given(contact.name).or_else(|| unit.map(|unit| named(lang, unit).to_owned())).unwrap_or_default();
    let phone = given(contact.phone).or_else(|| unit.and_then(|unit| unit.phone.clone()));
    phone.map_or_else(String::new, |phone| lang.ta("card-hotline", &[("office", office), ("phone", phone)]))
}
