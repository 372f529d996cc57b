//! What is taken back: by whom, until when, and that the days run on as if it had never been.

use super::kit::*;

fn back(entry: u32) -> String {
    format!("do='take-back', entry={entry}, reason='a mistake'")
}

/// The number of the last entry.
fn last(story: &Story) -> u32 {
    story.case().version
}

/// Fault A7: a sealed opinion that nobody had seen could not be mended.
#[test]
fn a_seal_that_was_not_served_is_taken_back_and_the_days_run_on() {
    let story = Story::concluded();
    let before = Story::accepted().at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
    let n = last(&story);
    assert_eq!(story.code("handler-water", &back(n)), "not-permitted", "the head sealed it");
    assert_eq!(story.code("head-water", &back(99)), "no-such");
    assert_eq!(story.code("head-water", "do='take-back', entry=1, reason=' '"), "invalid");
    for who in ["head-water", "clerk"] {
        let story = story.clone().at("2026-04-13").does(who, &back(n));
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-05-06"));
        assert_eq!(story.case().demands, before.case().demands);
        assert_eq!(story.case().clocks, before.case().clocks, "as if it had never been sealed");
        assert!(story.case().paper(crate::case::vocabulary::Paper::Opinion).is_none());
        assert_eq!(story.code("clerk", SERVE), "no-such");
        assert_eq!(story.code("head-water", &back(n)), "no-such", "it is taken back already");
        assert_eq!(story.case().taken_back.len(), 1);
        assert_eq!(story.code("head-water", "do='conclude', opinions=[]"), "done", "the draft is there again");
    }
}

#[test]
fn what_was_served_to_anybody_has_left_the_house() {
    let n = last(&Story::concluded());
    assert_eq!(Story::served().code("clerk", &back(n)), "wrong-stage");
    let failed = "do='fail-service', document='opinion', on='2026-04-12', how='mail', reason='nobody there'";
    let story = Story::concluded().at("2026-04-13").does("clerk", failed);
    assert_eq!(story.code("clerk", &back(n)), "wrong-stage", "who knows who opened the letter");
    for story in [Story::routed(), Story::accepted(), Story::under_review()] {
        assert_eq!(story.code("clerk", &back(last(&story))), "wrong-stage", "{}", story.stage());
    }
    assert_eq!(Story::registered().code("clerk", &back(1)), "wrong-stage");
}

/// Fault A7: a wrong finding, once used, stood for ever.
#[test]
fn a_finding_is_open_again_until_an_answer_went_out_on_it() {
    let story = Story::accepted().at("2026-04-10").does("handler-water", FIND);
    let n = last(&story);
    let opened = story.clone().does("handler-water", &back(n));
    assert!(opened.case().clues[0].finding.is_none());
    assert_eq!(opened.code("handler-water", SETTLED), "clue-open");
    let sealed = story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
    assert_eq!(sealed.clone().does("handler-water", &back(n)).stage(), "concluded", "the seal stands");
    assert_eq!(sealed.at("2026-04-13").does("clerk", SERVE).code("handler-water", &back(n)), "wrong-stage");
}

/// Fault A7: a withdrawal of the wrong petitioner ended the case.
#[test]
fn a_withdrawal_is_taken_back_by_whose_it_is() {
    let two = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen'}, {name='Bai'}");
    let story = Story::new().does("clerk", &two).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
    let story = story.does("petitioner:2", "do='withdraw', reason='r'");
    let second = last(&story);
    let story = story.does("petitioner", "do='withdraw', reason='r'");
    let first = last(&story);
    assert_eq!((story.stage(), story.clock("decide").as_str()), ("withdrawn", "cancelled 2026-05-06"));
    assert_eq!(story.code("petitioner:2", &back(first)), "no-such", "another's is not told");
    assert_eq!(story.code("handler-water", &back(first)), "not-permitted");
    assert_eq!(story.code("petitioner:2", &back(second)), "wrong-stage", "the case has moved since");
    let story = story.at("2026-03-09").does("petitioner", &back(first));
    assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-05-06"));
    assert!(!story.case().petitioners[0].withdrawn && story.case().petitioners[1].withdrawn);
    assert!(!story.clone().does("petitioner:2", &back(second)).case().petitioners[1].withdrawn);
    // The file was closed on it: closing ends no right, and goes with it.
    let closed = Story::accepted().does("petitioner", "do='withdraw', reason='r'").does("clerk", PROCEDURAL);
    assert_eq!(closed.stage(), "closed");
    let again = closed.clone().does("petitioner", &back(closed.case().version - 1));
    assert_eq!((again.stage(), again.clock("decide").as_str()), ("accepted", "running 2026-05-06"));
    assert_eq!(again.case().taken_back.len(), 2, "both stay on record");
    let replayed = crate::case::replay(again.case().journal()).expect("replays").expect("a case");
    assert_eq!(&replayed, again.case());
    assert_eq!(again.code("clerk", PROCEDURAL), "wrong-stage");
}

/// A right that began with the withdrawal of one of several is not ended by taking that back.
#[test]
fn it_ends_no_right_that_runs() {
    let two = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen'}, {name='Bai'}");
    let story = Story::new().does("clerk", &two).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
    let story = story.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
    let story = story.at("2026-04-13").does("clerk", &format!("{SERVE}, petitioner=1"));
    let story = story.does("petitioner:2", "do='withdraw', reason='r'");
    assert_eq!(story.clock("request-review"), "running 2026-05-13");
    assert_eq!(story.code("petitioner:2", &back(last(&story))), "wrong-stage");
}

#[test]
fn a_close_by_mistake_is_no_reopening() {
    let story = Story::closed();
    let story = story.clone().does("handler-water", &back(last(&story)));
    assert_eq!(story.stage(), "concluded");
    assert_eq!(story.clock("request-review"), "running 2026-05-13");
    assert_eq!(story.code("handler-water", SETTLED), "done", "every gate is met as before");
    let asked = Story::closed().does("petitioner", "do='request-review', reason='r'");
    assert_eq!(asked.code("clerk", &back(asked.case().version - 1)), "wrong-stage");
}

#[test]
fn a_plan_goes_until_something_of_it_is_done() {
    let plan = "do='plan', measures=[{text='dig', owner='handler', due='2026-04-01'}]";
    let story = Story::accepted().does("handler-water", plan);
    let n = last(&story);
    let done = "do='complete-measure', measure=1, evidence='photographs'";
    let built = story.clone().does("handler-water", done);
    assert_eq!(built.code("handler-water", &back(n)), "wrong-stage");
    let undone = built.clone().does("handler-water", &back(last(&built)));
    assert!(undone.case().measures[0].done.is_none());
    assert!(undone.does("handler-water", &back(n)).case().measures.is_empty());
    // A second plan keeps its numbers where the first one goes.
    let both = story.does("handler-water", plan).does("handler-water", &back(n)).does("handler-water", plan);
    assert_eq!(both.case().measures.iter().map(|m| m.planned.n).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn what_was_carried_out_or_reviewed_by_mistake_goes_until_somebody_was_told() {
    let story = Story::served().does("handler-water", CARRY);
    let n = last(&story);
    assert!(story.clone().does("handler-water", &back(n)).case().demands[0].carried_out.is_none());
    assert_eq!(story.does("petitioner", CONTENT).code("handler-water", &back(n)), "wrong-stage");
    let upheld = Story::reviewed();
    let n = last(&upheld);
    let again = upheld.clone().does("reviewer", &back(n));
    assert_eq!((again.stage(), again.clock("review").as_str()), ("under-review", "running 2026-05-20"));
    assert_eq!(upheld.does("reviewer", SERVE_REVIEW).code("reviewer", &back(n)), "wrong-stage");
    let redo = Story::under_review().does("reviewer", &REVIEW.replace("uphold", "redo"));
    assert_eq!(redo.code("reviewer", &back(last(&redo))), "wrong-stage", "the unit has it");
}

#[test]
fn it_is_named_to_who_can_do_it() {
    let named = |story: &Story, who_: &str| {
        let open = crate::case::available::available_to(story.case(), &POLICY, story.today(), (&who(who_), &[]));
        open.iter().any(|open| open.act == crate::case::CommandName::TakeBack)
    };
    let story = Story::concluded();
    assert!(named(&story, "head-water") && named(&story, "clerk") && !named(&story, "petitioner"));
    assert!(named(&story, "handler-water"), "the finding is the handler's");
    let gone = Story::accepted()
        .does("clerk", "do='withdraw', reason='r', on_behalf={how='call', proof='p', received_on='2026-03-05'}");
    assert!(named(&gone, "petitioner") && named(&gone, "clerk"));
    assert!(!named(&Story::routed(), "clerk"));
}

/// The journal alone gives the same case, and both entries stay in it.
#[test]
fn it_replays() {
    let story = Story::concluded();
    let story = story.clone().does("head-water", &back(last(&story)));
    let again = crate::case::replay(story.case().journal()).expect("replays").expect("a case");
    assert_eq!(&again, story.case());
    assert_eq!(story.case().journal().len(), last(&story) as usize);
}

#[test]
fn a_seal_that_was_not_served_is_told_to_nobody_outside() {
    let told = Story::concluded().does("handler-water", CARRY).case().clone().told_outside();
    assert_eq!(told.stage.slug(), "accepted");
    assert!(told.demands.iter().all(|demand| demand.answer.is_none() && demand.carried_out.is_none()));
    assert!(told.clues[0].finding.is_some() && told.version == Story::concluded().case().version + 1);
    let served = Story::served();
    assert_eq!(&served.case().clone().told_outside(), served.case());
    let upheld = Story::reviewed();
    assert_eq!(upheld.case().clone().told_outside().stage.slug(), "under-review");
    let sent_back = Story::under_review().does("reviewer", &REVIEW.replace("uphold", "redo"));
    assert_eq!(sent_back.case().clone().told_outside().stage.slug(), "under-review", "until it is served");
}

const ON_BEHALF: &str = "on_behalf={how='letter', proof='p', received_on='2026-04-20'}";

/// Fault A7 in its whole kind: what was written on the wrong file had to be served, closed and reopened to be mended.
#[test]
fn what_was_entered_on_the_wrong_file_goes_as_long_as_nobody_has_it() {
    let extend = "do='extend', days=20, reason='the survey takes longer'";
    let request = format!("do='request-review', reason='r', {ON_BEHALF}");
    let rows: Vec<(Story, &str, &str)> = vec![
        (Story::registered(), "clerk", "do='decline', basis='19(3)', reason='handled', instead='the bureau'"),
        (Story::routed(), "handler-water", DIVERT),
        (Story::accepted(), "head-water", extend),
        (Story::accepted(), "handler-water", "do='attach', file='f', kind='k'"),
        (Story::accepted(), "clerk", "do='add-demand', text='t'"),
        (Story::accepted(), "clerk", "do='add-clue', text='t'"),
        (Story::accepted(), "clerk", "do='add-petitioner', name='Bai', reason='came along'"),
        (Story::accepted(), "clerk", "do='help', kind='k', reason='r'"),
        (Story::accepted(), "handler-water", "do='mediate', agreement='both agree'"),
        (Story::served().at("2026-04-20"), "clerk", &request),
    ];
    for (before, who, act) in rows {
        let done = before.clone().does(who, act);
        let undone = done.clone().does("clerk", &back(last(&done)));
        assert_eq!((undone.stage(), &undone.case().clocks), (before.stage(), &before.case().clocks), "{act}");
        assert_eq!(undone.case().papers, before.case().papers, "{act}");
        assert_eq!(
            (&undone.case().demands, &undone.case().clues, &undone.case().attachments),
            (&before.case().demands, &before.case().clues, &before.case().attachments),
            "{act}"
        );
        assert_eq!(undone.case().petitioners.len(), before.case().petitioners.len(), "{act}");
        let replayed = crate::case::replay(undone.case().journal()).expect("replays").expect("a case");
        assert_eq!(&replayed, undone.case(), "{act}");
        assert_eq!(undone.code(who, act), "done", "{act} can be done again, on the right file or rightly");
    }
}

#[test]
fn what_somebody_has_or_built_on_stays() {
    let declined =
        Story::registered().does("clerk", "do='decline', basis='19(3)', reason='handled', instead='the bureau'");
    let n = last(&declined);
    let served =
        declined.does("clerk", "do='serve', document='refusal-notice', on='2026-03-02', how='mail', proof='signed'");
    assert_eq!(served.code("clerk", &back(n)), "wrong-stage", "they have the notice");
    let demand = Story::accepted().does("clerk", "do='add-demand', text='t'");
    let answered = demand.clone().does(
        "handler-water",
        &CONCLUDE.replace("{demand=2,", "{demand=3, result='explain', facts='f', basis='b'}, {demand=2,"),
    );
    assert_eq!(answered.code("clerk", &back(last(&demand))), "wrong-stage", "it is answered in a draft");
    let clue = Story::accepted().does("clerk", "do='add-clue', text='t'");
    let found = clue.clone().does("handler-water", "do='find', clue=2, finding='f'");
    assert_eq!(found.code("clerk", &back(last(&clue))), "wrong-stage");
    let joined = Story::accepted().does("clerk", "do='add-petitioner', name='Bai', reason='r'");
    let gone = joined.clone().does("petitioner:2", "do='withdraw', reason='r'");
    assert_eq!(gone.code("clerk", &back(last(&joined))), "wrong-stage");
    // What a petitioner brought, asked or said is not the office's to undo.
    for (story, act) in [
        (Story::accepted(), "do='add-demand', text='t'"),
        (Story::accepted(), "do='add-clue', text='t'"),
        (Story::accepted(), "do='attach', file='f', kind='k'"),
        (Story::served().at("2026-04-20"), "do='request-review', reason='r'"),
    ] {
        let story = story.does("petitioner", act);
        assert_eq!(story.code("clerk", &back(last(&story))), "wrong-stage", "{act}");
    }
}

/// A number is given once among the files that are there.
#[test]
fn a_file_that_goes_leaves_the_numbers_of_the_others() {
    let file = |name: &str| format!("do='attach', file='{name}', kind='k'");
    let story = Story::accepted().does("clerk", &file("a"));
    let n = last(&story);
    let story = story.does("clerk", &file("b")).does("clerk", &back(n)).does("clerk", &file("c"));
    assert_eq!(story.case().attachments.iter().map(|one| one.n).collect::<Vec<_>>(), [2, 3]);
}

/// What could be read outside does not vanish there without a word.
#[test]
fn outside_it_is_told_what_went_where_it_was_told_before() {
    let story =
        Story::registered().does("clerk", "do='decline', basis='19(3)', reason='handled', instead='the bureau'");
    let told = story.clone().does("clerk", &back(last(&story))).case().clone().told_outside();
    assert_eq!((told.stage.slug(), told.taken_back.len()), ("registered", 1));
    let inside = Story::accepted().does("clerk", "do='attach', file='f', kind='k', internal=true");
    let told = inside.clone().does("clerk", &back(last(&inside))).case().clone().told_outside();
    assert!(told.taken_back.is_empty() && told.history.iter().all(|entry| entry.event.fact.name() != "taken-back"));
}
