//! Commands that `do` tells apart, read by that name: so a wrong field keeps its path, which a tagged enum forgets.

use serde::Deserializer;

/// A set of commands of one thing, a case or a kind of record.
pub trait ByName: Sized {
    /// Every name, as `do` spells it.
    const ALL_NAMES: &'static [&'static str];

    /// The command of this name from its other fields.
    ///
    /// # Errors
    /// Whatever the input's own error is; an unknown name is an unknown variant.
    fn read<'de, D: Deserializer<'de>>(name: &str, fields: D) -> Result<Self, D::Error>;

    /// Every command with its fields, as the API describes them.
    #[cfg(feature = "describe")]
    fn described(generator: &mut schemars::SchemaGenerator) -> Vec<Described> {
        let _ = generator;
        Vec::new()
    }
}

/// One command in the API's description.
#[cfg(feature = "describe")]
#[derive(Debug, Clone)]
pub struct Described {
    pub name: &'static str,
    /// What it does, where its fields' own sentence does not say it.
    pub what: &'static str,
    pub fields: schemars::Schema,
}

macro_rules! by_name {
    ($all:ident { $($(#[doc = $doc:literal])* $variant:ident($fields:ty) = $name:literal,)* }) => {
        impl $crate::case::command::ByName for $all {
            const ALL_NAMES: &'static [&'static str] = &[$($name),*];

            fn read<'de, D: serde::Deserializer<'de>>(name: &str, fields: D) -> Result<Self, D::Error> {
                match name {
                    $($name => <$fields as serde::Deserialize>::deserialize(fields).map($all::$variant),)*
                    _ => Err(serde::de::Error::unknown_variant(name, Self::ALL_NAMES)),
                }
            }

            #[cfg(feature = "describe")]
            fn described(
                generator: &mut schemars::SchemaGenerator,
            ) -> Vec<$crate::case::command::Described> {
                vec![$($crate::case::command::Described {
                    name: $name,
                    what: concat!($($doc),*).trim_ascii(),
                    fields: <$fields as schemars::JsonSchema>::json_schema(generator),
                }),*]
            }
        }
    };
}
pub(crate) use by_name;
