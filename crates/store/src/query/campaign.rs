//! Which cases a campaign means, as a condition in SQL: `Campaign::means` says the same of one case, and a test compares the
//! two. Its numbers are counted by the conditions of the list to which each opens.

use casework::figures::period::{Period, PeriodScope};
use casework::figures::{Part, PeriodFigure};
use casework::policy::Campaign;
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::{over_period, visible};
use crate::engine::Db;
use crate::error::Result;
use crate::project::CLOSED;
use crate::sql::Sql;

/// How many of the cases that one reader sees a campaign means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CampaignCounts {
    /// The campaign's slug.
    pub slug: String,
    pub all: u64,
    pub open: u64,
    /// Open past a day of the law.
    pub overdue: u64,
    pub closed: u64,
    /// Of the closed: claims that were settled (化解).
    pub settled: u64,
    /// Of the closed: shut by procedure, after an answer or elsewhere.
    pub procedural: u64,
}

/// The days over which a campaign's endings are counted: from the first receipt that it means until today.
pub fn counted_over(campaign: &Campaign, today: Date) -> Period {
    Period { from: campaign.first_received(), until: today.max(campaign.first_received()) }
}

/// Adds the condition under which a campaign means the row `v` of `case_view`.
pub(super) fn push(sql: &mut Sql, campaign: &Campaign, policy: &Policy) {
    sql.push("(v.class <> 'report' AND v.received_on >= ");
    sql.push_bind(campaign.first_received().to_string());
    sql.push(" AND v.received_on <= ");
    sql.push_bind(campaign.until.to_string());
    let lists = [
        (" AND v.category IN ", campaign.sorted_under(policy)),
        (" AND v.area IN ", campaign.areas.iter().map(ToString::to_string).collect()),
        (" AND v.origin IN ", campaign.origin.iter().map(ToString::to_string).collect()),
    ];
    for (column, words) in lists {
        if !words.is_empty() {
            sql.push(column);
            sql.push_list(words);
        }
    }
    sql.push(")");
}

/// The numbers of every campaign of the policy, in its order.
pub(crate) async fn counts(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    today: Date,
) -> Result<Vec<CampaignCounts>> {
    let mut all = Vec::with_capacity(policy.campaigns.campaign.len());
    for campaign in &policy.campaigns.campaign {
        all.push(one(db, (policy, actor), campaign, today).await?);
    }
    Ok(all)
}

/// One pass over the cases that the campaign means.
async fn one(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    campaign: &Campaign,
    today: Date,
) -> Result<CampaignCounts> {
    let scope = PeriodScope { period: counted_over(campaign, today), today, unit: None };
    let mut sql = Sql::new(db, "SELECT COUNT(*) AS n_all, COUNT(CASE WHEN v.due < ");
    sql.push_bind(CLOSED);
    sql.push(" THEN 1 END) AS n_open, COUNT(CASE WHEN v.due < ");
    sql.push_bind(today.to_string());
    sql.push(" THEN 1 END) AS n_overdue, COUNT(CASE WHEN v.stage = 'closed' THEN 1 END) AS n_closed");
    for (key, name) in [(PeriodFigure::Resolved, "n_settled"), (PeriodFigure::Procedural, "n_procedural")] {
        sql.push(", COUNT(CASE WHEN v.sid IN (");
        over_period::push_cases(&mut sql, (key, Part::Numerator), &scope);
        sql.push(&format!(") THEN 1 END) AS {name}"));
    }
    sql.push(" FROM case_view v WHERE ");
    push(&mut sql, campaign, policy);
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    let mut counts = CampaignCounts { slug: campaign.slug.clone(), ..CampaignCounts::default() };
    if let Some(row) = sql.one(db).await? {
        counts.all = row.get("n_all")?;
        counts.open = row.get("n_open")?;
        counts.overdue = row.get("n_overdue")?;
        counts.closed = row.get("n_closed")?;
        counts.settled = row.get("n_settled")?;
        counts.procedural = row.get("n_procedural")?;
    }
    Ok(counts)
}
