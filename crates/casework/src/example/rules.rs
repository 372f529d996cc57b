//! The rules of an example: of something settled, by those who settled it, without anybody in it, and read by a second person.

use super::command::{CheckExample, ExampleCommand, ProposeExample};
use super::fact::{ExampleFact, Proposed};
use super::state::Example;
use crate::actor::{Actor, Role};
use crate::case::check::Checking;
use crate::case::hearing::redact::plain;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::FreeText;
use crate::record::Record as _;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &ExampleCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        ExampleCommand::ProposeExample(example) => {
            c.required("of", &example.of, short);
            c.required("title", &example.title, short);
            c.required("text", &example.text, long);
            for (field, text) in [("title", &example.title), ("text", &example.text)] {
                if let Some(problem) = tells_of_somebody(text, ctx) {
                    c.problem(field, problem);
                }
            }
        }
        ExampleCommand::CheckExample(CheckExample { agree: true, reason }) => {
            c.optional("reason", reason.as_deref(), long);
        }
        ExampleCommand::CheckExample(CheckExample { agree: false, reason }) => {
            c.required("reason", reason.as_deref().unwrap_or_default(), long);
        }
        ExampleCommand::WithdrawExample(withdraw) => c.required("reason", &withdraw.reason, long),
    }
}

/// A name with an office, a number, a house; or a word by which somebody would be watched.
fn tells_of_somebody(text: &str, ctx: &Context) -> Option<Problem> {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if ctx.policy.stations.screening.refused.iter().any(|word| joined.contains(word.as_str())) {
        return Some(Problem::AboutAPerson);
    }
    (!plain(text, &[], ctx.policy).hidden.is_empty()).then_some(Problem::NamesSomebody)
}

/// The one table of commands and rules; `by` proposed it.
pub(super) fn decide(
    example: Option<(&Example, &Actor)>,
    command: &ExampleCommand,
    ctx: &Context,
) -> Result<ExampleFact, Refusal> {
    let there = || example.ok_or_else(|| Refusal::no_such(Detail::NoRecord(Example::KIND.to_owned())));
    let elsewhere =
        |example: &Example| Refusal::wrong_state(Detail::Record(Example::KIND, example.proposed.key.clone()));
    match command {
        ExampleCommand::ProposeExample(said) => match example {
            Some((example, _)) => Err(elsewhere(example)),
            None => propose(said, ctx),
        },
        ExampleCommand::CheckExample(said) => {
            let (example, by) = there()?;
            if example.checked.is_some() || example.withdrawn.is_some() {
                return Err(elsewhere(example));
            }
            if !is_a_second_person(ctx.actor, by) {
                return Err(Refusal::not_permitted(command.name()));
            }
            let reason = said.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
            Ok(ExampleFact::Checked { agree: said.agree, reason: reason.map(FreeText::new) })
        }
        ExampleCommand::WithdrawExample(said) => {
            let (example, by) = there()?;
            if example.withdrawn.is_some() {
                return Err(elsewhere(example));
            }
            // Who told it takes it back, or the office.
            let office = matches!(ctx.actor.role, Role::Clerk | Role::OfficeHead);
            if !office && ctx.actor.user != by.user {
                return Err(Refusal::not_permitted(command.name()));
            }
            Ok(ExampleFact::Withdrawn { reason: FreeText::new(said.reason.trim()) })
        }
    }
}

/// Somebody else, and of a station another one.
fn is_a_second_person(actor: &Actor, by: &Actor) -> bool {
    actor.user != by.user && (actor.role != Role::Station || actor.unit != by.unit)
}

fn propose(said: &ProposeExample, ctx: &Context) -> Result<ExampleFact, Refusal> {
    if !ctx.facts.settled_own {
        return Err(Refusal::no_such(Detail::NoRecord(said.source.slug().to_owned())));
    }
    Ok(ExampleFact::Proposed(Box::new(Proposed {
        unit: ctx.actor.unit.clone(),
        key: format!("{}-{}", ctx.today(), ctx.facts.fresh_key()),
        source: said.source,
        of: said.of.trim().to_owned(),
        title: FreeText::new(said.title.trim()),
        text: FreeText::new(said.text.trim()),
    })))
}
