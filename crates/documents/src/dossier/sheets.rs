//! The sheets that only a whole file has: index, timeline, slips for enclosures, the chain's witness.

use casework::Policy;
use serde::Serialize;

use super::{Checkpoint, Dossier, Enclosure};
use crate::letter::{Block, Letter};
use crate::letters::{Pen, Unwritten, of_the_file};

/// The index's words; the layout fills in the pages.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Index {
    title: String,
    head: [String; 5],
    total: String,
    stamp: String,
}

/// A sheet of this kind, without sender and signature.
pub(super) fn sheet(
    kind: &'static str,
    dossier: &Dossier,
    policy: &Policy,
    write: impl FnOnce(&Pen),
) -> Result<Letter, Unwritten> {
    of_the_file(kind, dossier.case, dossier.names, dossier.made_on, policy, |pen| {
        write(pen);
        pen.change(|letter| letter.signed = String::new());
    })
}

pub(super) fn index(dossier: &Dossier, policy: &Policy) -> Result<Index, Unwritten> {
    let mut index = None;
    let letter = sheet("case-index", dossier, policy, |pen| {
        let head = ["head_n", "head_number", "head_name", "head_on", "head_page"].map(|key| pen.sentence(key, &[]));
        let total = pen.sentence("total", &[("count", "{count}"), ("pages", "{pages}")]);
        let stamp = pen.sentence("stamp", &[("page", "{page}")]);
        index = Some((head, total, stamp));
    })?;
    let (head, total, stamp) = index.ok_or(Unwritten::NotSuch("case-index"))?;
    Ok(Index { title: letter.title, head, total, stamp })
}

pub(super) fn timeline(dossier: &Dossier, policy: &Policy) -> Result<Letter, Unwritten> {
    sheet("case-timeline", dossier, policy, |pen| {
        pen.say("opening", &[]);
        let head = ["head_at", "head_by", "head_what"].map(|key| pen.sentence(key, &[])).to_vec();
        let rows = dossier.timeline.iter().map(|line| line.to_vec()).collect();
        pen.add(Block::Table { head, widths: vec![4, 4, 8], rows });
    })
}

/// What the clerk called it when they attached it.
fn kind_of<'a>(dossier: &Dossier<'a>, enclosure: &Enclosure<'a>) -> (&'a str, &'a str) {
    let attachment = dossier.case.attachments.iter().find(|attachment| attachment.n == enclosure.n);
    let kind = attachment.map_or(enclosure.name, |attachment| attachment.kind.text());
    let note = attachment.and_then(|attachment| attachment.note.as_ref());
    (kind, note.map(|note| note.text()).unwrap_or_default())
}

pub(super) fn caption(dossier: &Dossier, enclosure: &Enclosure, policy: &Policy) -> Result<String, Unwritten> {
    let mut caption = String::new();
    sheet("enclosure-slip", dossier, policy, |pen| {
        let (kind, _) = kind_of(dossier, enclosure);
        caption = pen.sentence("caption", &[("n", &enclosure.n.to_string()), ("kind", kind)]);
    })?;
    Ok(caption)
}

/// What stands in a file's place; `large`: it is a picture of more pixels than are printed.
pub(super) fn slip(
    dossier: &Dossier,
    enclosure: &Enclosure,
    large: bool,
    policy: &Policy,
) -> Result<Letter, Unwritten> {
    sheet("enclosure-slip", dossier, policy, |pen| {
        let (kind, note) = kind_of(dossier, enclosure);
        let size = pen.sentence("size", &[("n", &enclosure.size.to_string())]);
        pen.facts([
            pen.row("row_n", enclosure.n.to_string()),
            pen.row("row_kind", kind),
            pen.row("row_name", enclosure.name),
            pen.row("row_media", enclosure.media),
            pen.row("row_size", size),
            pen.row("row_digest", in_groups(enclosure.sha256)),
            pen.row("row_note", note),
        ]);
        if large {
            pen.say("large", &[]);
        }
        pen.say("kept", &[]);
    })
}

pub(super) fn checkpoint(dossier: &Dossier, signed: &Checkpoint, policy: &Policy) -> Result<Letter, Unwritten> {
    sheet("checkpoint-sheet", dossier, policy, |pen| {
        let at = signed.at.strftime("%F %T").to_string();
        pen.facts([
            pen.row("row_n", signed.n.to_string()),
            pen.row("row_at", at),
            pen.row("row_root", in_groups(signed.root)),
            pen.row("row_signature", in_groups(signed.signature)),
        ]);
        pen.say("what", &[]);
        pen.say("how", &[]);
    })
}

/// Hex in groups of eight, so that it can be compared by eye and broken at the end of a line.
fn in_groups(hex: &str) -> String {
    let digits: Vec<char> = hex.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
