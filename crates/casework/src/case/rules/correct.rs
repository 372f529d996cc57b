//! `correct`: a wrong entry is mended, both values stay visible; a day that starts a clock moves only with proof.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::register::{is_more, named_accused, past_the_office};
use super::{elsewhere, optional_text};
use crate::actor::Role;
use crate::case::check::checked;
use crate::case::command::Correct;
use crate::case::event::{AccusedNamed, Fact, Value};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Channel, Class, Correctable};
use crate::context::Context;
use crate::personal_data::{FreeText, UnitId};
use crate::typed::typed;

pub(in crate::case) fn correct(case: &Case, correct: &Correct, ctx: &Context) -> Result<Fact, Refusal> {
    // Kept as its kind writes it, however it was typed.
    let plain = correct.field.kind().plain(correct.to.trim()).map_err(|problem| Refusal::field("to", problem));
    let to = value(correct.field, plain.as_deref().unwrap_or_default());
    let to_report = correct.field == Correctable::Class && to.text() == Class::Report.slug();
    let hides = to_report || matches!(correct.field, Correctable::Accused | Correctable::Confidential);
    // That a matter is a report must take effect whenever it is noticed, on a shut file too (条例30).
    if !hides && matches!(case.stage, Stage::Closed { .. }) {
        return Err(elsewhere(case));
    }
    // The office's counter sorts and mends; the unit that has the case may correct the class, and say whom a report
    // accuses, and nothing else.
    let the_units = matches!(correct.field, Correctable::Class | Correctable::Accused);
    if !the_units && !matches!(ctx.actor.role, Role::Clerk | Role::Supervisor) {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Correcting(correct.field)));
    }
    if correct.field == Correctable::Class && !hides && sealed(case) {
        return Err(elsewhere(case));
    }
    let accused = accused(case, correct, to_report, ctx)?;
    plain?;
    // The same writing that `apply` does, tried on a copy: what it refuses is a wrong value.
    let mut after = case.clone();
    write(&mut after, correct.field, to.clone()).map_err(|_| Refusal::field("to", Problem::NotAValue))?;
    fits_together(&after, correct.field)?;
    if correct.field == Correctable::ReceivedOn {
        received_on(case, correct, ctx)?;
    }
    unlikely(&after, correct, ctx)?;
    let sent_to = past_the_office_now(case, &accused, hides && (to_report || case.class == Class::Report), ctx);
    Ok(Fact::Corrected {
        field: correct.field,
        from: present(case, correct.field),
        to,
        reason: FreeText::new(correct.reason.trim()),
        evidence: optional_text(correct.evidence.as_ref()),
        accused,
        sent_to,
    })
}

/// Who is accused besides those who were. Only a report accuses anybody; and a name once given stays: taking it back
/// would open to somebody what they must never learn of (条例30).
fn accused(case: &Case, correct: &Correct, to_report: bool, ctx: &Context) -> Result<Vec<AccusedNamed>, Refusal> {
    let names = correct.names();
    let report = to_report || case.class == Class::Report;
    if !names.is_empty() && (!report || !(to_report || correct.field == Correctable::Accused)) {
        let field = if correct.field == Correctable::Accused { "field" } else { "accused" };
        return Err(Refusal::field(field, Problem::OnlyAReport));
    }
    let known = |new: &AccusedNamed| {
        let same = |old: &AccusedNamed| old.unit == new.unit && old.user == new.user && new.person.is_none();
        case.accused.iter().any(same)
    };
    let fresh: Vec<AccusedNamed> = named_accused(&names, ctx).into_iter().filter(|new| !known(new)).collect();
    match fresh.is_empty() && correct.field == Correctable::Accused {
        true => Err(Refusal::field("to", Problem::NamedBefore)),
        false => Ok(fresh),
    }
}

/// Who takes it where it now accuses the office itself; nobody where somebody has it already who may and is not accused.
fn past_the_office_now(case: &Case, fresh: &[AccusedNamed], report: bool, ctx: &Context) -> Option<UnitId> {
    let all: Vec<AccusedNamed> = case.accused.iter().chain(fresh).cloned().collect();
    let accused = |unit: &UnitId| all.iter().any(|one| one.unit == *unit);
    let may_keep = |unit: &UnitId| ctx.policy.may_get_reports(unit) && !accused(unit);
    let ended = matches!(case.stage, Stage::Closed { .. } | Stage::Withdrawn);
    let moves = report && !ended && !case.unit.as_ref().is_some_and(may_keep);
    moves.then(|| past_the_office(&all, ctx)).flatten()
}

/// What is corrected may not contradict what stands beside it.
fn fits_together(after: &Case, field: Correctable) -> Result<(), Refusal> {
    let about = |fields: [Correctable; 2]| fields.contains(&field);
    if about([Correctable::Paid, Correctable::Amount]) && is_more(after.paid, after.amount) {
        return Err(Refusal::field("to", Problem::MoreThanTheAmount));
    }
    let later = after.since.is_some_and(|since| since > after.received_on);
    if about([Correctable::Since, Correctable::ReceivedOn]) && later {
        return Err(Refusal::field("to", Problem::AfterReceipt));
    }
    Ok(())
}

/// A day that is only unlikely, as after a slip in the year, is doubted as at registration; here evidence is the word for it.
fn unlikely(after: &Case, correct: &Correct, ctx: &Context) -> Result<(), Refusal> {
    let long_ago = after.registered_at.date().saturating_sub(ctx.policy.office.late_entry_days.days());
    let early = after.needed_by.is_some_and(|day| day < after.received_on);
    let late = correct.field == Correctable::ReceivedOn && after.received_on < long_ago;
    let either = late || (early && matches!(correct.field, Correctable::ReceivedOn | Correctable::NeededBy));
    if !either || optional_text(correct.evidence.as_ref()).is_some() {
        return Ok(());
    }
    let doubted = if late { Problem::LongBefore } else { Problem::BeforeReceipt };
    checked(ctx, |c| {
        c.problem("evidence", Problem::Missing);
        c.problem("to", doubted);
    })
}

/// Once the opinion is sealed its class decides which rights run; only hiding a report may still change that.
fn sealed(case: &Case) -> bool {
    case.stage.is_answered()
}

/// A later start gives the office more time, so a second person with evidence must vouch for it (glpi's lesson).
fn received_on(case: &Case, correct: &Correct, ctx: &Context) -> Result<(), Refusal> {
    let day = typed::<Date>(&correct.to).map_err(|problem| Refusal::field("to", problem))?;
    if day > case.registered_at.date() {
        return Err(Refusal::field("to", Problem::InTheFuture));
    }
    if day > case.received_on {
        if ctx.actor.role != Role::Supervisor {
            return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::LaterStart));
        }
        if optional_text(correct.evidence.as_ref()).is_none() {
            return Err(Refusal::field("evidence", Problem::Missing));
        }
    }
    Ok(())
}

/// Puts the new value into the case; also the reader's half of a `corrected` event.
pub(in crate::case) fn write(case: &mut Case, field: Correctable, to: Value) -> Result<(), &'static str> {
    match (field, to) {
        (Correctable::Title, Value::Said(words)) => case.title = words,
        (Correctable::Text, Value::Said(words)) => case.text = words,
        (Correctable::Place, Value::Said(words)) => case.place = Some(words),
        (
            Correctable::Category
            | Correctable::Class
            | Correctable::Channel
            | Correctable::ReceivedOn
            | Correctable::People
            | Correctable::Since
            | Correctable::NeededBy
            | Correctable::Amount
            | Correctable::Paid
            | Correctable::Area
            | Correctable::Accused
            | Correctable::Confidential,
            Value::Said(_),
        ) => return Err("words where a fact belongs"),
        (field, Value::Plain(text)) => return write_plain(case, field, text),
    }
    Ok(())
}

fn write_plain(case: &mut Case, field: Correctable, text: String) -> Result<(), &'static str> {
    match field {
        Correctable::Title | Correctable::Text | Correctable::Place => return Err("a fact where words belong"),
        Correctable::Category => case.category = Some(text),
        Correctable::Class => {
            case.class = Class::parse(&text).ok_or("no such class")?;
            if case.class == Class::Report {
                confidential(case);
            }
        }
        Correctable::Channel => case.channel = Channel::parse(&text).ok_or("no such channel")?,
        Correctable::People => case.people = Some(text.parse().map_err(|_| "not a number")?),
        Correctable::Since => case.since = Some(text.parse().map_err(|_| "not a day")?),
        Correctable::NeededBy => case.needed_by = Some(text.parse().map_err(|_| "not a day")?),
        Correctable::ReceivedOn => case.received_on = text.parse().map_err(|_| "not a day")?,
        Correctable::Confidential if text == "true" => confidential(case),
        Correctable::Confidential => return Err("what is hidden is not opened again"),
        Correctable::Amount => case.amount = Some(text.parse().map_err(|_| "not a number")?),
        Correctable::Paid => case.paid = Some(text.parse().map_err(|_| "not a number")?),
        Correctable::Area => case.area = Some(UnitId::new(text)),
        // They stand in the event, each with their account.
        Correctable::Accused => {}
    }
    Ok(())
}

/// From now on nothing of it is for everybody: a hearing that nothing was published of is held behind closed doors.
fn confidential(case: &mut Case) {
    case.confidential = true;
    let unpublished = case.hearings.iter_mut().filter(|hearing| hearing.published.is_none());
    unpublished.for_each(|hearing| hearing.open = false);
}

/// A value as its field keeps it.
fn value(field: Correctable, text: &str) -> Value {
    if matches!(field, Correctable::Title | Correctable::Text | Correctable::Place) {
        return Value::Said(FreeText::new(text));
    }
    // A person's name is nothing for the event itself: it stands apart, with the accused.
    let unit = || text.split('/').next().unwrap_or_default().trim();
    Value::Plain(if field == Correctable::Accused { unit() } else { text }.to_owned())
}

/// What the field says now.
pub fn present(case: &Case, field: Correctable) -> Value {
    fn value_text<T: ToString>(value: Option<T>) -> Value {
        Value::Plain(value.map(|value| value.to_string()).unwrap_or_default())
    }
    match field {
        Correctable::Title => Value::Said(case.title.clone()),
        Correctable::Text => Value::Said(case.text.clone()),
        Correctable::Place => case.place.clone().map_or(Value::Plain(String::new()), Value::Said),
        Correctable::Category => value_text(case.category.clone()),
        Correctable::Class => value_text(Some(case.class.slug())),
        Correctable::Channel => value_text(Some(case.channel.slug())),
        Correctable::People => value_text(case.people),
        Correctable::Since => value_text(case.since),
        Correctable::NeededBy => value_text(case.needed_by),
        Correctable::ReceivedOn => value_text(Some(case.received_on)),
        Correctable::Amount => value_text(case.amount),
        Correctable::Confidential => value_text(Some(case.confidential)),
        Correctable::Paid => value_text(case.paid),
        Correctable::Area => value_text(case.area.as_ref()),
        Correctable::Accused => {
            let units: BTreeSet<&str> = case.accused.iter().map(|accused| accused.unit.as_str()).collect();
            Value::Plain(units.into_iter().collect::<Vec<_>>().join(", "))
        }
    }
}
