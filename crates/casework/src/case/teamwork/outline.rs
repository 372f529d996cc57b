//! What of it stands in the case object of the API and of `try` (contract, section 5).

use jiff::civil::Date;
use serde::Serialize;

use crate::case::state::Case;

/// Whose the case is and what its people wait for; of questions also what their petitioner reads.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct TeamworkOutline {
    /// For those inside alone.
    #[serde(flatten)]
    pub inside: Option<Inside>,
    pub questions: Vec<QuestionOutline>,
}

/// What no petitioner reads.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Inside {
    /// Whose it is in the unit that has it.
    pub handler: Option<String>,
    pub draft: Option<DraftOutline>,
    pub waits: Vec<WaitOutline>,
    pub assists: Vec<AssistOutline>,
}

/// A draft that is not sealed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct DraftOutline {
    pub by: Option<String>,
    /// What the head wants otherwise; the draft is its author's again.
    pub remarks: Vec<RemarkOutline>,
}

/// One remark, to a demand or to all of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct RemarkOutline {
    pub demand: Option<u32>,
    pub text: String,
}

/// What the work waits for; it ends by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WaitOutline {
    pub reason: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub since: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub until: Date,
    pub ended: bool,
}

/// A question to the petitioner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct QuestionOutline {
    pub n: u32,
    pub question: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    pub answer: Option<String>,
}

/// Help that another unit was asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct AssistOutline {
    pub n: u32,
    pub unit: String,
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    pub answer: Option<String>,
    /// Why it does not help.
    pub declined: Option<String>,
}

impl TeamworkOutline {
    /// As those inside read it.
    pub fn of(case: &Case, as_of: Date) -> TeamworkOutline {
        let work = &case.teamwork;
        let draft = (!case.draft.is_empty()).then(|| DraftOutline {
            by: work.drafted_by.as_ref().map(ToString::to_string),
            remarks: work
                .remarks
                .iter()
                .map(|remark| RemarkOutline { demand: remark.demand, text: remark.text.text().to_owned() })
                .collect(),
        });
        let waits = work.waits.iter().map(|wait| WaitOutline {
            reason: wait.reason.text().to_owned(),
            since: wait.since,
            until: wait.until,
            ended: wait.until < as_of,
        });
        let word = |helped: bool, assist: &super::Assist| {
            let done = assist.done.as_ref().filter(|done| done.helped == helped);
            done.map(|done| done.text.text().to_owned())
        };
        let assists = work.assists.iter().map(|assist| AssistOutline {
            n: assist.n,
            unit: assist.unit.to_string(),
            text: assist.text.text().to_owned(),
            due: assist.due,
            answer: word(true, assist),
            declined: word(false, assist),
        });
        let handler = case.handler.as_ref().map(ToString::to_string);
        let inside = Inside { handler, draft, waits: waits.collect(), assists: assists.collect() };
        TeamworkOutline { inside: Some(inside), ..TeamworkOutline::for_petitioner(case) }
    }

    /// As petitioners read it.
    pub fn for_petitioner(case: &Case) -> TeamworkOutline {
        let questions = case.teamwork.questions.iter().map(|question| QuestionOutline {
            n: question.n,
            question: question.question.text().to_owned(),
            due: question.due,
            answer: question.answer.as_ref().map(|(_, text)| text.text().to_owned()),
        });
        TeamworkOutline { inside: None, questions: questions.collect() }
    }
}
