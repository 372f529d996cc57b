//! One function per rule about the code; `xtask/tests/tidy.rs` runs each as a test of its own.

pub mod arrows;
pub mod bans;
pub mod boxed;
pub mod chinese;
pub mod layers;
pub mod leftovers;
pub mod markup;
pub mod names;
pub mod opening;
pub mod persons;
pub mod plain_names;
pub mod purity;
pub mod registries;
pub mod rows;
pub mod size;
pub mod ways;
pub mod wording;

use crate::tree::{Problem, Tree};

/// A rule looks at the whole tree and answers with everything it dislikes.
pub type Rule = fn(&Tree) -> Vec<Problem>;

/// Every rule with the sentence it holds, for `cargo xtask tidy`.
pub const RULES: &[(&str, Rule)] = &[
    ("no file is over 500 lines", size::long_files),
    ("no function is over 70 lines", size::long_functions),
    ("every Rust file opens with a sentence", opening::silent_files),
    ("nothing is left to do in a comment", leftovers::leftovers),
    ("no file is a drawer", names::drawers),
    ("no Chinese in Rust strings", chinese::in_rust),
    ("no Chinese in templates", chinese::in_templates),
    ("no registry is named", registries::named_registries),
    ("crates depend one way", arrows::wrong_arrows),
    ("no import runs up", layers::imports_that_run_up),
    ("no inline style or script", markup::inline_code),
    ("no script keeps anything on the device", markup::kept_on_the_device),
    ("crate bans repeat the general ones", bans::forgotten_general_bans),
    ("apply contains no rule", purity::rules_in_apply),
    ("SQL lives in the store", purity::sql_outside_the_store),
    ("no row is read by position", rows::read_by_position),
    ("no control character separates values", rows::control_characters),
    ("what others ask of the store is boxed", boxed::unboxed_questions),
    ("the store names no command and no fact", purity::commands_and_facts_in_the_store),
    ("matches are total", purity::open_matches),
    ("a command is named in few files", ways::ways_of_a_command),
    ("a field is named in few files", ways::ways_of_a_field),
    ("nothing rates a person", persons::ratings_of_people),
    ("items have one meaning a name", plain_names::ambiguous_items),
    ("prose says neither whoever nor he", plain_names::whoever_and_he),
    ("both languages have the same keys", wording::unequal_keys),
    ("every wording key exists", wording::missing_keys),
    ("every wording key is used", wording::unused_keys),
];
