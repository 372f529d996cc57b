//! The joint receptions (群众之家联合接访) of a day: who sat at the counter, and what was decided, by whom and by when.
use casework::UnitId;
use casework::meeting::{Meeting, MeetingKind, Outline};
use casework::record::Record as _;
use jiff::civil::Date;
use store::RecordFilter;

use crate::app::App;
use crate::error::PageError;
use crate::forms::unit_name;
use crate::pages::case_file;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use crate::signed_in::SignedIn;

/// A table a meeting, headed by those who were there; a decision about a matter that the reader does not see is none here.
pub(super) async fn decided(app: &App, me: &SignedIn, on: Date) -> Result<Vec<Table>, PageError> {
    let filter = RecordFilter { from: Some(on), until: Some(on), ..RecordFilter::default() };
    let listed = app.store.record_list(Meeting::KIND, &filter, &me.actor).await?;
    let keys: Vec<String> = listed.items.into_iter().map(|item| item.key).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let found = app.store.records_for::<Meeting>(&keys, &me.actor, app.today()).await?;
    let joint = found.iter().filter(|(record, _)| record.state.kind == MeetingKind::JointReception);
    Ok(joint.map(|(_, outline)| table(app, me, outline)).collect())
}

fn table(app: &App, me: &SignedIn, outline: &Outline) -> Table {
    let (lang, today) = (me.lang, app.today());
    let owner = |owner: &str| match app.policy.unit(&UnitId::new(owner)) {
        Some(unit) => unit_name(lang, &app.policy, &unit.slug),
        None if matches!(owner, "handler" | "unit-head") => lang.t(&format!("role-{owner}")),
        None => owner.to_owned(),
    };
    let rows = outline.decisions.iter().map(|one| {
        let case = one.case.as_ref().map(|no| Html::of(&Link::plain(case_file::address(no), no.to_string())));
        let state = match one.done {
            Some(on) => lang.ta("reception-joint-done", &[("day", lang.date(on, today))]),
            None => lang.date(one.due, today),
        };
        Row::new(vec![
            Html::text(one.text.clone()),
            Html::text(owner(&one.owner)),
            Html::text(state),
            case.unwrap_or_default(),
        ])
    });
    let columns = ["reception-joint-text", "reception-joint-owner", "reception-joint-due", "reception-joint-case"];
    let present = lang.ta("reception-joint-present", &[("who", outline.present.join(&lang.t("ledger-and")))]);
    Table::new(present, columns.map(|key| Column::text(lang.t(key))).to_vec(), rows.collect())
        .when_empty(Empty::new(lang.t("reception-joint-none")))
}
