//! A report leaves no trace (条例30): two copies of one office, of which one gets a report, answer everybody else alike,
//! address by address over the whole table of routes, whichever way the report comes in. So do two in which a confidential
//! matter was brought by two people, to everybody who does not work on it.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

mod life;
mod normal;
mod samples;
mod secret;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use store::Keys;

use crate::test_app::TestApp;
use life::{Before, Filed, WAYS, Way, after, before, reported};
use normal::Names;
use samples::Samples;
use walk::{Reader, Seen, Turn, everything, rows};

/// Everybody who may not know of it: the accused, those who watch, those who see other cases, those outside. A clerk, the
/// office's head and the unit that looks into it may.
const OTHERS: [Reader; 19] = [
    Reader::Staff("handler-water"),
    Reader::Staff("head-water"),
    Reader::Staff("handler-land"),
    Reader::Staff("head-land"),
    Reader::Staff("handler-justice"),
    Reader::Staff("supervisor"),
    Reader::Staff("leader"),
    Reader::Staff("reviewer"),
    Reader::Staff("rechecker"),
    Reader::Staff("moderator"),
    Reader::Staff("assessor-1"),
    Reader::Staff("station-heping"),
    Reader::Staff("screener"),
    Reader::Staff("auditor"),
    Reader::Staff("admin"),
    Reader::Staff("petitioner"),
    Reader::Visitor,
    Reader::Holder(0),
    // The report's author, in a claim of their own.
    Reader::Holder(1),
];

/// Those who may know of a report, but not of one against themselves.
const OFFICE: [Reader; 2] = [Reader::Staff("clerk"), Reader::Staff("office-head")];

/// A number that nobody has.
const NOBODYS: &str = "XF2026-00000-00000";

/// Rows that nobody opens here, and why.
const SHUT: [(&str, &str); 16] = [
    ("/first/{secret}", "an office with people has no first link"),
    ("/welcome/{link}", "it knows an account and a password, no case; the site's test of people opens it"),
    ("/api/{*rest}", "there is nothing"),
    (
        "/consult/{no}/{token}",
        "it wants a secret that somebody was given; the site's test of experts opens it, and not of a report",
    ),
    ("/desk/ledger/{line}/files/{n}", "no line there has a picture; the site's test of a station's phone opens one"),
    ("/desk/import/{token}", "a chosen file waits there for a day; the site's test of older ledgers opens it"),
    ("/api/v1/search", "it wants a word: what is searched is walked as a list"),
    ("/desk/examples/new", "it wants a settled line, of which no report is one: `examples`"),
    ("/desk/records/{kind}/{key}/photos", "nobody saw a hazard there, and a report comes from none: `photos`"),
    ("/desk/records/{kind}/{key}/photos/{n}", "as before"),
    ("/desk/records/{kind}/{key}/photos/{n}/original", "as before"),
    ("/desk/stations/{key}/pictures/{n}", "a copy of the office has no files beside its database: `pictures`"),
    ("/desk/stations/{key}/pictures/{n}/original", "as before"),
    ("/stations/{key}/pictures/{n}", "as before"),
    ("/desk/lessons/{key}/material/{n}", "as before: `ledgers`"),
    ("/lessons/{key}/files/{n}", "as before"),
];

/// In so many parts the single addresses are asked for, one in each way of a report; all in each way by name.
const PARTS: usize = WAYS.len();

/// A copy of the office; what happens to it happens to no other. Its papers are read as they were told to the press.
async fn copy(original: &Path, keys: &Keys) -> (tempfile::TempDir, TestApp) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(original.join("jiejie.db"), folder.path().join("jiejie.db")).expect("copied");
    let app = TestApp::in_folder(folder.path(), keys).await.reading_back();
    (folder, app)
}

/// An office with its past, closed, to be copied.
async fn original() -> (tempfile::TempDir, Keys, Before) {
    let (folder, keys) = (tempfile::tempdir().expect("a folder"), Keys::generate());
    let original = TestApp::in_folder(folder.path(), &keys).await;
    let past = before(&original).await;
    original.store.close().await;
    (folder, keys, past)
}

/// What is answered to each of these readers of these old cases, the new ones and one that they do not see.
async fn answers_to(
    (app, past): (&TestApp, &Before),
    (old, new, unseen): (&[Filed], &[String], Option<&str>),
    readers: &[Reader],
    turn: Turn,
) -> All {
    let names = Names::of(new, unseen);
    let cases: Vec<String> = old.iter().map(|(no, _)| no).chain(new).cloned().collect();
    let samples = Samples::of(app, &cases, unseen).await;
    let mut all = BTreeMap::new();
    for (n, reader) in readers.iter().enumerate() {
        // What a petitioner opens has reached them: they open the same in both offices.
        let turn = match reader {
            Reader::Staff(_) => Turn { n: turn.n + n, ..turn },
            Reader::Visitor | Reader::Holder(_) => Turn::ALL,
        };
        all.insert(*reader, everything(app, *reader, past, (&samples, &names), turn).await);
    }
    all
}

type All = BTreeMap<Reader, Seen>;

/// Where the second office answers otherwise than the first, and how many answers were compared.
fn differences(first: &All, second: &All) -> (usize, Vec<String>) {
    let (mut count, mut found) = (0, Vec::new());
    for (reader, seen) in second {
        for (path, text) in &seen.answers {
            let expected = first[reader].answers.get(path);
            let expected =
                expected.unwrap_or_else(|| panic!("{reader:?} was not asked for {path} in the other office"));
            count += 1;
            if text != expected {
                found.push(format!("{reader:?} at {path}: {}", normal::difference(expected, text)));
            }
        }
    }
    (count, found)
}

/// Every row of the table is open to somebody: what nobody is shown was not compared.
fn all_rows_were_walked(all: &All) {
    let opened: BTreeSet<&str> = all.values().flat_map(|seen| seen.opened.iter().copied()).collect();
    let shut: BTreeSet<&str> = rows().map(|row| row.path).filter(|path| !opened.contains(path)).collect();
    let known: BTreeSet<&str> = SHUT.iter().map(|(path, _)| *path).collect();
    assert_eq!(shut, known, "rows that nobody could open: give the office what they show (life.rs), or say why not");
}

#[tokio::test]
async fn two_offices_of_which_one_got_a_report_answer_everybody_else_alike() {
    compared(PARTS).await;
}

#[tokio::test]
#[ignore = "cargo xtask long twins"]
async fn long_twins_every_address_in_every_way() {
    compared(1).await;
}

async fn compared(parts: usize) {
    let (folder, keys, past) = original().await;
    let (_without, plain) = copy(folder.path(), &keys).await;
    let new = after(&plain).await;
    let everybody: Vec<Reader> = OTHERS.into_iter().chain(OFFICE).collect();
    let cases = (&past.cases[..], &new[..], Some(NOBODYS));
    let expected = answers_to((&plain, &past), cases, &everybody, Turn::ALL).await;
    all_rows_were_walked(&expected);
    let (mut looked_at, mut traces) = (0, Vec::new());
    for (n, way) in WAYS.into_iter().enumerate() {
        let (_with, app) = copy(folder.path(), &keys).await;
        let no = reported(&app, way).await;
        let new = after(&app).await;
        let readers = if matches!(way, Way::AgainstTheOffice) { &everybody[..] } else { &OTHERS };
        let cases = (&past.cases[..], &new[..], Some(no.as_str()));
        let seen = answers_to((&app, &past), cases, readers, Turn { n, of: parts }).await;
        let (count, found) = differences(&expected, &seen);
        looked_at += count;
        traces.extend(found.into_iter().map(|found| format!("{way:?} tells {found}")));
        app.store.close().await;
    }
    println!("{looked_at} answers compared");
    assert!(traces.is_empty(), "{} of {looked_at} answers tell:\n{}", traces.len(), traces.join("\n"));
}
