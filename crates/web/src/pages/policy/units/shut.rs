//! Shutting a unit for good: first what is still with it, each with the way to where it is moved; then who has its work.
use casework::policy::Unit;
use casework::{Role, UnitId};
use jiff::civil::Date;
use store::{LeftWithUnit, StoreError};

use super::{address, name};
use crate::app::App;
use crate::csrf::Posted;
use crate::pages::case_file;
use crate::parts::{Button, Choice, DateField, Html, Link, Opt};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// What the button of the form says.
pub(super) const SHUT: &str = "shut";
/// The fields of the form.
pub(super) const UNTIL: &str = "until";
pub(super) const SUCCESSOR: &str = "successor";

/// What will not do: in which field, if in one, and why.
pub(super) type Wrongs = (Option<&'static str>, String);

/// The part of a unit's page that shuts it.
pub(super) struct Shutting {
    pub lead: String,
    /// What stands against it.
    pub left: Vec<Html>,
    /// The form, where nothing does.
    pub fields: Option<Html>,
    pub button: Button,
}

/// What the page says of shutting this unit; nothing of one that is not there yet.
pub(super) async fn shutting(
    app: &App,
    me: &SignedIn,
    (slug, typed): (&str, &Posted),
    wrong: &[Wrongs],
) -> Result<Option<Shutting>, StoreError> {
    let Some(unit) = app.policy.unit(&UnitId::new(slug)) else { return Ok(None) };
    let lang = me.lang;
    let button = Button::grave(lang.t("units-shut-button")).sends("only", SHUT);
    if let Some(until) = unit.until {
        let successor = unit.successor.as_ref().map(|unit| name(app, lang, unit)).unwrap_or_default();
        let key = if unit.takes(app.today()) { "units-will-shut" } else { "units-was-shut" };
        let mut lead = lang.ta(key, &[("day", lang.full_date(until)), ("successor", successor)]);
        // Up to its last day something may still have come to it.
        let left = lines(app, me, unit, &app.store.left_with_unit(&unit.slug).await?);
        if !left.is_empty() {
            lead.push_str(&lang.t("units-shut-still"));
        }
        return Ok(Some(Shutting { lead, left, fields: None, button }));
    }
    if app.policy.office.has_part_for(&unit.slug) {
        let lead = lang.t("units-shut-never");
        return Ok(Some(Shutting { lead, left: Vec::new(), fields: None, button }));
    }
    let mut left = lines(app, me, unit, &app.store.left_with_unit(&unit.slug).await?);
    let reviewed = app.policy.units.iter().filter(|one| one.review.as_ref() == Some(&unit.slug) && one.until.is_none());
    left.extend(reviewed.map(|one| {
        let link = Link::plain(address(one.slug.as_str()), name(app, lang, &one.slug));
        Html::text(lang.t("units-shut-review")).and(Html::text(" ")).and(Html::of(&link))
    }));
    let may = left.is_empty();
    let lead = lang.t(if may { "units-shut-lead" } else { "units-shut-not-yet" });
    Ok(Some(Shutting { lead, left, fields: may.then(|| fields((app, me), unit, (typed, wrong))), button }))
}

/// What `/desk` says of the units whose last day is near or over while something is still with them: all of it to the office's head,
/// who says whose it is, and to the counter, which takes back what nobody took up; and how many matters come to them to those who
/// have its work since then (条例24).
pub(in crate::pages) async fn at_the_desk(app: &App, me: &SignedIn) -> Result<Vec<(String, Option<Link>)>, StoreError> {
    let (lang, today) = (me.lang, app.today());
    let office = matches!(me.actor.role, Role::OfficeHead | Role::Clerk);
    let mut lines = Vec::new();
    for unit in app.policy.shutting(today) {
        let (Some(until), next) = (unit.until, app.policy.has_work_of(unit, today)) else { continue };
        let is_next =
            matches!(me.actor.role, Role::UnitHead | Role::Handler) && me.actor.unit.as_ref() == Some(&next.slug);
        let comes_to_them = is_next && next.slug != unit.slug;
        if !office && !comes_to_them {
            continue;
        }
        let left = app.store.left_with_unit(&unit.slug).await?;
        if left.is_nothing() || (!office && left.cases == 0) {
            continue;
        }
        let successor = if unit.takes(today) { unit.successor.as_ref() } else { Some(&next.slug) };
        let successor = successor.map(|unit| name(app, lang, unit)).unwrap_or_default();
        let key = match (office, unit.takes(today)) {
            (false, _) => "desk-unit-comes",
            (true, true) => "desk-unit-will-shut",
            (true, false) => "desk-unit-was-shut",
        };
        let values = [
            ("unit", name(app, lang, &unit.slug)),
            ("day", lang.full_date(until)),
            ("left", if office { summed(lang, &left) } else { left.cases.to_string() }),
            ("successor", successor),
        ];
        // Those to whom the matters come see none of them until they are moved: there is nothing to open.
        let to = match me.actor.role == Role::OfficeHead {
            true => Some(address(unit.slug.as_str())),
            false => office.then(|| format!("/desk/cases?tab=open&unit={}", unit.slug)),
        };
        lines.push((lang.ta(key, &values), to.map(|to| Link::plain(to, lang.t("desk-unit-shut-see")))));
    }
    Ok(lines)
}

/// How much of each is still there.
fn summed(lang: Lang, left: &LeftWithUnit) -> String {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let parts = [
        ("units-left-cases", left.cases),
        ("units-left-duties", number(left.duties.len())),
        ("units-left-stations", number(left.stations.len())),
        ("units-left-people", number(left.people.len())),
    ];
    let there = parts.into_iter().filter(|(_, n)| *n > 0);
    there.map(|(key, n)| lang.ta(key, &[("n", n)])).collect::<Vec<_>>().join(&lang.t("case-file-comma"))
}

/// What is still with it, as a line each. Who keeps the accounts and sees no case is told how many.
fn lines(app: &App, me: &SignedIn, unit: &Unit, left: &LeftWithUnit) -> Vec<Html> {
    let lang = me.lang;
    let sees = me.actor.role != Role::Admin;
    let mut lines = Vec::new();
    if left.cases > 0 {
        let words = lang.ta("units-shut-cases", &[("n", left.cases.to_string())]);
        let link = || Html::of(&Link::plain(format!("/desk/cases?tab=open&unit={}", unit.slug), words.as_str()));
        lines.push(if sees { link() } else { Html::text(&words) });
    }
    if !left.duties.is_empty() {
        let words = Html::text(lang.ta("units-shut-duties", &[("n", left.duties.len().to_string())]));
        let cases = left.duties.iter().filter(|_| sees);
        let links = cases.map(|no| Html::of(&Link::plain(case_file::address(no), no.to_string())));
        lines.push(links.fold(words, |line, link| line.and(Html::text(" ")).and(link)));
    }
    for key in &left.stations {
        let words = lang.ta("units-shut-station", &[("name", name(app, lang, &UnitId::new(key.as_str())))]);
        let link = || Html::of(&Link::plain(format!("/desk/stations/{key}"), words.as_str()));
        lines.push(if sees { link() } else { Html::text(&words) });
    }
    lines.extend(left.people.iter().map(|user| {
        let words = lang.ta("units-shut-person", &[("user", user.to_string())]);
        Html::of(&Link::plain(format!("/desk/people/{user}"), words))
    }));
    lines
}

fn fields((app, me): (&App, &SignedIn), unit: &Unit, (typed, wrong): (&Posted, &[Wrongs])) -> Html {
    let lang = me.lang;
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == Some(name)).map(|(_, words)| words.clone());
    let others = app.policy.units.iter().filter(|one| one.slug != unit.slug && one.until.is_none());
    let others = others.map(|one| Opt::new(one.slug.as_str(), name(app, lang, &one.slug))).collect();
    let successor = Choice::list(lang, SUCCESSOR, lang.t("units-successor"), others);
    let successor = successor.hint(lang.t("units-successor-hint")).blank(lang.t("units-successor-none"));
    let until = typed.some(UNTIL).map_or_else(|| app.today().to_string(), str::to_owned);
    let until = DateField::new(lang, UNTIL, lang.t("units-until")).between(Some(app.today()), None).value(until);
    let until = until.hint(lang.t("units-until-hint")).error(error(UNTIL)).required();
    let successor = successor.chosen(&[typed.get(SUCCESSOR)]).error(error(SUCCESSOR)).required();
    Html::of(&successor).and(Html::of(&until))
}

/// What of the form will not do.
pub(super) fn problems(me: &SignedIn, typed: &Posted, today: Date) -> Vec<Wrongs> {
    let mut wrong = Vec::new();
    if typed.some(SUCCESSOR).is_none() {
        wrong.push((Some(SUCCESSOR), me.lang.t("problem-missing")));
    }
    match typed.get(UNTIL).parse::<Date>() {
        Err(_) => wrong.push((Some(UNTIL), me.lang.t("problem-not-a-day"))),
        Ok(until) if until < today => wrong.push((Some(UNTIL), me.lang.t("problem-in-the-past"))),
        Ok(_) => {}
    }
    wrong
}
