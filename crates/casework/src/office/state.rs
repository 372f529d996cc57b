//! The office as its facts make it: plain data, no rule.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::counter::{Call, Enquiries};
use super::fact::{Contact, Enrolled, Issued, OfficeFact};
use crate::actor::Role;
use crate::personal_data::{FreeText, UnitId, UserId};

/// The office's people and their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// From when on every change of an account is a fact.
    pub since: DateTime,
    pub accounts: BTreeMap<UserId, Account>,
    pub tokens: Vec<Issued>,
    /// How the public reaches it; nothing until somebody said so.
    pub contact: Option<Contact>,
    /// Calls that were promised at the counter, the first first.
    pub calls: Vec<Call>,
    pub enquiries: Enquiries,
    /// The last day with an enquiry, and how many there were on it.
    pub last_enquiries: Option<(Date, u32)>,
}

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub name: FreeText,
    pub role: Role,
    pub unit: Option<UnitId>,
    pub proof: Option<String>,
    pub disabled: bool,
    /// The last absence that was set and not ended; it may be over.
    pub absence: Option<Absence>,
}

/// Somebody is away, both days included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub from: Date,
    pub until: Date,
    pub deputy: UserId,
}

impl Absence {
    /// Whether both share a day.
    pub fn meets(&self, from: Date, until: Date) -> bool {
        self.from <= until && from <= self.until
    }
}

impl Account {
    fn of(enrolled: &Enrolled) -> Account {
        let Enrolled { user: _, name, role, unit, proof, disabled } = enrolled.clone();
        Account { name, role, unit, proof, disabled, absence: None }
    }
}

impl Office {
    /// The bearer tokens of an account.
    pub fn tokens_of<'a>(&'a self, user: &'a UserId) -> impl Iterator<Item = &'a Issued> {
        self.tokens.iter().filter(move |token| token.user == *user)
    }

    /// For whom this account stands in on a day: for those who named it, and for whom those stand in.
    pub fn stands_in_for(&self, user: &UserId, on: Date) -> Vec<UserId> {
        let mut all: Vec<UserId> = Vec::new();
        let mut next = vec![user.clone()];
        while let Some(deputy) = next.pop() {
            for (away, account) in &self.accounts {
                let absence = account.absence.as_ref().filter(|absence| absence.meets(on, on));
                let named = absence.is_some_and(|absence| absence.deputy == deputy);
                if named && away != user && !all.contains(away) {
                    all.push(away.clone());
                    next.push(away.clone());
                }
            }
        }
        all.sort();
        all
    }

    pub(super) fn begun(at: DateTime, accounts: &[Enrolled], tokens: &[Issued]) -> Office {
        let accounts = accounts.iter().map(|one| (one.user.clone(), Account::of(one))).collect();
        let (calls, enquiries) = (Vec::new(), Enquiries::new());
        let last_enquiries = None;
        Office { since: at, accounts, tokens: tokens.to_vec(), contact: None, calls, enquiries, last_enquiries }
    }

    pub(super) fn take(&mut self, fact: &OfficeFact, on: Date) -> Option<()> {
        match fact {
            OfficeFact::Adopted { .. } => return None,
            OfficeFact::UserAdded(one) => drop(self.accounts.insert(one.user.clone(), Account::of(one))),
            OfficeFact::UserChanged { user, name, role, unit } => {
                let account = self.accounts.get_mut(user)?;
                (account.name, account.role, account.unit) = (name.clone(), *role, unit.clone());
            }
            OfficeFact::UserDisabled { user, .. } => self.accounts.get_mut(user)?.disabled = true,
            OfficeFact::PasswordSet { user, proof, ends_tokens } => {
                self.accounts.get_mut(user)?.proof = Some(proof.clone());
                self.tokens.retain(|token| !*ends_tokens || token.user != *user);
            }
            OfficeFact::TokenAdded(issued) => self.tokens.push(issued.clone()),
            OfficeFact::TokensRevoked { user, proofs } => {
                self.tokens.retain(|token| token.user != *user || !proofs.contains(&token.proof));
            }
            OfficeFact::AbsenceSet { user, from, until, deputy } => {
                let absence = Absence { from: *from, until: *until, deputy: deputy.clone() };
                self.accounts.get_mut(user)?.absence = Some(absence);
            }
            OfficeFact::AbsenceEnded { user } => self.accounts.get_mut(user)?.absence = None,
            OfficeFact::OfficeSet(contact) => self.contact = Some(contact.clone()),
            // What holds is the store's to say: these two change the policy, not the people.
            OfficeFact::CalendarLoaded(_) | OfficeFact::PolicyPut(_) => {}
            // The case's own entry says which.
            OfficeFact::NextTaken {} => {}
            OfficeFact::CallPromised(promised) => self.take_call(promised, on),
            OfficeFact::CallKept { n, result } => self.take_kept(*n, result, on)?,
            OfficeFact::EnquiryNoted(noted) => self.take_enquiry(noted, on),
        }
        Some(())
    }
}
