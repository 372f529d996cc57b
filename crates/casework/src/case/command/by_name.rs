//! Commands that `do` tells apart, read by that name: so a wrong field keeps its path, which a tagged enum forgets.

use std::fmt::Debug;

use serde::Deserializer;

/// The name of a command, one of the closed list of its kind: of a case, or of a kind of record.
pub trait NamesCommand: Copy + Eq + Debug + Send + Sync + 'static {
    /// The name as `do` spells it.
    fn name(self) -> &'static str;

    /// The command of this name, if there is one.
    fn parse(name: &str) -> Option<Self>;
}

/// A set of commands of one thing, a case or a kind of record.
pub trait ByName: Sized {
    /// What names one of them.
    type Name: NamesCommand;

    /// Every name, as `do` spells it.
    const ALL_NAMES: &'static [&'static str];

    /// The name of this command.
    fn command_name(&self) -> Self::Name;

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

/// The closed list of names, without the fields: what rows of a policy, offers and trays speak of.
macro_rules! command_names {
    ($(#[doc = $names_doc:literal])* $names:ident { $($(#[doc = $doc:literal])* $variant:ident = $name:literal,)* }) => {
        $(#[doc = $names_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $names {
            $($(#[doc = $doc])* $variant,)*
        }

        impl $names {
            /// Every name, in the order in which the commands are declared; a name's number is its place here.
            pub const ALL: &'static [$names] = &[$($names::$variant),*];

            /// The name as `do` spells it.
            pub const fn name(self) -> &'static str {
                match self {
                    $($names::$variant => $name,)*
                }
            }

            /// The command of this name, if there is one.
            pub fn parse(name: &str) -> Option<$names> {
                match name {
                    $($name => Some($names::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $names {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.name())
            }
        }

        impl $crate::case::command::NamesCommand for $names {
            fn name(self) -> &'static str {
                $names::name(self)
            }

            fn parse(name: &str) -> Option<$names> {
                $names::parse(name)
            }
        }
    };
}
pub(crate) use command_names;

macro_rules! by_name {
    ($all:ident: $names:ident { $($(#[doc = $doc:literal])* $variant:ident($fields:ty) = $name:literal,)* }) => {
        impl $crate::case::command::ByName for $all {
            type Name = $names;

            const ALL_NAMES: &'static [&'static str] = &[$($name),*];

            fn command_name(&self) -> $names {
                match self {
                    $($all::$variant(_) => $names::$variant,)*
                }
            }

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

/// The commands of a kind of record, one line each: its fields and its name.
macro_rules! record_commands {
    ($(#[doc = $all_doc:literal])* $all:ident: $names:ident {
        $($(#[doc = $doc:literal])* $variant:ident($fields:ty) = $name:literal,)*
    }) => {
        $(#[doc = $all_doc])*
        /// `do` names the command, other keys are its fields.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "do", rename_all = "kebab-case")]
        pub enum $all {
            $($(#[doc = $doc])* $variant($fields),)*
        }

        impl $all {
            /// Every name, for the permission table and for anyone who plays a story.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The command's name, as `do` spells it.
            pub const fn name(&self) -> &'static str {
                match self {
                    $($all::$variant(_) => $name,)*
                }
            }
        }

        $crate::case::command::command_names! {
            /// The name of one of these commands, without its fields.
            $names { $($(#[doc = $doc])* $variant = $name,)* }
        }

        $crate::case::command::by_name!($all: $names { $($(#[doc = $doc])* $variant($fields) = $name,)* });
    };
}
pub(crate) use record_commands;
