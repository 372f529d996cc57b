//! Cases that are likely the same matter, each with what speaks for it: a person decides, and links them.
use casework::case::searched::SamenessSign;
use casework::case::state::Linked;
use casework::permission::{Permit, may};
use casework::{CaseNo, CommandName, Role};
use store::{ALIKE, Similar};

use super::address;
use crate::acts::Setting;
use crate::app::App;
use crate::error::PageError;
use crate::parts::Link;

/// One of them.
pub(super) struct LikelyShown {
    pub case: Link,
    pub no: String,
    pub signs: String,
}

/// All of them, and the way to the form that links two cases, where this reader may.
#[derive(Default)]
pub(super) struct Likely {
    pub cases: Vec<LikelyShown>,
    pub link: Option<Link>,
}

/// Those that are not linked yet; for who takes matters in, works on them or looks after the work.
pub(super) async fn likely(app: &App, s: &Setting<'_>, from: &[Linked]) -> Result<Likely, PageError> {
    let reads = match s.actor.role {
        Role::Clerk | Role::Handler | Role::UnitHead | Role::OfficeHead | Role::Supervisor => true,
        Role::Petitioner
        | Role::Station
        | Role::Screener
        | Role::Leader
        | Role::Reviewer
        | Role::Rechecker
        | Role::Moderator
        | Role::Assessor
        | Role::Auditor
        | Role::Admin => false,
    };
    if !reads {
        return Ok(Likely::default());
    }
    let found = app.store.similar(&s.case.no, s.actor).await?.unwrap_or_default();
    // Where a person has decided already, also that they are not one, nothing is hinted any more.
    let decided = s.case.linked_numbers();
    let is_linked = |no: &CaseNo| decided.contains(no) || from.iter().any(|linked| linked.to == *no);
    let others = found.into_iter().filter(|one| !is_linked(&one.row.case_no));
    let cases: Vec<LikelyShown> = others.map(|one| shown_case(s, one)).collect();
    let links = !cases.is_empty() && may(s.actor, CommandName::Link, false, Some(s.case), s.policy) == Permit::Allowed;
    let to = format!("{}/acts/link", address(&s.case.no));
    Ok(Likely { cases, link: links.then(|| Link::plain(to, s.verb("link"))) })
}

fn shown_case(s: &Setting, Similar { row, evidence }: Similar) -> LikelyShown {
    let sign = |(sign, detail): (SamenessSign, String)| match sign {
        SamenessSign::Id => s.lang.t("case-file-likely-id"),
        SamenessSign::Phone => s.lang.t("case-file-likely-phone"),
        SamenessSign::Name if detail == ALIKE => s.lang.t("case-file-likely-sound"),
        SamenessSign::Name => s.lang.t("case-file-likely-name"),
        SamenessSign::Text => s.lang.ta("case-file-likely-text", &[("text", detail)]),
        SamenessSign::Place => s.lang.ta("case-file-likely-place", &[("place", detail)]),
    };
    let signs: Vec<String> = evidence.into_iter().map(sign).collect();
    LikelyShown {
        case: Link::plain(address(&row.case_no), row.title),
        no: row.case_no.to_string(),
        signs: signs.join(" · "),
    }
}
