//! What every entrance checks before any rule: lengths, control characters, impossible days and amounts.
//! Each problem names its field, so that a form can show it beside what was typed.

use jiff::civil::Date;

use super::command::{Accused, Asked, Command, Correct, Measure, Register};
use super::refusal::{FieldProblem, Refusal};
use super::vocabulary::Correctable;
use crate::context::Context;
use crate::policy::{Office, Policy};
use crate::words::id_number_is_valid;

/// Problems gathered field by field.
pub(crate) struct Checking<'a> {
    pub(crate) office: &'a Office,
    today: Date,
    problems: Vec<FieldProblem>,
}

impl Checking<'_> {
    pub(crate) fn problem(&mut self, field: impl Into<String>, problem: &'static str) {
        self.problems.push(FieldProblem { field: field.into(), problem });
    }

    pub(crate) fn required(&mut self, field: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.problem(field, "missing");
        }
        self.optional(field, Some(text), longest);
    }

    pub(crate) fn optional(&mut self, field: &str, text: Option<&str>, longest: usize) {
        let Some(text) = text else { return };
        if text.chars().count() > longest {
            self.problem(field, "too-long");
        }
        if text.chars().any(is_hidden) {
            self.problem(field, "control-character");
        }
    }

    fn listed(&mut self, field: &str, items: &[String], longest: usize) {
        self.count(field, items.len());
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

    /// A day to come that someone sets: not past, and within what an office can plan for.
    pub(crate) fn planned(&mut self, field: impl Into<String>, day: Date) {
        let field = field.into();
        if day < self.today {
            self.problem(field, "in-the-past");
        } else if day.year() > self.today.year().saturating_add(10) {
            self.problem(field, "not-a-day");
        }
    }

    /// The day by which something is needed: it may have gone by, but it is a day in living memory or near.
    fn needed(&mut self, field: &str, day: Option<Date>) {
        let Some(day) = day else { return };
        if day.year() > self.today.year().saturating_add(10) || day.year() < 1900 {
            self.problem(field, "not-a-day");
        }
    }

    fn people(&mut self, field: &str, people: Option<u32>) {
        if people.is_some_and(|people| people == 0 || people > 1_000_000) {
            self.problem(field, "not-a-number-of-people");
        }
    }

    fn category(&mut self, field: &str, category: &str, policy: &Policy) {
        let topic = policy.topics.values().flatten().any(|topic| topic == category);
        if !topic && !policy.categories.iter().any(|known| known == category) {
            self.problem(field, "not-on-the-list");
        }
    }

    fn count(&mut self, field: &str, items: usize) {
        if items > self.office.list_length {
            self.problem(field, "too-many");
        }
    }

    fn measures(&mut self, field: &str, measures: &[Measure]) {
        self.count(field, measures.len());
        let short = self.office.short_length;
        for (n, measure) in (1..).zip(measures.iter().take(self.office.list_length)) {
            self.required(&format!("{field}.{n}.text"), &measure.text, short);
            self.required(&format!("{field}.{n}.owner"), &measure.owner, 80);
            self.planned(format!("{field}.{n}.due"), measure.due);
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
    checked(ctx, |checking| {
        let office = checking.office;
        if let Some(behalf) = &asked.on_behalf {
            checking.required("on_behalf.how", &behalf.how, office.short_length);
            checking.required("on_behalf.proof", &behalf.proof, office.short_length);
            checking.past("on_behalf.received_on", Some(behalf.received_on));
        }
        first_half(&asked.command, checking, ctx);
    })
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

fn first_half(command: &Command, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::Register(register) => registration(register, c, ctx),
        Command::Link(link) => c.optional("reason", link.reason.as_deref(), short),
        Command::Route(route) => {
            if let Some(due) = route.report_due {
                c.planned("report_due", due);
            }
        }
        Command::Object(object) => c.required("reason", &object.reason, long),
        Command::SettleObjection(settle) => c.optional("reason", settle.reason.as_deref(), short),
        Command::Accept(accept) => c.listed("demands", &accept.demands, short),
        Command::Decline(decline) => {
            c.required("reason", &decline.reason, long);
            c.optional("instead", decline.instead.as_deref(), short);
        }
        Command::Divert(divert) => {
            c.required("organ", &divert.organ, short);
            c.required("basis", &divert.basis, short);
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
            c.measures("measures", &plan.measures);
        }
        command => second_half(command, c, ctx),
    }
}

fn second_half(command: &Command, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::CompleteMeasure(complete) => c.required("evidence", &complete.evidence, short),
        Command::Find(find) => {
            c.required("finding", &find.finding, long);
            c.optional("evidence", find.evidence.as_deref(), short);
        }
        Command::DeclareInterest(why)
        | Command::RequestReview(why)
        | Command::RequestRecheck(why)
        | Command::ChangeProcedure(why)
        | Command::ReportUrgent(why)
        | Command::Reopen(why) => {
            c.required("reason", &why.reason, long);
        }
        Command::Extend(extend) => {
            c.required("reason", &extend.reason, long);
            if extend.days < 1 {
                c.problem("days", "not-a-number-of-days");
            }
        }
        Command::Conclude(conclude) => {
            c.optional("hearing", conclude.hearing.as_deref(), long);
            // As many as a case can have demands.
            if conclude.opinions.len() > c.office.list_length * 4 {
                c.problem("opinions", "too-many");
            }
            for (n, opinion) in (1..).zip(conclude.opinions.iter().take(c.office.list_length * 4)) {
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
        Command::Review(review) | Command::Recheck(review) => {
            c.required("opinion", &review.opinion, long);
            c.required("basis", &review.basis, long);
        }
        Command::Rate(rate) => c.optional("comment", rate.comment.as_deref(), short),
        Command::Withdraw(withdraw) => c.required("reason", &withdraw.reason, short),
        Command::Close(close) => {
            c.count("despite", close.despite.len());
            for (n, despite) in (1..).zip(close.despite.iter().take(c.office.list_length)) {
                c.required(&format!("despite.{n}.reason"), &despite.reason, short);
            }
        }
        command => beside(command, c, ctx),
    }
}

fn beside(command: &Command, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::Mediate(mediate) => c.required("agreement", &mediate.agreement, long),
        Command::Adopt(adopt) => c.required("reason", &adopt.reason, long),
        Command::Help(help) => {
            c.required("kind", &help.kind, short);
            c.required("reason", &help.reason, long);
        }
        Command::Supervise(order) => {
            c.required("reason", &order.reason, long);
            c.required("kind", &order.kind, short);
        }
        Command::AnswerSupervision(answer) => c.required("answer", &answer.answer, long),
        Command::Suggest(suggest) => c.required("text", &suggest.text, long),
        Command::AnswerSuggestion(answer) => c.required("reason", &answer.reason, long),
        Command::Look(look) => c.required("note", &look.note, long),
        Command::NoteReception(note) => {
            c.required("reception", &note.reception, 80);
            c.optional("leader", note.leader.as_ref().map(|leader| leader.as_str()), 80);
            c.required("minutes", &note.minutes, long);
            c.measures("orders", &note.orders);
        }
        Command::CallBack(call) => {
            c.required("result", &call.result, short);
            c.required("note", &call.note, long);
        }
        Command::RecordConduct(said) => {
            c.past("on", Some(said.on));
            c.required("place", &said.place, short);
            c.required("facts", &said.facts, long);
            c.optional("act", Some(&said.act), short);
            // Blank persuasion is a refusal of its own (条例47), not a field left out.
            c.optional("persuaded", Some(&said.persuaded), long);
            c.optional("witnesses", said.witnesses.as_deref(), short);
        }
        Command::AnswerConduct(said) => c.required("answer", &said.answer, long),
        Command::StrikeConduct(said) => c.required("reason", &said.reason, long),
        Command::CheckReferral(said) => c.required("reason", &said.reason, long),
        Command::ReferConduct(said) => {
            c.required("grounds", &said.grounds, long);
            c.required("evidence", &said.evidence, long);
        }
        Command::DesignateUnit(to) => c.required("reason", &to.reason, long),
        Command::Grade(grade) => {
            c.required("reason", &grade.reason, short);
            c.planned("until", grade.until);
        }
        Command::Correct(correct) => {
            corrected(correct, c, ctx);
            c.required("reason", &correct.reason, short);
            c.optional("evidence", correct.evidence.as_deref(), short);
        }
        command => super::hearing::check::check(command, c, ctx),
    }
}

fn registration(register: &Register, c: &mut Checking, ctx: &Context) {
    let (short, title, long) = (c.office.short_length, c.office.title_length, c.office.text_length);
    c.required("title", &register.title, title);
    c.required("text", &register.text, long);
    c.optional("place", register.place.as_deref(), short);
    c.optional("document_no", register.document_no.as_deref(), short);
    if let Some(category) = &register.category {
        c.category("category", category, ctx.policy);
    }
    c.people("people", register.people);
    c.listed("demands", &register.demands, short);
    c.listed("clues", &register.clues, short);
    c.past("since", register.since);
    c.past("received_on", register.received_on);
    c.amount("amount", register.amount);
    c.amount("paid", register.paid);
    c.needed("needed_by", register.needed_by);
    c.count("urgent", register.urgent.len());
    c.count("petitioners", register.petitioners.len());
    for (n, petitioner) in (1..).zip(register.petitioners.iter().take(c.office.list_length)) {
        c.required(&format!("petitioners.{n}.name"), &petitioner.name, 80);
        c.optional(&format!("petitioners.{n}.address"), petitioner.address.as_deref(), short);
        c.optional(&format!("petitioners.{n}.phone"), petitioner.phone.as_deref(), 40);
        // A field left blank is no number; a number that was given must be right.
        let number = petitioner.id_number.as_deref().map(str::trim).filter(|number| !number.is_empty());
        if number.is_some_and(|number| !id_number_is_valid(number)) {
            c.problem(format!("petitioners.{n}.id_number"), "check-digit");
        }
    }
    accused(&register.accused, c, ctx.policy);
    if register.accused_unit.as_ref().is_some_and(|unit| ctx.policy.unit(unit).is_none()) {
        c.problem(format!("accused.{}.unit", register.accused.len() + 1), "no-such-unit");
    }
}

fn accused(all: &[Accused], c: &mut Checking, policy: &Policy) {
    c.count("accused", all.len());
    for (n, accused) in (1..).zip(all.iter().take(c.office.list_length)) {
        if policy.unit(&accused.unit).is_none() {
            c.problem(format!("accused.{n}.unit"), "no-such-unit");
        }
        c.optional(&format!("accused.{n}.person"), accused.person.as_deref(), 80);
    }
}

/// A corrected value is held to what its field would have been held to at registration. What does not even read as
/// a value is the rule's to refuse.
fn corrected(correct: &Correct, c: &mut Checking, ctx: &Context) {
    let to = correct.to.trim();
    let longest = match correct.field {
        Correctable::Title => c.office.title_length,
        Correctable::Text => c.office.text_length,
        _ => c.office.short_length,
    };
    c.required("to", to, longest);
    accused(&correct.accused, c, ctx.policy);
    match correct.field {
        Correctable::Accused => {
            let named = correct.names().into_iter().next();
            if named.is_none_or(|accused| ctx.policy.unit(&accused.unit).is_none()) {
                c.problem("to", "no-such-unit");
            }
        }
        Correctable::Category => c.category("to", to, ctx.policy),
        Correctable::People => c.people("to", to.parse().ok()),
        Correctable::Since | Correctable::ReceivedOn => c.past("to", to.parse().ok()),
        Correctable::NeededBy => c.needed("to", to.parse().ok()),
        Correctable::Amount | Correctable::Paid => c.amount("to", to.parse().ok()),
        Correctable::Title | Correctable::Text | Correctable::Place | Correctable::Class | Correctable::Channel => {}
    }
}

/// A character that nobody sees: control codes, and those that turn the direction of writing and so fake a text.
fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
