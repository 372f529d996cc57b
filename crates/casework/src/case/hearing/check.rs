//! What the commands of a hearing are held to before any rule: lengths, days, nothing empty.

use crate::case::check::{Checking, Fields};
use crate::case::command::{
    AdjournHearing, CallHearing, DecideRecusal, Deliberate, DrawAssessors, GiveWord, HoldHearing, Invite,
    PublishHearing, Recuse, RequestRecusal, Saying,
};
use crate::case::needs::{NeededWords, Needs};
use crate::case::refusal::Problem;
use crate::context::Context;

impl Fields for CallHearing {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.planned("on", self.on);
        c.required("place", &self.place, short);
        c.optional("reason", self.reason.as_deref(), long);
        let most = c.office.list_length;
        if self.invite.len() > most {
            c.problem("invite", Problem::TooMany);
        }
        for (n, one) in (1..).zip(self.invite.iter().take(most)) {
            c.required(&format!("invite.{n}.name"), &one.name, 80);
            // Sheets are handed over by name, and who is not told is known by name.
            let alike = |other: &Invite| !one.name.trim().is_empty() && other.name.trim() == one.name.trim();
            if self.invite.iter().take(n - 1).any(alike) {
                c.problem(format!("invite.{n}.name"), Problem::TwoOfOneName);
            }
            c.optional(&format!("invite.{n}.part"), one.part.as_deref(), 80);
            c.optional(&format!("invite.{n}.unit"), one.unit.as_deref(), 80);
        }
    }

    /// Those invited before are named in the new notice, too.
    fn needs(&self) -> Needs {
        Needs { words: NeededWords::OfTheHearing, ..Needs::default() }
    }
}

impl Fields for AdjournHearing {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.planned("until", self.until);
        c.required("reason", &self.reason, c.office.text_length);
    }
}

impl Fields for RequestRecusal {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("whom", &self.whom, 80);
        c.required("reason", &self.reason, c.office.text_length);
    }
}

impl Fields for DecideRecusal {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.text_length);
    }
}

impl Fields for GiveWord {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        c.required("word", &self.word, ctx.policy.hearing.word_length);
    }
}

impl Fields for DrawAssessors {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.optional("seed", self.seed.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        let only_in_stories = self.seed.as_ref().map(|_| ("seed", Problem::NotFromOutside));
        Needs { words: NeededWords::OfTheHearing, draw: true, only_in_stories, ..Needs::default() }
    }
}

impl Fields for Recuse {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("person", &self.person, 80);
        c.required("reason", &self.reason, long);
    }
}

impl Fields for HoldHearing {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        let most = c.office.list_length * 4;
        for (field, items) in
            [("present", self.present.len()), ("statements", self.statements.len()), ("exhibits", self.exhibits.len())]
        {
            if items > most {
                c.problem(field, Problem::TooMany);
            }
        }
        for (n, one) in (1..).zip(self.present.iter().take(most)) {
            let (part, unit) = one.place();
            c.required(&format!("present.{n}"), one.name(), 80);
            c.optional(&format!("present.{n}.part"), part, 80);
            c.optional(&format!("present.{n}.unit"), unit, 80);
        }
        sayings("statements", &self.statements, c, (most, long));
        sayings("exhibits", &self.exhibits, c, (most, long));
        c.optional("consent", self.consent.as_deref(), long);
    }

    /// Who came is told by name.
    fn needs(&self) -> Needs {
        Needs { words: NeededWords::AllWithIdentities, ..Needs::default() }
    }
}

impl Fields for Deliberate {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        let most = c.office.list_length * 16;
        if self.votes.len() > most {
            c.problem("votes", Problem::TooMany);
        }
        for (n, vote) in (1..).zip(self.votes.iter().take(most)) {
            c.required(&format!("votes.{n}.assessor"), &vote.assessor, 80);
            c.required(&format!("votes.{n}.reason"), &vote.reason, long);
        }
    }
}

impl Fields for PublishHearing {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.optional("text", self.text.as_deref(), long);
    }

    fn needs(&self) -> Needs {
        Needs { words: NeededWords::AllWithIdentities, ..Needs::default() }
    }
}

fn sayings(field: &str, list: &[Saying], c: &mut Checking, (most, long): (usize, usize)) {
    for (n, one) in (1..).zip(list.iter().take(most)) {
        c.required(&format!("{field}.{n}"), one.text(), long);
        c.optional(&format!("{field}.{n}.by"), one.by(), 80);
    }
}
