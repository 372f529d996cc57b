//! What a test says that cannot run on this machine: a line for a developer, a failure in CI, where silence is no test.

/// Says why a test is left out.
///
/// # Panics
/// Where `CI` is set: there everything must have been installed, started and named.
#[expect(clippy::panic, clippy::disallowed_methods, reason = "only tests call it")]
pub fn because(why: &str) {
    let in_ci = std::env::var_os("CI").is_some_and(|set| !set.is_empty() && set != "false");
    if in_ci {
        panic!("{why}: in CI a skipped test is a failed one");
    }
    println!("skipped: {why}");
}
