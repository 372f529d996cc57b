//! An expert or a lawyer from outside is asked one question on one case: at the desk the form and what came back, outside the
//! page of the link.
mod inside;
mod outgoing;
mod outside;

pub use inside::{send, show, way};
pub use outside::{answer, show as consult};
