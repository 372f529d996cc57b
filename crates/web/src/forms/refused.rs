//! A refusal in words: why not, on what basis, what exactly is missing, and what to do next.
use casework::case::Refusal;
use casework::case::refusal::Code;
use casework::case::vocabulary::Paper;
use casework::conduct::NO_OFFENCE;
use casework::{Policy, Stage};
use jiff::civil::Date;

use axum::http::StatusCode;

use super::Problem;
use crate::parts::Notice;
use crate::wording::Lang;

/// Where a reception day or a ticket of it can stand.
const RECEPTION: [&str; 12] = [
    "published",
    "called-off",
    "past",
    "booking-over",
    "by-appointment",
    "full",
    "booked",
    "arrived",
    "absent",
    "cancelled",
    "tied",
    "not-the-day",
];

/// A refusal as a reader sees it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub title: String,
    pub hint: String,
    pub basis: String,
    /// The article's words, to open in place.
    pub article: Option<String>,
    pub details: Vec<String>,
}

/// The status of a refusal, on a page as in the API (`contract.md` section 5).
pub fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::NotPermitted => StatusCode::FORBIDDEN,
        Code::NoSuch => StatusCode::NOT_FOUND,
        _ => StatusCode::CONFLICT,
    }
}

/// A refusal in one line of a list.
pub fn notice_line(lang: Lang, refusal: &Refusal) -> String {
    let code = refusal.code.slug();
    match refusal.fields.first() {
        Some(found) => Problem::at("", found).words(lang),
        None => {
            let heading = lang.t(&format!("refusal-{code}"));
            lang.ta("worklist-why-not", &[("why", heading), ("hint", lang.t(&format!("refusal-{code}-hint")))])
        }
    }
}

/// A refusal above a form: why not, what exactly, and what to do.
pub fn notice(lang: Lang, policy: &Policy, today: Date, refusal: &Refusal) -> Notice {
    let told = tell(lang, policy, today, refusal);
    Notice::bad(lang, format!("{} {}", told.details.join(" "), told.hint).trim()).titled(told.title)
}

pub fn tell(lang: Lang, policy: &Policy, today: Date, refusal: &Refusal) -> Told {
    let code = refusal.code.slug();
    // What is wrong with fields stands beside them; the code's own words would only repeat it.
    let details = if refusal.code == Code::Invalid { Vec::new() } else { detail_words(lang, today, &refusal.detail) };
    Told {
        title: lang.t(&format!("refusal-{code}")),
        hint: lang.t(&format!("refusal-{code}-hint")),
        basis: basis_words(lang, policy, &refusal.basis),
        article: policy.article(&refusal.basis).map(|article| article.text.trim().to_owned()),
        details,
    }
}

/// A basis such as `条例34`, `local closing` or `closing gate 1`, as a citation a reader can follow.
pub fn basis_words(lang: Lang, policy: &Policy, basis: &str) -> String {
    if let Some(article) = basis.strip_prefix("条例") {
        return lang.ta("refusal-basis-article", &[("n", article)]);
    }
    if let Some(gate) = basis.strip_prefix("closing gate ") {
        return lang.ta("refusal-basis-gate", &[("n", gate)]);
    }
    match basis {
        "roles" => lang.t("refusal-basis-roles"),
        "procedure" => lang.t("refusal-basis-procedure"),
        "contract" => lang.t("refusal-basis-contract"),
        "local extension" => lang.t("refusal-basis-extension"),
        local => {
            let name = policy.article(local).and_then(|article| article.name.clone());
            name.unwrap_or_else(|| local.to_owned())
        }
    }
}

/// Keys and numbers of a detail or a gate's `missing`, in words; what has no words is left out.
pub fn detail_words(lang: Lang, today: Date, detail: &str) -> Vec<String> {
    detail.split(", ").filter_map(|part| one_detail(lang, today, part.trim())).collect()
}

fn one_detail(lang: Lang, today: Date, part: &str) -> Option<String> {
    if Paper::parse(part).is_some() {
        return Some(lang.t(&format!("document-{part}")));
    }
    if let Some((asked, most)) = part.split_once(" of at most ") {
        return Some(lang.ta("refusal-detail-most", &[("asked", asked), ("most", most)]));
    }
    match part {
        "no checkpoint yet" => return Some(lang.t("refusal-detail-no-checkpoint")),
        "not drawn" => return Some(lang.t("refusal-detail-not-drawn")),
        "word of petitioner" => return Some(lang.t("refusal-detail-word-petitioner")),
        "word of unit" => return Some(lang.t("refusal-detail-word-unit")),
        _ => {}
    }
    if let Some(day) = part.strip_prefix("hearing on ") {
        return Some(lang.ta("refusal-detail-hearing-on", &[("value", lang.date(day.parse().ok()?, today))]));
    }
    if let Some(place) = part.strip_prefix("reception ").filter(|place| RECEPTION.contains(place)) {
        return Some(lang.t(&format!("refusal-detail-reception-{place}")));
    }
    let (word, rest) = part.split_once(' ')?;
    let (key, value) = match word {
        "clue" => ("refusal-detail-clue", rest.to_owned()),
        "demand" => ("refusal-detail-demand", rest.to_owned()),
        "assessors" => ("refusal-detail-assessors", rest.to_owned()),
        "measure" => ("refusal-detail-measure", rest.to_owned()),
        "petitioner" => ("refusal-detail-petitioner", rest.to_owned()),
        "no-offence" if NO_OFFENCE.contains(&rest) => {
            return Some(lang.t(&format!("refusal-detail-no-offence-{rest}")));
        }
        "no-offence" => return Some(lang.t("refusal-detail-no-offence-other")),
        "conduct" | "unchecked" => ("refusal-detail-conduct", rest.to_owned()),
        "due" => ("refusal-detail-due", lang.date(rest.parse().ok()?, today)),
        "stage" if Stage::SLUGS.contains(&rest) => ("refusal-detail-stage", lang.t(&format!("stage-{rest}"))),
        _ => return None,
    };
    Some(lang.ta(key, &[("value", value)]))
}
