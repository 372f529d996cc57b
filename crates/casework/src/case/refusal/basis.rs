//! What a refusal rests on: an article, the procedure, a gate, a rule of the office.

use std::fmt;

use crate::case::vocabulary::{Gate, closed_list};

closed_list!(
    /// A rule that no article of the Regulation has; its name stands in the policy's articles under `local`.
    Local { Extension = "extension", Hearing = "hearing", Reception = "reception", Simple = "simple", Station = "station" }
);

/// The article or rule, as papers cite it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The table of who may do what.
    Roles,
    /// Where a case has to stand first.
    Procedure,
    /// How a command is written.
    Contract,
    Gate(Gate),
    /// An article of the Regulation.
    Article(u8),
    Local(Local),
    /// What a clock rested on when it started, as its fact keeps it: `条例34`.
    Clock(String),
}

impl fmt::Display for Basis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Basis::Roles => out.write_str("roles"),
            Basis::Procedure => out.write_str("procedure"),
            Basis::Contract => out.write_str("contract"),
            Basis::Gate(gate) => write!(out, "closing gate {}", gate.number()),
            Basis::Article(n) => write!(out, "条例{n}"),
            Basis::Local(rule) => write!(out, "local {rule}"),
            Basis::Clock(cited) => out.write_str(cited),
        }
    }
}

impl From<Local> for Basis {
    fn from(rule: Local) -> Basis {
        Basis::Local(rule)
    }
}

impl From<Gate> for Basis {
    fn from(gate: Gate) -> Basis {
        Basis::Gate(gate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    #[test]
    fn a_basis_is_cited_as_papers_cite_it() {
        assert_eq!(Basis::Article(34).to_string(), "条例34");
        assert_eq!(Basis::Gate(Gate::Served).to_string(), "closing gate 3");
        assert_eq!(Basis::from(Local::Hearing).to_string(), "local hearing");
    }

    #[test]
    fn every_local_rule_but_the_one_that_wording_names_has_its_text_in_the_policy() {
        let policy = Policy::built_in("test").expect("the policy");
        for rule in Local::ALL.iter().filter(|rule| **rule != Local::Extension) {
            assert!(policy.article(&Basis::Local(*rule).to_string()).is_some(), "{rule}");
        }
    }
}
