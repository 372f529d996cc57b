//! POST /api/v1/cases/{case_no}/commands: any command of the contract on one case.
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use casework::case::Problem as Wrong;
use casework::case::refusal::Code;
use casework::{Actor, Case, CaseNo, Refusal, Role, permission};
use serde::Serialize;
use store::{Answer, CaseFile, CommandRequest, Done, StoreError, Target};

use super::bearer::Bearer;
use super::body::Body;
use super::problem::Problem;
use super::views;
use crate::app::{App, Shared};
use crate::mentions;
use office::parse_command;

pub async fn perform(
    State(app): State<Shared>,
    bearer: Bearer,
    Path(no): Path<String>,
    body: Body,
) -> Result<Response, Problem> {
    let no = CaseNo::parse(&no).ok_or_else(Problem::no_such_case)?;
    let actor = bearer.on(&app, &no).await?;
    let ask = command_request(&app, &no, actor.clone(), body, bearer.actor.user.to_string())?;
    if actor.role == Role::Petitioner {
        parse_command::arrives_today(&ask.asked, app.today())?;
    }
    let news = mentions::news_of(&ask.asked.command);
    let answer = app.store.perform(ask).await?;
    if matches!(answer, Answer::Done(_)) {
        mentions::mark(&app, news.as_ref(), &no, &actor.user).await;
    }
    // What others must not learn of is taken out of a case where it is read.
    let whole = |case: &Case| actor.role != Role::Petitioner && case.linked_numbers().is_empty();
    if let Answer::Done(Done { version, events, case: Some(case), .. }) = &answer
        && whole(case)
    {
        let seen = permission::sees(&actor, case, &app.policy).then(|| views::case(case, &app.policy, app.today()));
        return Ok(done(*version, events, seen));
    }
    let read = || async { app.store.case_file(&no, &actor, app.now()).await };
    let show = |file: &CaseFile| views::file(file, &actor, &app.policy, app.today());
    respond(answer, read, show).await
}

fn done(version: u32, events: &[impl ToString], case: Option<impl Serialize>) -> Response {
    let events = events.iter().map(ToString::to_string).collect();
    Json(views::Done { version, events, case }).into_response()
}

/// The envelope's keys are split off; the rest is the command.
pub(super) fn command_request(
    app: &App,
    no: &CaseNo,
    actor: Actor,
    body: Body,
    user: String,
) -> Result<CommandRequest, Problem> {
    let key = body.key(user);
    let mut fields = body.fields;
    let expected_version = parse_command::expected_version(&mut fields)?;
    let asked = parse_command::parse_command(fields)?;
    if asked.command.begins_a_case() {
        // A case begins at /cases; on one that is there it is no command.
        return Err(Refusal::field("do", Wrong::NotOnTheList).into());
    }
    Ok(CommandRequest { target: Target::Case(no.clone()), asked, actor, now: app.now(), expected_version, key })
}

/// What happened, with the case as it is now; a stale version is told together with the new state.
pub(super) async fn respond<F, C: Serialize>(
    answer: Answer,
    read: impl FnOnce() -> F,
    show: impl FnOnce(&CaseFile) -> C,
) -> Result<Response, Problem>
where
    F: Future<Output = Result<Option<CaseFile>, StoreError>>,
{
    match answer {
        Answer::Done(done) => {
            // It is done, whether or not the case can be read just now.
            let case = read().await.ok().flatten().as_ref().map(show);
            Ok(self::done(done.version, &done.events, case))
        }
        Answer::Refused(refusal) if refusal.code == Code::ChangedMeanwhile => {
            let problem = Problem::from(refusal);
            Err(match read().await.ok().flatten() {
                Some(file) => problem.with_state(file.case.version, views::value(show(&file))),
                None => problem,
            })
        }
        Answer::Refused(refusal) => Err(refusal.into()),
    }
}
