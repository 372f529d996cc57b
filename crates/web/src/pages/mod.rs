//! One folder a page: handler, view, template and tests side by side.
pub mod design;
