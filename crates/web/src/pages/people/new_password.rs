//! What is asked of a password that somebody chooses, on the own page and behind a one-time link.
use office::password;
use office::wording::Lang;

use crate::parts::Field;

/// As long as the first administrator's.
const SHORTEST: usize = 12;
const LONGEST: usize = 200;

/// The names of the two fields, such that no page ever shows again what was typed there (`typed.rs`).
pub(super) const NEW: &str = "new-password";
pub(super) const AGAIN: &str = "password-again";

/// The two fields; a password never comes back in a page.
pub(super) fn fields(lang: Lang) -> [Field; 2] {
    let secret =
        |name: &str, key: &str| Field::password(lang, name, lang.t(key)).required().autocomplete("new-password");
    [secret(NEW, "people-new").hint(lang.t("first-password-hint")), secret(AGAIN, "first-again")]
}

/// The key of the words that say why this account cannot have it; nothing where it can.
pub(super) fn problem(new: &str, again: &str, user: &str) -> Option<&'static str> {
    let letters = new.chars().count();
    match () {
        () if letters < SHORTEST => Some("first-problem-short"),
        () if letters > LONGEST => Some("problem-too-long"),
        () if new == user => Some("first-problem-same"),
        () if password::is_easy(new, user) => Some("first-problem-easy"),
        () if new != again => Some("first-problem-differ"),
        () => None,
    }
}
