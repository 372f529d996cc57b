//! What the commands of a line are held to before any rule.

use super::command::MatterCommand;
use crate::case::check::Checking;
use crate::case::refusal::Problem;
use crate::context::Context;

/// A device's clock may be ahead of ours by so many minutes.
const AHEAD: i64 = 10;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &MatterCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        MatterCommand::NoteMatter(said) => {
            c.required("text", &said.text, long);
            c.optional("place", said.place.as_deref(), short);
            c.people("people", said.people);
            c.optional("entry", said.entry.as_deref(), 80);
            c.optional("code", said.code.as_deref(), 80);
            c.count("parties", said.parties.len());
            for (n, party) in (1..).zip(said.parties.iter().take(c.office.list_length)) {
                c.required(&format!("parties.{n}.name"), &party.name, 80);
                c.optional(&format!("parties.{n}.phone"), party.phone.as_deref(), 40);
                if said.parties.iter().filter(|other| other.name.trim() == party.name.trim()).count() > 1 {
                    c.problem(format!("parties.{n}.name"), Problem::NamedBefore);
                }
            }
            let latest = ctx.now.saturating_add(jiff::Span::new().minutes(AHEAD));
            if said.noted_at.is_some_and(|at| at > latest) {
                c.problem("noted_at", Problem::InTheFuture);
            }
            c.past("noted_at", said.noted_at.filter(|at| *at <= latest).map(|at| at.date().min(ctx.today())));
        }
        MatterCommand::SettleMatter(said) => {
            c.required("result", &said.result, long);
            c.count("words", said.words.len());
            for (n, word) in (1..).zip(said.words.iter().take(c.office.list_length)) {
                c.required(&format!("words.{n}.party"), &word.party, 80);
                c.required(&format!("words.{n}.said"), &word.said, short);
            }
        }
        // The rest is held by the registration of the case.
        MatterCommand::HandUp(said) => c.required("title", &said.title, c.office.title_length),
        MatterCommand::DropMatter(said) => c.required("reason", &said.reason, short),
    }
}
