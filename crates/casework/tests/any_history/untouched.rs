//! The claim goes on untouched: the same life lived twice, once with records of conduct in between, is the same life.

use casework::case::available::available_actions;
use casework::case::outline::{Outline, timeline};
use casework::conduct::{Conduct, ConductFact};
use casework::context::{Facts, OtherCase};
use casework::{Actor, Case, CaseNo, CommandInput, Context, Fact, Policy, Recorded, decide, replay};
use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::dice::Dice;
use crate::offers;

const LIVES: u64 = 200;
const STEPS: usize = 60;

/// A case and the policy, facts and hour under which something is tried on it.
struct Life<'a> {
    case: Option<Case>,
    policy: &'a Policy,
    facts: &'a Facts,
}

impl Life<'_> {
    /// Tries a command; tells the decision as the outside reads it, whole.
    fn tries(&mut self, actor: &Actor, asked: &CommandInput, now: DateTime) -> String {
        let ctx = Context { now, actor, policy: self.policy, facts: self.facts };
        let decided = decide(self.case.as_ref(), asked, &ctx);
        let told = match &decided {
            Ok(events) => serde_json::to_string(events).expect("events are JSON"),
            Err(refusal) => format!("{refusal:?}"),
        };
        for event in decided.unwrap_or_default() {
            let seq = self.case.as_ref().map_or(0, |case| case.version) + 1;
            let entry = Recorded { seq, at: now, by: actor.clone(), event };
            match &mut self.case {
                None => self.case = replay([entry]).expect("begins"),
                Some(case) => case.apply(entry).expect("what was decided applies"),
            }
        }
        told
    }
}

/// The case without its conduct, its numbers counted as if there never had been any.
fn without(case: &Case) -> Case {
    let mut bare = case.clone();
    bare.conduct = Conduct::default();
    bare.version = 0;
    for entry in bare.history.iter_mut() {
        bare.version += 1;
        for paper in bare.papers.iter_mut().filter(|paper| paper.seq == entry.seq) {
            paper.seq = bare.version;
        }
        let each = bare.papers.iter_mut().flat_map(|paper| &mut paper.each);
        for one in each.filter(|one| one.seq == entry.seq) {
            one.seq = bare.version;
        }
        for hearing in &mut bare.hearings {
            let words = hearing.words.iter_mut().map(|given| &mut given.seq);
            for place in words.chain([&mut hearing.called_seq]).filter(|place| **place == entry.seq) {
                *place = bare.version;
            }
        }
        let demands = bare.demands.iter_mut().chain(&mut bare.set_aside).map(|demand| &mut demand.answered_by);
        demands.filter(|by| **by == Some(entry.seq)).for_each(|by| *by = Some(bare.version));
        let contested = bare.teamwork.contested.iter_mut().map(|contested| &mut contested.answered);
        contested.filter(|by| **by == Some(entry.seq)).for_each(|by| *by = Some(bare.version));
        if let Some(judged) = bare.judged.as_mut().filter(|judged| judged.seq == entry.seq) {
            judged.seq = bare.version;
        }
        entry.seq = bare.version;
    }
    bare
}

fn claim_text(case: &Case, policy: &Policy, now: DateTime) -> String {
    let outline = Outline::of(case, policy, now.date());
    let outline = serde_json::to_string(&outline).expect("an outline is JSON");
    format!("{outline} {:?} {:?}", available_actions(case, policy, now.date()), timeline(case))
}

#[test]
fn conduct_moves_no_bit_of_the_claim() {
    let policy = Policy::built_in("test").expect("the built-in policy");
    let mut recorded = [0_u32; 6];
    for seed in 0..LIVES {
        life(seed, &policy, &mut recorded);
    }
    assert!(recorded.iter().all(|many| *many > 40), "hardly anything was tried: {recorded:?}");
}

fn life(seed: u64, policy: &Policy, recorded: &mut [u32; 6]) {
    let (mut dice, mut beside) = (Dice::new(seed), Dice::new(seed + 1_000_000));
    let mut now: DateTime = "2026-01-05T09:00".parse().expect("an hour");
    let other = OtherCase { recheck_decided: dice.one_in(6), ..OtherCase::named(CaseNo::compose("XF", 2025, seed)) };
    let facts = Facts {
        fresh_no: Some(CaseNo::compose("XF", 2026, seed)),
        other: Some(other.clone()),
        accused_users: offers::accused_users(),
        ..Facts::default()
    };
    let mut plain = Life { case: None, policy, facts: &facts };
    let mut marked = Life { case: None, policy, facts: &facts };
    for _ in 0..STEPS {
        if dice.one_in(3) {
            now = now.saturating_add(i64::from(dice.below(12)).days());
        }
        let (actor, asked) = offers::any(plain.case.as_ref(), policy, &other.no, now.date(), &mut dice);
        let name = asked.command.name();
        // What is taken back is named by its number, and conduct takes numbers.
        if name.ends_with("-conduct") || ["check-referral", "persuade", "take-back"].contains(&name) {
            continue;
        }
        assert_eq!(
            plain.tries(&actor, &asked, now),
            marked.tries(&actor, &asked, now),
            "seed {seed}: another answer to {actor:?} {asked:?}"
        );
        // On another day than the claim's own steps, too: the day of its last change is read by lists.
        let later = now.saturating_add(i64::from(beside.below(3)).days());
        for _ in 0..beside.below(4) {
            if let Some(case) = &marked.case {
                let (actor, asked) = offers::conduct_asked(case, policy, &other.no, later.date(), &mut beside);
                marked.tries(&actor, &asked, later);
            }
        }
        if let (Some(plain), Some(marked)) = (&plain.case, &marked.case) {
            assert!(without(marked) == *plain, "seed {seed}: the claim is another one");
            // As it stands, its numbers with their gaps: what reads the history again must not stumble over them.
            assert_eq!(
                available_actions(marked, policy, now.date()),
                available_actions(plain, policy, now.date()),
                "seed {seed}: other acts"
            );
            assert_eq!(claim_text(&without(marked), policy, now), claim_text(plain, policy, now), "seed {seed}");
        }
    }
    for entry in marked.case.iter().flat_map(|case| &case.conduct.entries) {
        let Fact::Conduct(fact) = &entry.event.fact else { panic!("no conduct among conduct") };
        recorded[match fact {
            ConductFact::Recorded(_) => 0,
            ConductFact::Answered { .. } => 1,
            ConductFact::Struck { .. } => 2,
            ConductFact::Checked { .. } => 3,
            ConductFact::Referred { .. } => 4,
            ConductFact::Persuaded(_) => 5,
        }] += 1;
        assert!(entry.event.clocks.is_empty(), "conduct moves no clock");
    }
}
