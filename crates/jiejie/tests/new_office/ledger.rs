//! The older ledger of the office: shown first, then brought in whole, and nothing of it twice.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::browser::{Browser, Page};

const ROWS: usize = 2_000;
/// Every row names somebody else, by these letters.
const SURNAMES: [&str; 20] = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤",
    "许",
];
const GIVEN: [&str; 10] = ["春", "夏", "秋", "冬", "山", "河", "田", "林", "石", "泉"];

/// As an office keeps it: a title above the headings, nicknames of units, an open matter now and then.
fn csv(rows: usize) -> String {
    let mut text = "青石县信访事项登记台账,,,,,,,,\n\
        登记编号,登记日期,信访人,联系电话,信访形式,主要诉求,责任单位,办理情况,办结时间\n"
        .to_owned();
    for n in 1..=rows {
        let (unit, day) = (["水利局", "住建局", "司法局"][n % 3], 1 + n % 28);
        let end = if n % 100 == 0 { "办理中,".to_owned() } else { format!("已办结,2023年12月{day}日") };
        let text_of = format!("第{n}段水渠漏水，请派人来看");
        let who = [SURNAMES[n % 20], GIVEN[n / 20 % 10], GIVEN[n / 200 % 10]].concat();
        text += &format!("老-{n},2023.5.{day},{who},139{n:08},来访,{text_of},{unit},{end}\n");
    }
    text
}

/// So long a person at the counter waits at most for what they press, whatever else is written.
const PATIENCE: Duration = Duration::from_secs(1);

/// Chosen, looked at, brought in, while somebody else goes on at the counter; the same file a second time adds nothing.
pub async fn two_thousand_rows(clerk: &Browser, other: &Browser) {
    let csv = csv(ROWS);
    let shown = chosen(clerk, &csv).await;
    assert_eq!(shown.between("<dt>要新增的</dt><dd>", "</dd>"), ROWS.to_string());
    shown.says("县水利局").says("第1段水渠漏水");
    let (page, slowest) = tokio::join!(brought_in(clerk, &shown), meanwhile(other));
    assert!(slowest < PATIENCE, "somebody at the counter waited {slowest:?}");
    page.says(&format!("新增 {ROWS} 行，原来已有 0 行"));
    let again = chosen(clerk, &csv).await;
    assert_eq!(again.between("<dt>要新增的</dt><dd>", "</dd>"), "0");
    again.says("每一行都已经有了");
    let list = clerk.open("/desk/cases?tab=all").await;
    list.says("水渠漏水");
    clerk.open("/desk/search?q=%E7%AC%AC1234%E6%AE%B5%E6%B0%B4%E6%B8%A0").await.says("漏水，请派人来看");
}

/// Pressed, and looked at again until all of it is there.
async fn brought_in(clerk: &Browser, shown: &Page) -> Page {
    let mut page = clerk.send(shown, &shown.path, &[], Some(("do", "import"))).await;
    for _ in 0..200 {
        if !page.text.contains("正在导入") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        page = clerk.open(&shown.path).await;
    }
    page
}

/// Somebody else notes enquiries in these seconds; answers how long the slowest press took.
async fn meanwhile(other: &Browser) -> Duration {
    let mut slowest = Duration::ZERO;
    for _ in 0..10 {
        let form = other.open("/desk/counter").await;
        let begun = Instant::now();
        let done = other.send(&form, "/desk/counter/enquiries", &[], Some(("kind", "预约接访"))).await;
        slowest = slowest.max(begun.elapsed());
        assert_eq!(done.status, 200, "{}", done.text);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    slowest
}

async fn chosen(clerk: &Browser, csv: &str) -> Page {
    let form = clerk.open("/desk/import").await;
    let shown = clerk.choose(&form, "/desk/import", ("旧台账.csv", csv.as_bytes())).await;
    assert!(shown.status == 200 && shown.path.starts_with("/desk/import/"), "{}: {}", shown.path, shown.text);
    shown
}

/// Issue 15: 10,000 rows under 10 s, by a release build on a machine that does nothing else.
#[test]
#[ignore = "cargo xtask long ledger"]
fn long_ledger_of_ten_thousand_rows_is_in_within_ten_seconds() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, data) = (folder.path().join("ledger.csv"), folder.path().join("data"));
    std::fs::write(&file, csv(10_000)).expect("a file");
    let begun = Instant::now();
    let mut import = Command::new(env!("CARGO_BIN_EXE_jiejie"));
    let done = import.args(["import", "ledger"]).arg(&file).arg("--data").arg(&data).output().expect("it runs");
    let took = begun.elapsed();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).contains("10000 rows, 10000 added"), "{:?}", done.stdout);
    eprintln!("10,000 rows in {took:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
}
