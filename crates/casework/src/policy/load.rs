//! From file texts to a checked policy, or to all mistakes at once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::may::{self, MayRow};
use super::records::{self, DeclaredKind, MayRecord, ReadsPaper, SeesRecord};
use super::shape::{CategoryRow, FestivalYear, FestivalsFile, HolidayFile, Sees, Unit};
use super::{
    Article, Campaigns, Deadline, DistrictBounds, EarlierYears, Figures, Guide, Length, Listed, Mediators, Mistake,
    MistakeDetail, MistakeKind, Office, Policy, PolicyRule, Pressing, Retention, ServiceRules, Stations, Texts, Unread,
    built_in, letters,
};
use crate::case::CommandName;
use crate::case::vocabulary::{ClockKey, Paper};
use crate::clock::days::Calendar;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadlines {
    clock: Vec<Deadline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    unit: Vec<Unit>,
    #[serde(default)]
    bounds: Option<DistrictBounds>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    sees: Vec<Sees>,
    may: Vec<MayRow>,
    // Here in a policy that an older program kept.
    #[serde(default)]
    record_sees: Vec<SeesRecord>,
    #[serde(default)]
    record: Vec<MayRecord>,
    #[serde(default)]
    record_paper: Vec<ReadsPaper>,
}

/// Who may what to records beside the cases: a file of its own.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RecordRoles {
    record_sees: Vec<SeesRecord>,
    record: Vec<MayRecord>,
    record_paper: Vec<ReadsPaper>,
}

impl RecordRoles {
    /// With those that stood beside the roles on cases once.
    fn and(mut self, (sees, may, papers): (Vec<SeesRecord>, Vec<MayRecord>, Vec<ReadsPaper>)) -> RecordRoles {
        self.record_sees.extend(sees);
        self.record.extend(may);
        self.record_paper.extend(papers);
        self
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Documents {
    papers: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Taxonomy {
    category: Vec<CategoryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    article: BTreeMap<String, Article>,
    local: BTreeMap<String, Article>,
}

/// So many mistakes are told with their line: it is looked for in the whole file, and a file may be wrong in every row.
const PLACED: usize = 200;

/// Reads files by name and gathers what is wrong with them.
struct Reading<'a> {
    files: BTreeMap<&'a str, &'a str>,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    fn wrong(&mut self, file: &str, what: impl Into<MistakeDetail>) {
        // What a district says of days is read under a name of its own, and its clerk has no other file of that name.
        let own = self.files.get(super::overlay::DEADLINES).filter(|_| file == "deadlines.toml");
        let text = own.or(self.files.get(file)).copied().filter(|_| self.mistakes.len() < PLACED);
        self.mistakes.push(Mistake::new(file, text, what));
    }

    fn unread(&mut self, file: &str, text: &str, error: &toml::de::Error) {
        self.wrong(file, MistakeKind::Unread(Unread::new(error, text)));
    }

    /// What was read of a table, its mistakes told.
    fn table<T>(&mut self, file: &str, (table, wrong): (T, Vec<MistakeDetail>)) -> T {
        wrong.into_iter().for_each(|what| self.wrong(file, what));
        table
    }

    /// The policy, held against these kinds of records; of one that only prints its old papers nothing more is asked.
    fn checked(mut self, policy: Policy, kinds: Option<&[DeclaredKind]>) -> Result<Policy, Vec<Mistake>> {
        if let Some(kinds) = kinds {
            check(&mut self, &policy, kinds);
        }
        if self.mistakes.is_empty() { Ok(policy) } else { Err(self.mistakes) }
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if self.files.contains_key(name) { self.file(name) } else { None }
    }

    fn file<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let Some(text) = self.files.get(name).copied() else {
            self.wrong(name, PolicyRule::Missing);
            return None;
        };
        match toml::from_str(text) {
            Ok(read) => Some(read),
            Err(error) => {
                self.unread(name, text, &error);
                None
            }
        }
    }
}

impl Policy {
    /// The files compiled in, by name, for a caller who overlays or digests them.
    pub fn built_in_files() -> Vec<(String, String)> {
        let all = [built_in::NATIONAL, built_in::LETTERS, built_in::DISTRICT].concat();
        all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// Whether the units are those of the sample district, which no office has.
    pub fn has_sample_units(&self) -> bool {
        let sample = built_in::DISTRICT.iter().find(|(name, _)| *name == "units.toml");
        sample.is_some_and(|(name, text)| self.files.iter().any(|(own, lines)| own == name && lines == text))
    }

    /// Checks files against these kinds of records and builds the policy. Later files of the same name replace earlier ones.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn load_for(files: &[(String, String)], digest: &str, kinds: &[DeclaredKind]) -> Result<Policy, Vec<Mistake>> {
        Policy::read(files, digest, Some(kinds))
    }

    /// A policy that held once: it need not know what a newer program can do, for only its papers are printed by it.
    ///
    /// # Errors
    /// The files do not read any more.
    pub fn load_past(files: &[(String, String)], digest: &str) -> Result<Policy, Vec<Mistake>> {
        Policy::read(files, digest, None)
    }

    fn read(files: &[(String, String)], digest: &str, kinds: Option<&[DeclaredKind]>) -> Result<Policy, Vec<Mistake>> {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut reading = Reading { files, mistakes: Vec::new() };
        let (office, deadlines) = (reading.file::<Office>("office.toml"), reading.file::<Deadlines>("deadlines.toml"));
        let local = reading.optional::<Deadlines>(super::overlay::DEADLINES);
        let (units, roles) = (reading.file::<Units>("units.toml"), reading.file::<Roles>("roles.toml"));
        let (documents, records) =
            (reading.file::<Documents>("documents.toml"), reading.optional::<RecordRoles>(RECORD_ROLES));
        let (grades, pressing) = (reading.file("grades.toml"), reading.file::<Pressing>("supervision.toml"));
        let kept = kept_later(&mut reading);
        let (taxonomy, articles) =
            (reading.file::<Taxonomy>("taxonomy.toml"), reading.file::<Articles>("articles.toml"));
        let (hearing, plans) = (reading.file("hearing.toml"), reading.file("plans.toml"));
        let (reception, retention) = (reading.file("reception.toml"), reading.optional::<Retention>("retention.toml"));
        let assessors: Option<super::hearing::Assessors> = reading.file("assessors.toml");
        let acts: Option<super::acts::ActDays> = reading.optional("acts.toml");
        let (calendar, letters) = (calendar(&mut reading), letters(&mut reading));
        let may = reading.table("roles.toml", may::read(roles.as_ref().map_or(&[], |roles| &roles.may)));
        let acts = reading.table("acts.toml", acts.unwrap_or_default().named());
        let (Some(office), Some(deadlines), Some(units), Some(roles), Some(documents), Some(grades)) =
            (office, deadlines, units, roles, documents, grades)
        else {
            return Err(reading.mistakes);
        };
        let (Some(taxonomy), Some(articles), Some(pressing), Some(hearing), Some(reception), Some(assessors)) =
            (taxonomy, articles, pressing, hearing, reception, assessors)
        else {
            return Err(reading.mistakes);
        };
        let (Some(plans), Some(kept)) = (plans, kept) else { return Err(reading.mistakes) };
        let beside = records.unwrap_or_default().and((roles.record_sees, roles.record, roles.record_paper));
        let policy = Policy {
            digest: digest.to_owned(),
            files: reading.files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
            office,
            deadlines: merged(deadlines.clock, local),
            acts,
            calendar,
            units: units.unit,
            bounds: units.bounds,
            sees: roles.sees,
            may,
            record_sees: beside.record_sees,
            records: beside.record,
            record_papers: beside.record_paper,
            papers: documents.papers,
            grades,
            figures: kept.figures,
            pressing,
            hearing,
            plans,
            reception,
            stations: kept.stations,
            guide: kept.guide,
            mediators: kept.mediators,
            campaigns: kept.campaigns,
            earlier_years: kept.earlier_years,
            texts: kept.texts,
            retention: retention.unwrap_or_default(),
            service: kept.service,
            assessors: assessors.assessor,
            categories: taxonomy.category.iter().map(|category| category.slug.clone()).collect(),
            topics: topics(&taxonomy),
            articles: articles.article.into_iter().chain(articles.local).collect(),
            letters,
        };
        reading.checked(policy, kinds)
    }
}

/// Each category's topics.
fn topics(taxonomy: &Taxonomy) -> BTreeMap<String, Vec<String>> {
    let topic = |row: &CategoryRow| (row.slug.clone(), row.topic.iter().map(|topic| topic.slug.clone()).collect());
    taxonomy.category.iter().map(topic).collect()
}

const FIGURES: &str = "figures.toml";
const SERVICE: &str = "service.toml";
const STATIONS: &str = "stations.toml";
const GUIDE: &str = "guide.toml";
const MEDIATORS: &str = "mediators.toml";
const CAMPAIGNS: &str = "campaigns.toml";
const EARLIER_YEARS: &str = "earlier-years.toml";
const TEXTS: &str = "texts/opinions.toml";
const RECORD_ROLES: &str = "record-roles.toml";

/// Files that an office did not keep from the beginning.
struct KeptLater {
    figures: Figures,
    service: ServiceRules,
    stations: Stations,
    guide: Guide,
    mediators: Mediators,
    campaigns: Campaigns,
    earlier_years: EarlierYears,
    texts: Texts,
}

/// What an office kept later than the rest.
fn kept_later(reading: &mut Reading) -> Option<KeptLater> {
    let figures = kept_since(reading, FIGURES, built_in::FIGURES);
    let service = kept_since(reading, SERVICE, built_in::SERVICE);
    let stations = kept_since(reading, STATIONS, built_in::STATIONS);
    let guide = kept_since(reading, GUIDE, built_in::GUIDE);
    let (mediators, campaigns) = (own_list(reading, MEDIATORS), own_list(reading, CAMPAIGNS));
    let earlier_years = own_list(reading, EARLIER_YEARS);
    let texts = kept_since(reading, TEXTS, built_in::TEXTS);
    let (figures, service, stations) = (figures?, service?, stations?);
    Some(KeptLater { figures, service, stations, guide: guide?, mediators, campaigns, earlier_years, texts: texts? })
}

/// A list that is empty until an office names somebody. The sample district's holds where its units do: its people are nobody
/// anywhere else.
fn own_list<T: DeserializeOwned + Default>(reading: &mut Reading, name: &str) -> T {
    let is_the_samples = |file: &str| {
        let sample = built_in::DISTRICT.iter().find(|(known, _)| *known == file);
        sample.is_some_and(|(_, text)| reading.files.get(file) == Some(text))
    };
    match is_the_samples(name) && !is_the_samples("units.toml") {
        true => T::default(),
        false => reading.optional(name).unwrap_or_default(),
    }
}

/// A policy that was kept by an older program has no such file, and held what the built-in one says.
fn kept_since<T: DeserializeOwned>(reading: &mut Reading, name: &str, built_in: &str) -> Option<T> {
    if reading.files.contains_key(name) {
        return reading.file(name);
    }
    toml::from_str(built_in).map_err(|error| reading.unread(name, built_in, &error)).ok()
}

/// A district's entries beside the national ones; of the same key and day the district's counts.
fn merged(national: Vec<Deadline>, local: Option<Deadlines>) -> Vec<Deadline> {
    let local = local.map(|local| local.clock).unwrap_or_default();
    let kept = national
        .into_iter()
        .filter(|entry| !local.iter().any(|own| own.key == entry.key && own.in_force_from == entry.in_force_from));
    kept.chain(local.iter().cloned()).collect()
}

const FESTIVALS: &str = "festivals.toml";

/// `05-01`; of a leap year, so that 29 February could stand there.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let day: Date = format!("2028-{text}").parse().ok()?;
    Some((day.month(), day.day()))
}

fn calendar(reading: &mut Reading) -> Calendar {
    let names: Vec<String> =
        reading.files.keys().filter(|name| name.starts_with("holidays/")).map(|name| (*name).to_owned()).collect();
    let mut calendar = Calendar::default();
    for name in names {
        let Some(file) = reading.file::<HolidayFile>(&name) else { continue };
        if file.days_off.iter().chain(&file.workdays).any(|day| day.year() != file.year) {
            reading.wrong(&name, MistakeKind::DayOutside { year: file.year });
        }
        calendar.publish(file.year, file.days_off, file.workdays);
    }
    if calendar.is_empty() {
        reading.wrong("holidays/", PolicyRule::NoYear);
    }
    if let Some(file) = reading.file::<FestivalsFile>(FESTIVALS) {
        let fixed: Vec<(i8, i8)> = file.fixed.iter().filter_map(|day| month_and_day(day)).collect();
        if fixed.len() != file.fixed.len() {
            reading.wrong(FESTIVALS, PolicyRule::FixedDay);
        }
        let moving = file.years.iter().flat_map(FestivalYear::days_off).collect();
        calendar.fix(file.in_force_from, fixed, moving);
    }
    calendar
}

fn letters(reading: &mut Reading) -> letters::Letters {
    let (letters, wrong) = letters::read(&reading.files);
    for (file, what) in wrong {
        reading.wrong(&file, what);
    }
    letters
}

/// Of every clock but one whose days are set each time.
const LENGTH: MistakeKind = MistakeKind::AtLeast { key: "length", least: 1 };

fn deadlines(reading: &mut Reading, policy: &Policy, kinds: &[DeclaredKind]) {
    for key in ClockKey::ALL {
        if !policy.deadlines.iter().any(|deadline| deadline.key == key.slug()) {
            reading.wrong("deadlines.toml", MistakeKind::NoRow { name: key.slug().to_owned() });
        }
    }
    let known = |name: &str| ClockKey::parse(name).is_some() || kinds.iter().any(|kind| kind.clocks.contains(&name));
    for deadline in &policy.deadlines {
        if !known(&deadline.key) {
            reading.wrong("deadlines.toml", MistakeDetail::unknown(Listed::Clock, &deadline.key));
        }
        if deadline.length < 0 || (deadline.length == 0 && deadline.unit != Length::Set) {
            reading.wrong("deadlines.toml", MistakeDetail::from(LENGTH).of(&deadline.key));
        }
        if policy.article(&deadline.source).is_none() {
            reading.wrong("deadlines.toml", MistakeDetail::no_text(&deadline.source).of(&deadline.key));
        }
    }
}

/// What an office says of its own: routes, stations, mediators, campaigns, earlier years.
fn local_lists(reading: &mut Reading, policy: &Policy) {
    for what in policy.guide.mistakes(policy) {
        reading.wrong(GUIDE, what);
    }
    for what in policy.stations.mistakes() {
        reading.wrong(STATIONS, what);
    }
    for what in policy.mediators.mistakes(policy) {
        reading.wrong(MEDIATORS, what);
    }
    for what in policy.campaigns.mistakes(policy) {
        reading.wrong(CAMPAIGNS, what);
    }
    for what in policy.earlier_years.mistakes() {
        reading.wrong(EARLIER_YEARS, what);
    }
}

fn check(reading: &mut Reading, policy: &Policy, kinds: &[DeclaredKind]) {
    deadlines(reading, policy, kinds);
    for what in policy.grades.mistakes(policy) {
        reading.wrong("grades.toml", what);
    }
    for what in policy.figures.mistakes(policy) {
        reading.wrong(FIGURES, what);
    }
    for what in policy.plans.mistakes(policy) {
        reading.wrong("plans.toml", what);
    }
    for what in policy.pressing.mistakes(policy) {
        reading.wrong("supervision.toml", what);
    }
    for name in CommandName::ALL.iter().filter(|name| policy.may.row(**name).is_none()) {
        reading.wrong("roles.toml", may::one_row(name.name()));
    }
    for what in super::acts::mistakes(policy) {
        reading.wrong("acts.toml", what);
    }
    // What stands in for a missing file cites what the older policy has no text for.
    let kept = reading.files.contains_key(SERVICE);
    for what in super::service::mistakes(policy).into_iter().filter(|_| kept) {
        reading.wrong(SERVICE, what);
    }
    for what in records::mistakes(policy, kinds) {
        reading.wrong(RECORD_ROLES, what);
    }
    for what in policy.retention.mistakes(policy, kinds) {
        reading.wrong("retention.toml", what);
    }
    for what in policy.reception.mistakes() {
        reading.wrong("reception.toml", what);
    }
    local_lists(reading, policy);
    for what in policy.texts.mistakes(policy) {
        reading.wrong(TEXTS, what);
    }
    for papers in policy.papers.values() {
        let known =
            |paper: &str| Paper::parse(paper).is_some() || kinds.iter().any(|kind| kind.papers.contains(&paper));
        for paper in papers.iter().filter(|paper| !known(paper)) {
            reading.wrong("documents.toml", MistakeDetail::unknown(Listed::Paper, paper));
        }
        for paper in papers.iter().filter(|paper| policy.letters.kind(paper).is_none()) {
            reading.wrong("documents.toml", MistakeKind::NoLetter { paper: paper.clone() });
        }
    }
    for what in policy.road_mistakes() {
        reading.wrong("units.toml", what);
    }
    if policy.bounds.is_some_and(|bounds| !bounds.is_a_box()) {
        reading.wrong("units.toml", PolicyRule::NoBox);
    }
    for (file, what) in super::hearing::mistakes(policy) {
        reading.wrong(file, what);
    }
    office_numbers(reading, policy);
}

/// What `office.toml` says of the office.
fn office_numbers(reading: &mut Reading, policy: &Policy) {
    if policy.unit(&policy.office.office).is_none() {
        reading.wrong("office.toml", MistakeKind::NoUnit { key: "office" });
    }
    if policy.unit(&policy.office.legal_check).is_none() {
        reading.wrong("office.toml", MistakeKind::NoUnit { key: "legal_check" });
    }
    if policy.office.conduct_kept_days < 1 {
        reading.wrong("office.toml", MistakeKind::AtLeast { key: "conduct_kept_days", least: 1 });
    }
    if !(0..=365).contains(&policy.office.shut_notice_days) {
        reading.wrong("office.toml", MistakeDetail::between("shut_notice_days", 0, 365));
    }
    if policy.office.prefix.is_empty() || !policy.office.prefix.bytes().all(|b| b.is_ascii_uppercase()) {
        reading.wrong("office.toml", PolicyRule::PrefixCapitals);
    }
}

#[cfg(test)]
pub(super) mod tests;
