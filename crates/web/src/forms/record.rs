//! The forms of records: what was typed, what is wrong with it, and the command that it asks for. The words of a kind of record
//! begin with its own name: `reception-field-place`.
use axum::http::StatusCode;
use casework::Refusal;
use casework::case::command::ByName;
use casework::typed::typed;
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};
use store::IdempotencyKey;

use crate::app::App;
use crate::csrf::Posted;
use crate::forms::{Problem, idempotency, notice, status};
use crate::parts::error_summary::Wrong;
use crate::parts::field::{Kind, Width};
use crate::parts::{DateField, ErrorSummary, Field, Html, Notice};
use crate::token::random_token;
use office::parse_command;
use office::wording::Lang;

/// What a field of these forms holds.
#[derive(Clone, Copy)]
pub enum Holds {
    Text,
    /// Text that may be left blank.
    Maybe,
    Day,
    Hour,
    MaybeHour,
    MaybeCount,
}

/// A form as it came, with what is wrong.
#[derive(Clone, Debug)]
pub struct Typed {
    /// How the wording keys of its fields begin.
    of: &'static str,
    pub values: Vec<(String, String)>,
    pub wrong: Vec<Problem>,
}

impl Typed {
    pub fn of(of: &'static str, posted: Posted) -> Typed {
        Typed { of, values: posted.0, wrong: Vec::new() }
    }

    /// A form with what stands in it beforehand.
    pub const fn with(of: &'static str, values: Vec<(String, String)>) -> Typed {
        Typed { of, values, wrong: Vec::new() }
    }

    /// A form in which nothing was typed yet.
    pub const fn empty(of: &'static str) -> Typed {
        Typed { of, values: Vec::new(), wrong: Vec::new() }
    }

    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// Every value of a field that may be sent several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let sent = self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim());
        sent.filter(|value| !value.is_empty())
    }

    /// The hidden key under which the same form sent twice is done once.
    pub fn hidden_key(&self) -> Html {
        let known = Some(self.get("key")).filter(|key| !key.is_empty()).map(str::to_owned);
        let key = known.unwrap_or_else(random_token);
        Html::trusted(r#"<input type="hidden" name="key" value=""#).and(Html::text(key)).and(Html::trusted("\">"))
    }

    /// The same, as the store asks for it: of this account, or of this browser.
    pub fn key(&self, whose: impl Into<String>, record: &str) -> Option<IdempotencyKey> {
        let own = |name: &str| name != "key" && name != "csrf";
        let fields = self.values.iter().filter(|(name, _)| own(name));
        let fields = fields.flat_map(|(name, value)| [name.as_bytes(), value.trim().as_bytes()]);
        idempotency(whose, self.get("key"), &std::iter::once(record.as_bytes()).chain(fields).collect::<Vec<_>>())
    }

    /// What the rules found wrong with the fields.
    pub fn refused(mut self, refusal: &Refusal) -> Typed {
        self.wrong = refusal.fields.iter().map(|found| Problem::at(found.field.as_str(), found)).collect();
        self
    }

    /// The same with the words above the form, where no field is to blame, and the answer's status.
    pub fn turned_down(self, app: &App, lang: Lang, refusal: &Refusal) -> (Typed, Option<Notice>, StatusCode) {
        let above = refusal.fields.is_empty().then(|| notice(lang, &app.policy, app.today(), refusal));
        (self.refused(refusal), above, status(refusal.code))
    }

    pub fn error(&self, lang: Lang, name: &str) -> Option<String> {
        self.wrong.iter().find(|problem| problem.field == name).map(|problem| problem.message(lang))
    }

    pub fn summary(&self, lang: Lang) -> ErrorSummary {
        let line = |problem: &Problem| Wrong { field: Some(problem.field.clone()), words: problem.message(lang) };
        ErrorSummary::new(lang, self.wrong.iter().map(line).collect())
    }

    /// The wording key of a field.
    fn word(&self, name: &str) -> String {
        format!("{}-field-{name}", self.of)
    }

    pub fn text(&self, lang: Lang, name: &str) -> Field {
        Field::text(lang, name, lang.t(&self.word(name))).value(self.get(name)).error(self.error(lang, name))
    }

    pub fn hour(&self, lang: Lang, name: &str) -> Field {
        let field = self.text(lang, name).width(Width::Short);
        field.hint(lang.t("record-field-hour-hint"))
    }

    pub fn lines(&self, lang: Lang, name: &str, rows: u8) -> Field {
        self.text(lang, name).kind(Kind::Lines(rows))
    }

    pub fn day(&self, lang: Lang, name: &str, first: Date) -> DateField {
        DateField::new(lang, name, lang.t(&self.word(name)))
            .between(Some(first), None)
            .value(self.get(name))
            .error(self.error(lang, name))
    }

    /// The command of these fields; blank ones are left out, so that the rules say what is missing.
    ///
    /// # Errors
    /// The form, with a problem at each field that does not read as what it holds.
    pub fn command<C: ByName>(self, act: &str, fields: &[(&str, Holds)]) -> Result<(Typed, C), Typed> {
        self.command_with(act, fields, Map::new())
    }

    /// The same with what the page reads by itself: lists, and what is no text.
    ///
    /// # Errors
    /// As [`Typed::command`].
    pub fn command_with<C: ByName>(
        mut self,
        act: &str,
        fields: &[(&str, Holds)],
        beside: Map<String, Value>,
    ) -> Result<(Typed, C), Typed> {
        let mut read = beside;
        read.insert("do".to_owned(), json!(act));
        for (name, holds) in fields {
            let typed = self.get(name).to_owned();
            match (typed.is_empty(), holds) {
                // The rules say of every text at once that it is missing.
                (true, Holds::Text) => {}
                (true, Holds::Day | Holds::Hour) => {
                    self.wrong.push(Problem::new(*name, "missing"));
                    continue;
                }
                (true, _) => continue,
                (false, _) => {}
            }
            match value(*holds, &typed) {
                Ok(value) => {
                    read.insert((*name).to_owned(), value);
                }
                Err(problem) => self.wrong.push(Problem::new(*name, problem)),
            }
        }
        if !self.wrong.is_empty() {
            return Err(self);
        }
        match parse_command::parse_by_name(read) {
            Ok(command) => Ok((self, command)),
            Err(refusal) => Err(self.refused(&refusal)),
        }
    }
}

fn value(holds: Holds, text: &str) -> Result<Value, &'static str> {
    match holds {
        Holds::Text | Holds::Maybe => Ok(json!(text)),
        Holds::Day => typed::<Date>(text).map(|day| json!(day)).map_err(casework::case::Problem::slug),
        Holds::Hour | Holds::MaybeHour => {
            typed::<Time>(text).map(|hour| json!(hour)).map_err(casework::case::Problem::slug)
        }
        Holds::MaybeCount => typed::<u32>(text).map(|count| json!(count)).map_err(casework::case::Problem::slug),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let values = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Typed { of: "reception", values, wrong: Vec::new() }
    }

    #[test]
    fn an_hour_is_read_as_people_write_it() {
        for hour in ["9:00", "09:00", "9：00"] {
            assert_eq!(value(Holds::Hour, hour), Ok(json!("09:00:00")), "{hour}");
        }
        assert_eq!(value(Holds::Hour, "nine"), Err("not-a-time"));
        assert_eq!(value(Holds::Day, "2026-02-30"), Err("not-a-day"));
    }

    #[test]
    fn what_was_typed_stays_where_something_is_wrong() {
        let fields = [("place", Holds::Text), ("on", Holds::Day), ("from", Holds::Hour), ("seats", Holds::MaybeCount)];
        let form = typed(&[("place", "大厅"), ("from", "noon"), ("seats", "")]);
        let back = form.command::<casework::reception::ReceptionCommand>("publish-reception", &fields).unwrap_err();
        let wrong: Vec<(&str, &str)> =
            back.wrong.iter().map(|problem| (problem.field.as_str(), problem.what)).collect();
        assert_eq!(wrong, [("on", "missing"), ("from", "not-a-time")]);
        assert_eq!(back.get("place"), "大厅");
    }
}
