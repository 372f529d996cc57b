//! What `decide` does for somebody is named for them as open: places at which nothing was named once.

use super::kit::{
    ACCEPT, ASSIGN, CARRY, CLAIM, CONCLUDE, DIVERT, FIND, FORWARD, POLICY, PROCEDURAL, REFUSE, Story, parse_input, who,
};
use crate::case::available::available_to;
use crate::{Actor, Role};

/// That the command is done, and named.
fn is_named(story: &Story, actor: &Actor, words: &str) {
    let place = format!("{words} by {} at {}", actor.user, story.stage());
    assert_eq!(story.code_as(actor, words), "done", "{place}");
    let name = parse_input(words).command.command_name();
    let open = available_to(story.case(), &POLICY, story.today(), (actor, &[]));
    assert!(open.iter().any(|open| open.act == name), "{place} is named for nobody");
}

#[test]
fn on_the_road() {
    let diverts = DIVERT;
    is_named(&Story::routed(), &who("clerk"), diverts);
    is_named(&Story::accepted(), &who("clerk"), diverts);
    let agreed = "do='mediate', agreement='half of it'";
    is_named(&Story::accepted(), &who("handler-water"), agreed);
    is_named(&Story::concluded(), &who("handler-water"), agreed);
    let drafted = Story::accepted().does("handler-water", FIND).does("handler-water", CONCLUDE);
    is_named(&drafted, &who("handler-water"), CONCLUDE);
    let suggestion = CLAIM.replace("do='register'", "do='register', class='suggestion'");
    let suggestion = Story::new().does("clerk", &suggestion).does("clerk", FORWARD).does("handler-water", ACCEPT);
    let adopted = suggestion.does("handler-water", "do='adopt', result='whole', reason='r'");
    let reply = "do='serve', document='suggestion-reply', on='2026-03-02', how='mail', proof='p'";
    let served = adopted.does("handler-water", reply);
    assert!(served.case().clues.iter().any(|clue| clue.finding.is_none()), "a clue is open still");
    is_named(&served, &who("clerk"), PROCEDURAL);
}

#[test]
fn papers_that_wait_and_what_is_done_again() {
    let notice = "do='serve', document='acceptance-notice', on='2026-05-14', how='mail', proof='p'";
    let withdrawn = Story::accepted().at("2026-05-14").does("petitioner", "do='withdraw', reason='r'");
    is_named(&withdrawn, &who("clerk"), notice);
    is_named(&Story::under_review().at("2026-05-14"), &who("reviewer"), notice);
    is_named(&Story::closed().at("2026-05-14"), &who("clerk"), notice);
    is_named(&Story::served().does("handler-water", CARRY), &who("handler-water"), CARRY);
    is_named(&Story::closed(), &who("handler-water"), CARRY);
    let guided = Story::routed().does("handler-water", DIVERT).does("handler-water", CARRY);
    is_named(&guided, &who("handler-water"), CARRY);
    is_named(&Story::accepted().does("handler-water", FIND), &who("handler-water"), FIND);
    is_named(&Story::under_review(), &who("handler-water"), FIND);
}

#[test]
fn beside_the_road() {
    let grade = "do='grade', colour='red', reason='r', until='2026-03-09'";
    is_named(&Story::registered(), &who("clerk"), grade);
    let moved = Story::accepted().does("office-head", "do='designate-unit', to='land', reason='r'");
    is_named(&moved, &who("handler-water"), "do='declare-interest', reason='r'");
    is_named(&Story::closed(), &who("supervisor"), "do='supervise', reason='r', kind='k'");
    let asked = Story::accepted().does("petitioner", "do='apply-hearing', reason='r'");
    is_named(&asked.does("petitioner", "do='withdraw', reason='r'"), &who("head-water"), REFUSE);
}

const ORDER: &str = "do='note-reception', reception='2026-03-05-1', minutes='m', \
    orders=[{text='pump', owner='OWNER', due='2026-03-06'}]";

#[test]
fn measures_are_named_for_who_owns_them_wherever_the_case_lies() {
    let done = "do='complete-measure', measure=1, evidence='photographs'";
    for (owner, name) in [("office", "clerk"), ("office", "supervisor"), ("leader", "leader"), ("clerk", "clerk")] {
        let order = ORDER.replace("OWNER", owner);
        is_named(&Story::registered().does("leader", &order), &who(name), done);
        is_named(&Story::accepted().does("leader", &order), &who(name), done);
    }
    let plan = "do='plan', measures=[{text='t', owner='handler-water', due='2026-04-01'}]";
    let recalled = Story::registered().does("clerk", ASSIGN).does("handler-water", plan);
    let recalled = recalled.does("clerk", "do='recall', reason='r'");
    is_named(&recalled, &who("handler-water"), done);
    // A clerk whom the plan names and who has done nothing here yet.
    let named = Actor::staff("clerk-2", Role::Clerk, "office");
    is_named(&Story::accepted().does("leader", &ORDER.replace("OWNER", "clerk-2")), &named, done);
}
