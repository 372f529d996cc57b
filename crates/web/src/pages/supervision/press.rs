//! `POST /desk/supervision`: presses the unit of one case with the reason the rules give; they are asked again first.
use axum::extract::State;
use axum::http::StatusCode;
use casework::case::command::{BesideCommand, Supervise};
use casework::{CaseNo, CommandInput, supervision};
use store::{Answer, CommandRequest, Target};

use super::{page, rule_text};
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::parts::Notice;
use crate::signed_in::SignedIn;

pub async fn press(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let no = CaseNo::parse(posted.get("case")).ok_or(PageError::NotFound)?;
    let file = app.store.case_file(&no, &me.actor, app.now()).await?.ok_or(PageError::NotFound)?;
    let triggers = supervision::triggers(&file.case, &app.policy, app.today());
    let changed = posted.version().is_some_and(|seen| seen != file.case.version);
    if triggers.is_empty() || changed {
        let key = if triggers.is_empty() { "supervision-gone" } else { "supervision-changed" };
        let notice = Notice::warn(me.lang, me.lang.ta(key, &[("no", no.as_str())]));
        return page(&app, &me, None, Some(notice), StatusCode::CONFLICT).await;
    }
    let reason = rule_text::reason(me.lang, app.today(), &triggers);
    let command = BesideCommand::Supervise(Supervise { reason, kind: me.lang.t("supervision-kind"), due: None });
    let ask = CommandRequest {
        target: Target::Case(no.clone()),
        asked: CommandInput::from(command),
        actor: me.actor.clone(),
        now: app.now(),
        expected_version: Some(file.case.version),
        key: None,
    };
    match app.store.perform(ask).await? {
        Answer::Done(_) => Ok(see_other("/desk/supervision", Some("command-supervise-done"))),
        Answer::Refused(refusal) => {
            let words = me.lang.t(&format!("refusal-{}", refusal.code.slug()));
            let notice = Notice::warn(me.lang, words).titled(no.to_string());
            page(&app, &me, None, Some(notice), StatusCode::CONFLICT).await
        }
    }
}
