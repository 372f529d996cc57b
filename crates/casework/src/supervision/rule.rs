//! The rules of supervision by name, apart from what each reads on a case: `supervision.toml` is read into them.

use serde::Deserialize;

/// A row of `supervision.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    HalfSilent,
    CameAgain,
    SuperiorAsks,
    NotResubmitted,
    Overdue,
    NotCarriedOut,
    Unheard,
}

impl Rule {
    /// Every rule; the policy has one row for each.
    pub const ALL: [Rule; 7] = [
        Rule::HalfSilent,
        Rule::CameAgain,
        Rule::SuperiorAsks,
        Rule::NotResubmitted,
        Rule::Overdue,
        Rule::NotCarriedOut,
        Rule::Unheard,
    ];

    /// The rule's word in the policy and in wording.
    pub const fn slug(self) -> &'static str {
        match self {
            Rule::HalfSilent => "half-silent",
            Rule::CameAgain => "came-again",
            Rule::SuperiorAsks => "superior-asks",
            Rule::NotResubmitted => "not-resubmitted",
            Rule::Overdue => "overdue",
            Rule::NotCarriedOut => "not-carried-out",
            Rule::Unheard => "unheard",
        }
    }
}
