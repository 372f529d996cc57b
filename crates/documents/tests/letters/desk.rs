//! Plays commands on a case and prints what was issued.

use std::collections::BTreeMap;

use casework::case::{Asked, Command, PaperIssued};
use casework::context::Facts;
use casework::{Actor, Case, CaseNo, Context, Policy, Recorded, Role, decide, replay};
use documents::{CaseFile, Letter, Press};

pub struct Desk {
    pub policy: Policy,
    pub history: Vec<Recorded>,
}

impl Desk {
    pub fn open() -> Desk {
        Desk { policy: Policy::built_in("test").expect("the policy"), history: Vec::new() }
    }

    pub fn case(&self) -> Option<Case> {
        replay(self.history.clone()).expect("a sound history")
    }

    /// One command as a scenario writes it.
    pub fn act(&mut self, at: &str, by: (&str, Role, &str), command: serde_json::Value) {
        let command: Command = serde_json::from_value(command).expect("a command");
        let asked = Asked { command, on_behalf: None };
        let actor = Actor::staff(by.0, by.1, by.2);
        let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 7)), ..Facts::default() };
        let context = Context { now: at.parse().expect("a time"), actor: &actor, policy: &self.policy, facts: &facts };
        let events = decide(self.case().as_ref(), &asked, &context).expect("done");
        for mut event in events {
            for paper in &mut event.papers {
                paper.number.iter_mut().for_each(|number| number.n = 12);
            }
            let seq = u32::try_from(self.history.len()).expect("few") + 1;
            self.history.push(Recorded { seq, at: context.now, by: actor.clone(), event });
        }
    }

    /// The last paper of this kind, written as of its issue.
    pub fn letter(&self, kind: &str) -> Letter {
        let of_kind = |entry: &&Recorded| entry.event.papers.iter().any(|paper| paper.kind.slug() == kind);
        let issued = self.history.iter().rev().find(of_kind).expect("issued");
        let paper: &PaperIssued = issued.event.papers.iter().find(|paper| paper.kind.slug() == kind).expect("it");
        let upto = self.history.iter().take_while(|entry| entry.seq <= issued.seq).cloned().collect::<Vec<_>>();
        let case = replay(upto).expect("sound").expect("a case");
        let names = BTreeMap::new();
        documents::write(&CaseFile { case: &case, issued, paper, names: &names }, &self.policy).expect("a letter")
    }

    pub fn pdf(&self, kind: &str) -> Vec<u8> {
        let press = Press::new(Vec::new());
        press.print(&self.letter(kind), &self.policy.letters).expect("a PDF")
    }
}
