//! Each rule of STYLE.md as a test of its own, on the tree as it lies here.
#![expect(clippy::expect_used, reason = "clippy sees helpers of a test file as product code")]

use std::path::Path;
use std::sync::LazyLock;

use xtask::tidy::{
    Rule, arrows, bans, boxed, chinese, layers, leftovers, markup, names, opening, persons, plain_names, purity,
    registries, rows, size, ways, wording,
};
use xtask::tree::Tree;

static TREE: LazyLock<Tree> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    Tree::read(&root).expect("the work tree can be read")
});

fn holds(rule: Rule) {
    let problems = rule(&TREE);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn no_file_is_over_500_lines() {
    for growing in size::growing_files(&TREE) {
        println!("warning: {growing}");
    }
    holds(size::long_files);
}

#[test]
fn what_others_ask_of_the_store_is_boxed() {
    holds(boxed::unboxed_questions);
}

#[test]
fn the_store_names_no_command_and_no_fact() {
    holds(purity::commands_and_facts_in_the_store);
}

#[test]
fn matches_are_total() {
    holds(purity::open_matches);
}

#[test]
fn no_function_is_over_70_lines() {
    holds(size::long_functions);
}

#[test]
fn every_rust_file_opens_with_a_sentence() {
    holds(opening::silent_files);
}

#[test]
fn nothing_is_left_to_do_in_a_comment() {
    holds(leftovers::leftovers);
}

#[test]
fn no_file_or_folder_is_a_drawer() {
    holds(names::drawers);
}

#[test]
fn no_string_in_rust_speaks_chinese() {
    holds(chinese::in_rust);
}

#[test]
fn no_template_speaks_chinese() {
    holds(chinese::in_templates);
}

#[test]
fn no_file_names_a_package_registry() {
    holds(registries::named_registries);
}

#[test]
fn crates_depend_one_way_only() {
    holds(arrows::wrong_arrows);
}

#[test]
fn no_import_runs_up() {
    holds(layers::imports_that_run_up);
}

#[test]
fn no_template_carries_inline_style_or_script() {
    holds(markup::inline_code);
}

#[test]
fn no_script_keeps_anything_on_the_device() {
    holds(markup::kept_on_the_device);
}

#[test]
fn every_crate_with_its_own_bans_repeats_the_general_ones() {
    holds(bans::forgotten_general_bans);
}

#[test]
fn apply_names_no_policy_and_no_refusal() {
    holds(purity::rules_in_apply);
}

#[test]
fn only_the_store_speaks_sql() {
    holds(purity::sql_outside_the_store);
}

#[test]
fn no_row_is_read_by_position() {
    holds(rows::read_by_position);
}

#[test]
fn no_control_character_stands_between_values() {
    holds(rows::control_characters);
}

#[test]
fn a_command_is_named_in_few_files_and_none_of_them_is_long() {
    holds(ways::ways_of_a_command);
}

#[test]
fn a_field_of_the_registration_is_named_in_few_files() {
    holds(ways::ways_of_a_field);
}

#[test]
fn nothing_scores_lists_or_tracks_a_person() {
    holds(persons::ratings_of_people);
}

#[test]
fn no_item_has_a_name_of_many_meanings() {
    holds(plain_names::ambiguous_items);
}

#[test]
fn no_comment_says_whoever_or_speaks_of_anybody_as_he() {
    holds(plain_names::whoever_and_he);
}

#[test]
fn both_languages_have_the_same_keys() {
    holds(wording::unequal_keys);
}

#[test]
fn every_wording_key_asked_for_exists() {
    holds(wording::missing_keys);
}

#[test]
fn every_wording_key_is_used() {
    holds(wording::unused_keys);
}
