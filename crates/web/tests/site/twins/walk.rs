//! Everything that somebody is answered, each under its address: the whole table of routes, lists with their cursors, what is
//! searched for.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use web::routes::{self, Route, Who};

use super::life::{Before, NAME, PHONE};
use super::normal::Names;
use super::samples::Samples;
use crate::test_app::{Answered, Browser, Program, TestApp};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    Staff(&'static str),
    /// Anybody.
    Visitor,
    /// A petitioner, by the place of their case; the first holds a ticket for the reception, too.
    Holder(usize),
}

/// What a list, a filter, a search or a look at the journal may give besides.
const QUERIES: [&str; 21] = [
    "/desk/cases?tab=all",
    "/desk/cases?tab=mine",
    "/desk/cases?tab=overdue",
    "/desk/cases?q=13900000077",
    "/desk/cases?q=闻人守拙",
    "/desk/cases?q=工程队",
    "/desk/cases?class=report",
    "/desk/search?q=13900000077",
    "/desk/search?q=闻人守拙",
    "/desk/search?q=闻",
    "/desk/search?q=工程队",
    "/proof?n=1",
    "/proof?n=3",
    "/proof?n=4",
    "/hearings?page=2",
    "/desk/board?by=unit",
    "/desk/board?by=month",
    "/desk/reports/2026?by=class",
    "/desk/reports/2026?by=unit",
    "/desk/supervision?tab=all",
    "/desk/stuck?tab=all",
];

/// What was answered, by address, and which rows of the table were open to this reader.
#[derive(Default)]
pub struct Seen {
    pub answers: BTreeMap<String, String>,
    pub opened: BTreeSet<&'static str>,
}

impl Seen {
    fn keep(&mut self, address: String, answer: &Answered, names: &Names) {
        let told = format!("{} {} {}", answer.status, answer.location(), answer.text);
        self.answers.insert(names.plain(&address), names.plain(&told));
    }

    fn keep_row(&mut self, row: &Route, path: &str, answer: &Answered, names: &Names) {
        let sent_on = answer.status.is_redirection() && !answer.location().starts_with("/sign-in");
        if answer.status.is_success() || sent_on {
            self.opened.insert(row.path);
        }
        self.keep(path.to_owned(), answer, names);
    }
}

/// Which of the addresses of single cases and things are asked for: all of them, or in each turn another part. Every turn asks
/// for all pages that stand for themselves.
#[derive(Clone, Copy)]
pub struct Turn {
    pub n: usize,
    pub of: usize,
}

impl Turn {
    pub const ALL: Turn = Turn { n: 0, of: 1 };

    fn takes(self, address: usize) -> bool {
        address % self.of == self.n % self.of
    }
}

/// Every row of the table that is asked for with GET.
pub fn rows() -> impl Iterator<Item = Route> {
    let all = routes::pages().into_iter().chain(routes::programs());
    all.filter(|row| row.method == Method::GET && row.path != "/sign-out")
}

/// Everything that this reader is answered.
pub async fn everything(
    app: &TestApp,
    reader: Reader,
    before: &Before,
    (samples, names): (&Samples, &Names),
    turn: Turn,
) -> Seen {
    let (mut seen, mut addresses) = (Seen::default(), 0);
    let (browser, program, only) = match reader {
        Reader::Staff(user) => (app.as_user(user), app.api_as(user).await, None),
        Reader::Visitor => (app.visitor(), app.api(""), None),
        Reader::Holder(place) => (holder(app, before, place).await, app.api(""), Some(before.cases[place].0.as_str())),
    };
    for row in rows() {
        // What never changes is asked for once.
        if row.path.starts_with("/assets/") && reader != Reader::Visitor {
            continue;
        }
        let of_the_desk = matches!(row.who, Who::Staff | Who::Roles(_));
        let of_the_staff = matches!(reader, Reader::Staff(_));
        if of_the_desk != of_the_staff && (of_the_desk || row.who == Who::Code) {
            continue;
        }
        for path in samples.addresses(row.path, only) {
            addresses += usize::from(row.path.contains('{'));
            if row.path.contains('{') && !turn.takes(addresses) {
                continue;
            }
            let answer = match row.who {
                Who::Token => program.get(&path).await,
                Who::Code => with_code(&program, &path, before, reader).await,
                Who::Public | Who::Slowed | Who::Staff | Who::Roles(_) => browser.get(&path).await,
            };
            seen.keep_row(&row, &path, &answer, names);
        }
    }
    for path in QUERIES {
        seen.keep(path.to_owned(), &browser.get(path).await, names);
    }
    for path in ["/desk/journal/verify", "/desk/intake/earlier"] {
        let fields = [("people-0-name", NAME), ("people-0-phone", PHONE)];
        seen.keep(format!("POST {path}"), &browser.post_form(path, &fields).await, names);
    }
    if let Reader::Staff(_) = reader {
        lists(&program, names, &mut seen).await;
    }
    seen
}

/// A browser in which a petitioner opened their case; the first one a ticket as well.
async fn holder(app: &TestApp, before: &Before, place: usize) -> Browser {
    let browser = app.visitor();
    let (no, code) = &before.cases[place];
    let opened = browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    assert!(opened.location().contains(no.as_str()), "{}", opened.text);
    if place == 0 {
        let (number, code) = &before.ticket;
        let opened = browser.post_form("/reception/ticket", &[("ticket", number), ("code", code)]).await;
        assert_eq!(opened.location(), "/reception/ticket", "{}", opened.text);
    }
    browser
}

async fn with_code(program: &Program, path: &str, before: &Before, reader: Reader) -> Answered {
    let code = match reader {
        Reader::Holder(place) => before.cases[place].1.as_str(),
        Reader::Staff(_) | Reader::Visitor => "WRONG-CODE",
    };
    program.send(Method::GET, path, &[("x-query-code", code)], None).await
}

/// Lists walked one by one, with the cursors they give.
async fn lists(program: &Program, names: &Names, seen: &mut Seen) {
    for query in ["13900000077", "工程队", "青石渠", "闻人守拙", "2026", "水"] {
        let answer = program.get(&format!("/api/v1/search?q={query}&limit=500")).await;
        seen.answers.insert(format!("search {query}"), names.plain(&answer.json()["items"].to_string()));
    }
    let figure = "&figure=items&part=numerator&from=2026-01-01";
    for query in ["", "&q=13900000077", "&q=青石渠", "&class=report", "&sort=due", figure] {
        let (mut after, mut pages) = (String::new(), 0);
        loop {
            let answer = program.get(&format!("/api/v1/cases?limit=1{query}{after}")).await;
            pages += 1;
            let told = answer.json();
            seen.answers.insert(format!("list {query} {pages}"), names.plain(&told["items"].to_string()));
            let Some(next) = told["next"].as_str().map(str::to_owned) else { break };
            after = format!("&after={next}");
        }
    }
}
