//! /api/v1: the same commands and the same permissions as the pages, for programs.
use casework::Refusal;

pub mod attachments;
pub mod bearer;
pub mod body;
pub mod cases;
pub mod commands;
pub mod documents;
pub mod figures;
pub mod filter;
pub mod health;
pub mod openapi;
mod openapi_parameters;
mod openapi_schemas;
pub mod problem;
pub mod public;
pub mod records;
pub mod search;
pub mod similar;
pub mod views;

/// Any address under /api that is not on the table.
pub async fn nowhere() -> problem::Problem {
    Refusal::no_such(casework::case::Detail::Address).into()
}
