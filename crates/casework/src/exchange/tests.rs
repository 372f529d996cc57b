//! What goes between the centre and this office, told in the commands' own words.

use super::{Exchange, key_of_code};
use crate::CaseNo;
use crate::context::OtherCase;
use crate::record::kit::Story;

const TAKE: &str = "do='take-from-centre', code='ZZ-7', title='leaking roof', text='water runs down the wall', \
    mediation='both were asked, one said no'";
const RECEIPT: &str = "do='note-centre-receipt', code='ZZ-8', on='2026-03-04'";
const BACK: &str = "do='take-back-from-centre', reason='the wrong file'";

fn number() -> CaseNo {
    CaseNo::compose("XF", 2026, 7)
}

fn give() -> String {
    format!("do='give-to-centre', case='{}', reason='both sides want to talk first'", number())
}

fn matter() -> OtherCase {
    OtherCase::named(number())
}

fn story() -> Story<Exchange> {
    let mut story = Story::at("2026-03-02");
    story.facts.begun = Some(number());
    story.facts.other = Some(matter());
    story
}

#[test]
fn what_the_centre_hands_over_is_a_case_whose_number_is_the_receipt() {
    for by in ["clerk", "station-dispute-centre"] {
        assert_eq!(story().answer(by, TAKE), "done", "{by}");
    }
    for other in ["station-heping", "leader", "handler-water", "screener", "petitioner"] {
        assert_eq!(story().answer(other, TAKE), "not-permitted", "{other}");
    }
    assert_eq!(story().answer("clerk", &TAKE.replace("ZZ-7", " ")), "code: missing");
    let taken = story().does("clerk", TAKE);
    let told = taken.outline("clerk");
    assert_eq!((&told["case"], &told["code"]), (&number().to_string().into(), &"ZZ-7".into()));
    assert_eq!(told["mediation"], "both were asked, one said no");
    assert_eq!(Some(taken.record().key.clone()), key_of_code(" ZZ-7 "), "the same code is the same matter");
    assert_eq!(taken.next(), [], "its case owes what it owes");
    assert_eq!(taken.answer("clerk", &RECEIPT.replace("03-04", "03-02")), "wrong-stage: exchange taken");
    assert_eq!(taken.answer("clerk", TAKE), "wrong-stage: exchange taken");
    // A reader who does not see the case learns that something was handed over, and not what.
    let blind = taken.unseen().outline("leader");
    assert_eq!((&blind["case"], &blind["code"], &blind["mediation"]), (&().into(), &().into(), &().into()));
}

#[test]
fn what_is_given_is_waited_for_until_the_centre_says_that_it_has_it() {
    assert_eq!(story().answer("station-heping", &give()), "not-permitted");
    assert_eq!(story().answer("clerk", &give().replace(number().as_str(), "7")), "case: not-a-case-number");
    assert_eq!(story().answer("clerk", &RECEIPT.replace("03-04", "03-02")), "no-such");
    let given = story().does("clerk", &give()).on("2026-03-04");
    assert_eq!(given.next(), [("note-centre-receipt".to_owned(), Some("2026-03-09".parse().unwrap()))]);
    for (from, to, wrong) in [
        ("2026-03-04", "2026-03-05", "on: in-the-future"),
        ("2026-03-04", "2026-03-01", "on: before-receipt"),
        ("ZZ-8", "", "code: missing"),
    ] {
        assert_eq!(given.answer("clerk", &RECEIPT.replace(from, to)), wrong);
    }
    let receipted = given.clone().does("clerk", RECEIPT);
    assert_eq!((receipted.record().state.stage(), receipted.next().len()), ("receipted", 0));
    assert_eq!(receipted.outline("clerk")["code"], "ZZ-8");
    assert_eq!(receipted.answer("clerk", BACK), "wrong-stage: exchange receipted");
    let back = given.does("clerk", BACK);
    assert_eq!((back.record().state.stage(), back.next().len()), ("taken-back", 0));
    assert_eq!(back.outline("clerk")["reason"], "the wrong file");
}

#[test]
fn a_report_is_never_given_to_the_centre_nor_what_is_confidential_or_closed() {
    let mut report = story();
    report.facts.other = Some(OtherCase { report: true, ..matter() });
    assert_eq!(report.answer("clerk", &give()), "case: no-reports-there");
    for (other, wrong) in [
        (OtherCase { confidential: true, ..matter() }, "case: confidential"),
        (OtherCase { closed: true, ..matter() }, "case: closed"),
    ] {
        let mut story = story();
        story.facts.other = Some(other);
        assert_eq!(story.answer("clerk", &give()), wrong);
    }
    let mut hidden = story();
    hidden.facts.other = None;
    assert_eq!(hidden.answer("clerk", &give()), "no-such", "nor one that the clerk does not see");
}
