//! What people try: half of it what is open, half of it anything by anybody.

use casework::aggregate::Performer;
use casework::case::available::{available_actions, available_to, conduct_actions, expected_actions};
use casework::case::command::{BesideCommand, HearingCommand};
use casework::case::vocabulary::ClockKey;
use casework::conduct::offers::offers;
use casework::context::{Colleague, Facts};
use casework::personal_data::{UnitId, UserId};
use casework::{Actor, Case, CaseNo, Command, CommandInput, CommandName, Context, Policy, Role, decide};
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::forms::{around, form, register};

pub const UNITS: [&str; 6] = ["water", "land", "heping", "market", "discipline", "office"];

/// What would end most lives early if it were tried as often as the rest.
const ENDS: [&str; 5] = ["withdraw", "decline", "divert", "reopen", "declare-interest"];

/// What is open on every case and seldom needed.
const SELDOM: [&str; 14] = [
    "note",
    "wait",
    "visit-home",
    "read-letter",
    "offer-mediation",
    "deny-service",
    "fail-service",
    "correct-service",
    "take-back",
    "call-off-hearing",
    "request-recusal",
    "add-petitioner",
    "correct-petitioner",
    "step-in",
];

const ABOVE: [&str; 4] = ["request-review", "review", "request-recheck", "recheck"];

const HEARING: [&str; 13] = [
    "apply-hearing",
    "refuse-hearing",
    "call-hearing",
    "give-word",
    "draw-assessors",
    "recuse",
    "hold-hearing",
    "hold-hearing",
    "adjourn-hearing",
    "deliberate",
    "confirm-vote",
    "publish-hearing",
    "approve-publication",
];

/// The account of the person whom some reports name.
pub fn accused_users() -> Vec<(UnitId, String, UserId)> {
    vec![(UnitId::new("land"), "handler-land".to_owned(), UserId::new("handler-land"))]
}

/// Whom the forms name where a matter is handed on: the handler of the unit that has it.
pub fn colleague(case: &Case) -> Option<Colleague> {
    let unit = case.unit.clone()?;
    let user = UserId::new(format!("handler-{unit}"));
    Some(Colleague { user, role: Role::Handler, unit: Some(unit), disabled: false })
}

/// Somebody who tries something.
pub fn any(
    case: Option<&Case>,
    policy: &Policy,
    other: &CaseNo,
    today: Date,
    dice: &mut Dice,
) -> (Actor, CommandInput) {
    let Some(case) = case else {
        let actor = somebody(
            None,
            dice.pick(&[Role::Clerk, Role::Clerk, Role::Station, Role::Screener, Role::Petitioner]),
            dice,
        );
        return (actor, read(register(today, dice), None));
    };
    let mut acts = available_actions(case, policy, today);
    if dice.below(8) > 0 {
        acts.retain(|open| !SELDOM.contains(&open.act.name()));
    }
    let (mut act, mut role) = (dice.pick(Command::NAMES), dice.pick(&Role::ALL));
    if dice.below(20) < 17 && !acts.is_empty() {
        let main: Vec<_> = acts.iter().filter(|act| act.main).cloned().collect();
        let strays = main.is_empty() || dice.one_in(3);
        let suggested = dice.pick(if strays { &acts } else { &main });
        (act, role) = (suggested.act.name(), dice.pick(&suggested.roles()));
    }
    // Disputes between units are few; somebody above decides more often here than in life.
    if dice.one_in(60) {
        (act, role) = ("designate-unit", Role::OfficeHead);
    }
    if dice.one_in(14) {
        (act, role) = conduct(case, policy, today, dice);
    }
    // A hearing, and the road above, take many steps; without a push hardly one would be finished.
    let public = &["deliberate", "confirm-vote", "publish-hearing", "approve-publication"][..];
    for (pushed, one_in) in [(HEARING.as_slice(), 11), (ABOVE.as_slice(), 3), (&["decline"][..], 8), (public, 2)] {
        let named: Vec<_> = acts.iter().filter(|act| pushed.contains(&act.act.name())).cloned().collect();
        if !named.is_empty() && dice.one_in(one_in) {
            let chosen = dice.pick(&named);
            (act, role) = (chosen.act.name(), dice.pick(&chosen.roles()));
        }
    }
    // Nobody suggests what comes too late or a second time; it is tried all the same.
    if let Some(late) = too_late(case, today)
        && dice.one_in(if ABOVE.contains(&late.0) { 4 } else { 30 })
    {
        (act, role) = late;
    }
    if ENDS.contains(&act) && dice.below(8) > 0 {
        (act, role) = ("attach", Role::Clerk);
    }
    let actor = acting(case, act, role, dice);
    let behalf =
        dice.one_in(8).then(|| json!({"how": "letter", "proof": "postmark", "received_on": around(today, dice)}));
    (actor, read(form(act, case, other, today, dice), behalf))
}

/// What somebody would have had to ask for earlier, or asked for already.
fn too_late(case: &Case, today: Date) -> Option<(&'static str, Role)> {
    let over = |key: ClockKey| case.open_clock(key).is_some_and(|clock| clock.start.due < today);
    let rights = [
        (ClockKey::Object, "object", Role::Handler),
        (ClockKey::Decide, "extend", Role::UnitHead),
        (ClockKey::RequestReview, "request-review", Role::Petitioner),
        (ClockKey::RequestRecheck, "request-recheck", Role::Petitioner),
    ];
    let lapsed = rights.into_iter().find(|(key, _, _)| over(*key)).map(|(_, act, role)| (act, role));
    lapsed.or(case.extended.then_some(("extend", Role::UnitHead)))
}

fn acting(case: &Case, act: &str, role: Role, dice: &mut Dice) -> Actor {
    match act {
        "check-referral" if dice.below(9) > 0 => Actor::staff(&format!("{}-justice", role.slug()), role, "justice"),
        _ => somebody(Some(case), role, dice),
    }
}

/// Somebody who tries something about conduct.
pub fn conduct_asked(
    case: &Case,
    policy: &Policy,
    other: &CaseNo,
    today: Date,
    dice: &mut Dice,
) -> (Actor, CommandInput) {
    let (act, role) = conduct(case, policy, today, dice);
    let actor = acting(case, act, role, dice);
    (actor, read(form(act, case, other, today, dice), None))
}

/// Something about conduct that is open; it stands in no list of what is next.
pub fn conduct(case: &Case, policy: &Policy, today: Date, dice: &mut Dice) -> (&'static str, Role) {
    let mut open = offers(case, policy, today);
    // Talks are many and lead nowhere.
    if dice.below(8) > 0 {
        open.retain(|offer| offer.act != CommandName::Persuade);
    }
    if open.is_empty() {
        return ("record-conduct", Role::UnitHead);
    }
    // A struck record ends its tale: less often than the rest.
    let offer = dice.pick(&open);
    if offer.act == CommandName::StrikeConduct && dice.below(3) > 0 {
        ("record-conduct", Role::UnitHead)
    } else {
        (offer.act.name(), offer.by)
    }
}

/// For each act and each of those who are named for it: a plausible form of it is not refused as out of stage, not
/// permitted or not there.
pub fn available_is_honest(case: &Case, policy: &Policy, now: DateTime, facts: &Facts) {
    let mut dice = Dice::new(u64::from(case.version));
    let of_the_claim = available_actions(case, policy, now.date());
    let expected: Vec<_> = of_the_claim.iter().filter(|open| open.main).cloned().collect();
    assert_eq!(expected_actions(case, policy, now.date()), expected, "a write keeps what a reader is shown");
    for act in of_the_claim.into_iter().chain(conduct_actions(case, policy, now.date())) {
        assert!(!act.main || act.due.is_some(), "{} is expected by no day at {}", act.act, case.stage.slug());
        for doer in &act.by {
            let actor = one_of(doer, &mut dice);
            let mut codes: Vec<&str> = Vec::new();
            // Its owner, or who did it, and its number must meet by chance.
            let tries = if [CommandName::CompleteMeasure, CommandName::TakeBack].contains(&act.act) { 400 } else { 40 };
            let fine = case.interests.contains(&actor.user)
                || case.accuses(&actor.user, actor.unit.as_ref())
                || (0..tries).any(|_| {
                    let other = facts.other.as_ref().map_or(&case.no, |other| &other.no);
                    let asked = read(form(act.act.name(), case, other, now.date(), &mut dice), None);
                    let ctx = Context { now, actor: &actor, policy, facts };
                    let code = decide(Some(case), &asked, &ctx).map_or_else(|refusal| refusal.code.slug(), |_| "done");
                    codes.push(code);
                    !["wrong-stage", "not-permitted", "no-such"].contains(&code)
                });
            codes.sort_unstable();
            codes.dedup();
            assert!(fine, "{} is named for {actor:?} at {}: {codes:?}", act.act, case.stage.slug());
        }
    }
}

/// Somebody whom a doer means.
fn one_of(doer: &Performer, dice: &mut Dice) -> Actor {
    let unit = doer.unit.as_ref().map_or("office", UnitId::as_str);
    match (&doer.only, doer.role) {
        (_, Role::Petitioner) => Actor::petitioner(doer.petitioner.unwrap_or(1)),
        (Some(user), role) => Actor::staff(user.as_str(), role, unit),
        (None, Role::Handler) => Actor::staff(&format!("handler-{unit}"), Role::Handler, unit),
        (None, role) => Actor::staff(&format!("{}-{}", role.slug(), dice.below(1000)), role, unit),
    }
}

/// What may be done and is named for nobody, and why: none of them with a clock, a day or a paper.
fn is_silent(case: &Case, asked: &CommandInput) -> bool {
    match &asked.command {
        // Only the player of a scenario file may name a seed, and a second draw is kept and changes nothing.
        Command::Hearing(HearingCommand::DrawAssessors(draw)) => {
            draw.seed.is_some() || case.hearing().is_some_and(|hearing| !hearing.draws.is_empty())
        }
        // That one leader follows another is between the two.
        Command::Beside(BesideCommand::TakeCharge(_)) => case.in_charge.is_some(),
        Command::Road(_) | Command::Beside(_) | Command::Teamwork(_) | Command::Conduct(_) | Command::Hearing(_) => {
            false
        }
    }
}

/// What was done was named for who did it, or is one of the few silent acts.
pub fn was_named(case: &Case, actor: &Actor, asked: &CommandInput, policy: &Policy, today: Date) {
    if asked.on_behalf.is_some() {
        return;
    }
    let act = asked.command.command_name();
    let of_the_claim = available_to(case, policy, today, (actor, &[]));
    let conduct = conduct_actions(case, policy, today);
    let named = of_the_claim.iter().chain(conduct.iter().filter(|open| open.is_for(actor))).any(|open| open.act == act);
    assert!(named || is_silent(case, asked), "{act} by {actor:?} at {} is named for nobody", case.stage.slug());
}

/// One of those who sit.
fn assessor(case: &Case, dice: &mut Dice) -> Actor {
    let sitting = case.hearing().map(|hearing| hearing.sitting()).unwrap_or_default();
    let seat = if sitting.is_empty() { UserId::new("assessor-1") } else { dice.pick(&sitting) };
    Actor::staff(seat.as_str(), Role::Assessor, "office")
}

fn somebody(case: Option<&Case>, role: Role, dice: &mut Dice) -> Actor {
    if let Some(case) = case.filter(|_| role == Role::Assessor) {
        return assessor(case, dice);
    }
    if role == Role::Petitioner {
        let actor = Actor::petitioner(1 + dice.below(3));
        return if dice.one_in(12) { Actor { petitioner: None, ..actor } } else { actor };
    }
    let has = case.and_then(|case| case.unit.as_ref()).map(UnitId::as_str).filter(|_| dice.below(8) > 0);
    let unit = match role {
        Role::Handler | Role::UnitHead => {
            let stranger = dice.pick(&UNITS);
            if dice.one_in(20) { "land" } else { has.unwrap_or(stranger) }
        }
        Role::Station | Role::Screener => "heping",
        Role::Leader | Role::Reviewer => "committee",
        Role::Rechecker => "city",
        _ => "office",
    };
    let prefix = if role == Role::UnitHead { "head" } else { role.slug() };
    Actor::staff(&format!("{prefix}-{unit}"), role, unit)
}

fn read(mut fields: Value, behalf: Option<Value>) -> CommandInput {
    let told = fields.to_string();
    let fields = fields.take();
    let command: Command = serde_json::from_value(fields).unwrap_or_else(|error| panic!("{error}: {told}"));
    let on_behalf = behalf.map(|note| serde_json::from_value(note).expect("a note"));
    CommandInput { command, on_behalf, brought: None }
}
