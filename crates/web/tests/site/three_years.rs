//! Three years side by side: totals that were brought along stand beside what is counted here, and nowhere in it.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

/// The row of the years' table with this name; empty where there is none.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let section = page.split("id=\"years\"").nth(1).and_then(|after| after.split("</section>").next());
    let table = section.and_then(|section| section.rsplit("<tbody>").next()).unwrap_or_default();
    table.split("</tr>").find(|row| row.contains(name)).unwrap_or_default()
}

async fn with_matters(n: usize) -> TestApp {
    let app = TestApp::new().await;
    for _ in 0..n {
        let made = app.api_as("clerk").await.post("/api/v1/cases", a_petition()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    }
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    app
}

#[tokio::test]
async fn totals_of_earlier_years_stand_beside_what_is_counted_here_and_open_nothing() {
    let app = with_matters(2).await;
    let leader = app.as_user("leader");
    for path in ["/desk/figures", "/desk/reports/2026"] {
        let page = leader.get(path).await.text;
        let items = row(&page, "件次");
        assert!(items.contains("498（合计）") && items.contains("386（合计）"), "{path}: {items}");
        assert_eq!(items.matches("<a ").count(), 1, "{path}: only what is counted here opens: {items}");
        assert!(items.contains("from=2026-01-01&#38;to=2026-03-04"), "{path}: {items}");
        assert!(row(&page, "化解率").contains("64.0% (212/331)（合计）"), "{path}");
        assert!(page.contains("2025年是带入的合计，来源：青禾示范区信访办2025年工作总结"), "{path}");
    }
    let told = app.api_as("leader").await.get("/api/v1/figures?from=2024-01-01&until=2026-12-31").await.json();
    assert_eq!(told["items"]["numerator"], 2, "in no figure: {told}");
}

#[tokio::test]
async fn a_unit_and_years_without_totals_have_no_such_table() {
    let app = with_matters(1).await;
    let narrowed = app.as_user("leader").get("/desk/figures?unit=water").await.text;
    let head = app.as_user("head-water").get("/desk/figures").await.text;
    app.set_now(datetime(2029, 3, 5, 9, 0, 0, 0));
    let later = app.as_user("leader").get("/desk/figures").await.text;
    for page in [narrowed, head, later] {
        assert!(page.contains("件次") && !page.contains("id=\"years\""), "{page}");
    }
}

/// Of this year few are not told to anybody; the totals are whole years.
#[tokio::test]
async fn anybody_reads_the_totals_and_of_this_year_what_counts_enough() {
    let app = with_matters(3).await;
    let page = app.visitor().get("/figures").await.text;
    let items = row(&page, "件次");
    assert!(items.contains("386（合计）") && items.contains('—') && !items.contains("<a "), "{items}");
    let sheet = app.visitor().get("/figures.csv").await.text;
    assert!(sheet.contains("2025年（带入的合计） 件次,386（合计）\r\n"), "{sheet}");
}

#[tokio::test]
async fn the_yearly_report_has_them_and_a_monthly_one_does_not() {
    let app = with_matters(2).await;
    let leader = app.as_user("leader");
    let year = leader.get("/desk/figures/monthly?month=2026").await.text;
    assert!(year.contains("三年对比") && year.contains("386（合计）"), "{year}");
    assert!(!leader.get("/desk/figures/monthly?month=2026-03").await.text.contains("三年对比"));
    let sheet = leader.get("/desk/figures/monthly.xlsx?month=2026").await.text;
    assert!(sheet.contains("386（合计）"), "{sheet}");
}

/// The newspaper's numbers: the paper's own count is quoted with its source, in no rate and not before anybody.
#[tokio::test]
async fn what_last_years_paper_counted_its_own_way_is_quoted_and_in_no_rate() {
    let app = with_matters(2).await;
    let leader = app.as_user("leader");
    let quoted = "2025年的总结有它自己的口径，办结的都算化解";
    for path in [
        "/desk/figures",
        "/desk/reports/2025",
        "/desk/figures/monthly?month=2025",
        "/desk/figures/monthly.xlsx?month=2025",
    ] {
        let page = leader.get(path).await.text;
        for words in [
            "化解信访案件375件，化解率98.2%（375/382）",
            "重复信访15件，其中化解10件、程序性办结5件",
            "不能和上面的化解率直接比",
        ] {
            assert!(page.contains(words), "{path}: {words}: {page}");
        }
    }
    let page = leader.get("/desk/figures").await.text;
    assert!(page.contains(quoted), "{page}");
    assert!(!row(&page, "化解率").contains("98.2"), "{}", row(&page, "化解率"));
    assert!(!app.visitor().get("/figures").await.text.contains("375/382"), "five is few");
}

/// Computed, where it was only quoted: what ended by whatever road, with its label, in no rate of this system.
#[tokio::test]
async fn what_ended_this_year_by_the_papers_way_of_counting_is_computed_and_opens() {
    let app = with_matters(1).await;
    let (no, _) = app.routed().await;
    let divert = json!({"do": "divert", "route": 2, "organ": "区劳动人事争议仲裁委员会", "basis": "劳动争议"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), divert).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let leader = app.as_user("leader");
    let sentence = "按通报口径，2026年（到3月4日）办结1件，占应办结的100.0%（1/1）";
    for path in ["/desk/figures", "/desk/reports/2026", "/desk/figures/monthly?month=2026"] {
        let page = leader.get(path).await.text;
        assert!(page.contains(sentence) && page.contains("这不是本系统的化解率"), "{path}: {page}");
    }
    let page = leader.get("/desk/figures").await.text;
    let list = "/desk/cases?tab=all&figure=ended-any-road&part=denominator&from=2026-01-01&to=2026-03-04";
    assert!(page.contains(&list.replace('&', "&#38;")), "{page}");
    assert!(leader.get(list).await.text.contains(no.as_str()), "it opens to its cases");
    assert!(!leader.get("/desk/figures").await.text.contains("2025年办结"), "a year that was brought along is quoted");
    assert!(!app.visitor().get("/figures").await.text.contains("按通报口径，"), "one is few");
}

/// The newspaper's sentence computed: everything that ended since the office began, beside the count that is only quoted.
#[tokio::test]
async fn everything_that_ended_since_the_office_began_stands_beside_the_quoted_count_and_opens() {
    let app = with_matters(1).await;
    let (no, _) = app.routed().await;
    let divert = json!({"do": "divert", "route": 2, "organ": "区劳动人事争议仲裁委员会", "basis": "劳动争议"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), divert).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let sentence = "按通报口径，本系统开始统计以来（到";
    let page = app.as_user("leader").get("/desk/figures").await.text;
    assert!(!page.contains(sentence), "no more than this year: {page}");
    app.set_now(datetime(2027, 1, 11, 9, 0, 0, 0));
    let leader = app.as_user("leader");
    for path in ["/desk/figures", "/desk/reports/2027", "/desk/figures/monthly?month=2027"] {
        let page = leader.get(path).await.text;
        let counted = format!("{sentence}2027年1月11日）共办结1件，占应办结的100.0%（1/1）");
        assert!(page.contains(&counted) && page.contains("2025年的总结有它自己的口径"), "{path}: {page}");
    }
    let list = "/desk/cases?tab=all&figure=ended-any-road&part=denominator&from=2000-01-01&to=2027-01-11";
    assert!(leader.get("/desk/figures").await.text.contains(&list.replace('&', "&#38;")), "{list}");
    assert!(leader.get(list).await.text.contains(no.as_str()), "it opens to its cases");
    assert!(!app.visitor().get("/figures").await.text.contains(sentence), "one is few");
}
