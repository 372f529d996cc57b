//! The proof of service (送达回证): the petitioner's days for the next level run from it (条例35, 36).

use casework::case::ClockChange;
use casework::case::vocabulary::{ClockKey, Paper, ServiceWay};
use casework::personal_data::FreeText;

use super::Pen;

/// A service as its entry has it.
pub(super) struct Service<'a> {
    pub paper: Paper,
    pub how: ServiceWay,
    pub proof: Option<&'a FreeText>,
    /// Whom alone it reached; of several each has a proof of their own.
    pub to: Option<u32>,
    /// Somebody invited to a hearing, whom alone it reached.
    pub invitee: Option<u32>,
    /// With it the paper has reached everybody whom it must reach.
    pub all: bool,
    /// It takes the place of one that was recorded wrongly.
    pub mended: bool,
}

/// One service of one paper, with places to sign.
pub(super) fn body(pen: &Pen, service: &Service) {
    let case = pen.case();
    let (paper, proof) = (service.paper, service.proof);
    let petitioner = service.to.and_then(|n| case.petitioner(n)).map(|one| one.named.person.name().to_owned());
    let to = petitioner.or_else(|| invited(pen, service)).unwrap_or_else(|| pen.petitioners());
    // Of a confidential matter those who were only invited read its number alone (条例30).
    let outside = service.invitee.is_some() || paper.goes_to_the_invited();
    let matter = if outside && case.confidential { "" } else { case.title.text() };
    let on_file = case.paper(paper);
    let number = on_file.and_then(|paper| paper.number.as_ref()).map(|number| pen.number(number));
    let made = on_file.map(|paper| pen.day(paper.issued)).unwrap_or_default();
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_matter", matter),
        pen.row("row_paper", pen.title_of(paper)),
        pen.row("row_number", number.unwrap_or_default()),
        pen.row("row_made", made),
        pen.row("row_to", to),
        pen.row("row_unit", pen.unit_name(pen.sender())),
        pen.row("row_by", pen.actor_name()),
        pen.row("row_how", pen.word("service", service.how.slug())),
        pen.row("row_on", pen.day(pen.issued_on())),
        pen.row("row_proof", proof.map(|proof| proof.text().to_owned()).unwrap_or_default()),
        pen.row("row_right", right(pen, service)),
    ]);
    pen.signatures(&["sign_to", "sign_by", "sign_witness"]);
    pen.say("refused", &[]);
    pen.change(|letter| letter.signed = String::new());
}

/// Who of those invited to a hearing it reached: one, or all to whom such a sheet goes.
fn invited(pen: &Pen, service: &Service) -> Option<String> {
    let mut list = pen.case().addressed_by(service.paper).into_iter();
    match service.invitee {
        Some(n) => list.find(|one| one.n == n).map(|one| one.name),
        None if service.paper.goes_to_the_invited() => {
            let names: Vec<String> = list.map(|one| one.name).collect();
            Some(names.join(pen.word("form", "list_comma")))
        }
        None => None,
    }
}

/// The last day of the right that this very service started, if it did; of several it runs from the last of them.
fn right(pen: &Pen, service: &Service) -> String {
    if !service.all && service.paper.starts_a_right() {
        return pen.sentence("right_waits", &[]);
    }
    let key = if service.paper == Paper::ReviewOpinion { ClockKey::RequestRecheck } else { ClockKey::RequestReview };
    if let Some(clock) = pen.case().clock(key).filter(|_| service.mended && service.paper.starts_a_right()) {
        return pen.sentence(key.slug(), &[("due", &pen.last_day(&clock.start))]);
    }
    let started = pen.started().find_map(|change| {
        let ClockChange::Start(start) = change else { return None };
        let right = matches!(start.key, ClockKey::RequestReview | ClockKey::RequestRecheck);
        right.then(|| (start.key.slug(), pen.last_day(start)))
    });
    match started {
        Some((key, due)) => pen.sentence(key, &[("due", &due)]),
        None => pen.sentence("no_right", &[]),
    }
}
