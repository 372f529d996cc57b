//! Lines of an older ledger: what was done with there is recorded and no more, what is open goes its road.

use super::kit::*;
use crate::case::command::LedgerLine;
use crate::case::event::EndedBefore;
use crate::figures::period::counted;
use crate::{Fact, UnitId};

const LINE: &str = "do='register', channel='visit', title='a broken channel', text='x', received_on='2023-05-06', petitioners=[{name='Chen'}, {name='Li'}]";

fn line(unit: Option<&str>, ended: Option<EndedBefore>) -> LedgerLine {
    LedgerLine {
        mark: "aa".to_owned(),
        number: Some("QH23-001".to_owned()),
        unit: unit.map(UnitId::new),
        ended,
        remarks: Some("repaired".to_owned()),
    }
}

fn recorded() -> Story {
    let ended = EndedBefore { on: Some("2023-05-09".parse().unwrap()) };
    Story::new().brings(LINE, line(Some("water"), Some(ended)))
}

#[test]
fn what_was_done_with_elsewhere_is_recorded_without_clocks_papers_or_rights() {
    let story = recorded();
    let outline = story.outline();
    assert_eq!((outline.stage, outline.closed_as), ("closed", Some("recorded")));
    assert!(story.case().is_recorded() && story.case().clocks.is_empty() && story.case().papers.is_empty());
    for (who, act) in [
        ("petitioner", "do='request-review', reason='r'"),
        ("petitioner", CONTENT),
        ("clerk", "do='reopen', reason='r'"),
        ("handler-water", ACCEPT),
        ("clerk", FORWARD),
        ("clerk", SETTLED),
    ] {
        assert_ne!(story.code(who, act), "done", "{who} {act}");
    }
    assert_eq!(story.code("clerk", "do='reopen', reason='r'"), "wrong-stage");
    assert!(outline.next.iter().all(|act| !["reopen", "rate", "close"].contains(&act.act)), "{:?}", outline.next);
    assert_eq!(story.code("handler-land", "do='attach', file='0000', kind='k'"), "no-such", "another unit's");
}

#[test]
fn it_counts_among_the_matters_that_came_in_and_in_no_other_figure() {
    let keys = |story: &Story| counted(story.case(), &POLICY).iter().map(|count| count.key.slug()).collect::<Vec<_>>();
    assert_eq!(keys(&recorded()), ["items"]);
    assert!(keys(&Story::new().brings(LINE, line(Some("water"), None))).len() > 1, "what is open counts like any");
}

#[test]
fn what_is_open_lies_with_its_unit_from_the_day_on_which_it_came_in() {
    let story = Story::new().brings(LINE, line(Some("water"), None));
    assert_eq!((story.stage(), story.case().papers.len()), ("routed", 0));
    assert_eq!(story.case().unit.as_ref().map(UnitId::as_str), Some("water"));
    assert_eq!(
        story.clock("notify"),
        "overdue 2023-05-22",
        "no day of the law moves because the office changed its program"
    );
    let counter = Story::new().brings(LINE, line(None, None));
    assert_eq!((counter.stage(), counter.case().unit.as_ref()), ("registered", None));
}

#[test]
fn a_day_long_ago_needs_no_word_where_a_ledger_says_so() {
    assert_eq!(Story::new().code("clerk", LINE), "invalid", "at the counter it does");
    assert_eq!(recorded().case().received_on.to_string(), "2023-05-06");
}

/// An entry of an older journal has no such part, and reads as it always did.
#[test]
fn an_older_registration_reads_as_before() {
    let story = Story::registered();
    let fact = serde_json::to_value(&story.case().history[0].event.fact).unwrap();
    assert!(fact["registered"].get("brought").is_none());
    let read: Fact = serde_json::from_value(fact).unwrap();
    assert_eq!(read, story.case().history[0].event.fact);
    let whole = serde_json::to_value(&recorded().case().history[0].event.fact).unwrap();
    assert_eq!(serde_json::from_value::<Fact>(whole).unwrap(), recorded().case().history[0].event.fact);
}
