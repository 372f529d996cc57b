//! What is held to of those who bring a matter, at registration and after.

use jiff::civil::Date;

use super::{Checking, Fields};
use crate::case::command::{AddPetitioner, CorrectPetitioner, Petitioner, StepIn};
use crate::case::needs::{NeededWords, Needs};
use crate::case::refusal::Problem;
use crate::context::Context;
use crate::personal_data::IdKind;
use crate::typed::narrow;

/// The longest name and telephone.
const NAME: usize = 80;
const PHONE: usize = 40;

/// One petitioner; `path` is where they stand in the command, with its dot.
pub(super) fn petitioner(c: &mut Checking, path: &str, petitioner: &Petitioner) {
    let short = c.office.short_length;
    c.required(&format!("{path}name"), &petitioner.name, NAME);
    c.optional(&format!("{path}address"), petitioner.address.as_deref(), short);
    c.optional(&format!("{path}phone"), petitioner.phone.as_deref(), PHONE);
    c.optional(&format!("{path}agent"), petitioner.agent.as_deref(), NAME);
    let kind = petitioner.id_kind.unwrap_or_default();
    if let Some(problem) = number(kind, petitioner.id_number.as_deref(), c.today) {
        c.problem(format!("{path}id_number"), problem);
    }
}

/// What is wrong with a number of this kind; a field left blank is no number.
pub(in crate::case) fn number(kind: IdKind, number: Option<&str>, today: Date) -> Option<Problem> {
    let number = number.map(narrow).filter(|number| !number.is_empty())?;
    let problem = if kind == IdKind::Resident { Problem::CheckDigit } else { Problem::NotANumberOfThisKind };
    (!kind.fits(&number, today)).then_some(problem)
}

impl Fields for AddPetitioner {
    fn check(&self, c: &mut Checking, _: &Context) {
        petitioner(c, "", &self.petitioner());
        c.required("reason", &self.reason, c.office.short_length);
    }

    fn needs(&self) -> Needs {
        Needs { words: NeededWords::AllWithIdentities, ..Needs::default() }
    }
}

impl Fields for CorrectPetitioner {
    fn check(&self, c: &mut Checking, _: &Context) {
        let short = c.office.short_length;
        if let Some(name) = &self.name {
            c.required("name", name, NAME);
        }
        c.optional("id_number", self.id_number.as_deref(), short);
        c.optional("phone", self.phone.as_deref(), PHONE);
        c.optional("address", self.address.as_deref(), short);
        c.optional("agent", self.agent.as_deref(), NAME);
        c.required("reason", &self.reason, short);
    }

    fn needs(&self) -> Needs {
        Needs { words: NeededWords::AllWithIdentities, ..Needs::default() }
    }
}

impl Fields for StepIn {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("name", &self.name, NAME);
        c.past("since", Some(self.since));
        c.required("proof", &self.proof, c.office.short_length);
    }
}
