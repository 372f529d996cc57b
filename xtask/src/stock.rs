//! "How fast" on a mixed stock: a hundred thousand cases, then three times as many, measured by name and never in CI.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::measured::cargo;

/// How many cases are stored; the second is held against the first.
const SIZES: [usize; 2] = [100_000, 300_000];
/// At most so many times the p95 of the smaller stock.
const MOST_RATIO: f64 = 1.3;
/// What is measured, and the most that its p95 may be at any size, in milliseconds.
const BOUNDS: [(&str, f64); 11] = [
    ("worklist", 25.0),
    ("case_file", 25.0),
    ("public_lookup", 25.0),
    ("search", 60.0),
    ("similar", 60.0),
    ("front_page", 100.0),
    ("figures", 100.0),
    ("tray", 25.0),
    ("list", 25.0),
    ("search_page", 60.0),
    ("key_to_next_page", 100.0),
];
/// A month's report in seconds; the ledger of half a year (of a hundred thousand cases some fifty thousand rows) in seconds
/// and in MB.
const REPORT_S: f64 = 3.0;
const LEDGER_S: f64 = 10.0;
const LEDGER_MB: u64 = 400;

/// Fills both stocks, or takes those that lie there, and measures pages, searches, a report and a ledger on each.
///
/// # Errors
/// A build or run that failed, or a figure out of its bounds.
pub fn measure(root: &Path) -> anyhow::Result<()> {
    cargo(root, &["build", "--release"])?;
    let (mut wrong, mut before) = (Vec::new(), None);
    for size in SIZES {
        let run = pages(root, size)?;
        for (name, most) in BOUNDS {
            let took = p95(&run, name)?;
            let ratio = match &before {
                Some(before) => took / p95(before, name)?.max(0.01),
                None => 1.0,
            };
            let line = format!("{size} {name}: p95 {took} ms, {most} allowed, {ratio:.2} of the smaller stock");
            println!("{line}");
            if took > most || ratio > MOST_RATIO {
                wrong.push(line);
            }
        }
        wrong.extend(failures(&run).into_iter().map(|line| format!("{size} {line}")));
        wrong.extend(papers(root, size)?);
        before = Some(run);
    }
    ensure!(wrong.is_empty(), "out of bounds:\n{}", wrong.join("\n"));
    Ok(())
}

fn pages(root: &Path, size: usize) -> anyhow::Result<Value> {
    let folder = folder(root, size);
    let line = ["bench", "--mixed", "--json", "--seconds", "12", "--cases", &size.to_string(), "--data", &folder];
    let output =
        Command::new(root.join("target/release/jiejie")).args(line).output().context("jiejie did not start")?;
    // Where something was refused there are figures all the same, and what was refused first.
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let run: Value = serde_json::from_slice(&output.stdout).context("a run without figures")?;
    println!("{size}: {run}");
    Ok(run)
}

/// What failed of the commands and of each kind of read: the percentiles know nothing of it.
fn failures(run: &Value) -> Vec<String> {
    let commands =
        run["errors"].as_u64().filter(|errors| *errors > 0).map(|errors| format!("commands: {errors} failed"));
    let reads = run.as_object().into_iter().flatten();
    let reads = reads.filter_map(|(name, one)| Some(format!("{name}: {} failed", one.get("errors")?)));
    commands.into_iter().chain(reads).collect()
}

/// The report of last month and half a year's ledger: what took too long, or too much.
fn papers(root: &Path, size: usize) -> anyhow::Result<Vec<String>> {
    let folder = folder(root, size);
    let database = format!("sqlite:{folder}/bench.db");
    let place = ["--data", &folder, "--database", &database];
    let day = |days: u32| -> anyhow::Result<String> {
        let output = Command::new("date").args(["-d", &format!("{days} days ago"), "+%F"]).output()?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    };
    let (month, from) = (day(35)?, day(if size == SIZES[0] { 180 } else { 60 })?);
    let month = month.get(..7).context("a month")?;
    let binary = root.join("target/release/jiejie");
    let (report, ledger) = (format!("{folder}/report.pdf"), format!("{folder}/ledger.xlsx"));
    let (took_report, _) =
        timed(Command::new(&binary).args(["report", "--month", month, "--out", &report]).args(place))?;
    let call = ["export", "ledger", "--from", &from, "--out", &ledger];
    let (took_ledger, mb) = timed(Command::new(&binary).args(call).args(place))?;
    println!("{size} report of a month: {took_report:.2} s; ledger from {from}: {took_ledger:.2} s, {mb} MB");
    let mut wrong = Vec::new();
    if took_report > REPORT_S {
        wrong.push(format!("{size} report: {took_report:.2} s"));
    }
    if took_ledger > LEDGER_S || mb > LEDGER_MB {
        wrong.push(format!("{size} ledger: {took_ledger:.2} s, {mb} MB"));
    }
    Ok(wrong)
}

/// How long it took, and the most memory that it had, as the kernel counts it.
fn timed(command: &mut Command) -> anyhow::Result<(f64, u64)> {
    let began = Instant::now();
    let mut child = command.spawn().context("jiejie did not start")?;
    let mut most = 0;
    let status = loop {
        most = most.max(peak_mb(&child).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    ensure!(status.success(), "{command:?} failed");
    Ok((began.elapsed().as_secs_f64(), most))
}

fn peak_mb(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn folder(root: &Path, size: usize) -> String {
    root.join(format!("target/long/stock-{size}")).display().to_string()
}

fn p95(run: &Value, name: &str) -> anyhow::Result<f64> {
    run[name]["p95"].as_f64().with_context(|| format!("a run without {name}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_read_that_failed_is_out_of_bounds_whatever_its_percentiles_are() {
        let run = |errors: u64| json!({ "errors": errors, "store": "sqlite", "list": { "p95": 1.0 } });
        assert!(failures(&run(0)).is_empty());
        assert_eq!(failures(&run(2)), ["commands: 2 failed"]);
        let run = json!({ "errors": 0, "list": { "p95": 0.0, "errors": 7 }, "tray": { "p95": 1.0 } });
        assert_eq!(failures(&run), ["list: 7 failed"]);
    }
}
