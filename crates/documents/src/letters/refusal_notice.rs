//! Not accepted (不予受理, 条例19 and 20) and no longer accepted (不再受理, 条例36): why, and what remains open.

use casework::Fact;
use casework::case::vocabulary::DeclineBasis;

use super::Pen;
use super::pen::clause;

/// To the petitioners. An earlier petition is named by its number alone, and only where the case that is written from tells of
/// it: the printer takes out ties to cases that the petitioners did not bring (条例30).
pub(super) fn body(pen: &Pen) {
    let Fact::Declined { basis, reason, instead } = pen.fact() else { return };
    pen.to_the_petitioners();
    pen.say("asked", &[]);
    pen.items();
    let (ground, has_earlier) = match basis {
        DeclineBasis::PendingAbove => ("pending", true),
        DeclineBasis::Litigation => ("litigation", false),
        DeclineBasis::ConcludedBefore => ("concluded", true),
    };
    pen.say(ground, &[]);
    pen.say("reason", &[("reason", &clause(reason.text()))]);
    if let (Some(earlier), true) = (pen.case().links.last(), has_earlier) {
        pen.say("earlier", &[("no", &earlier.to.to_string())]);
    }
    if let Some(instead) = instead {
        pen.say("instead", &[("instead", &clause(instead.text()))]);
    }
    if *basis == DeclineBasis::ConcludedBefore {
        pen.say("fresh", &[]);
        pen.say("help", &[]);
    } else {
        pen.say("ask", &[]);
    }
}
