//! The permission table, played out: every command, every role, every relation to a case, against a text that a
//! reader can check; a changed right is written down there by hand.

use std::fmt::Write as _;

use super::firewall::EVERY;
use super::kit::{CLAIM, FORWARD, POLICY, Story, parse_input, who};
use crate::permission::{Permit, may, sees};
use crate::policy::Relation;
use crate::{Actor, Case, CommandName, Role};

/// Rows: command. Columns: what each role may do on a claim that `water` has and `heping` took in and had before.
const EXPECTED: &str = include_str!("permissions.txt");

/// A claim taken in at the reception point of `heping`, sent back by it, now with `water`.
fn claim() -> Story {
    let story = Story::new().does("station-heping", CLAIM).does("clerk", "do='route', to='heping', mode='forward'");
    let story = story.does("handler-heping", "do='object', reason='r'");
    story.does("clerk", "do='settle-objection', agree=true").does("clerk", FORWARD)
}

fn report() -> Story {
    claim().does("clerk", "do='correct', field='class', to='report', reason='r'")
}

/// Somebody in this role, by the way they stand to the case.
fn actors_by_relation(role: Role) -> Vec<(&'static str, Actor)> {
    match role {
        Role::Petitioner => {
            vec![("own", Actor::petitioner(1)), ("other", Actor { petitioner: None, ..Actor::petitioner(1) })]
        }
        role => vec![
            ("has", Actor::staff("x", role, "water")),
            ("had", Actor::staff("x", role, "heping")),
            ("none", Actor::staff("x", role, "market")),
        ],
    }
}

fn letter(permit: Permit) -> char {
    match permit {
        Permit::Allowed => 'y',
        Permit::Denied => '-',
        Permit::Hidden => '.',
    }
}

/// `role has/had/none`: y may, - may not, . the case does not exist for them.
fn table(case: Option<&Case>, on_behalf: bool) -> String {
    let mut out = String::new();
    for words in EVERY {
        let command = parse_input(words).command;
        if (command.name() == "register") == case.is_some() {
            continue;
        }
        let mut line = String::new();
        for role in Role::ALL {
            let cells: String = actors_by_relation(role)
                .into_iter()
                .map(|(_, actor)| letter(may(&actor, command.command_name(), on_behalf, case, &POLICY)))
                .collect();
            if cells.contains('y') {
                write!(line, " {}={cells}", role.slug()).expect("a string");
            }
        }
        writeln!(out, "{}:{line}", command.name()).expect("a string");
    }
    out
}

fn seen(case: &Case) -> String {
    let mut out = String::new();
    for role in Role::ALL {
        let cells: String = actors_by_relation(role)
            .into_iter()
            .map(|(_, actor)| if sees(&actor, case, &POLICY) { 'y' } else { '.' })
            .collect();
        writeln!(out, "{}: {cells}", role.slug()).expect("a string");
    }
    out
}

#[test]
fn the_whole_table_is_as_it_was_agreed() {
    let (claim, report) = (claim(), report());
    let mut out = String::new();
    for (title, part) in [
        ("who registers", table(None, false)),
        ("who registers on behalf", table(None, true)),
        ("who sees a claim", seen(claim.case())),
        ("who sees a report", seen(report.case())),
        ("on a claim", table(Some(claim.case()), false)),
        ("on a claim, on behalf", table(Some(claim.case()), true)),
        ("on a report", table(Some(report.case()), false)),
    ] {
        writeln!(out, "# {title}\n{part}").expect("a string");
    }
    let (_, expected) = EXPECTED.split_once("\n\n").expect("a heading");
    assert_eq!(out.trim(), expected.trim(), "\n{out}");
}

#[test]
fn the_policy_names_only_roles_whose_relation_can_be_met() {
    for row in POLICY.may.rows() {
        for (role, relation) in row.roles.iter().chain(&row.behalf) {
            let petitioner = *role == Role::Petitioner;
            assert_eq!(
                petitioner,
                *relation == Relation::Own || row.command == CommandName::Register && petitioner,
                "{}",
                row.command
            );
        }
    }
}

#[test]
fn decide_asks_the_table_before_anything_else() {
    let story = Story::accepted();
    let staff =
        ["clerk", "supervisor", "leader", "office-head", "auditor", "admin", "moderator", "reviewer", "screener"];
    let units = ["handler-water", "head-water", "handler-market", "head-market", "station-heping"];
    for name in staff.into_iter().chain(units) {
        for words in EVERY {
            let permit = may(&who(name), parse_input(words).command.command_name(), false, Some(story.case()), &POLICY);
            let code = story.code(name, words);
            match permit {
                // The table lets the unit correct; which field is the rule's to say: the class, and no other.
                Permit::Allowed if name.starts_with("handler") && words.contains("'correct'") => {}
                // Whose an entry is to take back says the rule: who did it, or the clerk.
                Permit::Allowed if words.contains("'take-back'") && name != "clerk" => {}
                Permit::Allowed => assert_ne!(code, "not-permitted", "{name} {words}"),
                Permit::Denied => assert_eq!(code, "not-permitted", "{name} {words}"),
                Permit::Hidden => assert_eq!(code, "no-such", "{name} {words}"),
            }
        }
    }
}
