//! Beside the case: what can be done next by this reader, who else is waited for, and the five gates before closing.
use casework::aggregate::AvailableAction;
use casework::case::available::available_actions;
use casework::case::gates;
use casework::case::refusal::{Detail, Value};
use casework::case::vocabulary::Gate;
use casework::permission::{Permit, may};
use casework::{CommandName, Policy, Role};

use super::address;
use crate::acts::{self, Drawn, Setting, form_of};
use crate::forms::{detail_words, draft};
use crate::layout::Frame;
use crate::parts::{Act, Day, Html, Link, NextActs};

/// Somebody else's act.
pub(super) struct Waited {
    pub verb: String,
    pub who: String,
    pub due: Option<Day>,
}

/// A gate: met or not, what is missing with a way to it, and who supplies it.
pub(super) struct GateShown {
    pub name: String,
    pub met: bool,
    /// It asks nothing of this case: neither met nor missing.
    pub idle: bool,
    pub missing: Vec<Link>,
    pub who: String,
}

pub(super) struct Side {
    pub acts: NextActs,
    pub also: Vec<Link>,
    pub waited: Vec<Waited>,
    pub gates: Vec<GateShown>,
}

pub(super) fn side(s: &Setting, frame: &Frame) -> Side {
    let all = available_actions(s.case, s.policy, s.today());
    let (mine, others): (Vec<AvailableAction>, Vec<AvailableAction>) =
        all.into_iter().partition(|open| is_mine(s, open));
    let (main, also): (Vec<AvailableAction>, Vec<AvailableAction>) = mine.into_iter().partition(|open| open.main);
    Side {
        acts: NextActs::new(s.lang, main.iter().map(|open| act(s, frame, open)).collect()),
        also: also.iter().map(|open| way(s, open)).chain(talks(s)).chain(super::centre::way(s)).collect(),
        waited: others.iter().filter(|open| open.main).map(|open| waited(s, open)).collect(),
        gates: gate_states(s, s.policy),
    }
}

/// Whether this reader may do it now, or for the petitioner.
fn is_mine(s: &Setting, open: &AvailableAction) -> bool {
    if s.case.interests.contains(&s.actor.user) {
        return false;
    }
    let behalf = || may(s.actor, open.act, true, Some(s.case), s.policy) == Permit::Allowed;
    open.is_for(s.actor)
        || open.is_for_deputy(s.stands_in_for, s.actor)
        || (open.roles().contains(&Role::Petitioner) && behalf())
}

/// The forms of one screen open in place, the larger ones on their own page.
fn act(s: &Setting, frame: &Frame, open: &AvailableAction) -> Act {
    let verb = s.verb(open.act.name());
    let page = format!("{}/acts/{}", address(&s.case.no), open.act);
    let mut act = match form_of(open.act.name()) {
        Some(form) if !form.own_page => {
            let hidden = draft::hidden(frame, &page, &[]).and(version(s.case.version));
            let drawn = Drawn { action: page, hidden, ..Drawn::default() };
            Act::form(open.act.name(), verb, acts::form(form, s, &drawn))
        }
        _ => Act::page(open.act.name(), verb, page),
    };
    if let Some(due) = open.due {
        act = act.due(Day::due(s.lang, due, s.today()));
    }
    // "Overdue" without a word beside it means a day of the law.
    if open.house { act.effect(s.lang.t("case-file-house-day")) } else { act }
}

fn way(s: &Setting, open: &AvailableAction) -> Link {
    // What has no form has a page of its own: a file.
    let to = match form_of(open.act.name()) {
        Some(_) => format!("{}/acts/{}", address(&s.case.no), open.act),
        None => format!("{}/attachments", address(&s.case.no)),
    };
    Link::plain(to, s.verb(open.act.name()))
}

/// That somebody was talked to is written down wherever it happened; it is nobody's work and no part of the claim (条例47).
fn talks(s: &Setting) -> Option<Link> {
    let mine = may(s.actor, CommandName::Persuade, false, Some(s.case), s.policy) == Permit::Allowed;
    let clear = mine && !s.case.interests.contains(&s.actor.user);
    clear.then(|| Link::plain(format!("{}/acts/persuade", address(&s.case.no)), s.verb("persuade")))
}

fn waited(s: &Setting, open: &AvailableAction) -> Waited {
    let roles = || open.roles().iter().map(|role| s.lang.t(&format!("role-{}", role.slug()))).collect::<Vec<_>>();
    // Of a measure that one account owns, its name says more than the roles that it may have.
    let one = open.by.first().and_then(|doer| doer.only.as_ref());
    let one = one.filter(|one| open.by.iter().all(|doer| doer.only.as_ref() == Some(*one)));
    let who = one.map_or_else(|| roles().join(&super::head::comma(s)), ToString::to_string);
    Waited {
        verb: s.lang.t(&format!("command-{}", open.act)),
        who: house(s, open, who),
        due: open.due.map(|due| Day::due(s.lang, due, s.today())),
    }
}

fn house(s: &Setting, open: &AvailableAction, who: String) -> String {
    if open.house { s.lang.ta("desk-why-house", &[("why", who)]) } else { who }
}

fn gate_states(s: &Setting, policy: &Policy) -> Vec<GateShown> {
    let missing = |gate: Gate, what: &Detail| {
        let to = match gate {
            Gate::Clues | Gate::Demands | Gate::CarriedOut => numbered(what),
            Gate::Served => "papers".to_owned(),
            Gate::Satisfaction => "overview".to_owned(),
        };
        Link::plain(format!("#{to}"), detail_words(s.lang, s.policy, s.today(), what))
    };
    gates::gate_states(s.case, policy)
        .into_iter()
        .map(|standing| GateShown {
            name: s.lang.t(&format!("gate-{}", standing.gate.slug())),
            met: standing.met,
            idle: !gates::applies(s.case, standing.gate, policy),
            missing: standing.missing.iter().map(|what| missing(standing.gate, what)).collect(),
            who: s.lang.t(&format!("case-file-gate-{}", standing.gate.slug())),
        })
        .collect()
}

/// The element of the page that shows it: `clue-1`, `demand-2`.
fn numbered(what: &Detail) -> String {
    let numbers = what.values().into_iter().filter_map(|(_, value)| {
        let Value::Number(n) = value else { return None };
        Some(n)
    });
    numbers.fold(what.key().to_owned(), |id, n| format!("{id}-{n}"))
}

/// The version that the reader saw, so that nobody's newer entry is overlooked.
pub(super) fn version(version: u32) -> Html {
    Html::trusted(format!("<input type=\"hidden\" name=\"version\" value=\"{version}\">"))
}
