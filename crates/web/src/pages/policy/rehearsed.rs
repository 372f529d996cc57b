//! What other files of the policy would change on the open cases, before they hold (days, acts, colours, classes, papers).
use std::collections::BTreeMap;

use askama::Template;
use casework::case::rehearsal::{CaseRehearsed, papers};
use casework::case::vocabulary::Class;
use casework::{Case, permission};
use store::StoreError;

use crate::app::App;
use crate::parts::{Column, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// So many cases are named; the sums speak of all.
const NAMED: usize = 50;

#[derive(Template)]
#[template(path = "pages/policy/rehearsed.html")]
struct Rehearsed {
    lang: Lang,
    lead: String,
    sums: Table,
    papers: Vec<String>,
    cases: Option<Table>,
    more: Option<String>,
}

/// Holds these files beside the office's own against the open cases that the reader sees; nothing is written. Who keeps the
/// accounts and sees no case is told the sums over all but reports, and no case by its number.
pub(super) async fn rehearsed(app: &App, me: &SignedIn, files: &BTreeMap<String, String>) -> Result<Html, StoreError> {
    let Ok(then) = app.store.policy_with(files.clone()).await? else { return Ok(Html::default()) };
    let sees_none = !app.policy.sees.iter().any(|row| row.role == me.actor.role);
    let sees = |case: &Case| match sees_none {
        true => case.class != Class::Report,
        false => permission::sees(&me.actor, case, &app.policy),
    };
    let (open, changed) = app.store.rehearse(&then, sees, app.today()).await?;
    let lang = me.lang;
    let numbers = [("open", open.to_string()), ("n", changed.len().to_string())];
    let listed = |papers: &[String]| {
        let names: Vec<String> = papers.iter().map(|paper| lang.t(&format!("document-{paper}"))).collect();
        if names.is_empty() { lang.t("rehearsed-no-paper") } else { names.join(&lang.t("case-file-comma")) }
    };
    let paper = |(event, from, to): (String, Vec<String>, Vec<String>)| {
        let event = lang.t(&format!("event-{event}"));
        lang.ta("rehearsed-papers", &[("event", event), ("from", listed(&from)), ("to", listed(&to))])
    };
    Ok(Html::of(&Rehearsed {
        lang,
        lead: lang.ta("rehearsed-lead", &numbers),
        sums: sums(lang, &changed),
        papers: papers(&app.policy, &then).into_iter().map(paper).collect(),
        cases: (!sees_none && !changed.is_empty()).then(|| cases(app, lang, &changed)),
        more: (!sees_none && changed.len() > NAMED)
            .then(|| lang.ta("rehearsed-more", &[("n", NAMED.to_string()), ("all", changed.len().to_string())])),
    }))
}

/// What changes how often: days by their article, acts, colours, classes.
fn sums(lang: Lang, changed: &[CaseRehearsed]) -> Table {
    let mut counted: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |line: String| *counted.entry(line).or_default() += 1;
    for case in changed {
        for day in &case.days {
            let clock = lang.t(&format!("clock-{}", day.clock));
            add(lang.ta("rehearsed-days", &[("clock", clock), ("basis", day.basis.clone())]));
        }
        for act in &case.acts {
            let key = match (&act.from, &act.to) {
                (None, _) => "rehearsed-act-opens",
                (_, None) => "rehearsed-act-closes",
                (Some(_), Some(_)) => "rehearsed-act-changes",
            };
            add(lang.ta(key, &[("act", lang.t(&format!("command-{}", act.act)))]));
        }
        if let Some(colour) = &case.colour {
            let of = |word: &str| lang.t(&format!("colour-{word}"));
            add(lang.ta("rehearsed-colour", &[("from", of(colour.from)), ("to", of(colour.to))]));
        }
        if let Some(class) = &case.class {
            add(lang.ta("rehearsed-class", &[("from", class.from.to_owned()), ("to", class.to.to_owned())]));
        }
    }
    let rows = counted.into_iter().map(|(line, n)| Row::new(vec![Html::text(line), Html::text(n.to_string())]));
    let columns = vec![Column::text(lang.t("rehearsed-what")), Column::number(lang.t("rehearsed-how-many"))];
    Table::new(lang.t("rehearsed-heading"), columns, rows.collect()).hide_caption()
}

fn cases(app: &App, lang: Lang, changed: &[CaseRehearsed]) -> Table {
    let row = |case: &CaseRehearsed| {
        let day = |day| lang.date(day, app.today());
        let mut lines: Vec<String> = Vec::new();
        for moved in &case.days {
            let clock = lang.t(&format!("clock-{}", moved.clock));
            lines.push(lang.ta("rehearsed-day", &[("clock", clock), ("from", day(moved.from)), ("to", day(moved.to))]));
        }
        let acts = case.acts.iter().map(|act| lang.t(&format!("command-{}", act.act)));
        lines.extend((!case.acts.is_empty()).then(|| acts.collect::<Vec<_>>().join(&lang.t("case-file-comma"))));
        if let Some(colour) = &case.colour {
            let of = |word: &str| lang.t(&format!("colour-{word}"));
            lines.push(lang.ta("rehearsed-colour", &[("from", of(colour.from)), ("to", of(colour.to))]));
        }
        let link = Link::plain(format!("/desk/cases/{}", case.case_no), case.case_no.to_string());
        Row::new(vec![Html::of(&link), Html::text(lines.join(" · "))])
    };
    let columns = vec![Column::text(lang.t("rehearsed-case")), Column::text(lang.t("rehearsed-what"))];
    Table::new(lang.t("rehearsed-cases"), columns, changed.iter().take(NAMED).map(row).collect())
}
