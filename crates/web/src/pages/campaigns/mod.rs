//! `/desk/campaigns`: each campaign (专项治理) with its days and its own counts; each number opens to its cases. A campaign
//! changes no clock, no colour and no right, and no report is in any.
use askama::Template;
use axum::extract::State;
use casework::figures::period::Period;
use casework::figures::{Part, PeriodFigure};
use casework::policy::Campaign;
use office::names::{category_name, in_language, unit_name};
use office::wording::Lang;
use store::{CampaignCounts, counted_over};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::{Empty, Figure, Notice};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/campaigns/page.html")]
struct Page {
    frame: Frame,
    notice: Notice,
    empty: Option<Empty>,
    campaigns: Vec<Sheet>,
}

/// One campaign as the page tells it.
struct Sheet {
    slug: String,
    name: String,
    /// Running, over, or not begun.
    state: String,
    why: String,
    /// Label and value: its days, what it means, what it rests on.
    facts: Vec<(String, String)>,
    figures: Vec<Figure>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let counts = app.store.campaign_counts(&me.actor, app.today()).await?;
    let of = |campaign: &Campaign| {
        let found = counts.iter().find(|counts| counts.slug == campaign.slug).cloned().unwrap_or_default();
        sheet(&app, lang, campaign, &found)
    };
    let campaigns: Vec<Sheet> = app.policy.campaigns.campaign.iter().map(of).collect();
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("campaigns-heading")),
        notice: Notice::note(lang, lang.t("campaigns-changes-nothing")),
        empty: campaigns.is_empty().then(|| Empty::new(lang.t("campaigns-none")).text(lang.t("campaigns-none-words"))),
        campaigns,
    }))
}

fn sheet(app: &App, lang: Lang, campaign: &Campaign, counts: &CampaignCounts) -> Sheet {
    let today = app.today();
    let state = if campaign.is_running(today) {
        "campaigns-running"
    } else if today < campaign.from {
        "campaigns-coming"
    } else {
        "campaigns-over"
    };
    Sheet {
        slug: campaign.slug.clone(),
        name: in_language(lang, &campaign.name, &campaign.name_en).to_owned(),
        state: lang.t(state),
        why: in_language(lang, &campaign.why, &campaign.why_en).to_owned(),
        facts: facts(app, lang, campaign),
        figures: figures(app, lang, campaign, counts),
    }
}

fn facts(app: &App, lang: Lang, campaign: &Campaign) -> Vec<(String, String)> {
    let between = lang.t("guide-and");
    let day = |day| lang.full_date(day);
    let days = [("from", day(campaign.from)), ("until", day(campaign.until))];
    let list = |words: Vec<String>| (!words.is_empty()).then(|| words.join(&between));
    let topics = campaign.topics.iter().map(|topic| category_name(lang, &app.policy, topic)).collect();
    let areas = campaign.areas.iter().map(|area| unit_name(lang, &app.policy, area)).collect();
    let origin = campaign.origin.iter().map(|level| lang.t(&format!("origin-{level}"))).collect();
    let since = campaign.received_from.map(|from| lang.ta("campaigns-received-from", &[("day", day(from))]));
    let all = [
        ("campaigns-days", Some(lang.ta("campaigns-from-until", &days))),
        ("campaigns-topics", list(topics)),
        ("campaigns-areas", list(areas)),
        ("campaigns-origin", list(origin)),
        ("campaigns-older", since),
        ("campaigns-source", Some(campaign.source.clone())),
    ];
    all.into_iter().filter_map(|(key, value)| value.map(|value| (lang.t(key), value))).collect()
}

/// Its numbers, each with the list that is counted by the same conditions.
fn figures(app: &App, lang: Lang, campaign: &Campaign, counts: &CampaignCounts) -> Vec<Figure> {
    let Period { from, until } = counted_over(campaign, app.today());
    let list = |more: &str| format!("/desk/cases?tab=all&campaign={}{more}", campaign.slug);
    let ended = |key: PeriodFigure| {
        let part = Part::Numerator;
        list(&format!("&figure={key}&part={part}&from={from}&to={until}"))
    };
    let all = [
        ("campaigns-all", counts.all, list("")),
        ("campaigns-open", counts.open, format!("/desk/cases?tab=open&campaign={}", campaign.slug)),
        ("campaigns-overdue", counts.overdue, list("&clock=overdue")),
        ("campaigns-closed", counts.closed, list("&stage=closed")),
        ("campaigns-settled", counts.settled, ended(PeriodFigure::Resolved)),
        ("campaigns-procedural", counts.procedural, ended(PeriodFigure::Procedural)),
    ];
    all.into_iter().map(|(key, n, href)| Figure::new(lang, lang.t(key), n.to_string()).opens(href)).collect()
}
