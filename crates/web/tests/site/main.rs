//! The site as a browser or a program sees it: every test speaks HTTP to the real router on an in-memory store.

mod api;
mod headers;
mod openapi;
mod permissions;
mod sign_in;
mod test_app;
