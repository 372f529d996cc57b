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
    SilentHelper,
}

impl Rule {
    /// Every rule; the policy has one row for each.
    pub const ALL: [Rule; 8] = [
        Rule::HalfSilent,
        Rule::CameAgain,
        Rule::SuperiorAsks,
        Rule::NotResubmitted,
        Rule::Overdue,
        Rule::NotCarriedOut,
        Rule::Unheard,
        Rule::SilentHelper,
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
            Rule::SilentHelper => "silent-helper",
        }
    }

    /// Whether a policy may lack its row: one that was written before there was this rule does without it.
    pub const fn came_later(self) -> bool {
        matches!(self, Rule::Unheard | Rule::SilentHelper)
    }
}
