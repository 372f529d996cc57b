//! What a registration and what is added to it are held to.

use super::registration::corrected;
use super::{Checking, Fields};
use crate::actor::Role;
use crate::case::command::{
    Accept, AddClue, AddDemand, Attach, Correct, Decline, Divert, Link, Object, Register, Route, SettleObjection,
    Unlink,
};
use crate::case::needs::Needs;
use crate::case::refusal::Problem;
use crate::case::vocabulary::Correctable;
use crate::context::Context;

impl Fields for Register {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        self.hold(c, ctx.policy);
        if self.accused_unit.as_ref().is_some_and(|unit| ctx.policy.unit(unit).is_none()) {
            c.problem(format!("accused.{}.unit", self.accused.len() + 1), Problem::NoSuchUnit);
        }
    }

    fn needs(&self) -> Needs {
        Needs { accounts: self.accused.clone(), ..Needs::default() }
    }
}

impl Fields for Link {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.optional("reason", self.reason.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        Needs { other: Some(self.to.clone()), ..Needs::default() }
    }
}

impl Fields for Unlink {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("reason", &self.reason, short);
    }

    fn needs(&self) -> Needs {
        Needs { other: Some(self.to.clone()), ..Needs::default() }
    }
}

impl Fields for Route {
    fn check(&self, c: &mut Checking, _: &Context) {
        if let Some(due) = self.report_due {
            c.planned("report_due", due);
        }
    }
}

impl Fields for Object {
    fn check(&self, c: &mut Checking, _: &Context) {
        let long = c.office.text_length;
        c.required("reason", &self.reason, long);
    }
}

impl Fields for SettleObjection {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.optional("reason", self.reason.as_deref(), short);
    }
}

impl Fields for Accept {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.listed("demands", &self.demands, short);
    }

    fn needs(&self) -> Needs {
        Needs { linked: true, ..Needs::default() }
    }
}

impl Fields for Decline {
    fn check(&self, c: &mut Checking, _: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        c.required("reason", &self.reason, long);
        c.optional("instead", self.instead.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        Needs { linked: true, ..Needs::default() }
    }
}

impl Fields for Divert {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("organ", &self.organ, short);
        c.required("basis", &self.basis, short);
    }
}

impl Fields for AddDemand {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("text", &self.text, short);
        c.amount("amount", self.amount);
    }
}

impl Fields for AddClue {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("text", &self.text, short);
    }
}

impl Fields for Attach {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        let short = c.office.short_length;
        c.required("file", &self.file, short);
        c.required("kind", &self.kind, short);
        c.optional("note", self.note.as_deref(), short);
        // Nobody hides a file from themselves.
        if self.internal && ctx.actor.role == Role::Petitioner {
            c.problem("internal", Problem::OnlyForTheOffice);
        }
    }

    fn needs(&self) -> Needs {
        Needs { file: Some(self.file.clone()), ..Needs::default() }
    }
}

impl Fields for Correct {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        let short = c.office.short_length;
        corrected(self, c, ctx.policy);
        c.required("reason", &self.reason, short);
        c.optional("evidence", self.evidence.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        // That it is a report, or confidential (条例30).
        let shuts_texts = matches!(self.field, Correctable::Class | Correctable::Confidential);
        Needs { accounts: self.names(), shuts_texts, ..Needs::default() }
    }
}
