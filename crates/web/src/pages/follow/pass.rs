//! The pass of a petitioner: their case's number and query code, for the pages under `/follow`.
use axum::http::HeaderMap;
use axum::response::Response;
use casework::CaseNo;

use crate::app::App;
use crate::pass::{self, Door};

const DOOR: Door = Door { cookie: "jiejie-follow", path: "/follow" };

/// What the petitioner typed at the door.
#[derive(Clone, PartialEq, Eq)]
pub struct Pass {
    pub no: CaseNo,
    pub code: String,
}

/// The code stays out of every log.
impl std::fmt::Debug for Pass {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pass").field("no", &self.no).finish_non_exhaustive()
    }
}

impl Pass {
    /// The pass of this request, if it is whole, not over, and for this case.
    pub fn of(headers: &HeaderMap, no: &CaseNo, app: &App) -> Option<Pass> {
        let pass = DOOR.pass(headers, app)?;
        CaseNo::parse(&pass.of).filter(|of| of == no).map(|no| Pass { no, code: pass.code })
    }

    /// Hands the pass out, or hands it out again for as long as somebody reads.
    pub fn give(&self, response: &mut Response, app: &App) {
        let pass = pass::Pass { of: self.no.to_string(), code: self.code.clone() };
        DOOR.give(&pass, response, app);
    }

    /// Takes any pass away.
    pub fn take_away(response: &mut Response, app: &App) {
        DOOR.take_away(response, app);
    }
}
