//! `/mediators?topic=`: to whom both sides may go together, for anybody (多元化解). Only organisations have a telephone here.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::Policy;
use casework::policy::{Mediator, MediatorsOffice};
use office::names::{category_name, in_language};
use office::wording::Lang;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::lawful_routes::by_topic;
use crate::layout::Frame;
use crate::parts::{Column, Filter, Html, Row, Table};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/mediators/page.html")]
struct Page {
    frame: Frame,
    filter: Filter,
    /// Nobody in the list is good for what was chosen, or there is no list.
    none: bool,
    groups: Vec<Group>,
}

/// An organisation and those who belong to it.
struct Group {
    name: String,
    place: String,
    phone: String,
    people: Table,
}

pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Asked(query): Asked<Vec<(String, String)>>,
) -> PageResult {
    let lang = visitor.lang;
    let policy: &Policy = &app.policy;
    let asked = query.iter().find(|(name, _)| name == "topic").map(|(_, value)| value.as_str());
    let topic = asked.filter(|topic| topics(policy).iter().any(|known| known == topic));
    let groups: Vec<Group> =
        policy.mediators.organisation.iter().filter_map(|office| group((lang, policy), office, topic)).collect();
    Ok(render(&Page {
        frame: visitor.frame(&app, lang.t("mediators-title")),
        filter: by_topic(lang, policy, ("/mediators", topics(policy)), topic.unwrap_or_default()),
        none: groups.is_empty(),
        groups,
    }))
}

/// The organisation with its people who are good for the topic; nothing where none is.
fn group((lang, policy): (Lang, &Policy), office: &MediatorsOffice, topic: Option<&str>) -> Option<Group> {
    let theirs = policy.mediators.mediator.iter().filter(|one| one.organisation == office.slug);
    let good = theirs.filter(|one| topic.is_none_or(|topic| one.is_good_for(topic, policy)));
    let rows: Vec<Row> = good.map(|one| line((lang, policy), one)).collect();
    let columns = ["mediators-name", "mediators-kind", "mediators-for", "mediators-since", "mediators-reach"];
    let name = in_language(lang, &office.name, &office.name_en).to_owned();
    (!rows.is_empty()).then(|| Group {
        place: in_language(lang, &office.place, &office.place_en).to_owned(),
        phone: office.phone.clone(),
        people: Table::new(name.clone(), columns.map(|key| Column::text(lang.t(key))).to_vec(), rows).hide_caption(),
        name,
    })
}

fn line((lang, policy): (Lang, &Policy), one: &Mediator) -> Row {
    let topics: Vec<String> = one.topics.iter().map(|topic| category_name(lang, policy, topic)).collect();
    Row::new(vec![
        Html::text(&one.name),
        Html::text(lang.t(&format!("mediator-kind-{}", one.kind))),
        Html::text(topics.join(&lang.t("guide-and"))),
        Html::text(one.since.year().to_string()),
        Html::text(in_language(lang, &one.reach, &one.reach_en)),
    ])
}

/// Every topic for which somebody in the list is good, in the order of the list of topics.
fn topics(policy: &Policy) -> Vec<String> {
    let named = |slug: &String| policy.mediators.mediator.iter().any(|one| one.topics.contains(slug));
    let within = |category: &String| policy.topics.get(category).cloned().unwrap_or_default();
    let all = policy.categories.iter().flat_map(|category| [vec![category.clone()], within(category)].concat());
    all.filter(named).collect()
}
