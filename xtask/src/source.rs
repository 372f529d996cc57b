//! Rust text with comments, strings and tests told apart: enough of a lexer for the tidy rules.

use std::ops::RangeInclusive;

/// One string literal as it is written, without its quotes.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

/// The same text seen in three ways; line numbers agree in all of them.
pub struct Source {
    /// Comments and the insides of strings are blank.
    pub code: String,
    /// Only comments are blank.
    pub uncommented: String,
    pub literals: Vec<Literal>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Source {
    pub fn of(text: &str) -> Source {
        let mut lexer = Lexer::new(text);
        while lexer.step() {}
        let tests = test_ranges(&lexer.code);
        Source { code: lexer.code, uncommented: lexer.uncommented, literals: lexer.literals, tests }
    }

    /// Whether a line (counted from 1) lies in an item marked `#[cfg(test)]`.
    pub fn in_test(&self, line: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&line))
    }

    /// Code lines outside tests, numbered from 1.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.code).filter(|(line, _)| !self.in_test(*line))
    }

    pub fn product_literals(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| !self.in_test(literal.line))
    }
}

/// Lines numbered from 1, as editors do.
pub fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line))
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` stands in `line` with no letter, digit or underscore at either side.
pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The end of the block that the first `{` opens, or of the statement that the first `;` ends,
/// counted in lines from 1. `from` is a byte offset.
pub fn end_of_item(code: &str, from: usize) -> Option<usize> {
    let mut line = code[..from].matches('\n').count() + 1;
    let (mut braces, mut brackets) = (0_usize, 0_usize);
    for c in code[from..].chars() {
        match c {
            '\n' => line += 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            '{' => braces += 1,
            '}' => {
                braces = braces.saturating_sub(1);
                if braces == 0 {
                    return Some(line);
                }
            }
            ';' if braces == 0 && brackets == 0 => return Some(line),
            _ => {}
        }
    }
    None
}

fn test_ranges(code: &str) -> Vec<RangeInclusive<usize>> {
    let mut ranges = Vec::new();
    let mut offset = 0;
    for (number, line) in code.split_inclusive('\n').enumerate() {
        offset += line.len();
        let mark = line.trim();
        let is_mark = mark.starts_with("#[cfg(") && has_word(mark, "test");
        if (is_mark && !mark.contains("not(test)")) || mark == "#[test]" {
            let end = end_of_item(code, offset).unwrap_or(number + 1);
            ranges.push(number + 1..=end);
        }
    }
    ranges
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    uncommented: String,
    literals: Vec<Literal>,
}

impl Lexer {
    fn new(text: &str) -> Lexer {
        Lexer {
            chars: text.chars().collect(),
            at: 0,
            line: 1,
            code: String::with_capacity(text.len()),
            uncommented: String::with_capacity(text.len()),
            literals: Vec::new(),
        }
    }

    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn step(&mut self) -> bool {
        if self.at >= self.chars.len() {
            return false;
        }
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(0, true),
            ('\'', _) => self.character(),
            ('r', '"' | '#') if !self.after_word() => self.raw_string(),
            ('b' | 'c', 'r') if !self.after_word() => {
                self.keep();
                self.raw_string();
            }
            _ => self.keep(),
        }
        true
    }

    fn after_word(&self) -> bool {
        self.at > 0 && is_word(self.chars[self.at - 1])
    }

    fn emit(&mut self, in_code: bool, in_uncommented: bool) {
        let c = self.peek(0);
        let blank = if c == '\n' { '\n' } else { ' ' };
        self.code.push(if in_code { c } else { blank });
        self.uncommented.push(if in_uncommented { c } else { blank });
        self.line += usize::from(c == '\n');
        self.at += 1;
    }

    fn keep(&mut self) {
        self.emit(true, true);
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.emit(false, false);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            let step = match (self.peek(0), self.peek(1)) {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => 0,
            };
            self.emit(false, false);
            if step != 0 {
                self.emit(false, false);
                depth = depth.saturating_add_signed(step);
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// From the opening quote to the one that is followed by `hashes` hash signs.
    fn string(&mut self, hashes: usize, escapes: bool) {
        let (line, mut text) = (self.line, String::new());
        self.keep();
        while self.at < self.chars.len() {
            let closes = (1..=hashes).all(|n| self.peek(n) == '#');
            if self.peek(0) == '"' && closes {
                break;
            }
            let taken = if escapes && self.peek(0) == '\\' { 2 } else { 1 };
            for _ in 0..taken {
                if self.at < self.chars.len() {
                    text.push(self.peek(0));
                    self.emit(false, true);
                }
            }
        }
        for _ in 0..=hashes {
            if self.at < self.chars.len() {
                self.keep();
            }
        }
        self.literals.push(Literal { line, text });
    }

    /// At the `r`: a raw string, or a raw identifier such as `r#type`.
    fn raw_string(&mut self) {
        self.keep();
        let mut hashes = 0;
        while self.peek(hashes) == '#' {
            hashes += 1;
        }
        if self.peek(hashes) == '"' {
            for _ in 0..hashes {
                self.keep();
            }
            self.string(hashes, false);
        }
    }

    /// A character literal, or the tick of a lifetime.
    fn character(&mut self) {
        let is_literal = self.peek(1) == '\\' || self.peek(2) == '\'';
        self.keep();
        if !is_literal {
            return;
        }
        let mut inside = 0;
        while self.at < self.chars.len() && (self.peek(0) != '\'' || inside == 0) {
            inside += 1;
            if self.peek(0) == '\\' {
                self.emit(false, true);
            }
            if self.at < self.chars.len() {
                self.emit(false, true);
            }
        }
        if self.at < self.chars.len() {
            self.keep();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_ticks_are_told_apart() {
        let text = "let a = \"x // y\"; // note\nlet b: &'a str = r#\"q\"w\"#; let c = '\"'; /* { */";
        let source = Source::of(text);
        let texts: Vec<_> = source.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["x // y", "q\"w"]);
        assert!(source.uncommented.contains("x // y"));
        assert!(!source.uncommented.contains("note"));
        assert!(!source.code.contains('{'));
        assert_eq!(source.code.chars().count(), text.chars().count());
    }

    #[test]
    fn an_escaped_quote_does_not_end_a_string_or_a_character() {
        let source = Source::of(r#"f("a\"b", '\'', "c")"#);
        let texts: Vec<_> = source.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, [r#"a\"b"#, "c"]);
    }

    #[test]
    fn lines_of_a_test_module_are_known() {
        let source = Source::of("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n");
        assert!(!source.in_test(1));
        assert!(source.in_test(2) && source.in_test(5));
        assert!(!source.in_test(6));
    }

    #[test]
    fn a_word_is_not_found_inside_another() {
        assert!(has_word("use Policy;", "Policy"));
        assert!(!has_word("PolicyDigest", "Policy"));
    }
}
