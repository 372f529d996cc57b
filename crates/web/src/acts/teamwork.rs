//! Forms of what is done beside the road, and the remarks with which a draft goes back.
use casework::{Case, CommandName};
use serde_json::{Map, Value, json};

use super::above::ListRead;
use super::draw::Pen;
use super::options::numbered;
use super::paths::element;
use super::table::{REASON, field, form};
use super::{ActField, ActForm, Kind, Setting};
use crate::parts::{Field, Html, Opt, field};

/// Each of them a row, as in the table of all.
pub(super) static FORMS: &[ActForm] = &[
    form(CommandName::Note, &[field("text", Kind::Long).must().hint(), field("to", Kind::Text).hint()]),
    form(CommandName::Ask, &[field("question", Kind::Long).must().hint(), field("due", Kind::Future).must()]),
    form(
        CommandName::AnswerQuestion,
        &[field("question", Kind::Question).must(), field("text", Kind::Long).must().hint()],
    ),
    form(CommandName::Wait, &[REASON.hint(), field("until", Kind::Future).must()]),
    form(
        CommandName::Assist,
        &[
            field("unit", Kind::Unit { routable: false }).must(),
            field("text", Kind::Long).must().hint(),
            field("due", Kind::Future).must(),
        ],
    ),
    form(CommandName::AnswerAssist, &[field("request", Kind::Request).must(), field("text", Kind::Long).must().hint()]),
    form(CommandName::DeclineAssist, &[field("request", Kind::Request).must(), REASON]),
    form(CommandName::ReturnDraft, &[field("remarks", Kind::Remarks).must().hint()]).own_page(),
    form(CommandName::VisitHome, &[field("on", Kind::Past).must(), field("outcome", Kind::Long).must().hint()]),
    form(CommandName::ReadLetter, &[field("outcome", Kind::Long).must().hint()]),
    form(CommandName::OfferMediation, &[field("answer", Kind::Long).must().hint()]),
    form(CommandName::ContestRefusal, &[REASON.hint()]),
];

/// The questions to the petitioner that have no answer.
pub(super) fn questions(s: &Setting) -> Vec<Opt> {
    s.case.teamwork.unanswered().map(|one| numbered(one.n, one.question.text())).collect()
}

/// What the reader's unit was asked to help with and has not answered.
pub(super) fn requests(s: &Setting) -> Vec<Opt> {
    let open = s.case.teamwork.assists.iter().filter(|assist| assist.done.is_none());
    let theirs = open.filter(|assist| s.actor.unit.as_ref() == Some(&assist.unit));
    theirs.map(|assist| numbered(assist.n, assist.text.text())).collect()
}

/// The path of a remark: to all of the draft, or to a demand.
fn path(name: &str, demand: Option<u32>) -> String {
    demand.map_or_else(|| format!("{name}.all"), |n| format!("{name}.{n}"))
}

fn places(case: &Case) -> impl Iterator<Item = Option<u32>> {
    case.demands.iter().map(|demand| Some(demand.n)).chain(std::iter::once(None))
}

/// One remark a box in which something was typed.
pub(super) fn read_remarks(case: &Case, field: &ActField, sent: &dyn Fn(&str) -> Option<String>) -> ListRead {
    let (mut list, mut at) = (Vec::new(), Vec::new());
    for demand in places(case) {
        let path = path(field.name, demand);
        let Some(text) = sent(&path) else { continue };
        at.push((format!("{}.{}.text", field.name, list.len() + 1), path));
        let mut row = Map::from_iter([("text".to_owned(), json!(text))]);
        row.extend(demand.map(|n| ("demand".to_owned(), json!(n))));
        list.push(Value::Object(row));
    }
    let first = path(field.name, case.demands.first().map(|demand| demand.n));
    let problems = if list.is_empty() { vec![(first.clone(), "missing")] } else { Vec::new() };
    at.push((field.name.to_owned(), first));
    (Value::Array(list), at, problems)
}

impl Pen<'_> {
    /// A box a demand, with what the draft says of it, and one for all of it.
    pub fn remarks(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let blocks = places(self.s.case).map(|demand| {
            let path = path(field.name, demand);
            let text = demand.and_then(|n| self.s.case.demands.iter().find(|one| one.n == n));
            let label = match text {
                Some(demand) => lang.ta(
                    "acts-remark-to-demand",
                    &[("n", demand.n.to_string()), ("text", demand.text.text().to_owned())],
                ),
                None => lang.t("acts-remark-to-all"),
            };
            let drafted = demand.and_then(|n| self.s.case.draft.iter().find(|opinion| opinion.demand == n));
            let made = Field {
                hint: drafted.map(|opinion| opinion.facts.text().to_owned()),
                ..Field::lines(lang, element(self.form.command, &path), label)
            };
            let made = made.kind(field::Kind::Lines(2)).value(self.typed(&path).unwrap_or_default());
            Html::of(&made.error(self.error(&path)))
        });
        self.block(field, blocks.fold(Html::default(), Html::and))
    }
}
