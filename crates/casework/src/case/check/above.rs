//! What the levels above, supervision and records of conduct are held to.

use super::{Checking, Fields};
use crate::case::command::{
    AnswerConduct, AnswerSuggestion, AnswerSupervision, AskAbove, CallBack, CheckReferral, DesignateUnit, Grade, Look,
    RecordConduct, ReferConduct, Review, StrikeConduct, Suggest, Supervise,
};
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
