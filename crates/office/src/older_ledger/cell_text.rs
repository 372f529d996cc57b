//! What is read in a cell, in words: a preview shows it, and a refused cell is found by it.

use casework::Policy;
use jiff::civil::Date;
use ledgers::{Column, Row};

use super::unit;
use crate::names::unit_name;
use crate::wording::Lang;

/// What a row says in this column, as it will be taken in: days as 2023-05-06, the unit that is meant by its name. Empty where it
/// says nothing.
pub fn cell_text((lang, policy): (Lang, &Policy), row: &Row, column: Column) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let list = |values: &[String]| values.join(&lang.t("ledger-and"));
    match column {
        Column::Serial => String::new(),
        Column::Number => text(&row.number),
        Column::RegisteredOn => row.registered_on.to_string(),
        Column::Petitioner => list(&row.petitioners),
        Column::IdNumber => text(&row.id_number),
        Column::Phone => list(&row.phones),
        Column::Address => text(&row.address),
        Column::Channel => row.channel.as_ref().map(|slug| lang.t(&format!("channel-{slug}"))).unwrap_or_default(),
        Column::People => row.people.map(|people| people.to_string()).unwrap_or_default(),
        Column::Title => text(&row.title),
        Column::Text => text(&row.text),
        Column::Area => text(&row.area),
        Column::Category => text(&row.category),
        Column::Unit => {
            let known = row.unit.as_deref().and_then(|written| unit::unit(policy, written).ok());
            known.map_or_else(|| text(&row.unit), |slug| unit_name(lang, policy, &slug))
        }
        Column::RoutedOn => day(row.routed_on),
        Column::Due => day(row.due),
        Column::Progress => text(&row.progress),
        Column::EndedOn => row
            .ended
            .map(|ended| ended.on.map_or_else(|| lang.t("ledger-yes"), |on| on.to_string()))
            .unwrap_or_default(),
        Column::Repeated => {
            let word = |repeated| lang.t(if repeated { "ledger-yes" } else { "ledger-no" });
            row.repeated.map(word).unwrap_or_default()
        }
        Column::Notes => text(&row.notes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use ledgers::Ended;

    #[test]
    fn a_row_is_shown_as_it_will_be_taken_in() {
        let policy = Policy::built_in("test").unwrap();
        let row = Row {
            registered_on: date(2023, 5, 6),
            petitioners: vec!["张三".into(), "李四".into()],
            channel: Some("letter".into()),
            unit: Some("水利局".into()),
            ended: Some(Ended { on: None }),
            repeated: Some(false),
            ..Row::default()
        };
        let cases = [
            (Column::RegisteredOn, "2023-05-06"),
            (Column::Petitioner, "张三、李四"),
            (Column::Channel, "来信"),
            (Column::Unit, "区水利局"),
            (Column::EndedOn, "是"),
            (Column::Repeated, "否"),
            (Column::Due, ""),
        ];
        for (column, expected) in cases {
            assert_eq!(cell_text((Lang::Chinese, &policy), &row, column), expected, "{column:?}");
        }
    }
}
