//! A campaign's list and numbers are what `Campaign::means` says of each case, on both engines and for every reader.

use std::collections::BTreeSet;

use casework::figures::{Part, PeriodFigure};
use casework::{Actor, CaseNo, Role, permission};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::{Filter, Store, Target, counted_over};

use crate::people::{clerk, done, handler, life, register, request};
use crate::place::Place;

async fn brought(store: &Store, class: &str, more: Value) -> CaseNo {
    let mut fields = register("水渠垮塌", class);
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    done(store, request(Target::New, clerk(), "2026-03-02T09:10:00", fields)).await.case_no
}

/// One of each: closed, open, elsewhere, of another topic, from above, and a report of the campaign's own topic.
async fn office(store: &Store) -> Vec<CaseNo> {
    let water = json!({ "category": "water-conservancy", "area": "heping" });
    let closed = brought(store, "claim", water.clone()).await;
    for step in life(&closed) {
        let _ = store.perform(step).await.unwrap();
    }
    let open = brought(store, "claim", water).await;
    for step in life(&open).into_iter().take(2) {
        let _ = store.perform(step).await.unwrap();
    }
    let more = [
        ("claim", json!({ "category": "property-management", "area": "zhongxin" })),
        ("claim", json!({ "category": "property-management" })),
        ("claim", json!({ "category": "noise", "origin": "city" })),
        ("suggestion", json!({ "category": "wage-arrears", "received_on": "2026-02-20" })),
        ("report", json!({ "category": "water-conservancy", "origin": "city" })),
        ("claim", json!({})),
    ];
    let mut numbers = vec![closed, open];
    for (class, fields) in more {
        numbers.push(brought(store, class, fields).await);
    }
    numbers
}

async fn listed(store: &Store, filter: Filter, reader: &Actor, today: Date) -> BTreeSet<CaseNo> {
    let page = store.worklist(&Filter { limit: 500, ..filter }, reader, today).await.unwrap();
    page.items.into_iter().map(|row| row.case_no).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_campaign_lists_and_counts_what_it_means_and_no_report() {
    for place in Place::both().await {
        let store = place.open().await;
        let numbers = office(&store).await;
        let cases = store.cases_in_list(&numbers).await.unwrap();
        let (policy, today): (_, Date) = (store.policy().clone(), "2026-05-20".parse().unwrap());
        store.regrade(today).await.unwrap();
        let staff = |user: &str, role, unit: &str| Actor::staff(user, role, unit);
        let readers = [
            clerk(),
            handler("water"),
            handler("land"),
            staff("leader", Role::Leader, "committee"),
            staff("office-head", Role::OfficeHead, "office"),
        ];
        for reader in &readers {
            let counts = store.campaign_counts(reader, today).await.unwrap();
            assert_eq!(counts.len(), policy.campaigns.campaign.len());
            for (campaign, counts) in policy.campaigns.campaign.iter().zip(counts) {
                let meant = cases.values().filter(|case| campaign.means(case, &policy));
                let seen = meant.filter(|case| permission::sees(reader, case, &policy));
                let expected: BTreeSet<CaseNo> = seen.map(|case| case.no.clone()).collect();
                let of = Filter { campaign: Some(campaign.slug.clone()), ..Filter::default() };
                let what = format!("{} for {}", campaign.slug, reader.user);
                assert_eq!(listed(&store, of.clone(), reader, today).await, expected, "{what}");
                let word = |text: &str| Some(text.to_owned());
                let over = counted_over(campaign, today);
                let ended = |key| Filter {
                    figure: Some(key),
                    part: Some(Part::Numerator),
                    from: Some(over.from),
                    to: Some(over.until),
                    ..of.clone()
                };
                for (n, filter) in [
                    (counts.all, of.clone()),
                    (counts.open, Filter { tab: word("open"), ..of.clone() }),
                    (counts.overdue, Filter { clock: word("overdue"), ..of.clone() }),
                    (counts.closed, Filter { stage: word("closed"), ..of.clone() }),
                    (counts.settled, ended(PeriodFigure::Resolved)),
                    (counts.procedural, ended(PeriodFigure::Procedural)),
                ] {
                    let told = format!("{what}: {filter:?}");
                    let list = listed(&store, filter, reader, today).await;
                    assert_eq!(n, u64::try_from(list.len()).unwrap(), "{told}");
                }
            }
        }
        let water = store.campaign_counts(&clerk(), today).await.unwrap();
        let water = water.iter().find(|counts| counts.slug == "water").unwrap();
        assert_eq!((water.all, water.open, water.overdue, water.closed, water.settled), (2, 1, 1, 1, 1));
        let nothing = Filter { campaign: Some("moon".to_owned()), ..Filter::default() };
        assert!(listed(&store, nothing, &clerk(), today).await.is_empty(), "an unknown campaign means nothing");
        store.close().await;
    }
}
