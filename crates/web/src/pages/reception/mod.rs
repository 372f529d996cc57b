//! Leaders' reception days (领导接访日): the rota, the day's queue, what was said and ordered; outside, booking and ticket.
mod acts;
mod assets;
mod book;
mod day;
mod joint;
mod orders;
mod pass;
mod public;
mod rota;
mod slip;
mod ticket;

use casework::policy::ReceptionRules;
use casework::reception::Day;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::app::App;
use crate::error::PageError;
use office::wording::Lang;

pub use acts::act;
pub use assets::stylesheet;
pub use book::{book, form, give_back, leave, look_up, own, own_slip};
pub use day::show as day;
pub use public::{PublicDay, coming, show as public};
pub use rota::{publish, show as rota, today};
pub use slip::show as slip;
pub use ticket::show as ticket;

/// The day with this key.
async fn day_of(app: &App, key: &str) -> Result<Day, PageError> {
    let record = app.store.record::<Day>(key).await?.ok_or(PageError::NotFound)?;
    Ok(record.state)
}

/// The days whose keys lie from one up to, but not at, another.
async fn days_of(app: &App, from: &str, till: &str) -> Result<Vec<Day>, PageError> {
    let records = app.store.records::<Day>(from, till).await?;
    Ok(records.into_iter().map(|record| record.state).collect())
}

/// The address of a day at the desk.
pub fn address(key: &str) -> String {
    format!("/desk/reception/{key}")
}

/// 12月2日（周三） 09:00–11:30.
fn when(lang: Lang, day: &Day, today: Date) -> String {
    format!("{} {}–{}", lang.date(day.on, today), hour(day.from), hour(day.until))
}

/// 09:00.
fn hour(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// 管委会副主任 贺广林.
fn leader(day: &Day) -> String {
    format!("{} {}", day.leader.post, day.leader.name)
}

/// What was called off or, where nothing was, changed, and why; for everybody.
fn change_notice(lang: Lang, day: &Day, today: Date) -> Option<String> {
    let line =
        |key: &str, (on, why): &(Date, String)| lang.ta(key, &[("day", lang.date(*on, today)), ("why", why.clone())]);
    let off = day.called_off.as_ref().map(|off| line("reception-called-off", off));
    off.or_else(|| day.changed.as_ref().map(|changed| line("reception-changed", changed)))
}

/// Keys from one day on, up to another that is left out.
fn keys(from: Date, till: Date) -> (String, String) {
    (from.to_string(), till.to_string())
}

/// Whether somebody may still book a ticket for themselves.
fn open_for_booking(day: &Day, rules: &ReceptionRules, today: Date) -> bool {
    let last = day.on.saturating_sub(i64::from(rules.book_days_before).days());
    day.called_off.is_none()
        && day.way != casework::reception::fact::Way::ByAppointment
        && today <= last
        && day.free() > 0
}
