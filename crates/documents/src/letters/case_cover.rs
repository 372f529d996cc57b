//! The cover of a whole file (卷宗封面): one case, one file.

use casework::Stage;

use super::Pen;
use crate::letter::Block;

/// What an archivist reads first.
pub(super) fn body(pen: &Pen) {
    let case = pen.case();
    let (out, how) = if let Stage::Closed { on, kind, .. } = &case.stage {
        (pen.day(*on), kind.slug())
    } else {
        (pen.word("form", "none").to_owned(), "open")
    };
    let unit = case.unit.as_ref().map(|unit| pen.unit_name(unit)).unwrap_or_default();
    let leader = case.in_charge.as_ref().map(|leader| pen.user_name(leader)).unwrap_or_default();
    let office = &pen.policy().office.office;
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_title", case.title.text()),
        pen.row("row_by", pen.petitioners()),
        pen.class_row(),
        pen.row("row_unit", unit),
        pen.row("row_leader", leader),
        pen.row("row_in", pen.day(case.received_on)),
        pen.row("row_out", out),
        pen.row("row_how", pen.sentence(how, &[])),
        pen.row("row_filed", pen.unit_name(office)),
        pen.row("row_on", pen.day(pen.issued_on())),
        pen.row("row_kept", pen.sentence("kept", &[])),
    ]);
    if case.confidential {
        pen.add(Block::text(pen.sentence("secret", &[])));
    }
    let office = pen.unit_name(office);
    pen.change(|letter| (letter.sender, letter.signed) = (office, String::new()));
}
