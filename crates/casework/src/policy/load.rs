//! From file texts to a checked policy, or to all mistakes at once.

mod calendar;
mod check;
mod files;
mod reading;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use self::calendar::calendar;
use self::files::{Articles, Deadlines, Documents, RecordRoles, Roles, Taxonomy, Units};
use self::reading::Reading;
use super::records::DeclaredKind;
use super::shape::CategoryRow;
use super::{
    Campaigns, Deadline, EarlierYears, Figures, Guide, Mediators, Mistake, Office, Policy, Pressing, Retention,
    ServiceRules, Stations, Texts, built_in, letters, may,
};

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

fn letters(reading: &mut Reading) -> letters::Letters {
    let (letters, wrong) = letters::read(&reading.files);
    for (file, what) in wrong {
        reading.wrong(&file, what);
    }
    letters
}

#[cfg(test)]
pub(super) mod tests;
