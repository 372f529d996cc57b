//! One unit's figures, each with what the unit says against it (contests) beside it.

use casework::contest::Contest;
use casework::figures::period::PeriodScope;
use casework::figures::{Part, PeriodFigure};
use casework::{Role, UnitId};
use store::StoreError;

use super::{Compared, OfUnit, percent, view};
use crate::forms::named;
use crate::pages::figures::opens;
use crate::parts::{Figure, Html, Link};

/// A unit with its figures.
pub struct UnitSheet {
    pub name: String,
    pub figures: Vec<(Figure, Vec<Html>)>,
    /// How its head says that a figure is wrong.
    pub contest: Option<Link>,
}

pub async fn sheet(
    compared: &Compared<'_>,
    unit: &UnitId,
    (now, before): (Option<&OfUnit>, Option<&OfUnit>),
) -> Result<UnitSheet, StoreError> {
    let contests = contests(compared, unit).await?;
    let lang = compared.me.lang;
    let head = compared.me.actor.role == Role::UnitHead;
    let scope = PeriodScope { unit: Some(unit), ..compared.now };
    let figure = |key: &PeriodFigure| {
        let (here, earlier) =
            (view(compared, &compared.now, now, *key), view(compared, &compared.before, before, *key));
        let of = here.denominator.unwrap_or_default();
        let mut figure =
            Figure::new(lang, lang.t(&format!("figure-{key}")), percent(lang, &here)).ratio(here.numerator, of);
        if let Some(href) = opens(*key, Part::Denominator, of, &scope) {
            figure = figure.opens(href);
        }
        if earlier.rate.is_some() {
            let ratio = format!("{} ÷ {}", earlier.numerator, earlier.denominator.unwrap_or_default());
            figure = figure.last_year(format!("{}（{ratio}）", percent(lang, &earlier)));
        }
        if here.small && of > 0 {
            figure = figure.small();
        }
        let beside = contests.iter().filter(|(_, contest)| contest.figure == *key);
        let beside = beside.map(|(key, contest)| line(compared, key, contest));
        (figure, beside.chain(head.then(|| against(compared, *key))).collect())
    };
    Ok(UnitSheet {
        name: compared.app.policy.unit(unit).map(|known| named(lang, known).to_owned()).unwrap_or_default(),
        figures: compared.keys.iter().map(figure).collect(),
        contest: head.then(|| Link::button("/desk/records/contest/new", lang.t("appraisal-contest"))),
    })
}

/// The way to contest this figure of these days: the form has both.
fn against(compared: &Compared, key: PeriodFigure) -> Html {
    let period = compared.now.period;
    let to = format!("/desk/records/contest/new?figure={key}&from={}&until={}", period.from, period.until);
    Html::of(&Link::plain(to, compared.me.lang.t("appraisal-contest-this")))
}

/// What this unit said against figures of days that are looked at.
async fn contests(compared: &Compared<'_>, unit: &UnitId) -> Result<Vec<(String, Contest)>, StoreError> {
    let period = compared.now.period;
    let mut all = compared.app.store.records::<Contest>("", "~").await?;
    all.retain(|one| one.state.unit == *unit && one.state.from <= period.until && one.state.until >= period.from);
    Ok(all.into_iter().map(|one| (one.key, one.state)).collect())
}

/// That it is contested, and what came of it.
fn line(compared: &Compared, key: &str, contest: &Contest) -> Html {
    let lang = compared.me.lang;
    let answer = match &contest.answer {
        None => lang.t("appraisal-contested"),
        Some(answer) if answer.agree => lang.t("appraisal-agreed"),
        Some(_) => lang.t("appraisal-not-agreed"),
    };
    Html::of(&Link::plain(format!("/desk/records/contest/{key}"), answer))
}
