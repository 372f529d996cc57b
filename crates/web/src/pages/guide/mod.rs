//! `/guide?topic=`: where the law gives a matter a procedure of its own (导引图), for anybody, before a petition is filed.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::Policy;
use casework::case::vocabulary::StatutoryRoute;
use office::names::category_name;
use office::wording::Lang;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::lawful_routes::{by_topic, card, of_topic};
use crate::layout::Frame;
use crate::parts::{Filter, Html};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/guide/page.html")]
struct Page {
    frame: Frame,
    filter: Filter,
    /// Nothing stands in the guide for what was asked.
    none: bool,
    groups: Vec<(String, Vec<Html>)>,
}

pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Asked(query): Asked<Vec<(String, String)>>,
) -> PageResult {
    let lang = visitor.lang;
    let asked = query.iter().find(|(name, _)| name == "topic").map(|(_, value)| value.as_str());
    let topic = asked.filter(|topic| topics(&app.policy).iter().any(|known| known == topic));
    let groups = match topic {
        Some(topic) => vec![(category_name(lang, &app.policy, topic), of_topic(lang, &app.policy, Some(topic)))],
        None => by_route(lang, &app.policy),
    };
    Ok(render(&Page {
        frame: visitor.frame(&app, lang.t("guide-title")),
        filter: by_topic(lang, &app.policy, ("/guide", topics(&app.policy)), topic.unwrap_or_default()),
        none: groups.iter().all(|(_, rows)| rows.is_empty()),
        groups,
    }))
}

/// Every topic that the guide names, in the order of the list of topics.
fn topics(policy: &Policy) -> Vec<String> {
    let named = |slug: &String| policy.guide.route.iter().any(|row| row.topics.contains(slug));
    let within = |category: &String| policy.topics.get(category).cloned().unwrap_or_default();
    let all = policy.categories.iter().flat_map(|category| [vec![category.clone()], within(category)].concat());
    all.filter(named).collect()
}

/// The whole guide, by the questions of 条例31.
fn by_route(lang: Lang, policy: &Policy) -> Vec<(String, Vec<Html>)> {
    let group = |route: &StatutoryRoute| {
        let rows = policy.guide.route.iter().filter(|row| row.route == *route);
        (lang.t(&format!("guide-route-{route}")), rows.map(|row| card(lang, policy, row)).collect::<Vec<_>>())
    };
    let all = StatutoryRoute::ALL.iter().map(group);
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}
