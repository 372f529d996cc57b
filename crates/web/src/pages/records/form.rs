//! The forms of records: what was typed, what is wrong with it, and the command that it asks for.
use casework::Refusal;
use casework::case::Problem as Wrong;
use casework::figures::key::PeriodFigure;
use casework::typed::{Money, Share, YearMonth, typed};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::sheets::{ActForm, Holds, OpenThing, Part, label_of};
use crate::csrf::Posted;
use crate::forms::Problem;
use crate::forms::registration::lines;
use crate::parts::error_summary::Wrong as Line;
use crate::parts::field::{Kind, Width};
use crate::parts::{Choice, DateField, ErrorSummary, Field, Html, Opt};
use office::wording::Lang;

/// A form as it came, with what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub values: Vec<(String, String)>,
    pub wrong: Vec<Problem>,
}

/// What parts of a line stand between: as a spreadsheet copies them, or as somebody types them.
const BETWEEN: [char; 3] = ['\t', '|', '\u{ff5c}'];

impl Typed {
    pub fn of(posted: Posted) -> Typed {
        Typed { values: posted.0, wrong: Vec::new() }
    }

    fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    fn was_sent(&self, name: &str) -> bool {
        self.values.iter().any(|(key, _)| key == name)
    }

    /// What the rules found wrong with the fields: of a line of several parts, at that line.
    #[must_use]
    pub fn refused(mut self, refusal: &Refusal) -> Typed {
        let problem = |found: &casework::case::FieldProblem| {
            let mut parts = found.field.split('.');
            let field = parts.next().unwrap_or_default();
            Problem { line: parts.next().and_then(|n| n.parse().ok()), ..Problem::at(field, found) }
        };
        self.wrong = refusal.fields.iter().map(problem).collect();
        self
    }

    pub fn summary(&self, lang: Lang) -> ErrorSummary {
        let line = |problem: &Problem| Line { field: Some(problem.field.clone()), words: problem.message(lang) };
        ErrorSummary::new(lang, self.wrong.iter().map(line).collect())
    }

    fn error(&self, lang: Lang, name: &str) -> Option<String> {
        self.wrong.iter().find(|problem| problem.field == name).map(|problem| problem.message(lang))
    }

    /// The fields of a form, filled with what was typed, or where nothing was with what the record says.
    pub fn fields(&self, lang: Lang, (kind, act): (&str, &ActForm), state: &Value, today: Date) -> Html {
        let label = |name| lang.t(&label_of(kind, name));
        let each = act.fields.iter().map(|(name, holds)| self.field(lang, (name, label(name)), *holds, state, today));
        each.fold(Html::default(), Html::and)
    }

    fn field(&self, lang: Lang, (name, label): (&str, String), holds: Holds, state: &Value, today: Date) -> Html {
        let typed = self.get(name);
        let plain = || Field::text(lang, name, label.clone()).value(typed).error(self.error(lang, name));
        match holds {
            Holds::Line => Html::of(&plain().required()),
            Holds::MaybeLine => Html::of(&plain()),
            Holds::Lines => Html::of(&plain().kind(Kind::Lines(4)).required()),
            Holds::Month => Html::of(&plain().width(Width::Short).hint(lang.t("ledger-hint-month")).required()),
            Holds::Count => Html::of(&plain().width(Width::Short).required()),
            Holds::MaybeMoney => Html::of(&plain().width(Width::Short).hint(lang.t("ledger-hint-money"))),
            Holds::MaybeDegrees => Html::of(&plain().width(Width::Short).hint(lang.t("ledger-hint-degrees"))),
            Holds::Names => Html::of(&plain().kind(Kind::Lines(4)).hint(lang.t("ledger-hint-names")).required()),
            Holds::Day | Holds::DayAhead => {
                let (first, last) = if holds == Holds::Day { (None, Some(today)) } else { (Some(today), None) };
                let day = DateField::new(lang, name, label).between(first, last).value(typed);
                Html::of(&day.error(self.error(lang, name)).required())
            }
            Holds::MaybeLines => Html::of(&plain().kind(Kind::Lines(3)).hint(lang.t("ledger-hint-lines"))),
            Holds::MaybeCases => Html::of(&plain().kind(Kind::Lines(4)).hint(lang.t("ledger-hint-named-cases"))),
            Holds::Share => Html::of(&plain().width(Width::Short).hint(lang.t("ledger-hint-share")).required()),
            Holds::Word(_) | Holds::Figure | Holds::YesOrNo | Holds::Open(_) | Holds::OpenCase(_) => {
                let list = Choice::list(lang, name, label, options(lang, holds, state)).chosen(&[typed]);
                Html::of(&list.error(self.error(lang, name)).required())
            }
            Holds::Rows(parts) => Html::of(&self.rows(lang, name, plain().required(), (state, parts))),
            Holds::MaybeRows(parts) => Html::of(&self.rows(lang, name, plain(), (state, parts))),
        }
    }

    /// A field of several lines, with the record's own where nothing was sent yet.
    fn rows(&self, lang: Lang, name: &str, field: Field, (state, parts): (&Value, &[(&str, Part)])) -> Field {
        let field = field.kind(Kind::Lines(8)).hint(lang.t(&format!("ledger-hint-{name}")));
        let known = if self.was_sent(name) { None } else { written(&state[name], parts) };
        match known {
            Some(known) => field.value(known),
            None => field,
        }
    }

    /// The command of these fields.
    ///
    /// # Errors
    /// The form, with a problem at each field that does not read as what it holds.
    pub fn command(mut self, act: &ActForm) -> Result<(Typed, Map<String, Value>), Typed> {
        let mut read = Map::from_iter([("do".to_owned(), json!(act.name))]);
        for (name, holds) in act.fields {
            match value(*holds, self.get(name)) {
                Ok(Some(value)) => drop(read.insert((*name).to_owned(), value)),
                Ok(None) => {}
                Err((line, what)) => self.wrong.push(Problem { line, ..Problem::new(*name, what) }),
            }
        }
        if self.wrong.is_empty() { Ok((self, read)) } else { Err(self) }
    }
}

/// What is wrong, and with which line of several.
type Misread = (Option<usize>, &'static str);

/// A field's value; nothing where it may be left blank and is.
fn value(holds: Holds, text: &str) -> Result<Option<Value>, Misread> {
    let whole = |read: Result<Value, &'static str>| read.map(Some).map_err(|what| (None, what));
    match holds {
        // The rules say of a text that it is missing.
        Holds::Line | Holds::Lines => Ok(Some(json!(text))),
        Holds::MaybeLine | Holds::MaybeMoney | Holds::MaybeDegrees if text.is_empty() => Ok(None),
        Holds::MaybeDegrees => whole(degrees(text)),
        Holds::MaybeLine => Ok(Some(json!(text))),
        Holds::Names | Holds::MaybeLines | Holds::MaybeCases => Ok(Some(json!(lines(text)))),
        Holds::Rows(parts) | Holds::MaybeRows(parts) => rows(parts, text).map(Some),
        Holds::Share => whole(one::<Share>(text)),
        Holds::Figure => whole(on_the_list(text, PeriodFigure::parse(text).map(|figure| json!(figure.slug())))),
        Holds::YesOrNo => whole(on_the_list(text, matches!(text, "yes" | "no").then(|| json!(text == "yes")))),
        Holds::OpenCase(_) => whole(on_the_list(text, Some(json!(text)).filter(|_| !text.is_empty()))),
        Holds::Day | Holds::DayAhead => whole(one::<Date>(text)),
        Holds::Month => whole(one::<YearMonth>(text)),
        Holds::MaybeMoney => whole(one::<Money>(text)),
        Holds::Count | Holds::Open(_) => whole(one::<u32>(text)),
        Holds::Word(words) => whole(on_the_list(text, words.contains(&text).then(|| json!(text)))),
    }
}

fn on_the_list(text: &str, value: Option<Value>) -> Result<Value, &'static str> {
    value.ok_or(if text.is_empty() { "missing" } else { "not-on-the-list" })
}

/// What a list offers.
fn options(lang: Lang, holds: Holds, state: &Value) -> Vec<Opt> {
    match holds {
        Holds::Word(words) => {
            words.iter().map(|word| Opt::new(*word, lang.t(&format!("ledger-word-{word}")))).collect()
        }
        Holds::Figure => {
            let named = |figure: &PeriodFigure| Opt::new(figure.slug(), lang.t(&format!("figure-{}", figure.slug())));
            PeriodFigure::ALL.iter().map(named).collect()
        }
        Holds::YesOrNo => vec![Opt::new("yes", lang.t("ledger-yes")), Opt::new("no", lang.t("ledger-no"))],
        Holds::Open(thing) | Holds::OpenCase(thing) => open_things(state, thing),
        Holds::Line
        | Holds::MaybeLine
        | Holds::Lines
        | Holds::Day
        | Holds::DayAhead
        | Holds::Month
        | Holds::Count
        | Holds::MaybeMoney
        | Holds::MaybeDegrees
        | Holds::Names
        | Holds::MaybeLines
        | Holds::MaybeCases
        | Holds::Share
        | Holds::Rows(_)
        | Holds::MaybeRows(_) => Vec::new(),
    }
}

fn one<T: casework::typed::Typed + serde::Serialize>(text: &str) -> Result<Value, &'static str> {
    if text.is_empty() {
        return Err("missing");
    }
    typed::<T>(text).map(|value| json!(value)).map_err(Wrong::slug)
}

/// Degrees as a map shows them.
fn degrees(text: &str) -> Result<Value, &'static str> {
    let read = text.parse::<f64>().ok().filter(|degrees| degrees.is_finite());
    read.map(|degrees| json!(degrees)).ok_or(Wrong::NotANumber.slug())
}

fn rows(parts: &[(&str, Part)], text: &str) -> Result<Value, Misread> {
    let row = |(n, line): (usize, String)| {
        let mut cells = line.split(BETWEEN).map(str::trim);
        let mut fields = Map::new();
        for (name, part) in parts {
            let cell = cells.next().unwrap_or_default();
            let read = match part {
                Part::MaybeText | Part::MaybeMoney | Part::MaybeCount if cell.is_empty() => continue,
                Part::Text | Part::MaybeText => Ok(json!(cell)),
                Part::Count | Part::MaybeCount => one::<u32>(cell),
                Part::MaybeMoney => one::<Money>(cell),
                Part::Day => one::<Date>(cell),
            };
            fields.insert((*name).to_owned(), read.map_err(|what| (Some(n), what))?);
        }
        match cells.next() {
            Some(_) => Err((Some(n), "too-many")),
            None => Ok(Value::Object(fields)),
        }
    };
    (1..).zip(lines(text)).map(row).collect::<Result<Vec<Value>, Misread>>().map(Value::Array)
}

/// A list of the state as it would be typed; nothing where the record has none yet.
fn written(list: &Value, parts: &[(&str, Part)]) -> Option<String> {
    let row = |row: &Value| {
        let cells: Vec<String> = parts.iter().map(|(name, _)| plain(&row[*name])).collect();
        cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
    };
    Some(list.as_array()?.iter().map(row).collect::<Vec<_>>().join("\n"))
}

/// A word or a number of the state, bare.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            serde_json::from_value::<Money>(value.clone()).map_or_else(|_| number.to_string(), |sum| sum.to_string())
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The things of the record that are still open, each by its number.
fn open_things(state: &Value, thing: &OpenThing) -> Vec<Opt> {
    let all = state[thing.list].as_array().into_iter().flatten();
    let open = all.filter(|one| one[thing.open].is_null());
    open.map(|one| {
        let n = plain(&one[thing.number]);
        Opt::new(n.clone(), format!("{n} · {}", plain(&one[thing.text])))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::records::sheets::SHEETS;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        let values = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Typed { values, wrong: Vec::new() }
    }

    fn act(name: &str) -> &'static ActForm {
        SHEETS.iter().find_map(|sheet| sheet.act(name)).expect("a form")
    }

    #[test]
    fn rows_are_read_as_a_spreadsheet_copies_them_and_as_people_type_them() {
        let typed =
            form(&[("title", "账目"), ("period", "一季度"), ("rows", "租金\t1,200.50\n\n路灯 | | 300.25 | 四盏\n")]);
        let (_, read) = typed.command(act("publish-account")).expect("reads");
        let rows = json!([{ "item": "租金", "income": 1200.5 }, { "item": "路灯", "expense": 300.25, "note": "四盏" }]);
        assert_eq!((&read["rows"], read.get("opening")), (&rows, None));
        assert_eq!(
            written(&rows, &[("item", Part::Text), ("income", Part::MaybeMoney), ("note", Part::MaybeText)]),
            Some("租金 | 1200.50\n路灯 |  | 四盏".to_owned())
        );
    }

    #[test]
    fn what_is_wrong_is_said_at_its_line() {
        let wrong = |rows: &str| {
            let back = form(&[("rows", rows), ("reason", "r")]).command(act("correct-account")).expect_err("wrong");
            back.wrong.iter().map(|one| (one.field.clone(), one.line, one.what)).collect::<Vec<_>>()
        };
        assert_eq!(wrong("租金|12.345"), [("rows".to_owned(), Some(1), "not-a-sum")]);
        assert_eq!(wrong("租金|1\n路灯|2|3|x|y"), [("rows".to_owned(), Some(2), "too-many")]);
        let refused = Refusal::field("rows.2.item", Wrong::Missing);
        let told = form(&[]).refused(&refused);
        assert_eq!((told.wrong[0].field.as_str(), told.wrong[0].line), ("rows", Some(2)));
        let back = form(&[("month", "2026"), ("cases", "")]).command(act("enter-totals")).expect_err("wrong");
        let wrong: Vec<_> = back.wrong.iter().map(|one| (one.field.as_str(), one.what)).collect();
        assert_eq!(wrong, [("month", "not-a-month"), ("cases", "missing"), ("people", "missing")]);
    }

    #[test]
    fn what_is_done_is_not_offered_again() {
        let state = json!({ "milestones": [{ "n": 1, "text": "a", "done": "2026-03-02" }, { "n": 2, "text": "b", "done": null }] });
        let Some((_, Holds::Open(thing))) = act("complete-milestone").fields.first() else { panic!("a list") };
        let offered: Vec<_> = open_things(&state, thing).into_iter().map(|one| one.label).collect();
        assert_eq!(offered, ["2 · b"]);
    }
}
