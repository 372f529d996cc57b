//! The rules of the office's own acts: who may change whose account, who may stand in for whom.

use super::command::{
    AddToken, AddUser, ChangeUser, DisableUser, EndAbsence, LoadCalendar, OfficeCommand, PutPolicy, RevokeToken,
    SetAbsence, SetOffice, SetPassword,
};
use super::counter;
use super::fact::{Contact, Enrolled, Issued, OfficeFact};
use super::state::{Account, Office};
use crate::actor::Role;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};
use crate::policy::HolidayYear;
use crate::record::{PolicyPut, Record as _};

/// The one table of commands and rules.
pub(super) fn decide(office: Option<&Office>, command: &OfficeCommand, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let office = office.ok_or_else(|| Refusal::no_such(Detail::NoRecord(Office::KIND.to_owned())))?;
    match command {
        OfficeCommand::AddUser(said) => add(office, said, ctx),
        OfficeCommand::ChangeUser(said) => change(office, said, ctx),
        OfficeCommand::DisableUser(said) => disable(office, said, ctx),
        OfficeCommand::SetPassword(said) => set_password(office, said, ctx),
        OfficeCommand::AddToken(said) => add_token(office, said, ctx),
        OfficeCommand::RevokeToken(said) => revoke_token(office, said, ctx),
        OfficeCommand::SetAbsence(said) => set_absence(office, said, ctx),
        OfficeCommand::EndAbsence(said) => end_absence(office, said, ctx),
        OfficeCommand::SetOffice(said) => Ok(set_office(said)),
        OfficeCommand::LoadCalendar(said) => load_calendar(said, ctx),
        OfficeCommand::PutPolicy(said) => put_policy(said, ctx),
        OfficeCommand::TakeNext(_) if ctx.facts.next_taken => Ok(OfficeFact::NextTaken {}),
        OfficeCommand::TakeNext(_) => Err(Refusal::no_such(Detail::NothingWaits)),
        OfficeCommand::PromiseCall(call) => counter::promise(office, call, ctx),
        OfficeCommand::KeepCall(kept) => counter::keep(office, kept, ctx),
        OfficeCommand::NoteEnquiry(enquiry) => Ok(counter::enquiry(enquiry)),
    }
}

fn add(office: &Office, said: &AddUser, ctx: &Context) -> Result<OfficeFact, Refusal> {
    if office.accounts.contains_key(&said.user) {
        return Err(Refusal::field("user", Problem::NamedBefore));
    }
    Ok(OfficeFact::UserAdded(Enrolled {
        user: said.user.clone(),
        name: FreeText::new(said.name.trim()),
        role: said.role,
        unit: said.unit.clone(),
        proof: ctx.facts.fresh_secret.clone(),
        disabled: false,
    }))
}

/// Nobody gives themselves another role. Work and absences are those of a role in a unit: somebody who leaves it leaves them to
/// others.
fn change(office: &Office, said: &ChangeUser, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let account = active(office, &said.user)?;
    if said.user == ctx.actor.user {
        return Err(not_for(&said.user));
    }
    let (role, unit) = (said.role.unwrap_or(account.role), said.unit.clone().or_else(|| account.unit.clone()));
    let name = said.name.as_deref().map_or_else(|| account.name.text(), str::trim);
    if (name, role, &unit) == (account.name.text(), account.role, &account.unit) {
        return Err(Refusal::field("user", Problem::NothingNew));
    }
    if (role, &unit) != (account.role, &account.unit) {
        leaves(office, &said.user, said.successor.as_ref(), ctx)?;
        let is_named = |absence: &super::state::Absence| absence.until >= ctx.today() && absence.deputy == said.user;
        let is_deputy = office.accounts.values().any(|other| other.absence.as_ref().is_some_and(is_named));
        let is_away = account.absence.as_ref().is_some_and(|absence| absence.until >= ctx.today());
        if is_deputy || is_away {
            return Err(Refusal::field("role", Problem::NotTheSameWork));
        }
    }
    Ok(OfficeFact::UserChanged { user: said.user.clone(), name: FreeText::new(name), role, unit })
}

/// What is open goes to the successor beforehand, in the same transaction; what is left then is told here.
fn disable(office: &Office, said: &DisableUser, ctx: &Context) -> Result<OfficeFact, Refusal> {
    active(office, &said.user)?;
    leaves(office, &said.user, said.successor.as_ref(), ctx)?;
    Ok(OfficeFact::UserDisabled { user: said.user.clone(), successor: said.successor.clone() })
}

/// That nothing waits for the account alone any more.
fn leaves(office: &Office, user: &UserId, successor: Option<&UserId>, ctx: &Context) -> Result<(), Refusal> {
    match successor {
        Some(successor) if successor == user => Err(Refusal::field("successor", Problem::Itself)),
        Some(successor) if active(office, successor).is_err() => {
            Err(Refusal::field("successor", Problem::NoSuchColleague))
        }
        // Also what no successor can have, such as a vote that is to be confirmed in person.
        Some(_) | None if ctx.facts.waiting.any => {
            let cases = ctx.facts.waiting.seen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            Err(wrong_state(Detail::WaitsFor(cases)))
        }
        Some(_) | None => Ok(()),
    }
}

/// What is answered where the successor cannot have one of the matters, whichever it is.
pub fn cannot_take_over() -> Refusal {
    Refusal::field("successor", Problem::CannotTakeOver)
}

fn set_password(office: &Office, said: &SetPassword, ctx: &Context) -> Result<OfficeFact, Refusal> {
    if said.user != ctx.actor.user && ctx.actor.role != Role::Admin {
        return Err(not_for(&said.user));
    }
    active(office, &said.user)?;
    let proof = ctx.facts.fresh_secret.clone().ok_or_else(from_outside)?;
    Ok(OfficeFact::PasswordSet { user: said.user.clone(), proof, ends_tokens: true })
}

fn add_token(office: &Office, said: &AddToken, ctx: &Context) -> Result<OfficeFact, Refusal> {
    active(office, &said.user)?;
    let proof = ctx.facts.fresh_secret.clone().ok_or_else(from_outside)?;
    Ok(OfficeFact::TokenAdded(Issued { user: said.user.clone(), expires: said.expires, proof }))
}

/// Also of an account that is shut. The own ones, or the administrator anybody's.
fn revoke_token(office: &Office, said: &RevokeToken, ctx: &Context) -> Result<OfficeFact, Refusal> {
    if said.user != ctx.actor.user && ctx.actor.role != Role::Admin {
        return Err(not_for(&said.user));
    }
    if !office.accounts.contains_key(&said.user) {
        return Err(Refusal::no_such(Detail::User(said.user.clone())));
    }
    let name = said.token.as_deref().map(str::trim);
    let named = office.tokens_of(&said.user).filter(|token| name.is_none_or(|name| name == token.name()));
    let proofs: Vec<String> = named.map(|token| token.proof.clone()).collect();
    match proofs.is_empty() {
        true => Err(Refusal::no_such(Detail::NoToken(said.user.clone()))),
        false => Ok(OfficeFact::TokensRevoked { user: said.user.clone(), proofs }),
    }
}

/// A deputy has the same work in the same unit: whatever the tray names, the deputy may do.
fn set_absence(office: &Office, said: &SetAbsence, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let user = said.user.clone().unwrap_or_else(|| ctx.actor.user.clone());
    let away = may_change(office, &user, ctx)?;
    if said.deputy == user {
        return Err(Refusal::field("deputy", Problem::Itself));
    }
    let deputy = active(office, &said.deputy).ok().filter(|one| (one.role, &one.unit) == (away.role, &away.unit));
    if deputy.is_none() {
        return Err(Refusal::field("deputy", Problem::NotTheSameWork));
    }
    if ends_at(office, said, &user) {
        return Err(Refusal::field("deputy", Problem::InACircle));
    }
    Ok(OfficeFact::AbsenceSet { user, from: said.from, until: said.until, deputy: said.deputy.clone() })
}

/// Whether the one who is away would stand in for the own deputy, over however many others.
fn ends_at(office: &Office, said: &SetAbsence, user: &UserId) -> bool {
    let mut next = &said.deputy;
    for _ in 0..=office.accounts.len() {
        let absence = office.accounts.get(next).and_then(|account| account.absence.as_ref());
        match absence.filter(|absence| absence.meets(said.from, said.until)) {
            Some(absence) if absence.deputy == *user => return true,
            Some(absence) => next = &absence.deputy,
            None => return false,
        }
    }
    true
}

/// Any change of it is one: what the public reads is the last.
fn set_office(said: &SetOffice) -> OfficeFact {
    let plain = |text: &str| text.trim().to_owned();
    OfficeFact::OfficeSet(Contact {
        name: plain(&said.name),
        address: plain(&said.address),
        phone: plain(&said.phone),
        hours: plain(&said.hours),
    })
}

/// A year that is known stays as it is: days were counted and told by it.
fn load_calendar(said: &LoadCalendar, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let wrong = |problem| Refusal::field("file", problem);
    let year = HolidayYear::read(&said.file).map_err(wrong)?;
    let calendar = &ctx.policy.calendar;
    if year.year != said.year {
        return Err(Refusal::field("year", Problem::NotInThatYear));
    }
    if calendar.year(said.year).is_some() {
        return Err(Refusal::field("year", Problem::AlreadySet));
    }
    match year.problem(calendar) {
        Some(problem) => Err(wrong(problem)),
        None => Ok(OfficeFact::CalendarLoaded(year)),
    }
}

/// What does not hold as a whole is put nowhere; a year of holidays has its own act, and past days were decided by what held.
fn put_policy(said: &PutPolicy, ctx: &Context) -> Result<OfficeFact, Refusal> {
    if said.from < ctx.today() {
        return Err(Refusal::field("from", Problem::InThePast));
    }
    let file = |name: &str, problem| Refusal::field(format!("files.{name}"), problem);
    let stray =
        |name: &&String| name.starts_with("holidays/") || !ctx.policy.files.iter().any(|(known, _)| known == *name);
    if let Some(name) = said.files.keys().find(stray) {
        return Err(file(name, Problem::NotAPolicyFile));
    }
    match ctx.facts.policy_mistakes.first() {
        Some(name) => Err(file(name, Problem::DoesNotHold)),
        None => Ok(OfficeFact::PolicyPut(PolicyPut {
            files: said.files.clone(),
            from: said.from,
            reason: said.reason.clone(),
        })),
    }
}

fn end_absence(office: &Office, said: &EndAbsence, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let user = said.user.clone().unwrap_or_else(|| ctx.actor.user.clone());
    let account = may_change(office, &user, ctx)?;
    match account.absence.as_ref().filter(|absence| absence.until >= ctx.today()) {
        Some(_) => Ok(OfficeFact::AbsenceEnded { user }),
        None => Err(wrong_state(Detail::NotAway(user))),
    }
}

/// An absence is set by the one who is away, by the head of the unit, by the office's head or its administrator.
fn may_change<'a>(office: &'a Office, user: &UserId, ctx: &Context) -> Result<&'a Account, Refusal> {
    let account = active(office, user)?;
    let heads = ctx.actor.role == Role::UnitHead && ctx.actor.unit == account.unit;
    let may = *user == ctx.actor.user || heads || matches!(ctx.actor.role, Role::Admin | Role::OfficeHead);
    if may { Ok(account) } else { Err(not_for(user)) }
}

fn active<'a>(office: &'a Office, user: &UserId) -> Result<&'a Account, Refusal> {
    let account = office.accounts.get(user).ok_or_else(|| Refusal::no_such(Detail::User(user.clone())))?;
    if account.disabled { Err(wrong_state(Detail::Disabled(user.clone()))) } else { Ok(account) }
}

fn not_for(user: &UserId) -> Refusal {
    Refusal::new(Code::NotPermitted, Basis::Roles, Detail::User(user.clone()))
}

/// A password or a token comes from the page or the command line, never in a field.
fn from_outside() -> Refusal {
    Refusal::field("password", Problem::NotFromOutside)
}

/// The account stands elsewhere.
fn wrong_state(detail: Detail) -> Refusal {
    Refusal::new(Code::WrongStage, Basis::Procedure, detail)
}
