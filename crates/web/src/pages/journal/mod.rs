//! `/desk/journal`: the last signed checkpoint, and on demand the whole journal computed again.
//!
//! No number of entries or cases: beside the lists it would tell who reads no reports how many there are (条例30).
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use casework::{CaseNo, permission};
use store::{Checkpoint, Verification};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
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
    /// Somebody has it done just now.
    busy: Option<Notice>,
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
    /// That there is more, of what this reader does not see.
    hidden: Option<String>,
    damage: Vec<String>,
    differ: Vec<String>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let checkpoint = app.store.latest_checkpoint().await?;
    Ok(render(&page(&app, &me, checkpoint, None)))
}

/// `POST /desk/journal/verify`: reads everything, changes nothing.
pub async fn verify(State(app): State<Shared>, me: SignedIn, _: Posted) -> PageResult {
    // Once at a time: it costs as much as the whole journal (fault J13).
    let Ok(_turn) = app.verifying.try_acquire() else {
        let checkpoint = app.store.latest_checkpoint().await?;
        let busy = Notice::note(me.lang, me.lang.t("journal-busy"));
        return Ok(render_with(StatusCode::CONFLICT, &Page { busy: Some(busy), ..page(&app, &me, checkpoint, None) }));
    };
    let mut found = app.store.verify().await?;
    let mut hidden = 0;
    for lines in [&mut found.damage, &mut found.views_differ] {
        hidden += without_hidden(&app, &me, lines).await?;
    }
    let checkpoint = app.store.latest_checkpoint().await?;
    Ok(render(&page(&app, &me, checkpoint, Some((found, hidden)))))
}

fn page(app: &App, me: &SignedIn, checkpoint: Option<Checkpoint>, found: Option<(Verification, usize)>) -> Page {
    let lang = me.lang;
    Page {
        frame: me.frame(app, lang.t("journal-heading")),
        checkpoint: checkpoint.map(|checkpoint| checkpoint_view(me, &checkpoint)),
        empty: Empty::new(lang.t("journal-none")).text(lang.t("journal-none-words")),
        verify: Button::main(lang.t("journal-verify")),
        busy: None,
        result: found.map(|(found, hidden)| outcome(app, me, found, hidden)),
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

/// Takes out what names a case that this reader does not see, or that cannot be asked: that a number is a report's, and whom it
/// accuses, is told to nobody by its damage (条例30). Tells how many lines those were.
async fn without_hidden(app: &App, me: &SignedIn, lines: &mut Vec<String>) -> Result<usize, PageError> {
    let all = lines.len();
    let numbers: Vec<CaseNo> = lines.iter().flat_map(|line| numbers_in(line)).collect();
    let cases = app.store.cases_in_list(&numbers).await?;
    let sees = |no: &CaseNo| cases.get(no).is_some_and(|case| permission::sees(&me.actor, case, &app.policy));
    lines.retain(|line| numbers_in(line).iter().all(sees));
    Ok(all - lines.len())
}

/// The case numbers in a line.
fn numbers_in(line: &str) -> Vec<CaseNo> {
    line.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).filter_map(CaseNo::parse).collect()
}

fn outcome(app: &App, me: &SignedIn, found: Verification, hidden: usize) -> Outcome {
    let lang = me.lang;
    let counts = [("checkpoints", found.checkpoints.to_string()), ("time", app.now().strftime("%H:%M").to_string())];
    let sound = hidden == 0 && found.damage.is_empty();
    let notice = match (sound, found.views_differ.is_empty()) {
        (true, true) => Notice::good(lang, lang.ta("journal-sound", &counts)).titled(lang.t("journal-sound-title")),
        (true, false) => Notice::warn(lang, lang.ta("journal-views", &counts)).titled(lang.t("journal-views-title")),
        (false, _) => Notice::bad(lang, lang.ta("journal-damaged", &counts)).titled(lang.t("journal-damaged-title")),
    };
    let accounts = match found.accounts_since {
        Some(since) => lang.ta("journal-accounts-since", &[("day", lang.full_date(since.date()))]),
        None => lang.t("journal-accounts-never"),
    };
    // Not how many: most of them may be of one report.
    let hidden = (hidden > 0).then(|| lang.t("journal-hidden"));
    Outcome { notice, accounts, hidden, damage: found.damage, differ: found.views_differ }
}

impl Page {
    fn form(&self) -> Html {
        self.frame.csrf_field().and(Html::of(&self.verify))
    }
}
