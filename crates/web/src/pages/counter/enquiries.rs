//! Enquiries that were answered at once: the kinds to press, and how many there were today and in the month. No person stands
//! in any of it.
use std::collections::BTreeMap;

use casework::UnitId;
use casework::office::Office;
use jiff::civil::Date;

use crate::app::App;
use crate::forms::named;
use crate::forms::record::Typed;
use crate::forms::unit_name;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, Column, Field, Html, Opt, Row, Table};
use office::wording::Lang;

/// So many kinds are pressed; another one is typed.
const KINDS: usize = 10;

/// How many there were.
pub struct Counted {
    pub today: u32,
    pub month: u32,
    /// By kind and community, the most frequent first.
    pub kinds: Table,
}

/// The count of a month and of its day.
pub fn counted(app: &App, lang: Lang, office: &Office, today: Date) -> Counted {
    let month = this_month(office, today);
    let all = month.iter().map(|(_, _, n)| n).sum();
    let row = |(kind, area, n): &(&str, Option<&UnitId>, u32)| {
        let area = area.map(|area| unit_name(lang, &app.policy, area)).unwrap_or_default();
        Row::new(vec![Html::text(*kind), Html::text(area), Html::text(n.to_string())])
    };
    let columns = vec![
        Column::text(lang.t("ledger-field-enquiry")),
        Column::text(lang.t("ledger-field-area")),
        Column::number(lang.t("counter-times")),
    ];
    let kinds = Table::new(lang.t("counter-of-the-month"), columns, month.iter().map(row).collect());
    Counted { today: office.enquiries_on(today), month: all, kinds }
}

fn this_month(office: &Office, today: Date) -> Vec<(&str, Option<&UnitId>, u32)> {
    let month = today.strftime("%Y-%m").to_string();
    let counted = office.enquiries.iter().filter(|((of, _, _), _)| *of == month);
    let mut counted: Vec<_> = counted.map(|((_, kind, area), n)| (kind.as_str(), area.as_ref(), *n)).collect();
    counted.sort_by(|(one, _, n), (other, _, m)| m.cmp(n).then(one.cmp(other)));
    counted
}

/// One button a kind: those that were asked about most, and after them the usual ones.
pub fn buttons(lang: Lang, office: &Office) -> Vec<Button> {
    let mut often: BTreeMap<&str, u32> = BTreeMap::new();
    for ((_, kind, _), n) in &office.enquiries {
        *often.entry(kind).or_default() += n;
    }
    let mut often: Vec<(&str, u32)> = often.into_iter().collect();
    often.sort_by(|(one, n), (other, m)| m.cmp(n).then(one.cmp(other)));
    let usual = lang.t("counter-kinds");
    let mut kinds: Vec<&str> = often.into_iter().map(|(kind, _)| kind).collect();
    for kind in usual.split(['、', ';']).map(str::trim).filter(|kind| !kind.is_empty()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.into_iter().take(KINDS).map(|kind| Button::plain(kind).sends("kind", kind)).collect()
}

/// Another kind, and the community that it came from.
pub fn fields(app: &App, lang: Lang, typed: &Typed) -> Html {
    let kind = Field::text(lang, "kind", lang.t("ledger-field-enquiry"))
        .width(Width::Middle)
        .hint(lang.t("counter-kind-hint"))
        .value(typed.get("kind"))
        .error(typed.error(lang, "kind"))
        .required();
    let areas = app.policy.areas().map(|unit| Opt::new(unit.slug.as_str(), named(lang, unit)));
    let area = Choice::list(lang, "area", lang.t("ledger-field-area"), areas.collect())
        .chosen(&[typed.get("area")])
        .error(typed.error(lang, "area"));
    typed.hidden_key().and(Html::of(&kind)).and(Html::of(&area))
}
