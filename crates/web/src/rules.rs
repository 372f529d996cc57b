//! What a rule of colours or classes is called: the office's own words where it gave some, else the product's.
use casework::Policy;

use crate::wording::Lang;

/// A rule of the colour table.
pub fn colour(lang: Lang, policy: &Policy, rule: &str) -> String {
    policy.grades.says(rule).map_or_else(|| lang.t(&format!("rule-{rule}")), str::to_owned)
}

/// A rule of the class table.
pub fn class(lang: Lang, policy: &Policy, rule: &str) -> String {
    policy.grades.says(rule).map_or_else(|| lang.t(&format!("rule-progress-{rule}")), str::to_owned)
}
