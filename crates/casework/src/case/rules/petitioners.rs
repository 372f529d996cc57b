//! `add-petitioner`, `correct-petitioner`, `step-in`: who brings the matter, from the counter's own hand. What stood before
//! stays on record for those who may know it.

use jiff::civil::Date;

use super::add::before_the_opinion;
use super::register::{identity, too_many_speak};
use crate::case::check::number_problem;
use crate::case::command::{AddPetitioner, CorrectPetitioner, StepIn};
use crate::case::event::{Fact, PersonsFact, PetitionerCorrected, PetitionerNamed};
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, Petitioner};
use crate::context::Context;
use crate::personal_data::{FreeText, IdKind, Identity, Person, named_twice};
use crate::typed::narrow;

/// One more joins until the answer is sealed; after that they bring a matter of their own, linked to this one.
pub(in crate::case) fn add(case: &Case, add: &AddPetitioner, ctx: &Context) -> Result<Fact, Refusal> {
    before_the_opinion(case)?;
    if case.petitioners.len() >= ctx.policy.office.names {
        return Err(Refusal::field("name", Problem::TooMany));
    }
    let speak = speakers(case, None) + usize::from(add.representative);
    too_many_speak(case.channel, speak, ctx)?;
    let person = identity(&add.petitioner());
    let n = case.petitioners.iter().map(|petitioner| petitioner.n).max().unwrap_or_default() + 1;
    let twice = twice(case, None, &person);
    let named = PetitionerNamed::new(person, add.representative);
    Ok(Fact::Persons(PersonsFact::Added { n, named, twice, reason: FreeText::new(add.reason.trim()) }))
}

/// What was written down wrongly is mended at any time: who somebody is does not end with the file.
pub(in crate::case) fn correct(case: &Case, correct: &CorrectPetitioner, ctx: &Context) -> Result<Fact, Refusal> {
    let n = correct.petitioner;
    let there = case.petitioner(n).ok_or_else(|| Refusal::no_such(Detail::Petitioner(n)))?;
    let before = there.named.person.person.value.clone().unwrap_or_default();
    let to = mended(correct, &before, ctx.today())?;
    let representative = correct.representative.unwrap_or(there.named.representative);
    if to == before && representative == there.named.representative {
        return Err(Refusal::field("petitioner", Problem::NothingIsChanged));
    }
    if representative && !there.named.representative {
        too_many_speak(case.channel, speakers(case, Some(n)) + 1, ctx)?;
    }
    let twice = twice(case, Some(n), &to);
    let from = PetitionerNamed { person: there.named.person.by_reference(), ..there.named };
    let to = PetitionerNamed::new(to, representative);
    let reason = FreeText::new(correct.reason.trim());
    let mended = PetitionerCorrected { petitioner: n, from, to, twice, reason };
    Ok(Fact::Persons(PersonsFact::Corrected(Box::new(mended))))
}

/// Who acts for somebody, or stands in the place of one who died: told by the proof, from its day.
pub(in crate::case) fn step_in(case: &Case, step: &StepIn) -> Result<Fact, Refusal> {
    let n = step.petitioner;
    let there = case.petitioner(n).ok_or_else(|| Refusal::no_such(Detail::Petitioner(n)))?;
    if there.withdrawn {
        return Err(Refusal::wrong_state(Detail::WithdrawnAlready(n)));
    }
    let name = step.name.trim().to_owned();
    let person = Person::new(Identity { name, ..Identity::default() });
    let proof = FreeText::new(step.proof.trim());
    Ok(Fact::Persons(PersonsFact::SteppedIn { petitioner: n, kind: step.kind, person, since: step.since, proof }))
}

/// The identity with what was said put in its place; a blank takes away what was there.
fn mended(correct: &CorrectPetitioner, before: &Identity, today: Date) -> Result<Identity, Refusal> {
    let said = |new: &Option<String>, old: &Option<String>| match new {
        Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        None => old.clone(),
    };
    let name = correct.name.as_deref().map_or(before.name.as_str(), str::trim).to_owned();
    if name.is_empty() {
        // The old name was erased: without it there is nobody to write down.
        return Err(Refusal::field("name", Problem::Missing));
    }
    let id_kind: IdKind = correct.id_kind.unwrap_or(before.id_kind);
    let id_number = said(&correct.id_number, &before.id_number).map(|number| narrow(&number).to_uppercase());
    let about_the_number = correct.id_number.is_some() || correct.id_kind.is_some();
    if let Some(problem) = number_problem(id_kind, id_number.as_deref(), today).filter(|_| about_the_number) {
        return Err(Refusal::field("id_number", problem));
    }
    let phone = said(&correct.phone, &before.phone).map(|phone| narrow(&phone));
    let (address, agent) = (said(&correct.address, &before.address), said(&correct.agent, &before.agent));
    Ok(Identity { name, id_number, id_kind, phone, address, agent })
}

/// How many speak for the others, one left out.
fn speakers(case: &Case, but: Option<u32>) -> usize {
    let speak = |petitioner: &&Petitioner| petitioner.named.representative && !petitioner.withdrawn;
    case.petitioners.iter().filter(speak).filter(|petitioner| Some(petitioner.n) != but).count()
}

/// How many of the names repeat another once this one stands there, in the place of `at` or at the end.
fn twice(case: &Case, at: Option<u32>, person: &Identity) -> u32 {
    let known = case.petitioners.iter().map(|petitioner| match petitioner.named.person.person.value.as_ref() {
        _ if Some(petitioner.n) == at => Some(person),
        known => known,
    });
    let new = if at.is_none() { Some(person) } else { None };
    named_twice(known.flatten().chain(new))
}
