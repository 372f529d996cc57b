//! A record of conduct as the few who may see it read it: on the case file, at the legal check, and by the person themselves.
use askama::Template;
use casework::case::vocabulary::Paper;
use casework::conduct::{ConductFact, Record};
use casework::{Case, Policy};
use jiff::civil::Date;

use crate::acts::conduct_act;
use crate::forms::unit_name;
use crate::parts::{Html, Link};
use office::wording::Lang;

/// Words, and the day on which they are read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub lang: Lang,
    pub policy: &'a Policy,
    pub today: Date,
}

#[derive(Template)]
#[template(path = "pages/conduct/record.html")]
struct RecordView {
    n: u32,
    heading: String,
    tags: Vec<String>,
    rows: Vec<(String, String)>,
    ways: Vec<Link>,
}

/// The records and what can be done about them, under one heading.
#[derive(Template)]
#[template(path = "pages/conduct/section.html")]
pub struct Section {
    pub lang: Lang,
    pub words: Vec<String>,
    /// Talks about an act, each in a line.
    pub talks: Vec<String>,
    pub records: Html,
    pub ways: Vec<Link>,
}

/// Ways to the papers of a record, of those kinds.
pub fn papers(lang: Lang, case: &Case, record: &Record, address: &str, wanted: impl Fn(Paper) -> bool) -> Vec<Link> {
    let of = case.conduct.papers_of(record).filter(|paper| wanted(paper.kind));
    of.map(|paper| {
        let kind = paper.kind.slug();
        Link::plain(format!("{address}/papers/{}/{kind}", paper.seq), lang.t(&format!("document-{kind}")))
    })
    .collect()
}

impl Reading<'_> {
    /// Every record, the last first; `ways` says what this reader may do about one.
    pub fn records(&self, case: &Case, who: impl Fn(u32) -> String, ways: impl Fn(&Record) -> Vec<Link>) -> Html {
        let drawn = case.conduct.records.iter().rev().map(|record| {
            let stands = record.is_in_force(self.today, self.policy.office.conduct_kept_days);
            Html::of(&RecordView {
                n: record.noted.n,
                heading: self.lang.ta("conduct-record-n", &[("n", record.noted.n)]),
                tags: self.tags(record, stands),
                rows: if stands { self.rows(record, case, &who) } else { self.gone(case, record) },
                ways: if stands || record.struck.is_some() { ways(record) } else { Vec::new() },
            })
        });
        drawn.fold(Html::default(), Html::and)
    }

    fn tags(&self, record: &Record, stands: bool) -> Vec<String> {
        let lang = self.lang;
        let mut tags = Vec::new();
        tags.extend(record.referred.as_ref().map(|_| lang.t("conduct-tag-referred")));
        tags.extend(record.struck.as_ref().map(|_| lang.t("conduct-tag-struck")));
        tags.extend((!stands && record.struck.is_none()).then(|| lang.t("conduct-tag-over")));
        tags
    }

    /// Struck, or past its day: that there was a record, why it is none any more, and that the police were told.
    fn gone(&self, case: &Case, record: &Record) -> Vec<(String, String)> {
        let Some((on, why)) = &record.struck else { return Vec::new() };
        let withdrawn = case.conduct.papers_of(record).any(|paper| paper.kind == Paper::ReferralWithdrawal);
        let told = || (self.lang.t("conduct-withdrawn"), self.on(*on, &self.lang.t("conduct-withdrawn-words")));
        let struck = (self.lang.t("conduct-struck"), self.on(*on, why.text()));
        std::iter::once(struck).chain(withdrawn.then(told)).collect()
    }

    fn rows(&self, record: &Record, case: &Case, who: impl Fn(u32) -> String) -> Vec<(String, String)> {
        let lang = self.lang;
        let noted = &record.noted;
        let label = |field: &str| lang.t(&format!("field-record-conduct-{field}"));
        let unit = case.conduct.entries.iter().find_map(|entry| {
            let ConductFact::Recorded(made) = entry.event.fact.conduct()? else { return None };
            entry.by.unit.as_ref().filter(|_| made.n == noted.n)
        });
        let by = unit.map(|unit| unit_name(lang, self.policy, unit)).unwrap_or_default();
        let mut rows = vec![
            (lang.t("conduct-person"), who(noted.petitioner)),
            (label("on"), lang.full_date(noted.on)),
            (label("place"), noted.place.text().to_owned()),
            (label("act"), conduct_act(lang, record)),
            (label("facts"), noted.facts.text().to_owned()),
            (label("persuaded"), noted.persuaded.text().to_owned()),
        ];
        rows.extend(noted.witnesses.iter().map(|words| (label("witnesses"), words.text().to_owned())));
        rows.push((lang.t("conduct-recorded"), self.on(record.recorded_on, &by)));
        let answers = record.answers.iter();
        rows.extend(answers.map(|(on, words)| (lang.t("conduct-answer"), self.on(*on, words.text()))));
        rows.extend(record.checks.iter().map(|check| {
            let key = if check.agree { "conduct-check-agreed" } else { "conduct-check-refused" };
            (lang.t(key), self.on(check.on, check.reason.text()))
        }));
        if let Some(referral) = &record.referred {
            rows.push((lang.t("conduct-referred"), self.on(referral.on, referral.grounds.text())));
            rows.push((lang.t("field-refer-conduct-evidence"), referral.evidence.text().to_owned()));
        }
        let until = record.kept_until(self.policy.office.conduct_kept_days);
        rows.push((lang.t("conduct-kept"), lang.full_date(until)));
        rows
    }

    fn on(&self, day: Date, words: &str) -> String {
        format!("{}  {words}", self.lang.date(day, self.today)).trim_end().to_owned()
    }
}
