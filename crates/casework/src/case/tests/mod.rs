//! The kit of the rule tests, and the tables: permissions, clocks, refusals, next acts, bad input, product refusals.

mod answers_that_stand;
mod available_acts;
mod bad_input;
mod brought;
mod clocks;
mod corrected;
pub mod firewall;
mod named_acts;
mod owed;
mod past_the_office;
mod permissions;
mod petitioners;
mod product;
mod refusals;
mod taken_back;

pub mod kit;
