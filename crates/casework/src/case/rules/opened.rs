//! The first opening of a paper, by code or by account, is its service: only the system knows of it, nobody types it (条例35).

use crate::case::event::Fact;
use crate::case::gates;
use crate::case::state::{Case, PaperOnFile};
use crate::case::vocabulary::{Paper, ServiceWay};
use crate::context::Context;

/// The service that an opening is; nothing where this reader has the paper already, or it is not theirs.
pub(in crate::case) fn opened(
    case: &Case,
    (document, seq): (Paper, u32),
    reader: Option<u32>,
    ctx: &Context,
) -> Option<Fact> {
    let paper = case.unopened(reader).find(|paper| paper.kind == document && paper.seq == seq)?;
    let last = |n: u32| gates::not_reached(case, paper, ctx.policy).iter().all(|left| *left == n);
    // Of one whom it need not reach it is a copy; of a code made for all of them it reaches all.
    let all = reader.is_none_or(|n| paper.served.is_none() && last(n));
    let (on, how) = (ctx.today(), ServiceWay::Web);
    Some(Fact::Served { document, on, how, proof: None, petitioner: reader, all, invitee: None, sheet: None })
}

impl Case {
    /// The papers meant for this reader that have not reached them; of each kind the last.
    pub fn unopened(&self, reader: Option<u32>) -> impl Iterator<Item = &PaperOnFile> {
        let here = reader.is_none_or(|n| self.petitioner(n).is_some_and(|one| !one.withdrawn));
        let last = |paper: &&PaperOnFile| self.paper(paper.kind).is_some_and(|last| last.seq == paper.seq);
        let papers = self.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner()).filter(last);
        let waits = move |paper: &&PaperOnFile| reader.map_or(paper.served.is_none(), |n| !paper.has_reached(n));
        papers.filter(move |_| here).filter(waits)
    }
}

#[cfg(test)]
mod tests {
    use crate::Recorded;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::{ClockKey, Paper};
    use crate::context::{Context, Facts};

    /// The case after this reader opened its opinion, and whether that was news.
    fn open(case: &crate::Case, reader: Option<u32>, on: &str) -> (crate::Case, bool) {
        let (actor, facts) = (crate::Actor::petitioner(reader.unwrap_or(1)), Facts::default());
        let now = format!("{on}T09:00").parse().expect("a time");
        let ctx = Context { now, actor: &actor, policy: &POLICY, facts: &facts };
        let seq = case.paper(Paper::Opinion).expect("sealed").seq;
        let mut after = case.clone();
        let event = crate::case::opened(case, (Paper::Opinion, seq), reader, &ctx);
        let news = event.is_some();
        if let Some(event) = event {
            after.apply(Recorded { seq: case.version + 1, at: now, by: actor.clone(), event }).expect("applies");
        }
        (after, news)
    }

    #[test]
    fn the_first_opening_starts_the_right_and_the_second_is_no_news() {
        let (case, news) = open(Story::concluded().case(), Some(1), "2026-04-13");
        let right = case.clock(ClockKey::RequestReview).expect("runs");
        assert_eq!((news, right.start.due.to_string().as_str()), (true, "2026-05-13"));
        let served = case.paper(Paper::Opinion).and_then(|paper| paper.served.clone()).expect("served");
        assert_eq!((served.how.slug(), served.proof), ("web", None));
        assert!(!open(&case, Some(1), "2026-04-20").1);
        let all = open(Story::concluded().case(), None, "2026-04-13").0;
        assert!(all.paper(Paper::Opinion).is_some_and(|paper| paper.has_reached(1)));
        assert!(!open(Story::served().case(), Some(1), "2026-04-20").1, "it reached them by hand");
    }

    #[test]
    fn of_a_group_each_opens_the_own_copy() {
        let three = "petitioners=[{name='A', representative=true}, {name='B', representative=true}, {name='C'}]";
        let register = CLAIM.replace("petitioners=[{name='Chen', representative=true}]", three);
        let story = Story::new().does("clerk", &register).does("clerk", FORWARD).does("handler-water", ACCEPT);
        let story = story.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        let runs = |case: &crate::Case| case.clock(ClockKey::RequestReview).map(|clock| clock.start.due.to_string());
        let (member, _) = open(story.case(), Some(3), "2026-04-11");
        assert_eq!(runs(&member), None, "a member's copy is no duty");
        let (one, _) = open(&member, Some(1), "2026-04-13");
        assert_eq!(runs(&one), None);
        let (both, _) = open(&one, Some(2), "2026-04-17");
        assert_eq!(runs(&both).as_deref(), Some("2026-05-18"), "17 April + 30 = 17 May, a Sunday");
        assert!(!open(&both, Some(4), "2026-04-20").1, "there is no fourth");
    }
}
