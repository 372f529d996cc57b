//! Writes sentences of the policy into a letter and remembers what does not fit.

pub(super) mod fill;
mod people;
mod times;

use std::cell::RefCell;
use std::collections::BTreeMap;

use casework::case::vocabulary::{Class, Paper};
use casework::case::{ClockChange, Fact, LetterNumber};
use casework::personal_data::UserId;
use casework::policy::LetterText;
use casework::{Case, Policy, Recorded, UnitId};
use jiff::civil::Date;

use super::{CaseFile, Unwritten};
use crate::letter::{Block, Letter};

/// What a pen writes about.
pub(super) struct Subject<'a> {
    pub case: &'a Case,
    /// The entry that the sheet speaks of.
    pub entry: &'a Recorded,
    /// The letter's file name in the policy.
    pub kind: &'static str,
    pub on: Date,
    pub number: Option<&'a LetterNumber>,
    pub names: &'a BTreeMap<UserId, String>,
    /// Read by others than the petitioners: of a confidential matter they stay unnamed (条例30).
    pub for_others: bool,
}

impl<'a> Subject<'a> {
    pub(super) fn of(file: &'a CaseFile<'a>) -> Subject<'a> {
        let kind = file.paper.kind;
        Subject {
            case: file.case,
            entry: file.issued,
            kind: kind.slug(),
            on: file.paper.on,
            number: file.paper.number.as_ref(),
            names: file.names,
            for_others: !kind.goes_to_the_petitioner(),
        }
    }
}

/// A letter being written. Filling never stops half way: the first misfit is told at the end.
pub struct Pen<'a> {
    about: Subject<'a>,
    policy: &'a Policy,
    text: &'a LetterText,
    letter: RefCell<Letter>,
    misfit: RefCell<Option<String>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(about: Subject<'a>, policy: &'a Policy) -> Result<Pen<'a>, Unwritten> {
        let text = policy.letters.kind(about.kind).ok_or_else(|| Unwritten::NoLetter(about.kind.to_owned()))?;
        let on = about.on;
        let letter = Letter::begun(text, on);
        let number = about.number;
        let pen = Pen { about, policy, text, letter: RefCell::new(letter), misfit: RefCell::new(None) };
        let sender = pen.unit_name(pen.sender());
        let number = number.map(|number| pen.number(number)).unwrap_or_default();
        let date = pen.day(on);
        pen.change(|letter| {
            (letter.sender, letter.signed, letter.number, letter.date) = (sender.clone(), sender, number, date)
        });
        Ok(pen)
    }

    /// The case as it stood when the paper was issued.
    pub fn case(&self) -> &'a Case {
        self.about.case
    }

    /// The fact that issued it.
    pub fn fact(&self) -> &'a Fact {
        &self.about.entry.event.fact
    }

    /// What the entry did to clocks.
    pub fn started(&self) -> impl Iterator<Item = &'a ClockChange> {
        self.about.entry.event.clocks.iter()
    }

    /// The policy whose texts are written.
    pub fn policy(&self) -> &'a Policy {
        self.policy
    }

    /// The day of issue.
    pub fn issued_on(&self) -> Date {
        self.about.on
    }

    /// The unit that issues: the one whose series the number is of, else the actor's, else the office.
    pub fn sender(&self) -> &'a UnitId {
        let unit = self.about.number.map(|number| &number.unit);
        unit.or(self.about.entry.by.unit.as_ref()).unwrap_or(&self.policy.office.office)
    }

    /// Writes one sentence of the letter, a paragraph a line. Besides `places` every sentence may name what
    /// [`Pen::sentence`] lists.
    pub fn say(&self, sentence: &str, places: &[(&str, &str)]) {
        for line in self.sentence(sentence, places).lines().filter(|line| !line.trim().is_empty()) {
            self.add(Block::text(line.trim()));
        }
    }

    /// Whether the texts have this sentence: those by which older papers were issued lack what came later.
    pub fn has_sentence(&self, sentence: &str) -> bool {
        self.text.says.contains_key(sentence)
    }

    /// Writes a heading of the first level.
    pub fn heading(&self, sentence: &str) {
        self.add(Block::heading(self.sentence(sentence, &[])));
    }

    /// The demands, one paragraph each, by the sentence `item`.
    pub fn items(&self) {
        for demand in &self.case().demands {
            self.say("item", &[("n", &demand.n.to_string()), ("text", &clause(demand.text.text()))]);
        }
    }

    /// A row of a table of facts: the sentence names it.
    pub fn row(&self, sentence: &str, value: impl Into<String>) -> [String; 2] {
        [self.sentence(sentence, &[]), value.into()]
    }

    /// What sort of matter it is, as a row of facts.
    pub fn class_row(&self) -> [String; 2] {
        let class = match self.case().class {
            Class::Claim => "class_claim",
            Class::Suggestion => "class_suggestion",
            Class::Report => "class_report",
        };
        self.row("row_class", self.sentence(class, &[]))
    }

    /// Adds a table of facts.
    pub fn facts(&self, rows: impl IntoIterator<Item = [String; 2]>) {
        let rows = rows.into_iter().filter(|[_, value]| !value.is_empty()).collect();
        self.add(Block::Facts { rows });
    }

    /// Places to sign, named by these sentences.
    pub fn signatures(&self, sentences: &[&str]) {
        let names = sentences.iter().map(|sentence| self.sentence(sentence, &[])).collect();
        self.add(Block::Signatures { names });
    }

    /// One sentence of the letter, filled. Every sentence may name `case_no`, `title`, `received_on`, `channel`,
    /// `procedure`, `phone`, `unit`, `petitioners` and `you`.
    pub fn sentence(&self, sentence: &str, places: &[(&str, &str)]) -> String {
        match self.text.says.get(sentence) {
            Some(text) => self.filled(text, places),
            None => {
                self.misfits(format!("there is no sentence {sentence}"));
                String::new()
            }
        }
    }

    /// A word that letters share.
    pub fn word(&self, table: &'a str, key: &'a str) -> &'a str {
        self.policy.letters.word(table, key)
    }

    /// The title that a letter of this kind bears.
    pub fn title_of(&self, paper: Paper) -> &'a str {
        self.policy.letters.kind(paper.slug()).map_or(paper.slug(), |text| text.title.as_str())
    }

    /// Adds a block.
    pub fn add(&self, block: Block) {
        self.change(|letter| letter.body.push(block));
    }

    /// Names what is attached, by a sentence.
    pub fn encloses(&self, sentence: &str) {
        let name = self.sentence(sentence, &[]);
        self.change(|letter| letter.attachments.push(name));
    }

    /// Changes the letter in another way.
    pub fn change(&self, change: impl FnOnce(&mut Letter)) {
        change(&mut self.letter.borrow_mut());
    }

    pub(super) fn done(self) -> Result<Letter, Unwritten> {
        match self.misfit.into_inner() {
            None => Ok(self.letter.into_inner()),
            Some(what) => Err(Unwritten::Sentence(self.about.kind.to_owned(), what)),
        }
    }
}

/// What a person wrote, without the stop at its end: the sentence around it brings its own.
pub fn clause(text: &str) -> String {
    let stop = |c: char| c.is_whitespace() || matches!(c, '。' | '；' | '．' | '.' | ';');
    text.trim_end_matches(stop).trim_start().to_owned()
}
