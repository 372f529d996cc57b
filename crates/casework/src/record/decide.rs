//! From a command on a record to its event: sight, permission, shape, rule, then what follows from the fact.

use super::beside::{AnyCommand, AnyFact, AttachTo, FileFact};
use super::permission::{Ties, may};
use super::{Aggregate, Event, PaperName, Record};
use crate::aggregate::papers;
use crate::case::check::{behalf, checked};
use crate::case::command::OnBehalf;
use crate::case::refusal::{Detail, Refusal};
use crate::context::Context;
use crate::permission::Permit;
use crate::personal_data::FreeText;

/// A command on a record, and for whom it is given.
#[derive(Debug, Clone)]
pub struct RecordAsked<C> {
    pub command: AnyCommand<C>,
    pub on_behalf: Option<OnBehalf>,
}

/// What a command makes happen, or why nothing does.
///
/// # Errors
/// A [`Refusal`]: a refused command changes nothing.
pub fn decide<R: Record>(
    record: Option<&Aggregate<R>>,
    asked: &RecordAsked<R::Command>,
    ctx: &Context,
) -> Result<Event<R::Fact>, Refusal> {
    let name = asked.command.name::<R>();
    match may(ctx.actor, (R::KIND, name), record.map(Ties::of).as_ref(), ctx.policy) {
        Permit::Allowed => {}
        Permit::Hidden => return Err(Refusal::no_such(Detail::NoRecord(R::KIND.to_owned()))),
        Permit::Denied => return Err(Refusal::not_permitted(name)),
    }
    checked(ctx, |checking| {
        behalf(checking, asked.on_behalf.as_ref());
        match &asked.command {
            AnyCommand::Own(command) => R::check(command, checking, ctx),
            AnyCommand::Attach(attach) => {
                checking.required("file", &attach.file, checking.office.short_length);
                checking.required("kind", &attach.kind, checking.office.short_length);
                checking.optional("note", attach.note.as_deref(), checking.office.short_length);
            }
        }
    })?;
    let (fact, clocks) = match &asked.command {
        AnyCommand::Own(command) => {
            let fact = R::decide(record, command, ctx)?;
            let clocks = R::clocks(record, &fact, ctx);
            (AnyFact::Own(fact), clocks)
        }
        AnyCommand::Attach(attach) => (AnyFact::File(attached(record, attach, ctx)?), Vec::new()),
    };
    let papers = papers(fact.name::<R>(), ctx, PaperName::of::<R>);
    let on_behalf = asked.on_behalf.as_ref().map(OnBehalf::note);
    Ok(Event { fact, clocks, papers, on_behalf })
}

fn attached<R: Record>(record: Option<&Aggregate<R>>, attach: &AttachTo, ctx: &Context) -> Result<FileFact, Refusal> {
    let record = record.ok_or_else(|| Refusal::no_such(Detail::NoRecord(R::KIND.to_owned())))?;
    if ctx.facts.unknown_file {
        return Err(Refusal::no_such(Detail::File));
    }
    let n = u32::try_from(record.attachments.len()).unwrap_or(u32::MAX).saturating_add(1);
    let note = attach.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(FreeText::new);
    Ok(FileFact::Attached { n, file: attach.file.clone(), kind: FreeText::new(attach.kind.trim()), note })
}
