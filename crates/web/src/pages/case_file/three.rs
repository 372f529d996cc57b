//! Three done (三到位): each demand by its nature with what followed, and what was done for hardship; conduct stands elsewhere.
use casework::case::following::{Followed, Nature, followed, helped as help_given};

use crate::acts::Setting;
use crate::parts::{Column, Html, Row, Table};

/// A line a demand, once there is an answer to any.
pub(super) fn done(s: &Setting) -> Table {
    let lang = s.lang;
    let all = followed(s.case);
    let answered = all.iter().any(|one| one.nature.is_some());
    let rows = all.iter().filter(|_| answered).map(|one| {
        let text = s.case.demands.iter().find(|demand| demand.n == one.n).map_or("", |demand| demand.text.text());
        let nature = match one.nature {
            Some(nature) => lang.t(&format!("case-file-three-nature-{}", nature.slug())),
            None => lang.t("parts-demand-open"),
        };
        Row::new(vec![Html::text(format!("{}. {text}", one.n)), Html::text(nature), state(s, one)])
    });
    let columns = ["case-file-three-demand", "case-file-three-nature", "case-file-three-state"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(lang.t("case-file-three"), columns, rows.collect()).hide_caption()
}

/// Settled or explained, or what is still owed.
fn state(s: &Setting, one: &Followed) -> Html {
    let lang = s.lang;
    let words = match (one.nature, one.done) {
        (None, _) => String::new(),
        (Some(Nature::Justified), true) => lang.t("case-file-three-settled"),
        (Some(Nature::Justified), false) => lang.t("case-file-three-settle"),
        (Some(_), true) => {
            let day = one.explained.map(|day| lang.date(day, s.today())).unwrap_or_default();
            lang.ta("case-file-three-explained", &[("day", day)])
        }
        (Some(_), false) => lang.t("case-file-three-explain"),
    };
    if one.done { Html::text(format!("✓ {words}")) } else { Html::text(words) }
}

/// What was done for hardship, each with its day.
pub(super) fn helped(s: &Setting) -> Vec<String> {
    let line = |(day, kind): (jiff::civil::Date, &casework::FreeText)| {
        s.lang.ta("case-file-three-help", &[("day", s.lang.date(day, s.today())), ("kind", kind.text().to_owned())])
    };
    help_given(s.case).into_iter().map(line).collect()
}
