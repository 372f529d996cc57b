//! The readers that `fields!` gives to a command's fields.

use std::fmt;
use std::marker::PhantomData;

use jiff::civil::DateTime;
use serde::Deserialize as _;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::{Typed, narrow};

/// A value from a text as people type it, or from a number where the kind is one.
///
/// # Errors
/// Whatever the input's own error is.
pub fn read<'de, T: Typed, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    input.deserialize_any(Reading(PhantomData))
}

/// The same where nothing may be said.
///
/// # Errors
/// Whatever the input's own error is.
pub fn read_maybe<'de, T: Typed, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    input.deserialize_option(Maybe(PhantomData))
}

/// A moment with its day and hour, as a device writes it; seconds may be left out.
///
/// # Errors
/// Whatever the input's own error is.
pub fn read_moment_maybe<'de, D: Deserializer<'de>>(input: D) -> Result<Option<DateTime>, D::Error> {
    let Some(text) = Option::<String>::deserialize(input)? else { return Ok(None) };
    let moment = text.trim().parse().ok().filter(|_| text.contains('T'));
    moment.map(Some).ok_or_else(|| D::Error::invalid_value(Unexpected::Other("a text"), &"a day and its hour"))
}

struct Reading<T>(PhantomData<T>);

impl<T: Typed> Visitor<'_> for Reading<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(T::WANTED)
    }

    // The text itself is left out of the complaint: it may be a petitioner's.
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::of_text(&narrow(text)).ok_or_else(|| E::invalid_value(Unexpected::Other("a text"), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::of_number(number).ok_or_else(|| E::invalid_value(Unexpected::Other("a number"), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        let number = i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Other("a number"), &self))?;
        self.visit_i64(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        T::of_decimal(number).ok_or_else(|| E::invalid_value(Unexpected::Other("a number"), &self))
    }
}

struct Maybe<T>(PhantomData<T>);

impl<'de, T: Typed> Visitor<'de> for Maybe<T> {
    type Value = Option<T>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(T::WANTED)
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Option<T>, D::Error> {
        read(input).map(Some)
    }
}
