//! Slugs that name units and users; keys for ever, display names live in wording and policy.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Every write of a case hands many of them on, so that they are shared and not copied.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps a slug; whether it exists is the policy's or the store's to say.
            pub fn new(slug: impl Into<String>) -> $name {
                $name(slug.into().into())
            }

            /// The slug itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// A unit (机关、单位) of the district, as `units.toml` names it.
    UnitId
);
slug!(
    /// An account's name.
    UserId
);
