//! The law and the office as dated data: loaded once, checked whole, read-only ever after.

mod acts;
mod bounds;
mod built_in;
mod campaigns;
mod dated;
mod earlier_years;
mod figures;
mod grades;
mod guide;
mod hearing;
mod holidays;
mod letters;
mod load;
mod may;
mod mediators;
mod mistake;
mod overlay;
mod plans;
mod pressing;
mod reception;
mod records;
mod retention;
mod service;
mod shape;
mod stations;
mod texts;

pub use acts::{ActDay, Acts, NudgeRow};
pub use bounds::DistrictBounds;
pub use campaigns::{Campaign, Campaigns};
pub use dated::{Deadline, Length};
pub use earlier_years::{EarlierYear, EarlierYears, OwnCount, PartOf};
pub use figures::{AppraisedRow, FigureRow, Figures, PeriodRow, SmallestRow};
pub use grades::{ClassRule, ClassWhen, ColourDuty, ColourRule, DutyAct, Grades, When};
pub use guide::{Guide, LawfulRoute};
pub use hearing::{Assessor, Away, HearingRules, LeftOutTime, PublicShapes, PublicWords};
pub use holidays::HolidayYear;
pub use letters::{COMMON_PLACES, Form, LetterText, Letters};
pub use may::{May, MayTable};
pub use mediators::{Mediator, MediatorKind, Mediators, MediatorsOffice};
pub use mistake::{
    Listed, Mistake, MistakeDetail, MistakeKind, PolicyRule, Sentence, SentenceValue, Unread, UnreadKind, ValueShape,
};
pub use plans::{
    HardRow, HardRule, PLAN_BASIS, PlanStep, PlanTemplate, Plans, StepFact, StepIf, UsualMeasure, UsualOwner,
};
pub use pressing::{CallBackRow, Pressing, PressingRule};
pub use reception::ReceptionRules;
pub use records::{DeclaredKind, MayRecord, ReadsPaper, RecordRelation, SeesRecord};
pub use retention::{KeptFor, Retention};
pub use service::{Publication, ServiceRules};
pub use shape::{Office, Relation, Sees, Unit};
pub use stations::{CleanUp, Screening, Stations};
pub use texts::{Texts, UsualText};

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::clock::days::Calendar;
use crate::personal_data::UnitId;

/// Everything a district decides by.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Digest of all files, handed in by the loader's caller; every entry records it.
    pub digest: String,
    /// The files it was read from, by name: a paper issued under it is printed by it, also when another one holds.
    pub files: Vec<(String, String)>,
    pub office: Office,
    pub deadlines: Vec<Deadline>,
    /// Days that are the house's, and who answers for which act.
    pub acts: Acts,
    pub calendar: Calendar,
    pub units: Vec<Unit>,
    /// Where the district lies, where the office says so.
    pub bounds: Option<DistrictBounds>,
    pub sees: Vec<Sees>,
    pub may: MayTable,
    /// Who reads the records beside the cases, by kind.
    pub record_sees: Vec<SeesRecord>,
    /// Who may do what to a record beside the cases.
    pub records: Vec<MayRecord>,
    /// Who reads which paper of a record beside the cases.
    pub record_papers: Vec<ReadsPaper>,
    /// Event (with its kind where it matters) to the papers it issues.
    pub papers: BTreeMap<String, Vec<String>>,
    pub grades: Grades,
    /// What each figure rests on.
    pub figures: Figures,
    /// When a unit is pressed (条例40).
    pub pressing: Pressing,
    /// How a public hearing is held here.
    pub hearing: HearingRules,
    /// The four steps and the usual plans.
    pub plans: Plans,
    /// How a leader's reception day is held here (条例18).
    pub reception: ReceptionRules,
    /// What a community's station has to tick off, and by when its matters are settled.
    pub stations: Stations,
    /// Other procedures that the law gives, by topic.
    pub guide: Guide,
    /// To whom both sides may go together (多元化解).
    pub mediators: Mediators,
    /// Matters of one kind that the office looks at together for some months (专项治理).
    pub campaigns: Campaigns,
    /// Totals of years that are not counted here (历年合计).
    pub earlier_years: EarlierYears,
    /// Wording for opinions, offered to be copied.
    pub texts: Texts,
    /// How long identities and texts of records are kept.
    pub retention: Retention,
    /// Which ways of service are open, and what proves that nothing arrived.
    pub service: ServiceRules,
    /// The published pool of assessors (评议员库).
    pub assessors: Vec<Assessor>,
    /// Category slugs, in order.
    pub categories: Vec<String>,
    /// Category slug to its topics' slugs.
    pub topics: BTreeMap<String, Vec<String>>,
    /// Article number or local rule to its text.
    pub articles: BTreeMap<String, Article>,
    pub letters: Letters,
}

/// A text that a rule may cite.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    #[serde(default)]
    pub name: Option<String>,
    pub text: String,
}

impl Policy {
    /// The unit with this slug.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.slug == *id)
    }

    /// The organ with authority over a unit, which is asked to hold it to account; never the unit itself, nor one that is
    /// accused (条例40).
    pub fn holds_to_account(&self, unit: &UnitId, accused: impl Fn(&UnitId) -> bool) -> Option<&UnitId> {
        let listed = self.pressing.accountability.iter().filter(|known| self.unit(known).is_some());
        listed.chain(self.above(unit)).find(|other| *other != unit && !accused(other))
    }

    /// Whether this unit may get a report at all (条例22, 30). Where the district has none of the listed ones, any may.
    pub fn may_get_reports(&self, unit: &UnitId) -> bool {
        let listed = &self.office.reports.may_handle;
        listed.contains(unit) || !listed.iter().any(|known| self.unit(known).is_some())
    }

    /// Who takes a report that accuses the office itself: the first who is not accused (条例30).
    pub fn receives_reports(&self, accused: impl Fn(&UnitId) -> bool) -> Option<&UnitId> {
        let reports = &self.office.reports;
        let all = reports.receivers.iter().chain(&reports.may_handle);
        all.filter(|unit| self.unit(unit).is_some()).find(|unit| **unit != self.office.office && !accused(unit))
    }

    /// Where a matter may lie: the communities; where none is marked, every unit.
    pub fn areas(&self) -> impl Iterator<Item = &Unit> {
        let marked = self.units.iter().any(|unit| unit.community);
        self.units.iter().filter(move |unit| unit.community || !marked)
    }

    /// The unit where matters lie in it: what a community's own station takes in arose there.
    pub fn as_area<'a>(&self, unit: &'a UnitId) -> Option<&'a UnitId> {
        self.areas().any(|area| area.slug == *unit).then_some(unit)
    }

    /// The category under which a topic is counted; the slug itself where it is one.
    pub fn category_of<'a>(&'a self, slug: &'a str) -> &'a str {
        let above = self.topics.iter().find(|(_, topics)| topics.iter().any(|topic| topic == slug));
        above.map_or(slug, |(category, _)| category.as_str())
    }

    /// Whether the taxonomy has this topic or category.
    pub fn knows_topic(&self, slug: &str) -> bool {
        let mut all = self.categories.iter().chain(self.topics.values().flatten());
        all.any(|known| known == slug)
    }

    /// Whether `upper` stands above `lower`, at whatever distance: the next level of its next level counts (条例19, 35).
    pub fn is_above(&self, upper: &UnitId, lower: &UnitId) -> bool {
        let mut at = lower;
        // No chain is longer than there are units.
        for _ in &self.units {
            let Some(next) = self.above(at) else { return false };
            if next == upper {
                return true;
            }
            at = next;
        }
        false
    }

    /// The organ one level up, which reviews this unit's opinions (条例35).
    pub fn above(&self, unit: &UnitId) -> Option<&UnitId> {
        self.unit(unit)?.review.as_ref()
    }

    /// What is wrong with the road above the units: none reviews itself, and of a unit that answers petitions the review and
    /// the recheck are two different organs' (条例35, 36).
    pub(crate) fn road_mistakes(&self) -> Vec<MistakeDetail> {
        let wrong = |unit: &Unit| {
            let slug = &unit.slug;
            let Some(first) = &unit.review else {
                return unit.routable.then(|| MistakeDetail::from(PolicyRule::NobodyReviews).of(slug));
            };
            if first == slug {
                return Some(MistakeDetail::from(PolicyRule::ReviewsItself).of(slug));
            }
            if self.unit(first).is_none() {
                return Some(MistakeDetail::unknown(Listed::ReviewUnit, first).of(slug));
            }
            let second = self.above(first).filter(|second| *second != first && *second != slug);
            let gap = || MistakeDetail::from(MistakeKind::NobodyRechecks { first: first.to_string() });
            (unit.routable && second.is_none()).then(|| gap().of(slug))
        };
        self.units.iter().filter_map(wrong).chain(self.units.iter().filter_map(|unit| self.shut_wrong(unit))).collect()
    }

    /// What is wrong with how a unit is shut: its work goes to one that is not, and nothing of the office names it any more.
    fn shut_wrong(&self, unit: &Unit) -> Option<MistakeDetail> {
        let slug = &unit.slug;
        let wrong = |kind: MistakeKind| Some(MistakeDetail::from(kind).of(slug));
        let shut = |slug: &UnitId| self.unit(slug).is_some_and(|unit| unit.until.is_some());
        match (&unit.until, &unit.successor) {
            (None, Some(_)) => wrong(MistakeKind::Rule(PolicyRule::NoLastDay)),
            (Some(_), None) => wrong(MistakeKind::Rule(PolicyRule::NoSuccessor)),
            (Some(_), Some(successor)) if !self.goes_on(successor) => {
                wrong(MistakeKind::SuccessorGone { successor: successor.to_string() })
            }
            (Some(_), Some(_)) if self.office.has_part_for(slug) => wrong(MistakeKind::Rule(PolicyRule::NamedByOffice)),
            (None, None) if unit.review.as_ref().is_some_and(shut) => {
                wrong(MistakeKind::Rule(PolicyRule::ReviewerShut))
            }
            (Some(_) | None, _) => None,
        }
    }

    /// The units whose last day is near or over: what is still with one has to find its way to whom its work goes (条例24).
    pub fn shutting(&self, today: Date) -> impl Iterator<Item = &Unit> {
        let near = today.saturating_add(self.office.shut_notice_days.days());
        self.units.iter().filter(move |unit| unit.until.is_some_and(|until| until <= near))
    }

    /// Who has the work of a unit on a day: its successor, or, where that is shut by then, too, whose work goes on.
    pub fn has_work_of<'a>(&'a self, unit: &'a Unit, on: Date) -> &'a Unit {
        let mut at = unit;
        // No chain is longer than there are units.
        for _ in &self.units {
            match at.successor.as_ref().and_then(|successor| self.unit(successor)) {
                Some(next) if !at.takes(on) => at = next,
                Some(_) | None => return at,
            }
        }
        at
    }

    /// Whether a unit is there, or was shut, too, and those that have its work lead to one that is; a circle leads nowhere.
    fn goes_on(&self, unit: &UnitId) -> bool {
        let mut next = self.unit(unit);
        for _ in &self.units {
            match next {
                Some(found) if found.until.is_some() => {
                    next = found.successor.as_ref().and_then(|successor| self.unit(successor));
                }
                Some(_) => return true,
                None => return false,
            }
        }
        false
    }

    /// The text behind a basis such as `条例34` or `local closing`.
    pub fn article(&self, basis: &str) -> Option<&Article> {
        let key = basis.strip_prefix("条例").or_else(|| basis.strip_prefix("local ")).unwrap_or(basis);
        self.articles.get(key.split('(').next().unwrap_or(key))
    }
}
