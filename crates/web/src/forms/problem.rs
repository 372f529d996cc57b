//! What is wrong with one field of a form, in whatever form it was typed.
use casework::case::FieldProblem;

use office::wording::Lang;

/// A field of a page and the last part of the wording key `problem-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the element.
    pub field: String,
    /// Which line of a list it speaks of.
    pub line: Option<usize>,
    pub what: &'static str,
}

impl Problem {
    pub fn new(field: impl Into<String>, what: &'static str) -> Problem {
        Problem { field: field.into(), line: None, what }
    }

    /// A problem that the rules found, at the place where this page shows the field.
    pub fn at(place: impl Into<String>, found: &FieldProblem) -> Problem {
        Problem::new(place, found.problem.slug())
    }

    pub fn message(&self, lang: Lang) -> String {
        let words = lang.t(&format!("problem-{}", self.what));
        match self.line {
            Some(n) => lang.ta("intake-line", &[("n", n.to_string()), ("words", words)]),
            None => words,
        }
    }
}

/// A field is told once what is wrong, by anyone who saw it first.
pub fn distinct(problems: Vec<Problem>) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::new();
    for problem in problems {
        if !kept.iter().any(|other| other.field == problem.field && other.line == problem.line) {
            kept.push(problem);
        }
    }
    kept
}
