//! `/desk/unit`: what nobody in the unit has yet, and the next of it taken by rule; for the unit's head, how much lies with whom
//! and since when. In the order of accounts: nobody stands first for having much or little.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use casework::hands::{self, InHands};
use casework::{CaseNo, Role, UserId};
use jiff::civil::Date;
use serde_json::{Map, Value};
use store::{Filter, RecordAnswer, RecordRequest};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, see_other};
use crate::layout::Frame;
use crate::pages::case_file;
use crate::pages::people::called;
use crate::parts::{Button, Link};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// Where the page is.
pub const ADDRESS: &str = "/desk/unit";
/// Who works in a unit on what is routed to it.
pub const READERS: [Role; 2] = [Role::Handler, Role::UnitHead];
/// So many open matters of a unit are looked through, those with the nearest days.
const MOST: u32 = 500;
/// So many of one heading are named.
const NAMED: usize = 50;

#[derive(Template)]
#[template(path = "pages/unit_hands/page.html")]
struct Page {
    frame: Frame,
    pool: Hands,
    /// Takes the next of the pool, for those who may have it.
    take: Option<Button>,
    /// For the head: each handler of the unit.
    hands: Vec<Hands>,
}

/// Matters that lie together.
struct Hands {
    caption: String,
    /// Each with the day since when.
    matters: Vec<(Link, String)>,
}

/// How the page speaks of matters.
struct Wording<'a> {
    lang: Lang,
    today: Date,
    titles: BTreeMap<CaseNo, String>,
    /// The head gives a matter on where it is named.
    gives: bool,
    me: &'a SignedIn,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let (lang, today) = (me.lang, app.today());
    let filter = Filter { tab: Some("unit".to_owned()), limit: MOST, ..Filter::default() };
    let found = app.store.worklist(&filter, &me.actor, today).await?.items;
    let numbers: Vec<CaseNo> = found.iter().map(|row| row.case_no.clone()).collect();
    let cases = app.store.cases_in_list(&numbers).await?;
    let in_order = found.iter().filter_map(|row| Some((cases.get(&row.case_no)?, row.due)));
    let mut all = hands::by_handler(in_order, today);
    let titles = found.iter().map(|row| (row.case_no.clone(), row.title.clone())).collect();
    let gives = me.actor.role == Role::UnitHead;
    let wording = Wording { lang, today, titles, gives, me: &me };
    let pool = all.remove(&None::<UserId>).unwrap_or_default();
    let take = me.actor.role == Role::Handler && !pool.matters.is_empty();
    let hands = if gives { wording.of_the_unit(&app, all).await? } else { Vec::new() };
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("desk-unit-heading")),
        pool: wording.hands(lang.t("desk-unit-pool"), &pool),
        take: take.then(|| Button::main(lang.t("desk-unit-take"))),
        hands,
    }))
}

impl Wording<'_> {
    /// Each handler of the unit, also one who has nothing, and anybody else who still has something.
    async fn of_the_unit(
        &self,
        app: &App,
        mut all: BTreeMap<Option<UserId>, InHands>,
    ) -> Result<Vec<Hands>, PageError> {
        let accounts = app.store.accounts().await?.into_iter();
        let theirs = accounts.filter(|account| account.role == Role::Handler && account.unit == self.me.actor.unit);
        let mut out = Vec::new();
        for account in theirs {
            let has = all.remove(&Some(account.user.clone()));
            if has.is_none() && account.disabled {
                continue;
            }
            out.push(self.hands(called(&account.user, &account.name), &has.unwrap_or_default()));
        }
        let others = all.into_iter().filter_map(|(user, has)| Some((user?, has)));
        out.extend(others.map(|(user, has)| self.hands(user.to_string(), &has)));
        Ok(out)
    }

    fn hands(&self, name: String, has: &InHands) -> Hands {
        let lang = self.lang;
        let numbers = [("n", has.matters.len()), ("overdue", has.overdue)];
        let mut caption = lang.ta("desk-unit-has", &numbers);
        if let Some((oldest, _)) = has.matters.first() {
            let days = [("days", (self.today - *oldest).get_days())];
            caption = format!("{caption} {}", lang.ta("desk-unit-oldest", &days));
        }
        Hands {
            caption: lang.ta("desk-unit-of", &[("name", name), ("has", caption)]),
            matters: has.matters.iter().take(NAMED).map(|matter| self.matter(matter)).collect(),
        }
    }

    fn matter(&self, (since, no): &(Date, CaseNo)) -> (Link, String) {
        let title = self.titles.get(no).filter(|title| !title.is_empty()).cloned();
        let title = title.unwrap_or_else(|| self.lang.t("worklist-untitled"));
        let file = case_file::address(no);
        // The head came to give it to somebody.
        let to = if self.gives { format!("{file}/acts/assign-handler") } else { file };
        let since = self.lang.ta("desk-unit-since", &[("day", self.lang.date(*since, self.today))]);
        (Link::plain(to, format!("{no} {title}")), since)
    }
}

/// `POST /desk/unit/next`: the matter with the nearest day that nobody has becomes the asker's, and its file opens.
pub async fn take(State(app): State<Shared>, me: SignedIn, _posted: Posted) -> PageResult {
    let typed = Map::from_iter([("do".to_owned(), Value::from("take-next"))]);
    let command = app.store.kinds().read("office", typed).and_then(Result::ok).ok_or(PageError::NotFound)?;
    let ask = RecordRequest::alone(Some(casework::office::KEY.to_owned()), command, me.actor.clone(), app.now());
    let begun = match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => done.begun,
        RecordAnswer::Refused(_) => None,
    };
    Ok(match begun {
        Some(begun) => see_other(&case_file::address(&begun.case_no), Some("desk-unit-taken")),
        None => see_other(ADDRESS, Some("desk-unit-nothing")),
    })
}
