//! What the commands of the office are held to before any rule.

use super::command::{ChangeUser, OfficeCommand};
use super::counter;
use crate::actor::{PUBLIC, Role};
use crate::case::check::Checking;
use crate::case::refusal::Problem;
use crate::context::Context;
use crate::personal_data::{UnitId, UserId};

/// The longest name of an account.
const LONGEST: usize = 40;
/// Characters of a policy file, and files of one act.
const LONGEST_FILE: usize = 200_000;
const MOST_FILES: usize = 80;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &OfficeCommand, c: &mut Checking, ctx: &Context) {
    match command {
        OfficeCommand::AddUser(said) => {
            c.required("user", said.user.as_str(), LONGEST);
            if !is_plain(&said.user) {
                c.problem("user", Problem::NotAUserName);
            }
            c.required("name", &said.name, 80);
            check_unit(said.unit.as_ref(), c, ctx);
            if said.unit.is_none() && said.role != Role::Petitioner {
                c.problem("unit", Problem::NeedsAUnit);
            }
        }
        OfficeCommand::ChangeUser(said) => check_change(said, c, ctx),
        OfficeCommand::DisableUser(said) => {
            c.required("user", said.user.as_str(), LONGEST);
            c.optional("successor", said.successor.as_ref().map(UserId::as_str), LONGEST);
        }
        OfficeCommand::SetPassword(said) => c.required("user", said.user.as_str(), LONGEST),
        OfficeCommand::AddToken(said) => {
            c.required("user", said.user.as_str(), LONGEST);
            if let Some(expires) = said.expires {
                c.planned("expires", expires);
            }
        }
        OfficeCommand::RevokeToken(said) => {
            c.required("user", said.user.as_str(), LONGEST);
            c.optional("token", said.token.as_deref(), LONGEST);
        }
        OfficeCommand::SetAbsence(said) => {
            c.optional("user", said.user.as_ref().map(UserId::as_str), LONGEST);
            c.required("deputy", said.deputy.as_str(), LONGEST);
            c.planned("until", said.until);
            if said.until < said.from {
                c.problem("until", Problem::EndsBeforeItBegins);
            }
        }
        OfficeCommand::EndAbsence(said) => c.optional("user", said.user.as_ref().map(UserId::as_str), LONGEST),
        OfficeCommand::SetOffice(said) => {
            c.required("name", &said.name, 80);
            c.required("address", &said.address, 200);
            c.required("phone", &said.phone, 40);
            c.required("hours", &said.hours, 200);
        }
        OfficeCommand::LoadCalendar(said) => c.required("file", &said.file, LONGEST_FILE),
        OfficeCommand::TakeNext(_) => {}
        OfficeCommand::PromiseCall(call) => counter::check_call(call, c),
        OfficeCommand::KeepCall(kept) => c.required("result", &kept.result, c.office.short_length),
        OfficeCommand::NoteEnquiry(enquiry) => counter::check_enquiry(enquiry, c, ctx),
        OfficeCommand::PutPolicy(said) => {
            c.optional("reason", said.reason.as_deref(), 500);
            if said.files.is_empty() {
                c.problem("files", Problem::Missing);
            }
            if said.files.len() > MOST_FILES {
                c.problem("files", Problem::TooMany);
            }
            for (name, text) in &said.files {
                if text.chars().count() > LONGEST_FILE {
                    c.problem(format!("files.{name}"), Problem::TooLong);
                }
            }
        }
    }
}

/// Nobody of the house becomes a petitioner, and a unit is one that is there.
fn check_change(said: &ChangeUser, c: &mut Checking, ctx: &Context) {
    c.required("user", said.user.as_str(), LONGEST);
    if let Some(name) = &said.name {
        c.required("name", name, 80);
    }
    c.optional("successor", said.successor.as_ref().map(UserId::as_str), LONGEST);
    if said.role == Some(Role::Petitioner) {
        c.problem("role", Problem::NotOnTheList);
    }
    check_unit(said.unit.as_ref(), c, ctx);
}

/// Nobody comes to work in a unit that is not there, or that is shut.
fn check_unit(unit: Option<&UnitId>, c: &mut Checking, ctx: &Context) {
    match unit.map(|unit| ctx.policy.unit(unit)) {
        Some(None) => c.problem("unit", Problem::NoSuchUnit),
        Some(Some(unit)) if !unit.takes(ctx.today()) => c.problem("unit", Problem::UnitIsShut),
        Some(Some(_)) | None => {}
    }
}

/// Letters, digits and three signs that no address and no list breaks on.
fn is_plain(user: &UserId) -> bool {
    user.as_str() != PUBLIC && user.as_str().chars().all(|letter| letter.is_alphanumeric() || "-._".contains(letter))
}
