//! What supervisors and leaders ask of the whole office: whom to press, and what came of it.

use std::collections::BTreeMap;

use casework::figures::PeriodFigure;
use casework::figures::period::{PeriodScope, Sums};
use casework::figures::yearly::Year;
use casework::typed::YearMonth;
use casework::{Actor, Role};
use jiff::civil::Date;

use crate::Store;
use crate::boxed;
use crate::error::Result;
use crate::query::answering::{self, Answering};
use crate::query::call_backs::{self, CallBacks};
use crate::query::campaign::{self, CampaignCounts};
use crate::query::folded::{self, Folded};
use crate::query::old::{self, OldMatters};
use crate::query::over_period::Arisen;
use crate::query::{Board, Pressed, ToPressPage, board, over_period, pressing, year};

impl Store {
    /// The cases on which a rule of supervision holds today, the longest first, paged by key. Nothing is written.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    #[boxed]
    pub async fn to_press(&self, after: Option<&str>, limit: u32, actor: &Actor, today: Date) -> Result<ToPressPage> {
        pressing::to_press(&self.engine().readers, self.keys(), self.policy(), actor, (today, after, limit)).await
    }

    /// The office's last words to units with their answers: up to `limit` that wait, and as many that were answered.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    #[boxed]
    pub async fn pressed(&self, limit: u32, actor: &Actor) -> Result<Vec<Pressed>> {
        pressing::pressed(&self.engine().readers, self.keys(), self.policy(), actor, limit).await
    }

    /// The office's words to units in a year, each with its answer: what the yearly report counts.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    #[boxed]
    pub async fn said_in(&self, year: i16, actor: &Actor) -> Result<Vec<Pressed>> {
        pressing::said_in(&self.engine().readers, self.keys(), self.policy(), actor, year).await
    }

    /// The open cases by colour and class, what moved in seven days, and what turns red within a week.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    #[boxed]
    pub async fn board(&self, actor: &Actor, today: Date) -> Result<Board> {
        let counted = board::board(&self.engine().readers, self.keys(), self.policy(), actor, today);
        self.told_again(("board", today.to_string()), actor, counted).await
    }

    /// The figures over a period that this reader may know: over the cases that they see, and what records beside them add.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn figures<'a>(&self, scope: &PeriodScope<'a>, actor: &Actor) -> Result<BTreeMap<PeriodFigure, Sums>> {
        let counted = async {
            let mut sums = over_period::figures(&self.engine().readers, (self.policy(), actor), scope).await?;
            if actor.role != Role::Petitioner {
                for (key, beside) in self.record_sums(scope).await? {
                    sums.entry(key).or_default().add(&beside);
                }
            }
            Ok(sums)
        };
        self.told_again(("figures", of_scope(scope)), actor, counted).await
    }

    /// One of these figures, over the cases that they see alone.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn figure<'a>(&self, scope: &PeriodScope<'a>, actor: &Actor, key: PeriodFigure) -> Result<Sums> {
        let counted = over_period::one(&self.engine().readers, (self.policy(), actor), scope, key);
        self.told_again(("figure", format!("{} {}", key.slug(), of_scope(scope))), actor, counted).await
    }

    /// The same as all of them, told apart by the unit to which each thing is reckoned.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn figures_by_unit<'a>(
        &self,
        scope: &PeriodScope<'a>,
        actor: &Actor,
    ) -> Result<BTreeMap<String, BTreeMap<PeriodFigure, Sums>>> {
        let counted = over_period::by_unit(&self.engine().readers, (self.policy(), actor), scope);
        self.told_again(("by-unit", of_scope(scope)), actor, counted).await
    }

    /// What came in by place, topic and month.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn arisen<'a>(&self, scope: &PeriodScope<'a>, actor: &Actor) -> Result<Vec<Arisen>> {
        let counted = over_period::arisen(&self.engine().readers, (self.policy(), actor), scope);
        self.told_again(("arisen", of_scope(scope)), actor, counted).await
    }

    /// What came in from this month on and what is open by colour and class, out of the folded totals.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn folded(&self, first: YearMonth, actor: &Actor, today: Date) -> Result<Folded> {
        let counted = folded::folded(&self.engine().readers, (self.policy(), actor), (first, today));
        self.told_again(("folded", format!("{first} {today}")), actor, counted).await
    }

    /// How many came in of each unit to which they are reckoned, as [`PeriodFigure::Items`] counts them.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn items_by_unit<'a>(&self, scope: &PeriodScope<'a>, actor: &Actor) -> Result<BTreeMap<String, u64>> {
        let counted = over_period::items_by_unit(&self.engine().readers, (self.policy(), actor), scope);
        self.told_again(("items-by-unit", of_scope(scope)), actor, counted).await
    }

    /// Old and hard matters, the oldest first, and how their number goes down.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    #[boxed]
    pub async fn old_matters(&self, actor: &Actor, today: Date) -> Result<OldMatters> {
        old::read(&self.engine().readers, &self.in_mind().old, (self.keys(), self.policy()), (actor, today)).await
    }

    /// The call-backs of a month, drawn so that anyone can draw them again, each with the call that was made.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a drawn case is damaged.
    #[boxed]
    pub async fn call_backs(&self, month: YearMonth, actor: &Actor) -> Result<CallBacks> {
        call_backs::of_month(&self.engine().readers, (self.keys(), self.policy()), actor, month).await
    }

    /// The numbers of every campaign of the policy, in its order, of the cases that this reader sees.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn campaign_counts(&self, actor: &Actor, today: Date) -> Result<Vec<CampaignCounts>> {
        campaign::counts(&self.engine().readers, (self.policy(), actor), today).await
    }

    /// Who owes what of the procedure and of the plans, of the cases that this reader sees.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn answering(&self, actor: &Actor, today: Date) -> Result<Answering> {
        answering::read(&self.engine().readers, (self.policy(), actor), today).await
    }

    /// The figures over a period as anybody may know them: no report is counted, and of what counts few the page must not
    /// tell the number.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn figures_for_anybody<'a>(&self, scope: &PeriodScope<'a>) -> Result<BTreeMap<PeriodFigure, Sums>> {
        let counted = async {
            let mut sums = over_period::for_anybody(&self.engine().readers, self.policy(), scope).await?;
            for (key, beside) in self.record_sums(scope).await? {
                sums.entry(key).or_default().add(&beside);
            }
            Ok(sums)
        };
        self.told_again_to_all(("figures-for-anybody", of_scope(scope)), counted).await
    }

    /// What records beside the cases add to the figures over a period.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn record_sums<'a>(&self, scope: &PeriodScope<'a>) -> Result<BTreeMap<PeriodFigure, Sums>> {
        over_period::beside(&self.engine().readers, scope).await
    }

    /// The figures of the yearly report (条例41) over the cases received in that year that this actor sees.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a case that was pressed is damaged.
    #[boxed]
    pub async fn year(&self, year: i16, actor: &Actor, today: Date) -> Result<Year> {
        year::year(&self.engine().readers, self.policy(), actor, (year, today)).await
    }
}

/// What a figure over a period is of.
fn of_scope(scope: &PeriodScope) -> String {
    let unit = scope.unit.map(|unit| unit.as_str()).unwrap_or_default();
    format!("{} {} {} {unit}", scope.period.from, scope.period.until, scope.today)
}
