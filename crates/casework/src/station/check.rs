//! What the commands of a station are held to before any rule.

use super::command::StationCommand;
use super::fact::Duty;
use crate::case::check::Checking;
use crate::case::refusal::Problem;
use crate::context::Context;
use crate::personal_data::UserId;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &StationCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        StationCommand::OpenStation(said) => {
            match ctx.policy.unit(&said.unit) {
                None => c.problem("unit", Problem::NoSuchUnit),
                Some(unit) if !unit.takes(ctx.today()) => c.problem("unit", Problem::UnitIsShut),
                Some(_) => {}
            }
            for (field, text, longest) in [
                ("name", &said.name, short),
                ("place", &said.place, short),
                ("phone", &said.phone, 40),
                ("hours", &said.hours, short),
                ("rules", &said.rules, long),
            ] {
                c.required(field, text, longest);
            }
            team(c, &said.team);
            rota(c, &said.rota);
        }
        StationCommand::ChangeStation(said) => {
            c.required("reason", &said.reason, short);
            for (field, text, longest) in [
                ("name", &said.name, short),
                ("place", &said.place, short),
                ("phone", &said.phone, 40),
                ("hours", &said.hours, short),
                ("rules", &said.rules, long),
            ] {
                // What a station has it has in words: it is changed, never emptied.
                if let Some(text) = text {
                    c.required(field, text, longest);
                }
            }
            if let Some(named) = &said.team {
                team(c, named);
            }
            if let Some(duties) = &said.rota {
                rota(c, duties);
            }
        }
        StationCommand::CheckItem(said) => {
            if ctx.policy.stations.item(&said.item).is_none() {
                c.problem("item", Problem::NotOnTheList);
            }
            c.optional("evidence", said.evidence.as_deref(), long);
        }
        StationCommand::MarkPicture(said) => {
            if ctx.policy.stations.item(&said.item).is_none() {
                c.problem("item", Problem::NotOnTheList);
            }
        }
        StationCommand::CloseStation(said) => c.required("reason", &said.reason, short),
    }
}

fn team(c: &mut Checking, team: &[UserId]) {
    let names: Vec<String> = team.iter().map(ToString::to_string).collect();
    if names.is_empty() {
        c.problem("team", Problem::Missing);
    }
    c.listed("team", &names, 80);
}

/// Each day of the week at most once, and somebody on it.
fn rota(c: &mut Checking, rota: &[Duty]) {
    for duty in rota {
        if !(1..=7).contains(&duty.weekday) {
            c.problem("rota", Problem::NotOnTheList);
        } else if rota.iter().filter(|other| other.weekday == duty.weekday).count() > 1 {
            c.problem("rota", Problem::NamedBefore);
        } else if duty.who.is_empty() {
            c.problem("rota", Problem::Missing);
        }
    }
}
