//! Guided to the procedure that the law gives the matter (导入法定途径告知书, 条例31).

use casework::Fact;
use casework::case::vocabulary::StatutoryRoute;

use super::Pen;
use super::pen::clause;

/// To the petitioners: which procedure, before whom, and that it has days of its own.
pub(super) fn body(pen: &Pen) {
    let Fact::Diverted { route, organ, basis } = pen.fact() else { return };
    let organ = clause(organ.text());
    pen.to_the_petitioners();
    pen.say("asked", &[]);
    pen.items();
    pen.say(&format!("route_{}", route.slug()), &[("organ", &organ)]);
    pen.say("basis", &[("basis", &clause(basis.text()))]);
    // A duty is done without being asked for again.
    let after = if *route == StatutoryRoute::Duty { "duty" } else { "terms" };
    pen.say(after, &[("organ", &organ)]);
    pen.say("ask", &[]);
}
