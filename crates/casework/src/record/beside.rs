//! What every record can do beside its own commands: take a file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Aggregate, ClockName, Event, Record};
use crate::aggregate::{Recounted, recounted};
use crate::case::command::{ByName, NamesCommand as _, fields};
use crate::personal_data::FreeText;
use crate::policy::Policy;

fields!(
    /// A file for the record, named by the SHA-256 of its content.
    AttachTo { file: String, kind: String, #[serde(default)] note: Option<String> }
);

/// A command on a record: one of its kind's own, or a file.
#[derive(Debug, Clone)]
pub enum AnyCommand<C> {
    Own(C),
    Attach(AttachTo),
}

/// The name under which every kind takes a file.
pub(super) const ATTACH: &str = "attach";

/// A fact of a record: a file, days counted again, or one of its kind's own. In JSON each stands as its own word,
/// `{"attached": {…}}`, so no kind may have a fact of those names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnyFact<F> {
    File(FileFact),
    Counted(CountFact),
    Own(F),
}

/// A file came to the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileFact {
    Attached { n: u32, file: String, kind: FreeText, note: Option<FreeText> },
}

/// The holidays of a year became known that had a say in its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountFact {
    CountedAgain { days: Vec<RecordDayMoved> },
}

/// A last day that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDayMoved {
    pub clock: ClockName,
    pub from: Date,
    pub to: Date,
}

/// What the calendar of the policy makes of the record's provisional days; nothing where all stay as they are. No person asks
/// for it and nobody can refuse it.
pub fn count_again<R: Record>(record: &Aggregate<R>, policy: &Policy) -> Option<Event<R::Fact>> {
    let Recounted { changes: clocks, moved } = recounted(&record.clocks, &policy.calendar);
    let days = moved.into_iter().map(|(clock, from, to)| RecordDayMoved { clock, from, to }).collect();
    let fact = AnyFact::Counted(CountFact::CountedAgain { days });
    (!clocks.is_empty()).then(|| Event { fact, clocks, papers: Vec::new(), on_behalf: None })
}

impl<C: ByName> AnyCommand<C> {
    /// The command's name, as `do` spells it.
    pub fn name<R: Record<Command = C>>(&self) -> &'static str {
        match self {
            AnyCommand::Own(command) => command.command_name().name(),
            AnyCommand::Attach(_) => ATTACH,
        }
    }
}

impl<F> AnyFact<F> {
    /// The event's name in the journal.
    pub fn name<R: Record<Fact = F>>(&self) -> &'static str {
        match self {
            AnyFact::File(FileFact::Attached { .. }) => "attached",
            AnyFact::Counted(CountFact::CountedAgain { .. }) => "counted-again",
            AnyFact::Own(fact) => R::fact_name(fact),
        }
    }
}
