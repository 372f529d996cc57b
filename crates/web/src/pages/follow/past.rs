//! What lies behind the petitioner: a right whose last day is over, and a withdrawal that can be taken back.
use casework::case::available::{can_be_taken_back, is_theirs_to_take_back};
use casework::case::state::Clock;
use casework::case::vocabulary::{Class, ClockKey, ClosedKind};
use casework::personal_data::FreeText;
use casework::{Actor, Case, Fact, Policy, Stage};
use jiff::civil::Date;

use crate::lawful_routes::of_topic;
use crate::parts::Html;
use office::wording::Lang;

/// Whether the matter goes on elsewhere, or not at all: closed or not.
pub fn ends_elsewhere(case: &Case) -> bool {
    matches!(case.stage.before_closing(), Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn)
}

/// Why it does not go on here and where to go; or that it was closed and nothing was settled. Of a report nothing is said.
pub fn ended(lang: Lang, case: &Case) -> Vec<String> {
    if case.class == Class::Report {
        return Vec::new();
    }
    if matches!(case.stage.before_closing(), Stage::Withdrawn) {
        return Vec::new();
    }
    if ends_elsewhere(case) {
        return case.history.iter().rev().find_map(|entry| ending(lang, &entry.event.fact)).unwrap_or_default();
    }
    let procedural = matches!(case.stage, Stage::Closed { kind: ClosedKind::Procedural, .. });
    if !procedural || case.class != Class::Claim {
        return Vec::new();
    }
    let done = case.demands.iter().any(|demand| demand.carried_out.is_some());
    vec![lang.t(if done { "follow-closed-partly" } else { "follow-closed-unsettled" })]
}

/// Where a claim goes on elsewhere: what the guide says of such a matter, beside the organ that was named.
pub fn guide(lang: Lang, case: &Case, policy: &Policy) -> Vec<Html> {
    let elsewhere = case.class == Class::Claim && matches!(case.stage.before_closing(), Stage::Diverted { .. });
    of_topic(lang, policy, case.category.as_deref().filter(|_| elsewhere))
}

/// What was said when it ended here.
fn ending(lang: Lang, fact: &Fact) -> Option<Vec<String>> {
    let said = |key: &str, text: &FreeText| lang.ta(key, &[("words", text.text().to_owned())]);
    if let Fact::Declined { reason, instead, .. } = fact {
        let instead = instead.iter().map(|text| said("follow-ended-instead", text));
        return Some(std::iter::once(said("follow-ended-declined", reason)).chain(instead).collect());
    }
    let Fact::Diverted { organ, basis, .. } = fact else { return None };
    Some(vec![said("follow-ended-diverted", organ), said("follow-ended-basis", basis)])
}

/// Whether a right to ask the next level still runs.
pub fn right_runs(case: &Case, today: Date) -> bool {
    let runs = |key| case.open_clock(key).is_some_and(|clock| today <= clock.start.due);
    runs(ClockKey::RequestReview) || runs(ClockKey::RequestRecheck)
}

/// A right whose last day is over, said plainly instead of left out.
pub fn lapsed(lang: Lang, case: &Case, today: Date) -> Option<String> {
    let over = |key| case.open_clock(key).filter(|clock| clock.start.due < today);
    let told = |clock: &Clock| [("day", lang.date(clock.start.due, today))];
    let again = over(ClockKey::RequestRecheck).map(|clock| lang.ta("follow-recheck-lapsed", &told(clock)));
    again.or_else(|| over(ClockKey::RequestReview).map(|clock| lang.ta("follow-review-lapsed", &told(clock))))
}

/// The withdrawal of this petitioner that can be taken back.
pub fn own_withdrawal(case: &Case, n: u32) -> u32 {
    let actor = Actor::petitioner(n);
    let open = can_be_taken_back(case).into_iter().rev();
    open.filter(|entry| is_theirs_to_take_back(entry, &actor)).map(|entry| entry.seq).next().unwrap_or_default()
}
