//! A year's law education is never done with: a month that was held takes another event and its material.

pub(super) const STATEMENTS: &[&str] = &["UPDATE record_view SET closed = FALSE WHERE kind = 'lesson'"];
