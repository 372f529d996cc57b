//! What followed each demand, by its nature (三到位): the justified is settled, the rest explained, hardship helped.
//! Conduct (一处理) is no part of it: how somebody behaved changes nothing of what they ask for (条例27).

use jiff::civil::Date;

use super::event::Fact;
use super::state::{Case, Demand};
use super::vocabulary::{OpinionResult, Paper};
use crate::personal_data::FreeText;

/// How a demand was judged by its sealed answer (条例32).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Facts and law support it.
    Justified,
    /// Reasonable, but no rule provides for it.
    Partly,
    /// No fact or no law supports it.
    Unjustified,
}

impl Nature {
    /// The word in wording.
    pub const fn slug(self) -> &'static str {
        match self {
            Nature::Justified => "justified",
            Nature::Partly => "partly",
            Nature::Unjustified => "unjustified",
        }
    }
}

/// A demand with what it asks of us and whether that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The demand's number.
    pub n: u32,
    /// None before its answer is sealed.
    pub nature: Option<Nature>,
    /// Of a justified demand whether it was carried out, of any other whether its explanation reached the petitioner.
    pub done: bool,
    /// The day on which it did.
    pub explained: Option<Date>,
}

/// Every demand in its order.
pub fn followed(case: &Case) -> Vec<Followed> {
    let of = |demand: &Demand| {
        let explained = explained_on(case, demand);
        let nature = demand.result().map(|result| match result {
            OpinionResult::Support => Nature::Justified,
            OpinionResult::Explain => Nature::Partly,
            OpinionResult::NotSupport => Nature::Unjustified,
        });
        let done = match nature {
            Some(Nature::Justified) => demand.carried_out.is_some(),
            Some(Nature::Partly | Nature::Unjustified) => explained.is_some(),
            None => false,
        };
        Followed { n: demand.n, nature, done, explained }
    };
    case.demands.iter().map(of).collect()
}

/// The day on which the answer in force to a demand reached the petitioner with its reasons.
pub fn explained_on(case: &Case, demand: &Demand) -> Option<Date> {
    let paper = case.paper_of(demand).or_else(|| case.paper(Paper::Opinion))?;
    paper.served.as_ref().map(|service| service.on)
}

/// What was done for the petitioner's hardship, each with its day (条例37).
pub fn helped(case: &Case) -> Vec<(Date, &FreeText)> {
    let help = case.history.iter().filter_map(|entry| {
        let Fact::Helped { kind, .. } = &entry.event.fact else { return None };
        Some((entry.at.date(), kind))
    });
    help.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::*;

    fn natures(story: &Story) -> Vec<(Option<&'static str>, bool)> {
        followed(story.case()).iter().map(|one| (one.nature.map(Nature::slug), one.done)).collect()
    }

    #[test]
    fn the_justified_is_carried_out_and_the_rest_explained() {
        assert_eq!(natures(&Story::accepted()), [(None, false), (None, false)]);
        assert_eq!(natures(&Story::concluded()), [(Some("justified"), false), (Some("partly"), false)]);
        let served = Story::served();
        assert_eq!(natures(&served), [(Some("justified"), false), (Some("partly"), true)]);
        assert_eq!(natures(&served.does("handler-water", CARRY)), [(Some("justified"), true), (Some("partly"), true)]);
    }

    #[test]
    fn help_is_kept_beside_the_demands_and_changes_none() {
        let story = Story::served();
        let help = "do='help', kind='relief', reason='no income since autumn'";
        let after = story.clone().does("handler-water", help);
        assert_eq!((helped(after.case()).len(), natures(&after)), (1, natures(&story)));
    }
}
