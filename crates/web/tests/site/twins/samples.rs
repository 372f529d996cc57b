//! What the holes of the table of routes are filled with, so that every page and every answer is walked.

use std::collections::BTreeSet;

use casework::CaseNo;
use office::papers::Which;

use crate::test_app::TestApp;

/// The reception day of both offices.
pub const DAY: &str = "2026-03-10-1";
/// The open account of both offices.
pub const ACCOUNT: &str = "heping-1";
/// Acts of the desk and of the petitioner, of which the form is asked for.
const ACTS: [&str; 4] = ["add-clue", "link", "supervise", "conclude"];
const PETITIONERS_ACTS: [&str; 3] = ["clue", "review", "not-received"];

/// The cases of an office, with the papers of each by entry and kind.
pub struct Samples(Vec<(String, Vec<(u32, String)>)>);

/// What the holes of one address are filled with.
type Filling = Vec<(&'static str, String)>;

impl Samples {
    /// `unseen`: a report, or a number that nobody has. What is asked of it does not depend on whether it is there.
    pub async fn of(app: &TestApp, cases: &[String], unseen: Option<&str>) -> Samples {
        let mut all = Vec::new();
        for no in cases {
            let number = CaseNo::parse(no).expect("a number");
            let case = app.store.case_to_print(&number).await.expect("reads").expect("a case");
            let issued = case.papers.iter().map(|paper| (paper.seq, paper.kind.slug().to_owned()));
            let made = ["registration-form", "service-slip", "proof-of-service"].into_iter();
            let made = made.filter_map(|kind| Some((Which::last(&case, kind)?.seq, kind.to_owned())));
            all.push((no.clone(), issued.chain(made).collect()));
        }
        let usual = [(1, "receipt"), (2, "forwarding-letter"), (3, "acceptance-notice"), (2, "registration-form")];
        let usual = usual.map(|(seq, kind)| (seq, kind.to_owned())).to_vec();
        all.extend(unseen.map(|no| (no.to_owned(), usual)));
        Samples(all)
    }

    /// Every address that this row of the table stands for; those of one case, if `only` names it.
    pub fn addresses(&self, path: &'static str, only: Option<&str>) -> Vec<String> {
        let fillings: Vec<Filling> = match path.contains("{no}") {
            false => beside(path),
            true => {
                let cases = self.0.iter().filter(|(no, _)| only.is_none_or(|only| only == no));
                cases.flat_map(|(no, papers)| of_a_case(path, no, papers)).collect()
            }
        };
        fillings.iter().map(|filling| filled(path, filling)).collect()
    }
}

fn of_a_case(path: &'static str, no: &str, papers: &[(u32, String)]) -> Vec<Filling> {
    let with = |rest: Filling| [vec![("no", no.to_owned())], rest].concat();
    let each = |hole, words: &[&str]| words.iter().map(|word| with(vec![(hole, (*word).to_owned())])).collect();
    let mut rest = holes(path);
    rest.retain(|hole| *hole != "no");
    match rest.as_slice() {
        [] if path.ends_with("/brief/{no}") => ["", ".pdf"].map(|end| vec![("no", format!("{no}{end}"))]).to_vec(),
        [] => vec![with(Vec::new())],
        ["seq", "file"] => {
            let page = |(seq, kind): &(u32, String), end: &str| {
                with(vec![("seq", seq.to_string()), ("file", format!("{kind}{end}"))])
            };
            papers.iter().flat_map(|paper| [page(paper, ""), page(paper, ".pdf")]).collect()
        }
        ["file"] => {
            let kinds: BTreeSet<&str> = papers.iter().map(|(_, kind)| kind.as_str()).chain(["dossier"]).collect();
            kinds.iter().map(|kind| with(vec![("file", format!("{kind}.pdf"))])).collect()
        }
        ["command"] => each("command", &ACTS),
        ["act"] => each("act", &PETITIONERS_ACTS),
        ["n"] => each("n", &["1"]),
        ["token"] => each("token", &["wrong"]),
        others => panic!("{path}: say in twins/samples.rs what {others:?} are filled with"),
    }
}

/// A line of the ledger that waits, and the key under which one lay that became a report.
const LINES: [&str; 2] = ["heping-6db7d803e74f", "zhongxin-72b33a1cb0bf"];

/// The records that a page can be about: their kind and key.
fn records(path: &str) -> Vec<(&'static str, &'static str)> {
    let lines = LINES.map(|line| ("matter", line));
    if path.contains("/stations") {
        return vec![("station", "heping")];
    }
    if path.contains("/lessons/") {
        return vec![("lesson", "2026")];
    }
    if path.starts_with("/accounts/") {
        return vec![("account", ACCOUNT)];
    }
    match (path.contains("{kind}"), path.contains("{line}")) {
        (_, true) => lines.to_vec(),
        (true, false) => {
            [&[("account", ACCOUNT), ("reception", DAY), ("station", "heping")], lines.as_slice()].concat()
        }
        (false, false) => vec![("reception", DAY)],
    }
}

/// Of a page that is about no case.
fn beside(path: &'static str) -> Vec<Filling> {
    let of_each = |(kind, key)| about(path, kind, key);
    let mut all: Vec<Filling> = records(path).into_iter().flat_map(of_each).collect();
    all.sort();
    all.dedup();
    all
}

fn about(path: &'static str, kind: &'static str, key: &'static str) -> Vec<Filling> {
    let word = |hole: &str| match hole {
        "kind" => kind,
        "key" | "line" => key,
        "act" => "correct-account",
        "n" => "1",
        "seq" => "2",
        "user" => "handler-water",
        "unit" => "water",
        "year" => "2026",
        "secret" | "token" | "link" => "wrong",
        "*rest" => "nowhere",
        "file" if path.starts_with("/assets/") => "phone.js",
        "file" => "booking-slip",
        "*name" => "units.toml",
        hole => panic!("{path}: say in twins/samples.rs what {hole} is filled with"),
    };
    let plain: Filling = holes(path).into_iter().map(|hole| (hole, word(hole).to_owned())).collect();
    let pdf = |(hole, word): &(&'static str, String)| match *hole {
        "file" => (*hole, format!("{word}.pdf")),
        hole => (hole, word.clone()),
    };
    match path.contains("{file}") {
        true => vec![plain.iter().map(pdf).collect(), plain],
        false => vec![plain],
    }
}

fn holes(path: &'static str) -> Vec<&'static str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
}

fn filled(path: &str, filling: &Filling) -> String {
    filling.iter().fold(path.to_owned(), |path, (hole, word)| path.replace(&format!("{{{hole}}}"), word))
}
