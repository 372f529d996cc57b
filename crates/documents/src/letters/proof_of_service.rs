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
    /// The entry that issued its sheet, where that is not the last of its kind.
    pub sheet: Option<u32>,
    /// With it the paper has reached everybody whom it must reach.
    pub all: bool,
    /// It takes the place of one that was recorded wrongly.
    pub mended: bool,
}

/// What a proof says of one service: of one that took place, or left open for the pen.
pub(super) struct Leaf {
    pub paper: Paper,
    /// The entry that issued it, where that is not the last of its kind.
    pub sheet: Option<u32>,
    /// It is for those who are only invited to a hearing.
    pub only_invited: bool,
    pub to: String,
    pub by: String,
    pub how: String,
    pub on: String,
    pub proof: String,
    pub right: String,
}

/// One service of one paper, with places to sign.
pub(super) fn body(pen: &Pen, service: &Service) {
    let petitioner = service.to.and_then(|n| pen.case().petitioner(n)).map(|one| one.named.person.name().to_owned());
    let proof = Leaf {
        paper: service.paper,
        sheet: service.sheet,
        only_invited: service.invitee.is_some() || service.paper.goes_to_the_invited(),
        to: petitioner.or_else(|| invited(pen, service)).unwrap_or_else(|| pen.petitioners()),
        by: pen.actor_name(),
        how: pen.word("service", service.how.slug()).to_owned(),
        on: pen.day(pen.issued_on()),
        proof: service.proof.map(|proof| proof.text().to_owned()).unwrap_or_default(),
        right: right(pen, service),
    };
    leaf(pen, proof);
    pen.change(|letter| letter.signed = String::new());
}

/// The facts of a service as a leaf has them, with places to sign.
pub(super) fn leaf(pen: &Pen, on_leaf: Leaf) {
    let (case, paper) = (pen.case(), on_leaf.paper);
    let on_file = case.sheet_at(paper, on_leaf.sheet);
    let number = on_file.and_then(|paper| paper.number.as_ref()).map(|number| pen.number(number));
    let made = on_file.map(|paper| pen.day(paper.issued)).unwrap_or_default();
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_matter", pen.matter_for(on_leaf.only_invited)),
        pen.row("row_paper", pen.title_of(paper)),
        pen.row("row_number", number.unwrap_or_default()),
        pen.row("row_made", made),
        pen.row("row_to", on_leaf.to),
        pen.row("row_unit", pen.unit_name(pen.sender())),
        pen.row("row_by", on_leaf.by),
        pen.row("row_how", on_leaf.how),
        pen.row("row_on", on_leaf.on),
        pen.row("row_proof", on_leaf.proof),
        pen.row("row_right", on_leaf.right),
    ]);
    pen.signatures(&["sign_to", "sign_by", "sign_witness"]);
    pen.say("refused", &[]);
}

/// Who of those invited to a hearing it reached: one, or all to whom such a sheet goes.
fn invited(pen: &Pen, service: &Service) -> Option<String> {
    let case = pen.case();
    let sheet = case.sheet_at(service.paper, service.sheet);
    let list = sheet.map_or_else(|| case.addressed_by(service.paper), |sheet| case.addressed_on(sheet));
    let mut list = list.into_iter();
    match service.invitee {
        Some(n) => list.find(|one| one.n == n).map(|one| one.name),
        None if service.paper.goes_to_the_invited() => {
            // Who had it before got it by an entry of its own.
            let had = |n: u32| sheet.is_some_and(|sheet| sheet.each.iter().any(|each| each.petitioner == n));
            let names: Vec<String> = list.filter(|one| !had(one.n)).map(|one| one.name).collect();
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
