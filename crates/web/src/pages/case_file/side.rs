//! Beside the case: what can be done next by this reader, who else is waited for, and the five gates before closing.
use casework::case::gates;
use casework::case::next::{Next, next};
use casework::case::vocabulary::Gate;
use casework::permission::{Permit, may};
use casework::{Policy, Role};

use super::address;
use crate::acts::{self, Drawn, Setting, form_of};
use crate::forms::detail_words;
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
    let all = next(s.case, s.policy, s.today());
    let (mine, others): (Vec<Next>, Vec<Next>) = all.into_iter().partition(|open| is_mine(s, open));
    let (main, also): (Vec<Next>, Vec<Next>) = mine.into_iter().partition(|open| open.main);
    Side {
        acts: NextActs::new(s.lang, main.iter().map(|open| act(s, frame, open)).collect()),
        also: also.iter().map(|open| way(s, open)).collect(),
        waited: others.iter().filter(|open| open.main).map(|open| waited(s, open)).collect(),
        gates: standing(s, s.policy),
    }
}

/// Whether this reader may do it now, himself or for the petitioner.
fn is_mine(s: &Setting, open: &Next) -> bool {
    if s.case.interests.contains(&s.actor.user) {
        return false;
    }
    let may = |behalf| may(s.actor, open.act, behalf, Some(s.case), s.policy) == Permit::Allowed;
    (open.by.contains(&s.actor.role) && may(false)) || (open.by.contains(&Role::Petitioner) && may(true))
}

/// The forms of one screen open in place, the larger ones on their own page.
fn act(s: &Setting, frame: &Frame, open: &Next) -> Act {
    let verb = s.verb(open.act);
    let page = format!("{}/acts/{}", address(&s.case.no), open.act);
    let mut act = match form_of(open.act) {
        Some(form) if !form.own_page => {
            let hidden = frame.csrf_field().and(version(s.case.version));
            let drawn = Drawn { action: page, hidden, ..Drawn::default() };
            Act::form(open.act, verb, acts::form(form, s, &drawn))
        }
        _ => Act::page(open.act, verb, page),
    };
    if let Some(due) = open.due {
        act = act.due(Day::due(s.lang, due, s.today()));
    }
    act
}

fn way(s: &Setting, open: &Next) -> Link {
    let to = match open.act {
        "attach" => format!("{}/attachments", address(&s.case.no)),
        command => format!("{}/acts/{command}", address(&s.case.no)),
    };
    Link::plain(to, s.verb(open.act))
}

fn waited(s: &Setting, open: &Next) -> Waited {
    let who: Vec<String> = open.by.iter().map(|role| s.lang.t(&format!("role-{}", role.slug()))).collect();
    Waited {
        verb: s.lang.t(&format!("command-{}", open.act)),
        who: who.join(&super::head::comma(s)),
        due: open.due.map(|due| Day::due(s.lang, due, s.today())),
    }
}

fn standing(s: &Setting, policy: &Policy) -> Vec<GateShown> {
    let missing = |gate: Gate, what: &str| {
        let to = match gate {
            Gate::Clues => what.replace(' ', "-"),
            Gate::Demands | Gate::CarriedOut => what.replace(' ', "-"),
            Gate::Served => "papers".to_owned(),
            Gate::Satisfaction => "overview".to_owned(),
        };
        let words = detail_words(s.lang, s.today(), what).join(" ");
        Link::plain(format!("#{to}"), words)
    };
    gates::standing(s.case, policy)
        .into_iter()
        .map(|standing| GateShown {
            name: s.lang.t(&format!("gate-{}", standing.gate.slug())),
            met: standing.met,
            missing: standing.missing.iter().map(|what| missing(standing.gate, what)).collect(),
            who: s.lang.t(&format!("case-file-gate-{}", standing.gate.slug())),
        })
        .collect()
}

/// The version that the reader saw, so that nobody's newer entry is overlooked.
pub(super) fn version(version: u32) -> Html {
    Html::trusted(format!("<input type=\"hidden\" name=\"version\" value=\"{version}\">"))
}
