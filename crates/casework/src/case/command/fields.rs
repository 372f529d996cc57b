//! How a command's fields are declared: unknown ones are errors, and days, hours, sums and numbers are typed values.

/// A struct of a command. A field whose type people type in more than one way is read by [`crate::typed`], no matter who sends it,
/// and described so; which types these are stands here and nowhere else.
macro_rules! fields {
    // One field after the other: the typed ones get their reader, the last rule takes the rest.
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Date $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<Date>"))]
            pub $field: Date,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Option<Date> $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read_maybe")]
            #[cfg_attr(feature = "describe", schemars(with = "Option<crate::typed::As<Date>>"))]
            pub $field: Option<Date>,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Time $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<Time>"))]
            pub $field: Time,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Option<Time> $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read_maybe")]
            #[cfg_attr(feature = "describe", schemars(with = "Option<crate::typed::As<Time>>"))]
            pub $field: Option<Time>,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : u32 $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<u32>"))]
            pub $field: u32,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Option<u32> $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read_maybe")]
            #[cfg_attr(feature = "describe", schemars(with = "Option<crate::typed::As<u32>>"))]
            pub $field: Option<u32>,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : i32 $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<i32>"))]
            pub $field: i32,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Option<Yuan> $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read_maybe")]
            #[cfg_attr(feature = "describe", schemars(with = "Option<crate::typed::As<Yuan>>"))]
            pub $field: Option<Yuan>,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : Share $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<Share>"))]
            pub $field: Share,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : CaseNo $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)*
            $(#[$attr])*
            #[serde(deserialize_with = "crate::typed::read_case_no")]
            #[cfg_attr(feature = "describe", schemars(with = "crate::typed::As<CaseNo>"))]
            pub $field: CaseNo,
        ] $($($rest)*)?);
    };
    (@each $doc:tt $name:ident [$($done:tt)*] $(#[$attr:meta])* $field:ident : $kind:ty $(, $($rest:tt)*)?) => {
        $crate::case::command::fields!(@each $doc $name [$($done)* $(#[$attr])* pub $field: $kind,] $($($rest)*)?);
    };
    (@each [$($doc:tt)*] $name:ident [$($done:tt)*]) => {
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        $($doc)*
        pub struct $name { $($done)* }
    };
    ($(#[$doc:meta])* $name:ident { $($field:tt)* }) => {
        $crate::case::command::fields!(@each [$(#[$doc])*] $name [] $($field)*);
    };
}
pub(crate) use fields;

#[cfg(test)]
mod tests {
    use super::super::register::{Correctable, FIELDS};

    #[test]
    fn what_can_be_corrected_stands_in_the_table() {
        let lacks = Correctable::ALL.iter().find(|field| FIELDS.iter().all(|row| row.name != field.slug()));
        assert_eq!(lacks, None);
    }
}
