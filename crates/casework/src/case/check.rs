//! What every entrance checks before any rule: lengths, control characters, impossible days and amounts.
//! Each problem names its field, so that a form can show it beside what was typed.

use jiff::civil::Date;

use super::command::{Asked, Command, Register};
use super::refusal::{FieldProblem, Refusal};
use crate::context::Context;
use crate::policy::Office;
use crate::words::id_number_is_valid;

/// Problems gathered field by field.
pub(super) struct Checking<'a> {
    office: &'a Office,
    today: Date,
    problems: Vec<FieldProblem>,
}

impl Checking<'_> {
    fn problem(&mut self, field: impl Into<String>, problem: &'static str) {
        self.problems.push(FieldProblem { field: field.into(), problem });
    }

    fn required(&mut self, field: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.problem(field, "missing");
        }
        self.optional(field, Some(text), longest);
    }

    fn optional(&mut self, field: &str, text: Option<&str>, longest: usize) {
        let Some(text) = text else { return };
        if text.chars().count() > longest {
            self.problem(field, "too-long");
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.problem(field, "control-character");
        }
    }

    fn listed(&mut self, field: &str, items: &[String], longest: usize) {
        if items.len() > self.office.list_length {
            self.problem(field, "too-many");
        }
        for (n, item) in (1..).zip(items.iter().take(self.office.list_length)) {
            self.required(&format!("{field}.{n}"), item, longest);
        }
    }

    /// A day that has been: not in the future, not before anyone living could remember.
    fn past(&mut self, field: &str, day: Option<Date>) {
        let Some(day) = day else { return };
        if day > self.today {
            self.problem(field, "in-the-future");
        }
        if day.year() < 1900 {
            self.problem(field, "too-long-ago");
        }
    }

    fn amount(&mut self, field: &str, amount: Option<i64>) {
        if amount.is_some_and(|amount| !(0..=1_000_000_000_000).contains(&amount)) {
            self.problem(field, "not-an-amount");
        }
    }
}

/// All field problems of a command, or none.
pub(super) fn check(asked: &Asked, ctx: &Context) -> Result<(), Refusal> {
    let office = &ctx.policy.office;
    let mut checking = Checking { office, today: ctx.today(), problems: Vec::new() };
    if let Some(behalf) = &asked.on_behalf {
        checking.required("on_behalf.how", &behalf.how, office.short_length);
        checking.required("on_behalf.proof", &behalf.proof, office.short_length);
        checking.past("on_behalf.received_on", Some(behalf.received_on));
    }
    first_half(&asked.command, &mut checking, ctx);
    match checking.problems.is_empty() {
        true => Ok(()),
        false => Err(Refusal::fields(checking.problems)),
    }
}

fn first_half(command: &Command, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::Register(register) => registration(register, c, ctx),
        Command::Link(link) => c.optional("reason", link.reason.as_deref(), short),
        Command::Object(object) => c.required("reason", &object.reason, long),
        Command::SettleObjection(settle) => c.optional("reason", settle.reason.as_deref(), short),
        Command::Accept(accept) => c.listed("demands", &accept.demands, short),
        Command::Decline(decline) => {
            c.required("reason", &decline.reason, long);
            c.optional("instead", decline.instead.as_deref(), short);
        }
        Command::AddDemand(add) => {
            c.required("text", &add.text, short);
            c.amount("amount", add.amount);
        }
        Command::AddClue(add) => c.required("text", &add.text, short),
        Command::Attach(attach) => {
            c.required("file", &attach.file, short);
            c.required("kind", &attach.kind, short);
            c.optional("note", attach.note.as_deref(), short);
        }
        Command::Plan(plan) => {
            if plan.measures.is_empty() {
                c.problem("measures", "missing");
            }
            if plan.measures.len() > c.office.list_length {
                c.problem("measures", "too-many");
            }
            for (n, measure) in (1..).zip(&plan.measures) {
                c.required(&format!("measures.{n}.text"), &measure.text, short);
                c.required(&format!("measures.{n}.owner"), &measure.owner, 80);
                if measure.due < c.today {
                    c.problem(format!("measures.{n}.due"), "in-the-past");
                }
            }
        }
        command => second_half(command, c),
    }
}

fn second_half(command: &Command, c: &mut Checking) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::CompleteMeasure(complete) => c.required("evidence", &complete.evidence, short),
        Command::Find(find) => {
            c.required("finding", &find.finding, long);
            c.optional("evidence", find.evidence.as_deref(), short);
        }
        Command::DeclareInterest(why) | Command::RequestReview(why) | Command::Reopen(why) => {
            c.required("reason", &why.reason, long);
        }
        Command::Extend(extend) => {
            c.required("reason", &extend.reason, long);
            if extend.days < 1 {
                c.problem("days", "not-a-number-of-days");
            }
        }
        Command::Conclude(conclude) => {
            for (n, opinion) in (1..).zip(&conclude.opinions) {
                c.required(&format!("opinions.{n}.facts"), &opinion.facts, long);
                c.required(&format!("opinions.{n}.basis"), &opinion.basis, long);
            }
        }
        Command::Serve(serve) => {
            c.past("on", Some(serve.on));
            c.optional("proof", serve.proof.as_deref(), short);
        }
        Command::CarryOut(carry) => c.required("result", &carry.result, long),
        Command::ReportBack(report) => c.required("text", &report.text, long),
        Command::Rate(rate) => c.optional("comment", rate.comment.as_deref(), short),
        Command::Withdraw(withdraw) => c.required("reason", &withdraw.reason, short),
        Command::Close(close) => {
            for (n, despite) in (1..).zip(&close.despite) {
                c.required(&format!("despite.{n}.reason"), &despite.reason, short);
            }
        }
        Command::Correct(correct) => {
            c.required("to", &correct.to, long);
            c.required("reason", &correct.reason, short);
            c.optional("evidence", correct.evidence.as_deref(), short);
        }
        _ => {}
    }
}

fn registration(register: &Register, c: &mut Checking, ctx: &Context) {
    let (short, title, long) = (c.office.short_length, c.office.title_length, c.office.text_length);
    c.required("title", &register.title, title);
    c.required("text", &register.text, long);
    c.optional("place", register.place.as_deref(), short);
    c.optional("document_no", register.document_no.as_deref(), short);
    if let Some(category) = &register.category
        && !ctx.policy.categories.contains(category)
        && !ctx.policy.topics.values().flatten().any(|topic| topic == category)
    {
        c.problem("category", "not-on-the-list");
    }
    if register.people.is_some_and(|people| people == 0 || people > 1_000_000) {
        c.problem("people", "not-a-number-of-people");
    }
    c.listed("demands", &register.demands, short);
    c.listed("clues", &register.clues, short);
    c.past("since", register.since);
    c.past("received_on", register.received_on);
    c.amount("amount", register.amount);
    c.amount("paid", register.paid);
    if register.needed_by.is_some_and(|day| day.year() > c.today.year() + 10 || day.year() < 1900) {
        c.problem("needed_by", "not-a-day");
    }
    if register.petitioners.len() > c.office.list_length {
        c.problem("petitioners", "too-many");
    }
    for (n, petitioner) in (1..).zip(&register.petitioners) {
        c.required(&format!("petitioners.{n}.name"), &petitioner.name, 80);
        c.optional(&format!("petitioners.{n}.address"), petitioner.address.as_deref(), short);
        c.optional(&format!("petitioners.{n}.phone"), petitioner.phone.as_deref(), 40);
        if petitioner.id_number.as_deref().is_some_and(|number| !id_number_is_valid(number)) {
            c.problem(format!("petitioners.{n}.id_number"), "check-digit");
        }
    }
    let accused = register.accused.iter().map(|accused| &accused.unit).chain(&register.accused_unit);
    for (n, unit) in (1..).zip(accused) {
        if ctx.policy.unit(unit).is_none() {
            c.problem(format!("accused.{n}.unit"), "no-such-unit");
        }
    }
    for (n, accused) in (1..).zip(&register.accused) {
        c.optional(&format!("accused.{n}.person"), accused.person.as_deref(), 80);
    }
}
