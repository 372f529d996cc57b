//! What these commands are held to before any rule sees them.

use super::command::{
    AnswerAssist, AnswerQuestion, Assist, DeclineAssist, NoteInside, OfferMediation, PutQuestion, ReadLetter,
    ReturnDraft, VisitHome, Wait,
};
use crate::case::check::{Checking, Fields};
use crate::case::needs::Needs;
use crate::context::Context;

impl Fields for NoteInside {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("text", &self.text, c.office.text_length);
        c.optional("to", self.to.as_ref().map(|to| to.as_str()), 80);
    }

    fn needs(&self) -> Needs {
        Needs { colleague: self.to.clone(), ..Needs::default() }
    }
}

impl Fields for PutQuestion {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("question", &self.question, c.office.text_length);
        c.planned("due", self.due);
    }
}

impl Fields for AnswerQuestion {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("text", &self.text, c.office.text_length);
    }
}

impl Fields for Wait {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.text_length);
        c.planned("until", self.until);
    }
}

impl Fields for Assist {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("unit", self.unit.as_str(), 80);
        c.required("text", &self.text, c.office.text_length);
        c.planned("due", self.due);
    }
}

impl Fields for AnswerAssist {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("text", &self.text, c.office.text_length);
    }
}

impl Fields for DeclineAssist {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.text_length);
    }
}

impl Fields for ReturnDraft {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (long, most) = (c.office.text_length, c.office.list_length);
        c.count("remarks", self.remarks.len());
        if self.remarks.is_empty() {
            c.problem("remarks", crate::case::Problem::Missing);
        }
        for (n, remark) in (1..).zip(self.remarks.iter().take(most)) {
            c.required(&format!("remarks.{n}.text"), &remark.text, long);
        }
    }
}

impl Fields for VisitHome {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.past("on", Some(self.on));
        c.required("outcome", &self.outcome, c.office.text_length);
    }
}

impl Fields for ReadLetter {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("outcome", &self.outcome, c.office.text_length);
    }
}

impl Fields for OfferMediation {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("answer", &self.answer, c.office.text_length);
    }
}
