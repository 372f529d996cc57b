//! A published hearing as the public reads it: day and place, what was asked and concluded with each vote, what was said and
//! shown. Everything comes from the stored copy without names; the record is not asked.
use askama::Template;
use casework::case::hearing::Hearing;
use casework::case::hearing::copy::{Decided, HeardPart, read};
use casework::policy::PublicWords;

use super::drawn::{DrawShown, draws};
use crate::parts::{Column, Html, Row, Table};
use office::wording::Lang;

/// A public version, with the draw behind it.
#[derive(Template)]
#[template(path = "pages/hearings/published.html")]
pub(super) struct Published {
    lang: Lang,
    when: String,
    facts: Vec<(String, String)>,
    /// Demands that nothing was concluded on.
    asked: Vec<(String, String)>,
    concluded: Vec<Concluded>,
    other: Vec<String>,
    heard: Vec<HeardPart>,
    draws: Vec<DrawShown>,
}

impl askama::filters::HtmlSafe for Published {}

/// A demand, its conclusion, and the votes.
struct Concluded {
    label: String,
    asked: Option<String>,
    result: String,
    votes: Table,
}

/// What was let out; none where nothing is.
pub(super) fn published(lang: Lang, hearing: &Hearing, say: &PublicWords, when: String) -> Option<Published> {
    let copy = read(hearing.published.as_ref()?.text.text(), say);
    let concluded: Vec<Concluded> = copy
        .concluded
        .into_iter()
        .map(|decided| {
            let asked = copy.asked.iter().find(|(label, _)| *label == decided.label).map(|(_, words)| words.clone());
            Concluded { asked, votes: votes(lang, &decided), label: decided.label, result: decided.result }
        })
        .collect();
    let open = |label: &String| !concluded.iter().any(|one| one.label == *label);
    Some(Published {
        lang,
        when,
        facts: copy.facts,
        asked: copy.asked.into_iter().filter(|(label, _)| open(label)).collect(),
        concluded,
        other: copy.other,
        heard: copy.heard,
        draws: draws(lang, hearing),
    })
}

fn votes(lang: Lang, decided: &Decided) -> Table {
    let row = |vote: &casework::case::hearing::copy::PublicVote| {
        let result = lang.t(&format!("result-{}", vote.vote.slug()));
        let result = if vote.minority { lang.ta("hearing-public-minority", &[("vote", result)]) } else { result };
        Row::new(vec![Html::text(&vote.who), Html::text(result), Html::text(&vote.reason)])
    };
    let columns = ["hearing-public-who", "hearing-public-vote", "hearing-vote-reason"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    let caption = lang.ta("hearing-public-votes", &[("demand", decided.label.clone())]);
    Table::new(caption, columns, decided.votes.iter().map(row).collect()).hide_caption()
}
