//! Every address of the site on one flat table: method, path, handler, and who may come. A test walks it.
mod outside;
mod programs;

use axum::Router;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use casework::Role;

use self::outside::outside;
use crate::app::Serving;
use crate::guard;
use crate::nav::Ways;
use crate::pages::{
    appraisal, attachment, board, brief, call_backs, campaigns, case_file, conduct, consult, counter, desk, examples,
    export, figures, go, hearings, import, intake, journal, lessons, old, order, paper, people, policy, receipt,
    reception, records, reports, screening, search, stations, stuck, supervision, unit_hands, wall, who_answers,
    worklist,
};
use crate::rates::{Limiter, slow};
use crate::who::{INSIDE, WATCHERS};

pub use self::programs::programs;
pub use crate::who::{Who, lets};

/// One row of the table.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub who: Who,
    handler: MethodRouter<Serving>,
}

fn route(method: Method, path: &'static str, handler: MethodRouter<Serving>, who: Who) -> Route {
    Route { method, path, who, handler }
}

/// Who takes petitions in.
const COUNTER: [Role; 5] = [Role::Clerk, Role::Station, Role::Screener, Role::Handler, Role::UnitHead];
/// Who works with leaders' reception days (条例18).
const RECEPTION: [Role; 4] = [Role::Clerk, Role::Station, Role::OfficeHead, Role::Leader];
/// Who puts days on the rota.
const ROTA: [Role; 2] = [Role::Clerk, Role::OfficeHead];
/// Who sees to it that every matter is somebody's.
const OVERSEERS: [Role; 4] = [Role::Clerk, Role::OfficeHead, Role::Supervisor, Role::Auditor];
/// Who reads the figures over a period: a unit's head those of the cases that the unit sees.
const FIGURE_READERS: [Role; 6] =
    [Role::OfficeHead, Role::Supervisor, Role::Leader, Role::Auditor, Role::Clerk, Role::UnitHead];
/// Who may check a record of conduct, if their unit is the one that checks.
const CHECKERS: [Role; 2] = [Role::Handler, Role::UnitHead];
/// Who reads all accounts, and who changes them.
const REGISTRARS: [Role; 3] = [Role::Admin, Role::OfficeHead, Role::Auditor];
const KEEPERS: [Role; 2] = [Role::Admin, Role::OfficeHead];
/// Who works with communities' stations and their ledgers, and those who look after them.
const COMMUNITY: [Role; 6] =
    [Role::Station, Role::UnitHead, Role::Clerk, Role::OfficeHead, Role::Supervisor, Role::Leader];
/// Who plans the year's law education; of the heads of units the one of justice, as the rule asks.
const PLANNERS: [Role; 2] = [Role::OfficeHead, Role::UnitHead];
/// Who may compute the journal again.
const PROVERS: [Role; 3] = [Role::Auditor, Role::Admin, Role::OfficeHead];

/// The pages. Each folder under `pages/` adds its rows to one of the parts.
pub fn pages() -> Vec<Route> {
    let beside_the_desk = records_of_the_desk().into_iter().chain(figures_of_the_desk()).chain(older_ledgers());
    let ways =
        counter_of_the_desk().into_iter().chain(ways_about()).chain(units_of_the_office()).chain(beside_a_case());
    outside().into_iter().chain(desk()).chain(ways).chain(beside_the_desk).chain(brought_along()).collect()
}

/// Pictures and files that a community or a lesson shows, sorted by path.
#[rustfmt::skip]
fn brought_along() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/desk/lessons/{key}/material", get(lessons::material), Who::Roles(&PLANNERS)),
        route(POST, "/desk/lessons/{key}/material", post(lessons::add_material), Who::Roles(&PLANNERS)),
        route(GET, "/desk/lessons/{key}/material/{n}", get(lessons::material_file), Who::Roles(&PLANNERS)),
        route(POST, "/desk/lessons/{key}/material/{n}", post(lessons::mark_material), Who::Roles(&PLANNERS)),
        route(GET, "/desk/stations/{key}/pictures", get(stations::pictures), Who::Roles(&COMMUNITY)),
        route(POST, "/desk/stations/{key}/pictures", post(stations::add_picture), Who::Roles(&COMMUNITY)),
        route(GET, "/desk/stations/{key}/pictures/{n}", get(stations::picture), Who::Roles(&COMMUNITY)),
        route(GET, "/desk/stations/{key}/pictures/{n}/original", get(stations::original_picture), Who::Roles(&COMMUNITY)),
        route(GET, "/lessons/{key}/files/{n}", get(lessons::file), Who::Slowed),
        route(GET, "/stations/{key}/pictures/{n}", get(stations::picture_for_all), Who::Slowed),
    ]
}

/// The desk, sorted by path.
#[rustfmt::skip]
fn desk() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/desk", get(desk::show), Who::Staff),
        route(GET, "/desk/board", get(board::show), Who::Roles(&WATCHERS)),
        route(GET, "/desk/brief/{no}", get(brief::show), Who::Roles(&WATCHERS)),
        route(GET, "/desk/calendar", get(policy::calendar), Who::Staff),
        route(POST, "/desk/calendar", post(policy::load), Who::Roles(&KEEPERS)),
        route(GET, "/desk/cases", get(worklist::show), Who::Staff),
        route(POST, "/desk/cases/route", post(worklist::route), Who::Roles(&[Role::Clerk])),
        route(GET, "/desk/cases/{no}", get(case_file::show), Who::Staff),
        route(GET, "/desk/cases/{no}/acts/{command}", get(case_file::act_form), Who::Staff),
        route(POST, "/desk/cases/{no}/acts/{command}", post(case_file::act), Who::Staff),
        route(POST, "/desk/cases/{no}/identities", post(case_file::unmask), Who::Staff),
        route(GET, "/desk/cases/{no}/attachments", get(attachment::form), Who::Staff),
        route(POST, "/desk/cases/{no}/attachments", post(attachment::add), Who::Staff),
        route(GET, "/desk/cases/{no}/attachments/{n}", get(attachment::download), Who::Staff),
        route(GET, "/desk/cases/{no}/dossier.pdf", get(paper::whole_file), Who::Staff),
        route(GET, "/desk/cases/{no}/papers/{seq}/{file}", get(paper::show), Who::Staff),
        route(GET, "/desk/cases/{no}/receipt", get(receipt::show), Who::Roles(&COUNTER)),
        route(POST, "/desk/cases/{no}/receipt", post(receipt::renew), Who::Roles(&[Role::Clerk])),
        route(GET, "/desk/conduct/{no}", get(conduct::show), Who::Roles(&CHECKERS)),
        route(POST, "/desk/conduct/{no}", post(conduct::check), Who::Roles(&CHECKERS)),
        route(GET, "/desk/hearings", get(hearings::list), Who::Staff),
        route(GET, "/desk/hearings/{no}", get(hearings::show), Who::Staff),
        route(POST, "/desk/hearings/{no}/hold", post(hearings::hold), Who::Roles(&[Role::Moderator])),
        route(POST, "/desk/hearings/{no}/notes", post(hearings::save), Who::Roles(&[Role::Moderator])),
        route(GET, "/desk/hearings/{no}/screen", get(hearings::screen), Who::Staff),
        route(GET, "/desk/journal", get(journal::show), Who::Roles(&PROVERS)),
        route(POST, "/desk/journal/verify", post(journal::verify), Who::Roles(&PROVERS)),
        route(GET, "/desk/ledger", get(stations::lines), Who::Roles(&COMMUNITY)),
        route(GET, "/desk/ledger/{line}", get(stations::line), Who::Roles(&COMMUNITY)),
        route(POST, "/desk/ledger/{line}/acts/{act}", post(stations::act_on_line), Who::Roles(&[Role::Station])),
        route(GET, "/desk/ledger/{line}/files/{n}", get(stations::file), Who::Roles(&COMMUNITY)),
        route(GET, "/desk/office", get(people::the_office::show), Who::Roles(&KEEPERS)),
        route(POST, "/desk/office", post(people::the_office::set), Who::Roles(&KEEPERS)),
        route(GET, "/desk/people", get(people::show), Who::Roles(&REGISTRARS)),
        route(POST, "/desk/people", post(people::add), Who::Roles(&[Role::Admin])),
        route(GET, "/desk/people/{user}", get(people::one), Who::Roles(&REGISTRARS)),
        route(POST, "/desk/people/{user}/{act}", post(people::act), Who::Roles(&KEEPERS)),
        route(GET, "/desk/phone-shell", get(stations::phone_shell), Who::Roles(&[Role::Station])),
        route(GET, "/desk/phone-worker.js", get(stations::phone_worker), Who::Roles(&[Role::Station])),
        route(GET, "/desk/policy", get(policy::show), Who::Roles(&REGISTRARS)),
        route(GET, "/desk/policy/{*name}", get(policy::file), Who::Roles(&REGISTRARS)),
        route(POST, "/desk/policy/{*name}", post(policy::put), Who::Roles(&KEEPERS)),
        route(GET, "/desk/reception", get(reception::rota), Who::Roles(&RECEPTION)),
        route(POST, "/desk/reception", post(reception::publish), Who::Roles(&ROTA)),
        route(GET, "/desk/reception/{key}", get(reception::day), Who::Roles(&RECEPTION)),
        route(POST, "/desk/reception/{key}/acts/{act}", post(reception::act), Who::Roles(&RECEPTION)),
        route(GET, "/desk/reception/{key}/{n}", get(reception::ticket), Who::Roles(&RECEPTION)),
        route(GET, "/desk/reception/{key}/{n}/slip", get(reception::slip), Who::Roles(&RECEPTION)),
        route(GET, "/desk/search", get(search::show), Who::Staff),
        route(GET, "/desk/stations", get(stations::list), Who::Roles(&COMMUNITY)),
        route(POST, "/desk/stations", post(stations::open), Who::Roles(&[Role::OfficeHead])),
        route(GET, "/desk/stations/scan", get(stations::scan), Who::Roles(&[Role::Station])),
        route(POST, "/desk/stations/scan", post(stations::read_slip), Who::Roles(&[Role::Station])),
        route(GET, "/desk/stations/{key}", get(stations::desk), Who::Roles(&COMMUNITY)),
        route(POST, "/desk/stations/{key}", post(stations::note), Who::Roles(&[Role::Station])),
        route(POST, "/desk/stations/{key}/acts/{act}", post(stations::act), Who::Roles(&COMMUNITY)),
        route(GET, "/desk/stations/{key}/hand-up", get(stations::hand_up_form), Who::Roles(&[Role::Station])),
        route(POST, "/desk/stations/{key}/hand-up", post(stations::hand_up), Who::Roles(&[Role::Station])),
        route(GET, "/desk/stations/{key}/phone", get(stations::phone), Who::Roles(&[Role::Station])),
        route(POST, "/desk/stations/{key}/phone", post(stations::note_by_phone), Who::Roles(&[Role::Station])),
        route(GET, "/desk/stuck", get(stuck::show), Who::Roles(&OVERSEERS)),
        route(GET, "/desk/supervision", get(supervision::show), Who::Roles(&WATCHERS)),
        route(POST, "/desk/supervision", post(supervision::press), Who::Roles(&[Role::Supervisor])),
    ]
}

/// The counter: what comes in, and calls that are promised.
#[rustfmt::skip]
fn counter_of_the_desk() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/desk/counter", get(counter::show), Who::Roles(&counter::CALLERS)),
        route(POST, "/desk/counter/calls", post(counter::promise), Who::Roles(&counter::CALLERS)),
        route(POST, "/desk/counter/calls/{n}", post(counter::keep), Who::Roles(&counter::CALLERS)),
        route(POST, "/desk/counter/enquiries", post(counter::enquire), Who::Roles(&counter::COUNTERS)),
        route(GET, "/desk/intake", get(intake::show), Who::Roles(&COUNTER)),
        route(POST, "/desk/intake", post(intake::register), Who::Roles(&COUNTER)),
        route(POST, "/desk/intake/earlier", post(intake::earlier_matters), Who::Roles(&COUNTER)),
    ]
}

/// Beside a case: it is followed, and somebody from outside is asked by a link.
#[rustfmt::skip]
fn beside_a_case() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/consult/{no}/{token}", get(consult::consult), Who::Slowed),
        route(POST, "/consult/{no}/{token}", post(consult::answer), Who::Slowed),
        route(GET, "/desk/cases/{no}/experts", get(consult::show), Who::Roles(&unit_hands::READERS)),
        route(POST, "/desk/cases/{no}/experts", post(consult::send), Who::Roles(&unit_hands::READERS)),
        route(POST, "/desk/cases/{no}/follow", post(case_file::follow), Who::Staff),
    ]
}

/// The ways about the desk: the next line, the keys, the palette, the own account and unit, lists by name, and several cases at
/// once.
#[rustfmt::skip]
fn ways_about() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(POST, "/desk/cases/lists", post(worklist::keep_list), Who::Staff),
        route(POST, "/desk/cases/papers", post(worklist::papers), Who::Staff),
        route(POST, "/desk/cases/several", post(worklist::several), Who::Staff),
        route(POST, "/desk/cases/undo", post(worklist::undo), Who::Staff),
        route(POST, "/desk/cases/unfollow", post(worklist::stop_following), Who::Staff),
        route(GET, "/desk/go", get(go::show), Who::Staff),
        route(GET, "/desk/keys", get(desk::keys), Who::Staff),
        route(GET, "/desk/more", get(desk::more), Who::Staff),
        route(GET, "/desk/next", get(desk::next), Who::Staff),
        route(GET, "/desk/own", get(people::own), Who::Staff),
        route(POST, "/desk/own/absence", post(people::away), Who::Staff),
        route(POST, "/desk/own/password", post(people::password), Who::Staff),
        route(POST, "/desk/own/settings", post(people::settings), Who::Staff),
        route(GET, "/desk/unit", get(unit_hands::show), Who::Roles(&unit_hands::READERS)),
        route(POST, "/desk/unit/next", post(unit_hands::take), Who::Roles(&[Role::Handler])),
    ]
}

/// An office's ledgers out, and its older ledger in, for those who register what comes to the office: its rows are registrations.
#[rustfmt::skip]
fn older_ledgers() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    const OFFICE: Who = Who::Roles(&[Role::Clerk]);
    vec![
        route(GET, "/desk/export", get(export::show), Who::Roles(&export::READERS)),
        route(POST, "/desk/export", post(export::take), Who::Roles(&export::READERS)),
        route(GET, "/desk/import", get(import::choose), OFFICE),
        route(POST, "/desk/import", post(import::take), OFFICE),
        route(GET, "/desk/import/{token}", get(import::show), OFFICE),
        route(POST, "/desk/import/{token}", post(import::decide), OFFICE),
    ]
}

/// The units of the office, each by a form, and files of its rules that were written elsewhere.
#[rustfmt::skip]
fn units_of_the_office() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(POST, "/desk/policy", post(policy::bring), Who::Roles(&KEEPERS)),
        route(GET, "/desk/units", get(policy::units::list), Who::Roles(&KEEPERS)),
        route(GET, "/desk/units/{unit}", get(policy::units::one), Who::Roles(&KEEPERS)),
        route(POST, "/desk/units/{unit}", post(policy::units::set), Who::Roles(&KEEPERS)),
    ]
}

/// What is counted, at the desk.
#[rustfmt::skip]
fn figures_of_the_desk() -> Vec<Route> {
    const GET: Method = Method::GET;
    vec![
        route(GET, "/desk/appraisal", get(appraisal::show), Who::Roles(&appraisal::READERS)),
        route(GET, "/desk/call-backs", get(call_backs::show), Who::Roles(&call_backs::READERS)),
        route(GET, "/desk/campaigns", get(campaigns::show), Who::Roles(&INSIDE)),
        route(GET, "/desk/old", get(old::show), Who::Roles(&WATCHERS)),
        route(GET, "/desk/order", get(order::desk), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/figures", get(figures::show), Who::Roles(&FIGURE_READERS)),
        route(GET, "/desk/reports", get(reports::this_year), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/reports/{year}", get(reports::show), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/reports/{year}/orders", get(reports::orders), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/figures/places", get(figures::places), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/wall", get(wall::show), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/figures/monthly", get(figures::monthly), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/figures/monthly.pdf", get(figures::monthly_sheet), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/figures/monthly.xlsx", get(figures::monthly_book), Who::Roles(&figures::REPORTERS)),
        route(GET, "/desk/who", get(who_answers::show), Who::Roles(&INSIDE)),
    ]
}

/// The records beside the cases at the desk, sorted by path.
#[rustfmt::skip]
fn records_of_the_desk() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/desk/examples", get(examples::show), Who::Roles(&examples::READERS)),
        route(GET, "/desk/examples/new", get(examples::propose), Who::Roles(&examples::READERS)),
        route(GET, "/desk/records", get(records::index), Who::Staff),
        route(GET, "/desk/records/{kind}", get(records::list), Who::Staff),
        route(GET, "/desk/records/{kind}/new", get(records::new), Who::Staff),
        route(POST, "/desk/records/{kind}/new", post(records::begin), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}", get(records::one), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}/acts/{act}", get(records::act), Who::Staff),
        route(POST, "/desk/records/{kind}/{key}/acts/{act}", post(records::perform), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}/papers/{seq}/{file}", get(paper::of_record), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}/photos", get(records::photos::show), Who::Staff),
        route(POST, "/desk/records/{kind}/{key}/photos", post(records::photos::add), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}/photos/{n}", get(records::photos::copy), Who::Staff),
        route(GET, "/desk/records/{kind}/{key}/photos/{n}/original", get(records::photos::original), Who::Staff),
        route(GET, "/desk/screening", get(screening::show), Who::Roles(&screening::READERS)),
        route(GET, "/desk/stations/{key}/ledger.xlsx", get(stations::ledger), Who::Roles(&COMMUNITY)),
    ]
}

/// The whole site.
pub fn router(app: impl Into<Serving>) -> Router {
    let app: Serving = app.into();
    let ways = pages().into_iter().filter(|row| row.method == Method::GET).map(|row| (row.path, row.who));
    let ways = Ways::new(ways);
    let desk = table(pages(), &app);
    let programs = table(programs(), &app);
    let site = guard::pages(desk, &app, ways).merge(guard::programs(programs));
    guard::whole(site, Limiter::generous(), &app).with_state(app)
}

fn table(rows: Vec<Route>, app: &Serving) -> Router<Serving> {
    rows.into_iter().fold(Router::new(), |router, row| {
        let handler = match row.who {
            Who::Slowed | Who::Code => row.handler.layer(from_fn(slow)),
            Who::Staff | Who::Roles(_) => row.handler.layer(from_fn_with_state((app.clone(), row.who), guard::only)),
            Who::Public | Who::Token => row.handler,
        };
        router.route(row.path, handler)
    })
}
