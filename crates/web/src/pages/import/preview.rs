//! The second step: which sheet and headings were found, what each column is taken for, every bad cell, and the first rows.
use askama::Template;
use axum::response::Response;
use casework::Policy;
use office::older_ledger::{BadCell, Checked, Column, FirstRow, Heading, Ledger, cell_name, cell_text};
use office::wording::Lang;

use super::waiting::{Stage, Waiting};
use super::{address, columns, decide};
use crate::app::App;
use crate::error::render;
use crate::layout::Frame;
use crate::parts::{Button, Column as Shown, Empty, Html, Notice, Opt, Row, Table};
use crate::signed_in::SignedIn;

/// The columns that have one of their own in the table of the first rows; the others stand together in its last but one.
const OWN: [Column; 4] = [Column::RegisteredOn, Column::Petitioner, Column::Text, Column::Unit];
/// So many letters of a cell are shown.
const LETTERS: usize = 160;

#[derive(Template)]
#[template(path = "pages/import/preview.html")]
struct Preview {
    frame: Frame,
    action: String,
    facts: Vec<(String, String)>,
    notices: Vec<Notice>,
    bad: Option<Table>,
    columns: Table,
    first: Table,
    bring_in: Button,
    again: Button,
    forget: Button,
}

#[derive(Template)]
#[template(path = "pages/import/select.html")]
struct Select {
    name: String,
    label: String,
    none: String,
    options: Vec<Opt>,
    corrected: bool,
    mark: String,
}

/// The page of a file that waits.
pub fn page(app: &App, who: &SignedIn, waiting: &Waiting, checked: &Checked) -> Response {
    let (lang, ledger) = (who.lang, &checked.ledger);
    let fresh = checked.fresh.len();
    let import =
        Button::main(lang.ta("import-now", &[("n", fresh.to_string())])).sends(decide::DECISION, decide::IMPORT);
    let import = match (ledger.bad.is_empty(), fresh) {
        (false, _) => import.blocked(lang.t("import-blocked-bad")),
        (true, 0) => import.blocked(lang.t("import-blocked-none")),
        (true, _) => import,
    };
    let shown = Preview {
        frame: who.frame(app, lang.t("import-title")),
        action: address(&waiting.token),
        facts: facts(lang, waiting, checked),
        notices: notices(app, lang, waiting, checked),
        bad: (!ledger.bad.is_empty()).then(|| bad(lang, &ledger.bad)),
        columns: headings(lang, &ledger.headings),
        first: first((lang, &app.policy), ledger, &checked.first),
        bring_in: import,
        again: Button::plain(lang.t("import-again")).sends(decide::DECISION, decide::AGAIN),
        forget: Button::quiet(lang.t("import-drop")).sends(decide::DECISION, decide::DROP),
    };
    render(&shown)
}

/// Which file, sheet and rows these are.
fn facts(lang: Lang, waiting: &Waiting, checked: &Checked) -> Vec<(String, String)> {
    let ledger = &checked.ledger;
    let (first, last) = ledger.header_rows;
    let rows = if first == last { (first + 1).to_string() } else { format!("{}–{}", first + 1, last + 1) };
    let all = [
        ("import-file-name", waiting.name.clone()),
        ("import-sheet", ledger.sheet.clone()),
        ("import-header", rows),
        ("import-rows", ledger.lines.to_string()),
        ("import-known", checked.known.to_string()),
        ("import-fresh", checked.fresh.len().to_string()),
    ];
    let counts = ledger.bad.is_empty();
    let is_said = |key: &str| counts || !matches!(key, "import-known" | "import-fresh");
    all.into_iter()
        .filter(|(key, value)| !value.is_empty() && is_said(key))
        .map(|(key, value)| (lang.t(key), value))
        .collect()
}

/// What is to be minded before anything is pressed.
fn notices(app: &App, lang: Lang, waiting: &Waiting, checked: &Checked) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Stage::BrokenOff { done, of } = waiting.stage(app.now()) {
        let counts = [("done", done.to_string()), ("of", of.to_string())];
        notices.push(Notice::warn(lang, lang.ta("import-broken-off", &counts)));
    }
    let ledger = &checked.ledger;
    if !ledger.bad.is_empty() {
        notices.push(Notice::bad(lang, lang.ta("import-bad", &[("n", ledger.bad.len().to_string())])));
    }
    if ledger.headings.iter().any(|heading| heading.column != heading.found) {
        notices.push(Notice::note(lang, lang.t("import-corrected")));
    }
    notices
}

/// Every bad cell: where, what stands there, and what is wrong with it.
fn bad(lang: Lang, cells: &[BadCell]) -> Table {
    let labels = ["import-cell", "import-content", "import-wrong"].map(|key| Shown::text(lang.t(key)));
    let row = |cell: &BadCell| {
        let what = lang.t(&format!("ledger-bad-{}", cell.what.slug()));
        let content = if cell.content.is_empty() { lang.t("import-empty") } else { cell.content.clone() };
        Row::new([cell.cell.clone(), content, what].map(Html::text).to_vec())
    };
    Table::new(lang.t("import-bad-heading"), labels.to_vec(), cells.iter().map(row).collect()).hide_caption()
}

/// Every heading, with what its column is taken for.
fn headings(lang: Lang, headings: &[Heading]) -> Table {
    let labels = ["import-column", "import-heading", "import-read-as"].map(|key| Shown::text(lang.t(key)));
    let row = |heading: &Heading| {
        let letters = cell_name(0, heading.at);
        let letters = letters.trim_end_matches(|digit: char| digit.is_ascii_digit());
        let cells = [Html::text(letters), Html::text(&heading.name), Html::of(&select(lang, heading))];
        Row::new(cells.to_vec())
    };
    Table::new(lang.t("import-columns"), labels.to_vec(), headings.iter().map(row).collect()).hide_caption()
}

fn select(lang: Lang, heading: &Heading) -> Select {
    let chosen = heading.column.map(Column::slug).unwrap_or_default();
    let option = |column: Column| Opt::new(column.slug(), label(lang, column)).chosen_if(chosen);
    Select {
        name: columns::field(heading),
        label: lang.ta("import-read-as-of", &[("heading", heading.name.clone())]),
        none: lang.t("import-not-taken-in"),
        options: Column::ALL.into_iter().map(option).collect(),
        corrected: heading.column != heading.found,
        mark: lang.t("import-was-corrected"),
    }
}

fn label(lang: Lang, column: Column) -> String {
    lang.t(&format!("ledger-column-{}", column.slug()))
}

/// The first rows, as they would be taken in.
fn first((lang, policy): (Lang, &Policy), ledger: &Ledger, rows: &[FirstRow]) -> Table {
    let named = OWN.into_iter().map(|column| Shown::text(label(lang, column)));
    let head = [Shown::text(lang.t("import-line"))];
    let tail = ["import-rest", "import-state"].map(|key| Shown::text(lang.t(key)));
    let labels: Vec<Shown> = head.into_iter().chain(named).chain(tail).collect();
    let text = |row: &FirstRow, column: Column| clipped(cell_text((lang, policy), &row.row, column));
    let row = |row: &FirstRow| {
        let is_titled = row.row.text.is_none();
        let own = |column: Column| match column == Column::Text && is_titled {
            true => text(row, Column::Title),
            false => text(row, column),
        };
        let rest = Column::ALL.into_iter().filter(|column| !OWN.contains(column) && ledger.has(*column));
        let rest = rest.filter(|column| !is_titled || *column != Column::Title);
        let rest = rest.map(|column| (label(lang, column), text(row, column))).filter(|(_, value)| !value.is_empty());
        let rest: Vec<String> =
            rest.map(|(name, value)| lang.ta("import-pair", &[("name", name), ("value", value)])).collect();
        let state = lang.t(if row.is_known { "import-is-known" } else { "import-is-fresh" });
        let cells = OWN.into_iter().map(own).chain([rest.join(&lang.t("import-between")), state]);
        let line = Html::text((row.row.line + 1).to_string());
        Row::new([line].into_iter().chain(cells.map(Html::text)).collect())
    };
    Table::new(lang.t("import-first-rows"), labels, rows.iter().map(row).collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("import-no-rows")))
}

fn clipped(text: String) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}
