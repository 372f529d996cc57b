//! What the assessors came to, demand by demand, with the votes and the dissents (听证评议结论, `local hearing`).

use casework::Fact;
use casework::case::hearing::event::VoteCast;
use casework::case::vocabulary::OpinionResult;

use super::Pen;
use super::pen::clause;

/// To the unit that answers; the opinion must respond to it.
pub(super) fn body(pen: &Pen) {
    let Fact::Hearing(fact) = pen.fact() else { return };
    if !fact.concludes() {
        return;
    }
    let Some(hearing) = pen.case().hearing() else { return };
    let Some((on, held)) = &hearing.held else { return };
    pen.to_unit(pen.answering_unit());
    pen.say(
        "open",
        &[("on", &pen.day(*on)), ("n", &held.panel.len().saturating_sub(hearing.silent.len()).to_string())],
    );
    for count in hearing.conclusion().unwrap_or_default() {
        let demand = pen.case().demands.iter().find(|demand| demand.n == count.demand);
        let words = demand.map(|demand| clause(demand.text.text())).unwrap_or_default();
        let votes = OpinionResult::ALL.iter().map(|result| {
            let places = [("result", pen.word("result", result.slug())), ("n", &*count.of(*result).to_string())];
            pen.sentence("votes", &places)
        });
        let votes = votes.collect::<Vec<_>>().join(pen.word("form", "list_comma"));
        let result = match count.result {
            Some(result) => pen.word("result", result.slug()).to_owned(),
            None => pen.sentence("none", &[]),
        };
        let places = [("n", &*count.demand.to_string()), ("demand", &*words), ("result", &*result), ("votes", &*votes)];
        pen.say("concluded", &places);
        let of_demand = hearing.counted_votes().filter(|vote| vote.demand == count.demand);
        let (with, against): (Vec<&VoteCast>, Vec<&VoteCast>) =
            of_demand.partition(|vote| count.result.is_none_or(|result| result == vote.vote));
        pen.say("reasons", &[("reasons", &reasons(pen, &with))]);
        if !against.is_empty() {
            pen.say("dissent", &[("reasons", &reasons(pen, &against))]);
        }
    }
    if !hearing.silent.is_empty() {
        pen.say("silent", &[("n", &hearing.silent.len().to_string())]);
    }
    pen.say("effect", &[]);
}

fn reasons(pen: &Pen, votes: &[&VoteCast]) -> String {
    let one = |vote: &&VoteCast| {
        let places = [("result", pen.word("result", vote.vote.slug())), ("reason", &*clause(vote.reason.text()))];
        pen.sentence("reason", &places)
    };
    votes.iter().map(one).collect()
}
