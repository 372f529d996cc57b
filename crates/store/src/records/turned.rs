//! A case turned out to be a report: the record of which it came keeps its key and nothing else from that moment, as if it had
//! gone up as a report at once (条例30).

use casework::{Actor, CaseNo};
use jiff::civil::DateTime;

use super::perform::forget_all;
use super::read;
use super::view::RecordRows;
use crate::engine::Transaction;
use crate::entry;
use crate::error::Result;
use crate::sql::Sql;
use crate::writer::Writer;
use crate::writer::uploads::record_key;

/// Says so on each such record, and erases what was known there.
pub(crate) async fn case_is_a_report(
    db: &Transaction,
    writer: &Writer,
    no: &CaseNo,
    (by, now): (&Actor, DateTime),
) -> Result<()> {
    let by = (by, now, writer.policy.digest.as_str());
    for kind in writer.kinds.that_go_up() {
        let select = "SELECT DISTINCT s.key, s.sid FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
        let named = Sql::new(db, select).bind(kind.stream()).add(" AND j.body LIKE ").bind(format!("%{no}%"));
        for row in &named.all(db).await? {
            let key: String = row.get("key")?;
            // A damaged record is for `verify` to name; the case is shut all the same.
            let Ok(Some(record)) = read::bare(db, kind, &key).await else { continue };
            if !kind.cases(&record).contains(no) {
                continue;
            }
            let of = record_key(kind.name(), &key);
            let Some((name, body)) = kind.turned_report(&record, no)? else {
                let sid: i64 = row.get("sid")?;
                forget_all(db, (sid, kind.stream(), &key), &of, by).await?;
                continue;
            };
            let before = kind.version(&record);
            let entry = entry::append_after(db, (kind.stream(), &key), Some(before), name, &body, by).await?;
            let after = kind.apply(Some(record), &key, &entry, &entry.body)?;
            forget_all(db, (entry.sid, kind.stream(), &key), &of, by).await?;
            let mut rows = RecordRows::new();
            rows.add(entry.sid, kind.view(entry.sid, &after, (&writer.policy, now.date()))?);
            rows.write(db).await?;
        }
    }
    Ok(())
}
