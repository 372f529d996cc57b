//! What the levels above, supervision and records of conduct are held to.

use super::{Checking, Fields};
use crate::case::command::{
    AnswerConduct, AnswerSuggestion, AnswerSupervision, AskAbove, CallBack, CheckReferral, DesignateUnit, Grade, Look,
    Persuade, RecordConduct, ReferConduct, Review, StrikeConduct, Suggest, Supervise,
};
use crate::case::needs::Needs;
use crate::case::refusal::Problem;
use crate::case::vocabulary::ReviewResult;
use crate::context::Context;

impl Fields for AskAbove {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.text_length);
        c.past("posted_on", self.posted_on);
    }
}

impl Fields for Review {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("opinion", &self.opinion, long);
        c.required("basis", &self.basis, long);
        self.check_results(c);
        self.check_breaches(c);
    }
}

impl Review {
    /// What is changed says into what; what is upheld or sent back puts nothing in the old answer's place (条例35, 36).
    fn check_results(&self, c: &mut Checking) {
        match self.result {
            ReviewResult::Change if self.results.is_empty() => c.problem("results", Problem::Missing),
            ReviewResult::Uphold | ReviewResult::Redo if !self.results.is_empty() => {
                c.problem("results", Problem::NothingIsChanged);
            }
            ReviewResult::Uphold | ReviewResult::Revoke | ReviewResult::Change | ReviewResult::Redo => {}
        }
        // As many as a case can have demands.
        let most = c.office.list_length * 4;
        if self.results.len() > most {
            c.problem("results", Problem::TooMany);
        }
        for (n, put) in (1..).zip(self.results.iter().take(most)) {
            if self.results.iter().take(n - 1).any(|before| before.demand == put.demand) {
                c.problem(format!("results.{n}"), Problem::AnsweredTwice);
            }
        }
    }

    fn check_breaches(&self, c: &mut Checking) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.count("breaches", self.breaches.len());
        for (n, breach) in (1..).zip(self.breaches.iter().take(c.office.list_length)) {
            c.required(&format!("breaches.{n}.article"), &breach.article, short);
            c.required(&format!("breaches.{n}.note"), &breach.note, long);
        }
    }
}

impl Fields for DesignateUnit {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}

impl Fields for Grade {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("reason", &self.reason, short);
        c.planned("until", self.until);
    }
}

impl Fields for Supervise {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("reason", &self.reason, long);
        c.required("kind", &self.kind, short);
        if let Some(due) = self.due {
            c.planned("due", due);
        }
    }
}

impl Fields for AnswerSupervision {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("answer", &self.answer, long);
    }
}

impl Fields for Suggest {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("text", &self.text, long);
    }
}

impl Fields for AnswerSuggestion {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}

impl Fields for CallBack {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("result", &self.result, short);
        c.required("note", &self.note, long);
    }
}

impl Fields for Look {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("note", &self.note, long);
    }
}

impl Fields for RecordConduct {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.past("on", Some(self.on));
        c.required("place", &self.place, short);
        c.required("facts", &self.facts, long);
        c.optional("act", Some(&self.act), short);
        // Blank persuasion is a refusal of its own (条例47), not a field left out.
        c.optional("persuaded", Some(&self.persuaded), long);
        c.optional("witnesses", self.witnesses.as_deref(), short);
    }
}

impl Fields for Persuade {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.past("on", Some(self.on));
        c.required("place", &self.place, short);
        c.required("text", &self.text, long);
    }
}

impl Fields for AnswerConduct {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("answer", &self.answer, long);
    }
}

impl Fields for StrikeConduct {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }

    fn needs(&self) -> Needs {
        Needs { shuts_texts: true, ..Needs::default() }
    }
}

impl Fields for CheckReferral {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}

impl Fields for ReferConduct {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("grounds", &self.grounds, long);
        c.required("evidence", &self.evidence, long);
    }
}
