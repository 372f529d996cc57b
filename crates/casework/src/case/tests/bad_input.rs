//! What no entrance lets in: too long, unreadable, impossible days, wrong amounts, too many. One row, one field.

use super::kit::{POLICY, Story, parse_input};
use crate::case::{Command, CommandInput, Refusal, decide};
use crate::context::Facts;
use crate::{CaseNo, Context};

/// A story, who asks, a command with `@` where the bad value goes, and the field that is blamed.
struct Field {
    story: fn() -> Story,
    who: &'static str,
    words: &'static str,
    field: &'static str,
    longest: usize,
    required: bool,
}

const SHORT: usize = 500;
const LONG: usize = 20_000;

fn row(story: fn() -> Story, who: &'static str, words: &'static str, field: &'static str, longest: usize) -> Field {
    Field { story, who, words, field, longest, required: true }
}

fn may(story: fn() -> Story, who: &'static str, words: &'static str, field: &'static str, longest: usize) -> Field {
    Field { required: false, ..row(story, who, words, field, longest) }
}

fn asked_to_help() -> Story {
    Story::accepted().does("handler-water", "do='assist', unit='land', text='t', due='2026-12-01'")
}

fn recorded() -> Story {
    let record = "do='record-conduct', on='2026-03-05', place='p', act='26(4)', facts='f', persuaded='p'";
    Story::accepted().does("head-water", record)
}

fn texts() -> Vec<Field> {
    let (new, registered, routed, accepted) = (Story::new, Story::registered, Story::routed, Story::accepted);
    let (served, closed) = (Story::served, Story::closed);
    vec![
        row(new, "clerk", "do='register', channel='web', title='@', text='x'", "title", 80),
        row(new, "clerk", "do='register', channel='web', title='t', text='@'", "text", LONG),
        may(new, "clerk", "do='register', channel='web', title='t', text='x', place='@'", "place", SHORT),
        may(new, "clerk", "do='register', channel='web', title='t', text='x', document_no='@'", "document_no", SHORT),
        row(new, "clerk", "do='register', channel='web', title='t', text='x', demands=['a', '@']", "demands.2", SHORT),
        row(new, "clerk", "do='register', channel='web', title='t', text='x', clues=['@']", "clues.1", SHORT),
        row(
            new,
            "clerk",
            "do='register', channel='web', title='t', text='x', petitioners=[{name='@'}]",
            "petitioners.1.name",
            80,
        ),
        may(
            new,
            "clerk",
            "do='register', channel='web', title='t', text='x', petitioners=[{name='n', phone='@'}]",
            "petitioners.1.phone",
            40,
        ),
        may(
            new,
            "clerk",
            "do='register', channel='web', title='t', text='x', petitioners=[{name='n', address='@'}]",
            "petitioners.1.address",
            SHORT,
        ),
        may(
            new,
            "clerk",
            "do='register', channel='web', title='t', text='x', accused=[{unit='water', person='@'}]",
            "accused.1.person",
            80,
        ),
        row(registered, "clerk", "do='decline', basis='19(3)', reason='@', instead='i'", "reason", LONG),
        may(registered, "clerk", "do='decline', basis='20(2)', reason='r', instead='@'", "instead", SHORT),
        row(registered, "clerk", "do='divert', route=1, organ='@', basis='b'", "organ", SHORT),
        row(registered, "clerk", "do='divert', route=1, organ='o', basis='@'", "basis", SHORT),
        may(registered, "clerk", "do='link', to='XF2025-00000-00091', as='repeat', reason='@'", "reason", SHORT),
        row(routed, "handler-water", "do='object', reason='@'", "reason", LONG),
        row(routed, "handler-water", "do='accept', procedure='ordinary', demands=['@']", "demands.1", SHORT),
        row(routed, "petitioner", "do='add-demand', text='@'", "text", SHORT),
        row(routed, "petitioner", "do='add-clue', text='@'", "text", SHORT),
        row(routed, "petitioner", "do='attach', file='@', kind='k'", "file", SHORT),
        row(routed, "petitioner", "do='attach', file='f', kind='@'", "kind", SHORT),
        may(routed, "petitioner", "do='attach', file='f', kind='k', note='@'", "note", SHORT),
        row(
            accepted,
            "handler-water",
            "do='plan', measures=[{text='@', owner='handler', due='2026-12-01'}]",
            "measures.1.text",
            SHORT,
        ),
        row(
            accepted,
            "handler-water",
            "do='plan', measures=[{text='t', owner='@', due='2026-12-01'}]",
            "measures.1.owner",
            80,
        ),
        row(accepted, "handler-water", "do='complete-measure', measure=1, evidence='@'", "evidence", SHORT),
        row(accepted, "handler-water", "do='find', clue=1, finding='@'", "finding", LONG),
        may(accepted, "handler-water", "do='find', clue=1, finding='f', evidence='@'", "evidence", SHORT),
        row(accepted, "handler-water", "do='declare-interest', reason='@'", "reason", LONG),
        row(accepted, "head-water", "do='extend', days=3, reason='@'", "reason", LONG),
        row(
            accepted,
            "handler-water",
            "do='conclude', opinions=[{demand=1, result='support', facts='@', basis='b'}]",
            "opinions.1.facts",
            LONG,
        ),
        row(
            accepted,
            "handler-water",
            "do='conclude', opinions=[{demand=1, result='support', facts='f', basis='@'}]",
            "opinions.1.basis",
            LONG,
        ),
        may(
            accepted,
            "clerk",
            "do='serve', document='acceptance-notice', on='2026-03-05', how='web', proof='@'",
            "proof",
            SHORT,
        ),
        row(served, "handler-water", "do='carry-out', demand=1, result='@'", "result", LONG),
        row(served, "handler-water", "do='report-back', text='@'", "text", LONG),
        may(served, "petitioner", "do='rate', subject='unit', level='fairly', comment='@'", "comment", SHORT),
        row(served, "petitioner", "do='request-review', reason='@'", "reason", LONG),
        row(accepted, "supervisor", "do='supervise', reason='@', kind='k'", "reason", LONG),
        row(accepted, "supervisor", "do='supervise', reason='r', kind='@'", "kind", SHORT),
        row(accepted, "head-water", "do='answer-supervision', answer='@'", "answer", LONG),
        row(accepted, "supervisor", "do='suggest', kind='policy', text='@'", "text", LONG),
        row(accepted, "head-water", "do='answer-suggestion', adopted=false, reason='@'", "reason", LONG),
        row(accepted, "leader", "do='note-reception', reception='k', minutes='@'", "minutes", LONG),
        row(accepted, "supervisor", "do='call-back', result='@', note='n'", "result", SHORT),
        row(accepted, "supervisor", "do='call-back', result='r', note='@'", "note", LONG),
        row(accepted, "leader", "do='look', note='@'", "note", LONG),
        row(accepted, "handler-water", "do='note', text='@'", "text", LONG),
        row(accepted, "handler-water", "do='ask', question='@', due='2026-12-01'", "question", LONG),
        row(accepted, "petitioner", "do='answer-question', question=1, text='@'", "text", LONG),
        row(accepted, "handler-water", "do='wait', reason='@', until='2026-12-01'", "reason", LONG),
        row(accepted, "handler-water", "do='assist', unit='land', text='@', due='2026-12-01'", "text", LONG),
        row(asked_to_help, "handler-land", "do='answer-assist', request=1, text='@'", "text", LONG),
        row(asked_to_help, "handler-land", "do='decline-assist', request=1, reason='@'", "reason", LONG),
        row(accepted, "head-water", "do='return-draft', remarks=[{text='@'}]", "remarks.1.text", LONG),
        row(accepted, "leader", "do='visit-home', on='2026-03-05', outcome='@'", "outcome", LONG),
        row(accepted, "leader", "do='read-letter', outcome='@'", "outcome", LONG),
        row(accepted, "clerk", "do='offer-mediation', answer='@'", "answer", LONG),
        row(accepted, "petitioner", "do='contest-refusal', reason='@'", "reason", LONG),
        row(accepted, "handler-water", "do='change-procedure', reason='@'", "reason", LONG),
        row(accepted, "handler-water", "do='mediate', agreement='@'", "agreement", LONG),
        may(accepted, "handler-water", "do='mediate', agreement='a', consent='@'", "consent", SHORT),
        may(accepted, "handler-water", "do='mediate', agreement='a', mediator='@', consent='c'", "mediator", SHORT),
        row(accepted, "handler-water", "do='adopt', result='none', reason='@'", "reason", LONG),
        row(accepted, "clerk", "do='report-urgent', reason='@'", "reason", LONG),
        row(accepted, "clerk", "do='help', kind='@', reason='r'", "kind", SHORT),
        row(accepted, "clerk", "do='help', kind='k', reason='@'", "reason", LONG),
        row(accepted, "leader", "do='designate-unit', to='land', reason='@'", "reason", LONG),
        row(accepted, "clerk", "do='grade', colour='red', reason='@', until='2026-12-01'", "reason", SHORT),
        row(
            accepted,
            "head-water",
            "do='record-conduct', on='2026-03-05', act='26(1)', place='@', facts='f'",
            "place",
            SHORT,
        ),
        row(
            accepted,
            "head-water",
            "do='record-conduct', on='2026-03-05', act='26(1)', place='p', facts='@'",
            "facts",
            LONG,
        ),
        may(
            accepted,
            "head-water",
            "do='record-conduct', on='2026-03-05', act='26(1)', place='p', facts='f', persuaded='@'",
            "persuaded",
            LONG,
        ),
        may(
            accepted,
            "head-water",
            "do='record-conduct', on='2026-03-05', act='26(1)', place='p', facts='f', persuaded='p', witnesses='@'",
            "witnesses",
            SHORT,
        ),
        row(accepted, "petitioner", "do='answer-conduct', answer='@'", "answer", LONG),
        row(accepted, "supervisor", "do='strike-conduct', reason='@'", "reason", LONG),
        row(recorded, "handler-justice", "do='check-referral', agree=true, reason='@'", "reason", LONG),
        row(recorded, "head-water", "do='refer-conduct', conduct=1, grounds='@', evidence='e'", "grounds", LONG),
        row(recorded, "head-water", "do='refer-conduct', conduct=1, grounds='g', evidence='@'", "evidence", LONG),
        row(Story::under_review, "reviewer", "do='review', result='uphold', opinion='@', basis='b'", "opinion", LONG),
        row(Story::under_review, "reviewer", "do='review', result='uphold', opinion='o', basis='@'", "basis", LONG),
        row(Story::reviewed, "petitioner", "do='request-recheck', reason='@'", "reason", LONG),
        row(Story::under_recheck, "rechecker", "do='recheck', result='redo', opinion='@', basis='b'", "opinion", LONG),
        row(served, "petitioner", "do='withdraw', reason='@'", "reason", SHORT),
        row(
            served,
            "clerk",
            "do='close', as='settled', despite=[{gate='satisfaction', reason='@'}]",
            "despite.1.reason",
            SHORT,
        ),
        row(closed, "clerk", "do='reopen', reason='@'", "reason", LONG),
        row(registered, "clerk", "do='correct', field='title', to='@', reason='r'", "to", 80),
        row(registered, "clerk", "do='correct', field='place', to='@', reason='r'", "to", SHORT),
        row(registered, "clerk", "do='correct', field='place', to='t', reason='@'", "reason", SHORT),
        may(registered, "clerk", "do='correct', field='place', to='t', reason='r', evidence='@'", "evidence", SHORT),
        row(
            served,
            "clerk",
            "do='rate', subject='unit', level='fairly', on_behalf={how='@', proof='p', received_on='2026-04-13'}",
            "on_behalf.how",
            SHORT,
        ),
        row(
            served,
            "clerk",
            "do='rate', subject='unit', level='fairly', on_behalf={how='h', proof='@', received_on='2026-04-13'}",
            "on_behalf.proof",
            SHORT,
        ),
    ]
}

/// The problem that a field has with a value; `none` where it has none.
fn problem(story: &Story, who: &str, words: &str, field: &str) -> String {
    let Err(Refusal { fields, .. }) = story.asks(who, words) else { return "none".to_owned() };
    fields.iter().find(|found| found.field == field).map_or("none".to_owned(), |found| found.problem.to_string())
}

#[test]
fn every_text_has_a_length_and_takes_no_control_character() {
    for Field { story, who, words, field, longest, required } in texts() {
        let story = story();
        let with = |value: &str| problem(&story, who, &words.replace("'@'", &format!("\"{value}\"")), field);
        assert_eq!(with(&"a".repeat(longest)), "none", "{words}");
        assert_eq!(with(&"a".repeat(longest + 1)), "too-long", "{words}");
        assert_eq!(with("a\\u0007b"), "control-character", "{words}");
        assert_eq!(with("a\\u0000"), "control-character", "{words}");
        assert_eq!(with("a\\u202Eb"), "control-character", "{words}");
        assert_eq!(with("two lines\\nare fine"), "none", "{words}");
        let blank = if required { "missing" } else { "none" };
        assert_eq!(with(" \\n "), blank, "{words}");
    }
}

#[test]
fn days_amounts_and_numbers_are_possible_ones() {
    let register = |more: &str| format!("do='register', channel='web', title='t', text='x', {more}");
    let rows: &[(&str, &str, &str)] = &[
        ("since='2026-03-03'", "since", "in-the-future"),
        ("since='1899-12-31'", "since", "too-long-ago"),
        ("received_on='2026-03-03'", "received_on", "in-the-future"),
        ("received_on='0000-01-01'", "received_on", "too-long-ago"),
        ("needed_by='9999-12-31'", "needed_by", "not-a-day"),
        ("needed_by='0001-01-01'", "needed_by", "not-a-day"),
        ("needed_by='2026-02-01'", "needed_by", "before-receipt"),
        ("needed_by='2026-02-01', sure=' '", "sure", "missing"),
        ("needed_by='2026-03-01', received_on='2026-03-02'", "needed_by", "before-receipt"),
        ("received_on='2016-03-02'", "received_on", "long-before"),
        ("received_on='2026-01-30'", "sure", "missing"),
        ("on_behalf={how='h', proof='p', received_on='2016-03-02'}", "received_on", "long-before"),
        ("since='2026-02-28', received_on='2026-02-27'", "since", "after-receipt"),
        ("since='2026-02-28', received_on='2026-02-27', sure='s'", "since", "after-receipt"),
        ("amount=10, paid=11", "paid", "more-than-the-amount"),
        ("amount=10, paid=11, sure='s'", "paid", "more-than-the-amount"),
        ("amount=-1", "amount", "not-an-amount"),
        ("amount=1000000000001", "amount", "not-an-amount"),
        ("paid=-9223372036854775808", "paid", "not-an-amount"),
        ("people=0", "people", "not-a-number-of-people"),
        ("people=4294967295", "people", "not-a-number-of-people"),
        ("category='weather'", "category", "not-on-the-list"),
        ("accused_unit='moon'", "accused.1.unit", "no-such-unit"),
        ("petitioners=[{name='n', id_number='110105194912310021'}]", "petitioners.1.id_number", "check-digit"),
        ("petitioners=[{name='n', id_number='1234'}]", "petitioners.1.id_number", "check-digit"),
        (
            "petitioners=[{name='n', id_number='110105490231002', id_kind='old-resident'}]",
            "petitioners.1.id_number",
            "not-a-number-of-this-kind",
        ),
        (
            "petitioners=[{name='n'}, {name='m', id_number='?', id_kind='passport'}]",
            "petitioners.2.id_number",
            "not-a-number-of-this-kind",
        ),
        ("on_behalf={how='h', proof='p', received_on='2026-03-03'}", "on_behalf.received_on", "in-the-future"),
    ];
    for (more, field, wanted) in rows {
        assert_eq!(problem(&Story::new(), "clerk", &register(more), field), *wanted, "{more}");
    }
    let fine = [
        "since='1900-01-01'",
        "needed_by='2026-03-02'",
        "needed_by='2026-02-01', sure='the water came before the letter'",
        "received_on='2016-03-02', sure='found in an old drawer'",
        "received_on='2026-01-31'",
        "amount=10, paid=10",
        "amount=0",
        "people=1",
        "category='wage-arrears'",
        "petitioners=[{name='n', id_number=' 11010519491231002x '}]",
        "petitioners=[{name='n', id_number='  '}]",
        "petitioners=[{name='n', id_number='110105 491231 002', id_kind='old-resident'}]",
        "petitioners=[{name='n', id_number='Ｅ12345678', id_kind='passport'}]",
        "petitioners=[{name='n', id_number='H1234567801', id_kind='hk-macau'}]",
        "petitioners=[{name='n', id_number='0123456789(B)', id_kind='taiwan'}]",
        "petitioners=[{name='n', id_number='军字第0001号', id_kind='other', agent='a lawyer'}]",
    ];
    for more in fine {
        assert_eq!(Story::new().code("clerk", &register(more)), "done", "{more}");
    }
}

#[test]
fn days_that_somebody_sets_lie_ahead_and_within_reach() {
    let plan = |due: &str| format!("do='plan', measures=[{{text='t', owner='handler', due='{due}'}}]");
    let told = |due: &str| problem(&Story::accepted(), "handler-water", &plan(due), "measures.1.due");
    assert_eq!([told("2026-03-04"), told("9999-01-01"), told("2026-03-05")], ["in-the-past", "not-a-day", "none"]);
    let add = "do='add-demand', text='t', amount=-5";
    assert_eq!(problem(&Story::routed(), "petitioner", add, "amount"), "not-an-amount");
}

#[test]
fn lists_end_somewhere() {
    let most = POLICY.office.list_length;
    let many = |item: &str| vec![item; most + 1].join(", ");
    let register = |more: String| format!("do='register', channel='letter', title='t', text='x', {more}");
    let rows = [
        ("demands", register(format!("demands=[{}]", many("'d'")))),
        ("clues", register(format!("clues=[{}]", many("'c'")))),
        ("accused", register(format!("accused=[{}]", many("{unit='water'}")))),
        ("urgent", register(format!("urgent=[{}]", many("'season'")))),
    ];
    for (field, words) in &rows {
        assert_eq!(problem(&Story::new(), "clerk", words, field), "too-many", "{field}");
    }
    // A letter may bear as many names as a village has; five hundred is no limit of the law but of a page.
    let names = |n: usize| register(format!("petitioners=[{}]", vec!["{name='n'}"; n].join(", ")));
    assert_eq!(Story::new().code("clerk", &names(500)), "done");
    assert_eq!(problem(&Story::new(), "clerk", &names(501), "petitioners"), "too-many");
    let measures = format!("do='plan', measures=[{}]", many("{text='t', owner='handler', due='2026-12-01'}"));
    assert_eq!(problem(&Story::accepted(), "handler-water", &measures, "measures"), "too-many");
    assert_eq!(problem(&Story::accepted(), "handler-water", "do='plan', measures=[]", "measures"), "missing");
    let lifted = format!("do='close', as='settled', despite=[{}]", many("{gate='satisfaction', reason='r'}"));
    assert_eq!(problem(&Story::served(), "clerk", &lifted, "despite"), "too-many");
}

#[test]
fn all_problems_are_told_at_once_each_beside_its_field() {
    let words = "do='register', channel='web', title=' ', text='', amount=-1, since='2027-01-01'";
    let refusal = Story::new().asks("clerk", words).expect_err("bad");
    let fields: Vec<&str> = refusal.fields.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["title", "text", "since", "amount"]);
    assert_eq!(refusal.detail(), "title: missing; text: missing; since: in-the-future; amount: not-an-amount");
}

#[test]
fn a_field_that_a_command_does_not_know_is_an_error_of_reading() {
    for words in ["do='take-charge'\nx=1", "do='accept'\nprocedure='ordinary'\nsurprise=1", "do='fly'", "do='accept'"] {
        assert!(toml::from_str::<Command>(words).is_err(), "{words}");
    }
    assert!(toml::from_str::<Command>("do='take-charge'").is_ok());
}

#[test]
fn the_ends_of_the_calendar_and_of_the_numbers_stop_nothing() {
    let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 9999, u64::MAX)), ..Facts::default() };
    let actor = super::kit::who("clerk");
    for now in ["9999-12-31T23:59", "-009999-01-01T00:00", "2026-02-28T23:59"] {
        let ctx = Context { now: now.parse().expect("an hour"), actor: &actor, policy: &POLICY, facts: &facts };
        let CommandInput { command, .. } =
            parse_input("do='register', channel='web', title='t', text='x', amount=9223372036854775807");
        assert!(decide(None, &command.into(), &ctx).is_err());
        let plain = parse_input("do='register', channel='web', title='t', text='x'");
        assert!(decide(None, &plain, &ctx).is_ok(), "{now}");
    }
}
