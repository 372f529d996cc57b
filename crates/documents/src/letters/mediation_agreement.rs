//! What both sides agreed (调解协议书, 条例33).

use casework::Fact;

use super::Pen;
use super::pen::clause;

/// The other side is not in the journal: it is written in and signed by hand.
pub(super) fn body(pen: &Pen) {
    let Fact::Mediated(made) = pen.fact() else { return };
    pen.facts([
        pen.row("row_no", pen.case().no.to_string()),
        pen.row("row_matter", pen.case().title.text()),
        pen.row("row_first", pen.petitioners()),
        pen.row("row_second", pen.sentence("blank", &[])),
        pen.row("row_by", pen.unit_name(pen.sender())),
    ]);
    pen.say("will", &[]);
    pen.say("terms", &[("agreement", &clause(made.agreement.text()))]);
    pen.say("effect", &[]);
    pen.say("copies", &[]);
    pen.signatures(&["sign_first", "sign_second", "sign_by", "sign_on"]);
    pen.change(|letter| letter.signed = String::new());
}
