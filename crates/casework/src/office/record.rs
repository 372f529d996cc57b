//! The office as a kind of record: one record, which its store begins by itself.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::check;
use super::command::{OfficeCommand, OfficeCommandName};
use super::fact::{Contact, OfficeFact};
use super::outline::Outline;
use super::rules;
use super::state::Office;
use crate::actor::Actor;
use crate::aggregate::AvailableAction;
use crate::case::check::Checking;
use crate::case::command::{AssignHandler, BesideCommand, ByName as _, Command};
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::policy::Policy;
use crate::record::{
    AccountChange, Aggregate, AnyFact, Away, HandOver, Line, Needs, PolicyPut, Record, Relations, Viewer,
};

/// The key of the one record.
pub const KEY: &str = "office";

/// How the public reaches the office, if this fact says so.
pub fn contact_of(fact: &AnyFact<OfficeFact>) -> Option<&Contact> {
    match fact {
        AnyFact::Own(OfficeFact::OfficeSet(contact)) => Some(contact),
        AnyFact::Own(
            OfficeFact::Adopted { .. }
            | OfficeFact::UserAdded(_)
            | OfficeFact::UserChanged { .. }
            | OfficeFact::UserDisabled { .. }
            | OfficeFact::PasswordSet { .. }
            | OfficeFact::TokenAdded(_)
            | OfficeFact::TokensRevoked { .. }
            | OfficeFact::AbsenceSet { .. }
            | OfficeFact::AbsenceEnded { .. }
            | OfficeFact::CalendarLoaded(_)
            | OfficeFact::PolicyPut(_)
            | OfficeFact::NextTaken {}
            | OfficeFact::CallPromised(_)
            | OfficeFact::CallKept { .. }
            | OfficeFact::EnquiryNoted(_),
        )
        | AnyFact::File(_)
        | AnyFact::Counted(_) => None,
    }
}

impl Record for Office {
    const KIND: &'static str = "office";
    /// It is never done with, and waits for nobody.
    const OPEN_IS_OWED: bool = false;
    const ONLY: Option<&'static str> = Some(KEY);
    const STAGES: &'static [&'static str] = &["open"];
    type Command = OfficeCommand;
    type Fact = OfficeFact;
    type Outline = Outline;

    fn fact_name(fact: &OfficeFact) -> &'static str {
        fact.name()
    }

    fn check(command: &OfficeCommand, checking: &mut Checking, ctx: &Context) {
        check::check(command, checking, ctx);
    }

    fn needs(command: &OfficeCommand) -> Needs {
        match command {
            OfficeCommand::DisableUser(said) => Needs {
                waiting_for: Some(said.user.clone()),
                hand_over: said.successor.clone().map(|to| HandOver { from: said.user.clone(), to }),
                ..Needs::default()
            },
            OfficeCommand::ChangeUser(said) if said.role.is_some() || said.unit.is_some() => Needs {
                waiting_for: Some(said.user.clone()),
                hand_over: said.successor.clone().map(|to| HandOver { from: said.user.clone(), to }),
                ..Needs::default()
            },
            OfficeCommand::AddUser(_)
            | OfficeCommand::ChangeUser(_)
            | OfficeCommand::SetPassword(_)
            | OfficeCommand::AddToken(_)
            | OfficeCommand::RevokeToken(_)
            | OfficeCommand::SetAbsence(_)
            | OfficeCommand::EndAbsence(_)
            | OfficeCommand::SetOffice(_)
            | OfficeCommand::LoadCalendar(_)
            | OfficeCommand::PromiseCall(_)
            | OfficeCommand::KeepCall(_)
            | OfficeCommand::TakeNext(_)
            | OfficeCommand::NoteEnquiry(_) => Needs::default(),
            OfficeCommand::PutPolicy(said) => Needs { policy: Some(said.files.clone()), ..Needs::default() },
        }
    }

    fn takes(command: &OfficeCommand, by: &Actor) -> Option<Command> {
        let own = || BesideCommand::AssignHandler(AssignHandler { to: by.user.clone(), reason: None });
        (command.command_name() == OfficeCommandName::TakeNext).then(|| own().into())
    }

    fn decide(
        record: Option<&Aggregate<Office>>,
        command: &OfficeCommand,
        ctx: &Context,
    ) -> Result<OfficeFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn accounts(fact: &OfficeFact) -> Option<AccountChange> {
        match fact {
            OfficeFact::UserAdded(one) => Some(AccountChange::Added {
                user: one.user.clone(),
                name: one.name.text().to_owned(),
                role: one.role,
                unit: one.unit.clone(),
            }),
            OfficeFact::UserChanged { user, name, role, unit } => Some(AccountChange::Changed {
                user: user.clone(),
                name: name.text().to_owned(),
                role: *role,
                unit: unit.clone(),
            }),
            OfficeFact::UserDisabled { user, .. } => Some(AccountChange::Disabled { user: user.clone() }),
            OfficeFact::PasswordSet { user, ends_tokens, .. } => {
                Some(AccountChange::Password { user: user.clone(), ends_tokens: *ends_tokens })
            }
            OfficeFact::TokenAdded(issued) => {
                Some(AccountChange::Token { user: issued.user.clone(), expires: issued.expires })
            }
            OfficeFact::TokensRevoked { user, proofs } => {
                Some(AccountChange::Revoked { user: user.clone(), proofs: proofs.clone() })
            }
            OfficeFact::Adopted { .. }
            | OfficeFact::AbsenceSet { .. }
            | OfficeFact::AbsenceEnded { .. }
            | OfficeFact::OfficeSet(_)
            | OfficeFact::CalendarLoaded(_)
            | OfficeFact::PolicyPut(_)
            | OfficeFact::NextTaken {}
            | OfficeFact::CallPromised(_)
            | OfficeFact::CallKept { .. }
            | OfficeFact::EnquiryNoted(_) => None,
        }
    }

    fn policy(fact: &OfficeFact) -> Option<PolicyPut> {
        match fact {
            OfficeFact::CalendarLoaded(year) => Some(PolicyPut {
                files: BTreeMap::from([(year.file_name(), year.file_text())]),
                from: Date::MIN,
                reason: None,
            }),
            OfficeFact::PolicyPut(put) => Some(put.clone()),
            OfficeFact::Adopted { .. }
            | OfficeFact::UserAdded(_)
            | OfficeFact::UserChanged { .. }
            | OfficeFact::UserDisabled { .. }
            | OfficeFact::PasswordSet { .. }
            | OfficeFact::TokenAdded(_)
            | OfficeFact::TokensRevoked { .. }
            | OfficeFact::AbsenceSet { .. }
            | OfficeFact::AbsenceEnded { .. }
            | OfficeFact::OfficeSet(_)
            | OfficeFact::NextTaken {}
            | OfficeFact::CallPromised(_)
            | OfficeFact::CallKept { .. }
            | OfficeFact::EnquiryNoted(_) => None,
        }
    }

    fn away(&self) -> Vec<Away> {
        let away = |user: &crate::UserId, absence: &super::Absence| Away {
            user: user.clone(),
            from: absence.from,
            until: absence.until,
            deputy: absence.deputy.clone(),
        };
        let absences = self.accounts.iter().filter_map(|(user, account)| Some((user, account.absence.as_ref()?)));
        absences.map(|(user, absence)| away(user, absence)).collect()
    }

    /// The store begins it; no command does.
    fn key(fact: &OfficeFact, n: u32) -> Option<String> {
        (matches!(fact, OfficeFact::Adopted { .. }) && n == 1).then(|| KEY.to_owned())
    }

    fn begin(_: &str, fact: &OfficeFact, at: DateTime, _: &Actor) -> Option<Office> {
        let OfficeFact::Adopted { accounts, tokens } = fact else { return None };
        Some(Office::begun(at, accounts, tokens))
    }

    fn follow(&mut self, fact: &OfficeFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    fn relations(&self) -> Relations {
        Relations::default()
    }

    fn line(&self) -> Line {
        Line { stage: "open", closed: false, day: self.since.date(), text: String::new() }
    }

    fn next(record: &Aggregate<Office>, _: &Policy, _: Date) -> Vec<AvailableAction<OfficeCommandName>> {
        record.state.at_the_counter()
    }

    fn outline(record: &Aggregate<Office>, viewer: &Viewer) -> Outline {
        Outline::of(&record.state, viewer)
    }
}
