//! One form of what is written: width, spaces and marks as they were meant.

use unicode_normalization::UnicodeNormalization;

/// Full-width letters and digits become narrow, odd spaces plain ones; both ends are trimmed.
pub(crate) fn plain(text: &str) -> String {
    let narrow: String = text
        .nfkc()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_whitespace() && c != '\n' { ' ' } else { c })
        .collect();
    let unquoted = narrow.trim().strip_prefix('\'').unwrap_or(narrow.trim());
    unquoted.trim().to_owned()
}

/// A heading without spaces, line breaks, marks and what stands in brackets.
pub(crate) fn heading(text: &str) -> String {
    let mut depth = 0_usize;
    let mut name = String::new();
    for c in plain(text).chars() {
        match c {
            '(' | '[' | '【' | '〔' | '《' => depth += 1,
            ')' | ']' | '】' | '〕' | '》' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || matches!(c, '*' | ':' | '☆' | '★') => {}
            _ => name.push(c),
        }
    }
    name.to_lowercase()
}

/// Marks that take no room: a byte order mark in the middle, joiners, marks of direction.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}')
        || (c.is_ascii_control() && c != '\n' && c != '\t')
}

/// How a spreadsheet calls a cell: `C2`. Both counts begin at 0.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_a_spreadsheet_calls_them() {
        let cases =
            [((0, 0), "A1"), ((1, 2), "C2"), ((9, 25), "Z10"), ((0, 26), "AA1"), ((0, 701), "ZZ1"), ((0, 702), "AAA1")];
        for ((row, column), name) in cases {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn width_and_odd_spaces_go_and_line_breaks_stay() {
        assert_eq!(plain("\u{feff}１３８　０００\u{a0}\n甲"), "138 000 \n甲");
        assert_eq!(plain("'00123"), "00123");
    }
}
