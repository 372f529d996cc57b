//! The files' shapes: what each may hold; an unknown key is a mistake.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::actor::Role;
use crate::personal_data::UnitId;

/// Reads a TOML date.
pub(super) fn date<'de, D: Deserializer<'de>>(input: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(input)?;
    written.to_string().parse().map_err(serde::de::Error::custom)
}

/// Reads a TOML date that may be left out.
pub(super) fn maybe_date<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
    date(input).map(Some)
}

/// Reads a list of TOML dates.
pub(super) fn dates<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Date>, D::Error> {
    let written = Vec::<toml::value::Datetime>::deserialize(input)?;
    written.iter().map(|day| day.to_string().parse().map_err(serde::de::Error::custom)).collect()
}

/// `office.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Capital letters before every case number.
    pub prefix: String,
    /// The petition office's own unit.
    pub office: UnitId,
    /// Up to so many petitioners without representatives are each asked for a rating; of more, the first.
    pub ask_each_up_to: usize,
    /// Representatives of a group visit, at most (条例20).
    pub representatives: usize,
    /// Calendar days that one extension may add, at most (条例34).
    pub extension_days: i32,
    /// The unit one of whose people checks a record of conduct before it may go to the police (条例47).
    pub legal_check: UnitId,
    /// The police's unit, whose head enters a month's totals.
    #[serde(default = "police")]
    pub police: UnitId,
    /// The unit of the one window for disputes (综治中心), whose accounts hand matters over.
    #[serde(default = "centre")]
    pub centre: UnitId,
    /// Calendar days for which a record of conduct is kept; then its words are erased.
    pub conduct_kept_days: i32,
    /// Characters in a title.
    pub title_length: usize,
    /// Characters in a long text.
    pub text_length: usize,
    /// Characters in a line.
    pub short_length: usize,
    /// Items in one command's list.
    pub list_length: usize,
    /// Where reports may go.
    #[serde(default)]
    pub reports: Reports,
    /// Days after receipt from which an entry must be vouched for.
    #[serde(default = "late_entry_days")]
    pub late_entry_days: i32,
    /// Calendar days before a unit's last day from which the desk says what is still with it.
    #[serde(default = "shut_notice_days")]
    pub shut_notice_days: i32,
    /// How many petitioners a case may name.
    #[serde(default = "names")]
    pub names: usize,
}

impl Office {
    /// Whether a unit has a part of its own in the office: without it something would have nobody.
    pub fn has_part_for(&self, unit: &UnitId) -> bool {
        let parts = [&self.office, &self.legal_check, &self.police, &self.centre];
        let mut all = parts.into_iter().chain(&self.reports.receivers).chain(&self.reports.may_handle);
        all.any(|named| named == unit)
    }
}

/// Where reports (检举控告) may go (条例22, 30). A unit that the district does not have is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// Who takes one that accuses the office itself: the first that is not accused.
    pub receivers: Vec<UnitId>,
    /// The units that may get any report.
    pub may_handle: Vec<UnitId>,
}

impl Default for Reports {
    fn default() -> Reports {
        let listed = || ["discipline", "political-legal", "city"].map(UnitId::new).to_vec();
        Reports { receivers: listed(), may_handle: listed() }
    }
}

/// What holds where a policy of an older office says nothing of it.
const fn names() -> usize {
    500
}

fn police() -> UnitId {
    UnitId::new("police")
}

fn centre() -> UnitId {
    UnitId::new("dispute-centre")
}

const fn late_entry_days() -> i32 {
    30
}

const fn shut_notice_days() -> i32 {
    14
}

/// One unit of `units.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub slug: UnitId,
    pub name: String,
    pub name_en: String,
    /// The name as its letters' head and seal show it; its name where nothing is set.
    #[serde(default)]
    pub full_name: Option<String>,
    /// What begins its document numbers; its name where nothing is set.
    #[serde(default)]
    pub mark: Option<String>,
    /// For the foot of its letters and for who asks.
    #[serde(default)]
    pub phone: Option<String>,
    /// Where it is found, and when it is open.
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    /// The organ one level up that reviews its opinions (条例35); none where nobody stands above it.
    #[serde(default)]
    pub review: Option<UnitId>,
    /// Whether the office may route a petition to it.
    pub routable: bool,
    /// A village or a community: matters lie in it.
    #[serde(default)]
    pub community: bool,
    /// The last day on which anything new came to it: after it the unit is shut for good, and stays in names and figures.
    #[serde(default, deserialize_with = "maybe_date")]
    pub until: Option<Date>,
    /// Who has its work since then.
    #[serde(default)]
    pub successor: Option<UnitId>,
}

impl Unit {
    /// Whether anything new may come to it on a day.
    pub fn takes(&self, on: Date) -> bool {
        self.until.is_none_or(|until| on <= until)
    }

    /// The name on its letters.
    pub fn letter_name(&self) -> &str {
        self.full_name.as_deref().unwrap_or(&self.name)
    }

    /// What begins its document numbers.
    pub fn letter_mark(&self) -> &str {
        self.mark.as_deref().unwrap_or(&self.name)
    }
}

/// Days off by the regulation itself, published or not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FestivalsFile {
    #[serde(deserialize_with = "date")]
    pub in_force_from: Date,
    #[serde(rename = "source")]
    pub _source: String,
    /// Month and day.
    pub fixed: Vec<String>,
    pub years: Vec<FestivalYear>,
}

/// The days of one year that follow the moon or the sun.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FestivalYear {
    #[serde(deserialize_with = "date")]
    pub spring_festival: Date,
    #[serde(deserialize_with = "date")]
    pub qingming: Date,
    #[serde(deserialize_with = "date")]
    pub dragon_boat: Date,
    #[serde(deserialize_with = "date")]
    pub mid_autumn: Date,
}

impl FestivalYear {
    /// The days off: the eve and the first three days of the lunar year, and the three single festivals.
    pub(super) fn days_off(&self) -> Vec<Date> {
        let spring = (-1..=2).map(|days: i32| self.spring_festival.saturating_add(days.days()));
        spring.chain([self.qingming, self.dragon_boat, self.mid_autumn]).collect()
    }
}

/// One year of holidays.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayFile {
    pub year: i16,
    pub source: String,
    #[serde(deserialize_with = "dates")]
    pub days_off: Vec<Date>,
    #[serde(deserialize_with = "dates")]
    pub workdays: Vec<Date>,
}

/// How someone must stand to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    Any,
    Has,
    Had,
    Own,
    Entered,
    /// Their unit checks records of conduct and sees nothing else of the case (条例47).
    Legal,
    /// Drawn for a hearing of the case and not stepped back.
    Drawn,
    /// They own a measure of a case of which they see nothing else.
    Owes,
    /// Their unit reviews the opinions of a unit that has the case.
    Review,
}

/// Which cases a role sees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sees {
    pub role: Role,
    pub relation: Relation,
    pub reports: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryRow {
    pub slug: String,
    #[serde(default)]
    pub topic: Vec<TopicRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicRow {
    pub slug: String,
}
