//! One demand as its petitioner reads it: asked, found, answered, and what was done about it, in words.
use askama::Template;
use casework::case::state;
use casework::case::vocabulary::OpinionResult;
use jiff::civil::Date;

use crate::parts::promise_line;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/follow/demand.html")]
pub struct Demand {
    lang: Lang,
    n: u32,
    asked: String,
    found: Option<String>,
    answered: Option<String>,
    result: Option<OpinionResult>,
    /// What stands where there is no answer of its own and none will come.
    instead: Option<String>,
    /// What will be done, by whom and by when.
    promised: Option<String>,
    carried_out: Option<String>,
    /// Of what was not supported: whether its reasons reached them, in words.
    explained: Option<String>,
}

impl Demand {
    /// `explained` is the day on which the answer with its reasons reached them.
    pub fn of(lang: Lang, demand: &state::Demand, explained: Option<Date>, today: Date) -> Demand {
        let answer = demand.answer.as_ref();
        let explains = demand.result().is_some_and(|result| result != OpinionResult::Support);
        let told = || match explained {
            Some(day) => lang.ta("follow-explained", &[("day", lang.date(day, today))]),
            None => lang.t("follow-explained-not-yet"),
        };
        Demand {
            lang,
            n: demand.n,
            asked: demand.text.text().to_owned(),
            found: answer.map(|answer| answer.facts.text().to_owned()),
            answered: answer.map(|answer| answer.basis.text().to_owned()),
            result: demand.result(),
            instead: None,
            promised: answer.and_then(|answer| answer.will.as_ref()).map(|will| promise_line(lang, will, today)),
            carried_out: demand.carried_out.as_ref().map(|words| words.text().to_owned()),
            explained: explains.then(told),
        }
    }

    /// How the suggestion was answered, or that the matter ended without an answer.
    #[must_use]
    pub fn instead(self, words: Option<String>) -> Demand {
        Demand { instead: words, ..self }
    }

    fn word(&self) -> String {
        let result = self.result.map(|result| self.lang.t(&format!("result-{}", result.slug())));
        result.or_else(|| self.instead.clone()).unwrap_or_else(|| self.lang.t("parts-demand-open"))
    }

    /// The decision itself, not only the law it cites (条例32).
    fn decided(&self) -> String {
        self.result.map(|result| self.lang.t(&format!("follow-decided-{}", result.slug()))).unwrap_or_default()
    }

    /// Only what was supported has to be carried out (条例32).
    fn owed(&self) -> bool {
        self.result == Some(OpinionResult::Support)
    }
}
