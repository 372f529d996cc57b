//! `/desk/keys`: the sheet of keys, as they act at the desk. They are switched off, but for those with Ctrl, on `/desk/own`.
use askama::Template;
use axum::extract::State;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::{Column, Html, Link, Row, Table};
use crate::signed_in::SignedIn;

/// What is pressed, and the wording key of what it does. The script that does it is `keys.js`.
const KEYS: [(&[&str], &str); 9] = [
    (&["j", "k"], "desk-keys-walk"),
    (&["Enter"], "desk-keys-open"),
    (&["1", "9"], "desk-keys-act"),
    (&["n"], "desk-keys-next"),
    (&["p"], "desk-keys-previous"),
    (&["x"], "desk-keys-tick"),
    (&["?"], "desk-keys-sheet"),
    (&["Ctrl + Enter"], "desk-keys-send"),
    (&["Ctrl + K"], "desk-keys-go"),
];

#[derive(Template)]
#[template(path = "pages/desk/keys.html")]
struct Page {
    frame: Frame,
    table: Table,
    /// Whether this account switched them off.
    off: bool,
    own: Link,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let sign = |key: &&str| Html::trusted("<kbd>").and(Html::text(*key)).and(Html::trusted("</kbd> "));
    let row = |(keys, what): &(&[&str], &str)| {
        let signs = keys.iter().map(sign).fold(Html::default(), Html::and);
        Row::new(vec![signs, Html::text(lang.t(what))])
    };
    let columns = vec![Column::text(lang.t("desk-keys-key")), Column::text(lang.t("desk-keys-what"))];
    let frame = me.frame(&app, lang.t("desk-keys-heading"));
    Ok(render(&Page {
        off: frame.letters_off,
        table: Table::new(lang.t("desk-keys-heading"), columns, KEYS.iter().map(row).collect()).hide_caption(),
        own: Link::plain("/desk/own#keys", lang.t("desk-keys-own")),
        frame,
    }))
}
