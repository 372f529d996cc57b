//! What stands in the cells beside days: names, telephones, counts, yes and no.

use crate::cell::{Cell, digits};
use crate::glossary::{glossary, has};
use crate::plain::plain;
use crate::problem::Problem;

/// The names that one cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Names {
    pub names: Vec<String>,
    /// How many persons the cell says there are, as «张三等5人».
    pub people: Option<u32>,
    /// What stands in brackets beside the names: whose it is, no sheet says.
    pub beside: Vec<String>,
}

/// The most names of one cell; whose list is longer brings it as a list.
const NAMES: usize = 500;
/// The most letters of a name: a company's may be long.
const NAME: usize = 60;
/// The fewest and the most digits of a telephone: an office's short number, and one with country and extension.
const PHONE: std::ops::RangeInclusive<usize> = 5..=24;
/// A number is exact in a sheet up to so many digits.
const EXACT: f64 = 1e15;

/// Who is named in a cell.
pub(crate) fn names(cell: &Cell) -> Result<Names, Problem> {
    if *cell == Cell::Broken {
        return Err(Problem::Broken);
    }
    let whole = plain(&cell.as_text());
    if says_nothing(&whole) || has(&glossary().says.nameless, &whole) {
        return Ok(Names::default());
    }
    let mut found = Names::default();
    let bare = without_brackets(&whole);
    found.beside = in_brackets(&whole);
    let (head, people) = without_count(&bare);
    found.people = people;
    for piece in
        head.split(['、', ',', ';', '/', '\n', '&', '+']).flat_map(at_words).flat_map(|piece| at_spaces(&piece))
    {
        let name = piece.trim().to_owned();
        if name.chars().count() > NAME {
            return Err(Problem::TooLong);
        }
        if !name.is_empty() && !found.names.contains(&name) {
            found.names.push(name);
        }
    }
    if found.names.len() > NAMES { Err(Problem::TooLong) } else { Ok(found) }
}

/// The text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|c| match c {
        '(' | '[' | '【' | '〔' => {
            depth += 1;
            false
        }
        ')' | ']' | '】' | '〕' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect::<String>().trim().to_owned()
}

/// What stands in brackets, one after another.
fn in_brackets(text: &str) -> Vec<String> {
    let opened = text.split(['(', '[', '【', '〔']).skip(1);
    let inside = opened.filter_map(|rest| rest.split([')', ']', '】', '〕']).next());
    inside.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// What comes before «等5人» or «5人», and the count.
fn without_count(text: &str) -> (String, Option<u32>) {
    let says = &glossary().says;
    let bare = says.persons.iter().find_map(|word| text.strip_suffix(word.as_str())).unwrap_or(text).trim_end();
    let head = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let people = bare.get(head.len()..).and_then(|digits| digits.parse::<u32>().ok());
    let others = says.others.iter().find_map(|word| head.trim_end().strip_suffix(word.as_str()));
    match (others, people) {
        (Some(names), people) => (names.trim_end().to_owned(), people),
        (None, Some(people)) if bare.len() < text.len() => (head.trim_end().to_owned(), Some(people)),
        (None, _) => (text.to_owned(), None),
    }
}

/// «张三和李四» are two, «王和平» is one: both sides must be as long as names are.
fn at_words(text: &str) -> Vec<String> {
    let is_name = |part: &str| (2..=3).contains(&part.trim().chars().count());
    let parted = glossary().says.and.iter().find_map(|word| {
        let (one, other) = text.split_once(word.as_str())?;
        (is_name(one) && is_name(other)).then(|| vec![one.to_owned(), other.to_owned()])
    });
    parted.unwrap_or_else(|| vec![text.to_owned()])
}

/// «张三 李四» are two, «张 三» is one whose letters were set wide. A name in Latin letters keeps its spaces.
fn at_spaces(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    if text.is_ascii() {
        return vec![parts.join(" ")];
    }
    match parts.iter().all(|part| part.chars().count() > 1) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![parts.concat()],
    }
}

/// The telephones of a cell, as they were written.
pub(crate) fn phones(cell: &Cell) -> Result<Vec<String>, Problem> {
    let whole = match cell {
        Cell::Broken => return Err(Problem::Broken),
        Cell::Day(_) => return Err(Problem::NotAPhone),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) => plain(&cell.as_text()),
    };
    if says_nothing(&whole) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for piece in without_brackets_around_words(&whole).split(['、', ',', ';', '/', '\n']) {
        let parts: Vec<&str> = piece.split_whitespace().collect();
        let whole_ones = parts.iter().all(|part| count_digits(part) >= 7);
        let numbers = if whole_ones { parts.into_iter().map(str::to_owned).collect() } else { vec![parts.concat()] };
        for number in numbers.into_iter().filter(|number| !number.is_empty()) {
            found.push(phone(&number)?);
        }
    }
    Ok(found)
}

/// What is explained in brackets after a number, as «(儿子)», is no part of it; «(0900)» is.
fn without_brackets_around_words(text: &str) -> String {
    match text.split_once('(').and_then(|(_, rest)| rest.split_once(')')) {
        Some((inside, _)) if count_digits(inside) == 0 => without_brackets(text),
        _ => text.to_owned(),
    }
}

fn phone(text: &str) -> Result<String, Problem> {
    let number = match in_full(text)? {
        Some(number) => number,
        None => text.to_owned(),
    };
    let may_stand = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | '转' | 'x' | '*' | '#');
    let fits = number.chars().all(may_stand) && PHONE.contains(&count_digits(&number));
    if fits { Ok(number) } else { Err(Problem::NotAPhone) }
}

/// `1.38001234567E+10` in full. Where the text kept fewer digits than the number had, nobody can tell the rest.
fn in_full(text: &str) -> Result<Option<String>, Problem> {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return Ok(None);
    };
    let Some(exponent) = exponent.trim_start_matches('+').parse::<usize>().ok() else {
        return Ok(None);
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    match exponent == part.len() {
        true => Ok(Some(format!("{whole}{part}"))),
        false => Err(Problem::DigitsLost),
    }
}

/// An identity number as text. As a number a sheet keeps its first fifteen digits only.
pub(crate) fn id_number(cell: &Cell) -> Result<Option<String>, Problem> {
    match cell {
        Cell::Broken => Err(Problem::Broken),
        Cell::Number(number) if *number >= EXACT => Err(Problem::DigitsLost),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::Day(_) => {
            let whole: String = plain(&cell.as_text()).split_whitespace().collect();
            if says_nothing(&whole) {
                return Ok(None);
            }
            Ok(Some(in_full(&whole)?.unwrap_or(whole).to_uppercase()))
        }
    }
}

/// A number of persons: `5`, `5人`.
pub(crate) fn count(cell: &Cell) -> Result<Option<u32>, Problem> {
    if *cell == Cell::Broken {
        return Err(Problem::Broken);
    }
    let whole = plain(&cell.as_text());
    if says_nothing(&whole) {
        return Ok(None);
    }
    let persons = glossary().says.persons.iter().find_map(|word| whole.strip_suffix(word.as_str()));
    let number = persons.unwrap_or(&whole).trim().parse::<u32>();
    number.map(Some).map_err(|_| Problem::NotANumber)
}

/// Yes, no, or nothing.
pub(crate) fn yes_or_no(cell: &Cell) -> Result<Option<bool>, Problem> {
    if *cell == Cell::Broken {
        return Err(Problem::Broken);
    }
    let whole = plain(&cell.as_text());
    let says = &glossary().says;
    match whole.as_str() {
        "" => Ok(None),
        text if has(&says.yes, text) => Ok(Some(true)),
        text if has(&says.no, text) => Ok(Some(false)),
        text if has(&says.nothing, text) => Ok(None),
        _ => Err(Problem::NotYesOrNo),
    }
}

/// What somebody wrote, unless it says that there is nothing. Its width and marks stay.
pub(crate) fn written(cell: &Cell) -> Result<Option<String>, Problem> {
    match cell {
        Cell::Broken => Err(Problem::Broken),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::Day(_) => {
            let text = cell.as_text();
            Ok(Some(text.trim()).filter(|text| !says_nothing(&plain(text))).map(str::to_owned))
        }
    }
}

/// The number of a line, as it is compared.
pub(crate) fn number(cell: &Cell) -> Result<Option<String>, Problem> {
    match cell {
        Cell::Broken => Err(Problem::Broken),
        Cell::Number(number) if *number >= EXACT => Err(Problem::DigitsLost),
        Cell::Number(number) => Ok(Some(digits(*number))),
        Cell::Empty | Cell::Text(_) | Cell::Day(_) => {
            Ok(Some(plain(&cell.as_text())).filter(|text| !says_nothing(text)))
        }
    }
}

/// Whether a cell is empty or says that nothing is known.
pub(crate) fn says_nothing(text: &str) -> bool {
    text.trim().is_empty() || has(&glossary().says.nothing, text)
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_in_a_cell_are_two_petitioners() {
        let cases: &[(&str, &[&str], Option<u32>)] = &[
            ("张三", &["张三"], None),
            ("张三、李四", &["张三", "李四"], None),
            ("张三，李四；王五", &["张三", "李四", "王五"], None),
            ("张三\n李四", &["张三", "李四"], None),
            ("张三 李四", &["张三", "李四"], None),
            ("张　三", &["张三"], None),
            ("张三和李四", &["张三", "李四"], None),
            ("王和平", &["王和平"], None),
            ("欧阳 峰", &["欧阳峰"], None),
            ("张三等5人", &["张三"], Some(5)),
            ("张三、李四等１２名", &["张三", "李四"], Some(12)),
            ("张三等", &["张三"], None),
            ("张三(代表)", &["张三"], None),
            ("阿依古丽·买买提", &["阿依古丽·买买提"], None),
            ("John Smith", &["John Smith"], None),
            ("匿名", &[], None),
            ("无", &[], None),
            ("", &[], None),
        ];
        for (text, expected, people) in cases {
            let found = names(&Cell::text(text)).unwrap();
            assert_eq!(
                (found.names.as_slice(), found.people),
                (expected.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().as_slice(), *people),
                "{text}"
            );
        }
        assert_eq!(names(&Cell::text("张三(代表)")).unwrap().beside, ["代表"]);
    }

    #[test]
    fn telephones_in_their_ways_of_writing() {
        let one = |text: &str| Ok(vec![text.to_owned()]);
        let cases = [
            (Cell::Number(13_800_001_234.0), one("13800001234")),
            (Cell::text("１３８００００１２３４"), one("13800001234")),
            (Cell::text("138 0000 1234"), one("13800001234")),
            (Cell::text("0900-5550101转8001"), one("0900-5550101转8001")),
            (Cell::text("1.3800001234E+10"), one("13800001234")),
            (Cell::text("1.38E+10"), Err(Problem::DigitsLost)),
            (Cell::text("13800001234(儿子)"), one("13800001234")),
            (Cell::text("13800001234、13900001234"), Ok(vec!["13800001234".into(), "13900001234".into()])),
            (Cell::text("13800001234 13900001234"), Ok(vec!["13800001234".into(), "13900001234".into()])),
            (Cell::text("无"), Ok(Vec::new())),
            (Cell::Empty, Ok(Vec::new())),
            (Cell::text("问村支书"), Err(Problem::NotAPhone)),
            (Cell::text("138"), Err(Problem::NotAPhone)),
            (Cell::Number(1.5), Err(Problem::NotAPhone)),
        ];
        for (cell, expected) in cases {
            assert_eq!(phones(&cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn counts_and_yes_and_no() {
        assert_eq!(count(&Cell::text("５人")), Ok(Some(5)));
        assert_eq!(count(&Cell::Number(3.0)), Ok(Some(3)));
        assert_eq!(count(&Cell::text("若干")), Err(Problem::NotANumber));
        assert_eq!(count(&Cell::Number(2.5)), Err(Problem::NotANumber));
        assert_eq!(yes_or_no(&Cell::text("是")), Ok(Some(true)));
        assert_eq!(yes_or_no(&Cell::text("初次")), Ok(Some(false)));
        assert_eq!(yes_or_no(&Cell::text("也许")), Err(Problem::NotYesOrNo));
        assert_eq!(id_number(&Cell::Number(1.101_011_990_010_1e17)), Err(Problem::DigitsLost));
        assert_eq!(id_number(&Cell::text("11010119900101123x")), Ok(Some("11010119900101123X".into())));
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_text() {
        assert_eq!(written(&Cell::text("=HYPERLINK(1)")), Ok(Some("=HYPERLINK(1)".into())));
        assert_eq!(written(&Cell::text("+86 全角，保留")), Ok(Some("+86 全角，保留".into())));
    }
}
