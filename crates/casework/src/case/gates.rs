//! The don't-close rules (三个不结案) as five gates that the whole product shows: met or not, and what is missing.

use crate::policy::Policy;

use super::refusal::{Code, Detail, Refusal};
use super::state::{Case, PaperOnFile, Petitioner, Rating, Stage};
use super::vocabulary::{Channel, Class, Gate, Level, OpinionResult, Paper, StatutoryRoute, Subject};

/// A gate as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateState {
    pub gate: Gate,
    pub met: bool,
    pub missing: Vec<Detail>,
}

/// All five gates, in the order in which they are checked.
pub fn gate_states(case: &Case, policy: &Policy) -> Vec<GateState> {
    Gate::ALL
        .iter()
        .map(|gate| {
            let missing = missing(case, *gate, policy);
            GateState { gate: *gate, met: missing.is_empty(), missing }
        })
        .collect()
}

fn missing(case: &Case, gate: Gate, policy: &Policy) -> Vec<Detail> {
    match gate {
        Gate::Clues => {
            case.clues.iter().filter(|clue| clue.finding.is_none()).map(|clue| Detail::Clue(clue.n)).collect()
        }
        // A suggestion is answered as a whole (条例29).
        Gate::Demands if case.adopted.is_some() => Vec::new(),
        Gate::Demands => {
            let open = case.demands.iter().filter(|demand| demand.answer.is_none());
            open.map(|demand| Detail::Demand(demand.n)).collect()
        }
        Gate::Served => answers_not_served(case, policy),
        Gate::CarriedOut => {
            let open = case
                .demands
                .iter()
                .filter(|demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none());
            open.map(|demand| Detail::Demand(demand.n)).collect()
        }
        Gate::Satisfaction => {
            let content = |n: &u32| last_word(case, *n).is_some_and(|level| level != Level::Dissatisfied);
            // A report is never rated; nobody can be asked about an anonymous petition.
            let asked = if case.class == Class::Report { Vec::new() } else { to_be_content(case, policy) };
            asked.into_iter().filter(|n| !content(n)).map(Detail::Petitioner).collect()
        }
    }
}

/// Whom the answer must content: all who are asked. Someone who said that it is not enough and took their petition back after
/// that is one of them: nobody becomes content by being talked out of it.
fn to_be_content(case: &Case, policy: &Policy) -> Vec<u32> {
    let counts =
        |petitioner: &&Petitioner| !petitioner.withdrawn || last_word(case, petitioner.n) == Some(Level::Dissatisfied);
    asked_of(case.petitioners.iter().filter(counts), policy)
}

/// What a petitioner said of this answer: the word received last, whenever it was entered.
fn last_word(case: &Case, n: u32) -> Option<Level> {
    let theirs = of_this_answer(case).filter(|r| r.petitioner == n && r.subject == Subject::Unit);
    theirs.max_by_key(|rating| rating.on).map(|rating| rating.level)
}

/// Whether a gate asks anything of this case as it stands: a report and what goes on elsewhere have other rules, and what
/// nothing can meet yet is not met.
pub fn applies(case: &Case, gate: Gate, policy: &Policy) -> bool {
    let elsewhere =
        matches!(case.stage.before_closing(), Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn);
    if elsewhere || case.class == Class::Report {
        return false;
    }
    match gate {
        Gate::Clues => !case.clues.is_empty(),
        Gate::Demands => !case.demands.is_empty(),
        Gate::Served => true,
        Gate::CarriedOut => case.demands.iter().any(|demand| demand.result() == Some(OpinionResult::Support)),
        Gate::Satisfaction => !to_be_answered(case, policy).is_empty(),
    }
}

/// Ratings since the answer in force was served: what was said of one that was taken up again is kept, not counted, neither
/// while the new one is owed nor while it is on its way.
pub(crate) fn of_this_answer(case: &Case) -> impl Iterator<Item = &Rating> {
    let owed = matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. });
    let answer = |kind: Paper| matches!(kind, Paper::Opinion | Paper::SuggestionReply);
    let answers = case.papers.iter().rev().filter(|paper| answer(paper.kind) || case.puts_an_answer(paper));
    let last = answers.take(1).filter(|_| !owed).find_map(|paper| paper.served.as_ref());
    let served = last.map(|service| service.on);
    case.ratings.iter().filter(move |rating| served.is_some_and(|on| rating.on >= on))
}

/// The answer owed to the petitioners must exist and have reached them: the paper, and where it reached some already,
/// those whom it did not.
pub(super) fn answers_not_served(case: &Case, policy: &Policy) -> Vec<Detail> {
    if matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. }) {
        // What an earlier round answered is not the answer that is owed now.
        return vec![Detail::Paper(Paper::Opinion)];
    }
    let answers: Vec<_> = case.papers.iter().filter(|paper| paper.kind.starts_a_right()).collect();
    let Some((last, before)) = answers.split_last() else { return vec![Detail::Paper(Paper::Opinion)] };
    // The last one, and what a level above put in an answer's place before that.
    let owed = before.iter().filter(|paper| case.puts_an_answer(paper)).chain([last]);
    let waiting = owed.filter(|paper| paper.served.is_none() || paper.is_denied()).flat_map(|paper| {
        let left = if paper.each.is_empty() { Vec::new() } else { not_reached(case, paper, policy) };
        std::iter::once(Detail::Paper(paper.kind)).chain(left.into_iter().map(Detail::Petitioner))
    });
    waiting.collect()
}

/// Whom an answer must reach, and who is asked whether it is enough: every representative, or without any every
/// petitioner, or the first where they are many (policy). Someone who took their petition back is not among them.
pub fn to_be_answered(case: &Case, policy: &Policy) -> Vec<u32> {
    asked_of(case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn), policy)
}

/// The same of those who were there on another day.
pub(crate) fn asked_of<'a>(here: impl Iterator<Item = &'a Petitioner>, policy: &Policy) -> Vec<u32> {
    let here: Vec<&Petitioner> = here.collect();
    let representatives: Vec<u32> = here.iter().filter(|p| p.named.representative).map(|p| p.n).collect();
    match representatives.is_empty() {
        false => representatives,
        true if here.len() <= policy.office.ask_each_up_to => here.iter().map(|p| p.n).collect(),
        true => here.iter().map(|p| p.n).take(1).collect(),
    }
}

/// Those whom a paper must reach and has not reached yet.
pub fn not_reached(case: &Case, paper: &PaperOnFile, policy: &Policy) -> Vec<u32> {
    to_be_answered(case, policy).into_iter().filter(|n| paper.service_to(*n).is_none()).collect()
}

/// The refusal of the first gate that is not met and not lifted. Only satisfaction can be lifted.
pub(super) fn first_unmet(case: &Case, policy: &Policy, lifted: &[Gate]) -> Result<(), Refusal> {
    for standing in gate_states(case, policy) {
        if standing.met || (standing.gate == Gate::Satisfaction && lifted.contains(&Gate::Satisfaction)) {
            continue;
        }
        let code = match standing.gate {
            Gate::Clues => Code::ClueOpen,
            Gate::Demands => Code::DemandOpen,
            Gate::Served => Code::NotServed,
            Gate::CarriedOut => Code::NotCarriedOut,
            Gate::Satisfaction => Code::NotSatisfied,
        };
        return Err(Refusal::of(code, standing.gate, standing.missing));
    }
    Ok(())
}

/// The answer to the author of a report that has not reached them, where somebody is there to be reached (条例30).
pub(super) fn author_unanswered(case: &Case) -> Option<Paper> {
    // Who came, called or wrote here reads it with their code; of a letter a telephone or an address must be known (条例23).
    let comes_back = matches!(case.channel, Channel::Visit | Channel::Phone | Channel::Web);
    let reached = |petitioner: &Petitioner| !petitioner.withdrawn && (comes_back || petitioner.named.reachable);
    let somebody = case.petitioners.iter().any(reached);
    let answer = |paper: &&PaperOnFile| matches!(paper.kind, Paper::Opinion | Paper::ReportReply);
    let last = case.papers.iter().rev().find(answer).filter(|_| somebody)?;
    last.served.is_none().then_some(last.kind)
}

/// The notice that the end of this road asks for and that has not been served yet (`declined`, `diverted`).
pub(super) fn end_notice_unserved(case: &Case) -> Option<Paper> {
    let wanted: &[Paper] = if matches!(case.stage, Stage::Declined { .. }) {
        &[Paper::RefusalNotice, Paper::NoFurtherAcceptance]
    } else if matches!(case.stage, Stage::Diverted { .. }) {
        &[Paper::DiversionNotice]
    } else {
        return None;
    };
    let notice = case.papers.iter().rev().find(|paper| wanted.contains(&paper.kind))?;
    notice.served.is_none().then_some(notice.kind)
}

/// What is still owed after a diversion (条例31): that the procedure began or they were guided to it; of a duty of the
/// unit's own, each demand done or answered.
pub(super) fn owed_after_diversion(case: &Case) -> Vec<Detail> {
    let open = || case.demands.iter().filter(|demand| demand.carried_out.is_none());
    let Stage::Diverted { route } = case.stage else { return Vec::new() };
    if case.guided {
        let duty = route == StatutoryRoute::Duty;
        return open().filter(|_| duty).map(|demand| Detail::Demand(demand.n)).collect();
    }
    // At the counter the served notice is the guide.
    case.unit.iter().map(|_| Detail::Route(route)).collect()
}
