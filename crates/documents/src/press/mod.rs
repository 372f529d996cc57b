//! Sets a letter as an archival PDF (PDF/A-2b): the same letter gives the same bytes.

mod patience;
mod substitute;
mod trial;
mod world;

use std::path::PathBuf;
use std::sync::OnceLock;

use casework::policy::Letters;
use serde::Serialize;
use typst::foundations::Smart;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use crate::letter::Letter;
pub use patience::{Patience, Waiting};
use world::Sheet;

/// One document holds so many characters, some five hundred sheets: what is set takes eight hundred bytes of memory for each.
const MOST_CHARACTERS: usize = 300_000;

/// What a document of more bytes leaves in the compiler's memory helps no other: a letter has some ten thousand.
const MOST_REMEMBERED: usize = 30_000;

/// What so many documents after it did not use is forgotten. What all of them have in common each uses; a whole file of twenty sheets
/// leaves thirty megabytes that no other does.
const FORGOTTEN_AFTER: usize = 2;

/// Why there is no PDF. The print page in the browser still works.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unprinted {
    /// No font of this machine can set Chinese.
    #[error("no Chinese font: install fonts-noto-cjk, or put a font file into the data directory's fonts/")]
    NoFont,
    /// A font has these characters and cannot set them: better no paper than an empty box.
    #[error("the text {0} cannot be set")]
    NoGlyph(String),
    /// It has more characters than one document holds.
    #[error("the text is too long for one document")]
    TooLong,
    /// Nobody waits for it any more.
    #[error("nobody waits for it any more")]
    GivenUp,
    /// The layout is wrong.
    #[error("the layout failed: {0}")]
    Layout(String),
}

/// A press with its fonts, made once.
pub struct Press {
    library: LazyHash<Library>,
    /// Where fonts are looked for: an office's own folders, and the system's where they are others than usual.
    folders: (Vec<PathBuf>, Option<Vec<PathBuf>>),
    fonts: OnceLock<(Fonts, LazyHash<typst::text::FontBook>)>,
    /// It sets nothing, and gives back what it was told.
    reads_back: bool,
}

impl Press {
    /// A press that looks for fonts in these folders first. Nothing is read before the first letter.
    pub fn new(folders: Vec<PathBuf>) -> Press {
        let library = LazyHash::new(Library::default());
        Press { library, folders: (folders, None), fonts: OnceLock::new(), reads_back: false }
    }

    /// A press that sets nothing and gives back what it was told to set, layout, words and pictures: so it can be compared
    /// what two papers say, and found whom they name.
    pub fn reading_back() -> Press {
        Press { reads_back: true, ..Press::new(Vec::new()) }
    }

    /// The same, with other folders than the system's usual ones behind them.
    pub fn with_system(folders: Vec<PathBuf>, system: Vec<PathBuf>) -> Press {
        Press { folders: (folders, Some(system)), ..Press::new(Vec::new()) }
    }

    fn fonts(&self) -> &(Fonts, LazyHash<typst::text::FontBook>) {
        self.fonts.get_or_init(|| {
            let (own, system) = &self.folders;
            let fonts = match system {
                Some(system) => Fonts::find_in(own, system),
                None => Fonts::find(own),
            };
            let book = LazyHash::new(fonts.book.clone());
            (fonts, book)
        })
    }

    /// The fonts of this machine, if one of them can set Chinese.
    pub(crate) fn chinese_fonts(&self) -> Result<&Fonts, Unprinted> {
        let (fonts, _) = self.fonts();
        if fonts.speak_chinese() { Ok(fonts) } else { Err(Unprinted::NoFont) }
    }

    /// Whether a letter can be set on this machine.
    pub fn is_ready(&self) -> bool {
        self.fonts().0.speak_chinese()
    }

    /// The letter as PDF bytes.
    ///
    /// # Errors
    /// [`Unprinted`]: no font, a character no font has, or a broken layout.
    pub fn print(&self, letter: &Letter, letters: &Letters) -> Result<Vec<u8>, Unprinted> {
        self.print_while(letter, letters, &Patience::endless())
    }

    /// [`Press::print`] for as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`Press::print`], and [`Unprinted::GivenUp`].
    pub fn print_while(&self, letter: &Letter, letters: &Letters, patience: &Patience) -> Result<Vec<u8>, Unprinted> {
        self.set_parts("page.typ", letter, letters, patience)
    }

    /// Any data on any layout.
    ///
    /// # Errors
    /// As [`Press::print`].
    pub fn set(&self, layout: &str, data: &[u8], letters: &Letters) -> Result<Vec<u8>, Unprinted> {
        self.set_with(layout, data, Vec::new(), letters, &Patience::endless())
    }

    /// Parts on the layout that is made for them.
    ///
    /// # Errors
    /// As [`Press::print`].
    pub(crate) fn set_parts(
        &self,
        layout: &str,
        parts: &impl Serialize,
        letters: &Letters,
        patience: &Patience,
    ) -> Result<Vec<u8>, Unprinted> {
        let data = serde_json::to_vec(parts).map_err(|error| Unprinted::Layout(error.to_string()))?;
        self.set_with(layout, &data, Vec::new(), letters, patience)
    }

    /// Any data on any layout, with files that the layout asks for by name.
    ///
    /// # Errors
    /// As [`Press::print`].
    pub fn set_with(
        &self,
        layout: &str,
        data: &[u8],
        files: Vec<(String, &[u8])>,
        letters: &Letters,
        patience: &Patience,
    ) -> Result<Vec<u8>, Unprinted> {
        patience.check()?;
        if self.reads_back {
            return Ok(read_back(layout, data, &files));
        }
        let (fonts, _) = self.fonts();
        if !fonts.speak_chinese() {
            return Err(Unprinted::NoFont);
        }
        // The names of fields count, too: they are few beside the words.
        if data.len() > 4 * MOST_CHARACTERS || String::from_utf8_lossy(data).chars().count() > MOST_CHARACTERS {
            return Err(Unprinted::TooLong);
        }
        // One character of a name must never keep a paper from being printed.
        let text = String::from_utf8_lossy(data);
        let mut lacks = substitute::lacking(&text, fonts);
        loop {
            let marked = substitute::marked(&text, &lacks);
            let set = self.compile(layout, marked.as_bytes(), &files, letters, patience);
            let Err(Unprinted::NoGlyph(run)) = &set else { return set };
            // A font has the character and cannot set it where it stands.
            let known = lacks.len();
            lacks.extend(run.chars().filter(|c| !c.is_ascii() && text.contains(*c)));
            if lacks.len() == known {
                return set;
            }
        }
    }

    /// Sets it as it is.
    fn compile(
        &self,
        layout: &str,
        data: &[u8],
        files: &[(String, &[u8])],
        letters: &Letters,
        patience: &Patience,
    ) -> Result<Vec<u8>, Unprinted> {
        let (fonts, book) = self.fonts();
        let mut sheet = Sheet::new(layout, data, letters, &self.library, fonts, book, patience)?;
        let large = !files.is_empty() || data.len() > MOST_REMEMBERED;
        for (name, bytes) in files {
            sheet.bring(name.clone(), bytes);
        }
        let compiled = typst::compile::<PagedDocument>(&sheet);
        patience.check()?;
        let document = compiled.output.map_err(|errors| Unprinted::Layout(world::error_summary(&errors)))?;
        let wrong = |error: &dyn std::fmt::Debug| Unprinted::Layout(format!("{error:?}"));
        let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| wrong(&error))?;
        let options = PdfOptions { ident: Smart::Auto, standards, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| world::unprinted(&errors));
        // What earlier letters left in the compiler's memory is dropped after a while, pictures and whole files at once.
        typst::comemo::evict(if large { 0 } else { FORGOTTEN_AFTER });
        pdf
    }

    /// The characters of a text that are printed as a mark, because no font of this machine has them. The first to ask waits
    /// until the fonts are read.
    pub fn lacks(&self, text: &str) -> Vec<char> {
        substitute::lacking(text, &self.fonts().0).into_iter().collect()
    }

    /// Whether this image can be set.
    pub(crate) fn can_set(&self, image: &[u8], policy: &casework::Policy) -> bool {
        self.set_with("image.typ", b"{}", vec![("image".to_owned(), image)], &policy.letters, &Patience::endless())
            .is_ok()
    }
}

/// What a press was told, as it would stand in a file.
fn read_back(layout: &str, data: &[u8], files: &[(String, &[u8])]) -> Vec<u8> {
    let mut out = format!("%PDF-words {layout}\n").into_bytes();
    out.extend(data);
    for (name, bytes) in files {
        out.extend(format!("\n{name}\n").as_bytes());
        out.extend(*bytes);
    }
    out
}
