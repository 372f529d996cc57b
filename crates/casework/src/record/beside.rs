//! What every record can do beside its own commands: take a file.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::case::command::{ByName, NamesCommand as _, fields};
use crate::personal_data::FreeText;

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

/// A fact of a record: a file, or one of its kind's own. In JSON each stands as its own word, `{"attached": {…}}`, so no
/// kind may have a fact of that name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnyFact<F> {
    File(FileFact),
    Own(F),
}

/// A file came to the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileFact {
    Attached { n: u32, file: String, kind: FreeText, note: Option<FreeText> },
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
            AnyFact::Own(fact) => R::fact_name(fact),
        }
    }
}
