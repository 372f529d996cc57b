//! What plans, findings, answers, services and the end of a case are held to.

use super::{Checking, Fields};
use crate::case::command::{
    CarryOut, Close, CompleteMeasure, Conclude, ConfirmService, CorrectService, DenyService, Extend, FailService, Find,
    Plan, Rate, ReportBack, Serve, TakeBack, Withdraw,
};
use crate::case::needs::{NeededWords, Needs};
use crate::case::refusal::Problem;
use crate::case::vocabulary::{OpinionResult, ServiceWay};
use crate::context::Context;

impl Fields for Plan {
    fn check(&self, c: &mut Checking, _: &Context) {
        if self.measures.is_empty() {
            c.problem("measures", Problem::Missing);
        }
        c.measures("measures", &self.measures);
    }
}

impl Fields for CompleteMeasure {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("evidence", &self.evidence, short);
    }

    fn needs(&self) -> Needs {
        Needs { deputy: true, ..Needs::default() }
    }
}

impl Fields for Find {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("finding", &self.finding, long);
        c.optional("evidence", self.evidence.as_deref(), short);
    }
}

impl Fields for Extend {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
        if self.days < 1 {
            c.problem("days", Problem::NotANumberOfDays);
        }
    }
}

impl Fields for Conclude {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.optional("hearing", self.hearing.as_deref(), long);
        // As many as a case can have demands.
        let most = c.office.list_length * 4;
        if self.opinions.len() > most {
            c.problem("opinions", Problem::TooMany);
        }
        for (n, opinion) in (1..).zip(self.opinions.iter().take(most)) {
            c.required(&format!("opinions.{n}.facts"), &opinion.facts, long);
            c.required(&format!("opinions.{n}.basis"), &opinion.basis, long);
            let Some(will) = &opinion.will else { continue };
            c.required(&format!("opinions.{n}.will.what"), &will.what, long);
            c.required(&format!("opinions.{n}.will.who"), &will.who, c.office.short_length);
            c.planned(format!("opinions.{n}.will.due"), will.due);
            if opinion.result != OpinionResult::Support {
                c.problem(format!("opinions.{n}.will"), Problem::NotSupported);
            }
        }
        if let Some(heard) = &self.heard {
            c.past("heard.on", Some(heard.on));
            c.required("heard.how", &heard.how, c.office.short_length);
            c.required("heard.said", &heard.said, long);
        }
        c.optional("despite_unheard", self.despite_unheard.as_deref(), c.office.short_length);
    }

    fn needs(&self) -> Needs {
        Needs { words: NeededWords::SentBack, ..Needs::default() }
    }
}

impl Fields for Serve {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.past("on", Some(self.on));
        c.optional("proof", self.proof.as_deref(), short);
        c.optional("invitee", self.invitee.as_deref(), 80);
    }

    /// Somebody invited is found by name.
    fn needs(&self) -> Needs {
        Needs { words: of_the_invited(self.invitee.as_ref()), only_in_stories: opened(self.how), ..Needs::default() }
    }
}

fn of_the_invited(named: Option<&String>) -> NeededWords {
    if named.is_some() { NeededWords::OfTheHearing } else { NeededWords::None }
}

/// That a paper was opened on the web the system saw, nobody says it: a story's word stands for that opening (条例35).
fn opened(how: ServiceWay) -> Option<(&'static str, Problem)> {
    (how == ServiceWay::Web).then_some(("how", Problem::OnlyByOpening))
}

impl Fields for DenyService {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.short_length);
    }
}

impl Fields for ConfirmService {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.short_length);
    }
}

impl Fields for FailService {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.past("on", Some(self.on));
        c.required("reason", &self.reason, c.office.short_length);
        c.optional("invitee", self.invitee.as_deref(), 80);
    }

    /// Nothing that is opened on the web can come back. Somebody invited is found by name.
    fn needs(&self) -> Needs {
        Needs { words: of_the_invited(self.invitee.as_ref()), only_in_stories: opened(self.how), ..Needs::default() }
    }
}

impl Fields for CorrectService {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.past("on", Some(self.on));
        c.required("proof", &self.proof, short);
        c.required("reason", &self.reason, short);
        c.optional("evidence", self.evidence.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        Needs { only_in_stories: opened(self.how), ..Needs::default() }
    }
}

impl Fields for CarryOut {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("result", &self.result, long);
    }
}

impl Fields for ReportBack {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("text", &self.text, long);
    }
}

impl Fields for Rate {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.optional("comment", self.comment.as_deref(), short);
    }
}

impl Fields for Withdraw {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("reason", &self.reason, short);
    }
}

impl Fields for Close {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.count("despite", self.despite.len());
        for (n, despite) in (1..).zip(self.despite.iter().take(c.office.list_length)) {
            c.required(&format!("despite.{n}.reason"), &despite.reason, short);
        }
    }
}

impl Fields for TakeBack {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}
