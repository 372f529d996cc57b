//! Typed values as the API's description shows them: every form that is taken.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::Typed;

/// A digit, as either keyboard gives it.
pub(super) const DIGIT: &str = "[0-9\u{ff10}-\u{ff19}]";

/// Stands in a derive for a field that is read by [`super::read`].
#[derive(Debug)]
pub struct As<T>(PhantomData<T>);

impl<T: Typed> JsonSchema for As<T> {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed(T::described().0)
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::described().1
    }
}
