//! The files compiled in: the national policy and the sample district's units.

macro_rules! national {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../policy/national/", $name)))),*]
    };
}

/// What holds in every district until an overlay says otherwise.
pub(super) const NATIONAL: &[(&str, &str)] = national![
    "office.toml",
    "acts.toml",
    "deadlines.toml",
    "roles.toml",
    "record-roles.toml",
    "documents.toml",
    "hearing.toml",
    "plans.toml",
    "reception.toml",
    "retention.toml",
    "service.toml",
    "stations.toml",
    "figures.toml",
    "guide.toml",
    "texts/opinions.toml",
    "grades.toml",
    "supervision.toml",
    "taxonomy.toml",
    "articles.toml",
    "festivals.toml",
    "holidays/2022.toml",
    "holidays/2023.toml",
    "holidays/2024.toml",
    "holidays/2025.toml",
    "holidays/2026.toml",
];

/// What counted before an office kept it with its policy.
pub(super) const FIGURES: &str = include_str!("../../../../policy/national/figures.toml");

/// How papers were served before an office kept it with its policy.
pub(super) const SERVICE: &str = include_str!("../../../../policy/national/service.toml");

/// What a station did before an office kept it with its policy.
pub(super) const STATIONS: &str = include_str!("../../../../policy/national/stations.toml");

/// What other procedures there were before an office kept it with its policy.
pub(super) const GUIDE: &str = include_str!("../../../../policy/national/guide.toml");

/// The library of wording before an office kept it with its policy.
pub(super) const TEXTS: &str = include_str!("../../../../policy/national/texts/opinions.toml");

/// The letters: their texts, the words they share, and how a sheet looks.
pub(super) const LETTERS: &[(&str, &str)] = national![
    "letters/page.typ",
    "letters/brief.typ",
    "letters/card.typ",
    "letters/dossier.typ",
    "letters/handbook.typ",
    "letters/image.typ",
    "letters/monthly.typ",
    "letters/sheet.typ",
    "letters/words.toml",
    "letters/acceptance-notice.toml",
    "letters/assessor-notice.toml",
    "letters/assignment-letter.toml",
    "letters/booking-slip.toml",
    "letters/case-changes.toml",
    "letters/case-cover.toml",
    "letters/case-index.toml",
    "letters/case-timeline.toml",
    "letters/checkpoint-sheet.toml",
    "letters/completion-report.toml",
    "letters/conduct-notice.toml",
    "letters/designation-letter.toml",
    "letters/diversion-notice.toml",
    "letters/enclosure-slip.toml",
    "letters/extension-notice.toml",
    "letters/forwarding-letter.toml",
    "letters/hearing-call-off.toml",
    "letters/hearing-conclusion.toml",
    "letters/hearing-invitation.toml",
    "letters/hearing-notice.toml",
    "letters/hearing-record.toml",
    "letters/invitation-withdrawal.toml",
    "letters/mediation-agreement.toml",
    "letters/no-further-acceptance.toml",
    "letters/opinion.toml",
    "letters/persuasion-record.toml",
    "letters/proof-of-service.toml",
    "letters/receipt.toml",
    "letters/recheck-opinion.toml",
    "letters/referral-letter.toml",
    "letters/referral-withdrawal.toml",
    "letters/refusal-notice.toml",
    "letters/registration-form.toml",
    "letters/report-reply.toml",
    "letters/review-opinion.toml",
    "letters/service-slip.toml",
    "letters/suggestion-reply.toml",
    "letters/supervision-letter.toml",
    "letters/supervision-suggestion.toml",
    "letters/urgent-report.toml",
];

/// The sample district.
pub(super) const DISTRICT: &[(&str, &str)] = &[
    ("units.toml", include_str!("../../../../policy/example-district/units.toml")),
    ("assessors.toml", include_str!("../../../../policy/example-district/assessors.toml")),
    ("mediators.toml", include_str!("../../../../policy/example-district/mediators.toml")),
    ("campaigns.toml", include_str!("../../../../policy/example-district/campaigns.toml")),
    ("earlier-years.toml", include_str!("../../../../policy/example-district/earlier-years.toml")),
];
