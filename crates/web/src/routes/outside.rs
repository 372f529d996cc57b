//! What anybody may open without an account, and the way in.
use axum::http::Method;
use axum::routing::{get, post};

use super::{Route, Who, route};
use crate::pages::{
    accounts, case_file, design, figures, file, first, follow, front, guide, hearings, help, intake, law, lessons,
    mediators, order, paper, people, proof, reception, sign_in, stations, wall,
};

/// What anybody may open, and the way in; sorted by path.
#[rustfmt::skip]
pub(super) fn outside() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/", get(front::show), Who::Public),
        route(GET, "/accounts", get(accounts::show), Who::Public),
        route(GET, "/accounts/{key}", get(accounts::one), Who::Public),
        route(POST, "/accounts/{key}", post(accounts::question), Who::Slowed),
        route(GET, "/assets/case-file.css", get(case_file::stylesheet), Who::Public),
        route(GET, "/assets/desk.js", get(crate::assets::script), Who::Public),
        route(GET, "/assets/hearing.css", get(hearings::stylesheet), Who::Public),
        route(GET, "/assets/hearing.js", get(hearings::script), Who::Public),
        route(GET, "/assets/intake.css", get(intake::stylesheet), Who::Public),
        route(GET, "/assets/intake.js", get(intake::script), Who::Public),
        route(GET, "/assets/jiejie.css", get(crate::assets::stylesheet), Who::Public),
        route(GET, "/assets/reception.css", get(reception::stylesheet), Who::Public),
        route(GET, "/assets/station/{file}", get(stations::phone_asset), Who::Public),
        route(GET, "/assets/wall.css", get(wall::stylesheet), Who::Public),
        route(GET, "/assets/sign-in.css", get(sign_in::stylesheet), Who::Public),
        route(GET, "/design", get(design::show), Who::Public),
        route(GET, "/assets/keys.js", get(crate::assets::keys_script), Who::Public),
        route(GET, "/assets/upload.js", get(crate::assets::upload_script), Who::Public),
        route(GET, "/favicon.ico", get(crate::assets::icon), Who::Public),
        route(GET, "/figures", get(figures::outside), Who::Public),
        route(GET, "/figures.csv", get(figures::outside_table), Who::Public),
        route(GET, "/file", get(file::show), Who::Public),
        route(POST, "/file", post(file::step), Who::Slowed),
        route(GET, "/file/receipt", get(file::receipt), Who::Public),
        route(GET, "/first/{secret}", get(first::show), Who::Slowed),
        route(POST, "/first/{secret}", post(first::make), Who::Slowed),
        route(GET, "/follow", get(follow::door), Who::Public),
        route(POST, "/follow", post(follow::open), Who::Slowed),
        route(POST, "/follow/leave", post(follow::leave), Who::Public),
        route(GET, "/follow/{no}", get(follow::show), Who::Public),
        route(POST, "/follow/{no}/attachments", post(follow::attach), Who::Public),
        route(GET, "/follow/{no}/papers/{seq}/{file}", get(paper::follow), Who::Public),
        route(GET, "/follow/{no}/{act}", get(follow::form), Who::Public),
        route(POST, "/follow/{no}/{act}", post(follow::send), Who::Public),
        route(GET, "/hearings", get(hearings::public), Who::Public),
        route(GET, "/guide", get(guide::show), Who::Public),
        route(GET, "/help", get(help::show), Who::Public),
        route(GET, "/help.pdf", get(help::sheet), Who::Slowed),
        route(POST, "/language", post(sign_in::language), Who::Public),
        route(GET, "/law", get(law::show), Who::Public),
        route(GET, "/lessons", get(lessons::show), Who::Public),
        route(GET, "/mediators", get(mediators::show), Who::Public),
        route(GET, "/order", get(order::show), Who::Public),
        route(GET, "/projects", get(lessons::projects), Who::Public),
        route(GET, "/proof", get(proof::show), Who::Public),
        route(GET, "/reception", get(reception::public), Who::Public),
        route(GET, "/reception/ticket", get(reception::own), Who::Public),
        route(POST, "/reception/ticket", post(reception::look_up), Who::Slowed),
        route(POST, "/reception/ticket/back", post(reception::give_back), Who::Public),
        route(POST, "/reception/ticket/leave", post(reception::leave), Who::Public),
        route(GET, "/reception/ticket/{file}", get(reception::own_slip), Who::Public),
        route(GET, "/reception/{key}", get(reception::form), Who::Public),
        route(POST, "/reception/{key}", post(reception::book), Who::Slowed),
        route(GET, "/sign-in", get(sign_in::show), Who::Public),
        route(POST, "/sign-in", post(sign_in::sign_in), Who::Slowed),
        route(POST, "/sign-in/sample", post(sign_in::sample), Who::Slowed),
        route(POST, "/sign-out", post(sign_in::sign_out), Who::Staff),
        route(GET, "/stations", get(stations::public_list), Who::Public),
        route(GET, "/stations/{key}", get(stations::public), Who::Public),
        route(GET, "/stations/{key}/card.pdf", get(stations::card), Who::Slowed),
        route(GET, "/welcome/{link}", get(people::welcome::show), Who::Slowed),
        route(POST, "/welcome/{link}", post(people::welcome::set), Who::Slowed),
    ]
}
