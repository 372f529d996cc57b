//! The ugly sheets under `samples/ledgers`: each is read, or refused for the right cell.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test's own helpers may fail loudly")]

mod biff;
mod ugly;

use std::io::{Cursor, Write};
use std::path::PathBuf;

use jiff::civil::{Date, date};
use ledgers::{Ledger, SheetWriter, Unreadable, Value, read};
use serde::Deserialize;

const TODAY: Date = date(2026, 6, 1);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    sheet: Vec<Outcome>,
}

/// What is expected of a file. What is left out is not looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcome {
    file: String,
    #[serde(default)]
    unreadable: Option<String>,
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    rows: usize,
    #[serde(default)]
    bad: Vec<String>,
    ended: Option<Vec<String>>,
    days: Option<Vec<Date>>,
    names: Option<Vec<Vec<String>>>,
    people: Option<Vec<u32>>,
    phones: Option<Vec<Vec<String>>>,
    numbers: Option<Vec<String>>,
    units: Option<Vec<String>>,
    texts: Option<Vec<String>>,
    notes: Option<Vec<String>>,
    unknown: Option<Vec<String>>,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/ledgers"))
}

fn committed(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).expect(file)
}

fn expected() -> Vec<Outcome> {
    let text = std::fs::read_to_string(folder().join("expected.toml")).expect("expected.toml");
    toml::from_str::<Expected>(&text).expect("expected.toml").sheet
}

#[test]
fn every_sheet_is_read_or_refused_for_the_right_cell() {
    let all = expected();
    assert!(all.len() >= 12);
    for outcome in &all {
        let file = &outcome.file;
        match read(&committed(file), TODAY) {
            Err(why) => assert_eq!(Some(why.slug()), outcome.unreadable.as_deref(), "{file}: {why}"),
            Ok(ledger) => {
                assert_eq!(outcome.unreadable, None, "{file}");
                is_as_expected(&ledger, outcome);
            }
        }
    }
}

fn is_as_expected(ledger: &Ledger, outcome: &Outcome) {
    let file = &outcome.file;
    let bad: Vec<String> = ledger.bad.iter().map(|bad| format!("{} {}", bad.cell, bad.what.slug())).collect();
    assert_eq!(bad, outcome.bad, "{file}: bad cells");
    assert_eq!(ledger.rows.len(), outcome.rows, "{file}: rows");
    if let Some(sheet) = &outcome.sheet {
        assert_eq!(&ledger.sheet, sheet, "{file}");
    }
    let rows = &ledger.rows;
    let list = |text: &dyn Fn(&ledgers::Row) -> Option<String>| {
        rows.iter().map(|row| text(row).unwrap_or_default()).collect::<Vec<_>>()
    };
    let ended = list(&|row| row.ended.map(|ended| ended.on.map_or("?".to_owned(), |on| on.to_string())));
    same(file, "ended", outcome.ended.as_ref(), &ended);
    same(file, "days", outcome.days.as_ref(), &rows.iter().map(|row| row.registered_on).collect());
    same(file, "names", outcome.names.as_ref(), &rows.iter().map(|row| row.petitioners.clone()).collect());
    same(file, "people", outcome.people.as_ref(), &rows.iter().map(|row| row.people.unwrap_or(0)).collect());
    same(file, "phones", outcome.phones.as_ref(), &rows.iter().map(|row| row.phones.clone()).collect());
    same(file, "numbers", outcome.numbers.as_ref(), &list(&|row| row.number.clone()));
    same(file, "units", outcome.units.as_ref(), &list(&|row| row.unit.clone()));
    same(file, "texts", outcome.texts.as_ref(), &list(&|row| row.text.clone()));
    same(file, "notes", outcome.notes.as_ref(), &list(&|row| row.notes.clone()));
    same(file, "unknown", outcome.unknown.as_ref(), &ledger.unknown);
}

fn same<T: PartialEq + std::fmt::Debug>(file: &str, what: &str, expected: Option<&Vec<T>>, found: &Vec<T>) {
    if let Some(expected) = expected {
        assert_eq!(found, expected, "{file}: {what}");
    }
}

/// The files are committed; how they were made stands in `ugly.rs`, and both say the same.
#[test]
fn the_committed_sheets_are_those_that_are_made() {
    let made = ugly::sheets().expect("sheets");
    assert_eq!(made.len(), expected().len(), "each has its expected outcome");
    for (file, bytes) in made {
        assert_eq!(read(&bytes, TODAY), read(&committed(file), TODAY), "{file}");
    }
}

/// Makes the files anew: `cargo test --workspace --test sheets -- --ignored`.
#[test]
#[ignore = "writes the samples"]
fn write_the_samples() {
    for (file, bytes) in ugly::sheets().expect("sheets") {
        std::fs::write(folder().join(file), bytes).expect(file);
    }
}

fn long(rows: usize) -> Vec<u8> {
    let headings = ["登记编号", "登记日期", "信访人", "主要诉求", "责任单位", "办结时间"].map(String::from);
    let mut sheet = SheetWriter::new("台账", &headings).expect("a sheet");
    for row in 0..rows {
        let values = [
            Value::text(format!("A-{row}")),
            Value::Day(date(2023, 5, 6)),
            Value::text(format!("甲{row}、乙{row}")),
            Value::text("灌渠垮了四天没人管，放水在即，四户十几亩地等着用水"),
            Value::text("水利局"),
            Value::Day(date(2023, 6, 1)),
        ];
        sheet.row(&values).expect("a row");
    }
    let mut bytes = Vec::new();
    sheet.finish(Cursor::new(&mut bytes)).expect("a file");
    bytes
}

#[test]
fn ten_thousand_rows_are_read_and_two_hundred_thousand_are_refused() {
    let ledger = read(&long(10_000), TODAY).expect("a ledger");
    assert_eq!((ledger.rows.len(), ledger.bad.len()), (10_000, 0));
    let refused = read(&long(200_000), TODAY).expect_err("too many rows");
    assert!(matches!(refused, Unreadable::TooManyRows(_) | Unreadable::Bomb(_)), "{refused}");
    let lines = "登记日期,信访人,内容\n".to_owned() + &"2023.5.6,张三,修渠\n".repeat(200_000);
    assert!(matches!(read(lines.as_bytes(), TODAY), Err(Unreadable::TooManyRows(_))));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked_into_memory() {
    let mut bytes = Vec::new();
    let mut archive = zip::ZipWriter::new(Cursor::new(&mut bytes));
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/sharedStrings.xml", packed).expect("an entry");
    let block = vec![b' '; 1 << 20];
    for _ in 0..400 {
        archive.write_all(&block).expect("a block");
    }
    archive.finish().expect("a file");
    assert!(bytes.len() < 2 << 20, "it looks small: {}", bytes.len());
    assert!(matches!(read(&bytes, TODAY), Err(Unreadable::Bomb(_))));
}

#[test]
fn what_is_no_ledger_is_refused_and_nothing_panics() {
    let cases: [(&[u8], &str); 5] = [
        (b"", "no-header"),
        (b"%PDF-1.7\0\0\0", "unknown"),
        (b"PK\x03\x04 no archive", "damaged"),
        (&[0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3], "damaged"),
        (&[0x80, 0xff, 0x81], "unknown"),
    ];
    for (bytes, word) in cases {
        assert_eq!(read(bytes, TODAY).expect_err("no ledger").slug(), word, "{bytes:?}");
    }
    let whole = committed("title_above.xlsx");
    for cut in (0..whole.len()).step_by(whole.len() / 40) {
        let _ = read(&whole[..cut], TODAY);
    }
    let old = committed("legacy.xls");
    for cut in (0..old.len()).step_by(old.len() / 40) {
        let _ = read(&old[..cut], TODAY);
    }
}
