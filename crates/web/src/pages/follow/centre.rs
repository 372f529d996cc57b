//! That the matter went to the one window for disputes (综治中心), or came from there: on which day, under which code, whom to ask.
use casework::Case;
use casework::case::vocabulary::Class;
use casework::exchange::state::{Direction, Exchange};
use jiff::civil::Date;
use store::StoreError;

use crate::app::App;
use crate::forms::named;
use crate::layout::Frame;
use crate::pages::exchanged::exchanged;
use office::names::office_name;
use office::wording::Lang;

/// A line for each time; of a report nothing, for none is ever handed there (条例30).
pub(super) async fn lines(app: &App, frame: &Frame, case: &Case) -> Result<Vec<String>, StoreError> {
    if case.class == Class::Report {
        return Ok(Vec::new());
    }
    let all = exchanged(&app.store, case).await?;
    let mut lines: Vec<String> = all.iter().map(|one| line(frame.lang, frame.today, one)).collect();
    if all.iter().any(|one| one.way == Direction::ToCentre && one.taken_back.is_none()) {
        lines.push(frame.lang.t("follow-centre-goes-on"));
        lines.extend(whom_to_ask(app, frame));
    }
    Ok(lines)
}

fn line(lang: Lang, today: Date, one: &Exchange) -> String {
    let code = one.code.as_ref().map(|code| code.text().to_owned()).unwrap_or_default();
    let day = ("day", lang.date(one.on, today));
    match (one.way, one.receipt, &one.taken_back) {
        (Direction::FromCentre, _, _) => lang.ta("follow-centre-taken", &[day, ("code", code)]),
        (Direction::ToCentre, _, Some((since, _))) => {
            lang.ta("follow-centre-back", &[day, ("since", lang.date(*since, today))])
        }
        (Direction::ToCentre, Some(since), None) => {
            lang.ta("follow-centre-receipted", &[day, ("code", code), ("since", lang.date(since, today))])
        }
        (Direction::ToCentre, None, None) => lang.ta("follow-centre-given", &[day]),
    }
}

/// The centre's own telephone where the office has it among its units, else the office's.
fn whom_to_ask(app: &App, frame: &Frame) -> Option<String> {
    let lang = frame.lang;
    let centre = app.policy.unit(&app.policy.office.centre);
    let own = centre.and_then(|unit| Some((named(lang, unit).to_owned(), unit.phone.clone()?)));
    if let Some((who, phone)) = own {
        return Some(lang.ta("follow-centre-ask", &[("who", who), ("phone", phone)]));
    }
    let phone = frame.contact.phone.clone();
    let office = office_name(lang, &app.store);
    (!phone.is_empty()).then(|| lang.ta("follow-centre-ask-here", &[("office", office), ("phone", phone)]))
}
