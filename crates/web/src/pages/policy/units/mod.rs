//! `/desk/units`: the units of this office, what stands at the head of their letters, and who reviews them. Each has a form; what
//! it says is the office's own `units.toml`, put in force from today like any other file of the rules.
mod form;
mod shut;
mod text;

pub use form::{set, show as one};
pub(in crate::pages) use shut::at_the_desk;

use askama::Template;
use axum::extract::State;
use casework::UnitId;
use casework::policy::Unit;

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::named;
use crate::layout::Frame;
use crate::parts::{Column, Html, Link, Notice, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// The file that is written.
const FILE: &str = "units.toml";
/// In place of a unit's key: one that is not there yet.
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "pages/policy/units.html")]
struct UnitsPage {
    frame: Frame,
    sample: Option<Notice>,
    add: Link,
    units: Table,
}

fn address(unit: &str) -> String {
    format!("/desk/units/{unit}")
}

/// The name of a unit in this language; of one that is not there its key.
fn name(app: &App, lang: Lang, unit: &UnitId) -> String {
    app.policy.unit(unit).map_or_else(|| unit.to_string(), |unit| named(lang, unit).to_owned())
}

pub async fn list(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let row = |unit: &Unit| {
        let link = Link::plain(address(unit.slug.as_str()), named(lang, unit).to_owned());
        let review = unit.review.as_ref().map(|review| name(&app, lang, review)).unwrap_or_default();
        let routable = match unit.until {
            Some(until) => {
                let key = if unit.takes(app.today()) { "units-will-be-shut-on" } else { "units-shut-on" };
                lang.ta(key, &[("day", lang.full_date(until))])
            }
            None => lang.t(if unit.routable { "ledger-yes" } else { "ledger-no" }),
        };
        let phone = unit.phone.clone().unwrap_or_default();
        let cells = [unit.letter_name().to_owned(), unit.letter_mark().to_owned(), phone, review, routable];
        Row::new([Html::of(&link)].into_iter().chain(cells.into_iter().map(Html::text)).collect())
    };
    let columns = ["units-name", "units-full_name", "units-mark", "units-phone", "units-review", "units-is-routable"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let shown = UnitsPage {
        frame: me.frame(&app, lang.t("units-title")),
        sample: app.policy.has_sample_units().then(|| Notice::note(lang, lang.t("units-are-the-samples"))),
        add: Link::button(address(NEW), lang.t("units-add")),
        units: Table::new(lang.t("units-title"), columns, app.policy.units.iter().map(row).collect()).hide_caption(),
    };
    Ok(render(&shown))
}
