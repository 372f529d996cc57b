//! What the commands of a hearing are held to before any rule: lengths, days, nothing empty.

use jiff::civil::Time;

use crate::case::check::Checking;
use crate::case::command::{Command, Saying};
use crate::context::Context;

pub(in crate::case) fn check(command: &Command, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        Command::ApplyHearing(why) | Command::RefuseHearing(why) => c.required("reason", &why.reason, long),
        Command::CallHearing(call) => {
            c.planned("on", call.on);
            c.required("place", &call.place, short);
            c.optional("reason", call.reason.as_deref(), long);
            let time = call.time.as_deref().map(str::trim).filter(|time| !time.is_empty());
            if time.is_some_and(|time| time.parse::<Time>().is_err()) {
                c.problem("time", "not-a-time");
            }
        }
        Command::GiveWord(give) => c.required("word", &give.word, ctx.policy.hearing.word_length),
        Command::DrawAssessors(draw) => c.optional("seed", draw.seed.as_deref(), short),
        Command::Recuse(recuse) => {
            c.required("person", &recuse.person, 80);
            c.required("reason", &recuse.reason, long);
        }
        Command::HoldHearing(hold) => {
            let most = c.office.list_length * 4;
            for (field, items) in [
                ("present", hold.present.len()),
                ("statements", hold.statements.len()),
                ("exhibits", hold.exhibits.len()),
            ] {
                if items > most {
                    c.problem(field, "too-many");
                }
            }
            for (n, one) in (1..).zip(hold.present.iter().take(most)) {
                let (part, unit) = one.place();
                c.required(&format!("present.{n}"), one.name(), 80);
                c.optional(&format!("present.{n}.part"), part, 80);
                c.optional(&format!("present.{n}.unit"), unit, 80);
            }
            sayings("statements", &hold.statements, c, (most, long));
            sayings("exhibits", &hold.exhibits, c, (most, long));
        }
        Command::Deliberate(given) => {
            let most = c.office.list_length * 16;
            if given.votes.len() > most {
                c.problem("votes", "too-many");
            }
            for (n, vote) in (1..).zip(given.votes.iter().take(most)) {
                c.required(&format!("votes.{n}.assessor"), &vote.assessor, 80);
                c.required(&format!("votes.{n}.reason"), &vote.reason, long);
            }
        }
        Command::PublishHearing(publish) => c.optional("text", publish.text.as_deref(), long),
        _ => {}
    }
}

fn sayings(field: &str, list: &[Saying], c: &mut Checking, (most, long): (usize, usize)) {
    for (n, one) in (1..).zip(list.iter().take(most)) {
        c.required(&format!("{field}.{n}"), one.text(), long);
        c.optional(&format!("{field}.{n}.by"), one.by(), 80);
    }
}
