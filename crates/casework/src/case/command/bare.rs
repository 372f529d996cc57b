//! Commands that say nothing but their name, or why.

use serde::{Deserialize, Serialize};

fields!(
    /// A command without fields.
    Nothing {}
);
fields!(
    /// A command whose only field is its reason.
    Because { reason: String }
);
