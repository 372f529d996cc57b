//! What is expected of whom, as rows: one for each act and each of those who may do it.

use std::collections::BTreeMap;

use casework::aggregate::{AvailableAction, Performer};
use casework::case::command::NamesCommand;
use casework::{Case, Role};

use super::NEVER;
use crate::engine::{Db, DbError};
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::{BarredRow, TrayRow};

/// What the lines of a tray are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Case,
    /// A record beside the cases.
    Record,
}

/// The rows of the expected among these acts. A petitioner has no tray: what is open stands on the own page.
pub(crate) fn lines<N: NamesCommand>(sid: i64, about: About, acts: &[AvailableAction<N>]) -> Vec<TrayRow> {
    let expected = acts.iter().filter(|open| open.main);
    let each = expected.flat_map(|open| open.by.iter().map(move |doer| (open, doer)));
    let staff = each.filter(|(_, doer)| doer.role != Role::Petitioner);
    (0..).zip(staff).map(|(n, (open, doer))| line((sid, about), n, open, doer)).collect()
}

fn line<N: NamesCommand>((sid, about): (i64, About), n: u32, open: &AvailableAction<N>, doer: &Performer) -> TrayRow {
    let who = doer.only.as_ref().or(doer.given.as_ref());
    TrayRow {
        sid,
        n,
        act: open.act.name().to_owned(),
        role: doer.role.slug().to_owned(),
        unit: doer.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
        who: who.map(ToString::to_string).unwrap_or_default(),
        due: open.due.map_or_else(|| NEVER.to_owned(), |due| due.to_string()),
        house: open.house,
        personal: doer.only.is_some() && !doer.deputised,
        record: about == About::Record,
    }
}

/// Who has a stake in the case.
pub(crate) fn barred(sid: i64, case: &Case) -> Vec<BarredRow> {
    let mut who: Vec<String> = case.interests.iter().map(ToString::to_string).collect();
    who.sort();
    who.dedup();
    who.into_iter().map(|who| BarredRow { sid, who }).collect()
}

/// What lies of a case or record in the trays.
pub(crate) enum LinesThere<'a> {
    /// It is new: nothing does.
    None,
    /// These, in order.
    These(&'a [TrayRow]),
    /// Nobody knows which.
    Some,
}

/// Gathers the trays of several cases or records.
pub(crate) struct TrayRows {
    lines: Rows,
    barred: Rows,
    /// Those that may have had lines before.
    known: Vec<i64>,
    /// Those that have fewer lines now, by how many are left.
    shorter: BTreeMap<u32, Vec<i64>>,
}

impl TrayRows {
    pub(crate) fn new() -> TrayRows {
        let barred = Rows::of::<BarredRow>().tail("ON CONFLICT DO NOTHING");
        let lines = Rows::of::<TrayRow>().tail(TrayRow::REPLACES);
        TrayRows { lines, barred, known: Vec::new(), shorter: BTreeMap::new() }
    }

    /// Only what differs from what lies there is written.
    pub(crate) fn add(&mut self, sid: i64, there: LinesThere, lines: &[TrayRow], barred: &[BarredRow]) {
        let there = match there {
            LinesThere::None => &[][..],
            LinesThere::These(there) => there,
            LinesThere::Some => {
                self.known.push(sid);
                &[][..]
            }
        };
        if there.len() > lines.len() {
            self.shorter.entry(u32::try_from(lines.len()).unwrap_or(u32::MAX)).or_default().push(sid);
        }
        let changed = lines.iter().enumerate().filter(|(n, line)| there.get(*n) != Some(*line));
        changed.for_each(|(_, line)| self.lines.add(line.clone()));
        barred.iter().cloned().for_each(|who| self.barred.add(who));
    }

    pub(crate) async fn write(self, db: &dyn Db) -> Result<(), DbError> {
        for known in self.known.chunks(500) {
            let mut gone = Sql::new(db, "DELETE FROM tray WHERE sid IN ");
            gone.push_list(known.iter().copied());
            gone.run(db).await?;
        }
        for (left, sids) in self.shorter {
            for sids in sids.chunks(500) {
                let mut gone = Sql::new(db, "DELETE FROM tray WHERE n >= ").bind(i64::from(left)).add(" AND sid IN ");
                gone.push_list(sids.iter().copied());
                gone.run(db).await?;
            }
        }
        self.lines.write(db).await?;
        self.barred.write(db).await?;
        Ok(())
    }
}
