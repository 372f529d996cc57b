//! Writes the letter of a record beside the cases: its kind says which sentences and what fills them, the policy words them.

use casework::Policy;
use casework::aggregate::LetterNumber;
use casework::personal_data::UnitId;
use casework::policy::{LetterText, Unit};
use casework::record::{LetterPart, LetterValue, RecordLetter, Sender};

use super::Unwritten;
use super::pen::fill;
use crate::letter::{Block, Letter};

/// What fills the places of a sentence, by their names.
type Values = [(&'static str, LetterValue)];

/// Writes the letter.
///
/// # Errors
/// [`Unwritten`] where the policy has no such letter, or its texts do not fit.
pub fn write_for_record(about: &RecordLetter, policy: &Policy) -> Result<Letter, Unwritten> {
    let kind = about.paper.kind.as_str();
    let text = policy.letters.kind(kind).ok_or_else(|| Unwritten::NoLetter(kind.to_owned()))?;
    let office = &policy.office.office;
    let sender = match (&about.paper.number, about.content.sender, &about.unit) {
        (Some(LetterNumber { unit, .. }), _, _) | (None, Sender::Actor, Some(unit)) => unit,
        (None, Sender::Actor, None) | (None, Sender::Office, _) => office,
    };
    let mut pen = RecordPen { policy, text, sender, misfits: Vec::new() };
    let mut letter = Letter::begun(text, about.paper.issued);
    letter.sender = pen.unit(sender);
    letter.signed.clone_from(&letter.sender);
    letter.number = about.paper.number.as_ref().map(|number| policy.letter_no(number)).unwrap_or_default();
    letter.date = pen.value(&LetterValue::Day(about.paper.issued));
    letter.addressee = pen.value(&about.content.addressee);
    for part in &about.content.parts {
        pen.part(part, &mut letter.body);
    }
    match pen.misfits.into_iter().next() {
        None => Ok(letter),
        Some(what) => Err(Unwritten::Sentence(kind.to_owned(), what)),
    }
}

/// Writes sentences of the policy; what does not fit is told at the end.
struct RecordPen<'a> {
    policy: &'a Policy,
    text: &'a LetterText,
    sender: &'a UnitId,
    misfits: Vec<String>,
}

impl RecordPen<'_> {
    fn part(&mut self, part: &LetterPart, body: &mut Vec<Block>) {
        match part {
            LetterPart::Sentence(key, values) => {
                let text = self.sentence(key, values);
                body.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Block::text));
            }
            LetterPart::Facts(rows) => {
                let rows = rows.iter().map(|(key, value)| [self.sentence(key, &[]), self.value(value)]);
                body.push(Block::Facts { rows: rows.filter(|[_, value]| !value.is_empty()).collect() });
            }
            LetterPart::Signatures(keys) => {
                body.push(Block::Signatures { names: keys.iter().map(|key| self.sentence(key, &[])).collect() });
            }
        }
    }

    /// One sentence of the letter, filled. Besides its own places it may name `unit` and `phone`, both of the sender.
    fn sentence(&mut self, key: &str, values: &Values) -> String {
        let all = self.text;
        let Some(text) = all.says.get(key) else {
            self.misfits.push(format!("there is no sentence {key}"));
            return String::new();
        };
        let values: Vec<(&str, String)> = values.iter().map(|(place, value)| (*place, self.value(value))).collect();
        let sender = self.sender;
        let common = |place: &str| match place {
            "unit" => Some(self.unit(sender)),
            "phone" => Some(self.phone(sender)),
            _ => None,
        };
        let own = |place: &str| values.iter().find(|(known, _)| *known == place).map(|(_, value)| value.clone());
        let (filled, misfits) = fill::filled(text, |place| own(place).or_else(|| common(place)));
        self.misfits.extend(misfits);
        filled
    }

    fn value(&mut self, value: &LetterValue) -> String {
        match value {
            LetterValue::Plain(text) => text.clone(),
            LetterValue::Text(text) => text.text().to_owned(),
            LetterValue::Name(person) => person.name().to_owned(),
            LetterValue::Day(day) => {
                let (year, month, date) = (day.year().to_string(), day.month().to_string(), day.day().to_string());
                let part = |place: &str| match place {
                    "year" => Some(year.clone()),
                    "month" => Some(month.clone()),
                    "day" => Some(date.clone()),
                    _ => None,
                };
                let (filled, misfits) = fill::filled(self.policy.letters.word("form", "date"), part);
                self.misfits.extend(misfits);
                filled
            }
            LetterValue::Hour(hour) => hour.strftime("%H:%M").to_string(),
            LetterValue::Unit(unit) => self.unit(unit),
            LetterValue::Sentence(key, values) => self.sentence(key, values),
        }
    }

    fn unit(&self, unit: &UnitId) -> String {
        self.policy.unit(unit).map_or(unit.as_str(), Unit::letter_name).to_owned()
    }

    fn phone(&self, unit: &UnitId) -> String {
        let phone = self.policy.unit(unit).and_then(|unit| unit.phone.as_deref());
        phone.unwrap_or_else(|| self.policy.letters.word("form", "no_phone")).to_owned()
    }
}
