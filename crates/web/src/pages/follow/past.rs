//! What lies behind the petitioner: a right whose last day is over, and a withdrawal that can be taken back.
use casework::case::available::{can_be_taken_back, is_theirs_to_take_back};
use casework::case::state::Clock;
use casework::case::vocabulary::ClockKey;
use casework::{Actor, Case};
use jiff::civil::Date;

use office::wording::Lang;

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
