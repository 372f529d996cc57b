//! `/desk/cases/{no}/receipt`: what the petitioner takes home: number, query code, what was received, what comes next.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use casework::case::vocabulary::{Class, ClockKey};
use casework::{Case, CaseNo};
use qrcode::QrCode;
use qrcode::render::svg;

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::pages::paper::{marks, printed_text};
use crate::parts::{Html, Link, Notice, Receipt};
use crate::session::AuthSession;
use crate::signed_in::{SignedIn, add_cookie};
use office::wording::Lang;

pub mod once;
mod renew;

pub use renew::renew;

#[derive(Template)]
#[template(path = "pages/receipt/page.html")]
pub struct Page {
    frame: Frame,
    receipt: Receipt,
    /// Of several petitioners each further one takes a sheet of their own home: nobody reads another's code.
    members: Vec<Member>,
    /// Where each sheet stands, where there are several: after one was pressed, only that one is printed.
    sheets: Vec<Link>,
    /// What to do with it, or that nobody sees the code twice.
    notice: Notice,
    /// Characters that papers show as marks: the clerk writes them by hand.
    marks: Option<Notice>,
    ways: Vec<Link>,
    /// Where and with what a lost code is made anew.
    renew: Option<(String, Html)>,
}

/// The sheet of a further petitioner.
struct Member {
    n: u32,
    name: String,
    sheet: Receipt,
}

pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    auth: AuthSession,
    Path(no): Path<String>,
    headers: HeaderMap,
) -> PageResult {
    let no = CaseNo::parse(&no).ok_or(PageError::NotFound)?;
    let code = once::take(&auth, &headers, &no).await.map_err(|what| PageError::broken(&what))?;
    let file = app.store.case_file(&no, &me.actor, app.now()).await?;
    // A station may register a report that it never sees again (条例30): its receipt has the number and the code alone.
    if file.is_none() && code.is_none() {
        return Err(PageError::NotFound);
    }
    let case = file.as_ref().map(|file| &file.case);
    let mut page = page(&app, &me, &no, case, code.as_deref());
    if let Some(case) = case {
        page.marks = marks(&app, me.lang, printed_text(case)).await;
    }
    let mut response = render(&page);
    if code.is_some() {
        add_cookie(&mut response, once::COOKIE, "", 0, app.secure());
    }
    Ok(response)
}

fn page(app: &App, me: &SignedIn, no: &CaseNo, case: Option<&Case>, code: Option<&str>) -> Page {
    let lang = me.lang;
    let mut ways = vec![Link::main("/desk/intake", lang.t("intake-receipt-another"))];
    if case.is_some() {
        ways.push(Link::button(format!("/desk/cases/{no}"), lang.t("intake-receipt-open")));
    }
    let members = members(app, lang, no, case, code.unwrap_or_default());
    Page {
        frame: me.frame(app, lang.ta("intake-receipt-title", &[("no", no.as_str())])),
        receipt: receipt(app, lang, no, case, code.unwrap_or_default()),
        sheets: if members.is_empty() { Vec::new() } else { sheets(lang, case, &members) },
        members,
        notice: match code {
            Some(_) => Notice::good(lang, lang.t("intake-done")),
            None => Notice::note(lang, lang.t("intake-receipt-gone")),
        },
        marks: None,
        ways,
        renew: case
            .filter(|case| code.is_none() && renew::may(&me.actor, case))
            .map(|case| (format!("/desk/cases/{no}/receipt"), renew::fields(lang, case))),
    }
}

fn receipt(app: &App, lang: Lang, no: &CaseNo, case: Option<&Case>, code: &str) -> Receipt {
    let office = unit_name(lang, &app.policy, &app.policy.office.office);
    let follow = format!("{}/follow/{no}", app.base_url.trim_end_matches('/'));
    let mut receipt = Receipt::new(lang, &office, no.as_str(), code.split(',').next().unwrap_or_default());
    if let Some(picture) = qr(&follow) {
        receipt = receipt.qr(picture);
    }
    for (label, value) in case.map(|case| facts(lang, case)).unwrap_or_default() {
        receipt = receipt.fact(label, value);
    }
    if codes_of_members(code).next().is_some() {
        receipt = receipt.next(lang.t("intake-receipt-members"));
    }
    for sentence in next(app, lang, case, &office, &follow) {
        receipt = receipt.next(sentence);
    }
    receipt
}

/// Of several petitioners each has a code of their own: the numbers from two on, with theirs.
fn codes_of_members(code: &str) -> impl Iterator<Item = (u32, &str)> {
    (2..).zip(code.split(',').skip(1)).filter(|(_, code)| !code.is_empty())
}

/// A sheet for each further petitioner: number, code, and how to follow; nothing of the others.
fn members(app: &App, lang: Lang, no: &CaseNo, case: Option<&Case>, code: &str) -> Vec<Member> {
    let office = unit_name(lang, &app.policy, &app.policy.office.office);
    let follow = format!("{}/follow/{no}", app.base_url.trim_end_matches('/'));
    // The same picture on two hundred sheets is drawn once.
    let picture = if code.contains(',') { qr(&follow) } else { None };
    let sheet = |(n, code): (u32, &str)| {
        let name = name_of(case, n);
        let whose = whose(lang, n, &name);
        let mut receipt = Receipt::new(lang, &office, no.as_str(), code).fact(lang.t("parts-people"), whose);
        if let Some(case) = case {
            receipt = receipt.fact(lang.t("intake-receipt-about"), case.title.text());
        }
        if let Some(picture) = picture.clone() {
            receipt = receipt.qr(picture);
        }
        let sentences = how_to_follow(lang, &office, &follow);
        Member { n, name, sheet: sentences.into_iter().fold(receipt, Receipt::next) }
    };
    codes_of_members(code).map(sheet).collect()
}

/// All sheets together, and each alone.
fn sheets(lang: Lang, case: Option<&Case>, members: &[Member]) -> Vec<Link> {
    let one = |n: u32, name: &str| Link::plain(format!("#receipt-{n}"), whose(lang, n, name));
    let all = Link::plain("#receipts", lang.ta("intake-receipt-all", &[("n", members.len() + 1)]));
    let first = one(1, &name_of(case, 1));
    [all, first].into_iter().chain(members.iter().map(|member| one(member.n, &member.name))).collect()
}

fn name_of(case: Option<&Case>, n: u32) -> String {
    case.and_then(|case| case.petitioner(n)).map(|one| one.named.person.name().to_owned()).unwrap_or_default()
}

/// The second of them, by number and name.
fn whose(lang: Lang, n: u32, name: &str) -> String {
    lang.ta("intake-receipt-member", &[("n", n.to_string()), ("name", name.to_owned())]).trim().to_owned()
}

/// What was received, in the petitioner's own words where they have some.
fn facts(lang: Lang, case: &Case) -> Vec<(String, String)> {
    let names: Vec<&str> = case.petitioners.iter().map(|petitioner| petitioner.named.person.name()).collect();
    let channel = lang.t(&format!("channel-{}", case.channel.slug()));
    let mut facts = vec![
        (lang.t("intake-field-received-on"), lang.full_date(case.received_on)),
        (lang.t("intake-field-channel"), channel),
        (
            lang.t("parts-people"),
            if names.is_empty() { lang.t("case-file-anonymous") } else { names.join(&lang.t("intake-and")) },
        ),
        (lang.t("intake-receipt-about"), case.title.text().to_owned()),
    ];
    if let Some(no) = &case.document_no {
        facts.push((lang.t("intake-field-document-no"), no.text().to_owned()));
    }
    for demand in &case.demands {
        let label = lang.ta("parts-demand-n", &[("n", demand.n.to_string())]);
        facts.push((label, demand.text.text().to_owned()));
    }
    facts
}

/// What we promise, by which day, and whom to ask. Only claims have sixty days (条例31, 34).
fn next(app: &App, lang: Lang, case: Option<&Case>, office: &str, follow: &str) -> Vec<String> {
    let mut sentences = case.map(|case| promised(app, lang, case)).unwrap_or_default();
    sentences.push(match case.map(|case| case.class) {
        Some(Class::Claim | Class::Suggestion) if case.is_some_and(Case::is_nameless) => lang.t("file-done-nameless"),
        Some(Class::Claim) => {
            let days = |key| length(app, key, case);
            lang.ta("intake-next-claim", &[("notify", days(ClockKey::Notify)), ("decide", days(ClockKey::Decide))])
        }
        Some(Class::Suggestion) => lang.t("intake-next-suggestion"),
        Some(Class::Report) | None => lang.t("intake-next-report"),
    });
    sentences.extend(how_to_follow(lang, office, follow));
    sentences
}

/// Where to look, and whom to call.
fn how_to_follow(lang: Lang, office: &str, follow: &str) -> [String; 2] {
    let shown = follow.split("://").last().unwrap_or(follow);
    [lang.ta("intake-next-look", &[("where", shown)]), lang.ta("intake-next-call", &[("office", office)])]
}

/// The duties that run, with their last day.
fn promised(app: &App, lang: Lang, case: &Case) -> Vec<String> {
    let words = [(ClockKey::Route, "intake-next-route"), (ClockKey::Notify, "intake-next-notify")];
    let running = words.into_iter().filter_map(|(key, words)| Some((case.open_clock(key)?, key, words)));
    running
        .map(|(clock, key, words)| {
            let due = lang.full_date(clock.start.due);
            lang.ta(words, &[("days", length(app, key, Some(case))), ("due", due)])
        })
        .collect()
}

/// How many days the policy gives for it.
fn length(app: &App, key: ClockKey, case: Option<&Case>) -> String {
    let on = case.map_or_else(|| app.today(), |case| case.received_on);
    app.policy.deadline(key, on).map(|entry| entry.length.to_string()).unwrap_or_default()
}

fn qr(address: &str) -> Option<Html> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let picture = code.render::<svg::Color>().quiet_zone(true).min_dimensions(160, 160).build();
    // The declaration belongs to a file of its own, not into a page.
    let inline = picture.split_once("?>").map_or(picture.as_str(), |(_, rest)| rest);
    Some(Html::trusted(inline))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_a_drawing_and_nothing_else() {
        let html = qr("https://example.invalid/follow/XF2026-00000-00000").unwrap();
        assert!(html.as_str().trim_start().starts_with("<svg"), "{}", html.as_str());
        assert!(!html.as_str().contains("style=") && !html.as_str().contains("<script"));
    }
}
