//! `/desk/journal`: the last signed checkpoint, and on demand the whole journal computed again.
//!
//! No number of entries or cases: beside the lists it would tell who reads no reports how many there are (条例30).
use askama::Template;
use axum::extract::State;
use store::{Checkpoint, Verification};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::{Button, Empty, Html, Notice};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/journal/page.html")]
pub struct Page {
    frame: Frame,
    checkpoint: Option<CheckpointView>,
    empty: Empty,
    verify: Button,
    result: Option<Outcome>,
}

/// A checkpoint as it can be printed and compared.
struct CheckpointView {
    facts: Vec<(String, String)>,
    statement: String,
}

/// What computing everything again found.
struct Outcome {
    notice: Notice,
    /// From when on accounts can be compared.
    accounts: String,
    damage: Vec<String>,
    differ: Vec<String>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let checkpoint = app.store.latest_checkpoint().await?;
    Ok(render(&page(&app, &me, checkpoint, None)))
}

/// `POST /desk/journal/verify`: reads everything, changes nothing.
pub async fn verify(State(app): State<Shared>, me: SignedIn, _: Posted) -> PageResult {
    let found = app.store.verify().await?;
    let checkpoint = app.store.latest_checkpoint().await?;
    Ok(render(&page(&app, &me, checkpoint, Some(found))))
}

fn page(app: &App, me: &SignedIn, checkpoint: Option<Checkpoint>, found: Option<Verification>) -> Page {
    let lang = me.lang;
    Page {
        frame: me.frame(app, lang.t("journal-heading")),
        checkpoint: checkpoint.map(|checkpoint| checkpoint_view(me, &checkpoint)),
        empty: Empty::new(lang.t("journal-none")).text(lang.t("journal-none-words")),
        verify: Button::main(lang.t("journal-verify")),
        result: found.map(|found| outcome(app, me, found)),
    }
}

fn checkpoint_view(me: &SignedIn, checkpoint: &Checkpoint) -> CheckpointView {
    let lang = me.lang;
    let at = format!("{} {}", lang.full_date(checkpoint.at.date()), checkpoint.at.strftime("%H:%M"));
    CheckpointView {
        facts: vec![
            (lang.t("journal-number"), checkpoint.n.to_string()),
            (lang.t("journal-at"), at),
            (lang.t("journal-root"), checkpoint.root.clone()),
            (lang.t("journal-previous"), checkpoint.previous.clone()),
            (lang.t("journal-signer"), checkpoint.signer.clone()),
            (lang.t("journal-signature"), checkpoint.signature.clone()),
        ],
        statement: checkpoint.statement(),
    }
}

fn outcome(app: &App, me: &SignedIn, found: Verification) -> Outcome {
    let lang = me.lang;
    let counts = [("checkpoints", found.checkpoints.to_string()), ("time", app.now().strftime("%H:%M").to_string())];
    let notice = match (found.damage.is_empty(), found.views_differ.is_empty()) {
        (true, true) => Notice::good(lang, lang.ta("journal-sound", &counts)).titled(lang.t("journal-sound-title")),
        (true, false) => Notice::warn(lang, lang.ta("journal-views", &counts)).titled(lang.t("journal-views-title")),
        (false, _) => Notice::bad(lang, lang.ta("journal-damaged", &counts)).titled(lang.t("journal-damaged-title")),
    };
    let accounts = match found.accounts_since {
        Some(since) => lang.ta("journal-accounts-since", &[("day", lang.full_date(since.date()))]),
        None => lang.t("journal-accounts-never"),
    };
    Outcome { notice, accounts, damage: found.damage, differ: found.views_differ }
}

impl Page {
    fn form(&self) -> Html {
        self.frame.csrf_field().and(Html::of(&self.verify))
    }
}
