//! The ten known tricks under `samples/tricks`, each beside its honest twin: the same matters over the same period. No trick
//! gains anything but what the contract's definition gives it, and that has a figure beside it which shows the trick.
#![expect(clippy::expect_used, reason = "tests")]

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const TRICKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/tricks");

/// More of these is worse.
const WORSE: [&str; 4] = ["routed-away", "reopened", "overturned", "repeat-share"];

/// A trick and what becomes of its figures.
struct Trick {
    file: &'static str,
    /// At which it aims, and those that stand beside them: none is better than the twin's.
    holds: &'static [&'static str],
    /// Worse than the twin's: these show it.
    shows: &'static [&'static str],
    /// Better than the twin's, by the contract's own definition. Nothing else is.
    gains: &'static [&'static str],
}

static ALL: [Trick; 10] = [
    Trick {
        file: "registering-late",
        holds: &["accepted-in-time", "answered-in-time"],
        shows: &["accepted-in-time"],
        gains: &[],
    },
    Trick {
        file: "splitting-one-matter",
        holds: &["resolved", "resolved-first-time"],
        shows: &["resolved-first-time", "repeat-share"],
        gains: &[],
    },
    Trick {
        file: "urging-withdrawal",
        holds: &["resolved", "resolved-first-time", "satisfied-unit"],
        shows: &["resolved", "reopened", "repeat-share"],
        gains: &[],
    },
    Trick {
        file: "closing-procedurally",
        holds: &["resolved", "satisfied-unit"],
        shows: &["resolved", "carried-out-in-time", "rated-unit"],
        gains: &[],
    },
    // Of an answer that was never given nobody can say that it was none: satisfied ÷ given.
    Trick {
        file: "routing-away",
        holds: &["resolved", "resolved-first-time", "answered-in-time"],
        shows: &["routed-away"],
        gains: &["satisfied-unit"],
    },
    // It was taken as a claim, so nothing moves by calling it something else.
    Trick {
        file: "relabelling",
        holds: &["resolved", "resolved-first-time", "answered-in-time", "satisfied-unit"],
        shows: &[],
        gains: &[],
    },
    // Satisfied ÷ given; how many gave one stands beside it, and in the appraisal, too.
    Trick {
        file: "asking-only-the-content",
        holds: &["resolved"],
        shows: &["rated-office", "rated-unit"],
        gains: &["satisfied-office", "satisfied-unit"],
    },
    // A withdrawal calls the clock off, so the first number is neither in time nor late.
    Trick {
        file: "closing-and-registering-anew",
        holds: &["resolved", "satisfied-unit"],
        shows: &["resolved", "resolved-first-time", "reopened", "repeat-share"],
        gains: &["answered-in-time"],
    },
    Trick {
        file: "mass-easy-matters",
        holds: &["resolved", "satisfied-unit", "answered-in-time"],
        shows: &["same-day", "resolved-first-time", "rated-unit"],
        gains: &[],
    },
    Trick {
        file: "backdating",
        holds: &["accepted-in-time", "answered-in-time", "carried-out-in-time"],
        shows: &["rated-unit", "resolved"],
        gains: &[],
    },
];

#[test]
fn the_folder_holds_the_ten_tricks_and_their_twins() {
    let there = std::fs::read_dir(TRICKS).expect("samples/tricks").map(|entry| entry.expect("a file").file_name());
    let there: BTreeSet<String> = there.map(|name| name.to_string_lossy().into_owned()).collect();
    let named: BTreeSet<String> = ALL.iter().flat_map(files).collect();
    assert_eq!(there, named);
}

#[test]
fn a_trick_gains_nothing_over_its_honest_twin_but_what_another_figure_shows() {
    for trick in &ALL {
        let [tricked, honest] = files(trick).map(|file| played(&file));
        let better_for = |key: &str| better(key, &tricked[key], &honest[key]);
        for key in trick.holds.iter().chain(trick.shows) {
            assert!(rate(&tricked[*key]).is_some() && rate(&honest[*key]).is_some(), "{}: no rate {key}", trick.file);
            assert_ne!(better_for(key), Ordering::Greater, "{}: {key} pays", trick.file);
        }
        for key in trick.shows {
            assert_eq!(better_for(key), Ordering::Less, "{}: {key} does not show it", trick.file);
        }
        let keys = honest.as_object().expect("figures").keys().map(String::as_str);
        let gains: BTreeSet<&str> = keys.filter(|key| better_for(key).is_gt()).collect();
        let defined: BTreeSet<&str> = trick.gains.iter().copied().collect();
        assert_eq!(gains, defined, "{}: what it gains", trick.file);
        assert!(gains.is_empty() || !trick.shows.is_empty(), "{}: nothing shows what it gains", trick.file);
    }
}

/// The trick's story and the twin's.
fn files(trick: &Trick) -> [String; 2] {
    [format!("{}.toml", trick.file), format!("{}.honest.toml", trick.file)]
}

/// The figures of a story that went as it says.
fn played(file: &str) -> Value {
    let path = Path::new(TRICKS).join(file);
    let story = std::fs::read_to_string(&path).expect("a story");
    for period in ["as_of = 2026-06-30\n", "figures = { from = 2026-01-01, until = 2026-06-30 }\n"] {
        assert!(story.contains(period), "{file}: another period");
    }
    let output =
        Command::new(env!("CARGO_BIN_EXE_jiejie")).args(["try", "--json"]).arg(path).output().expect("it runs");
    assert!(output.status.success(), "{file}\n{}", String::from_utf8_lossy(&output.stderr));
    let mut document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    document["figures"].take()
}

/// Above and below the line; nothing for a mere count, and where nothing is below it.
fn rate(figure: &Value) -> Option<(u64, u64)> {
    let of = figure["denominator"].as_u64().filter(|of| *of > 0)?;
    Some((figure["numerator"].as_u64()?, of))
}

/// Whether the trick is better off than the twin. A rate that the trick makes go away tells nothing any more: that, too, pays.
fn better(key: &str, tricked: &Value, honest: &Value) -> Ordering {
    let more = match (rate(tricked), rate(honest)) {
        (Some((a, of_a)), Some((b, of_b))) => (a * of_b).cmp(&(b * of_a)),
        (None, Some(_)) => return Ordering::Greater,
        (None | Some(_), None) => return Ordering::Equal,
    };
    if WORSE.contains(&key) { more.reverse() } else { more }
}
