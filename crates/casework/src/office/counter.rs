//! What happens at the counter without a case: a call back that was promised, an enquiry that was answered at once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::command::{KeepCall, NoteEnquiry, PromiseCall};
use super::fact::{EnquiryNoted, OfficeFact, Promised};
use super::state::Office;
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::office::OfficeCommandName;
use crate::personal_data::{FreeText, UnitId, UserId};

/// So many calls that somebody promised and did not keep are enough.
const MOST_OPEN: usize = 200;
/// A kind of enquiry is a word or two.
const LONGEST_KIND: usize = 20;
/// As many digits could be a telephone or a number of identity.
const DIGITS_OF_A_PERSON: usize = 7;

/// A call that somebody promised.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub n: u32,
    /// The person who will call.
    pub by: UserId,
    pub who: FreeText,
    pub about: FreeText,
    pub due: Date,
    pub promised: Date,
    /// The day on which it was made, and what came of it.
    pub kept: Option<(Date, FreeText)>,
}

/// Enquiries that were answered at once: how many of a kind about a place in a month (`2026-03`). No person stands in it.
pub type Enquiries = BTreeMap<(String, String, Option<UnitId>), u32>;

pub(super) fn check_call(call: &PromiseCall, c: &mut Checking) {
    let short = c.office.short_length;
    c.required("who", &call.who, short);
    c.required("about", &call.about, short);
    c.planned("due", call.due);
}

/// No enquiry speaks of a person: what has as many digits as a telephone is refused.
pub(super) fn check_enquiry(enquiry: &NoteEnquiry, c: &mut Checking, ctx: &Context) {
    c.required("kind", &enquiry.kind, LONGEST_KIND);
    if enquiry.kind.chars().filter(|letter| letter.is_numeric()).count() >= DIGITS_OF_A_PERSON {
        c.problem("kind", Problem::AboutAPerson);
    }
    if enquiry.area.as_ref().is_some_and(|area| ctx.policy.unit(area).is_none()) {
        c.problem("area", Problem::NoSuchUnit);
    }
}

/// The person who promises a call makes it.
pub(super) fn promise(office: &Office, call: &PromiseCall, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let open = office.open_calls().filter(|open| open.by == ctx.actor.user).count();
    if open >= MOST_OPEN {
        return Err(Refusal::wrong_state(Detail::CallsOpen(open)));
    }
    Ok(OfficeFact::CallPromised(Promised {
        n: u32::try_from(office.calls.len()).unwrap_or(u32::MAX).saturating_add(1),
        by: ctx.actor.user.clone(),
        who: FreeText::new(call.who.trim()),
        about: FreeText::new(call.about.trim()),
        due: call.due,
    }))
}

/// The one who promised it, or who stands in today.
pub(super) fn keep(office: &Office, kept: &KeepCall, ctx: &Context) -> Result<OfficeFact, Refusal> {
    let of_mine = |call: &&Call| is_of(office, call, ctx.actor, ctx.today());
    let call = office.calls.iter().find(|call| call.n == kept.n).filter(of_mine);
    let call = call.ok_or_else(|| Refusal::no_such(Detail::Call(kept.n)))?;
    if call.kept.is_some() {
        return Err(Refusal::wrong_state(Detail::CallKept(kept.n)));
    }
    Ok(OfficeFact::CallKept { n: kept.n, result: FreeText::new(kept.result.trim()) })
}

pub(super) fn enquiry(enquiry: &NoteEnquiry) -> OfficeFact {
    OfficeFact::EnquiryNoted(EnquiryNoted { kind: enquiry.kind.trim().to_owned(), area: enquiry.area.clone() })
}

fn is_of(office: &Office, call: &Call, actor: &Actor, on: Date) -> bool {
    call.by == actor.user || office.stands_in_for(&actor.user, on).contains(&call.by)
}

impl Office {
    /// Calls that were promised and not made.
    pub fn open_calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().filter(|call| call.kept.is_none())
    }

    pub(super) fn take_call(&mut self, promised: &Promised, on: Date) {
        let Promised { n, by, who, about, due } = promised.clone();
        self.calls.push(Call { n, by, who, about, due, promised: on, kept: None });
    }

    pub(super) fn take_kept(&mut self, n: u32, result: &FreeText, on: Date) -> Option<()> {
        self.calls.iter_mut().find(|call| call.n == n)?.kept = Some((on, result.clone()));
        Some(())
    }

    pub(super) fn take_enquiry(&mut self, noted: &EnquiryNoted, on: Date) {
        let month = on.strftime("%Y-%m").to_string();
        *self.enquiries.entry((month, noted.kind.clone(), noted.area.clone())).or_default() += 1;
        self.last_enquiries = Some((on, self.enquiries_on(on) + 1));
    }

    /// How many enquiries there were on this day; of a day before the last one with any, nothing is known.
    pub fn enquiries_on(&self, day: Date) -> u32 {
        self.last_enquiries.filter(|(on, _)| *on == day).map_or(0, |(_, n)| n)
    }

    /// The calls that are still to be made, each by whom it was promised, and what the counter can always do.
    pub(super) fn at_the_counter(&self) -> Vec<AvailableAction<OfficeCommandName>> {
        const ANSWER: [Role; 7] = [
            Role::Clerk,
            Role::Station,
            Role::Handler,
            Role::UnitHead,
            Role::OfficeHead,
            Role::Leader,
            Role::Supervisor,
        ];
        const COUNT: [Role; 3] = [Role::Clerk, Role::Station, Role::Handler];
        let always = |act, roles: &[Role]| {
            let by = roles.iter().copied().map(Performer::any).collect();
            AvailableAction { act, by, due: None, house: true, main: false }
        };
        let act = |call: &Call| {
            let by = ANSWER.iter().map(|role| Performer::only(*role, call.by.clone())).collect();
            let (act, due) = (OfficeCommandName::KeepCall, Some(call.due));
            AvailableAction { act, by, due, house: true, main: true }
        };
        let calls = self.open_calls().map(act);
        let counter = [
            always(OfficeCommandName::TakeNext, &[Role::Handler]),
            always(OfficeCommandName::PromiseCall, &ANSWER),
            always(OfficeCommandName::NoteEnquiry, &COUNT),
        ];
        calls.chain(counter).collect()
    }

    pub(super) fn calls_of(&self, actor: &Actor, on: Date) -> Vec<CallTold> {
        let own = self.calls.iter().filter(|call| is_of(self, call, actor, on));
        own.map(CallTold::of).collect()
    }

    pub(super) fn enquiries_told(&self) -> Vec<EnquiriesTold> {
        let told = |((month, kind, area), n): (&(String, String, Option<UnitId>), &u32)| EnquiriesTold {
            month: month.clone(),
            enquiry: kind.clone(),
            area: area.clone(),
            n: *n,
        };
        self.enquiries.iter().map(told).collect()
    }
}

/// A promised call, as the person who makes it reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "PromisedCall"))]
pub struct CallTold {
    pub n: u32,
    pub who: String,
    pub about: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub kept: Option<Date>,
    pub result: Option<String>,
}

impl CallTold {
    fn of(call: &Call) -> CallTold {
        CallTold {
            n: call.n,
            who: call.who.text().to_owned(),
            about: call.about.text().to_owned(),
            due: call.due,
            kept: call.kept.as_ref().map(|(on, _)| *on),
            result: call.kept.as_ref().map(|(_, result)| result.text().to_owned()),
        }
    }
}

/// How many enquiries of a kind there were in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "EnquiryCount"))]
pub struct EnquiriesTold {
    pub month: String,
    pub enquiry: String,
    pub area: Option<UnitId>,
    pub n: u32,
}
