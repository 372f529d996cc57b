//! The rules of what goes between the centre and this office: what comes is a case at once, what goes is waited for.

use sha2::{Digest as _, Sha256};

use super::command::{ExchangeCommand, GiveToCentre, NoteCentreReceipt, TakeFromCentre};
use super::fact::ExchangeFact;
use super::state::Exchange;
use crate::case::check::Checking;
use crate::case::command::Register;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::vocabulary::Channel;
use crate::context::{Context, Facts};
use crate::personal_data::{CaseNo, FreeText};
use crate::record::Record as _;

/// A code is no longer than a line of a form.
const CODE_LENGTH: usize = 80;

/// Holds a command's fields to what every entrance asks of them. The rest of what comes is held by its registration.
pub(super) fn check(command: &ExchangeCommand, c: &mut Checking, ctx: &Context) {
    let long = c.office.text_length;
    match command {
        ExchangeCommand::TakeFromCentre(said) => {
            c.required("code", &said.code, CODE_LENGTH);
            c.required("title", &said.title, c.office.title_length);
            c.optional("mediation", said.mediation.as_deref(), long);
        }
        ExchangeCommand::GiveToCentre(said) => {
            if CaseNo::parse(said.case.as_str()).is_none() {
                c.problem("case", Problem::NotACaseNumber);
            }
            c.required("reason", &said.reason, long);
        }
        ExchangeCommand::NoteCentreReceipt(said) => {
            c.required("code", &said.code, CODE_LENGTH);
            c.past("on", Some(said.on.min(ctx.today())));
            if said.on > ctx.today() {
                c.problem("on", Problem::InTheFuture);
            }
        }
        ExchangeCommand::TakeBackFromCentre(said) => c.required("reason", &said.reason, long),
    }
}

/// The one table of commands and rules.
pub(super) fn decide(
    exchange: Option<&Exchange>,
    command: &ExchangeCommand,
    ctx: &Context,
) -> Result<ExchangeFact, Refusal> {
    match (exchange, command) {
        (None, ExchangeCommand::TakeFromCentre(said)) => taken(said, ctx),
        (None, ExchangeCommand::GiveToCentre(said)) => given(said, ctx),
        (None, ExchangeCommand::NoteCentreReceipt(_) | ExchangeCommand::TakeBackFromCentre(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(Exchange::KIND.to_owned())))
        }
        (Some(exchange), ExchangeCommand::NoteCentreReceipt(said)) => receipt(waiting(exchange)?, said),
        (Some(exchange), ExchangeCommand::TakeBackFromCentre(said)) => {
            waiting(exchange)?;
            Ok(ExchangeFact::TakenBack { reason: FreeText::new(said.reason.trim()) })
        }
        (Some(exchange), ExchangeCommand::TakeFromCentre(_) | ExchangeCommand::GiveToCentre(_)) => {
            Err(not_now(exchange))
        }
    }
}

fn taken(said: &TakeFromCentre, ctx: &Context) -> Result<ExchangeFact, Refusal> {
    let case = ctx.facts.begun.clone().ok_or_else(|| Refusal::no_such(Detail::Case))?;
    let mediation = said.mediation.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(FreeText::new);
    Ok(ExchangeFact::Taken {
        key: key_of_code(&said.code).unwrap_or_default(),
        code: FreeText::new(said.code.trim()),
        case,
        mediation,
    })
}

/// A report goes nowhere but to an organ that may handle reports (条例30), and who brought a confidential matter is told to nobody
/// who does not work on it. Of what is closed nothing is left to settle.
fn given(said: &GiveToCentre, ctx: &Context) -> Result<ExchangeFact, Refusal> {
    let case = ctx.facts.other.as_ref().ok_or_else(|| Refusal::no_such(Detail::Case))?;
    let not = |problem| Err(Refusal::field("case", problem));
    match (case.report, case.confidential, case.closed) {
        (true, _, _) => not(Problem::NoReportsThere),
        (false, true, _) => not(Problem::Confidential),
        (false, false, true) => not(Problem::Closed),
        (false, false, false) => {
            Ok(ExchangeFact::Given { case: case.no.clone(), reason: FreeText::new(said.reason.trim()) })
        }
    }
}

/// Nobody has a receipt for what had not been handed over.
fn receipt(exchange: &Exchange, said: &NoteCentreReceipt) -> Result<ExchangeFact, Refusal> {
    match said.on < exchange.on {
        true => Err(Refusal::field("on", Problem::BeforeReceipt)),
        false => Ok(ExchangeFact::ReceiptNoted { code: FreeText::new(said.code.trim()), on: said.on }),
    }
}

/// What was given and for which no receipt is there.
fn waiting(exchange: &Exchange) -> Result<&Exchange, Refusal> {
    if exchange.waits() { Ok(exchange) } else { Err(not_now(exchange)) }
}

fn not_now(exchange: &Exchange) -> Refusal {
    Refusal::wrong_state(Detail::Record(Exchange::KIND, exchange.stage().to_owned()))
}

/// The case that it becomes; the centre's code is the number under which it came. Without one it becomes none.
pub(super) fn registration(said: &TakeFromCentre) -> Option<Register> {
    key_of_code(&said.code)?;
    let register = Register {
        place: said.place.clone(),
        petitioners: said.petitioners.clone(),
        demands: said.demands.clone(),
        ..Register::of(Channel::Visit, &said.title, &said.text)
    };
    Some(register.under_number(Some(said.code.trim().to_owned())))
}

/// The key under which a matter with this code came; nothing of a blank one.
pub fn key_of_code(code: &str) -> Option<String> {
    let code = Some(code.trim()).filter(|code| !code.is_empty())?;
    Some(format!("in-{}", digest(code)))
}

/// How the keys begin under which this case went to the centre.
pub fn keys_of_case(case: &CaseNo) -> String {
    format!("out-{}-", digest(case.as_str()))
}

fn digest(text: &str) -> String {
    let whole: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    whole.get(..Facts::KEY_DIGITS).unwrap_or(&whole).to_owned()
}
