//! Communities' reception stations (三清三同步): outside who sits where and what is ticked off; at the desk the ledger, where a
//! matter is written down in a minute, settled on the spot or handed up. The ledger is a spreadsheet, too, and the station has a
//! card to hand out. A phone writes matters down without a line; a slip of one is read in at any station.
mod acts;
mod card;
mod desk;
mod files;
mod hand_up;
mod known_line;
mod ledger;
mod line;
mod lines;
mod list;
mod note_fields;
pub(crate) mod phone;
mod pictures;
mod public;
mod rota;
mod scan;
mod signature;

use casework::station::{ItemPicture, Outline};
use store::Account;

use crate::app::App;
use crate::parts::{Html, Link};
use office::wording::Lang;

pub use acts::{act, act_on_line, note, open};
pub use card::sheet as card;
pub use desk::show as desk;
pub use files::download as file;
pub use hand_up::{send as hand_up, show as hand_up_form};
pub use ledger::sheet as ledger;
pub use line::show as line;
pub use lines::show as lines;
pub use list::show as list;
pub use phone::{
    file as phone_asset, send as note_by_phone, shell as phone_shell, show as phone, worker as phone_worker,
};
pub use pictures::{
    add as add_picture, copy as picture, original as original_picture, public as picture_for_all, show as pictures,
};
pub use public::{list as public_list, show as public};
pub use scan::{read as read_slip, show as scan};

/// The address of a station at the desk.
pub fn address(key: &str) -> String {
    format!("/desk/stations/{key}")
}

/// How the wording keys of its fields begin.
const OF: &str = "station";

/// What a visitor finds there, as a list of facts; a telephone calls the number.
fn facts(lang: Lang, app: &App, station: &Outline, accounts: &[Account]) -> Vec<(String, Html)> {
    let things = &station.things;
    let own = |key: &str, text: &str| (lang.t(key), Html::text(text));
    let mut facts = vec![
        own("station-field-unit", &crate::forms::unit_name(lang, &app.policy, &station.unit)),
        own("station-field-place", &things.place),
        (lang.t("station-field-phone"), called(&things.phone)),
        own("station-field-hours", &things.hours),
        own("station-field-team", &rota::names(accounts, &things.team)),
    ];
    let sits = rota::facts(lang, app, station, accounts).into_iter();
    facts.extend(sits.map(|(label, text)| (label, Html::text(text))));
    facts.push(own("station-field-rules", &things.rules));
    facts
}

/// A number as a link that calls it; what holds no number stays text.
fn called(phone: &str) -> Html {
    let number: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    match number.is_empty() {
        true => Html::text(phone),
        false => Html::of(&Link::plain(format!("tel:{number}"), phone)),
    }
}

/// The clean-up list: the item in the reader's language, whether it is done, since when, by what evidence; `key` names the station.
fn items(lang: Lang, app: &App, (key, station): (&str, &Outline)) -> Vec<Item> {
    let item = |item: &casework::station::Item| {
        let row = app.policy.stations.item(&item.item);
        let name = match lang {
            Lang::Chinese => row.map(|row| row.name.clone()),
            Lang::English => row.map(|row| row.name_en.clone()),
        };
        Item {
            key: item.item.clone(),
            name: name.unwrap_or_else(|| item.item.clone()),
            done: item.done,
            state: match item.on {
                Some(on) => {
                    let key = if item.done { "station-item-done" } else { "station-item-undone" };
                    lang.ta(key, &[("day", lang.date(on, app.today()))])
                }
                None => lang.t("station-item-open"),
            },
            evidence: item.evidence.clone(),
            pictures: item
                .pictures
                .iter()
                .filter(|picture| picture.public)
                .map(|one| public_picture(lang, key, one))
                .collect(),
        }
    };
    station.items.iter().map(item).collect()
}

/// An item of the clean-up list as a page shows it.
struct Item {
    key: String,
    name: String,
    done: bool,
    state: String,
    evidence: Option<String>,
    /// Those that everybody may see, what was before first.
    pictures: Vec<PublicPicture>,
}

/// A picture of an item that everybody may see.
struct PublicPicture {
    src: String,
    /// Before or after, and the words that it came with.
    caption: String,
}

fn public_picture(lang: Lang, key: &str, picture: &ItemPicture) -> PublicPicture {
    let when = pictures::when_caption(lang, picture.when);
    let caption = match &picture.words {
        Some(words) => lang.ta("station-picture-caption", &[("when", when), ("words", words.clone())]),
        None => when,
    };
    PublicPicture { src: format!("/stations/{key}/pictures/{}", picture.n), caption }
}
