//! Plays a story through `perform` and keeps what happened. A refused step changes nothing and the play goes on.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use casework::case::refusal::{Code, Detail};
use casework::figures::period::{CaseCounts, Figures, Period, PeriodScope, figures};
use casework::{Actor, Case, CaseNo, Policy, Refusal, Role, UnitId};
use jiff::civil::Date;
use office::people::{SampleUser, sample_users};
use serde::Serialize;
use serde_json::Value;
use store::{Answer, Begun, CommandRequest, Store, Target};

use super::read::{PeriodAsked, Step, Story};
use super::{files, implied, records};

/// One step as it went, in the contract's words.
#[derive(Debug, Clone, Serialize)]
pub struct StepPlayed {
    pub step: usize,
    #[serde(rename = "do")]
    pub act: String,
    pub outcome: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The same refusal as it was given, for the person who tells it in words.
    #[serde(skip)]
    pub refused: Option<Refusal>,
    /// Why the step fails the story; none when it went as expected.
    #[serde(skip)]
    pub unexpected: Option<String>,
}

/// A story as it went.
pub struct Played {
    pub name: String,
    pub as_of: Date,
    pub steps: Vec<StepPlayed>,
    /// The cases by their word in the story; `first` is the first.
    pub cases: BTreeMap<String, Case>,
    /// The records beside them, by kind and word.
    pub records: BTreeMap<String, BTreeMap<String, Value>>,
    /// Of the period that the story asks about; its cases by their words.
    pub figures: Option<Figures<Vec<String>>>,
}

struct Known {
    no: CaseNo,
    code: String,
}

/// Plays all steps on a store.
///
/// # Errors
/// Faults of the store; refusals are part of the play.
pub async fn play(story: &Story, store: &Store) -> Result<Played> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut beside = records::Records::default();
    let mut steps = Vec::new();
    for (n, step) in (1..).zip(&story.steps) {
        let same = |other: &Step| other.case == step.case && other.act == "confirm-vote";
        let confirms = story.steps.iter().any(same);
        let went = match beside.kind(step, store) {
            Some(kind) => {
                let to = |word: &str| known.get(word).map(|case| case.no.clone());
                let went = beside
                    .play(kind, step, actor(&step.by, None, store.policy()), to, (store, story.folder.as_deref()))
                    .await;
                went.map(|went| went.map(|done| begins(&mut known, step, done)))
            }
            None => one(step, (store, story.folder.as_deref()), (&mut known, &beside), confirms).await.map(went),
        };
        steps.push(played(n, step, went.with_context(|| format!("step {n}: {}", step.act))?));
    }
    let last = story.steps.last().map(|step| step.at.date());
    let as_of = story.as_of.or(last).context("the story has no step")?;
    let mut cases = BTreeMap::new();
    for (name, case) in &known {
        let file = store.case_for_code(&case.no, &case.code, as_of.at(23, 59, 0, 0)).await?;
        cases.insert(name.clone(), file.context("a registered case is gone")?.case);
    }
    let records = beside.record_views(as_of, store).await?;
    let figures = match story.figures {
        Some(asked) => Some(figures_of(&known, asked, as_of, store).await?),
        None => None,
    };
    Ok(Played { name: story.name.clone(), as_of, steps, cases, records, figures })
}

/// What the story's cases come to.
async fn figures_of(
    known: &BTreeMap<String, Known>,
    asked: PeriodAsked,
    today: Date,
    store: &Store,
) -> Result<Figures<Vec<String>>> {
    let period = Period::between(asked.from, asked.until, today).context("figures: invalid: the period is empty")?;
    let mut cases = BTreeMap::new();
    for (word, Known { no, .. }) in known {
        let case = store.case_to_print(no).await?.context("a registered case is gone")?;
        cases.insert(word.clone(), (no.clone(), CaseCounts::of(&case, store.policy())));
    }
    let scope = PeriodScope { period, today, unit: None };
    Ok(figures(&cases, &store.record_sums(&scope).await?, &scope, store.policy()))
}

/// The case that a step on a record registered is the one that the step names.
fn begins(known: &mut BTreeMap<String, Known>, step: &Step, done: records::Done) -> Vec<String> {
    if let Some(Begun { case_no: no, query_code: Some(code), .. }) = done.begun {
        known.insert(step.case.clone(), Known { no, code });
    }
    done.events
}

/// The events of a step, or why there are none.
type Went = std::result::Result<Vec<String>, Refusal>;

fn went(answer: Answer) -> Went {
    match answer {
        Answer::Done(done) => Ok(done.events),
        Answer::Refused(refusal) => Err(refusal),
    }
}

async fn one(
    step: &Step,
    (store, folder): (&Store, Option<&Path>),
    (known, beside): (&mut BTreeMap<String, Known>, &records::Records),
    confirms: bool,
) -> Result<Answer> {
    let registers = step.act == "register";
    let here = known.get(&step.case).filter(|_| !registers);
    let case = match here {
        Some(here) => store.case_for_code(&here.no, &here.code, step.at).await?.map(|file| file.case),
        None => None,
    };
    let mut fields = step.fields.clone();
    // `link` may name another case of the story by its word.
    if let Some(other) = fields.get("to").and_then(Value::as_str).and_then(|word| known.get(word))
        && step.act == "link"
    {
        fields.insert("to".to_owned(), Value::String(other.no.to_string()));
    }
    if step.act == "note-reception" {
        beside.named("reception", &mut fields);
    }
    if let (Some(here), Some(file)) = (here, fields.get("file").filter(|_| step.act == "attach")) {
        let by = actor(&step.by, case.as_ref(), store.policy()).user;
        let brought = files::brought(file, folder, store, &by, here.no.as_str()).await?;
        fields.insert("file".to_owned(), Value::String(brought));
    }
    let asked = match office::parse_command::parse_command(fields) {
        Ok(asked) => asked,
        Err(refusal) => return Ok(Answer::Refused(refusal)),
    };
    let target = match (registers, here) {
        (true, _) => Target::New,
        (false, Some(here)) => Target::Case(here.no.clone()),
        (false, None) => return Ok(Answer::Refused(Refusal::no_such(Detail::Record("case", step.case.clone())))),
    };
    let actor = actor(&step.by, case.as_ref(), store.policy());
    let ask = CommandRequest { target, asked, actor, now: step.at, expected_version: None, key: None };
    implied::before(step, case.as_ref(), store).await?;
    let mut answer = store.perform_in_story(ask).await?;
    if let Answer::Done(done) = &mut answer
        && step.act == "deliberate"
        && !confirms
    {
        done.events.extend(implied::after(step, &done.case_no, store).await?);
    }
    if let (true, Answer::Done(done)) = (registers, &answer)
        && let Some(code) = &done.query_code
    {
        known.insert(step.case.clone(), Known { no: done.case_no.clone(), code: code.clone() });
    }
    Ok(answer)
}

/// `handler` and `unit-head` stand for those of the unit that has the case (or had it last); `petitioner` is the
/// case's first petitioner; any other name is a user of the sample district.
pub(super) fn actor(by: &str, case: Option<&Case>, policy: &Policy) -> Actor {
    let unit = case.and_then(|case| case.unit.as_ref().or(case.units.last()));
    let of_the_unit = |role: Role, prefix: &str| match unit {
        Some(unit) => Actor::staff(&format!("{prefix}-{unit}"), role, unit.as_str()),
        None => Actor { unit: None, ..Actor::staff(by, role, "") },
    };
    if let Some(n) = by.strip_prefix("petitioner:").and_then(|n| n.parse().ok()) {
        return Actor::petitioner(n);
    }
    match by {
        "handler" => of_the_unit(Role::Handler, "handler"),
        "unit-head" => of_the_unit(Role::UnitHead, "head"),
        "petitioner" => Actor::petitioner(1),
        "petitioner-2" => {
            let own = case.is_none_or(|case| case.registered_by.as_str() == by);
            Actor { user: casework::UserId::new(by), petitioner: own.then_some(1), ..Actor::petitioner(1) }
        }
        name => match sample_users(policy).into_iter().find(|user| is_meant(user, name, unit, policy)) {
            Some(user) => user.actor(),
            None => Actor { unit: None, ..Actor::staff(name, Role::Admin, "") },
        },
    }
}

/// Whom a word of a story means: `reviewer` and `rechecker` are those of the organs above the unit that has the case (条例35, 36).
fn is_meant(user: &SampleUser, word: &str, unit: Option<&UnitId>, policy: &Policy) -> bool {
    let first = unit.and_then(|unit| policy.above(unit));
    let organ = match word {
        "reviewer" => first,
        "rechecker" => first.and_then(|first| policy.above(first)),
        _ => None,
    };
    let above = matches!(user.role, Role::Reviewer | Role::Rechecker);
    match organ {
        Some(organ) => above && user.unit.as_deref() == Some(organ.as_str()),
        None => user.user == word,
    }
}

fn played(n: usize, step: &Step, went: Went) -> StepPlayed {
    let mut out = StepPlayed {
        step: n,
        act: step.act.clone(),
        outcome: "done",
        events: Vec::new(),
        refusal: None,
        basis: None,
        detail: None,
        refused: None,
        unexpected: None,
    };
    let happened = match &went {
        Ok(events) => {
            out.events.clone_from(events);
            "done".to_owned()
        }
        Err(refusal) => {
            out.outcome = "refused";
            out.refusal = Some(Code::slug(refusal.code));
            out.basis = Some(refusal.basis.to_string());
            out.detail = Some(refusal.detail());
            format!("refused: {}", refusal.code.slug())
        }
    };
    out.refused = went.err();
    let wanted = step.expect.as_deref().unwrap_or("done");
    if wanted != happened {
        out.unexpected = Some(format!("expected {wanted}, got {happened}"));
    }
    out
}
