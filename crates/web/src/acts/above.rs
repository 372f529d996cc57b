//! What a level above puts in the place of an answer, demand by demand, and which rules it finds broken: drawn and read.
use casework::Case;
use casework::case::vocabulary::OpinionResult;
use serde_json::{Map, Value, json};

use super::ActField;
use super::draw::Pen;
use super::paths::{element, rows};
use crate::parts::{Choice, Field, Html, Opt, field};

/// The field's value, the path of each of its parts with where it was typed, and what is wrong where.
pub(super) type ListRead = (Value, Vec<(String, String)>, Vec<(String, &'static str)>);

/// One result a demand; a demand without one is left out.
pub(super) fn read_results(case: &Case, field: &ActField, sent: &dyn Fn(&str) -> Option<String>) -> ListRead {
    let (mut list, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for demand in &case.demands {
        let path = format!("{}.{}", field.name, demand.n);
        let Some(result) = sent(&path) else { continue };
        places.push((format!("{}.{}", field.name, list.len() + 1), path.clone()));
        if OpinionResult::parse(&result).is_none() {
            problems.push((path, "not-on-the-list"));
        }
        list.push(json!({ "demand": demand.n, "result": result }));
    }
    let first = case.demands.first().map_or(1, |demand| demand.n);
    places.push((field.name.to_owned(), format!("{}.{first}", field.name)));
    (Value::Array(list), places, problems)
}

/// The rows in which something was typed.
pub(super) fn read_breaches(field: &ActField, shown: u32, sent: &dyn Fn(&str) -> Option<String>) -> ListRead {
    let (mut list, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for n in 1..=shown {
        let path = |part: &str| format!("{}.{n}.{part}", field.name);
        let typed = ["article", "note"].map(|part| (part, sent(&path(part))));
        if typed.iter().all(|(_, value)| value.is_none()) {
            continue;
        }
        let mut row = Map::new();
        for (part, value) in typed {
            places.push((format!("{}.{}.{part}", field.name, list.len() + 1), path(part)));
            match value {
                Some(value) => drop(row.insert(part.to_owned(), json!(value))),
                None => problems.push((path(part), "missing")),
            }
        }
        if let Some(demand) = sent(&path("demand")) {
            match casework::typed::typed::<u32>(&demand) {
                Ok(demand) => drop(row.insert("demand".to_owned(), json!(demand))),
                Err(problem) => problems.push((path("demand"), problem.slug())),
            }
        }
        list.push(Value::Object(row));
    }
    (Value::Array(list), places, problems)
}

impl Pen<'_> {
    /// A list a demand, filled with nothing: what is not chosen is not touched, or owed anew.
    pub fn results(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let blocks = self.s.case.demands.iter().map(|demand| {
            let path = format!("{}.{}", field.name, demand.n);
            let label = lang
                .ta("acts-result-of-demand", &[("n", demand.n.to_string()), ("text", demand.text.text().to_owned())]);
            let results = OpinionResult::ALL.iter();
            let results = results.map(|r| Opt::new(r.slug(), lang.t(&format!("result-{}", r.slug())))).collect();
            let chosen = self.typed(&path).unwrap_or_default();
            let made = Choice::list(lang, element(self.form.command, &path), label, results)
                .blank(lang.t("acts-result-none"))
                .chosen(&[&chosen])
                .error(self.error(&path));
            Html::of(&made)
        });
        self.block(field, blocks.fold(Html::default(), Html::and))
    }

    /// Rows of article, demand and note.
    pub fn breaches(&self, field: &ActField) -> Html {
        let lang = self.s.lang;
        let more = self.drawn.typed.iter().any(|(name, value)| name == "more" && value == "rows");
        let shown = (rows(self.drawn.typed, self.form.command, field.name) + if more { 1 } else { 0 }).max(1);
        let blocks = (1..=shown).map(|n| {
            let path = |part: &str| format!("{}.{n}.{part}", field.name);
            let name = |part: &str| element(self.form.command, &path(part));
            let typed = |part: &str| self.typed(&path(part)).unwrap_or_default();
            let article = Field::text(lang, name("article"), lang.t("acts-breach-article"))
                .value(typed("article"))
                .error(self.error(&path("article")));
            let demands = self.s.case.demands.iter();
            let demands = demands.map(|d| Opt::new(d.n.to_string(), format!("{}. {}", d.n, d.text.text()))).collect();
            let demand = Choice::list(lang, name("demand"), lang.t("acts-breach-demand"), demands)
                .blank(lang.t("acts-breach-whole"))
                .chosen(&[&typed("demand")])
                .error(self.error(&path("demand")));
            let note = Field::lines(lang, name("note"), lang.t("acts-breach-note"))
                .kind(field::Kind::Lines(2))
                .value(typed("note"))
                .error(self.error(&path("note")));
            Html::of(&article).and(Html::of(&demand)).and(Html::of(&note))
        });
        self.block(field, blocks.fold(Html::default(), Html::and))
    }
}
