//! `/desk/records`: which kinds of records there are, what each is for, and who may begin one.
use askama::Template;
use axum::extract::State;
use casework::{Actor, Policy};

use super::sheets::{SHEETS, Sheet};
use super::{address_of_kind, ways_to_begin};
use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::Link;
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/records/index.html")]
struct Page {
    frame: Frame,
    kinds: Vec<KindLine>,
}

struct KindLine {
    link: Link,
    what: String,
    new: Vec<Link>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let line = |sheet: &Sheet| KindLine {
        link: Link::plain(address_of_kind(sheet.kind), lang.t(&format!("ledger-kind-{}", sheet.kind))),
        what: lang.t(&format!("ledger-lead-{}", sheet.kind)),
        new: ways_to_begin(&me, sheet, &app.policy).into_iter().map(|(to, verb)| Link::button(to, verb)).collect(),
    };
    let kinds = SHEETS.iter().filter(|sheet| reads(&me.actor, sheet, &app.policy)).map(line).collect();
    Ok(render(&Page { frame: me.frame(&app, lang.t("ledger-title")), kinds }))
}

/// Whether anything of the kind could be this reader's to read.
fn reads(actor: &Actor, sheet: &Sheet, policy: &Policy) -> bool {
    let rows = policy.record_sees.iter().filter(|row| row.kind == sheet.kind);
    rows.flat_map(|row| &row.roles).any(|(role, _)| *role == actor.role)
}
