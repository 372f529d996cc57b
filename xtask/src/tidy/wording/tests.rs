//! Bad examples for the wording rules.

use super::*;

const FAMILY: (&str, &str) = (FAMILIES, "[[family]]\nprefix = \"stage-\"\nwhy = \"by the stage of a case\"\n");

fn whats(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|one| one.what.as_str()).collect()
}

#[test]
fn a_key_missing_in_the_other_language_is_a_fault_both_ways() {
    let tree = Tree::of(&[
        ("wording/zh-CN/site.ftl", "title = 解结\nhello = 您好\n"),
        ("wording/en/site.ftl", "title = Jiejie\nbye = Goodbye\n    = more\n"),
    ]);
    let problems = unequal_keys(&tree);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].what.contains("`hello` is missing in wording/en/site.ftl"));
    assert!(problems[1].what.contains("`bye` is missing in wording/zh-CN/site.ftl"));
}

#[test]
fn a_file_without_its_sibling_and_a_key_written_twice_are_faults() {
    let tree = Tree::of(&[
        ("wording/zh-CN/a.ftl", "title = 解结\n"),
        ("wording/zh-CN/b.ftl", "title = 解结\n"),
        ("wording/en/a.ftl", "title = Jiejie\n"),
    ]);
    assert_eq!(unequal_keys(&tree).len(), 2);
}

#[test]
fn a_key_that_nobody_wrote_is_a_fault() {
    let tree = Tree::of(&[
        ("wording/zh-CN/site.ftl", "title = 解结\n"),
        ("crates/web/src/a.rs", "w.t(\"title\"); w.ta(\n    \"gone\", &a); insert(\"x\");"),
        ("crates/web/src/a.html", "{{ w.t(\"lost\") }}{# t(\"not\") #}"),
    ]);
    let problems = missing_keys(&tree);
    assert_eq!(problems.len(), 2, "{:?}", whats(&problems));
    assert!(problems[0].what.contains("`gone`"));
    assert!(problems[1].what.contains("`lost`"));
}

#[test]
fn a_key_put_together_needs_a_declared_family() {
    let code = "w.t(&format!(\"stage-{name}\")); w.t(&format!(\"mood-{name}\")); \
                w.t(&format!(\"{name}\"));";
    let tree = Tree::of(&[("crates/web/src/a.rs", code), FAMILY]);
    let problems = missing_keys(&tree);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].what.contains("`mood-`"));
}

#[test]
fn a_key_that_nothing_asks_for_is_a_fault() {
    let text = "title = { -brand }\n-brand = 解结\nstage-closed = 已办结\nlost = 无人用\n";
    let tree = Tree::of(&[("wording/zh-CN/site.ftl", text), ("crates/web/src/a.html", "{{ w.t(\"title\") }}"), FAMILY]);
    assert_eq!(whats(&unused_keys(&tree)), ["`lost` is used nowhere"]);
}

#[test]
fn a_test_that_asks_for_a_key_does_not_use_it() {
    let code = "#[cfg(test)]\nmod tests {\n    fn a() { w.t(\"lost\"); }\n}\n";
    let tree = Tree::of(&[("wording/zh-CN/site.ftl", "lost = 无人用\n"), ("crates/web/src/a.rs", code)]);
    assert_eq!(unused_keys(&tree).len(), 1);
    assert_eq!(missing_keys(&tree).len(), 0);
}

#[test]
fn a_key_chosen_on_one_line_and_asked_for_on_the_next_is_used() {
    let code = "let key = if late { \"due-late\" } else { \"due\" };\nw.t(key);\n";
    let tree =
        Tree::of(&[("wording/zh-CN/site.ftl", "due = 到期\ndue-late = 已超期\n"), ("crates/web/src/a.rs", code)]);
    assert_eq!(whats(&unused_keys(&tree)), [] as [&str; 0]);
}
