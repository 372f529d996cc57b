//! One act, one small page: what will happen, a field or two, one verb. What was typed comes back with what is wrong.
use askama::Template;
use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::case::vocabulary::Level;
use casework::{Actor, CommandInput, Policy, Refusal};
use store::{Answer, CaseFile, CommandRequest, IdempotencyKey, Target};

use super::acts::{Act, Submission, speakers};
use super::fields::fields;
use super::pass::Pass;
use super::past::own_withdrawal;
use super::{door, enter};
use crate::app::Shared;
use crate::csrf::{Posted, proven_or_typed};
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::forms::{Problem, digest, idempotency, notice, status};
use crate::layout::Frame;
use crate::mentions;
use crate::pages::attachment::{as_stored, keep_file, usable};
use crate::pages::law;
use crate::parts::{Button, Html, Notice, Why};
use crate::rates::Caller;
use crate::signed_in::Visitor;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

#[derive(Template)]
#[template(path = "pages/follow/act.html")]
pub struct Page {
    frame: Frame,
    no: String,
    act: Act,
    will: Vec<String>,
    last_day: Option<String>,
    why: Option<Why>,
    refused: Option<Notice>,
    fields: Html,
    version: u32,
    key: String,
    button: Button,
}

/// What was typed, and by which of the petitioners.
#[derive(Default)]
pub(super) struct Typed {
    pub said: Submission,
    pub level: String,
    pub who: u32,
    version: Option<u32>,
    key: String,
}

impl Typed {
    fn read(fields: &[(String, String)]) -> Typed {
        let posted = Posted(fields.to_vec());
        let level = posted.get("level").to_owned();
        Typed {
            said: Submission {
                text: posted.get("text").to_owned(),
                level: Level::parse(&level),
                file: String::new(),
                conduct: posted.get("conduct").parse().ok(),
                whom: posted.get("whom").to_owned(),
                entry: 0,
            },
            level,
            who: posted.get("who").parse().unwrap_or(0),
            version: posted.version(),
            key: posted.get("key").to_owned(),
        }
    }

    /// The same words sent twice are one act; changed words under an old page are another.
    fn key(&self, act: Act, no: &str, speaker: u32) -> Option<IdempotencyKey> {
        let (said, conduct) = (&self.said, self.said.conduct.unwrap_or_default());
        let numbers = format!("{} {conduct}", self.who);
        let parts = [no, act.slug(), &numbers, &self.level, &said.file, &said.whom, &said.text].map(str::as_bytes);
        let fresh = Some(self.key.as_str()).filter(|key| !key.is_empty())?;
        let key = format!("{fresh}-{}", digest(&parts).get(..16).unwrap_or_default());
        idempotency(format!("{} {speaker}", Actor::petitioner(1).user), &key, &parts)
    }
}

pub async fn form(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((no, act)): Path<(String, String)>,
) -> PageResult {
    let Some(act) = Act::parse(&act) else { return Err(PageError::NotFound) };
    let Some((pass, file)) = enter(&app, &headers, &no).await? else {
        return Ok(door::unknown(&app, &visitor, &no));
    };
    // An old link to something that can no longer be done leads back to what can.
    if !act.open(&file, &app.policy, app.now()) {
        return Ok(see_other(&format!("/follow/{}", pass.no), None));
    }
    let frame = visitor.frame(&app, visitor.lang.t(act.verb()));
    let mut response = render(&page(frame, &app.policy, &file, act, &Typed::default(), &Vec::new(), None));
    pass.give(&mut response, &app);
    Ok(response)
}

pub async fn send(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((no, act)): Path<(String, String)>,
    posted: Result<Posted, Response>,
) -> PageResult {
    let Some(act) = Act::parse(&act).filter(|act| *act != Act::File) else { return Err(PageError::NotFound) };
    let (mut posted, proven) = proven_or_typed(posted, &visitor)?;
    let Some((pass, file)) = enter(&app, &headers, &no).await? else {
        posted.0.push((door::THEN.to_owned(), act.slug().to_owned()));
        return Ok(door::lost(&app, &visitor, &no, &posted));
    };
    if !proven {
        let mut response = resumed(&app, &visitor, file, act, &posted);
        *response.status_mut() = StatusCode::FORBIDDEN;
        return Ok(response);
    }
    let typed = Typed::read(&posted.0);
    if act.subject().is_some() && typed.said.level.is_none() {
        let wrong = vec![Problem::new("level", "missing")];
        return Ok(again(&app, &visitor, &file, act, &typed, &wrong, None));
    }
    perform(&app, &visitor, &pass, file, act, &typed).await
}

/// The form of an act with what was typed before the way in was lost: nothing was done yet.
pub(super) fn resumed(app: &Shared, visitor: &Visitor, file: CaseFile, act: Act, posted: &Posted) -> Response {
    let (file, lang) = (super::his_own(file), visitor.lang);
    let frame = visitor.frame(app, lang.t(act.verb()));
    let told = Some(Notice::warn(lang, lang.t("follow-resumed")));
    render(&page(frame, &app.policy, &file, act, &Typed::read(&posted.0), &[], told))
}

/// A file comes in a form of its own kind. Who brings it is asked before a byte of it is taken.
pub async fn attach(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    Extension(caller): Extension<Caller>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    request: Request,
) -> PageResult {
    let Some((pass, file)) = enter(&app, &headers, &no).await? else {
        let_go(request).await;
        return Ok(door::unknown(&app, &visitor, &no));
    };
    // Nobody may fill the disk with a file that they cannot put on the case.
    if !Act::File.open(&file, &app.policy, app.now()) {
        let_go(request).await;
        return Ok(see_other(&format!("/follow/{}", pass.no), None));
    }
    let back =
        |typed: &Typed, problem| again(&app, &visitor, &file, Act::File, typed, &[Problem::new("file", problem)], None);
    let posted = match uploads.take(&app, Bringer::Outside(caller), &file.case, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => return Ok(back(&Typed::read(&fields), problem)),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let mut typed = Typed::read(&posted.fields);
    match usable(&posted) {
        Ok(brought) => {
            let by = Actor::petitioner(speaking(&file, Act::File, &typed)).user;
            typed.said.file = keep_file(&app, as_stored(brought), &by, file.case.no.as_str()).await?;
        }
        Err(problem) => return Ok(back(&typed, problem)),
    }
    perform(&app, &visitor, &pass, file, Act::File, &typed).await
}

async fn perform(app: &Shared, visitor: &Visitor, pass: &Pass, file: CaseFile, act: Act, typed: &Typed) -> PageResult {
    let n = speaking(&file, act, typed);
    let said = Submission { entry: own_withdrawal(&file.case, n), ..typed.said.clone() };
    let ask = CommandRequest {
        target: Target::Case(pass.no.clone()),
        asked: CommandInput::from(act.command(&said)),
        actor: Actor::petitioner(n),
        now: app.now(),
        expected_version: typed.version.filter(|_| act.minds_the_version()),
        key: typed.key(act, pass.no.as_str(), n),
    };
    let (news, by) = (mentions::news_of(&ask.asked.command), ask.actor.user.clone());
    match app.store.perform(ask).await? {
        Answer::Done(_) => {
            mentions::mark(app, news.as_ref(), &pass.no, &by).await;
            let mut response = see_other(&format!("/follow/{}", pass.no), Some(act.done()));
            pass.give(&mut response, app);
            Ok(response)
        }
        Answer::Refused(refusal) => {
            let fields = refusal.fields.iter();
            let wrong: Vec<Problem> = fields.map(|found| Problem::at(field_of(&found.field), found)).collect();
            // The case may have moved on: the page comes back with what it is now, and with what was typed.
            let now = app.store.case_told_outside(&pass.no, &pass.code, app.now()).await?;
            let file = now.map_or(file, super::his_own);
            Ok(again(app, visitor, &file, act, typed, &wrong, Some(&refusal)))
        }
    }
}

/// Which petitioner speaks.
fn speaking(file: &CaseFile, act: Act, typed: &Typed) -> u32 {
    let speakers = speakers(file);
    let n = Some(typed.who).filter(|n| speakers.contains(n)).or(speakers.first().copied()).unwrap_or(1);
    // A record is answered by whom it is about.
    let recorded = (act == Act::Conduct).then(|| typed.said.conduct.unwrap_or(1));
    recorded.and_then(|record| file.case.conduct.record(record)).map_or(n, |record| record.noted.petitioner)
}

/// The form's field for a field of the command.
fn field_of(field: &str) -> &'static str {
    match field {
        "level" => "level",
        "file" => "file",
        "petitioner" => "who",
        "conduct" => "conduct",
        "whom" | "document" => "whom",
        _ => "text",
    }
}

fn again(
    app: &Shared,
    visitor: &Visitor,
    file: &CaseFile,
    act: Act,
    typed: &Typed,
    wrong: &[Problem],
    refusal: Option<&Refusal>,
) -> Response {
    let lang = visitor.lang;
    let told = refusal.filter(|_| wrong.is_empty());
    let told = told.map(|refusal| notice(lang, &app.policy, app.today(), refusal));
    let status = refusal.map_or(StatusCode::UNPROCESSABLE_ENTITY, |refusal| status(refusal.code));
    let frame = visitor.frame(app, lang.t(act.verb()));
    render_with(status, &page(frame, &app.policy, file, act, typed, wrong, told))
}

fn page(
    frame: Frame,
    policy: &Policy,
    file: &CaseFile,
    act: Act,
    typed: &Typed,
    wrong: &[Problem],
    refused: Option<Notice>,
) -> Page {
    let (lang, today, case) = (frame.lang, frame.today, &file.case);
    let due = act.due(case, policy, today);
    let clock = match act {
        Act::Review => case.open_clock(casework::case::vocabulary::ClockKey::RequestReview),
        Act::Recheck => case.open_clock(casework::case::vocabulary::ClockKey::RequestRecheck),
        Act::RateUnit | Act::RateOffice => case.clock(casework::case::vocabulary::ClockKey::Rating),
        Act::File | Act::Clue | Act::Demand | Act::Conduct | Act::Word | Act::Hearing | Act::Recusal | Act::Denial => {
            None
        }
        Act::Answer | Act::Contest | Act::Withdraw | Act::TakeBack => None,
    };
    let why = clock.filter(|_| due.is_some()).map(|clock| {
        let start = lang.ta("follow-counted-from", &[("day", lang.full_date(clock.start.starts))]);
        let why = Why::new(lang, lang.t("help-count-words"), law::name(lang, policy, &clock.start.basis)).fact(start);
        match policy.article(&clock.start.basis) {
            Some(article) => why.article(article.text.trim()),
            None => why,
        }
    });
    let mut will = vec![lang.t(act.effect())];
    if act.subject().is_some() {
        will.push(lang.t("follow-rate-safe"));
    }
    let next = case.unit.as_ref().and_then(|unit| policy.above(unit));
    let named = |unit| [("unit", crate::forms::unit_name(lang, policy, unit))];
    let above = if act == Act::Review {
        next.map(|unit| lang.ta("follow-review-who", &named(unit)))
    } else if act == Act::Recheck {
        next.and_then(|unit| policy.above(unit)).map(|unit| lang.ta("follow-recheck-who", &named(unit)))
    } else {
        None
    };
    will.extend(above);
    let button = if act == Act::Withdraw {
        Button::grave(lang.t("follow-withdraw-sure"))
    } else {
        Button::main(lang.t(act.verb()))
    };
    Page {
        no: case.no.to_string(),
        act,
        will,
        last_day: due.map(|day| {
            let (day, left) = (lang.date(day, today), lang.days_left(day, today));
            lang.ta("follow-last-day", &[("day", day), ("left", left)])
        }),
        why,
        refused,
        fields: fields(&frame, policy, file, act, typed, wrong),
        version: case.version,
        key: crate::token::random_token(),
        button,
        frame,
    }
}
