//! `/desk/who`: who answers for the procedure and who for the substance, unit by unit, drawn from the roles and from the plans
//! that are open. Only units and accounts of the house; in the office's own order, never by a number.
use askama::Template;
use axum::extract::State;
use casework::policy::Unit;
use casework::{Actor, CommandName, Role, UnitId};
use office::wording::Lang;
use store::{Account, Answering, Load};

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::forms::named;
use crate::layout::Frame;
use crate::pages::appraisal;
use crate::parts::{Empty, Html, Link};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/who_answers/page.html")]
struct Page {
    frame: Frame,
    /// What this reader is told of numbers.
    numbers: String,
    empty: Option<Empty>,
    units: Vec<UnitSheet>,
}

/// A unit with its people and what each answers for.
struct UnitSheet {
    slug: String,
    name: String,
    /// Open matters, with the way to them; nothing where the reader is told no numbers.
    load: Vec<Html>,
    /// Who owes acceptance, answer and service.
    procedure: Vec<String>,
    /// The steps that are owed.
    steps: Vec<String>,
    /// Owners of measures and leaders in charge.
    substance: Vec<String>,
}

/// What the page is made of.
struct Drawn<'a> {
    lang: Lang,
    reader: &'a Actor,
    office: &'a UnitId,
    procedure: &'a [CommandName],
    people: &'a [Account],
    found: &'a Answering,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let lang = me.lang;
    let found = app.store.answering(&me.actor, app.today()).await?;
    // By account name: nobody stands first for having much or little.
    let people: Vec<Account> = app.store.accounts().await?.into_iter().filter(|account| !account.disabled).collect();
    let procedure = &app.policy.acts.procedure;
    let (reader, office) = (&me.actor, &app.policy.office.office);
    let drawn = Drawn { lang, reader, office, procedure, people: &people, found: &found };
    let units: Vec<UnitSheet> = app.policy.units.iter().filter_map(|unit| drawn.unit(unit)).collect();
    let numbers = match (appraisal::READERS.contains(&me.actor.role), me.actor.role) {
        (false, _) => "who-no-numbers",
        (true, Role::UnitHead) => "who-own-numbers",
        (true, _) => "who-numbers",
    };
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("who-heading")),
        numbers: lang.t(numbers),
        empty: units.is_empty().then(|| Empty::new(lang.t("who-none"))),
        units,
    }))
}

impl Drawn<'_> {
    /// Nothing of a unit without people that owes nothing.
    fn unit(&self, unit: &Unit) -> Option<UnitSheet> {
        let sheet = UnitSheet {
            slug: unit.slug.to_string(),
            name: named(self.lang, unit).to_owned(),
            load: self.load(&unit.slug),
            procedure: self.procedure(&unit.slug),
            steps: self.steps(&unit.slug),
            substance: self.substance(&unit.slug),
        };
        let idle = sheet.procedure.is_empty() && sheet.steps.is_empty() && sheet.substance.is_empty();
        (!idle).then_some(sheet)
    }

    /// Whether the reader is told how much a unit and its people have: who leads all, and the unit's own head.
    fn tells_numbers(&self, unit: &UnitId) -> bool {
        let leads = appraisal::READERS.contains(&self.reader.role);
        leads && (self.reader.role != Role::UnitHead || self.reader.unit.as_ref() == Some(unit))
    }

    /// Who of a unit owes steps of the procedure: the office's clerks, a unit's head and handlers.
    fn procedure(&self, unit: &UnitId) -> Vec<String> {
        let office = unit == self.office;
        let owes = |role: Role| match office {
            true => matches!(role, Role::Clerk | Role::OfficeHead),
            false => matches!(role, Role::UnitHead | Role::Handler),
        };
        let theirs = self.people.iter().filter(|one| one.unit.as_ref() == Some(unit) && owes(one.role));
        theirs.map(|one| self.handling(unit, one)).collect()
    }

    /// Somebody who owes steps; with how much of it was given to them, for those who lead and for themselves alone.
    fn handling(&self, unit: &UnitId, account: &Account) -> String {
        let who = self.person(account);
        let told = self.tells_numbers(unit) || account.user == self.reader.user;
        match self.found.steps_of_accounts.get(account.user.as_str()).filter(|_| told) {
            Some(load) => self.so_many(who, *load),
            None => who,
        }
    }

    fn person(&self, account: &Account) -> String {
        let role = self.lang.t(&format!("role-{}", account.role.slug()));
        self.lang.ta("who-person", &[("name", account.name.clone()), ("role", role)])
    }

    /// The steps that are owed, in the order of the road, with numbers where the reader is told them.
    fn steps(&self, unit: &UnitId) -> Vec<String> {
        let step = |command: &CommandName| {
            let of = |slug: &str| self.found.steps.get(&(slug.to_owned(), command.name().to_owned()));
            let nobodys = of("").filter(|_| unit == self.office);
            let load = sum([of(unit.as_str()), nobodys])?;
            let verb = self.lang.t(&format!("command-{command}"));
            Some(self.with_numbers(unit, verb, load, "who-step"))
        };
        self.procedure.iter().filter_map(step).collect()
    }

    /// Owners of measures, the unit first, then its accounts; then the leaders of that unit who have matters in their charge.
    fn substance(&self, unit: &UnitId) -> Vec<String> {
        let found = self.found;
        let whole = found.measures_of_units.get(unit.as_str()).map(|load| {
            let name = self.lang.t("who-whole-unit");
            self.with_numbers(unit, name, *load, "who-measures")
        });
        let theirs = || self.people.iter().filter(|one| one.unit.as_ref() == Some(unit));
        let owners = theirs().filter_map(|one| {
            let load = found.measures_of_accounts.get(one.user.as_str())?;
            Some(self.with_numbers(unit, self.person(one), *load, "who-measures"))
        });
        let leaders = theirs().filter_map(|one| {
            let load = found.in_charge.get(one.user.as_str())?;
            Some(self.with_numbers(unit, self.person(one), *load, "who-charge"))
        });
        whole.into_iter().chain(owners).chain(leaders).collect()
    }

    /// Who, what for, and where the reader is told so how many matters, of them past their day.
    fn with_numbers(&self, unit: &UnitId, who: String, load: Load, key: &str) -> String {
        let line = self.lang.ta(key, &[("who", who)]);
        if self.tells_numbers(unit) { self.so_many(line, load) } else { line }
    }

    fn so_many(&self, line: String, load: Load) -> String {
        let words = [("line", line), ("n", load.open.to_string()), ("overdue", load.overdue.to_string())];
        self.lang.ta("who-so-many", &words)
    }

    /// Open matters of the unit, and those past a day of the law, each with its list.
    fn load(&self, unit: &UnitId) -> Vec<Html> {
        if !self.tells_numbers(unit) {
            return Vec::new();
        }
        let load = self.found.units.get(unit.as_str()).copied().unwrap_or_default();
        let list = |key: &str, n: u64, more: &str| {
            let href = format!("/desk/cases?tab=open&unit={unit}{more}");
            Html::of(&Link::plain(href, self.lang.ta(key, &[("n", n.to_string())])))
        };
        vec![list("who-open", load.open, ""), list("who-overdue", load.overdue, "&clock=overdue")]
    }
}

/// Both together; nothing where neither is.
fn sum(loads: [Option<&Load>; 2]) -> Option<Load> {
    let there = loads.into_iter().flatten().copied();
    there.reduce(|one, other| Load { open: one.open + other.open, overdue: one.overdue + other.overdue })
}
