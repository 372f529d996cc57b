//! What programs ask: the API, and three addresses for a monitor.
use axum::http::Method;
use axum::routing::{any, get, post};

use super::{Route, Who, route};
use crate::api;

/// The programs' side, sorted by path: the API and the three addresses a monitor asks.
#[rustfmt::skip]
pub fn programs() -> Vec<Route> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/api/{*rest}", any(api::nowhere), Who::Public),
        route(GET, "/api/v1/cases", get(api::cases::list), Who::Token),
        route(POST, "/api/v1/cases", post(api::cases::register), Who::Token),
        route(GET, "/api/v1/cases/{no}", get(api::cases::show), Who::Token),
        route(POST, "/api/v1/cases/{no}/attachments", post(api::attachments::add), Who::Token),
        route(GET, "/api/v1/cases/{no}/documents/{file}", get(api::documents::show), Who::Token),
        route(POST, "/api/v1/cases/{no}/commands", post(api::commands::perform), Who::Token),
        route(GET, "/api/v1/cases/{no}/similar", get(api::similar::show), Who::Token),
        route(GET, "/api/v1/figures", get(api::figures::show), Who::Token),
        route(GET, "/api/v1/openapi.json", get(api::openapi::show), Who::Public),
        route(POST, "/api/v1/public/cases", post(api::public::register), Who::Slowed),
        route(GET, "/api/v1/public/cases/{no}", get(api::public::show), Who::Code),
        route(POST, "/api/v1/public/cases/{no}/attachments", post(api::attachments::add_with_code), Who::Code),
        route(POST, "/api/v1/public/cases/{no}/commands", post(api::public::perform), Who::Code),
        route(GET, "/api/v1/records/{kind}", get(api::records::list), Who::Token),
        route(POST, "/api/v1/records/{kind}/{key}/attachments", post(api::attachments::add_to_record), Who::Token),
        route(POST, "/api/v1/records/{kind}", post(api::records::begin), Who::Token),
        route(GET, "/api/v1/records/{kind}/{key}", get(api::records::show), Who::Token),
        route(POST, "/api/v1/records/{kind}/{key}/commands", post(api::records::perform), Who::Token),
        route(GET, "/api/v1/records/{kind}/{key}/documents/{file}", get(api::documents::of_record), Who::Token),
        route(GET, "/api/v1/search", get(api::search::show), Who::Token),
        route(GET, "/healthz", get(api::health::alive), Who::Public),
        route(GET, "/metrics", get(api::health::metrics), Who::Public),
        route(GET, "/readyz", get(api::health::ready), Who::Public),
    ]
}
