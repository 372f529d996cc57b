//! What a table is to the rest of the store: a row with names, written once, read by name, never by position.

use std::borrow::Cow;

use casework::{CaseNo, UserId};
use jiff::civil::{Date, DateTime};

use crate::engine::{DbRow, Value};
use crate::error::Result;
use crate::stored;

/// A row of one table. [`table!`] makes it from the list of its columns; nothing else knows the list.
pub(crate) trait Table: Sized {
    const NAME: &'static str;
    /// What statements call a row of it.
    const LETTER: &'static str;
    const COLUMNS: &'static [&'static str];
    /// What a `SELECT` asks for, under the table's own letter: `t.sid, t.id, …`.
    const SELECTED: &'static str;
    /// What follows an `INSERT` that replaces: every column that may change takes its new value.
    const REPLACES: &'static str;

    fn read(row: &DbRow) -> Result<Self>;

    /// The values in the order of [`Table::COLUMNS`].
    fn put(self, values: &mut Vec<Value>);
}

/// What a column holds, on its way in and out.
pub(crate) trait Column: Sized {
    fn of(row: &DbRow, name: &str) -> Result<Self>;
    fn value(self) -> Value;
}

/// A word of a closed list: the program's own, where it did not come out of the database.
pub(crate) type Slug = Cow<'static, str>;

/// A day, or none: then nothing stands in the column, which is never NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DayOrNone(pub Option<Date>);

impl DayOrNone {
    pub(crate) fn read(text: &str) -> Result<DayOrNone> {
        let day = Some(text).filter(|text| !text.is_empty()).map(stored::day);
        Ok(DayOrNone(day.transpose()?))
    }
}

impl std::fmt::Display for DayOrNone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |day| day.fmt(f))
    }
}

/// What both drivers know by themselves.
macro_rules! plain {
    ($($of:ty),*) => {$(
        impl Column for $of {
            fn of(row: &DbRow, name: &str) -> Result<Self> {
                Ok(row.cell(name)?)
            }
            fn value(self) -> Value {
                self.into()
            }
        }
    )*};
}

plain!(i64, i32, bool, String, Vec<u8>, Option<i64>, Option<String>, Option<Vec<u8>>);

/// What is kept as something plainer: how it is read from that, and how it becomes that.
macro_rules! kept_as {
    ($($of:ty as $plain:ty: $read:expr, $write:expr;)*) => {$(
        impl Column for $of {
            fn of(row: &DbRow, name: &str) -> Result<Self> {
                let read: fn($plain) -> Result<$of> = $read;
                read(row.cell(name)?)
            }
            fn value(self) -> Value {
                let write: fn($of) -> $plain = $write;
                write(self).into()
            }
        }
    )*};
}

kept_as! {
    u32 as i64: stored::number, i64::from;
    u64 as i64: stored::count, |count| i64::try_from(count).unwrap_or(i64::MAX);
    [u8; 32] as Vec<u8>: stored::hash_of, |hash| hash.to_vec();
    Slug as String: |word| Ok(Cow::Owned(word)), Cow::into_owned;
    Date as String: |day| stored::day(&day), |day| day.to_string();
    DayOrNone as String: |day| DayOrNone::read(&day), |day| day.to_string();
    DateTime as String: |time| stored::time(&time), |time| time.to_string();
    CaseNo as String: |no| Ok(CaseNo::stored(no)), |no| no.to_string();
    UserId as String: |user| Ok(UserId::new(user)), |user| user.to_string();
}

/// Declares a table: `Row in "name" as "letter" { column: Type, … }`, and where rows are replaced
/// `on "key" replaces { column: Type, … }` with the columns that change. A column stands here and nowhere else.
macro_rules! table {
    (
        $(#[$about:meta])*
        $row:ident in $name:literal as $letter:literal {
            $($(#[$told:meta])* $column:ident: $type:ty,)*
        }
        $(on $key:literal replaces { $($(#[$moving_told:meta])* $moving:ident: $moving_type:ty,)* })?
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct $row {
            $($(#[$told])* pub $column: $type,)*
            $($($(#[$moving_told])* pub $moving: $moving_type,)*)?
        }

        impl $crate::table::Table for $row {
            const NAME: &'static str = $name;
            const LETTER: &'static str = $letter;
            const COLUMNS: &'static [&'static str] =
                &[$(stringify!($column),)* $($(stringify!($moving),)*)?];
            const SELECTED: &'static str = $crate::table::after_the_comma(concat!(
                $(", ", $letter, ".", stringify!($column),)*
                $($(", ", $letter, ".", stringify!($moving),)*)?
            ));
            const REPLACES: &'static str = $crate::table::replaces!($(($key) $($moving)*)?);

            fn read(row: &$crate::engine::DbRow) -> $crate::error::Result<Self> {
                Ok($row {
                    $($column: row.get(stringify!($column))?,)*
                    $($($moving: row.get(stringify!($moving))?,)*)?
                })
            }

            fn put(self, values: &mut Vec<$crate::engine::Value>) {
                use $crate::table::Column;
                $(values.push(self.$column.value());)*
                $($(values.push(self.$moving.value());)*)?
            }
        }
    };
}

pub(crate) use table;

/// `ON CONFLICT (key) DO UPDATE SET …`, or nothing where rows are never replaced.
macro_rules! replaces {
    () => {
        ""
    };
    (($key:literal) $first:ident $($more:ident)*) => {
        concat!(
            " ON CONFLICT (", $key, ") DO UPDATE SET ", stringify!($first), " = excluded.", stringify!($first)
            $(, ", ", stringify!($more), " = excluded.", stringify!($more))*
        )
    };
}

pub(crate) use replaces;

/// A list of which each item has a comma before it, without the first comma.
pub(crate) const fn after_the_comma(list: &'static str) -> &'static str {
    list.split_at(2).1
}
