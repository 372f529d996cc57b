//! What must stay true of conduct: only acts of 条例26, only after persuasion, checked by a second person, and apart.

use super::{NoOffence, offers::offers, sight};
use crate::case::tests::kit::*;
use crate::case::vocabulary::Paper;
use crate::{CommandName, Policy};

const RECORD: &str = "do='record-conduct', on='2026-03-04', place='reception hall', act='26(4)', \
    facts='stayed in the hall after it closed', persuaded='the head, at five, in words'";
const ANSWER: &str = "do='answer-conduct', answer='my mother was ill and no bus went'";
const STRIKE: &str = "do='strike-conduct', reason='the hall was still open'";
const CHECK: &str = "do='check-referral', agree=true, reason='the facts bear it'";
const REFER: &str = "do='refer-conduct', conduct=1, grounds='g', evidence='the film of the hall'";

const TALK: &str = "do='persuade', on='2026-03-02', place='the hall', text='asked to lower the voice'";

fn recorded() -> Story {
    Story::accepted().does("head-water", RECORD)
}

#[test]
fn only_an_act_of_the_article_is_conduct_and_what_is_no_offence_is_named() {
    let story = Story::accepted();
    for word in NoOffence::ALL.iter().map(|word| word.slug()).chain(["26(7)", "26", "", "a nuisance"]) {
        let refusal = story.asks("head-water", &RECORD.replace("26(4)", word)).expect_err(word);
        assert_eq!(
            (refusal.code.slug(), refusal.basis.to_string().as_str()),
            ("claim-is-not-conduct", "条例26"),
            "{word}"
        );
        let known = NoOffence::parse(word).unwrap_or(NoOffence::Other);
        assert_eq!(refusal.detail(), format!("no-offence {known}"));
    }
    for act in super::Act::ALL {
        assert_eq!(story.code("head-water", &RECORD.replace("26(4)", act.slug())), "done", "{}", act.slug());
    }
}

#[test]
fn persuasion_comes_first_and_no_act_lies_in_the_future() {
    let story = Story::accepted();
    for blank in ["", "  "] {
        let refusal = story.asks("head-water", &RECORD.replace("the head, at five, in words", blank));
        let refusal = refusal.expect_err("blank");
        assert_eq!((refusal.code.slug(), refusal.basis.to_string().as_str()), ("persuasion-first", "条例47"));
    }
    assert_eq!(story.code("head-water", &RECORD.replace("03-04", "03-05")), "done", "the day itself");
    assert_eq!(story.code("head-water", &RECORD.replace("03-04", "03-06")), "invalid", "the day after");
    assert_eq!(story.code("head-water", &format!("{RECORD}, petitioner=2")), "no-such");
    for name in ["handler-water", "clerk", "supervisor", "office-head", "leader"] {
        assert_eq!(story.code(name, RECORD), "not-permitted", "{name}");
    }
    assert_eq!(story.code("head-market", RECORD), "no-such");
}

#[test]
fn the_person_recorded_answers_and_nobody_elses_record_exists_for_him() {
    let two = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen'}, {name='Bai'}");
    let story = Story::new().does("clerk", &two).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
    assert_eq!(story.code("petitioner:2", ANSWER), "no-such");
    let story = story.does("head-water", &format!("{RECORD}, petitioner=2"));
    assert_eq!(story.code("petitioner:1", ANSWER), "no-such");
    assert_eq!(story.code("petitioner:1", &format!("{ANSWER}, conduct=1")), "no-such", "not even by its number");
    let story = story.does("petitioner:2", ANSWER);
    let letter = "on_behalf={how='letter', proof='postmark', received_on='2026-03-05'}";
    assert_eq!(story.code("clerk", ANSWER), "not-permitted");
    let story = story.does("clerk", &format!("{ANSWER}, {letter}"));
    assert_eq!(story.case().conduct.records[0].answers.len(), 2, "all are kept");
    let story = story.does("head-water", RECORD);
    assert_eq!(story.code("petitioner:2", ANSWER), "done", "his only one");
    assert_eq!(story.code("clerk", &format!("{ANSWER}, {letter}")), "invalid", "whose?");
    assert_eq!(story.code("clerk", &format!("{ANSWER}, conduct=1, {letter}")), "done");
}

#[test]
fn a_struck_record_is_done_with() {
    let story = recorded();
    assert_eq!(story.code("head-water", STRIKE), "not-permitted");
    let story = story.does("supervisor", STRIKE);
    assert_eq!(story.code("supervisor", &format!("{STRIKE}, conduct=1")), "wrong-stage");
    for (name, words) in [("supervisor", STRIKE), ("petitioner", ANSWER), ("handler-justice", CHECK)] {
        assert_eq!(story.code(name, words), "no-such", "{words}");
    }
    assert_eq!(story.code("head-water", REFER), "wrong-stage");
    assert!(!sight::checks(&who("handler-justice"), story.case(), &POLICY), "nothing is left to check");
    let open = offers(story.case(), &POLICY, story.today());
    assert!(
        open.iter().all(|offer| [CommandName::RecordConduct, CommandName::Persuade].contains(&offer.act)),
        "only a new record"
    );
}

#[test]
fn a_referral_waits_for_a_second_person_of_the_legal_unit() {
    let story = recorded();
    assert_eq!(story.code("head-water", REFER), "wrong-stage", "nobody checked it");
    for name in ["handler-water", "head-water", "handler-police", "clerk", "supervisor"] {
        assert_ne!(story.code(name, CHECK), "done", "{name}");
    }
    let refused = story.clone().does("handler-justice", &CHECK.replace("true", "false"));
    assert_eq!(refused.code("head-water", REFER), "wrong-stage", "he did not agree");
    let story = refused.does("head-justice", CHECK);
    // Fault G8: the first "no" stood behind the second "yes".
    let said: Vec<bool> = story.case().conduct.records[0].checks.iter().map(|check| check.agree).collect();
    assert_eq!(said, [false, true], "both are kept");
    let story = story.does("head-water", REFER);
    let papers: Vec<Paper> = story.case().conduct.papers.iter().map(|paper| paper.kind).collect();
    let wanted = [Paper::PersuasionRecord, Paper::ConductNotice, Paper::ReferralLetter, Paper::ConductNotice];
    assert_eq!(papers, wanted);
    assert_eq!(story.code("head-water", REFER), "wrong-stage", "once");
    assert_eq!(story.code("handler-justice", &format!("{CHECK}, conduct=1")), "wrong-stage");
    assert_eq!(story.does("petitioner", ANSWER).code("supervisor", STRIKE), "done", "it can still be struck");
}

/// A bug once: a record struck after its referral left the letter with the police and told nobody (fault G8).
#[test]
fn a_record_struck_after_its_referral_withdraws_the_letter_and_tells_the_person() {
    let papers = |story: &Story| story.last[0].papers.iter().map(|paper| paper.kind).collect::<Vec<_>>();
    let referred = recorded().does("handler-justice", CHECK).does("head-water", REFER);
    let struck = referred.does("supervisor", STRIKE);
    assert_eq!(papers(&struck), [Paper::ReferralWithdrawal, Paper::ConductNotice]);
    assert!(struck.last[0].papers[0].number.is_some(), "it goes out under a number of its own");
    let record = &struck.case().conduct.records[0];
    let readable: Vec<Paper> = struck.case().conduct.papers_of(record).map(|paper| paper.kind).collect();
    assert_eq!(readable, [Paper::ReferralWithdrawal, Paper::ConductNotice], "and nothing of what was struck");
    assert_eq!(papers(&recorded().does("supervisor", STRIKE)), [Paper::ConductNotice], "the police had nothing");
    // What an older journal says of a strike issued no paper and is read as it was.
    let reason = crate::FreeText::new("r");
    let old = super::ConductFact::Struck { n: 1, reason, referred: false };
    let written = serde_json::to_value(&old).expect("JSON");
    assert!(written["struck"].get("referred").is_none(), "{written}");
    assert_eq!(serde_json::from_value::<super::ConductFact>(written).expect("reads"), old);
}

/// The words of every check go with the record, the first as the last.
#[test]
fn a_struck_record_leaves_no_word_of_any_check() {
    let story = recorded().does("handler-justice", &CHECK.replace("true", "false")).does("head-justice", CHECK);
    let mut record = story.case().conduct.records[0].clone();
    for (n, check) in record.checks.iter_mut().enumerate() {
        check.reason.words.id = Some(format!("9.{n}"));
    }
    let goes: Vec<&str> = record.texts().into_iter().filter(|id| id.starts_with("9.")).collect();
    assert_eq!(goes, ["9.0", "9.1"]);
}

#[test]
fn nobody_checks_what_he_wrote_himself() {
    let own = Story::registered().does("clerk", &FORWARD.replace("water", "justice")).at("2026-03-05");
    let own = own.does("head-justice", RECORD);
    assert_eq!(own.code("head-justice", CHECK), "conflict-of-interest");
    assert_eq!(own.does("handler-justice", CHECK).code("head-justice", REFER), "done");
}

#[test]
fn the_legal_check_sees_no_case_only_a_record() {
    let justice = who("handler-justice");
    assert!(!sight::checks(&justice, Story::accepted().case(), &POLICY), "no record, nothing to see");
    let story = recorded();
    assert!(sight::checks(&justice, story.case(), &POLICY));
    assert!(!crate::permission::sees(&justice, story.case(), &POLICY));
    for words in crate::case::tests::firewall::EVERY.iter().filter(|words| !words.contains("check-referral")) {
        assert_eq!(story.code("handler-justice", words), "no-such", "{words}");
    }
    for name in ["handler-water", "clerk", "leader", "auditor", "petitioner", "head-market"] {
        assert!(!sight::sees(&who(name), story.case(), &POLICY), "{name}");
    }
    for name in ["head-water", "supervisor", "office-head"] {
        assert!(sight::sees(&who(name), story.case(), &POLICY), "{name}");
    }
}

/// The record would tell a second unit, and the police, who reported.
#[test]
fn of_a_report_no_conduct_is_recorded_checked_or_referred() {
    let hidden = "do='correct', field='class', to='report', reason='r'";
    let story = Story::accepted().does("clerk", hidden);
    let refusal = story.asks("head-water", RECORD).expect_err("a report");
    assert_eq!((refusal.code.slug(), refusal.basis.to_string().as_str()), ("wrong-stage", "条例30"));
    let story = recorded().does("handler-justice", CHECK).does("clerk", hidden);
    assert_eq!(story.code("head-water", REFER), "wrong-stage");
    assert_eq!(story.code("handler-justice", CHECK), "no-such");
    assert_eq!(story.does("petitioner", ANSWER).last[0].fact.name(), "conduct-answered");
}

#[test]
fn a_record_ends_with_its_days() {
    let story = recorded();
    let last = story.case().conduct.records[0].kept_until(POLICY.office.conduct_kept_days);
    assert_eq!(last.to_string(), "2028-03-04");
    assert_eq!(story.clone().at("2028-03-04").code("petitioner", ANSWER), "done");
    let over = story.at("2028-03-05");
    assert_eq!(over.code("petitioner", ANSWER), "no-such");
    assert_eq!(over.code("head-water", REFER), "wrong-stage");
}

/// Whatever is offered can be done by whom it is offered to.
#[test]
fn every_offer_is_honest() {
    let places = [
        Story::registered(),
        Story::accepted(),
        recorded(),
        recorded().does("handler-justice", CHECK),
        recorded().does("handler-justice", CHECK).does("head-water", REFER),
        recorded().does("supervisor", STRIKE),
        Story::closed().does("head-water", RECORD),
        recorded().at("2028-03-05"),
    ];
    for story in places {
        for offer in offers(story.case(), &POLICY, story.today()) {
            let name = match (offer.act, offer.by.slug()) {
                (CommandName::CheckReferral, "handler") => "handler-justice",
                (CommandName::CheckReferral, _) => "head-justice",
                (_, "unit-head") => "head-water",
                (_, "handler") => "handler-water",
                (_, other) => other,
            };
            let forms = [RECORD, ANSWER, STRIKE, CHECK, REFER, TALK];
            let of_it = |words: &&str| words.starts_with(&format!("do='{}'", offer.act.name()));
            let words = forms.into_iter().find(of_it).expect("a form");
            assert_eq!(story.code(name, words), "done", "{} at {}", offer.act, story.stage());
        }
    }
}

#[test]
fn the_unit_of_the_check_and_the_days_are_the_offices_and_must_make_sense() {
    for (from, to) in [("\"justice\"", "\"moon\""), ("conduct_kept_days = 730", "conduct_kept_days = 0")] {
        let mut files = Policy::built_in_files();
        for (_, text) in files.iter_mut().filter(|(name, _)| name == "office.toml") {
            assert!(text.contains(from));
            *text = text.replace(from, to);
        }
        assert!(Policy::load(&files, "x").is_err(), "{to}");
    }
}

/// Fault A18: only the head of the unit that has the case could write down that somebody was talked to.
#[test]
fn who_is_there_notes_a_talk_before_and_without_any_unit() {
    let story = Story::registered();
    for who in ["clerk", "moderator"] {
        assert_eq!(story.code(who, TALK), "done", "{who}");
    }
    assert_eq!(story.code("supervisor", TALK), "not-permitted");
    assert_eq!(story.code("clerk", &TALK.replace("03-02", "03-03")), "invalid", "tomorrow");
    let taken = Story::new().does("station-heping", CLAIM);
    assert_eq!(taken.code("station-heping", TALK), "done");
    for who in ["handler-water", "head-water"] {
        assert_eq!(Story::accepted().code(who, TALK), "done", "{who}");
    }
    let told = story.clone().does("clerk", TALK);
    assert_eq!(told.case().conduct.persuasions.len(), 1);
    assert!(told.case().conduct.records.is_empty() && told.last[0].papers.is_empty() && told.last[0].clocks.is_empty());
    assert_eq!((told.case().changed_at, &told.case().history), (story.case().changed_at, &story.case().history));
}
