//! Who sits at a station on which day of the week: facts for everybody, and boxes to tick for who may change them.
use casework::station::Outline;
use casework::station::fact::Things;
use casework::{Role, UserId};
use serde_json::{Map, Value, json};
use store::Account;

use crate::app::App;
use crate::forms::record::Typed;
use crate::parts::{Choice, Html, Opt};
use office::wording::Lang;

/// The field by which a form says that team and rota stand in it: a box that nobody ticks is not sent.
const ROTA: &str = "rota";

/// The names of these accounts; of one that is gone or shut nothing.
pub(super) fn names(accounts: &[Account], users: &[UserId]) -> String {
    let name =
        |user: &UserId| accounts.iter().find(|one| one.user == *user && !one.disabled).map(|one| one.name.clone());
    users.iter().filter_map(name).collect::<Vec<_>>().join(" ")
}

/// Who is there today, and the week; nothing where nobody wrote a rota, or the station is closed.
pub(super) fn facts(lang: Lang, app: &App, station: &Outline, accounts: &[Account]) -> Vec<(String, String)> {
    let rota = &station.things.rota;
    if rota.is_empty() || station.closed.is_some() {
        return Vec::new();
    }
    let today = i16::from(app.today().weekday().to_monday_one_offset());
    let today = rota.iter().find(|duty| i16::from(duty.weekday) == today);
    let today = today.map(|duty| names(accounts, &duty.who)).filter(|names| !names.is_empty());
    let week = rota.iter().map(|duty| (duty.weekday, names(accounts, &duty.who)));
    let week = week.filter(|(_, names)| !names.is_empty());
    let week = week.map(|(weekday, names)| format!("{} {names}", lang.t(&format!("parts-weekday-{weekday}"))));
    vec![
        (lang.t("station-rota-today"), today.unwrap_or_else(|| lang.t("station-rota-nobody"))),
        (lang.t("station-field-rota"), week.collect::<Vec<_>>().join(" · ")),
    ]
}

/// What stands in the form before anybody changes it.
pub(super) fn values(things: &Things) -> Vec<(String, String)> {
    let team = things.team.iter().map(|user| ("team".to_owned(), user.to_string()));
    let duties =
        things.rota.iter().flat_map(|duty| duty.who.iter().map(move |user| (field(duty.weekday), user.to_string())));
    team.chain(duties).collect()
}

/// The boxes: who is of the team, and who of them sits there on which day.
pub(super) fn fields(lang: Lang, typed: &Typed, station: &Outline, accounts: &[Account]) -> Html {
    let of_it = |one: &&Account| {
        let could = one.role == Role::Station && one.unit.as_ref() == Some(&station.unit) && !one.disabled;
        could || station.things.team.contains(&one.user)
    };
    let people: Vec<Opt> =
        accounts.iter().filter(of_it).map(|one| Opt::new(one.user.as_str(), one.name.as_str())).collect();
    let boxes = |name: &str, label: String| {
        let chosen: Vec<&str> = typed.all(name).collect();
        Choice::several(lang, name, label, people.clone()).chosen(&chosen)
    };
    let team = boxes("team", lang.t("station-field-team")).error(typed.error(lang, "team"));
    let week = (1..=7_u8).map(|weekday| {
        let day = lang.t(&format!("parts-weekday-{weekday}"));
        let wrong = typed.error(lang, ROTA).filter(|_| weekday == 1);
        Html::of(&boxes(&field(weekday), lang.ta("station-field-rota-day", &[("day", day)])).error(wrong))
    });
    let marked = Html::trusted(r#"<div id="rota"><input type="hidden" name="rota" value="shown">"#);
    week.fold(marked.and(Html::of(&team)), Html::and).and(Html::trusted("</div>"))
}

/// Team and rota as a form sent them; nothing of a form in which they do not stand.
pub(super) fn posted(typed: &Typed) -> Map<String, Value> {
    if typed.get(ROTA).is_empty() {
        return Map::new();
    }
    let duty = |weekday: u8| {
        let name = field(weekday);
        let who: Vec<&str> = typed.all(&name).collect();
        (!who.is_empty()).then(|| json!({ "weekday": weekday, "who": who }))
    };
    let rota: Vec<Value> = (1..=7).filter_map(duty).collect();
    let team: Vec<&str> = typed.all("team").collect();
    Map::from_iter([("team".to_owned(), json!(team)), (ROTA.to_owned(), json!(rota))])
}

fn field(weekday: u8) -> String {
    format!("{ROTA}-{weekday}")
}
