//! What every entrance checks before any rule: lengths, control characters, impossible days and amounts.
//! Each problem names its field, so that a form can show it beside what was typed.

use jiff::civil::Date;

mod above;
mod answer;
mod beside;
mod intake;
mod petitioners;
mod registration;

pub(in crate::case) use petitioners::number as number_problem;

use super::command::{Because, CommandInput, Measure, Nothing, OnBehalf};
use super::needs::Needs;
use super::refusal::{FieldProblem, Problem, Refusal};
use crate::context::Context;
use crate::policy::{Office, Policy};
use crate::typed::{MOST_YUAN, Yuan};

/// The fields of a command.
pub(crate) trait Fields {
    /// Holds them to what every entrance asks of them.
    fn check(&self, c: &mut Checking, ctx: &Context);

    /// What has to be looked up before a rule decides on them.
    fn needs(&self) -> Needs {
        Needs::default()
    }
}

impl<T: Fields> Fields for Box<T> {
    fn check(&self, c: &mut Checking, ctx: &Context) {
        (**self).check(c, ctx);
    }

    fn needs(&self) -> Needs {
        (**self).needs()
    }
}

impl Fields for Nothing {
    fn check(&self, _: &mut Checking, _: &Context) {}
}

impl Fields for Because {
    fn check(&self, c: &mut Checking, _: &Context) {
        c.required("reason", &self.reason, c.office.text_length);
    }
}

/// Problems gathered field by field.
pub struct Checking<'a> {
    pub(crate) office: &'a Office,
    today: Date,
    problems: Vec<FieldProblem>,
}

impl Checking<'_> {
    pub fn problem(&mut self, field: impl Into<String>, problem: Problem) {
        self.problems.push(FieldProblem { field: field.into(), problem });
    }

    pub fn required(&mut self, field: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.problem(field, Problem::Missing);
        }
        self.optional(field, Some(text), longest);
    }

    pub fn optional(&mut self, field: &str, text: Option<&str>, longest: usize) {
        let Some(text) = text else { return };
        if text.chars().count() > longest {
            self.problem(field, Problem::TooLong);
        }
        if text.chars().any(is_hidden) {
            self.problem(field, Problem::ControlCharacter);
        }
    }

    pub fn listed(&mut self, field: &str, items: &[String], longest: usize) {
        self.count(field, items.len());
        for (n, item) in (1..).zip(items.iter().take(self.office.list_length)) {
            self.required(&format!("{field}.{n}"), item, longest);
        }
    }

    /// A day that has been: not in the future, not before anyone living could remember.
    pub fn past(&mut self, field: &str, day: Option<Date>) {
        let Some(day) = day else { return };
        if day > self.today {
            self.problem(field, Problem::InTheFuture);
        }
        if day.year() < 1900 {
            self.problem(field, Problem::TooLongAgo);
        }
    }

    /// A day to come that someone sets: not past, and within what an office can plan for.
    pub fn planned(&mut self, field: impl Into<String>, day: Date) {
        let field = field.into();
        if day < self.today {
            self.problem(field, Problem::InThePast);
        } else if day.year() > self.today.year().saturating_add(10) {
            self.problem(field, Problem::NotADay);
        }
    }

    /// The day by which something is needed: it may have gone by, but it is a day in living memory or near.
    pub fn needed(&mut self, field: &str, day: Option<Date>) {
        let Some(day) = day else { return };
        if day.year() > self.today.year().saturating_add(10) || day.year() < 1900 {
            self.problem(field, Problem::NotADay);
        }
    }

    pub fn people(&mut self, field: &str, people: Option<u32>) {
        if people.is_some_and(|people| people == 0 || people > 1_000_000) {
            self.problem(field, Problem::NotANumberOfPeople);
        }
    }

    pub fn category(&mut self, field: &str, category: &str, policy: &Policy) {
        let topic = policy.topics.values().flatten().any(|topic| topic == category);
        if !topic && !policy.categories.iter().any(|known| known == category) {
            self.problem(field, Problem::NotOnTheList);
        }
    }

    pub fn count(&mut self, field: &str, items: usize) {
        if items > self.office.list_length {
            self.problem(field, Problem::TooMany);
        }
    }

    pub fn measures(&mut self, field: &str, measures: &[Measure]) {
        self.count(field, measures.len());
        let short = self.office.short_length;
        for (n, measure) in (1..).zip(measures.iter().take(self.office.list_length)) {
            self.required(&format!("{field}.{n}.text"), &measure.text, short);
            self.required(&format!("{field}.{n}.owner"), &measure.owner, 80);
            self.planned(format!("{field}.{n}.due"), measure.due);
        }
    }

    pub fn amount(&mut self, field: &str, amount: Option<Yuan>) {
        if amount.is_some_and(|amount| !(0..=MOST_YUAN).contains(&amount)) {
            self.problem(field, Problem::NotAnAmount);
        }
    }
}

/// All field problems of a command, or none.
pub(super) fn check(asked: &CommandInput, ctx: &Context) -> Result<(), Refusal> {
    checked(ctx, |checking| {
        behalf(checking, asked.on_behalf.as_ref());
        asked.command.fields().check(checking, ctx);
    })
}

/// How a petitioner's own wish came in.
pub(crate) fn behalf(checking: &mut Checking, behalf: Option<&OnBehalf>) {
    let Some(behalf) = behalf else { return };
    let office = checking.office;
    checking.required("on_behalf.how", &behalf.how, office.short_length);
    checking.required("on_behalf.proof", &behalf.proof, office.short_length);
    checking.past("on_behalf.received_on", Some(behalf.received_on));
}

/// Gathers what `look` finds wrong.
pub(crate) fn checked(ctx: &Context, look: impl FnOnce(&mut Checking)) -> Result<(), Refusal> {
    let mut checking = Checking { office: &ctx.policy.office, today: ctx.today(), problems: Vec::new() };
    look(&mut checking);
    match checking.problems.is_empty() {
        true => Ok(()),
        false => Err(Refusal::fields(checking.problems)),
    }
}

/// A character that nobody sees: control codes, and those that turn the direction of writing and so fake a text.
fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
