//! What a leader must know of a matter that comes back: what was answered and done before, how it ended, and why it goes on.
use casework::case::event::{Fact, OpinionGiven, Recorded};

use super::content::short;
use crate::acts::Setting;
use crate::pages::case_file::{entry_label, fact_texts};

/// As much of a text as one of eight lines holds.
const LINE_LENGTH: usize = 80;

/// The last first; nothing where it is the first time.
pub(super) fn before(s: &Setting) -> Option<Vec<String>> {
    let last = s.case.history.iter().rposition(|entry| goes_on(&entry.event.fact))?;
    let earlier = s.case.history.get(..=last)?;
    Some(earlier.iter().rev().filter(|entry| is_told(&entry.event.fact)).map(|entry| line(s, entry)).collect())
}

/// It was opened again, or a level above was asked about the answer, or said something of it.
const fn goes_on(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Reopened { .. }
            | Fact::ReviewRequested { .. }
            | Fact::Reviewed(_)
            | Fact::RecheckRequested { .. }
            | Fact::Rechecked(_)
    )
}

/// An answer of any kind, what was done for it, what the petitioner thought of it, and how it ended.
const fn is_told(fact: &Fact) -> bool {
    goes_on(fact)
        || matches!(
            fact,
            Fact::Concluded { .. }
                | Fact::Adopted { .. }
                | Fact::ReportedBack { .. }
                | Fact::Declined { .. }
                | Fact::Diverted { .. }
                | Fact::Mediated { .. }
                | Fact::CarriedOut { .. }
                | Fact::Rated { .. }
                | Fact::Withdrawn { .. }
                | Fact::Closed { .. }
        )
}

/// 3月5日 14:20 审定并出具处理意见 · 诉求 1：支持（……）, with what was said.
fn line(s: &Setting, entry: &Recorded) -> String {
    let fact = &entry.event.fact;
    let opinions: &[OpinionGiven] = if let Fact::Concluded { opinions, .. } = fact { opinions } else { &[] };
    let answers = opinions.iter().map(|opinion| answered(s, opinion));
    let texts = fact_texts(fact).into_iter().filter(|text| !text.is_empty()).map(|text| short(text, LINE_LENGTH));
    std::iter::once(entry_label(s, entry)).chain(answers).chain(texts).collect::<Vec<_>>().join(" · ")
}

fn answered(s: &Setting, opinion: &OpinionGiven) -> String {
    let result = s.lang.t(&format!("result-{}", opinion.result.slug()));
    let words = [
        ("n", opinion.demand.to_string()),
        ("result", result),
        ("facts", short(opinion.facts.text(), LINE_LENGTH / 2)),
    ];
    s.lang.ta("brief-answered", &words)
}
