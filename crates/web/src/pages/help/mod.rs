//! `/help`: the procedure in plain words with its days, the rights, the limits, and what is no offence.
//!
//! No day is written here: every number is read from the policy that counts the clocks.
use askama::Template;
use axum::extract::State;
use casework::Policy;
use casework::case::vocabulary::ClockKey;
use casework::policy::Length;
use jiff::civil::Date;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::law;
use crate::parts::Notice;
use crate::signed_in::Visitor;
use office::names::unit_name;
use office::wording::Lang;

mod sheet;

pub use sheet::sheet;

/// What is no offence (条例17–20, 35, 36, 47); the front page says it too.
pub const FINE: [&str; 9] = [
    "help-fine-again",
    "help-fine-higher",
    "help-fine-channel",
    "help-fine-together",
    "help-fine-refuse",
    "help-fine-review",
    "help-fine-rate",
    "help-fine-mistake",
    "help-fine-day",
];

const RIGHTS: [(&str, &str); 9] = [
    ("help-right-follow", "21"),
    ("help-right-answer", "32"),
    ("help-right-recusal", "28"),
    ("help-right-mediation", "33"),
    ("help-right-secret", "30"),
    ("help-right-safe", "18"),
    ("help-right-hardship", "37"),
    // Our own practice: no article asks for it.
    ("help-right-data", ""),
    ("help-right-opened", ""),
];

pub const FORBIDDEN: [&str; 6] = [
    "help-forbidden-1",
    "help-forbidden-2",
    "help-forbidden-3",
    "help-forbidden-4",
    "help-forbidden-5",
    "help-forbidden-6",
];

/// One step of the road, and the text it rests on.
pub struct Step {
    name: String,
    words: String,
    basis: String,
    href: String,
}

#[derive(Template)]
#[template(path = "pages/help/page.html")]
pub struct Page {
    frame: Frame,
    notice: Option<Notice>,
    steps: Vec<Step>,
    rights: Vec<Step>,
    fine: Vec<String>,
    forbidden: Vec<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("help-title"));
    Ok(render(&page(frame, &app.policy)))
}

/// The page for one reader, with the days in force on the frame's day.
pub fn page(frame: Frame, policy: &Policy) -> Page {
    let (lang, today) = (frame.lang, frame.today);
    let rights = RIGHTS.iter().map(|(key, article)| Step {
        name: lang.t(key),
        words: String::new(),
        basis: if article.is_empty() { String::new() } else { law::short(lang, article) },
        href: law::href(article),
    });
    Page {
        steps: steps(lang, policy, &called(&frame, policy), today),
        rights: rights.collect(),
        fine: FINE.iter().map(|key| lang.t(key)).collect(),
        forbidden: FORBIDDEN.iter().map(|key| lang.t(key)).collect(),
        notice: None,
        frame,
    }
}

/// The office's own name: as it gave it, or else as its policy calls it.
fn called(frame: &Frame, policy: &Policy) -> String {
    let own = frame.contact.name.trim();
    if own.is_empty() { unit_name(frame.lang, policy, &policy.office.office) } else { own.to_owned() }
}

fn steps(lang: Lang, policy: &Policy, office: &str, today: Date) -> Vec<Step> {
    let more = policy.office.extension_days.to_string();
    let rows = [
        ("help-step-register", "help-step-register-words", None, "条例22"),
        ("help-step-route", "help-step-route-words", Some(ClockKey::Route), ""),
        ("help-step-notify", "help-step-notify-words", Some(ClockKey::Notify), ""),
        ("help-step-decide", "help-step-decide-words", Some(ClockKey::Decide), ""),
        ("help-step-simple", "help-step-simple-words", Some(ClockKey::SimpleDecide), ""),
        ("help-step-ask", "help-step-ask-words", Some(ClockKey::RequestReview), ""),
        ("help-step-review", "help-step-review-words", Some(ClockKey::Review), ""),
        ("help-step-recheck", "help-step-recheck-words", Some(ClockKey::RequestRecheck), ""),
        ("help-step-rate", "help-step-rate-words", Some(ClockKey::Rating), ""),
    ];
    let told = |(name, words, key, basis): (&str, &str, Option<ClockKey>, &str)| {
        let days = key.map(|key| length(lang, policy, key, today)).unwrap_or_default();
        let source = key.and_then(|key| policy.deadline(key, today)).map_or(basis, |d| d.source.as_str());
        let second = match key {
            Some(ClockKey::RequestRecheck) => length(lang, policy, ClockKey::Recheck, today),
            Some(ClockKey::Decide) => lang.ta("help-days", &[("n", more.as_str())]),
            Some(ClockKey::SimpleDecide) => length(lang, policy, ClockKey::SimpleAccept, today),
            _ => String::new(),
        };
        Step {
            name: lang.t(name),
            words: lang.ta(words, &[("days", days.as_str()), ("more", second.as_str()), ("office", office)]),
            basis: law::short(lang, source),
            href: law::href(source),
        }
    };
    rows.into_iter().map(told).collect()
}

/// A clock's length in force on a day, in words.
fn length(lang: Lang, policy: &Policy, key: ClockKey, today: Date) -> String {
    let Some(deadline) = policy.deadline(key, today) else { return String::new() };
    let words = match deadline.unit {
        Length::Days => "help-days",
        Length::WorkingDays => "help-working-days",
        Length::Set => return lang.t("help-days-set"),
    };
    lang.ta(words, &[("n", deadline.length.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Pages called the office by a word that another office does not have for itself.
    #[test]
    fn the_office_has_its_own_name_in_what_everybody_reads() {
        let policy = Policy::built_in("x").expect("policy");
        let mut frame = Frame::new(Lang::Chinese, "", date(2026, 11, 24));
        let by_policy = page(frame.clone(), &policy).to_string();
        assert!(by_policy.contains(&format!("{}收到以后", unit_name(Lang::Chinese, &policy, &policy.office.office))));
        frame.contact.name = "青石县信访局".to_owned();
        assert!(page(frame, &policy).to_string().contains("青石县信访局收到以后"));
        let read_by_all = [
            include_str!("../../../../../wording/zh-CN/follow.ftl"),
            include_str!("../../../../../wording/zh-CN/help.ftl"),
            include_str!("../../../../../wording/zh-CN/reception.ftl"),
        ];
        assert!(read_by_all.iter().all(|words| !words.contains("信访办")));
    }

    #[test]
    fn the_days_are_the_policys() {
        let mut policy = Policy::built_in("x").expect("policy");
        let frame = || Frame::new(Lang::Chinese, "", date(2026, 11, 24));
        // What is read, not the addresses of stylesheets.
        let text = |html: String| {
            html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.to_owned()).collect::<String>()
        };
        assert!(text(page(frame(), &policy).to_string()).contains("60"));
        for deadline in policy.deadlines.iter_mut().filter(|deadline| deadline.key == ClockKey::Decide.slug()) {
            deadline.length = 47;
        }
        let html = text(page(frame(), &policy).to_string());
        assert!(html.contains("47") && !html.contains("60"), "only the policy knows the days");
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        let policy = Policy::built_in("x").expect("policy");
        for lang in [Lang::Chinese, Lang::English] {
            let html = page(Frame::new(lang, "", date(2026, 11, 24)), &policy).to_string();
            assert!(!html.contains("[help-") && !html.contains("[law-"), "{html}");
        }
    }
}
