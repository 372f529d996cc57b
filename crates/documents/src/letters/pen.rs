//! Writes sentences of the policy into a letter and remembers what does not fit.

use std::cell::RefCell;

use casework::case::event::LetterNumber;
use casework::policy::{LetterText, Unit};
use casework::{Case, Policy};
use jiff::civil::Date;

use super::{CaseFile, Unwritten};
use crate::letter::{Block, Letter};

/// A letter being written. Filling never stops half way: the first misfit is told at the end.
pub struct Pen<'a> {
    file: &'a CaseFile<'a>,
    policy: &'a Policy,
    text: &'a LetterText,
    letter: RefCell<Letter>,
    misfit: RefCell<Option<String>>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(file: &'a CaseFile<'a>, policy: &'a Policy) -> Result<Pen<'a>, Unwritten> {
        let kind = file.paper.kind.slug();
        let text = policy.letters.kind(kind).ok_or_else(|| Unwritten::NoLetter(kind.to_owned()))?;
        let on = file.paper.on;
        let letter = Letter {
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
        };
        let (letter, misfit) = (RefCell::new(letter), RefCell::new(None));
        let pen = Pen { file, policy, text, letter, misfit };
        let sender = pen.sender().map(|unit| unit.letter_name().to_owned()).unwrap_or_default();
        let number = file.paper.number.as_ref().map(|number| pen.number(number)).unwrap_or_default();
        let date = pen.day(on);
        pen.change(|letter| {
            (letter.sender, letter.signed, letter.number, letter.date) = (sender.clone(), sender, number, date)
        });
        Ok(pen)
    }

    /// The case as it stood when the paper was issued.
    pub fn case(&self) -> &'a Case {
        self.file.case
    }

    /// What was asked of the pen.
    pub fn file(&self) -> &'a CaseFile<'a> {
        self.file
    }

    /// The policy whose texts are written.
    pub fn policy(&self) -> &'a Policy {
        self.policy
    }

    /// The day of issue.
    pub fn issued_on(&self) -> Date {
        self.file.paper.on
    }

    /// The unit that issues: the actor's, or the office.
    pub fn sender(&self) -> Option<&'a Unit> {
        let unit = self.file.paper.number.as_ref().map(|number| &number.unit);
        let unit = unit.or(self.file.issued.by.unit.as_ref()).unwrap_or(&self.policy.office.office);
        self.policy.unit(unit)
    }

    /// A day as letters write it.
    pub fn day(&self, day: Date) -> String {
        let places =
            [("year", day.year().to_string()), ("month", day.month().to_string()), ("day", day.day().to_string())];
        let places: Vec<(&str, &str)> = places.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.filled(self.word("form", "date"), &places)
    }

    /// A document number as letters write it.
    pub fn number(&self, number: &LetterNumber) -> String {
        let mark = self.policy.unit(&number.unit).map_or(number.unit.as_str(), Unit::letter_mark);
        let (year, n) = (number.year.to_string(), number.n.to_string());
        let places = [("mark", mark), ("class", number.mark.as_str()), ("year", year.as_str()), ("n", n.as_str())];
        self.filled(self.word("form", "number"), &places)
    }

    /// A word that letters share.
    pub fn word(&self, table: &'a str, key: &'a str) -> &'a str {
        self.policy.letters.word(table, key)
    }

    /// Addresses the letter to the petitioners, the first by name where they are many.
    pub fn to_the_petitioners(&self) {
        let names = self.petitioners();
        self.change(|letter| letter.addressee = names);
    }

    /// The petitioners in one line.
    pub fn petitioners(&self) -> String {
        let names: Vec<&str> = self
            .case()
            .petitioners
            .iter()
            .filter_map(|petitioner| petitioner.named.person.person.value.as_ref())
            .map(|identity| identity.name.as_str())
            .collect();
        match names.as_slice() {
            [first, _, _, ..] => {
                let count = names.len().to_string();
                self.filled(self.word("form", "and_others"), &[("first", first), ("count", &count)])
            }
            names => names.join(self.word("form", "list_comma")),
        }
    }

    /// Writes one sentence of the letter as a paragraph. Besides `places`, every sentence may name `case_no`, `title`,
    /// `received_on`, `channel`, `procedure`, `phone`, `unit` and `petitioners`.
    pub fn say(&self, sentence: &str, places: &[(&str, &str)]) {
        let text = self.sentence(sentence, places);
        self.add(Block::Text { text });
    }

    /// One sentence of the letter, filled.
    pub fn sentence(&self, sentence: &str, places: &[(&str, &str)]) -> String {
        let Some(text) = self.text.says.get(sentence) else {
            self.misfits(format!("there is no sentence {sentence}"));
            return String::new();
        };
        self.filled(text, places)
    }

    /// Adds a block.
    pub fn add(&self, block: Block) {
        self.change(|letter| letter.body.push(block));
    }

    /// Changes the letter in another way.
    pub fn change(&self, change: impl FnOnce(&mut Letter)) {
        change(&mut self.letter.borrow_mut());
    }

    fn misfits(&self, what: String) {
        self.misfit.borrow_mut().get_or_insert(what);
    }

    fn filled(&self, text: &str, places: &[(&str, &str)]) -> String {
        let mut parts = text.split('{');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let Some((name, rest)) = part.split_once('}') else {
                self.misfits(format!("a place is not closed: {text}"));
                continue;
            };
            match places.iter().find(|(place, _)| *place == name) {
                Some((_, value)) => out.push_str(value),
                None => match self.common(name) {
                    Some(value) => out.push_str(&value),
                    None => self.misfits(format!("nobody fills {{{name}}}")),
                },
            }
            out.push_str(rest);
        }
        out
    }

    fn common(&self, name: &str) -> Option<String> {
        let case = self.case();
        Some(match name {
            "case_no" => case.no.to_string(),
            "title" => case.title.text().to_owned(),
            "received_on" => self.day(case.received_on),
            "channel" => self.word("channel", case.channel.slug()).to_owned(),
            "procedure" => self.word("procedure", case.procedure.slug()).to_owned(),
            "petitioners" => self.petitioners(),
            "unit" => self.sender()?.letter_name().to_owned(),
            "phone" => self.sender()?.phone.clone().unwrap_or_default(),
            _ => return None,
        })
    }

    pub(super) fn done(self) -> Result<Letter, Unwritten> {
        match self.misfit.into_inner() {
            None => Ok(self.letter.into_inner()),
            Some(what) => Err(Unwritten::Sentence(self.file.paper.kind.slug().to_owned(), what)),
        }
    }
}
