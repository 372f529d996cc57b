//! A list of names as it was pasted from a letter or a sheet: a line a person, the parts in any order.
use super::form::Petitioner;
use office::wording::Lang;

/// The persons of the lines; a blank line and a heading are nobody.
pub fn persons(text: &str) -> impl Iterator<Item = Petitioner> {
    text.lines().filter_map(person)
}

fn person(line: &str) -> Option<Petitioner> {
    let parts = parts(line);
    if parts.iter().all(|part| is_running_number(part)) || is_heading(&parts) {
        return None;
    }
    let parts = parts.into_iter().skip_while(|part| is_running_number(part));
    let mut row = Petitioner::default();
    let mut places: Vec<String> = Vec::new();
    for part in parts {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let is_number = part.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | 'x' | 'X'));
        match digits {
            17 | 18 if is_number && row.id_number.is_empty() => row.id_number = part,
            7..=13 if is_number && row.phone.is_empty() => row.phone = part,
            _ if row.name.is_empty() => row.name = without_number(&part).to_owned(),
            _ => places.push(part),
        }
    }
    row.address = places.join(" ");
    Some(row)
}

/// A line that says what stands below it, and is nobody: one of its parts is what the form calls a name.
fn is_heading(parts: &[String]) -> bool {
    let called = [Lang::Chinese, Lang::English].map(|lang| lang.t("parts-person-name").to_lowercase());
    parts.iter().any(|part| called.contains(&part.to_lowercase()))
}

/// What a tab, a comma or a bar parts; a space parts only where nothing else does.
fn parts(line: &str) -> Vec<String> {
    let narrow: String = line.chars().map(narrow).collect();
    let strong = |c: char| matches!(c, '\t' | ',' | ';' | '|' | '、');
    let split: Vec<&str> = match narrow.contains(strong) {
        true => narrow.split(strong).collect(),
        false => narrow.split_whitespace().collect(),
    };
    split.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Full-width digits, letters and signs as they are typed on a keyboard.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// `1`, `12.`, `3)`: the number of a line in a list.
fn is_running_number(part: &str) -> bool {
    let digits = part.trim_end_matches(['.', ')']);
    (1..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

/// A name whose running number stands in the same cell: `1. 覃有田`.
fn without_number(part: &str) -> &str {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=4).contains(&(part.len() - rest.len()));
    rest.strip_prefix(['.', ')']).filter(|_| is_number).map_or(part, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> [String; 4] {
        let row = persons(line).next().unwrap_or_default();
        [row.name, row.phone, row.id_number, row.address]
    }

    #[test]
    fn a_line_is_read_however_its_parts_are_set_apart() {
        let (id, phone) = ("11010519491231002X", "13900000001");
        for (line, told) in [
            ("覃有田 13900000001 11010519491231002X 青石渠村三组", ["覃有田", phone, id, "青石渠村三组"]),
            ("1. 覃有田\t11010519491231002X\t13900000001", ["覃有田", phone, id, ""]),
            ("覃有田，１３９０００００００１，青石渠村 三组", ["覃有田", phone, "", "青石渠村 三组"]),
            ("2、阿依古丽·买买提、13900000001", ["阿依古丽·买买提", phone, "", ""]),
            ("John Smith, 13900000001", ["John Smith", phone, "", ""]),
            ("13900000001 覃有田", ["覃有田", phone, "", ""]),
            ("3.覃有田 13900000001", ["覃有田", phone, "", ""]),
            ("覃有田", ["覃有田", "", "", ""]),
        ] {
            assert_eq!(read(line), told, "{line}");
        }
    }

    #[test]
    fn headings_and_blank_lines_are_nobody() {
        assert_eq!(persons("序号\t姓名\t电话\n\n1\t覃有田\t\n  \n姓名 电话\n韦红 13900000002").count(), 2);
    }
}
