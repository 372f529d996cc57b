//! The command line as the contract has it: exit statuses, one JSON document, one line a problem.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn jiejie(args: &[&str]) -> Output {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    Command::new(env!("CARGO_BIN_EXE_jiejie")).args(args).current_dir(root).output().expect("jiejie runs")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON document on standard output")
}

#[test]
fn days_are_counted_by_the_calendar() {
    let output = jiejie(&["days", "--from", "2026-02-02", "--add", "15", "--json"]);
    assert!(output.status.success());
    let counted = json(&output);
    assert_eq!(counted["raw"], "2026-02-17");
    assert_eq!(counted["due"], "2026-02-24");
    assert_eq!(counted["provisional"], false);
    let output = jiejie(&["days", "--from", "2026-02-12", "--add", "5", "--working", "--json"]);
    assert_eq!(json(&output)["due"], "2026-02-26");
    let output = jiejie(&["days", "--from", "2026-12-20", "--add", "60", "--json"]);
    assert_eq!(json(&output)["provisional"], true);
}

#[cfg(unix)]
#[test]
fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = data.to_str().unwrap();
    let added = jiejie(&[
        "user", "add", "--data", path, "--user", "clerk-9", "--name", "甲", "--role", "clerk", "--unit", "office",
    ]);
    assert!(data.join("jiejie.db").exists(), "{added:?}");
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}

/// A database outside the data folder kept the rights of everybody (fault J9).
#[cfg(unix)]
#[test]
fn a_database_elsewhere_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let (data, database) = (place.path().join("data"), place.path().join("elsewhere.db"));
    let add = |user: &str| {
        let url = format!("sqlite:{}", database.display());
        let words = ["user", "add", "--role", "clerk", "--unit", "office", "--name", "甲", "--user", user];
        let added = jiejie(&[&words[..], &["--data", data.to_str().unwrap(), "--database", &url]].concat());
        assert!(added.status.success(), "{added:?}");
        std::fs::metadata(&database).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(add("clerk-8"), 0o600, "from the start");
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(add("clerk-9"), 0o600, "made by an earlier release");
    let key = std::fs::read_dir(data.join("keys")).unwrap().flatten().next().unwrap();
    assert_eq!(key.metadata().unwrap().permissions().mode() & 0o077, 0);
}

/// A token is named, listed and revoked; its name opens nothing (fault J11).
#[test]
fn a_token_is_listed_by_its_name_and_revoked() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().to_str().unwrap();
    let user = ["--data", data, "--user", "clerk-9"];
    let run = |words: &[&str]| jiejie(&[words, user.as_slice()].concat());
    assert!(run(&["user", "add", "--role", "clerk", "--unit", "office"]).status.success());
    let made = String::from_utf8(run(&["token", "add"]).stdout).unwrap();
    assert!(made.split_whitespace().last().unwrap().starts_with("jj_"), "the last word is the token: {made}");
    run(&["token", "add"]);
    let names = |output: &Output| -> Vec<String> {
        json(output).as_array().unwrap().iter().map(|one| one["token"].as_str().unwrap().to_owned()).collect()
    };
    let listed = run(&["token", "list", "--json"]);
    assert!(json(&listed)[0]["expires"].is_null(), "good without an end");
    let all = names(&listed);
    assert!(all.len() == 2 && made.contains(&all[0]), "{all:?} {made}");
    assert!(run(&["token", "revoke", "--token", &all[0]]).status.success());
    assert_eq!(names(&run(&["token", "list", "--json"])), all[1..]);
    let again = run(&["token", "revoke", "--token", &all[0]]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("no-such"), "{again:?}");
    assert!(run(&["token", "revoke"]).status.success());
    assert_eq!(json(&run(&["token", "list", "--json"])), serde_json::json!([]));
}

#[test]
fn a_misspelt_policy_file_is_a_mistake() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("holiday")).unwrap();
    for name in ["unit.toml", "holiday/2027.toml"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let output = jiejie(&["policy", "check", "--policy", folder.path().to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("unit.toml") && told.contains("units.toml"), "{told}");
    assert!(told.contains("holiday/2027.toml") && told.contains("holidays/"), "{told}");
}

/// Fault G5: a broken sheet passed the check, and then no paper could be printed.
#[test]
fn a_sheet_that_cannot_be_set_is_a_mistake() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("letters")).unwrap();
    let check = |text: &str| {
        std::fs::write(folder.path().join("letters/sheet.typ"), text).unwrap();
        jiejie(&["policy", "check", "--policy", folder.path().to_str().unwrap()])
    };
    let sheet = include_str!("../../../policy/national/letters/sheet.typ");
    assert_eq!(check(sheet).status.code(), Some(0), "{:?}", check(sheet));
    if !documents::Press::new(Vec::new()).is_ready() {
        return eprintln!("not tried: no Chinese font");
    }
    for broken in [
        sheet.replace("#let sheet(", "#let sheets("),
        sheet.replacen('}', "", 1),
        sheet.replace("letter.title", "letter.titel"),
    ] {
        let output = check(&broken);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("letters/page.typ: ") && told.contains("letters/dossier.typ: "), "{told}");
    }
}

#[test]
fn wrong_usage_is_status_two() {
    for args in [&["days", "--from", "2026-02-30", "--add", "1"][..], &["days"], &["dance"], &["try"]] {
        assert_eq!(jiejie(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn every_sample_story_meets_its_expectations() {
    let samples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples")).expect("samples");
    let files: Vec<String> = samples
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    assert!(files.len() >= 10);
    let mut args = vec!["try", "--json"];
    args.extend(files.iter().map(String::as_str));
    let output = jiejie(&args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(json(&output).as_array().map(Vec::len), Some(files.len()));
}

#[test]
fn an_expectation_that_is_not_met_fails_and_the_play_goes_on() {
    let story = r#"
name = "wrong"
[[step]]
at = 2026-03-02T09:10
by = "clerk"
do = "register"
channel = "visit"
title = "a"
text = "b"
expect = "refused: invalid"
[[step]]
at = 2026-03-02T09:20
by = "clerk"
do = "route"
to = "water"
mode = "assign"
[[step]]
at = 2026-03-02T09:30
by = "clerk"
do = "route"
to = "water"
mode = "forward"
surprise = 1
expect = "refused: invalid"
"#;
    let file = tempfile("story.toml", story);
    let output = jiejie(&["try", &file, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = json(&output);
    assert_eq!(told["steps"][0]["outcome"], "done");
    assert_eq!(told["steps"][1]["refusal"], "report-due-missing");
    assert_eq!(told["steps"][2]["refusal"], "invalid");
    assert_eq!(told["case"]["stage"], "registered");
    let problems = String::from_utf8_lossy(&output.stderr).lines().count();
    assert_eq!(problems, 2, "one line a problem");
}

#[test]
fn the_policy_checks_itself_and_names_every_mistake() {
    assert!(jiejie(&["policy", "check"]).status.success());
    let folder = tempfolder("policy");
    std::fs::write(folder.join("deadlines.toml"), "clock = []").unwrap();
    std::fs::write(folder.join("grades.toml"), "colour = 1").unwrap();
    let output = jiejie(&["policy", "check", "--policy", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("grades.toml"), "{told}");
}

/// Fault G5: `policy check | head` ended in a panic.
#[test]
fn a_reader_who_stops_early_is_no_fault() {
    for args in
        [&["policy", "check"][..], &["policy", "check", "--json"], &["days", "--from", "2026-02-02", "--add", "15"]]
    {
        let mut started = Command::new(env!("CARGO_BIN_EXE_jiejie"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("jiejie starts");
        drop(started.stdout.take());
        let ended = started.wait_with_output().expect("jiejie ends");
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}

/// Contract, section 1: where keys or a marker say that there was a database, none is made in its place.
#[test]
fn a_lost_database_is_restored_and_never_begun_anew() {
    let place = tempfile::tempdir().unwrap();
    let (data, copy) = (place.path().join("data"), place.path().join("copy.db"));
    let (data, copy) = (data.to_str().unwrap(), copy.to_str().unwrap());
    let add = |user: &str| {
        jiejie(&["user", "add", "--data", data, "--user", user, "--name", "甲", "--role", "clerk", "--unit", "office"])
    };
    assert!(add("clerk-1").status.success());
    let copied = jiejie(&["backup", "--data", data, "--out", copy, "--json"]);
    assert_eq!((copied.status.code(), json(&copied)["sound"].as_bool()), (Some(0), Some(true)));
    let full = jiejie(&["restore", "--data", data, "--from", copy]);
    assert!(String::from_utf8_lossy(&full.stderr).contains("empty place"), "{full:?}");
    let database = std::path::Path::new(data).join("jiejie.db");
    std::fs::remove_file(&database).unwrap();
    for gone in ["", "database-was-made"] {
        let _ = std::fs::remove_file(std::path::Path::new(data).join(gone));
        let refused = add("clerk-2");
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{told}");
        assert!(told.contains("there is no database") && told.contains("jiejie restore"), "{told}");
        assert!(!database.exists());
    }
    let restored = jiejie(&["restore", "--data", data, "--from", copy, "--json"]);
    assert_eq!((restored.status.code(), json(&restored)["sound"].as_bool()), (Some(0), Some(true)), "{restored:?}");
    let listed = jiejie(&["user", "list", "--data", data, "--json"]);
    assert!(String::from_utf8_lossy(&listed.stdout).contains("clerk-1"), "{listed:?}");
    // Without the office's keys a copy opens nothing.
    let elsewhere = place.path().join("elsewhere");
    let without = jiejie(&["restore", "--data", elsewhere.to_str().unwrap(), "--from", copy]);
    assert!(String::from_utf8_lossy(&without.stderr).contains("keys"), "{without:?}");
}

#[test]
fn an_unknown_setting_is_an_error() {
    let root = tempfolder("settings");
    let output = Command::new(env!("CARGO_BIN_EXE_jiejie"))
        .args(["verify"])
        .env("JIEJIE_SURPRISE", "1")
        .current_dir(&root)
        .output()
        .expect("jiejie runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).to_lowercase().contains("surprise"));
}

fn tempfolder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("jiejie-test-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn tempfile(name: &str, text: &str) -> String {
    let path = tempfolder("story").join(name);
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

const LEDGER: &str = "登记编号,登记日期,信访人,联系电话,信访形式,信访人数,主要诉求,责任单位,办理情况,办结时间
QH23-001,2023.5.6,张三、李四,13800001234,来访,4,=1+1 灌渠垮了四天没人管,水利局,已通水,2023.5.9
QH23-002,2023年5月8日,王五,,来信,,拖欠工程款三年,住建局,正在协调,
QH23-003,20230509,赵六,13900001111,网上,,小区水泵坏了,和平社区,已办结,
";

/// An office's older ledger: all rows or none, and the same rows never twice, in whatever file they come back.
#[test]
fn a_ledger_is_brought_along_once_whole_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let data = data.to_str().unwrap();
    let file = place.path().join("ledger.csv");
    let import = |file: &std::path::Path, more: &[&str]| {
        let file = file.to_str().unwrap();
        jiejie(&[&["import", "ledger", file, "--json", "--data", data], more].concat())
    };
    let counts = |output: &Output| {
        let told = json(output);
        ["rows", "added", "known"].map(|key| told[key].as_u64().unwrap())
    };
    std::fs::write(&file, LEDGER.replace("2023年5月8日", "5/8/2023").replace("和平社区", "外星局")).unwrap();
    let refused = import(&file, &[]);
    assert_eq!((refused.status.code(), counts(&refused)), (Some(1), [3, 0, 0]));
    let cells: Vec<Value> = json(&refused)["bad"].as_array().unwrap().iter().map(|bad| bad["cell"].clone()).collect();
    assert_eq!(cells, ["B3", "H4"]);
    assert_eq!(String::from_utf8_lossy(&refused.stderr).lines().count(), 2, "one line a problem");

    std::fs::write(&file, LEDGER).unwrap();
    assert_eq!(counts(&import(&file, &["--dry-run"])), [3, 3, 0]);
    assert_eq!(counts(&import(&file, &[])), [3, 3, 0], "nothing was written before");
    assert_eq!(counts(&import(&file, &[])), [3, 0, 3]);
    let figures =
        json(&jiejie(&["figures", "--from", "2023-01-01", "--until", "2023-12-31", "--json", "--data", data]));
    assert_eq!(figures["items"]["numerator"], 3);
    assert_eq!(figures["procedural"]["numerator"], 0);

    let sheet = place.path().join("out.xlsx");
    let out = sheet.to_str().unwrap();
    let export = |what: &str, more: &[&str]| jiejie(&[&["export", what, "--out", out, "--data", data], more].concat());
    assert!(export("ledger", &[]).status.success());
    let masked = ledgers::read(&std::fs::read(&sheet).unwrap(), jiff::civil::date(2030, 1, 1)).unwrap();
    assert_eq!(masked.rows.len(), 3);
    assert!(masked.rows.iter().all(|row| !row.petitioners.contains(&"王五".to_owned())), "names are masked");
    assert!(masked.rows.iter().any(|row| row.text.as_deref() == Some("=1+1 灌渠垮了四天没人管")));
    assert_eq!(counts(&import(&sheet, &[])), [3, 0, 3], "an own export brings nothing new");
    assert_eq!(export("ledger", &["--unmasked"]).status.code(), Some(2), "a reason is asked for");
    assert!(export("ledger", &["--unmasked", "--reason", "督查组调阅", "--from", "2023-05-07"]).status.success());
    let whole = ledgers::read(&std::fs::read(&sheet).unwrap(), jiff::civil::date(2030, 1, 1)).unwrap();
    let names: Vec<&String> = whole.rows.iter().flat_map(|row| &row.petitioners).collect();
    assert!(names.len() == 2 && names.contains(&&"王五".to_owned()), "{names:?}");
    let beside = ["reception", "charge", "screening", "supervision", "extensions", "old"];
    for what in ["stations", "hearings", "appraisal"].iter().chain(&beside) {
        assert!(export(what, &[]).status.success(), "{what}");
    }
    let verified = jiejie(&["verify", "--data", data]);
    assert!(verified.status.success(), "{verified:?}");
}
