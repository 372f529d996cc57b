//! What stands beside the ordinary road is held to: mediation, adoption, help, what a leader heard.

use super::{Checking, Fields};
use crate::case::command::{Adopt, AssignHandler, Help, Mediate, NoteReception};
use crate::case::needs::Needs;
use crate::case::refusal::Problem;
use crate::context::Context;

impl Fields for Mediate {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("agreement", &self.agreement, long);
        c.optional("mediator", self.mediator.as_deref(), short);
        c.optional("consent", self.consent.as_deref(), short);
        let written = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
        // Nobody mediates between two of whom one did not want it (条例33).
        if written(self.mediator.as_deref()) && !written(self.consent.as_deref()) {
            c.problem("consent", Problem::Missing);
        }
    }
}

impl Fields for Adopt {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}

impl Fields for Help {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("kind", &self.kind, short);
        c.required("reason", &self.reason, long);
    }
}

impl Fields for NoteReception {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reception", &self.reception, 80);
        c.optional("leader", self.leader.as_ref().map(|leader| leader.as_str()), 80);
        c.required("minutes", &self.minutes, long);
        c.measures("orders", &self.orders);
    }
}

impl Fields for AssignHandler {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("to", self.to.as_str(), 80);
        c.optional("reason", self.reason.as_deref(), c.office.text_length);
    }

    fn needs(&self) -> Needs {
        Needs { colleague: Some(self.to.clone()), ..Needs::default() }
    }
}
