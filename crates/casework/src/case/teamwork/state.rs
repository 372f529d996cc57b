//! What stands beside the road of one case, as its facts make it: plain data, no rule.

use jiff::civil::Date;

use super::fact::{Remark, TeamworkFact};
use crate::case::event::{Fact, Recorded};
use crate::personal_data::{FreeText, UnitId, UserId};

/// Everything of it on one case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Teamwork {
    pub questions: Vec<Question>,
    pub waits: Vec<Wait>,
    pub assists: Vec<Assist>,
    /// Who wrote the draft that waits.
    pub drafted_by: Option<UserId>,
    /// What the head wants otherwise in it; as long as there is something, the draft is its author's again.
    pub remarks: Vec<Remark>,
    /// Every time that the petitioner contested that the matter was declined.
    pub contested: Vec<Contested>,
}

/// A question to the petitioner.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub n: u32,
    pub question: FreeText,
    pub due: Date,
    pub asked_on: Date,
    /// The day of the answer and what it says.
    pub answer: Option<(Date, FreeText)>,
}

/// What the work waited for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wait {
    pub reason: FreeText,
    pub since: Date,
    /// Its last day; it ends by itself.
    pub until: Date,
}

/// Help that another unit was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Assist {
    pub n: u32,
    pub unit: UnitId,
    pub text: FreeText,
    pub due: Date,
    pub asked_on: Date,
    pub done: Option<AssistDone>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AssistDone {
    pub on: Date,
    /// It helped, or said why it does not.
    pub helped: bool,
    pub text: FreeText,
}

/// The petitioner does not agree that the matter was declined.
#[derive(Debug, Clone, PartialEq)]
pub struct Contested {
    pub on: Date,
    pub reason: FreeText,
    /// The entry with which the office answered: it looked again, or took the matter up again.
    pub answered: Option<u32>,
}

impl Teamwork {
    /// What the work waits for on a day; of several the one that was begun last.
    pub fn waits_for(&self, as_of: Date) -> Option<&Wait> {
        self.waits.iter().rev().find(|wait| wait.since <= as_of && as_of <= wait.until)
    }

    /// The questions without an answer.
    pub fn unanswered(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.answer.is_none())
    }

    /// The refusal that the office has not looked at again.
    pub fn open_contest(&self) -> Option<&Contested> {
        self.contested.iter().find(|contested| contested.answered.is_none())
    }

    /// What an entry of the case means here; `None` where it does not follow.
    pub(in crate::case) fn take(&mut self, entry: &Recorded) -> Option<()> {
        let fact = &entry.event.fact;
        if let Fact::Teamwork(own) = fact {
            return self.take_own(own, entry.at.date());
        }
        let drafted = matches!(fact, Fact::OpinionDrafted { .. });
        if drafted || matches!(fact, Fact::Concluded { .. }) {
            // What is sealed is nobody's draft any more.
            self.drafted_by = drafted.then(|| entry.by.user.clone());
            self.remarks.clear();
        }
        if matches!(fact, Fact::Looked { .. } | Fact::Reopened { .. }) {
            let open = self.contested.iter_mut().filter(|contested| contested.answered.is_none());
            open.for_each(|contested| contested.answered = Some(entry.seq));
        }
        Some(())
    }

    fn take_own(&mut self, fact: &TeamworkFact, on: Date) -> Option<()> {
        match fact.clone() {
            TeamworkFact::QuestionAsked { n, question, due } => {
                self.questions.push(Question { n, question, due, asked_on: on, answer: None });
            }
            TeamworkFact::QuestionAnswered { n, text } => {
                self.questions.iter_mut().find(|question| question.n == n)?.answer = Some((on, text));
            }
            TeamworkFact::WaitBegun { reason, until } => self.waits.push(Wait { reason, since: on, until }),
            TeamworkFact::AssistAsked { n, unit, text, due } => {
                self.assists.push(Assist { n, unit, text, due, asked_on: on, done: None });
            }
            TeamworkFact::AssistAnswered { n, text } => {
                self.assist_mut(n)?.done = Some(AssistDone { on, helped: true, text });
            }
            TeamworkFact::AssistDeclined { n, reason } => {
                self.assist_mut(n)?.done = Some(AssistDone { on, helped: false, text: reason });
            }
            TeamworkFact::DraftReturned { remarks } => self.remarks = remarks,
            TeamworkFact::RefusalContested { reason } => {
                self.contested.push(Contested { on, reason, answered: None });
            }
            // They stand in the history.
            TeamworkFact::NoteAdded { .. }
            | TeamworkFact::HomeVisited { .. }
            | TeamworkFact::LetterRead { .. }
            | TeamworkFact::MediationOffered { .. } => {}
        }
        Some(())
    }

    fn assist_mut(&mut self, n: u32) -> Option<&mut Assist> {
        self.assists.iter_mut().find(|assist| assist.n == n)
    }

    /// The words that an outline shows.
    pub(in crate::case) fn shown_words(&mut self) -> impl Iterator<Item = &mut FreeText> {
        let questions = self.questions.iter_mut().flat_map(|question| {
            std::iter::once(&mut question.question).chain(question.answer.as_mut().map(|(_, text)| text))
        });
        let waits = self.waits.iter_mut().map(|wait| &mut wait.reason);
        let assists = self.assists.iter_mut().flat_map(|assist| {
            std::iter::once(&mut assist.text).chain(assist.done.as_mut().map(|done| &mut done.text))
        });
        let remarks = self.remarks.iter_mut().map(|remark| &mut remark.text);
        questions.chain(waits).chain(assists).chain(remarks)
    }
}
