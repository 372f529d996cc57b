//! One form for names, telephones and identity numbers however they are written, so that one person is found again as one.

use super::{Identity, whole_number};

/// A name without blanks, dots and what nobody sees, in narrow capital letters.
pub fn normal_name(text: &str) -> String {
    visible(text).filter(|c| !c.is_whitespace() && !is_dot(*c)).flat_map(char::to_uppercase).collect()
}

/// An identity number: its letters and digits, narrow, letters large; one of the first generation as its owner has it today.
pub fn normal_number(text: &str) -> String {
    let plain: String = visible(text).filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    whole_number(&plain).unwrap_or(plain)
}

/// Every telephone number of a text: without `+86`, blanks, dashes and the extension.
pub fn normal_phones(text: &str) -> Vec<String> {
    let plain: String = visible(text).flat_map(char::to_lowercase).collect();
    let mut all = Vec::new();
    for part in plain.split(['/', ';', ',', '\u{3001}', '\u{6216}', '\n']) {
        // Two numbers with nothing but a blank between them are both long.
        let apart: Vec<&str> = part.split_whitespace().collect();
        let two = apart.len() > 1 && apart.iter().all(|piece| digits(piece).len() >= LEAST);
        let numbers = if two { apart } else { vec![part] };
        all.extend(numbers.into_iter().map(one_phone).filter(|number| number.len() >= LEAST));
    }
    all.dedup();
    all
}

/// How many of them repeat one that stands before them.
pub fn named_twice<'a>(all: impl IntoIterator<Item = &'a Identity>) -> u32 {
    let all: Vec<Marks> = all.into_iter().map(Marks::of).collect();
    let again = |(n, one): &(usize, &Marks)| all.iter().take(*n).any(|before| before.are_of_the_same_person(one));
    u32::try_from(all.iter().enumerate().filter(again).count()).unwrap_or(u32::MAX)
}

/// Whether it is certain that both are one person: one identity number, or one name and one telephone.
pub fn surely_one_person(one: &Identity, other: &Identity) -> bool {
    let (one, other) = (Marks::of(one), Marks::of(other));
    let number = one.number.is_some() && one.number == other.number;
    let phone = one.phones.iter().any(|phone| other.phones.contains(phone));
    one.are_of_the_same_person(&other) && (number || phone)
}

/// What tells one person from another, in its normal form.
struct Marks {
    name: String,
    number: Option<String>,
    phones: Vec<String>,
    address: Option<String>,
}

impl Marks {
    fn of(person: &Identity) -> Marks {
        Marks {
            name: normal_name(&person.name),
            number: person.id_number.as_deref().map(normal_number).filter(|number| !number.is_empty()),
            phones: person.phone.as_deref().map(normal_phones).unwrap_or_default(),
            address: person.address.as_deref().map(normal_name),
        }
    }

    /// One identity number, or one name and nothing that tells them apart.
    fn are_of_the_same_person(&self, other: &Marks) -> bool {
        if let (Some(a), Some(b)) = (&self.number, &other.number) {
            return a == b;
        }
        let reached = !self.phones.is_empty() && !other.phones.is_empty();
        let apart = if reached {
            !self.phones.iter().any(|number| other.phones.contains(number))
        } else {
            self.address.is_some() && other.address.is_some() && self.address != other.address
        };
        self.name == other.name && !apart
    }
}

/// Fewer digits are no telephone number.
const LEAST: usize = 7;

/// One number: the country's code and the extension left out.
fn one_phone(text: &str) -> String {
    let spoken = ["\u{8f6c}", "\u{5206}\u{673a}", "ext", "x", "#"]
        .iter()
        .fold(text, |rest, mark| rest.split(mark).next().unwrap_or(rest));
    let abroad = spoken.trim_start().starts_with('+');
    let mut groups: Vec<&str> = spoken.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let mut said_country = false;
    if let Some(first) = groups.first_mut() {
        let rest = match first.strip_prefix("0086") {
            Some(rest) => Some(rest),
            None if abroad => first.strip_prefix("86"),
            None => {
                first.strip_prefix("86").filter(|rest| rest.is_empty() || (rest.len() == 11 && rest.starts_with('1')))
            }
        };
        if let Some(rest) = rest {
            (*first, said_country) = (rest, true);
        }
    }
    groups.retain(|group| !group.is_empty());
    // An extension behind a dash: shorter than any number, after one that is whole.
    let local = usize::from(groups.first().is_some_and(|group| group.starts_with('0') && group.len() <= 4));
    let whole = groups.concat();
    let mobile = whole.len() == 11 && whole.starts_with('1');
    if !mobile && groups.len() > local + 1 && groups.get(local).is_some_and(|group| (7..=8).contains(&group.len())) {
        groups.truncate(local + 1);
    }
    let number = groups.concat();
    // Written from abroad, a landline has lost the nought of its area.
    let landline = said_country && !number.starts_with('0') && !(number.len() == 11 && number.starts_with('1'));
    if landline && number.len() >= 10 { format!("0{number}") } else { number }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The characters that somebody sees, in their narrow form.
fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !is_unseen(*c)).map(narrow)
}

/// Zero-width characters, marks of direction, soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{180e}' | '\u{34f}')
}

/// What stands between the parts of a name, or after an initial.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '.' | '\u{b7}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{30fb}'
            | '\u{ff65}'
            | '\u{3002}'
            | '\u{16eb}'
            | '\u{25cf}'
            | '\u{2e31}'
            | '\u{387}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_telephone_however_it_is_written() {
        for written in [
            "13900001111",
            "139 0000 1111",
            "139-0000-1111",
            "+86 139-0000-1111",
            "+8613900001111",
            "0086 13900001111",
            "86 13900001111",
            "8613900001111",
            "（+86）１３９００００１１１１",
            "139\u{200b}0000\u{2011}1111",
        ] {
            assert_eq!(normal_phones(written), ["13900001111"], "{written}");
        }
        for written in
            ["0379-6543210", "0379 6543210转801", "(0379)6543210-801", "+86 379 6543210", "0379-6543210 ext. 8"]
        {
            assert_eq!(normal_phones(written), ["03796543210"], "{written}");
        }
        assert_eq!(normal_phones("6543210-12"), ["6543210"]);
        assert_eq!(normal_phones("13900001111 / 13800002222、"), ["13900001111", "13800002222"]);
        assert_eq!(normal_phones("13900001111 13800002222"), ["13900001111", "13800002222"]);
        assert_eq!(normal_phones("12345"), Vec::<String>::new());
    }

    #[test]
    fn one_name_however_it_is_written() {
        for written in ["阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽 ・ 买买提", "阿依\u{200b}古丽．买买提\u{feff}"]
        {
            assert_eq!(normal_name(written), "阿依古丽买买提", "{written}");
        }
        assert_eq!(normal_name("Ｊ. Smith"), normal_name("j smith"));
        for written in
            [" 11010519491231002x ", "110105491231002", "110105 491231 002", "１１０１０５４９１２３１００２"]
        {
            assert_eq!(normal_number(written), "11010519491231002X", "{written}");
        }
    }

    #[test]
    fn the_same_person_twice_is_one_and_a_namesake_is_another() {
        let one = |name: &str, number: Option<&str>, phone: Option<&str>| Identity {
            name: name.to_owned(),
            id_number: number.map(str::to_owned),
            phone: phone.map(str::to_owned),
            ..Identity::default()
        };
        let (plain, reached) = (one("王伟", None, None), one("王伟", None, Some("13900001111")));
        let namesake = one("王伟", None, Some("13800002222"));
        let numbered = one("王 伟", Some("110105 19491231 002x"), Some("1"));
        assert_eq!(named_twice([&plain, &plain.clone()]), 1);
        assert_eq!(named_twice([&reached, &namesake]), 0, "two telephones, two people");
        assert_eq!(named_twice([&reached, &one("王 伟", None, Some("+86 139 0000 1111"))]), 1);
        assert_eq!(
            named_twice([&numbered, &one("王维", Some("11010519491231002X"), None)]),
            1,
            "one number, one person"
        );
        assert_eq!(named_twice([&plain, &one("李伟", None, None)]), 0);
    }
}
