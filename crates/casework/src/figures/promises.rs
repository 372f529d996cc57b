//! What was promised in sealed answers, each with its day and the day on which it was kept (条例32, 40).

use jiff::civil::Date;

use crate::case::event::{DecidedAbove, Fact, OpinionGiven};
use crate::case::state::Case;
use crate::case::vocabulary::OpinionResult;

/// A supported demand whose answer named the day by which it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    pub demand: u32,
    pub due: Date,
    /// The day on which somebody said that it is done, if that was as long as the promise stood.
    pub kept: Option<Date>,
    /// The day on which another answer took its place, or it was annulled.
    pub ended: Option<Date>,
}

impl Promise {
    /// It fell due as long as it stood, or was kept: what was replaced before its day was no promise any more.
    fn counts(&self) -> bool {
        self.kept.is_some() || self.ended.is_none_or(|ended| ended > self.due)
    }

    /// Whether it was kept by its day.
    pub fn was_kept_in_time(&self) -> bool {
        self.kept.is_some_and(|kept| kept <= self.due)
    }
}

/// Every promise of a case that counts, in the order in which they were given.
pub fn of(case: &Case) -> Vec<Promise> {
    let mut all: Vec<Promise> = Vec::new();
    for entry in &case.history {
        let (fact, on) = (&entry.event.fact, entry.at.date());
        if let Fact::CarriedOut { demand, .. } = fact {
            let stands = |promise: &&mut Promise| promise.demand == *demand && promise.ended.is_none();
            all.iter_mut().filter(stands).for_each(|promise| _ = promise.kept.get_or_insert(on));
        }
        let replaced = |promise: &&mut Promise| promise.ended.is_none() && ends(fact, promise.demand);
        all.iter_mut().filter(replaced).for_each(|promise| promise.ended = Some(on));
        if let Fact::Concluded { opinions, .. } = fact {
            all.extend(opinions.iter().filter_map(given));
        }
    }
    all.retain(Promise::counts);
    all
}

fn given(opinion: &OpinionGiven) -> Option<Promise> {
    let will = opinion.will.as_ref().filter(|_| opinion.result == OpinionResult::Support)?;
    Some(Promise { demand: opinion.demand, due: will.due, kept: None, ended: None })
}

/// Whether a fact puts an end to what was promised on this demand.
fn ends(fact: &Fact, demand: u32) -> bool {
    if let Fact::Concluded { opinions, .. } = fact {
        return opinions.iter().any(|opinion| opinion.demand == demand);
    }
    if let Fact::Reviewed(decided) | Fact::Rechecked(decided) = fact {
        return annuls(decided, demand);
    }
    matches!(fact, Fact::Reopened { .. } | Fact::Withdrawn { all: true, .. })
}

fn annuls(decided: &DecidedAbove, demand: u32) -> bool {
    let replaced = decided.results.iter().any(|put| put.demand == demand);
    replaced || decided.open.contains(&demand) || (decided.is_sent_back() && decided.open.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::*;

    const WILL: &str = "will={what='masonry', who='the bureau', due='2026-05-20'}";

    fn promised() -> Story {
        let words = |act: &str| act.replacen("basis='b'}", &format!("basis='b', {WILL}}}"), 1);
        let story = Story::accepted().at("2026-04-10");
        story
            .does("handler-water", &words(CONCLUDE))
            .does("head-water", &words(CONCLUDE))
            .at("2026-04-13")
            .does("clerk", SERVE)
    }

    fn lines_of(story: &Story) -> Vec<(u32, String, Option<String>, bool)> {
        let one = |promise: &Promise| {
            (promise.demand, promise.due.to_string(), promise.kept.map(|on| on.to_string()), promise.was_kept_in_time())
        };
        of(story.case()).iter().map(one).collect()
    }

    #[test]
    fn a_promise_is_kept_by_its_day_or_late() {
        let due = || "2026-05-20".to_owned();
        assert_eq!(lines_of(&promised()), [(1, due(), None, false)]);
        let on = |day: &str| lines_of(&promised().at(day).does("handler-water", CARRY));
        assert_eq!(on("2026-05-20"), [(1, due(), Some(due()), true)], "the last day itself");
        assert_eq!(on("2026-05-21"), [(1, due(), Some("2026-05-21".to_owned()), false)]);
        assert!(of(Story::served().case()).is_empty(), "no day was named");
    }

    #[test]
    fn what_was_replaced_before_its_day_is_no_promise_and_after_it_was_broken() {
        let sent_back = |day: &str| {
            let asked = promised().at("2026-05-13").does("petitioner", "do='request-review', reason='r'");
            asked.at(day).does("reviewer", "do='review', result='redo', opinion='o', basis='b'")
        };
        assert!(of(sent_back("2026-05-20").case()).is_empty(), "its day was not over");
        assert_eq!(of(sent_back("2026-05-21").case()).len(), 1, "nobody annuls a lateness away");
    }
}
