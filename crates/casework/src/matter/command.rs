//! What may be asked about a line of the ledger. The names are the same in scenario files, forms and journal.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::fact::{How, MatterKind};
use crate::case::command::{Accused, fields};
use crate::case::vocabulary::Class;

fields!(
    /// Somebody came with something: three fields are enough.
    NoteMatter {
        kind: MatterKind,
        text: String,
        #[serde(default)] place: Option<String>,
        #[serde(default)] parties: Vec<Party>,
        /// Persons concerned, not only those who came.
        #[serde(default)] people: Option<u32>,
        /// When it was written down, by the clock of the device.
        #[serde(default, deserialize_with = "crate::typed::read_moment_maybe")]
        #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Moment>"))]
        noted_at: Option<DateTime>,
        /// A key made on the device: a second time it is the same line.
        #[serde(default)] entry: Option<String>,
        /// Under which number somebody outside has it, the dispute centre above all (一案一码).
        #[serde(default)] code: Option<String>,
    }
);
fields!(
    /// Somebody whose matter it is.
    Party { name: String, #[serde(default)] phone: Option<String> }
);
fields!(
    /// It is settled, and everyone who was named has said so.
    SettleMatter { result: String, #[serde(default)] words: Vec<PartyWord> }
);
fields!(
    /// A party's own word.
    PartyWord {
        /// The party's name, as the line has it.
        party: String,
        how: How,
        said: String,
    }
);
fields!(
    /// It goes up to a case, which is registered in the same breath. It may be the first that is said of a matter.
    HandUp {
        title: String,
        #[serde(default)] text: Option<String>,
        #[serde(default)] demands: Vec<String>,
        #[serde(default)] class: Option<Class>,
        #[serde(default)] accused: Vec<Accused>,
    }
);
fields!(
    /// Nothing is to be done about it.
    DropMatter { reason: String }
);

crate::case::command::record_commands! {
    /// Every command of a line of the ledger.
    MatterCommand: MatterCommandName {
        NoteMatter(NoteMatter) = "note-matter",
        SettleMatter(SettleMatter) = "settle-matter",
        HandUp(HandUp) = "hand-up",
        DropMatter(DropMatter) = "drop-matter",
    }
}
