//! `register`: everything goes on the books, whatever its channel (条例21–23).

use super::said;
use crate::actor::Role;
use crate::case::command::{Asked, Petitioner, Register};
use crate::case::event::{AccusedNamed, DemandMade, Fact, PetitionerNamed, Registered};
use crate::case::refusal::{Code, Refusal};
use crate::case::vocabulary::{Channel, Class, Origin};
use crate::context::Context;
use crate::words::{Identity, Person, Words};

pub(in crate::case) fn register(register: &Register, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    let representatives = register.petitioners.iter().filter(|petitioner| petitioner.representative).count();
    let most = ctx.policy.office.representatives;
    if register.channel == Channel::Visit && representatives > most {
        // The others stay as members; the clerk asks which five speak for them (条例20).
        let detail = format!("{representatives} of at most {most}");
        return Err(Refusal::new(Code::TooManyRepresentatives, "条例20", detail));
    }
    let case_no = ctx.facts.fresh_no.clone().ok_or_else(|| Refusal::no_such("fresh number"))?;
    let behalf = asked.on_behalf.as_ref().map(|behalf| behalf.received_on);
    let station = matches!(ctx.actor.role, Role::Station | Role::Screener);
    Ok(Fact::Registered(Box::new(Registered {
        case_no,
        received_on: register.received_on.or(behalf).unwrap_or_else(|| ctx.today()),
        channel: register.channel,
        class: register.class.unwrap_or(Class::Claim),
        title: Words::new(register.title.trim()),
        text: Words::new(register.text.trim()),
        place: said(register.place.as_ref()),
        category: register.category.clone(),
        people: register.people,
        petitioners: register.petitioners.iter().map(named).collect(),
        demands: (1..).zip(&register.demands).map(|(n, text)| demand(n, text)).collect(),
        clues: register.clues.iter().map(|text| Words::new(text.trim())).collect(),
        since: register.since,
        amount: register.amount,
        paid: register.paid,
        urgent: register.urgent.clone(),
        needed_by: register.needed_by,
        accused: accused(register, ctx),
        confidential: register.confidential,
        origin: register.origin.unwrap_or(Origin::Own),
        document_no: said(register.document_no.as_ref()),
        taken_by: ctx.actor.unit.clone().filter(|_| station),
    })))
}

fn demand(n: u32, text: &str) -> DemandMade {
    DemandMade { n, text: Words::new(text.trim()), amount: None }
}

fn named(petitioner: &Petitioner) -> PetitionerNamed {
    let kept = |text: &Option<String>| text.as_ref().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    PetitionerNamed {
        person: Person::new(Identity {
            name: petitioner.name.trim().to_owned(),
            id_number: kept(&petitioner.id_number).map(|number| number.to_uppercase()),
            phone: kept(&petitioner.phone),
            address: kept(&petitioner.address),
        }),
        representative: petitioner.representative,
    }
}

fn accused(register: &Register, ctx: &Context) -> Vec<AccusedNamed> {
    let named = register.accused.iter().map(|accused| {
        let user = ctx
            .facts
            .accused_users
            .iter()
            .find(|(unit, name, _)| *unit == accused.unit && Some(name) == accused.person.as_ref());
        AccusedNamed {
            unit: accused.unit.clone(),
            person: said(accused.person.as_ref()),
            user: user.map(|(_, _, user)| user.clone()),
        }
    });
    let short = register.accused_unit.iter().map(|unit| AccusedNamed { unit: unit.clone(), person: None, user: None });
    named.chain(short).collect()
}
