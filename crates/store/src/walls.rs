//! What the wall in the hall tells: read anew each minute by every screen, and computed once for all who see the same cases.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use casework::figures::PeriodFigure;
use casework::figures::board::Cell;
use casework::figures::period::{Period, PeriodScope, Sums};
use casework::typed::YearMonth;
use casework::{Actor, Role};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use crate::Store;
use crate::boxed;
use crate::error::Result;
use crate::query::board;
use crate::query::over_period::Arisen;
use crate::query::visible::{self, Sight};
use crate::sql::Sql;

/// So long a wall is told again before it is computed anew: half of the minute after which a screen asks again.
const FRESH: SignedDuration = SignedDuration::from_secs(30);
/// While one computes it anew the others are told what stood there, where that is no older.
const STILL_TOLD: SignedDuration = SignedDuration::from_secs(120);

/// So many months are told, and so many are looked back for what rises.
const MONTHS: usize = 12;
const RISING_MONTHS: usize = 6;

/// Numbers for a screen that everybody in the hall reads: no case, no person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wall {
    /// The open cases by colour and class.
    pub open: Vec<Cell>,
    /// How many turn red within a week, counted up to ten thousand.
    pub reddens: u64,
    /// The figures of this year up to today, and of the same days of the year before.
    pub this_year: BTreeMap<PeriodFigure, Sums>,
    pub year_before: BTreeMap<PeriodFigure, Sums>,
    /// What came in month by month, this month the last.
    pub months: Vec<(YearMonth, u64)>,
    /// The months in which it is looked for what rises, and what arose in them.
    pub rising_months: Vec<YearMonth>,
    pub arisen: Vec<Arisen>,
}

/// Who see the same numbers. Who may know of reports shares with nobody: else those whom one accuses would be told younger numbers
/// than their colleagues, and know it by that (条例30).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Readers {
    /// All who see every case but reports.
    WithoutReports,
    /// This account alone.
    One { user: String, role: Role, unit: Option<String> },
}

impl Readers {
    pub(crate) fn one(actor: &Actor) -> Readers {
        let unit = actor.unit.as_ref().map(ToString::to_string);
        Readers::One { user: actor.user.to_string(), role: actor.role, unit }
    }
}

/// What a wall is of: these readers, by this policy, on this day.
type Of = (Readers, String, Date);

/// The walls that were computed last.
#[derive(Default)]
pub(crate) struct Walls(Mutex<BTreeMap<Of, Arc<Place>>>);

#[derive(Default)]
struct Place {
    kept: Mutex<Option<(DateTime, Arc<Wall>)>>,
    /// Held by the one who computes it anew.
    making: tokio::sync::Mutex<()>,
}

impl Walls {
    /// Where the wall of these readers hangs; those of other days and policies come down.
    fn place(&self, of: Of) -> Arc<Place> {
        let mut walls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !walls.contains_key(&of) {
            walls.retain(|(_, policy, day), _| (policy, *day) == (&of.1, of.2));
        }
        Arc::clone(walls.entry(of).or_default())
    }
}

impl Place {
    /// What was computed at most so long ago; a clock that was set back makes nothing young.
    fn within(&self, most: SignedDuration, now: DateTime) -> Option<Arc<Wall>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, wall) = kept.as_ref()?;
        let age = now.duration_since(*at);
        (!age.is_negative() && age < most).then(|| Arc::clone(wall))
    }

    fn keep(&self, now: DateTime, wall: &Arc<Wall>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(wall)));
    }
}

impl Store {
    /// The numbers for the wall, at most half a minute old, two while they are computed anew; never those of somebody who sees
    /// other cases.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn wall(&self, actor: &Actor, now: DateTime) -> Result<Arc<Wall>> {
        let of = (self.readers_like(actor).await?, self.policy().digest.clone(), now.date());
        let place = self.in_mind().walls.place(of);
        if let Some(wall) = place.within(FRESH, now) {
            return Ok(wall);
        }
        let making = match place.making.try_lock() {
            Ok(making) => making,
            Err(_) => match place.within(STILL_TOLD, now) {
                Some(wall) => return Ok(wall),
                None => place.making.lock().await,
            },
        };
        // The one who held it may have computed what is asked for.
        if let Some(wall) = place.within(FRESH, now) {
            return Ok(wall);
        }
        let wall = Arc::new(self.compute_wall(actor, now.date()).await?);
        place.keep(now, &wall);
        drop(making);
        Ok(wall)
    }

    /// Who is told the same as this reader.
    pub(crate) async fn readers_like(&self, actor: &Actor) -> Result<Readers> {
        let shares = match visible::sight(actor, self.policy()) {
            Sight::Every { reports: false } => self.accused_in_others(actor).await? == 0,
            Sight::Every { reports: true } | Sight::Unit(_) | Sight::Some => false,
        };
        Ok(if shares { Readers::WithoutReports } else { Readers::one(actor) })
    }

    /// How many cases accuse this reader and are reports no more. Asked each time, for it may be so since.
    async fn accused_in_others(&self, actor: &Actor) -> Result<i64> {
        let db = &self.engine().readers;
        let unit = actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default();
        let select = "SELECT COUNT(*) FROM accused a CROSS JOIN case_view v WHERE v.sid = a.sid";
        let accused = Sql::new(db, select).add(" AND v.class <> 'report' AND (a.who = ").bind(actor.user.as_str());
        let accused = accused.add(" OR a.unit = ").bind(unit).add(")");
        Ok(accused.number(db).await?)
    }

    async fn compute_wall(&self, actor: &Actor, today: Date) -> Result<Wall> {
        let scope = PeriodScope { period: Period { from: today.first_of_year(), until: today }, today, unit: None };
        let earlier = PeriodScope { period: scope.period.year_before(), ..scope };
        let months = YearMonth::of(today).and_before(MONTHS);
        let folded = self.folded(months.first().copied().unwrap_or(YearMonth::of(today)), actor, today).await?;
        let rising_months = YearMonth::of(today).and_before(RISING_MONTHS);
        let since = rising_months.first().copied().unwrap_or(YearMonth::of(today)).first_day();
        let rising = PeriodScope { period: Period { from: since, until: today }, ..scope };
        Ok(Wall {
            reddens: board::count_reddening(&self.engine().readers, (self.policy(), actor), today).await?,
            this_year: self.figures(&scope, actor).await?,
            year_before: self.figures(&earlier, actor).await?,
            months: months.into_iter().map(|month| (month, folded.of(month))).collect(),
            open: folded.open,
            arisen: self.arisen(&rising, actor).await?,
            rising_months,
        })
    }
}
