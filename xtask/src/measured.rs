//! "Not slower" and "a faster first command", measured by name and never in CI: a machine with other work on it would judge
//! the neighbours.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail, ensure};
use serde_json::Value;

/// The release that every later one is held against.
const BASE: &str = "7832092";
/// So many pairs, in turn; their medians are compared.
const PAIRS: usize = 5;
/// A clean release build on two cores, in seconds.
const BUILD_S: u64 = 600;
/// A figure of `jiejie bench --json`, the least and the most that its median may be of the base's.
const BOUNDS: [(&str, f64, f64); 4] = [
    ("/lifecycles_per_s", 0.95, f64::INFINITY),
    ("/worklist/p95", 0.0, 1.2),
    ("/case_file/p95", 0.0, 1.2),
    ("/public_lookup/p95", 0.0, 1.2),
];
/// A figure and the most that its median may be: memory in MB, bytes a case.
const BUDGETS: [(&str, f64); 2] = [("/rss_mb", 350.0), ("/bytes_per_case", 16_000.0)];

/// Builds both releases and runs their benchmark in turn; a binary of the base that is built already spares its build.
///
/// # Errors
/// A build or a run that failed, a figure that is missing, or one out of its bounds.
pub fn bench(root: &Path, built: Option<&str>) -> anyhow::Result<()> {
    let base = built.map_or_else(|| base(root), |built| Ok(PathBuf::from(built)))?;
    cargo(root, &["build", "--release"])?;
    let ours = root.join("target/release/jiejie");
    let (mut before, mut now) = (Vec::new(), Vec::new());
    for pair in 1..=PAIRS {
        for (name, binary, runs) in [("base", &base, &mut before), ("ours", &ours, &mut now)] {
            let run = run(binary)?;
            let figures: Vec<String> =
                BOUNDS.iter().map(|(figure, ..)| Ok(at(&run, figure)?.to_string())).collect::<anyhow::Result<_>>()?;
            println!("{pair} {name} {}", figures.join(" "));
            runs.push(run);
        }
    }
    let (lines, wrong) = compared(&before, &now)?;
    lines.iter().for_each(|line| println!("{line}"));
    ensure!(wrong == 0, "{wrong} figures are out of their bounds");
    Ok(())
}

/// Builds the release from nothing and says how long it took.
///
/// # Errors
/// A build that failed or took longer than ten minutes.
pub fn build(root: &Path) -> anyhow::Result<()> {
    let target = root.join("target/long/clean");
    if target.exists() {
        std::fs::remove_dir_all(&target)?;
    }
    let took = cargo(root, &["build", "--release", "--target-dir", "target/long/clean"])?;
    println!("a clean release build: {took} s, {BUILD_S} s are allowed");
    ensure!(took <= BUILD_S, "a clean release build takes too long");
    Ok(())
}

/// Attacks the release with what is listed in `crates/jiejie/tests/attack`, and measures its memory and a clerk's pages.
///
/// # Errors
/// A build that failed, or a bound that does not hold.
pub fn attack(root: &Path) -> anyhow::Result<()> {
    cargo(root, &["build", "--release"])?;
    let ours = std::path::absolute(root.join("target/release/jiejie"))?;
    let line = ["test", "--workspace", "--test", "attack", "--", "--ignored", "--nocapture", "long_attack"];
    done(Command::new(env!("CARGO")).args(line).env("TEST_BINARY", ours).current_dir(root))
}

/// The base's binary, built once in a clone of its own.
fn base(root: &Path) -> anyhow::Result<PathBuf> {
    let clone = root.join("target/long/base");
    let built = clone.join("target/release/jiejie");
    if !built.exists() {
        let to = clone.display().to_string();
        done(Command::new("git").args(["clone", "--quiet", "--no-checkout", ".", &to]).current_dir(root))?;
        done(Command::new("git").args(["checkout", "--quiet", BASE]).current_dir(&clone))?;
        cargo(&clone, &["build", "--release"])?;
    }
    Ok(built)
}

fn run(binary: &Path) -> anyhow::Result<Value> {
    let output = Command::new(binary).args(["bench", "--cases", "10000", "--clients", "64", "--json"]).output();
    let output = output.with_context(|| format!("{} did not start", binary.display()))?;
    ensure!(output.status.success(), "{} failed", binary.display());
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn at(run: &Value, figure: &str) -> anyhow::Result<f64> {
    run.pointer(figure).and_then(Value::as_f64).with_context(|| format!("a run without {figure}"))
}

fn median(runs: &[Value], figure: &str) -> anyhow::Result<f64> {
    let mut figures = runs.iter().map(|run| at(run, figure)).collect::<anyhow::Result<Vec<_>>>()?;
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().context("no run")
}

/// A line for each figure, and how many are out of their bounds.
fn compared(before: &[Value], now: &[Value]) -> anyhow::Result<(Vec<String>, usize)> {
    let (mut lines, mut wrong) = (Vec::new(), 0);
    let mut line = |text: String, holds: bool| {
        wrong += usize::from(!holds);
        lines.push(format!("{text}{}", if holds { "" } else { "  OUT OF BOUNDS" }));
    };
    for (figure, least, most) in BOUNDS {
        let (base, ours) = (median(before, figure)?, median(now, figure)?);
        let ratio = ours / base;
        line(format!("{figure}: base {base}, ours {ours}, {ratio:.2} of it"), (least..=most).contains(&ratio));
    }
    for (figure, most) in BUDGETS {
        let ours = median(now, figure)?;
        line(format!("{figure}: {ours}, {most} are allowed"), ours <= most);
    }
    Ok((lines, wrong))
}

/// Runs cargo there, says what and how long, and answers the seconds.
///
/// # Errors
/// A cargo that did not start or failed.
pub fn cargo(directory: &Path, arguments: &[&str]) -> anyhow::Result<u64> {
    let line = format!("cargo {}", arguments.join(" "));
    println!("== {line}");
    let began = Instant::now();
    done(Command::new(env!("CARGO")).args(arguments).current_dir(directory))?;
    let took = began.elapsed().as_secs();
    println!("== {line}: {took} s");
    Ok(took)
}

fn done(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("{command:?} did not start"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn runs(lifecycles: [f64; 3], p95: f64) -> Vec<Value> {
        let run = |n| {
            json!({ "lifecycles_per_s": n, "worklist": { "p95": p95 }, "case_file": { "p95": p95 },
                    "public_lookup": { "p95": p95 }, "rss_mb": 200.0, "bytes_per_case": 11_000 })
        };
        lifecycles.map(run).to_vec()
    }

    #[test]
    fn the_medians_are_compared_and_a_slower_one_is_out_of_bounds() {
        let base = runs([100.0, 500.0, 900.0], 3.0);
        assert_eq!(compared(&base, &runs([480.0, 1.0, 2000.0], 3.5)).expect("figures").1, 0);
        assert_eq!(compared(&base, &runs([470.0, 1.0, 2000.0], 3.5)).expect("figures").1, 1);
        assert_eq!(compared(&base, &runs([480.0, 1.0, 2000.0], 3.7)).expect("figures").1, 3);
    }

    #[test]
    fn a_run_without_a_figure_is_no_run() {
        assert!(compared(&runs([1.0; 3], 1.0), &[json!({ "rss_mb": 1 })]).is_err());
    }
}
