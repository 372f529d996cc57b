//! One demand: what was asked, what was found, what was answered, and whether it was carried out.
use askama::Template;
use casework::case::event::Promised;
use jiff::civil::Date;

use office::wording::Lang;

/// The three conclusions of 条例32; there is no plain yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandResult {
    Support,
    Explain,
    Refuse,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/demand/part.html")]
pub struct Demand {
    pub lang: Lang,
    pub n: usize,
    pub asked: String,
    pub found: Option<String>,
    pub answered: Option<String>,
    pub result: Option<DemandResult>,
    /// What stands where no answer of its own is owed: a suggestion was answered as a whole, or the matter ended without one.
    pub instead: Option<String>,
    /// What will be done, by whom and by when.
    pub promised: Option<String>,
    pub carried_out: bool,
}

impl Demand {
    pub fn new(lang: Lang, n: usize, asked: impl Into<String>) -> Self {
        let asked = asked.into();
        Demand {
            lang,
            n,
            asked,
            found: None,
            answered: None,
            result: None,
            instead: None,
            promised: None,
            carried_out: false,
        }
    }

    #[must_use]
    pub fn found(mut self, words: impl Into<String>) -> Self {
        self.found = Some(words.into());
        self
    }

    #[must_use]
    pub fn answered(mut self, result: DemandResult, words: impl Into<String>) -> Self {
        self.result = Some(result);
        self.answered = Some(words.into());
        self
    }

    #[must_use]
    pub fn instead(mut self, words: Option<String>) -> Self {
        self.instead = words;
        self
    }

    #[must_use]
    pub fn promised(mut self, will: Option<String>) -> Self {
        self.promised = will;
        self
    }

    #[must_use]
    pub fn carried_out(mut self) -> Self {
        self.carried_out = true;
        self
    }

    fn result_word(&self) -> Option<String> {
        let key = match self.result? {
            DemandResult::Support => "parts-result-support",
            DemandResult::Explain => "parts-result-explain",
            DemandResult::Refuse => "parts-result-refuse",
        };
        Some(self.lang.t(key))
    }

    /// Only what was supported has to be carried out (条例32).
    fn carrying_out(&self) -> Option<String> {
        let key = match (self.result, self.carried_out) {
            (Some(DemandResult::Support), true) => "parts-demand-carried-out",
            (Some(DemandResult::Support), false) => "parts-demand-to-carry-out",
            (None | Some(DemandResult::Explain | DemandResult::Refuse), _) => return None,
        };
        Some(self.lang.t(key))
    }
}

/// What an answer promised, as one line.
pub fn promise_line(lang: Lang, will: &Promised, today: Date) -> String {
    let (what, who) = (will.what.text().to_owned(), will.who.text().to_owned());
    lang.ta("parts-demand-will", &[("what", what), ("who", who), ("due", lang.date(will.due, today))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_supported_demand_waits_to_be_carried_out() {
        let demand = Demand::new(Lang::Chinese, 1, "修渠<b>");
        assert!(demand.clone().answered(DemandResult::Support, "修").to_string().contains("待落实"));
        assert!(!demand.clone().answered(DemandResult::Explain, "解释").to_string().contains("待落实"));
        let whole = demand.clone().instead(Some("全部采纳".to_owned())).to_string();
        assert!(whole.contains("全部采纳") && !whole.contains("尚未答复"), "{whole}");
        let html = demand.to_string();
        assert!(html.contains("尚未答复") && html.contains("修渠&#60;b&#62;"), "{html}");
    }
}
