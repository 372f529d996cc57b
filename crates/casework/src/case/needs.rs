//! What a rule must know that its case does not hold: said here beside the rules, looked up by the store.

use super::command::Accused;
use super::refusal::Problem;
use crate::personal_data::{CaseNo, UserId};

/// What has to be looked up before a command is decided. A new command needs nothing until it says so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Needs {
    /// Another case that the command names.
    pub other: Option<CaseNo>,
    /// The cases that its case is linked to (条例19, 36).
    pub linked: bool,
    /// Words of its case that the rule reads.
    pub words: NeededWords,
    /// The first checkpoint that was signed after a hearing's call and after both words.
    pub draw: bool,
    /// People who are accused: each may have an account (条例30).
    pub accounts: Vec<Accused>,
    /// The account to which work is handed.
    pub colleague: Option<UserId>,
    /// For whom the actor stands in.
    pub deputy: bool,
    /// A file that somebody brought for this case.
    pub file: Option<String>,
    /// It shuts texts that lay open, or drops some: nothing of them may stay in a log either.
    pub shuts_texts: bool,
    /// A field that only a story may give, and why.
    pub only_in_stories: Option<(&'static str, Problem)>,
}

/// How much of a case's words a rule reads; the decision keeps none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NeededWords {
    #[default]
    None,
    /// The answers that a next level sent back.
    SentBack,
    /// Both sides' words about a hearing.
    OfTheHearing,
    /// All of them, and who the petitioners are: what is published must name none of them.
    AllWithIdentities,
}
