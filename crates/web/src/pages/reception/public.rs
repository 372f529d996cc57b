//! `/reception`: who of the leaders receives when and where, for everybody (条例18: time and place are published).
use askama::Template;
use axum::extract::State;
use casework::reception::Day;
use jiff::ToSpan;

use super::{change_notice, days_of, keys, leader, open_for_booking, when};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::parts::{Empty, Link};
use crate::signed_in::Visitor;
use office::names::office_name;
use office::wording::Lang;

/// How far ahead the rota is shown, in calendar days.
const AHEAD: i64 = 62;

#[derive(Template)]
#[template(path = "pages/reception/public.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    days: Vec<PublicDay>,
    none: Empty,
    lead: String,
}

/// A day as everybody reads it: nothing of who comes.
pub struct PublicDay {
    pub when: String,
    pub leader: String,
    pub place: String,
    pub way: String,
    /// Tickets left, or why none can be had.
    pub state: String,
    /// What was changed or called off, and why.
    pub told: Option<String>,
    pub link: Option<Link>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let rules = &app.policy.reception;
    let page = Page {
        frame: visitor.frame(&app, lang.t("reception-public-title")),
        lead: lang.ta("reception-public-lead", &[("n", rules.minutes_each)]),
        days: coming(&app, lang, usize::MAX).await?,
        none: Empty::new(lang.t("reception-public-none")).text(lang.t("reception-public-none-words")),
        sheet: super::assets::stylesheet_url(),
        lang,
    };
    Ok(render(&page))
}

/// The next days of the rota, today's among them.
pub async fn coming(app: &App, lang: Lang, most: usize) -> Result<Vec<PublicDay>, PageError> {
    let today = app.today();
    let (from, till) = keys(today, today.saturating_add(AHEAD.days()));
    let days = days_of(app, &from, &till).await?;
    Ok(days.iter().take(most).map(|day| public_day(app, lang, day)).collect())
}

fn public_day(app: &App, lang: Lang, day: &Day) -> PublicDay {
    let (today, rules) = (app.today(), &app.policy.reception);
    let open = open_for_booking(day, rules, today);
    let state = match &day.called_off {
        Some(_) => lang.t("reception-off"),
        None if open => lang.ta("reception-free", &[("n", day.free())]),
        None if day.way == casework::reception::fact::Way::ByAppointment => {
            lang.ta("reception-by-invitation", &[("office", office_name(lang, &app.store))])
        }
        None if day.free() == 0 => lang.t("reception-full"),
        None => lang.t("reception-at-the-counter"),
    };
    PublicDay {
        when: when(lang, day, today),
        leader: leader(day),
        place: day.place.clone(),
        way: lang.t(&format!("reception-way-{}", day.way.slug())),
        state,
        told: change_notice(lang, day, today),
        link: open.then(|| Link::main(format!("/reception/{}", day.key), lang.t("reception-book"))),
    }
}
