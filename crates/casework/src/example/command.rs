//! What may be asked about an example. The names are the same in scenario files, forms and journal.

use serde::{Deserialize, Serialize};

use super::fact::ExampleSource;
use crate::case::command::fields;

fields!(
    /// Who settled a matter tells it so that others learn from it. The text holds nobody's name, telephone or house.
    ProposeExample {
        source: ExampleSource,
        /// The key of the settled line or hazard.
        of: String,
        title: String,
        text: String,
    }
);
fields!(
    /// A second person read it: whether it may be shared, and why not.
    CheckExample { agree: bool, #[serde(default)] reason: Option<String> }
);
fields!(
    /// It is shared no more.
    WithdrawExample { reason: String }
);

crate::case::command::record_commands! {
    /// Every command of an example.
    ExampleCommand: ExampleCommandName {
        ProposeExample(ProposeExample) = "propose-example",
        CheckExample(CheckExample) = "check-example",
        WithdrawExample(WithdrawExample) = "withdraw-example",
    }
}
