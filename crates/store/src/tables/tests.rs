//! The tables as they are declared are the tables as they lie in the database.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::Policy;

use super::*;
use crate::sql::Sql;
use crate::table::Table;
use crate::{Keys, Store};

/// Columns that the database fills in by itself.
const COUNTED: [&str; 2] = ["position", "id"];
/// Tables of which nobody reads a row: what was done, one row of beats, and totals, which are added up.
const APART: [&str; 4] = ["seaql_migrations", "heartbeat", "total", "figure_fold"];

fn declared() -> BTreeMap<&'static str, Vec<&'static str>> {
    fn of<T: Table>() -> (&'static str, Vec<&'static str>) {
        let mut columns = T::COLUMNS.to_vec();
        columns.sort_unstable();
        (T::NAME, columns)
    }
    BTreeMap::from([
        of::<StreamRow>(),
        of::<Entry>(),
        of::<CheckpointRow>(),
        of::<WordsRow>(),
        of::<PersonRow>(),
        of::<LookupRow>(),
        of::<GramRow>(),
        of::<BroughtRow>(),
        of::<CodeRow>(),
        of::<MemberCodeRow>(),
        of::<CaseRow>(),
        of::<ClockRow>(),
        of::<UnitRow>(),
        of::<SearchRow>(),
        of::<SearchDueRow>(),
        of::<AccusedRow>(),
        of::<HearingLine>(),
        of::<FigureRow>(),
        of::<RepeatRow>(),
        of::<FoldRow>(),
        of::<AgainRow>(),
        of::<MovedRow>(),
        of::<DeltaRow>(),
        of::<SeriesRow>(),
        of::<TrayRow>(),
        of::<BarredRow>(),
        of::<RecordRow>(),
        of::<OwnerRow>(),
        of::<AbsenceRow>(),
        of::<AccountRow>(),
        of::<TokenRow>(),
        of::<SessionRow>(),
        of::<AnswerRow>(),
        of::<AccessRow>(),
        of::<DeniedRow>(),
        of::<FileRow>(),
        of::<UploadRow>(),
        of::<LeaseRow>(),
        of::<PrintRow>(),
        of::<OutboxRow>(),
        of::<PolicyFileRow>(),
        of::<PolicyNameRow>(),
        of::<DraftRow>(),
    ])
}

#[tokio::test]
async fn every_table_is_declared_with_all_its_columns() {
    let policy = Arc::new(Policy::built_in("test").unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
    let db = &store.engine().readers;
    let columns = "SELECT m.name AS of, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_gram%' ORDER BY c.name";
    let mut lying: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &Sql::new(db, columns).all(db).await.unwrap() {
        let (table, column): (String, String) = (row.get("of").unwrap(), row.get("name").unwrap());
        let keyed = matches!((table.as_str(), column.as_str()), ("words" | "person" | "person_lookup", "id"));
        if !APART.contains(&table.as_str()) {
            let columns = lying.entry(table).or_default();
            columns.extend((keyed || !COUNTED.contains(&column.as_str())).then_some(column));
        }
    }
    let declared = declared();
    for (table, columns) in &lying {
        assert_eq!(
            declared.get(table.as_str()).map(Vec::as_slice),
            Some(&*columns.iter().map(String::as_str).collect::<Vec<_>>()),
            "{table}"
        );
    }
    assert_eq!(declared.len(), lying.len());
}

#[test]
fn a_row_is_replaced_by_its_key_and_only_where_it_may_change() {
    assert_eq!(UnitRow::SELECTED, "d.sid, d.unit, d.due");
    assert_eq!(UnitRow::REPLACES, " ON CONFLICT (sid, unit) DO UPDATE SET due = excluded.due");
    assert_eq!(AccusedRow::REPLACES, "");
}
