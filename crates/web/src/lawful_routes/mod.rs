//! A lawful route of the guide (导引图) as a reader sees it: on the guide's page, and beside the form of `divert`.
use askama::Template;
use casework::Policy;
use casework::policy::LawfulRoute;
use office::names::{category_name, in_language};
use office::wording::Lang;

use crate::parts::choice::Opt;
use crate::parts::{Choice, Filter, Html};

/// One route in one language.
#[derive(Clone, Debug, Template)]
#[template(path = "lawful_routes/route.html")]
struct RouteCard {
    lang: Lang,
    organ: String,
    procedure: String,
    days: String,
    bring: String,
    phone: String,
    basis: String,
    /// What it is about, by its topics' names.
    about: String,
}

/// The choice of a topic on a page that is read by topic.
pub fn by_topic(lang: Lang, policy: &Policy, (page, topics): (&'static str, Vec<String>), chosen: &str) -> Filter {
    let topic = |slug: String| {
        let name = category_name(lang, policy, &slug);
        Opt::new(slug, name)
    };
    let field = Choice::list(lang, "topic", lang.t("guide-topic"), topics.into_iter().map(topic).collect());
    Filter::new(lang, page, vec![Html::of(&field.blank(lang.t("parts-any")).chosen(&[chosen]))])
}

/// The route in this reader's language.
pub fn card(lang: Lang, policy: &Policy, row: &LawfulRoute) -> Html {
    let text = |chinese: &str, english: &str| in_language(lang, chinese, english).to_owned();
    let about: Vec<String> = row.topics.iter().map(|topic| category_name(lang, policy, topic)).collect();
    Html::of(&RouteCard {
        lang,
        organ: text(&row.organ, &row.organ_en),
        procedure: text(&row.procedure, &row.procedure_en),
        days: text(&row.days, &row.days_en),
        bring: text(&row.bring, &row.bring_en),
        phone: row.phone.clone(),
        basis: row.basis.clone(),
        about: about.join(&lang.t("guide-and")),
    })
}

/// The routes of the guide for a topic.
pub fn of_topic(lang: Lang, policy: &Policy, topic: Option<&str>) -> Vec<Html> {
    let rows = topic.map(|topic| policy.guide.of(topic, policy)).unwrap_or_default();
    rows.into_iter().map(|row| card(lang, policy, row)).collect()
}

/// The routes of which a text speaks in its own words, before anybody has sorted it.
pub fn likely_for(lang: Lang, policy: &Policy, text: &str) -> Vec<Html> {
    policy.guide.likely(text).into_iter().map(|row| card(lang, policy, row)).collect()
}
