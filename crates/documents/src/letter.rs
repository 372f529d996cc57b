//! A letter as plain blocks: the same for the PDF and for the print page in the browser.

use casework::policy::LetterText;
use jiff::civil::Date;
use serde::Serialize;

/// Everything a sheet shows, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Which layout it takes: `head`, `letter` or `plain` (GB/T 9704—2012).
    pub form: &'static str,
    /// The issuing unit's name, as the head shows it.
    pub sender: String,
    /// The document number with the year in brackets; empty where the kind is not numbered.
    pub number: String,
    pub title: String,
    /// Whom it speaks to, without the colon; empty where it speaks to nobody.
    pub addressee: String,
    pub body: Vec<Block>,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// Who signs, over whose name the seal is set; empty where nobody does.
    pub signed: String,
    /// The day of issue in Chinese, under the signature.
    pub date: String,
    /// The same as year, month, day: the document's own date, so that printing again gives the same bytes.
    pub day: [i16; 3],
    /// Who gets a copy.
    pub copies: Vec<String>,
}

impl Letter {
    /// A letter of this kind and day, of which nothing is written yet.
    pub(crate) fn begun(text: &LetterText, on: Date) -> Letter {
        Letter {
            form: text.form.slug(),
            sender: String::new(),
            number: String::new(),
            title: text.title.clone(),
            addressee: String::new(),
            body: Vec::new(),
            attachments: Vec::new(),
            signed: String::new(),
            date: String::new(),
            day: [on.year(), i16::from(on.month()), i16::from(on.day())],
            copies: Vec::new(),
        }
    }
}

impl Letter {
    /// Every text of its body, from the first to the last.
    pub(crate) fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        for block in &mut self.body {
            match block {
                Block::Text { text } | Block::Heading { text } | Block::Code { words: text, .. } => change(text),
                Block::Facts { rows } => rows.iter_mut().flatten().for_each(&mut *change),
                Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(&mut *change),
                Block::Signatures { names } => names.iter_mut().for_each(&mut *change),
                Block::NewPage { .. } => {}
            }
        }
    }
}

/// One piece of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Block {
    /// A paragraph, two characters in.
    Text { text: String },
    /// A heading of the first level.
    Heading { text: String },
    /// Names and what belongs to them, as a bordered table of two columns.
    Facts { rows: Vec<[String; 2]> },
    /// A table that may run over pages; its head is repeated. `widths` are shares of the line.
    Table { head: Vec<String>, widths: Vec<u8>, rows: Vec<Vec<String>> },
    /// Places to sign or seal, each with a line behind it.
    Signatures { names: Vec<String> },
    /// A square code with the words under it.
    Code { modules: Vec<Vec<bool>>, words: String },
    /// What follows begins on a new page; with a name it is the same letter once more, for somebody else: the one before is
    /// signed, and head, number and title stand there again.
    NewPage {
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
}

impl Block {
    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Text { text: text.into() }
    }

    /// A heading of the first level.
    pub fn heading(text: impl Into<String>) -> Block {
        Block::Heading { text: text.into() }
    }
}
