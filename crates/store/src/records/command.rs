//! A command on a record of a kind that is known by its name only.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use casework::record::{AnyCommand, Record};

use crate::people::Secret;

/// A command of some kind of record.
#[derive(Clone)]
pub struct RecordCommand {
    kind: &'static str,
    name: &'static str,
    command: Arc<dyn Any + Send + Sync>,
    secret: Option<Secret>,
}

impl RecordCommand {
    /// A kind's own command.
    pub fn of<R: Record>(command: R::Command) -> RecordCommand {
        RecordCommand::any::<R>(AnyCommand::Own(command))
    }

    /// A kind's own command, or a file for a record of this kind.
    pub fn any<R: Record>(command: AnyCommand<R::Command>) -> RecordCommand {
        RecordCommand { kind: R::KIND, name: command.name::<R>(), command: Arc::new(command), secret: None }
    }

    /// The command with what opens an account beside it.
    pub(crate) fn with(self, secret: Secret) -> RecordCommand {
        RecordCommand { secret: Some(secret), ..self }
    }

    pub(super) fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// The kind of record that it speaks of.
    pub const fn kind(&self) -> &'static str {
        self.kind
    }

    /// The command's name, as `do` spells it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn get<R: Record>(&self) -> Option<&AnyCommand<R::Command>> {
        self.command.downcast_ref()
    }
}

impl fmt::Debug for RecordCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.kind)
    }
}
