//! What each paper says: one file a kind, its sentences in `policy/national/letters/`.

mod acceptance_notice;
mod pen;

use std::collections::BTreeMap;

use casework::case::PaperIssued;
use casework::case::vocabulary::Paper;
use casework::words::UserId;
use casework::{Case, Policy, Recorded};

use crate::letter::Letter;
pub use pen::Pen;

/// A case as it stood when a paper was issued, with its words.
pub struct CaseFile<'a> {
    /// Replayed up to and with `issued`.
    pub case: &'a Case,
    /// The entry that issued the paper.
    pub issued: &'a Recorded,
    pub paper: &'a PaperIssued,
    /// Names of users, where the office keeps them.
    pub names: &'a BTreeMap<UserId, String>,
}

/// Why a letter cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// The policy has no letter of this kind.
    #[error("the policy has no letter {0}")]
    NoLetter(String),
    /// The policy's letter lacks a sentence, or a sentence names a place that nobody fills.
    #[error("letters/{0}.toml: {1}")]
    Sentence(String, String),
}

/// Writes the letter.
///
/// # Errors
/// [`Unwritten`] where the policy's texts do not fit; a test writes every kind.
pub fn write(file: &CaseFile, policy: &Policy) -> Result<Letter, Unwritten> {
    let pen = Pen::new(file, policy)?;
    match file.paper.kind {
        Paper::AcceptanceNotice => acceptance_notice::body(&pen),
        _ => return Err(Unwritten::NoLetter(file.paper.kind.slug().to_owned())),
    };
    pen.done()
}
