//! What someone asks for: plain data with imperative names, the same in scenario files, API, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::vocabulary::{
    Channel, Class, ClosedAs, Correctable, DeclineBasis, Gate, Level, LinkKind, OpinionResult, Origin, Paper,
    Procedure, RouteMode, ServiceWay, Subject, Urgency,
};
use crate::words::{CaseNo, UnitId};

/// A command and for whom it is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub command: Command,
    /// Set where a clerk or a station acts for the petitioner (a letter, a word at the counter: 条例19).
    pub on_behalf: Option<OnBehalf>,
}

impl From<Command> for Asked {
    fn from(command: Command) -> Asked {
        Asked { command, on_behalf: None }
    }
}

/// How the petitioner's own wish reached the person who enters it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnBehalf {
    pub how: String,
    pub proof: String,
    pub received_on: Date,
}

/// Every command of `contract.md` section 3 that exists so far; `do` names it, other keys are its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Command {
    Register(Box<Register>),
    Link(Link),
    Route(Route),
    Object(Object),
    SettleObjection(SettleObjection),
    Accept(Accept),
    Decline(Decline),
    AddDemand(AddDemand),
    AddClue(AddClue),
    Attach(Attach),
    TakeCharge(Nothing),
    Plan(Plan),
    CompleteMeasure(CompleteMeasure),
    Find(Find),
    DeclareInterest(Because),
    Extend(Extend),
    Conclude(Conclude),
    Serve(Serve),
    CarryOut(CarryOut),
    ReportBack(ReportBack),
    Rate(Rate),
    RequestReview(Because),
    Withdraw(Withdraw),
    Close(Close),
    Reopen(Because),
    Correct(Correct),
}

impl Command {
    /// The command's name, as `do` spells it.
    pub const fn name(&self) -> &'static str {
        match self {
            Command::Register(_) => "register",
            Command::Link(_) => "link",
            Command::Route(_) => "route",
            Command::Object(_) => "object",
            Command::SettleObjection(_) => "settle-objection",
            Command::Accept(_) => "accept",
            Command::Decline(_) => "decline",
            Command::AddDemand(_) => "add-demand",
            Command::AddClue(_) => "add-clue",
            Command::Attach(_) => "attach",
            Command::TakeCharge(_) => "take-charge",
            Command::Plan(_) => "plan",
            Command::CompleteMeasure(_) => "complete-measure",
            Command::Find(_) => "find",
            Command::DeclareInterest(_) => "declare-interest",
            Command::Extend(_) => "extend",
            Command::Conclude(_) => "conclude",
            Command::Serve(_) => "serve",
            Command::CarryOut(_) => "carry-out",
            Command::ReportBack(_) => "report-back",
            Command::Rate(_) => "rate",
            Command::RequestReview(_) => "request-review",
            Command::Withdraw(_) => "withdraw",
            Command::Close(_) => "close",
            Command::Reopen(_) => "reopen",
            Command::Correct(_) => "correct",
        }
    }

    /// Every name, for the permission table's completeness test, the pages and `--help`.
    pub const NAMES: [&'static str; 26] = [
        "register",
        "link",
        "route",
        "object",
        "settle-objection",
        "accept",
        "decline",
        "add-demand",
        "add-clue",
        "attach",
        "take-charge",
        "plan",
        "complete-measure",
        "find",
        "declare-interest",
        "extend",
        "conclude",
        "serve",
        "carry-out",
        "report-back",
        "rate",
        "request-review",
        "withdraw",
        "close",
        "reopen",
        "correct",
    ];
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident : $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$attr])* pub $field: $kind),* }
    };
}

fields!(
    /// A command without fields.
    Nothing {}
);
fields!(
    /// A command whose only field is its reason.
    Because { reason: String }
);
fields!(
    /// Puts a petition on the books, whatever its channel (条例21–23).
    Register {
        channel: Channel,
        title: String,
        text: String,
        #[serde(default)] place: Option<String>,
        #[serde(default)] category: Option<String>,
        #[serde(default)] class: Option<Class>,
        #[serde(default)] people: Option<u32>,
        #[serde(default)] petitioners: Vec<Petitioner>,
        #[serde(default)] demands: Vec<String>,
        #[serde(default)] clues: Vec<String>,
        #[serde(default)] since: Option<Date>,
        #[serde(default)] amount: Option<i64>,
        #[serde(default)] paid: Option<i64>,
        #[serde(default)] urgent: Vec<Urgency>,
        #[serde(default)] needed_by: Option<Date>,
        #[serde(default)] accused: Vec<Accused>,
        #[serde(default)] accused_unit: Option<UnitId>,
        #[serde(default)] confidential: bool,
        #[serde(default)] origin: Option<Origin>,
        #[serde(default)] document_no: Option<String>,
        #[serde(default)] received_on: Option<Date>,
    }
);
fields!(
    /// A petitioner as introduced at the counter; only the name is required.
    Petitioner {
        name: String,
        #[serde(default)] id_number: Option<String>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] address: Option<String>,
        #[serde(default)] representative: bool,
    }
);
fields!(
    /// Whom a report accuses; a user named here, or of a unit named here, never learns of the case (条例30).
    Accused {
        unit: UnitId,
        #[serde(default)] person: Option<String>,
    }
);
fields!(
    /// Ties a petition to an earlier one.
    Link {
        to: CaseNo,
        #[serde(rename = "as")] kind: LinkKind,
        #[serde(default)] reason: Option<String>,
    }
);
fields!(
    /// Sends the petition to the unit with authority (转送、交办, 条例22).
    Route {
        to: UnitId,
        mode: RouteMode,
        #[serde(default)] report_due: Option<Date>,
    }
);
fields!(
    /// The unit says, with reasons, that the matter is not its own (条例23: five working days).
    Object {
        reason: String,
        #[serde(default)] suggest: Option<UnitId>,
    }
);
fields!(
    /// The office agrees to an objection or not.
    SettleObjection {
        agree: bool,
        #[serde(default)] reason: Option<String>,
    }
);
fields!(
    /// The unit takes the matter (受理).
    Accept {
        procedure: Procedure,
        #[serde(default)] demands: Vec<String>,
    }
);
fields!(
    /// Not accepted, on one of three grounds only.
    Decline {
        basis: DeclineBasis,
        reason: String,
        #[serde(default)] instead: Option<String>,
    }
);
fields!(
    /// One more thing that is asked.
    AddDemand {
        text: String,
        #[serde(default)] amount: Option<i64>,
    }
);
fields!(
    /// One more thing to be verified.
    AddClue { text: String }
);
fields!(
    /// A file already stored by content hash.
    Attach {
        file: String,
        kind: String,
        #[serde(default)] note: Option<String>,
    }
);
fields!(
    /// One case, one plan (一案一策).
    Plan { measures: Vec<Measure> }
);
fields!(
    /// One measure with its owner (a user, or the word `handler`) and its day.
    Measure { text: String, owner: String, due: Date }
);
fields!(
    /// A measure is done, with evidence.
    CompleteMeasure { measure: u32, evidence: String }
);
fields!(
    /// What verification of a clue found.
    Find {
        clue: u32,
        finding: String,
        #[serde(default)] evidence: Option<String>,
    }
);
fields!(
    /// More time, complex matters only, by the unit's head (条例34).
    Extend { days: i32, reason: String }
);
fields!(
    /// The item-by-item answer: drafted by the handler, sealed by the unit's head (条例32).
    Conclude { opinions: Vec<Opinion> }
);
fields!(
    /// The answer to one demand.
    Opinion { demand: u32, result: OpinionResult, facts: String, basis: String }
);
fields!(
    /// A paper reached the petitioner, with proof where a right starts.
    Serve {
        document: Paper,
        on: Date,
        how: ServiceWay,
        #[serde(default)] proof: Option<String>,
    }
);
fields!(
    /// What was promised was done (条例32: 督促执行).
    CarryOut { demand: u32, result: String }
);
fields!(
    /// The completion report (办结报告) to whoever assigned the matter.
    ReportBack { text: String }
);
fields!(
    /// The petitioner's judgement of the office or of the unit.
    Rate {
        subject: Subject,
        level: Level,
        #[serde(default)] comment: Option<String>,
        #[serde(default)] petitioner: Option<u32>,
    }
);
fields!(
    /// The petitioner takes his petition back; it binds only him.
    Withdraw {
        reason: String,
        #[serde(default)] petitioner: Option<u32>,
    }
);
fields!(
    /// Shuts the file.
    Close {
        #[serde(rename = "as")] kind: ClosedAs,
        #[serde(default)] despite: Vec<Despite>,
    }
);
fields!(
    /// A soft gate lifted with a reason; counted apart for ever.
    Despite { gate: Gate, reason: String }
);
fields!(
    /// Mends a wrong entry; both values stay visible.
    Correct {
        field: Correctable,
        to: String,
        reason: String,
        #[serde(default)] evidence: Option<String>,
    }
);
