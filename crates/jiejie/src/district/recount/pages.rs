//! Every number of every page that leads to a list of cases, and those of the reports, the wall and the public page that lead
//! nowhere: each is what the journals say, and a list has exactly the cases that were counted.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use jiff::ToSpan;
use jiff::civil::DateTime;
use office::wording::Lang;

use super::compared::{Journals, MERE, OF_CASES, below};
use super::desk::{Desk, unescaped};
use super::journal::CaseLines;
use super::{ABOVE, All, BELOW, KEYS, OUT, Recounted, Scope};

/// So many numbers with a list stand on the pages of the district at least: a walk that meets none proves nothing.
const LEAST: usize = 120;
/// The pages that say more when they are asked for more.
const WITH_QUESTIONS: [&str; 6] = [
    "/desk/figures?from=2026-09-01&until=2026-09-30",
    "/desk/figures?unit=housing",
    "/desk/appraisal?unit=housing",
    "/desk/reports/2025",
    "/desk/reports/2026",
    "/desk/figures/places?category=urban-construction",
];
/// What of a list's address the journal decides; what else narrows it is a rule's word, and only the number of rows is held to it.
const DECIDED: [&str; 7] = ["tab", "from", "to", "class", "channel", "category", "area"];

/// Where the lists stand that a number may lead to.
const LISTS: [&str; 2] = ["/desk/cases?", LINES];
const LINES: &str = "/desk/ledger?";
/// What narrows a figure to one kind of matter.
const KINDS: [&str; 3] = ["channel", "category", "area"];

const NUMERATOR: &[usize] = &[ABOVE];
const LEFT_OUT: &[usize] = &[OUT];

/// A number that leads to a list: so many, or so many of so many.
struct Number {
    href: String,
    n: u64,
    of: Option<u64>,
}

/// The pages of one reader beside the journals.
struct Walk<'a> {
    journals: &'a Journals<'a>,
    desk: Desk,
    today: String,
    /// What was counted already, by its scope.
    counted: BTreeMap<(String, String, Option<String>), All>,
    /// What was opened already, by its address.
    opened: BTreeMap<String, BTreeSet<String>>,
}

/// The number of the numbers that were compared.
pub(super) async fn are_the_same(journals: &Journals<'_>, now: DateTime) -> usize {
    let desk = Desk::enter(journals.store, now, Some("office-head")).await;
    let (today, counted, opened) = (now.date().to_string(), BTreeMap::new(), BTreeMap::new());
    let mut walk = Walk { journals, desk, today, counted, opened };
    let mut compared = 0;
    let routes = web::routes::pages();
    let whole = |path: &&str| path.starts_with("/desk") && !path.contains(['{', '.']);
    let paths = routes.iter().filter(|route| route.method == Method::GET).map(|route| route.path).filter(whole);
    for path in paths.chain(WITH_QUESTIONS) {
        let Some(page) = walk.desk.page(path).await else { continue };
        for number in page.split("<a ").skip(1).filter_map(number) {
            walk.is_true(path, &number).await;
            compared += 1;
        }
    }
    assert!(compared >= LEAST, "{compared} numbers are few");
    compared + walk.reports().await + walk.wall().await
}

/// Of a link to a list, what is written at it; nothing of one that leads elsewhere or says no number.
fn number(link: &str) -> Option<Number> {
    let (head, rest) = link.split_once('>')?;
    let href = unescaped(head.split("href=\"").nth(1)?.split('"').next()?);
    let (text, after) = rest.split_once("</a>").filter(|_| LISTS.iter().any(|list| href.starts_with(list)))?;
    // Below a rate stands what it is made of.
    let hint = after.strip_prefix("</p><p class=\"hint\">").and_then(|hint| hint.split('<').next());
    let (n, of) = match (written(text), hint.and_then(written)) {
        (Some((n, None)), Some((part, of))) if part == n => (n, of),
        (Some(found), _) => found,
        (None, Some(found)) if text.trim_end().ends_with('%') => found,
        (None, _) => return None,
    };
    Some(Number { href, n, of })
}

/// `12`, `3 ÷ 12`, `25.0% (3/12)`; a sentence is no number.
fn written(text: &str) -> Option<(u64, Option<u64>)> {
    let pair = |text: &str, sign: char| -> Option<(u64, Option<u64>)> {
        let (n, of) = text.split_once(sign)?;
        Some((n.trim().parse().ok()?, Some(of.trim().parse().ok()?)))
    };
    let bare = text.trim().parse::<u64>().ok().map(|n| (n, None));
    bare.or_else(|| pair(text, '÷')).or_else(|| pair(text.split_once('(')?.1.split_once(')')?.0, '/'))
}

impl Walk<'_> {
    async fn is_true(&mut self, page: &str, number: &Number) {
        if !self.opened.contains_key(&number.href) {
            self.opened.insert(number.href.clone(), self.desk.list(&number.href).await);
        }
        let what = format!("{page}: {}", number.href);
        let list = self.opened.get(&number.href).cloned().unwrap_or_default();
        let query = number.href.split_once('?').map_or("", |(_, query)| query);
        let asked: BTreeMap<&str, &str> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let word = |name: &str| asked.get(name).copied();
        if number.href.starts_with(LINES) {
            return self.lines_are_true(&what, number, &asked, list.len()).await;
        }
        let (Some(key), None) = (word("figure"), word("campaign")) else {
            if let Some(cases) = self.of_the_office(&asked) {
                assert_eq!(list, cases, "{what}");
            }
            assert_eq!(list.len() as u64, number.n, "{what}");
            return;
        };
        let (from, to) = (word("from").expect("a day"), word("to").expect("a day"));
        let part = match word("part") {
            Some("numerator") => NUMERATOR,
            Some("excluded") => LEFT_OUT,
            // As the list has it: all that it is of, or of a mere count all.
            None if MERE.contains(&key) => NUMERATOR,
            Some(_) | None => below(key),
        };
        let nothing = Recounted::default();
        let counted = match self.narrowed(&asked) {
            Some(told) => {
                self.journals.counted(&told, Scope { from, until: to, today: &self.today, unit: word("unit") })
            }
            None => self.counted(from, to, word("unit")).clone(),
        };
        let mine = counted.get(key).unwrap_or(&nothing);
        let of_cases = OF_CASES.contains(&key);
        let n = |parts: &[usize]| mine.sum(parts, of_cases).0;
        match number.of {
            Some(of) => assert_eq!((number.n, of), (n(NUMERATOR), n(below(key))), "{what}"),
            None => assert_eq!(number.n, n(part), "{what}"),
        }
        assert_eq!(list, mine.sum(part, of_cases).1, "{what}");
    }

    /// The share settled in communities: so many lines, and below the rate the cases to which the page of lines leads, too.
    async fn lines_are_true(&mut self, what: &str, number: &Number, asked: &BTreeMap<&str, &str>, lines: usize) {
        let (from, until) = (asked["from"], asked["until"]);
        let nothing = Recounted::default();
        let mine =
            self.counted(from, until, asked.get("unit").copied()).get("settled-in-community").unwrap_or(&nothing);
        let (settled, lines_of_all) = (mine.1[ABOVE], mine.1[ABOVE] + mine.1[BELOW]);
        let cases = mine.sum(&[ABOVE, BELOW], true).1;
        match (number.of, asked["part"]) {
            (None, "numerator") => assert_eq!((number.n, lines as u64), (settled, settled), "{what}"),
            (None, _) => assert_eq!(number.n, lines_of_all + cases.len() as u64, "{what}"),
            (Some(of), _) => assert_eq!((number.n, of), (settled, lines_of_all + cases.len() as u64), "{what}"),
        }
        if asked["part"] == "denominator" {
            assert_eq!(lines as u64, lines_of_all, "{what}");
            let page = self.desk.page(&number.href).await.expect("the page of lines");
            let links = page.split("href=\"").filter_map(|link| link.split('"').next()).map(unescaped);
            let list = links.into_iter().find(|link| link.contains("figure=settled-in-community"));
            assert_eq!(self.desk.list(&list.expect("the way to the cases")).await, cases, "{what}");
        }
    }

    /// The cases of one kind, where an address narrows a figure by it.
    fn narrowed(&self, asked: &BTreeMap<&str, &str>) -> Option<Vec<CaseLines>> {
        asked
            .keys()
            .any(|name| KINDS.contains(name))
            .then(|| self.journals.told.iter().filter(|case| self.is_of_kind(case, asked)).cloned().collect())
    }

    /// Whether it is of the channel, the place and the category that an address names.
    fn is_of_kind(&self, case: &CaseLines, asked: &BTreeMap<&str, &str>) -> bool {
        let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
        let is = |name: &str, has: &str| asked.get(name).is_none_or(|wanted| *wanted == has);
        let topic = or_none(case.field("category"));
        is("channel", &case.field("channel"))
            && is("area", &or_none(case.field("area")))
            && (is("category", &topic) || is("category", self.journals.store.policy().category_of(&topic)))
    }

    fn counted(&mut self, from: &str, until: &str, unit: Option<&str>) -> &All {
        let (journals, today) = (self.journals, self.today.clone());
        let place = (from.to_owned(), until.to_owned(), unit.map(str::to_owned));
        self.counted
            .entry(place)
            .or_insert_with(|| journals.counted(journals.told, Scope { from, until, today: &today, unit }))
    }

    /// The cases that came in, by what the journal alone says of them; nothing where a rule has a say.
    fn of_the_office(&self, asked: &BTreeMap<&str, &str>) -> Option<BTreeSet<String>> {
        let word = |name: &str| asked.get(name).copied();
        let days = word("from").zip(word("to")).filter(|_| word("tab") == Some("all"))?;
        if asked.keys().any(|name| !DECIDED.contains(name)) {
            return None;
        }
        let counts = self.journals.told.iter().filter(|case| {
            let day = case.received_on();
            days.0 <= day.as_str()
                && day.as_str() <= days.1
                && word("class").is_none_or(|class| class == case.class())
                && self.is_of_kind(case, asked)
        });
        Some(counts.map(|case| case.no.clone()).collect())
    }

    /// The month's and the year's report: each figure has a row, and its first number is that of the period.
    async fn reports(&mut self) -> usize {
        let spans = [("2026-09", "2026-09-01", "2026-09-30"), ("2026", "2026-01-01", "2026-12-31")];
        for (span, from, until) in spans {
            let page = self.desk.page(&format!("/desk/figures/monthly?month={span}")).await.expect("a report");
            let counted = self.counted(from, until, None);
            for key in KEYS {
                let name = Lang::Chinese.t(&format!("figure-{key}"));
                let row = page.split_once(&format!(">{name}</th><td")).unwrap_or_else(|| panic!("{span} {key}")).1;
                let cell = row.split_once('>').and_then(|(_, cell)| cell.split('<').next()).unwrap_or_default();
                same(key, counted, written(cell), &format!("{span} {key}: {cell}"));
            }
        }
        2 * KEYS.len()
    }

    /// The wall, and the page for anybody, which knows no report and tells nothing of today.
    async fn wall(&mut self) -> usize {
        let (first, today) = ("2026-01-01", self.today.clone());
        let wall = self.desk.page("/desk/wall").await.expect("a wall");
        let counted = self.counted(first, &today, None).clone();
        let before = self.counted("2025-01-01", &today.replacen("2026", "2025", 1), None);
        for key in ["items", "people", "accepted-in-time", "answered-in-time", "resolved", "satisfied-unit"] {
            let name = Lang::Chinese.t(&format!("figure-{key}"));
            let [expected, last] = [&counted, before].map(|counted| match numbers(key, counted) {
                (n, None) => n.to_string(),
                (_, Some(0)) => Lang::Chinese.t("appraisal-none"),
                (n, Some(of)) => percent(n, of) + "%",
            });
            let last = Lang::Chinese.ta("parts-figure-last", &[("n", last)]);
            let both = format!("<dt>{name}</dt><dd>{expected}</dd><dd>{last}</dd>");
            assert!(wall.contains(&both), "{key} {expected} {last}: {wall}");
        }
        let until = today.parse::<jiff::civil::Date>().expect("a day").saturating_sub(1.day()).to_string();
        let open: Vec<_> = self.journals.told.iter().filter(|case| case.class() != "report").cloned().collect();
        let counted = self.journals.counted(&open, Scope { from: first, until: &until, today: &today, unit: None });
        let outside = self.desk.page("/figures").await.expect("a page");
        let mut compared = 0;
        for key in KEYS {
            let name = Lang::Chinese.t(&format!("figure-{key}"));
            let label = format!("<p class=\"figure-label\">{name}</p><p class=\"figure-number\">");
            let Some((_, rest)) = outside.split_once(&label) else { continue };
            let (number, after) = rest.split_once("</p>").expect("a number");
            let hint = after.strip_prefix("<p class=\"hint\">").and_then(|hint| hint.split('<').next());
            // What counts few is not told there.
            if let Some(told) = hint.and_then(written).or_else(|| written(number)) {
                same(key, &counted, Some(told), &format!("/figures {key}"));
                compared += 1;
            }
        }
        assert!(compared >= 4, "{compared} numbers before anybody are few");
        6 + compared
    }
}

/// Above the line, and of how many; a mere count is of nothing.
fn numbers(key: &str, counted: &All) -> (u64, Option<u64>) {
    let nothing = Recounted::default();
    let (mine, of_cases) = (counted.get(key).unwrap_or(&nothing), OF_CASES.contains(&key));
    let of = (!MERE.contains(&key)).then(|| mine.sum(below(key), of_cases).0);
    (mine.sum(NUMERATOR, of_cases).0, of)
}

/// A rate of nothing has no number.
fn same(key: &str, counted: &All, told: Option<(u64, Option<u64>)>, what: &str) {
    let mine = numbers(key, counted);
    match told {
        Some(told) => assert_eq!(told, mine, "{what}"),
        None => assert_eq!(mine.1, Some(0), "{what}"),
    }
}

/// With one place, rounded half up.
fn percent(n: u64, of: u64) -> String {
    let thousandths = (n * 1000 + of / 2) / of;
    format!("{}.{}", thousandths / 10, thousandths % 10)
}
