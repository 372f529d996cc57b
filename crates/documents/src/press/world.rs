//! The small world a sheet is set in: one layout, its data, the fonts; no clock, no disk, no network.

use std::collections::BTreeMap;

use casework::policy::Letters;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{Patience, Unprinted};
use crate::fonts::Fonts;

/// The name under which a layout reads the letter.
const DATA: &str = "letter.json";

/// One sheet being set.
pub(super) struct Sheet<'a> {
    library: &'a LazyHash<Library>,
    fonts: &'a Fonts,
    book: &'a LazyHash<FontBook>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    patience: &'a Patience,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        layout: &str,
        data: &[u8],
        letters: &Letters,
        library: &'a LazyHash<Library>,
        fonts: &'a Fonts,
        book: &'a LazyHash<FontBook>,
        patience: &'a Patience,
    ) -> Result<Sheet<'a>, Unprinted> {
        let mut sources = BTreeMap::new();
        for (name, text) in &letters.layout {
            sources.insert(name.clone(), Source::new(id(name)?, text.clone()));
        }
        let main = sources.get(layout).ok_or_else(|| Unprinted::Layout(format!("no layout {layout}")))?.id();
        let files = BTreeMap::from([(DATA.to_owned(), Bytes::new(data.to_vec()))]);
        Ok(Sheet { library, fonts, book, main, sources, files, patience })
    }

    /// One more file that the layout may ask for.
    pub(super) fn bring(&mut self, name: String, bytes: &[u8]) {
        self.files.insert(name, Bytes::new(bytes.to_vec()));
    }
}

fn id(name: &str) -> Result<FileId, Unprinted> {
    let path = VirtualPath::new(name).map_err(|error| Unprinted::Layout(format!("{name}: {error}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn name(id: FileId) -> String {
    id.vpath().get_without_slash().to_owned()
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = name(id);
        self.sources.get(&name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if self.patience.is_over() {
            return Err(FileError::AccessDenied);
        }
        let name = name(id);
        self.files.get(&name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// A letter bears its own date; asking for today's would make it differ tomorrow.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What the compiler complained of.
pub(super) fn error_summary(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// A failed export. A character that no font has is named: typst puts the text it stands in between backquotes.
pub(super) fn unprinted(errors: &[SourceDiagnostic]) -> Unprinted {
    let lacks = errors.iter().find_map(|error| {
        let (before, after) = error.message.split_once("could not be displayed")?;
        after.contains("with").then_some(unescaped(before.split('`').nth(1)?.trim_matches('"')))
    });
    match lacks {
        Some(text) => Unprinted::NoGlyph(text),
        None => Unprinted::Layout(error_summary(errors)),
    }
}

/// Typst writes what nobody sees by its number, as `\u{200d}`.
fn unescaped(run: &str) -> String {
    let mut parts = run.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap_or(("", part));
        out.extend(u32::from_str_radix(number, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out
}
