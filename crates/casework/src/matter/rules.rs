//! The rules of a line of the ledger: everyone who was named has a word, what goes up becomes a case, a report leaves nothing.

use sha2::{Digest as _, Sha256};

use super::command::{HandUp, MatterCommand, NoteMatter, SettleMatter};
use super::fact::{LineKey, MatterFact, MatterKind, Noted, Word};
use super::state::Matter;
use crate::actor::Actor;
use crate::case::command::{Petitioner, Register};
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::vocabulary::{Channel, Class};
use crate::context::{Context, Facts};
use crate::personal_data::{FreeText, Identity, Person, UnitId};
use crate::record::Record as _;
use crate::station::{at_a_station, wrong_state};

/// The one table of commands and rules.
pub(super) fn decide(matter: Option<&Matter>, command: &MatterCommand, ctx: &Context) -> Result<MatterFact, Refusal> {
    match (matter, command) {
        (None, MatterCommand::NoteMatter(said)) => note(said, ctx),
        (Some(_), MatterCommand::NoteMatter(_)) => Err(wrong_state(Detail::MatterNoted)),
        (matter, MatterCommand::HandUp(said)) => hand_up(matter, said, ctx),
        (Some(matter), MatterCommand::SettleMatter(said)) => settle(open(matter)?, said),
        (Some(matter), MatterCommand::DropMatter(said)) => {
            open(matter)?;
            Ok(MatterFact::Dropped { reason: FreeText::new(said.reason.trim()) })
        }
        (None, MatterCommand::SettleMatter(_) | MatterCommand::DropMatter(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(Matter::KIND.to_owned())))
        }
    }
}

fn note(said: &NoteMatter, ctx: &Context) -> Result<MatterFact, Refusal> {
    let unit = at_a_station(ctx)?;
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let party = |party: &super::command::Party| {
        let identity =
            Identity { name: party.name.trim().to_owned(), phone: given(&party.phone), ..Identity::default() };
        Person::new(identity)
    };
    let named = u32::try_from(said.parties.len()).unwrap_or(u32::MAX);
    let key = known_key(&unit, said).unwrap_or_else(|| line_key(&unit, ctx.facts.fresh_key()));
    Ok(MatterFact::Noted(Box::new(Noted {
        line: LineKey { unit, key },
        kind: said.kind,
        text: FreeText::new(said.text.trim()),
        place: given(&said.place).map(FreeText::new),
        parties: said.parties.iter().map(party).collect(),
        people: said.people.unwrap_or(1).max(named),
        noted_at: said.noted_at,
        code: given(&said.code).map(FreeText::new),
    })))
}

/// Those who were named, each with one word and nobody else.
fn settle(matter: &Matter, said: &SettleMatter) -> Result<MatterFact, Refusal> {
    let mut words = Vec::with_capacity(said.words.len());
    for word in &said.words {
        let name = word.party.trim();
        let place = matter.parties().iter().position(|party| party.name() == name);
        let place = place.ok_or_else(|| Refusal::field("words", Problem::NotOnTheList))?;
        let party = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        words.push(Word { party, how: word.how, said: FreeText::new(word.said.trim()) });
    }
    let has_one = |n: u32| words.iter().filter(|word| word.party == n).count() == 1;
    let all = (1..).zip(matter.parties()).all(|(n, _)| has_one(n));
    if !all {
        return Err(Refusal::field("words", Problem::Missing));
    }
    Ok(MatterFact::Settled { result: FreeText::new(said.result.trim()), words })
}

fn hand_up(matter: Option<&Matter>, said: &HandUp, ctx: &Context) -> Result<MatterFact, Refusal> {
    let line = match matter {
        Some(matter) => open(matter)?.line.clone(),
        None => {
            let unit = at_a_station(ctx)?;
            let key = line_key(&unit, ctx.facts.fresh_key());
            LineKey { unit, key }
        }
    };
    let begun = ctx.facts.begun.clone().ok_or_else(|| Refusal::no_such(Detail::Case))?;
    Ok(MatterFact::HandedUp { line, to: Some(begun).filter(|_| said.class != Some(Class::Report)) })
}

/// The case that it becomes; nothing where it cannot go up any more. Of a dispute the one who is named first brings it, of
/// anything else everybody who is named.
pub(super) fn registration(matter: Option<&Matter>, said: &HandUp) -> Option<Register> {
    let noted = match matter {
        Some(matter) => Some(open(matter).ok()?.noted.as_ref()?),
        None => None,
    };
    let text = said.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let text = text.or_else(|| noted.map(|noted| noted.text.text())).unwrap_or(&said.title);
    let who = noted.map(|noted| match noted.kind {
        MatterKind::Dispute => noted.parties.get(..1).unwrap_or_default(),
        MatterKind::Request | MatterKind::Enquiry | MatterKind::Hazard => noted.parties.as_slice(),
    });
    let petitioner = |party: &Person| Petitioner {
        name: party.name().to_owned(),
        phone: party.person.value.as_ref().and_then(|identity| identity.phone.clone()),
        id_number: None,
        id_kind: None,
        address: None,
        representative: false,
        agent: None,
    };
    let register = Register {
        place: noted.and_then(|noted| noted.place.as_ref()).map(|place| place.text().to_owned()),
        class: said.class,
        people: noted.map(|noted| noted.people),
        petitioners: who.unwrap_or_default().iter().map(petitioner).collect(),
        demands: said.demands.clone(),
        accused: said.accused.clone(),
        ..Register::of(Channel::Visit, &said.title, text)
    };
    let code = noted.and_then(|noted| noted.code.as_ref());
    Some(register.under_number(code.map(|code| code.text().to_owned())))
}

fn open(matter: &Matter) -> Result<&Matter, Refusal> {
    match matter.end {
        None => Ok(matter),
        Some(_) => Err(wrong_state(Detail::MatterEnded)),
    }
}

/// The key of the line that a device made; the same line whenever it is sent.
fn known_key(unit: &UnitId, said: &NoteMatter) -> Option<String> {
    key_of_entry(unit, said.entry.as_deref()?)
}

/// The key of the line that this entry of a device makes, or has made, at the station of a unit; nothing of a blank one.
pub fn key_of_entry(unit: &UnitId, entry: &str) -> Option<String> {
    let entry = Some(entry.trim()).filter(|entry| !entry.is_empty())?;
    let digest: String = Sha256::digest(entry.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(line_key(unit, digest.get(..Facts::KEY_DIGITS)?))
}

fn line_key(unit: &UnitId, digits: &str) -> String {
    format!("{unit}-{digits}")
}

/// [`known_key`], for who looks whether it was sent before.
pub(super) fn key_made_on_a_device(command: &MatterCommand, by: &Actor) -> Option<String> {
    match command {
        MatterCommand::NoteMatter(said) => known_key(by.unit.as_ref()?, said),
        MatterCommand::SettleMatter(_) | MatterCommand::HandUp(_) | MatterCommand::DropMatter(_) => None,
    }
}
