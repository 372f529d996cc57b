//! Fills the slots of a matter: the same village, people and sums all through one case.

use std::collections::BTreeMap;

use casework::case::vocabulary::Class;
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::{Answer, Guided, Intro, Matter, Names};
use super::phrases::phrase;
use super::retold::in_turn;

/// The matter with every slot filled, as it is told on that day for the n-th time, and where its people live.
pub fn fill(matter: &Matter, names: &Names, dice: &mut StdRng, (told_on, turn): (Date, usize)) -> Matter {
    let matter = &in_turn(in_one_way(matter, dice), turn);
    let mut pick = |list: &[String]| -> String {
        let n = dice.random_range(0..list.len().max(1));
        list.get(n).cloned().unwrap_or_default()
    };
    let community = pick(&names.communities);
    let places = [
        ("{village}", pick(&names.villages)),
        ("{estate}", pick(&names.estates)),
        ("{community}", matter.community.clone().unwrap_or(community)),
        ("{street}", pick(&names.streets)),
    ];
    let elsewhere = pick(&names.villages);
    let (group, building) = (pick(&names.groups), pick(&names.buildings));
    let day_word = names.day_words.get(dice.random_range(0..names.day_words.len().max(1)));
    let month_ago = dice.random_range(35_i64..80);
    let numbers = drawn(&matter.draw, dice);
    let mut slots: Vec<(String, String)> =
        places.iter().map(|(slot, value)| ((*slot).to_owned(), value.clone())).collect();
    slots.push(("{day_word}".to_owned(), day_word.map(|day| day.word.clone()).unwrap_or_default()));
    let month = told_on.saturating_sub(month_ago.days()).month();
    slots.push(("{month}".to_owned(), format!("{month}\u{6708}")));
    slots.push(("{year}".to_owned(), told_on.year().to_string()));
    slots.push(("{n}".to_owned(), dice.random_range(2..10).to_string()));
    for (name, value) in &numbers {
        slots.push((format!("{{{name}}}"), value.to_string()));
        slots.push((format!("{{{name}.han}}"), in_words(*value, names)));
    }
    let mut filled = put_everywhere(matter, &|text| slots.iter().fold(text.to_owned(), |t, (s, v)| t.replace(s, v)));
    let number = |name: &str, usual: Option<i64>| numbers.get(name).copied().or(usual);
    filled.people = number("people", None).and_then(|n| u32::try_from(n).ok()).unwrap_or(matter.people);
    filled.amount = number("amount", matter.amount);
    filled.paid = number("paid", matter.paid);
    filled.village = matter.place.contains("{village}");
    filled.home = home_address(matter, &filled.place, &places, (names, &group, &building))
        .unwrap_or_else(|| format!("{elsewhere}{group}"));
    let spoken = (day_word.map_or(0, |day| day.days_before(told_on)), month_ago);
    filled.began_days = began(matter, filled.began.as_deref(), spoken, dice);
    introduced(matter, &mut filled, dice);
    filled
}

/// The matter in one of the ways in which people tell it.
fn in_one_way(matter: &Matter, dice: &mut StdRng) -> Matter {
    let n = dice.random_range(0..=matter.texts.len());
    let text = n.checked_sub(1).and_then(|n| matter.texts.get(n)).unwrap_or(&matter.text);
    Matter { text: text.clone(), ..matter.clone() }
}

/// The people of a village's matter live in that village, those of an estate's in that estate; nowhere where none is named.
fn home_address(
    matter: &Matter,
    filled_place: &str,
    places: &[(&str, String)],
    (names, group, building): (&Names, &str, &str),
) -> Option<String> {
    let named =
        |slot: &&(&str, String)| [&matter.place, &matter.title, &matter.text].iter().any(|t| t.contains(slot.0));
    let (slot, place) = places.iter().take(3).find(named).filter(|_| matter.intro != Some(Intro::None))?;
    let (parts, usual) = match *slot {
        "{village}" => (&names.groups, group),
        "{estate}" => (&names.buildings, building),
        _ => (&names.groups, ""),
    };
    let part = parts.iter().find(|part| filled_place.contains(&format!("{place}{part}")));
    Some(format!("{place}{}", part.map_or(usual, String::as_str)))
}

/// Who tells no place in the text says first where they live.
fn introduced(matter: &Matter, filled: &mut Matter, dice: &mut StdRng) {
    let places = ["{village}", "{estate}", "{community}", "{street}"];
    if matter.intro == Some(Intro::None) || places.iter().any(|slot| matter.text.contains(slot)) {
        return;
    }
    let key = match filled.people {
        _ if matter.intro == Some(Intro::One) => "intro_one",
        0 | 1 => "intro_one",
        2..20 => "intro_several",
        20.. => "intro_many",
    };
    filled.text = format!("{}{}", phrase(key, dice).replace("{home}", &filled.home), filled.text);
}

/// How many days before it is told a matter began: as its own line says, or the day or month that its text names. A suggestion
/// and a matter for a court have no such day.
fn began(matter: &Matter, line: Option<&str>, (day, month): (i64, i64), dice: &mut StdRng) -> Option<i64> {
    if matter.class == Class::Suggestion || matter.decline.is_some() {
        return None;
    }
    match line {
        Some(line) => Some(span(line, dice)),
        None if matter.text.contains("{day_word}") => Some(day),
        None if matter.text.contains("{month}") => Some(month),
        None => Some(dice.random_range(12..70)),
    }
}

/// So many days as a line says: `days 2..6`, `months 4..6` or `years 2..3`.
pub fn span(line: &str, dice: &mut StdRng) -> i64 {
    let (unit, range) = line.split_once(' ').unwrap_or(("days", line));
    let (low, high) = range.split_once("..").unwrap_or((range, range));
    let whole = |text: &str| text.trim().parse::<i64>().unwrap_or(1);
    let days = match unit {
        "months" => 30,
        "years" => 365,
        _ => 1,
    };
    let (low, high) = (whole(low) * days, whole(high) * days);
    low + dice.random_range(0..=(high - low).max(if days > 30 { 40 } else { 0 }))
}

fn put_everywhere(matter: &Matter, put: &dyn Fn(&str) -> String) -> Matter {
    let each = |list: &[String]| list.iter().map(|text| put(text)).collect();
    let answer = |answer: &Answer| Answer { facts: put(&answer.facts), basis: put(&answer.basis), ..answer.clone() };
    Matter {
        title: put(&matter.title),
        text: put(&matter.text),
        place: put(&matter.place),
        demands: each(&matter.demands),
        clues: each(&matter.clues),
        findings: each(&matter.findings),
        evidence: each(&matter.evidence),
        will: each(&matter.will),
        facts: put(&matter.facts),
        carried_out: each(&matter.carried_out),
        opinions: matter.opinions.iter().map(answer).collect(),
        mediation: matter.mediation.as_deref().map(put),
        began: matter.began.as_deref().map(put),
        at_once: matter.at_once.as_deref().map(put),
        divert: matter.divert.as_ref().map(|guided| Guided { done: each(&guided.done), ..guided.clone() }),
        ..matter.clone()
    }
}

/// The numbers of one case, line by line: `metres 18..46`, `each 900..2400 step 50`, or from earlier ones
/// `amount = people * each - paid`, counted from left to right.
pub fn drawn(lines: &[String], dice: &mut StdRng) -> BTreeMap<String, i64> {
    let mut numbers = BTreeMap::new();
    for line in lines {
        if let Some((name, sum)) = line.split_once(" = ") {
            let value = counted(sum, &numbers);
            numbers.insert(name.to_owned(), value);
            continue;
        }
        let (name, range) = line.split_once(' ').unwrap_or((line, ""));
        let (range, step) = range.split_once(" step ").unwrap_or((range, "1"));
        let (low, high) = range.split_once("..").unwrap_or(("1", "1"));
        let whole = |text: &str| text.trim().parse::<i64>().unwrap_or(1);
        let (low, high, step) = (whole(low), whole(high), whole(step).max(1));
        let steps = (high - low) / step;
        numbers.insert(name.to_owned(), low + dice.random_range(0..=steps.max(0)) * step);
    }
    numbers
}

fn counted(sum: &str, numbers: &BTreeMap<String, i64>) -> i64 {
    let value = |word: &str| word.parse::<i64>().ok().or_else(|| numbers.get(word).copied()).unwrap_or_default();
    let mut words = sum.split_whitespace();
    let mut total = value(words.next().unwrap_or_default());
    while let (Some(sign), Some(word)) = (words.next(), words.next()) {
        total = match sign {
            "*" => total * value(word),
            "/" => total / value(word).max(1),
            "+" => total + value(word),
            _ => total - value(word),
        };
    }
    total
}

/// A count as it is spoken; from a thousand on, and for what people write in figures anyway, the figures.
fn in_words(n: i64, names: &Names) -> String {
    let digit = |n: i64| usize::try_from(n).ok().and_then(|n| names.numerals.get(n)).cloned().unwrap_or_default();
    let (hundred, ten) = (digit(11), digit(10));
    match n {
        // A pair is counted with a word of its own.
        2 => digit(12),
        0..=10 => digit(n),
        11..=19 => format!("{ten}{}", digit(n - 10)),
        20..=99 if n % 10 == 0 => format!("{}{ten}", digit(n / 10)),
        20..=99 => format!("{}{ten}{}", digit(n / 10), digit(n % 10)),
        100..=999 if n % 100 == 0 => format!("{}{hundred}", digit(n / 100)),
        100..=999 if n % 100 < 10 => format!("{}{hundred}{}{}", digit(n / 100), digit(0), digit(n % 10)),
        100..=999 if n % 10 == 0 => format!("{}{hundred}{}{ten}", digit(n / 100), digit(n / 10 % 10)),
        100..=999 => format!("{}{hundred}{}{ten}{}", digit(n / 100), digit(n / 10 % 10), digit(n % 10)),
        _ => n.to_string(),
    }
}
