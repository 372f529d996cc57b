//! The frame round every page: header, navigation, notices, footer, and the stylesheet and script they link to.
//!
//! A page's struct holds `frame: Frame`, and its template opens with `{% extends "layout/page.html" %}` (or
//! `layout/print.html` for what is only ever printed) and fills the blocks `title`, `main` and, if it has one, `side`.
mod assets;
mod frame;

pub use assets::{script, script_url, stylesheet, stylesheet_url};
pub use frame::{Area, Frame, NavItem};
