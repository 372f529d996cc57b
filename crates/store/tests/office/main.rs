//! The store as its callers use it, on SQLite and, where `TEST_POSTGRES_URL` is set, on PostgreSQL.

mod accounts;
mod batches;
mod evidence;
mod keys;
mod people;
mod place;
mod sight;
mod speed;
mod story;
