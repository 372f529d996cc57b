//! The sheets of a file in their order: papers as they were issued, proofs of their service, what belongs to the whole.

use std::borrow::Cow;
use std::collections::BTreeMap;

use casework::{Case, Fact, Policy, replay};
use serde::Serialize;

use super::changes::changes;
use super::pictures::Picture;
use super::{Dossier, Unbound, length, sheets};
use crate::letter::Letter;
use crate::letters::{CaseFile, proof_of_service, write};

/// One entry of the index.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Part {
    name: String,
    number: String,
    on: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
enum What {
    Letter {
        letter: Box<Letter>,
    },
    Image {
        file: String,
        format: &'static str,
        #[serde(skip)]
        n: u32,
    },
}

impl Part {
    fn letter(letter: Letter, name: Option<String>) -> Part {
        let title = letter.title.replace('\n', "");
        let (number, on) = (letter.number.clone(), letter.date.clone());
        Part { name: name.unwrap_or(title), number, on, what: What::Letter { letter: Box::new(letter) } }
    }

    /// Every text on its sheets.
    pub(super) fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        if let What::Letter { letter } = &mut self.what {
            letter.each_text(change);
        }
    }

    pub(super) fn is_image(&self) -> bool {
        matches!(self.what, What::Image { .. })
    }

    /// The file that the layout asks for, by the name it asks with.
    pub(super) fn image<'a>(&self, pictures: &'a BTreeMap<u32, Picture>) -> Option<(String, &'a [u8])> {
        let What::Image { file, n, .. } = &self.what else { return None };
        let Some(Picture::Set { bytes, .. }) = pictures.get(n) else { return None };
        Some((file.clone(), bytes))
    }
}

/// Everything behind the index.
pub(super) fn all(dossier: &Dossier, policy: &Policy, pictures: &BTreeMap<u32, Picture>) -> Result<Vec<Part>, Unbound> {
    let mut parts = papers(dossier, policy)?;
    parts.push(Part::letter(sheets::timeline(dossier, policy)?, None));
    parts.extend(changes(dossier, policy)?.map(|sheet| Part::letter(sheet, None)));
    for enclosure in &dossier.enclosures {
        let name = sheets::caption(dossier, enclosure, policy)?;
        match pictures.get(&enclosure.n) {
            Some(Picture::Set { format, .. }) => {
                let what = What::Image { file: format!("enclosure-{}", enclosure.n), format, n: enclosure.n };
                parts.push(Part { name, number: String::new(), on: String::new(), what });
            }
            Some(Picture::TooLarge) => {
                parts.push(Part::letter(sheets::slip(dossier, enclosure, true, policy)?, Some(name)));
            }
            Some(Picture::NotOne) | None => {
                parts.push(Part::letter(sheets::slip(dossier, enclosure, false, policy)?, Some(name)));
            }
        }
    }
    if let Some(checkpoint) = &dossier.checkpoint {
        parts.push(Part::letter(sheets::checkpoint(dossier, checkpoint, policy)?, None));
    }
    length::shorten(&mut parts, &policy.letters);
    Ok(parts)
}

/// Every paper as it was when it was issued, and behind it in time the proof that it was served.
fn papers(dossier: &Dossier, policy: &Policy) -> Result<Vec<Part>, Unbound> {
    let corrupt = |corrupt: casework::case::Corrupt| Unbound::Corrupt(corrupt.to_string());
    let mut parts = Vec::new();
    let mut case: Option<Case> = None;
    for entry in &dossier.case.journal() {
        match &mut case {
            None => case = replay([entry.clone()]).map_err(corrupt)?,
            Some(case) => case.apply(entry.clone()).map_err(corrupt)?,
        }
        let Some(case) = &case else { continue };
        // The file of the claim says nothing of conduct (条例26, 47).
        if let Fact::Conduct(_) = entry.event.fact {
            continue;
        }
        let mut told = Cow::Borrowed(case);
        if !entry.event.papers.is_empty() && !case.links.is_empty() {
            told.to_mut().without_links(|no| !dossier.told_of.contains(no));
        }
        for paper in &entry.event.papers {
            let file = CaseFile { case: &told, issued: entry, paper, names: dossier.names };
            parts.push(Part::letter(write(&file, policy)?, None));
        }
        if let Fact::Served { document, .. } | Fact::ServiceCorrected { document, .. } = &entry.event.fact {
            let proof = proof_of_service(case, entry, dossier.names, policy)?;
            let served = policy.letters.kind(document.slug()).map(|served| served.title.as_str());
            let name = policy.letters.kind("proof-of-service").and_then(|text| text.says.get("named"));
            let name = name.map(|name| name.replace("{paper}", served.unwrap_or_default()));
            parts.push(Part::letter(proof, name));
        }
    }
    Ok(parts)
}
