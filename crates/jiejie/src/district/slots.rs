//! Fills the slots of a matter: the same village, people and sums all through one case.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::{Answer, Guided, Matter, Names};
use super::phrases::phrase;

/// The matter with every slot filled, as it is told on that day, and where its people live.
pub fn fill(matter: &Matter, names: &Names, dice: &mut StdRng, told_on: Date) -> Matter {
    let mut pick = |list: &[String]| -> String {
        let n = dice.random_range(0..list.len().max(1));
        list.get(n).cloned().unwrap_or_default()
    };
    let places = [
        ("{village}", pick(&names.villages)),
        ("{estate}", pick(&names.estates)),
        ("{community}", pick(&names.communities)),
        ("{street}", pick(&names.streets)),
        ("{day_word}", pick(&names.day_words)),
    ];
    let elsewhere = pick(&names.villages);
    let (group, building) = (pick(&names.groups), pick(&names.buildings));
    let numbers = drawn(&matter.draw, dice);
    let month = told_on.saturating_sub(dice.random_range(35..80).days()).month();
    let mut slots: Vec<(String, String)> =
        places.iter().map(|(slot, value)| ((*slot).to_owned(), value.clone())).collect();
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
    // The people of a village's matter live in that village, those of an estate's in that estate.
    let named =
        |slot: &&(&str, String)| [&matter.place, &matter.title, &matter.text].iter().any(|t| t.contains(slot.0));
    filled.home = match places.iter().take(3).find(named) {
        Some((slot, place)) => {
            let (parts, usual) = match *slot {
                "{village}" => (&names.groups, group),
                "{estate}" => (&names.buildings, building),
                _ => (&names.groups, String::new()),
            };
            let said = parts.iter().find(|part| filled.place.contains(&format!("{place}{part}"))).cloned();
            format!("{place}{}", said.unwrap_or(usual))
        }
        None => format!("{elsewhere}{group}"),
    };
    // Who tells no place in the text says first where they live.
    if !places.iter().take(4).any(|(slot, _)| matter.text.contains(slot)) {
        let intro = phrase(if filled.people > 1 { "intro_several" } else { "intro_one" }, dice);
        filled.text = format!("{}{}", intro.replace("{home}", &filled.home), filled.text);
    }
    filled
}

fn put_everywhere(matter: &Matter, put: &dyn Fn(&str) -> String) -> Matter {
    let each = |list: &[String]| list.iter().map(|text| put(text)).collect();
    let answer =
        |answer: &Answer| Answer { result: answer.result, facts: put(&answer.facts), basis: put(&answer.basis) };
    Matter {
        title: put(&matter.title),
        text: put(&matter.text),
        place: put(&matter.place),
        demands: each(&matter.demands),
        clues: each(&matter.clues),
        findings: each(&matter.findings),
        facts: put(&matter.facts),
        carried_out: each(&matter.carried_out),
        opinions: matter.opinions.iter().map(answer).collect(),
        mediation: matter.mediation.as_deref().map(put),
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
