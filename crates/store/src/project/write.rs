//! Writes views: a few multi-row statements for any number of cases.

use crate::engine::{Db, DbError, Value};

use super::totals::Tally;
use super::{Trail, View, Was};
use crate::sql::Rows;

pub(crate) const VIEW_COLUMNS: &[&str] = &[
    "sid",
    "case_no",
    "version",
    "stage",
    "open",
    "class",
    "procedure",
    "colour",
    "progress",
    "percent",
    "unit",
    "due",
    "waiting",
    "received_on",
    "people",
    "in_charge",
    "registered_by",
    "taken_by",
    "asked",
    "title_id",
    "petitioner_id",
    "graded_on",
    "press_from",
    "reddens",
    "channel",
    "category",
    "mode",
];
const CLOCK_COLUMNS: &[&str] = &["sid", "n", "key", "due", "ended"];

pub(crate) const HEARING_COLUMNS: &[&str] = &["sid", "n", "day", "public", "phase", "sitting"];

const HEARING_TAIL: &str = "ON CONFLICT (sid, n) DO UPDATE SET day = excluded.day, public = excluded.public,
    phase = excluded.phase, sitting = excluded.sitting";
const VIEW_TAIL: &str = "ON CONFLICT (sid) DO UPDATE SET version = excluded.version, stage = excluded.stage,
    open = excluded.open, class = excluded.class, procedure = excluded.procedure, colour = excluded.colour,
    progress = excluded.progress, percent = excluded.percent, unit = excluded.unit, due = excluded.due,
    waiting = excluded.waiting, received_on = excluded.received_on, people = excluded.people,
    in_charge = excluded.in_charge, asked = excluded.asked,
    title_id = excluded.title_id, petitioner_id = excluded.petitioner_id, graded_on = excluded.graded_on,
    press_from = excluded.press_from, reddens = excluded.reddens,
    channel = excluded.channel, category = excluded.category, mode = excluded.mode";

/// Gathers the rows of several cases.
pub(crate) struct ViewRows {
    views: Rows,
    clocks: Rows,
    units: Rows,
    accused: Rows,
    moved: Rows,
    hearings: Rows,
    tally: Tally,
}

impl ViewRows {
    pub(crate) fn new() -> ViewRows {
        let clock_tail = "ON CONFLICT (sid, n) DO UPDATE SET due = excluded.due, ended = excluded.ended";
        ViewRows {
            views: Rows::new("case_view", VIEW_COLUMNS).tail(VIEW_TAIL),
            clocks: Rows::new("clock_view", CLOCK_COLUMNS).tail(clock_tail),
            units: Rows::new("case_unit", &["sid", "unit", "due"])
                .tail("ON CONFLICT (sid, unit) DO UPDATE SET due = excluded.due"),
            hearings: Rows::new("hearing_view", HEARING_COLUMNS).tail(HEARING_TAIL),
            accused: Rows::new("accused", &["sid", "n", "unit", "who"]).tail("ON CONFLICT DO NOTHING"),
            moved: Rows::new("moved", &["day", "sid", "was", "now"])
                .tail("ON CONFLICT (day, sid) DO UPDATE SET now = excluded.now"),
            tally: Tally::default(),
        }
    }

    /// A case as a day changed it: counted where it stands now and no longer where it stood, and where it moved on the
    /// board that is kept by its day. `was` is nothing for a new case.
    pub(crate) fn change(&mut self, sid: i64, view: &View, before: Option<&Trail>, was: Option<Was>) {
        let cell = was.as_ref().map(|was| was.dims.cell()).unwrap_or_default();
        let now = view.dims().cell();
        if cell != now {
            self.moved.push([view.graded_on.clone().into(), sid.into(), cell.into(), now.into()]);
        }
        let before = before.zip(was).map(|(before, was)| {
            self.tally.add(was.dims, -1);
            Trail { due: was.due, ..before.clone() }
        });
        self.add(sid, view, before.as_ref());
    }

    /// Adds a case. Of clocks, units and accused only what `before` did not have is written: none of them ever goes.
    pub(crate) fn add(&mut self, sid: i64, view: &View, before: Option<&Trail>) {
        self.views.push(row(sid, view));
        for (n, clock) in view.trail.clocks.iter().enumerate() {
            if before.and_then(|before| before.clocks.get(n)) != Some(clock) {
                let (key, due, ended) = clock.clone();
                self.clocks.push([sid.into(), count(n), key.into(), due.into(), ended.into()]);
            }
        }
        for unit in &view.trail.units {
            if !before.is_some_and(|before| before.due == view.trail.due && before.units.contains(unit)) {
                self.units.push([sid.into(), unit.clone().into(), view.trail.due.clone().into()]);
            }
        }
        for (n, (unit, who)) in
            view.trail.accused.iter().enumerate().skip(before.map_or(0, |before| before.accused.len()))
        {
            self.accused.push([sid.into(), count(n), unit.clone().into(), who.clone().into()]);
        }
        for (n, line) in view.trail.hearings.iter().enumerate() {
            if before.and_then(|before| before.hearings.get(n)) != Some(line) {
                let (number, line) = (i64::from(line.n), line.clone());
                let texts = [line.day, line.phase, line.sitting].map(Value::from);
                let [day, phase, sitting] = texts;
                self.hearings.push([sid.into(), number.into(), day, line.public.into(), phase, sitting]);
            }
        }
        self.tally.add(view.dims(), 1);
    }

    pub(crate) async fn write(self, db: &impl Db) -> Result<(), DbError> {
        self.views.write(db).await?;
        self.clocks.write(db).await?;
        self.units.write(db).await?;
        self.accused.write(db).await?;
        self.moved.write(db).await?;
        self.hearings.write(db).await?;
        self.tally.write(db).await
    }
}

fn count(n: usize) -> Value {
    i64::try_from(n).unwrap_or(i64::MAX).into()
}

fn row(sid: i64, view: &View) -> [Value; 27] {
    [
        sid.into(),
        view.case_no.clone().into(),
        i64::from(view.version).into(),
        view.stage.clone().into(),
        view.open.into(),
        view.class.clone().into(),
        view.procedure.clone().into(),
        view.colour.clone().into(),
        view.progress.clone().into(),
        i64::from(view.percent).into(),
        view.unit.clone().into(),
        view.trail.due.clone().into(),
        view.waiting.clone().into(),
        view.received_on.clone().into(),
        i64::from(view.people).into(),
        view.in_charge.clone().into(),
        view.registered_by.clone().into(),
        view.taken_by.clone().into(),
        view.asked.into(),
        view.title_id.clone().into(),
        view.petitioner_id.clone().into(),
        view.graded_on.clone().into(),
        view.press_from.clone().into(),
        view.reddens.clone().into(),
        view.channel.clone().into(),
        view.category.clone().into(),
        view.mode.clone().into(),
    ]
}
