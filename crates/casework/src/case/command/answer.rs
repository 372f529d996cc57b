//! The unit's work on a petition: taking it or not, plan, findings, answer, service, and how it ends.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{
    ClosedAs, DeclineBasis, Gate, Level, OpinionResult, Paper, Procedure, ServiceWay, Subject,
};

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
    /// One case, one plan (一案一策).
    Plan { measures: Vec<Measure> }
);
fields!(
    /// One measure with its owner (a user, or the word `handler`) and its day.
    Measure { text: String, owner: String, due: Date }
);
fields!(
    /// A measure, by its number on the case, is done; the evidence says how one can see it.
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
    /// More time, complex matters only, by the unit's head: calendar days beyond the sixty, at most thirty (条例34).
    Extend { days: i32, reason: String }
);
fields!(
    /// The item-by-item answer: drafted by the handler, sealed by the unit's head (条例32).
    Conclude {
        opinions: Vec<Opinion>,
        /// How it answers a hearing's conclusion; asked for where a result differs from the majority.
        #[serde(default)] hearing: Option<String>,
        /// That the petitioner was heard on facts and reasons (条例31).
        #[serde(default)] heard: Option<Heard>,
        /// Why it is sealed although nobody was heard.
        #[serde(default)] despite_unheard: Option<String>,
    }
);
fields!(
    /// When and how the petitioner was heard, and what they said.
    Heard { on: Date, how: String, said: String }
);
fields!(
    /// The answer to one demand, by its number on the case: facts found and legal basis (条例32).
    Opinion {
        demand: u32,
        result: OpinionResult,
        facts: String,
        basis: String,
        /// What will be done, by whom and by when, where the demand is supported.
        #[serde(default)] will: Option<Will>,
    }
);
fields!(
    /// A promise: carrying it out is due on its day.
    Will { what: String, who: String, due: Date }
);
fields!(
    /// A paper reached the petitioner, with proof where a right starts; of several, all of them or the one named.
    Serve {
        document: Paper,
        on: Date,
        how: ServiceWay,
        #[serde(default)] proof: Option<String>,
        #[serde(default)] petitioner: Option<u32>,
        /// Somebody invited to a hearing, by the name in the invitation; an assessor also by account.
        #[serde(default)] invitee: Option<String>,
    }
);
fields!(
    /// The petitioner says that a paper did not arrive: somebody else looks, and until then a right counts from that day.
    DenyService { document: Paper, reason: String }
);
fields!(
    /// A second person looked, and it did arrive.
    ConfirmService { document: Paper, reason: String }
);
fields!(
    /// A paper did not reach the petitioner: it came back, was refused, or nobody was there. Of several, all or the one named.
    FailService {
        document: Paper,
        on: Date,
        how: ServiceWay,
        reason: String,
        #[serde(default)] petitioner: Option<u32>,
        /// Somebody invited to a hearing, or one of its assessors, whose sheet did not reach them.
        #[serde(default)] invitee: Option<String>,
    }
);
fields!(
    /// A service that was recorded wrongly: its true day, way and proof. `evidence` where the day moves earlier.
    CorrectService {
        document: Paper,
        on: Date,
        how: ServiceWay,
        proof: String,
        reason: String,
        #[serde(default)] petitioner: Option<u32>,
        #[serde(default)] evidence: Option<String>,
    }
);
fields!(
    /// What was promised on a supported demand was done (条例32: 督促执行).
    CarryOut { demand: u32, result: String }
);
fields!(
    /// The completion report (办结报告) to the person who assigned the matter.
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
    /// The petitioner takes their petition back; it binds nobody else.
    Withdraw {
        reason: String,
        #[serde(default)] petitioner: Option<u32>,
    }
);
fields!(
    /// What has not left the house yet is taken back; `entry` is its number on the timeline.
    TakeBack { entry: u32, reason: String }
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
