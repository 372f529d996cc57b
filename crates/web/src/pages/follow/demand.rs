//! One demand as its petitioner reads it: asked, found, answered, and what was done about it, in words.
use askama::Template;
use casework::case::state;
use casework::case::vocabulary::OpinionResult;

use crate::wording::Lang;

#[derive(Template)]
#[template(path = "pages/follow/demand.html")]
pub struct Demand {
    lang: Lang,
    n: u32,
    asked: String,
    found: Option<String>,
    answered: Option<String>,
    result: Option<OpinionResult>,
    carried_out: Option<String>,
}

impl Demand {
    pub fn of(lang: Lang, demand: &state::Demand) -> Demand {
        let answer = demand.answer.as_ref();
        Demand {
            lang,
            n: demand.n,
            asked: demand.text.text().to_owned(),
            found: answer.map(|answer| answer.facts.text().to_owned()),
            answered: answer.map(|answer| answer.basis.text().to_owned()),
            result: demand.result(),
            carried_out: demand.carried_out.as_ref().map(|words| words.text().to_owned()),
        }
    }

    fn word(&self) -> String {
        match self.result {
            Some(result) => self.lang.t(&format!("result-{}", result.slug())),
            None => self.lang.t("parts-demand-open"),
        }
    }

    /// Only what was supported has to be carried out (条例32).
    fn owed(&self) -> bool {
        self.result == Some(OpinionResult::Support)
    }
}
