//! The frame round every page: header, navigation, notices, footer, and the stylesheet and script they link to.
//!
//! A page's struct holds `frame: Frame`, and its template opens with `{% extends "layout/page.html" %}` (or
//! `layout/print.html` for what is only ever printed) and fills the blocks `title`, `main` and, if it has one, `side`.
//!
//! The frame itself posts to two addresses, each with `csrf`: `/language` (`lang`, and `back` to return to) and
//! `/sign-out`. The stylesheet and the script are served under [`stylesheet_url`] and [`script_url`], without their query.
//! A form with `data-keeps` is kept on the server while it is written (`forms::keeping`); nothing is kept on the
//! device, but for a station's phone page (`pages/stations/phone`).
//! A list with `data-keys` is walked by j and k, and `data-key` names the key that presses a link, a button or a fold: at the
//! desk alone, and there not where the account switched letters off.
mod assets;
#[cfg(test)]
mod contrast;
mod frame;

pub use assets::{
    keys_script, keys_script_url, script, script_url, stylesheet, stylesheet_url, upload_script, upload_script_url,
};
pub use frame::{Area, Frame, NavItem};
