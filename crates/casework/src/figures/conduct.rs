//! How many records of conduct were made, by month and act (条例26, 47): all that is ever counted of them.

use jiff::civil::DateTime;

use crate::case::Fact;
use crate::conduct::Act;

/// The month and act under which a fact of the journal counts.
pub fn counts(at: DateTime, fact: &Fact) -> Option<(String, Act)> {
    let act = fact.conduct().and_then(|fact| fact.recorded())?;
    Some((format!("{:04}-{:02}", at.year(), at.month()), act))
}
