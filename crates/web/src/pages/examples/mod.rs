//! `/desk/examples`: settled matters told as examples, each read by a second person first, for all who settle and screen.
mod propose;

pub use propose::{link, show as propose};

use askama::Template;
use axum::extract::State;
use casework::Role;
use casework::example::Example;
use casework::record::{Aggregate, Record as _};

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::records;
use crate::parts::{Empty, Link};
use crate::signed_in::SignedIn;

/// Who learns from examples, and who looks after them.
pub const READERS: [Role; 6] =
    [Role::Screener, Role::Station, Role::Clerk, Role::OfficeHead, Role::Supervisor, Role::Leader];

#[derive(Template)]
#[template(path = "pages/examples/page.html")]
struct Page {
    frame: Frame,
    examples: Vec<ExampleView>,
    none: Empty,
    waiting: Link,
}

struct ExampleView {
    title: String,
    text: String,
    /// Which station or team settled it, and when it was read.
    by: String,
}

/// GET: the shared ones, the newest first. They hold nobody, and so their sight asks for nothing but the role.
pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let mut shared = app.store.records::<Example>("", "~").await?;
    shared.retain(|record| record.state.is_shared());
    shared.sort_by(|one, other| (other.state.on, &other.key).cmp(&(one.state.on, &one.key)));
    let view = |record: &Aggregate<Example>| {
        let example = &record.state;
        let unit = example.proposed.unit.as_ref().map(|unit| unit_name(lang, &app.policy, unit)).unwrap_or_default();
        let on = example.checked.as_ref().map_or(example.on, |checked| checked.on);
        ExampleView {
            title: example.proposed.title.text().to_owned(),
            text: example.proposed.text.text().to_owned(),
            by: lang.ta("examples-by", &[("unit", unit), ("on", lang.date(on, app.today()))]),
        }
    };
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("examples-heading")),
        examples: shared.iter().map(view).collect(),
        none: Empty::new(lang.t("examples-none")).text(lang.t("examples-lead")),
        waiting: Link::button(records::address_of_kind(Example::KIND), lang.t("examples-waiting")),
    }))
}
