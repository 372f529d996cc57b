//! Pages and API of Jiejie: HTTP in, HTML out, with no rule and no SQL of their own.
pub mod layout;
pub mod pages;
pub mod parts;
pub mod wording;
