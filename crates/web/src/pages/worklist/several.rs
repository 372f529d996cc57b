//! One act on several cases: one decision each through the one write path, each under a key of its own, over cases that the
//! reader knows as they stand; and the page that tells, case by case, what was done and what was not.
use std::collections::BTreeMap;

use askama::Template;
use casework::case::available::can_be_taken_back;
use casework::{CaseNo, CommandInput, permission};
use store::{Answer, CommandRequest, Done, IdempotencyKey, StoreError, Target};

use crate::app::App;
use crate::csrf::Posted;
use crate::error::PageError;
use crate::forms::{digest, idempotency, notice_line};
use crate::layout::Frame;
use crate::parts::{Column, ErrorSummary, Html, Link, Notice, Row, Table};
use crate::signed_in::{SignedIn, local};

/// As many as a page of the list shows.
pub const MOST: usize = 50;

/// The hidden field of the key under which a form that is sent twice is done once.
pub const KEY: &str = "key";

/// The cases that were ticked, each once.
pub fn chosen(posted: &Posted) -> Vec<CaseNo> {
    let mut cases: Vec<CaseNo> = posted.all("case").filter_map(CaseNo::parse).collect();
    cases.sort();
    cases.dedup();
    cases.truncate(MOST);
    cases
}

/// The list from which a form came.
pub fn back(posted: &Posted) -> String {
    local(posted.get("back")).unwrap_or("/desk/cases").to_owned()
}

/// What became of each case.
#[derive(Default)]
pub struct Outcome {
    /// With the entry that it made, where that can be taken back at once.
    pub done: Vec<(CaseNo, Option<u32>)>,
    pub refused: Vec<(CaseNo, String)>,
}

/// One act for all of them.
pub struct Errand<'a> {
    pub app: &'a App,
    pub me: &'a SignedIn,
    pub asked: &'a CommandInput,
    /// The form's own key, and what else makes it the same form.
    pub key: (&'a str, &'a str),
}

impl Errand<'_> {
    /// Does it to one after the other; what was done before something broke is told.
    ///
    /// # Errors
    /// Where the store fails before anything was done.
    pub async fn run(&self, cases: Vec<CaseNo>) -> Result<Outcome, PageError> {
        let known = self.known(&cases).await?;
        let mut outcome = Outcome::default();
        for no in cases {
            let version = known.get(&no).copied();
            if version == Some(None) {
                outcome.refused.push((no, self.me.lang.t("worklist-changed-since")));
                continue;
            }
            match self.app.store.perform(self.request(&no, version.flatten())).await {
                Ok(Answer::Done(done)) => outcome.done.push((no, entry_to_undo(&done))),
                Ok(Answer::Refused(refusal)) => outcome.refused.push((no, notice_line(self.me.lang, &refusal))),
                // What was done before must be told, so one case that broke is a line and not the page.
                Err(error) if outcome.done.is_empty() => return Err(PageError::from(error)),
                Err(error) => {
                    tracing::error!(%error, "one of several cases could not be worked on");
                    outcome.refused.push((no, self.me.lang.t("worklist-broke")));
                }
            }
        }
        Ok(outcome)
    }

    /// Of each case that the reader sees, its version where they know it as it stands. What they do not see is not told of:
    /// the write path answers as for a number that does not exist.
    async fn known(&self, cases: &[CaseNo]) -> Result<BTreeMap<CaseNo, Option<u32>>, StoreError> {
        let (app, actor) = (self.app, &self.me.actor);
        let opened = app.store.last_opened(&actor.user, cases).await?;
        let all = app.store.cases_in_list(cases).await?.into_values();
        let seen = all.filter(|case| permission::sees(actor, case, &app.policy));
        Ok(seen
            .map(|case| {
                let knows = case.is_known_as_it_stands(&actor.user, opened.get(&case.no).copied());
                let version = knows.then_some(case.version);
                (case.no, version)
            })
            .collect())
    }

    fn request(&self, no: &CaseNo, expected_version: Option<u32>) -> CommandRequest {
        CommandRequest {
            target: Target::Case(no.clone()),
            asked: self.asked.clone(),
            actor: self.me.actor.clone(),
            now: self.app.now(),
            expected_version,
            key: self.idempotency(no),
        }
    }

    /// Another act from the same page is another request; a form without a key is done as often as it is sent.
    fn idempotency(&self, no: &CaseNo) -> Option<IdempotencyKey> {
        let (key, fields) = self.key;
        let parts = [key.as_bytes(), no.as_str().as_bytes(), fields.as_bytes()];
        let own = digest(&parts);
        idempotency(self.me.actor.user.as_str(), if key.is_empty() { "" } else { own.as_str() }, &parts)
    }
}

/// The entry that an act made, where nothing of it has left the house.
fn entry_to_undo(done: &Done) -> Option<u32> {
    let case = done.case.as_deref()?;
    let last = case.history.last()?.seq;
    can_be_taken_back(case).iter().any(|entry| entry.seq == last).then_some(last)
}

/// Done, refused, or a form once more.
#[derive(Template)]
#[template(path = "pages/worklist/routed.html")]
pub struct Page {
    pub frame: Frame,
    pub notice: Option<Notice>,
    pub summary: ErrorSummary,
    /// The chosen cases, where the form posts, its key and its fields, when something must be mended first.
    pub again: Option<(Vec<String>, &'static str, String, Html)>,
    /// What can be taken back for a minute: case and entry.
    pub undo: Vec<String>,
    pub done: Option<Table>,
    pub refused: Option<Table>,
    pub back: Link,
    pub to: String,
    pub sheet: &'static str,
}

/// A page of that title on which nothing stands yet but the way back.
pub fn blank(app: &App, me: &SignedIn, title: &str, back: String) -> Page {
    Page {
        frame: me.frame(app, me.lang.t(title)),
        notice: None,
        summary: ErrorSummary::new(me.lang, vec![]),
        again: None,
        undo: Vec::new(),
        done: None,
        refused: None,
        back: Link::back(back.as_str(), me.lang.t("worklist-back")),
        to: back,
        sheet: crate::pages::intake::stylesheet_url(),
    }
}

/// The wording keys of an outcome: all done, none, some; and of its two tables.
pub struct Captions {
    pub all: String,
    pub none: String,
    pub some: String,
    pub done: &'static str,
    pub refused: &'static str,
}

/// What became of each case, each with its link.
pub fn outcome_page(page: Page, me: &SignedIn, outcome: &Outcome, captions: Captions) -> Page {
    let lang = me.lang;
    let notice = match (outcome.done.len(), outcome.refused.len()) {
        (_, 0) => Notice::good(lang, captions.all),
        (0, _) => Notice::bad(lang, captions.none),
        _ => Notice::warn(lang, captions.some),
    };
    let link = |no: &CaseNo| Html::of(&Link::plain(format!("/desk/cases/{no}"), no.as_str()));
    let case = || Column::text(lang.t("worklist-column-no"));
    let done: Vec<Row> = outcome.done.iter().map(|(no, _)| Row::new(vec![link(no)])).collect();
    let line = |(no, why): &(CaseNo, String)| Row::new(vec![link(no), Html::text(why)]);
    let refused: Vec<Row> = outcome.refused.iter().map(line).collect();
    let some = |rows: Vec<Row>, key: &str, columns| (!rows.is_empty()).then(|| Table::new(lang.t(key), columns, rows));
    let why = || Column::text(lang.t("worklist-column-why"));
    Page {
        notice: Some(notice),
        undo: outcome.done.iter().filter_map(|(no, entry)| Some(format!("{no}/{}", (*entry)?))).collect(),
        done: some(done, captions.done, vec![case()]),
        refused: some(refused, captions.refused, vec![case(), why()]),
        ..page
    }
}
