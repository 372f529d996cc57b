//! A whole file (一案一档) as one PDF: cover, index with pages, every paper in its order, the record of what was done,
//! enclosures and the chain's witness.

mod changes;
mod length;
mod parts;
pub(crate) mod pictures;
mod sheets;

use std::collections::{BTreeMap, BTreeSet};

use casework::personal_data::UserId;
use casework::{Case, CaseNo, Policy};
use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::letter::Letter;
use crate::letters::{Unwritten, case_cover};
use crate::press::{Patience, Press, Unprinted};
use parts::Part;
use pictures::Picture;

/// What a file is bound from.
pub struct Dossier<'a> {
    /// The case as it stands, with its words; its history is replayed for what each paper said when it was issued.
    pub case: &'a Case,
    /// Names of users, where the office keeps them.
    pub names: &'a BTreeMap<UserId, String>,
    /// The cases tied to this one that a paper may name.
    pub told_of: &'a BTreeSet<CaseNo>,
    /// What was done, already in words: when, by whom, what; the lines of the case page's history.
    pub timeline: Vec<[String; 3]>,
    /// The case's attachments, in their order.
    pub enclosures: Vec<Enclosure<'a>>,
    /// The last checkpoint that covers the case, where there is one.
    pub checkpoint: Option<Checkpoint<'a>>,
    /// The day on which it is bound: the same day and data give the same bytes.
    pub made_on: Date,
    /// Whether anybody still waits for it.
    pub patience: Patience,
}

/// A file that travels with the case.
#[derive(Debug, Clone, Copy)]
pub struct Enclosure<'a> {
    /// The attachment's number on the case.
    pub n: u32,
    /// The file's own name.
    pub name: &'a str,
    /// Its media type, such as `image/png`.
    pub media: &'a str,
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its content, in hex.
    pub sha256: &'a str,
    /// Its content. Only a PNG or JPEG is set; of other files it may be left out, they are listed on a slip.
    pub bytes: Option<&'a [u8]>,
}

/// A signed checkpoint of the journal.
#[derive(Debug, Clone, Copy)]
pub struct Checkpoint<'a> {
    pub n: u32,
    pub at: DateTime,
    /// The Merkle root, in hex.
    pub root: &'a str,
    /// In hex.
    pub signature: &'a str,
}

/// Why a file cannot be bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unbound {
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    #[error(transparent)]
    Unprinted(#[from] Unprinted),
    /// The history does not replay.
    #[error("{0}")]
    Corrupt(String),
}

/// The file as the layout reads it.
#[derive(Serialize)]
struct Bound<'a> {
    title: &'a str,
    day: [i16; 3],
    cover: &'a Letter,
    index: sheets::Index,
    parts: &'a [Part],
}

/// Binds the file: one archival PDF, the same bytes for the same data.
///
/// Who may see the case may have it; of a confidential matter the cover and what goes to others name nobody.
/// An image that cannot be read is listed on a slip like any other file.
///
/// # Errors
/// [`Unbound`]: a letter that the policy's texts do not fit, no font, or a history that does not replay.
pub fn dossier(dossier: &Dossier, press: &Press, policy: &Policy) -> Result<Vec<u8>, Unbound> {
    let cover = case_cover(dossier.case, dossier.names, dossier.made_on, policy)?;
    let index = sheets::index(dossier, policy)?;
    let mut pictures = pictures::fitted(&dossier.enclosures, &dossier.patience)?;
    let parts = parts::all(dossier, policy, &pictures)?;
    match bind(dossier, press, policy, (&cover, &index), (&parts, &pictures)) {
        Err(Unprinted::Layout(_)) if parts.iter().any(Part::is_image) => {
            for picture in pictures.values_mut() {
                dossier.patience.check()?;
                if matches!(picture, Picture::Set { bytes, .. } if !press.can_set(bytes, policy)) {
                    *picture = Picture::NotOne;
                }
            }
            let parts = parts::all(dossier, policy, &pictures)?;
            Ok(bind(dossier, press, policy, (&cover, &index), (&parts, &pictures))?)
        }
        bound => Ok(bound?),
    }
}

/// What is bound, as data: title, cover, index and parts, each part a letter or the name of an image.
///
/// # Errors
/// As [`dossier`], but for what the press says.
pub fn contents(dossier: &Dossier, policy: &Policy) -> Result<serde_json::Value, Unbound> {
    let cover = case_cover(dossier.case, dossier.names, dossier.made_on, policy)?;
    let index = sheets::index(dossier, policy)?;
    let parts = parts::all(dossier, policy, &pictures::fitted(&dossier.enclosures, &dossier.patience)?)?;
    let bound = Bound { title: &cover.title, day: cover.day, cover: &cover, index, parts: &parts };
    serde_json::to_value(&bound).map_err(|error| Unbound::Corrupt(error.to_string()))
}

/// Whether a file of these bytes may be set as a picture, by how it begins.
pub fn may_be_set(bytes: &[u8]) -> bool {
    pictures::format(bytes).is_some()
}

fn bind(
    dossier: &Dossier,
    press: &Press,
    policy: &Policy,
    (cover, index): (&Letter, &sheets::Index),
    (parts, pictures): (&[Part], &BTreeMap<u32, Picture>),
) -> Result<Vec<u8>, Unprinted> {
    let bound = Bound { title: &cover.title, day: cover.day, cover, index: index.clone(), parts };
    let data = serde_json::to_vec(&bound).map_err(|error| Unprinted::Layout(error.to_string()))?;
    let images = parts.iter().filter_map(|part| part.image(pictures)).collect();
    press.set_with("dossier.typ", &data, images, &policy.letters, &dossier.patience)
}
