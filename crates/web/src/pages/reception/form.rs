//! The forms of a reception day: what was typed, what is wrong with it, and the command that it asks for.
use casework::Refusal;
use casework::reception::ReceptionCommand;
use casework::typed::typed;
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};
use store::IdempotencyKey;

use crate::csrf::Posted;
use crate::forms::{Problem, idempotency};
use crate::parts::error_summary::Wrong;
use crate::parts::field::{Kind, Width};
use crate::parts::{DateField, ErrorSummary, Field, Html};
use crate::token::random_token;
use office::parse_command;
use office::wording::Lang;

/// What a field of these forms holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    Text,
    /// Text that may be left blank.
    Maybe,
    Day,
    Hour,
    MaybeHour,
    MaybeCount,
}

/// A form as it came, with what is wrong.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub values: Vec<(String, String)>,
    pub wrong: Vec<Problem>,
}

impl Typed {
    pub fn of(posted: Posted) -> Typed {
        Typed { values: posted.0, wrong: Vec::new() }
    }

    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// The hidden key under which this booking sent twice is one booking.
    pub fn hidden_key(&self) -> Html {
        let known = Some(self.get("key")).filter(|key| !key.is_empty()).map(str::to_owned);
        let key = known.unwrap_or_else(random_token);
        Html::trusted(r#"<input type="hidden" name="key" value=""#).and(Html::text(key)).and(Html::trusted("\">"))
    }

    /// The same, as the store asks for it: of this account, or of this browser.
    pub fn key(&self, whose: impl Into<String>, day: &str) -> Option<IdempotencyKey> {
        let fields = ["name", "phone", "matter", "about"].map(|name| self.get(name).as_bytes());
        let parts = [&[day.as_bytes()], fields.as_slice()].concat();
        idempotency(whose, self.get("key"), &parts)
    }

    /// What the rules found wrong with the fields.
    pub fn refused(mut self, refusal: &Refusal) -> Typed {
        self.wrong = refusal.fields.iter().map(|found| Problem::at(found.field.as_str(), found)).collect();
        self
    }

    pub fn error(&self, lang: Lang, name: &str) -> Option<String> {
        self.wrong.iter().find(|problem| problem.field == name).map(|problem| problem.message(lang))
    }

    pub fn summary(&self, lang: Lang) -> ErrorSummary {
        let line = |problem: &Problem| Wrong { field: Some(problem.field.clone()), words: problem.message(lang) };
        ErrorSummary::new(lang, self.wrong.iter().map(line).collect())
    }

    pub fn text(&self, lang: Lang, name: &str) -> Field {
        Field::text(lang, name, lang.t(&format!("reception-field-{name}")))
            .value(self.get(name))
            .error(self.error(lang, name))
    }

    pub fn hour(&self, lang: Lang, name: &str) -> Field {
        let field = self.text(lang, name).width(Width::Short);
        field.hint(lang.t("reception-field-hour-hint"))
    }

    pub fn lines(&self, lang: Lang, name: &str, rows: u8) -> Field {
        self.text(lang, name).kind(Kind::Lines(rows))
    }

    pub fn day(&self, lang: Lang, name: &str, first: Date) -> DateField {
        DateField::new(lang, name, lang.t(&format!("reception-field-{name}")))
            .between(Some(first), None)
            .value(self.get(name))
            .error(self.error(lang, name))
    }

    /// The command of these fields; blank ones are left out, so that the rules say what is missing.
    ///
    /// # Errors
    /// The form, with a problem at each field that does not read as what it holds.
    pub fn command(mut self, act: &str, fields: &[(&str, Holds)]) -> Result<(Typed, ReceptionCommand), Typed> {
        let mut read = Map::from_iter([("do".to_owned(), json!(act))]);
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
        Typed { values, wrong: Vec::new() }
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
        let back = form.command("publish-reception", &fields).unwrap_err();
        let wrong: Vec<(&str, &str)> =
            back.wrong.iter().map(|problem| (problem.field.as_str(), problem.what)).collect();
        assert_eq!(wrong, [("on", "missing"), ("from", "not-a-time")]);
        assert_eq!(back.get("place"), "大厅");
    }
}
