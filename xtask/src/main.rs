//! Daily work by name: `cargo xtask check` before every commit, `cargo xtask tidy` for the rules alone.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};
use xtask::tidy::{RULES, size};
use xtask::tree::Tree;
use xtask::{long, measured, places, stock};

const USAGE: &str = "usage: cargo xtask check   formatting, lints, tests (tidy among them)
       cargo xtask tidy    the rules of STYLE.md alone
       cargo xtask places COMMAND   the files that name a command
       cargo xtask long NAME   what takes more than a minute: attack, bench [BASE], build, faults, histories, keys,
                           ledger, records, sight, stock, trays, twins
       cargo xtask screenshots   every page as a picture into docs/screenshots (needs TEST_CHROMIUM)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("check") => check(),
        Some("tidy") => tidy(),
        Some("screenshots") => screenshots(),
        Some("places") => places(arguments.get(1).map_or("", String::as_str)),
        Some("long") => long(arguments.get(1).map_or("", String::as_str), arguments.get(2).map(String::as_str)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The same steps as `.ci/run`, on the machine as it is.
fn check() -> anyhow::Result<()> {
    cargo(&["fmt", "--all", "--", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["test", "--workspace"])
}

/// The journey that walks every page keeps what it sees.
fn screenshots() -> anyhow::Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(["test", "--workspace", "--test", "journey", "every_page"])
        .env("TEST_PICTURES", root().join("docs/screenshots"))
        .current_dir(root())
        .status()
        .context("cargo test did not start")?;
    if !status.success() {
        bail!("the journey failed");
    }
    Ok(())
}

/// The files that name a command.
fn places(command: &str) -> anyhow::Result<()> {
    let tree = Tree::read(&root()).context("the work tree can't be read")?;
    let found = places::of(&tree, command);
    found.iter().for_each(|path| println!("{path}"));
    println!("{} files name {command}", found.len());
    Ok(())
}

fn long(name: &str, base: Option<&str>) -> anyhow::Result<()> {
    match (name, long::of(name)) {
        ("bench", _) => measured::bench(&root(), base),
        ("build", _) => measured::build(&root()),
        ("attack", _) => measured::attack(&root()),
        ("stock", _) => stock::measure(&root()),
        (_, Some(arguments)) => cargo(arguments),
        (_, None) => bail!("no long test {name:?}; there is attack, bench, build, stock, {}", long::names()),
    }
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    measured::cargo(&root(), arguments).map(drop)
}

/// Prints every problem at once, so that one run is enough.
fn tidy() -> anyhow::Result<()> {
    let tree = Tree::read(&root()).context("the work tree can't be read")?;
    for growing in size::growing_files(&tree) {
        println!("warning: {growing}");
    }
    let mut count = 0;
    for (sentence, rule) in RULES {
        for problem in rule(&tree) {
            println!("{problem} ({sentence})");
            count += 1;
        }
    }
    if count > 0 {
        bail!("{count} problems");
    }
    println!("tidy: {} rules hold over {} files", RULES.len(), tree.files.len());
    Ok(())
}
