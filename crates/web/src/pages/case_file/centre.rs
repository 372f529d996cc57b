//! What went between the one window for disputes (综治中心) and this office about a matter: which way, on which day, under which code
//! of the centre's (一案一码).
use casework::case::vocabulary::Class;
use casework::exchange::ExchangeCommandName;
use casework::exchange::state::{Direction, Exchange};
use casework::permission::{Permit, knows_who};
use casework::record::{Record as _, permission};
use casework::{Role, Stage};

use crate::acts::Setting;
use crate::app::App;
use crate::error::PageError;
use crate::pages::exchanged::exchanged;
use crate::pages::records::address_of_kind;
use crate::parts::Link;

/// A line for each time that it went from one to the other.
pub(super) async fn facts(app: &App, s: &Setting<'_>) -> Result<Vec<(String, String)>, PageError> {
    let all = exchanged(&app.store, s.case).await?;
    let mut facts = Vec::new();
    for one in all.into_iter().filter(|one| one.taken_back.is_none()) {
        facts.push((s.lang.t("case-file-centre"), line(s, &one)));
        // What was said then may name somebody: for those who know whose matter it is.
        let said = one.mediation.filter(|_| knows_who(s.actor, s.case));
        facts.extend(said.map(|text| (s.lang.t("case-file-centre-mediation"), text.text().to_owned())));
    }
    Ok(facts)
}

fn line(s: &Setting, one: &Exchange) -> String {
    let code = one.code.as_ref().map(|code| code.text().to_owned()).unwrap_or_default();
    let words = [("day", s.lang.date(one.on, s.today())), ("code", code)];
    match (one.way, one.receipt) {
        (Direction::FromCentre, _) => s.lang.ta("case-file-centre-taken", &words),
        (Direction::ToCentre, None) => s.lang.ta("case-file-centre-given", &words),
        (Direction::ToCentre, Some(since)) => {
            let [day, code] = words;
            s.lang.ta("case-file-centre-receipted", &[day, code, ("since", s.lang.date(since, s.today()))])
        }
    }
}

/// The way to hand it to the centre, for those who may: no report, and nothing that is confidential or closed.
pub(super) fn way(s: &Setting) -> Option<Link> {
    let act = ExchangeCommandName::GiveToCentre.name();
    let may = permission::may(s.actor, (Exchange::KIND, act), None, s.policy) == Permit::Allowed;
    let takes = s.actor.role == Role::Clerk && !s.case.interests.contains(&s.actor.user);
    let open = s.case.class != Class::Report && !s.case.confidential && !matches!(s.case.stage, Stage::Closed { .. });
    let to = || format!("{}/new?act={act}&case={}", address_of_kind(Exchange::KIND), s.case.no);
    (may && takes && open).then(|| Link::plain(to(), s.lang.t(&format!("command-{act}"))))
}
