//! Which pages are walked: every GET row of the table of routes, each by somebody whom the table lets in.

use axum::http::Method;
use casework::{Policy, Role};
use office::people::sample_users;
use web::routes::{self, Who};

/// A row of the table to be walked: who opens it, and its address with its holes named.
pub struct Walked {
    pub route: &'static str,
    pub user: String,
    pub path: String,
}

/// Rows that no browser opens, and why.
const NOT_WALKED: [(&str, &str); 45] = [
    ("/assets/case-file.css", "a stylesheet"),
    ("/assets/desk.js", "a script"),
    ("/assets/hearing.css", "a stylesheet"),
    ("/assets/wall.css", "a stylesheet"),
    ("/figures.csv", "a table for a spreadsheet"),
    ("/assets/hearing.js", "a script"),
    ("/assets/intake.css", "a stylesheet"),
    ("/assets/intake.js", "a script"),
    ("/assets/jiejie.css", "a stylesheet"),
    ("/assets/reception.css", "a stylesheet"),
    ("/assets/sign-in.css", "a stylesheet"),
    ("/assets/keys.js", "a script"),
    ("/assets/station/{file}", "the scripts of a station's phone"),
    ("/assets/upload.js", "a script"),
    (
        "/desk/phone-shell",
        "it leaves for the page itself as soon as the office answers; `phone` opens it without a line",
    ),
    ("/favicon.ico", "an icon"),
    ("/help.pdf", "a paper"),
    ("/file/receipt", "it stands after a filing only; the site's test of filing opens it"),
    ("/first/{secret}", "it stands in an office without people only; the site's test of the first link opens it"),
    ("/welcome/{link}", "it needs a link that nobody has used; the site's test of people opens it"),
    ("/desk/cases/{no}/attachments/{n}", "a file to be kept, no page"),
    ("/desk/cases/{no}/dossier.pdf", "a file to be kept, no page"),
    ("/desk/figures/monthly.pdf", "a paper"),
    ("/desk/figures/monthly.xlsx", "a file to be kept, no page"),
    ("/desk/ledger/{line}/files/{n}", "a file to be kept, no page"),
    ("/desk/phone-worker.js", "a worker"),
    ("/desk/stations/{key}/ledger.xlsx", "a file to be kept, no page"),
    ("/stations/{key}/card.pdf", "a paper"),
    ("/stations/{key}/pictures/{n}", "a picture in a page"),
    ("/desk/lessons/{key}/material/{n}", "a file to be kept, no page"),
    ("/lessons/{key}/files/{n}", "a file to be kept, no page"),
    ("/desk/stations/{key}/pictures/{n}", "a file to be kept, no page"),
    ("/desk/stations/{key}/pictures/{n}/original", "a file to be kept, no page"),
    ("/desk/cases/{no}/experts", "who works on that case opens it; the site's test of experts does"),
    ("/consult/{no}/{token}", "nobody is asked in the sample; the site's test of experts opens it"),
    ("/desk/conduct/{no}", "no record of conduct waits in the sample; the site's test of conduct opens it"),
    ("/desk/import/{token}", "no file waits in the sample; the site's test of older ledgers opens it"),
    ("/desk/reports", "it leads on to the report of this year, which is walked"),
    (
        "/desk/records/{kind}/{key}/papers/{seq}/{file}",
        "it has the page of a case's paper; the site's test of records opens it",
    ),
    ("/desk/examples/new", "it tells of something settled; the site's test of examples opens it"),
    ("/desk/records/{kind}/{key}/photos", "no photo lies in the sample; the site's test of photos opens it"),
    ("/desk/records/{kind}/{key}/photos/{n}", "a file to be kept, no page"),
    ("/desk/records/{kind}/{key}/photos/{n}/original", "a file to be kept, no page"),
    ("/reception/ticket/{file}", "a visitor's own slip, by cookie; the site's test of records opens it"),
    ("/follow/{no}/papers/{seq}/{file}", "the paper of the same case is walked at the desk"),
];

/// Who opens a row and where, where the table alone does not say: in the address `CASE` is a case of the worklist, `SHOWN`
/// the one whose code is known, `TODAY` the case whose hearing is today, `QUEUE` today's reception day, `BOOK` a day that
/// can be booked, `ACT` something that the petitioner can do now.
const FILLED: [(&str, &str, &str); 36] = [
    ("/follow/{no}", "", "/follow/SHOWN"),
    ("/follow/{no}/{act}", "", "/follow/SHOWN/ACT"),
    ("/reception/{key}", "", "/reception/BOOK"),
    ("/accounts/{key}", "", "/accounts/heping-1"),
    ("/desk/brief/{no}", "leader", "/desk/brief/CASE"),
    ("/desk/cases/{no}", "clerk", "/desk/cases/CASE"),
    ("/desk/cases/{no}/acts/{command}", "clerk", "/desk/cases/CASE/acts/add-clue"),
    ("/desk/cases/{no}/attachments", "clerk", "/desk/cases/CASE/attachments"),
    ("/desk/cases/{no}/papers/{seq}/{file}", "clerk", "/desk/cases/CASE/papers/1/receipt"),
    ("/desk/cases/{no}/receipt", "clerk", "/desk/cases/CASE/receipt"),
    ("/desk/figures", "leader", "/desk/figures?from=2026-01-01"),
    ("/desk/figures/monthly", "leader", "/desk/figures/monthly?month=2026-01"),
    ("/desk/hearings", "moderator", "/desk/hearings"),
    ("/desk/hearings/{no}", "moderator", "/desk/hearings/TODAY?step=petitioner"),
    ("/desk/hearings/{no}/screen", "moderator", "/desk/hearings/TODAY/screen"),
    ("/desk/people/{user}", "admin", "/desk/people/clerk"),
    ("/desk/policy/{*name}", "admin", "/desk/policy/deadlines.toml"),
    ("/desk/units/{unit}", "admin", "/desk/units/water"),
    ("/desk/reception/{key}", "clerk", "/desk/reception/QUEUE"),
    ("/desk/reception/{key}/{n}", "clerk", "/desk/reception/QUEUE/1"),
    ("/desk/reception/{key}/{n}/slip", "clerk", "/desk/reception/QUEUE/1/slip"),
    ("/desk/records/{kind}", "clerk", "/desk/records/account"),
    ("/desk/records/{kind}/new", "station-heping", "/desk/records/account/new"),
    ("/desk/records/{kind}/{key}", "clerk", "/desk/records/account/heping-1"),
    ("/desk/records/{kind}/{key}/acts/{act}", "station-heping", "/desk/records/account/heping-1/acts/correct-account"),
    ("/desk/reports/{year}", "leader", "/desk/reports/2026"),
    ("/desk/reports/{year}/orders", "leader", "/desk/reports/2026/orders"),
    ("/desk/search", "clerk", "/desk/search?q=%E6%B0%B4"),
    ("/desk/journal", "auditor", "/desk/journal"),
    ("/desk/ledger/{line}", "station-heping", "/desk/ledger/heping-15dfb929afaa"),
    ("/desk/stations/{key}", "station-heping", "/desk/stations/heping"),
    ("/desk/stations/{key}/hand-up", "station-heping", "/desk/stations/heping/hand-up"),
    ("/desk/stations/{key}/phone", "station-heping", "/desk/stations/heping/phone"),
    ("/desk/lessons/{key}/material", "head-justice", "/desk/lessons/2026/material"),
    ("/desk/stations/{key}/pictures", "station-heping", "/desk/stations/heping/pictures"),
    ("/stations/{key}", "", "/stations/heping"),
];

/// The pages of the pictures in `docs/screenshots`.
pub const PICTURES: [(&str, &str); 33] = [
    ("/", "front"),
    ("/file", "file"),
    ("/follow", "follow-form"),
    ("/follow/{no}", "follow"),
    ("/hearings", "hearings"),
    ("/reception", "rota"),
    ("/reception/{key}", "booking"),
    ("/help", "help"),
    ("/law", "law"),
    ("/proof", "proof"),
    ("/sign-in", "sign-in"),
    ("/desk", "desk"),
    ("/desk/intake", "intake"),
    ("/desk/cases", "cases"),
    ("/desk/cases/{no}", "case-file"),
    ("/desk/cases/{no}/papers/{seq}/{file}", "paper"),
    ("/desk/reception", "reception"),
    ("/desk/reception/{key}", "reception-day"),
    ("/desk/reception/{key}/{n}", "reception-ticket"),
    ("/desk/board", "board"),
    ("/desk/brief/{no}", "brief"),
    ("/desk/supervision", "supervision"),
    ("/desk/reports/{year}", "reports"),
    ("/desk/hearings", "hearing-list"),
    ("/desk/hearings/{no}", "hearing-console"),
    ("/desk/journal", "journal"),
    ("/stations/{key}", "station"),
    ("/desk/stations/{key}/phone", "station-entry"),
    ("/desk/ledger", "ledger"),
    ("/desk/figures", "figures"),
    ("/desk/wall", "wall"),
    ("/desk/appraisal", "appraisal"),
    ("/desk/old", "old-matters"),
];

/// What axe finds and is so on purpose: the page, the rule, and why.
pub const ON_PURPOSE: [(&str, &str, &str); 1] = [(
    "/desk/hearings/{no}/screen",
    "meta-refresh",
    "the room's screen shows where the hearing stands now; nobody types there (WCAG 2.2.1, real-time exception)",
)];

/// Every page to walk, those of one user beside each other.
pub fn walked() -> Vec<Walked> {
    let policy = Policy::built_in("test").expect("the built-in policy");
    let people = sample_users(&policy);
    let somebody =
        |role: Role| people.iter().find(|user| user.role == role).expect("somebody of each role").user.clone();
    let rows = routes::pages().into_iter().filter(|row| row.method == Method::GET);
    let rows = rows.filter(|row| !NOT_WALKED.iter().any(|(path, _)| *path == row.path));
    let mut pages: Vec<Walked> = rows
        .map(|row| match FILLED.iter().find(|(route, _, _)| *route == row.path) {
            Some((route, user, path)) => Walked { route, user: (*user).to_owned(), path: (*path).to_owned() },
            None => {
                let user = match row.who {
                    Who::Public | Who::Slowed | Who::Code | Who::Token => String::new(),
                    Who::Staff => somebody(Role::Clerk),
                    Who::Roles(roles) => somebody(roles[0]),
                };
                Walked { route: row.path, user, path: row.path.to_owned() }
            }
        })
        .collect();
    pages.sort_by(|one, other| one.user.cmp(&other.user));
    pages
}

/// Needs no browser: a new page is walked by being in the table; where its address has a hole, this says so.
#[test]
fn every_page_of_the_table_is_walked_or_says_why_not() {
    let table: Vec<&str> =
        routes::pages().into_iter().filter(|row| row.method == Method::GET).map(|row| row.path).collect();
    let pages = walked();
    for page in &pages {
        assert!(
            !page.path.contains('{'),
            "{} has a hole that nothing fills: name it in FILLED or NOT_WALKED",
            page.route
        );
    }
    assert_eq!(pages.len() + NOT_WALKED.len(), table.len(), "each row once");
    let named = NOT_WALKED.iter().map(|(route, _)| route).chain(FILLED.iter().map(|(route, _, _)| route));
    let named = named.chain(ON_PURPOSE.iter().map(|(route, _, _)| route));
    for route in named.chain(PICTURES.iter().map(|(route, _)| route)) {
        assert!(table.contains(route), "{route} is no row of the table any more");
    }
    assert!(NOT_WALKED.iter().all(|(_, why)| !why.is_empty()));
}
