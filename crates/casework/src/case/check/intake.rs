//! What a registration and what is added to it are held to.

use super::{Checking, Fields};
use crate::case::command::{
    Accept, Accused, AddClue, AddDemand, Attach, Correct, Decline, Divert, Link, Object, Register, Route,
    SettleObjection,
};
use crate::case::needs::Needs;
use crate::case::refusal::Problem;
use crate::case::vocabulary::Correctable;
use crate::context::Context;
use crate::policy::Policy;
use crate::words::id_number_is_valid;

impl Fields for Register {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        let (short, long) = (c.office.short_length, c.office.text_length);
        let title = c.office.title_length;
        c.required("title", &self.title, title);
        c.required("text", &self.text, long);
        c.optional("place", self.place.as_deref(), short);
        c.optional("document_no", self.document_no.as_deref(), short);
        if let Some(category) = &self.category {
            c.category("category", category, ctx.policy);
        }
        c.people("people", self.people);
        c.listed("demands", &self.demands, short);
        c.listed("clues", &self.clues, short);
        c.past("since", self.since);
        c.past("received_on", self.received_on);
        c.amount("amount", self.amount);
        c.amount("paid", self.paid);
        c.needed("needed_by", self.needed_by);
        c.count("urgent", self.urgent.len());
        c.count("petitioners", self.petitioners.len());
        for (n, petitioner) in (1..).zip(self.petitioners.iter().take(c.office.list_length)) {
            c.required(&format!("petitioners.{n}.name"), &petitioner.name, 80);
            c.optional(&format!("petitioners.{n}.address"), petitioner.address.as_deref(), short);
            c.optional(&format!("petitioners.{n}.phone"), petitioner.phone.as_deref(), 40);
            // A field left blank is no number; a number that was given must be right.
            let number = petitioner.id_number.as_deref().map(str::trim).filter(|number| !number.is_empty());
            if number.is_some_and(|number| !id_number_is_valid(number)) {
                c.problem(format!("petitioners.{n}.id_number"), Problem::CheckDigit);
            }
        }
        accused(&self.accused, c, ctx.policy);
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
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        c.required("file", &self.file, short);
        c.required("kind", &self.kind, short);
        c.optional("note", self.note.as_deref(), short);
    }
}

impl Fields for Correct {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        let short = c.office.short_length;
        corrected(self, c, ctx);
        c.required("reason", &self.reason, short);
        c.optional("evidence", self.evidence.as_deref(), short);
    }

    fn needs(&self) -> Needs {
        Needs { accounts: self.names(), ..Needs::default() }
    }
}

fn accused(all: &[Accused], c: &mut Checking, policy: &Policy) {
    c.count("accused", all.len());
    for (n, accused) in (1..).zip(all.iter().take(c.office.list_length)) {
        if policy.unit(&accused.unit).is_none() {
            c.problem(format!("accused.{n}.unit"), Problem::NoSuchUnit);
        }
        c.optional(&format!("accused.{n}.person"), accused.person.as_deref(), 80);
    }
}

/// A corrected value is held to what its field would have been held to at registration. What does not even read as
/// a value is the rule's to refuse.
fn corrected(correct: &Correct, c: &mut Checking, ctx: &Context) {
    let to = correct.to.trim();
    let longest = if correct.field == Correctable::Title {
        c.office.title_length
    } else if correct.field == Correctable::Text {
        c.office.text_length
    } else {
        c.office.short_length
    };
    c.required("to", to, longest);
    accused(&correct.accused, c, ctx.policy);
    match correct.field {
        Correctable::Accused => {
            let named = correct.names().into_iter().next();
            if named.is_none_or(|accused| ctx.policy.unit(&accused.unit).is_none()) {
                c.problem("to", Problem::NoSuchUnit);
            }
        }
        Correctable::Category => c.category("to", to, ctx.policy),
        Correctable::People => c.people("to", to.parse().ok()),
        Correctable::Since | Correctable::ReceivedOn => c.past("to", to.parse().ok()),
        Correctable::NeededBy => c.needed("to", to.parse().ok()),
        Correctable::Amount | Correctable::Paid => c.amount("to", to.parse().ok()),
        Correctable::Title | Correctable::Text | Correctable::Place | Correctable::Class | Correctable::Channel => {}
    }
}
