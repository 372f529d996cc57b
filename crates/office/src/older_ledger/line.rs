//! A row of a ledger becomes a registration, decided before anything is written: what the rules refuse is a bad cell, too.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::command::{CommandInput, LedgerLine, Petitioner, Register};
use casework::case::event::EndedBefore;
use casework::case::vocabulary::{Channel, IdKind};
use casework::context::Facts;
use casework::{Actor, CaseNo, Context, Policy, Refusal, UnitId, decide};
use jiff::civil::DateTime;
use ledgers::{Column, Ledger, Problem, Row};
use store::{Store, StoreError};

use super::cell_text::cell_text;
use super::{category, unit};
use crate::wording::Lang;

/// The most letters of a title that is made of the beginning of the text.
const TITLE: usize = 40;

/// What the rows are read by.
pub(super) struct House<'a> {
    store: &'a Store,
    policy: &'a Policy,
    actor: &'a Actor,
    now: DateTime,
    categories: BTreeMap<String, String>,
}

/// A row as it will be registered.
#[derive(Debug)]
pub struct Brought {
    /// Its row in the sheet, from 0.
    pub line: usize,
    /// The registration.
    pub asked: CommandInput,
}

/// Its number, where that is one as this house gives them.
pub(super) fn own_number(row: &Row) -> Option<String> {
    row.number.as_deref().and_then(CaseNo::parse).map(|no| no.to_string())
}

impl Brought {
    /// The digest by which it is known again.
    pub fn mark(&self) -> &str {
        self.asked.brought.as_ref().map(|line| line.mark.as_str()).unwrap_or_default()
    }
}

impl<'a> House<'a> {
    pub fn new(store: &'a Store, policy: &'a Policy, actor: &'a Actor, now: DateTime) -> House<'a> {
        House { store, policy, actor, now, categories: category::names(policy) }
    }

    /// Every row that is no case here yet; those that the rules refuse are listed in the ledger as bad.
    ///
    /// # Errors
    /// The office's key cannot be used.
    pub fn lines(&self, ledger: &mut Ledger, own: &BTreeSet<String>) -> Result<Vec<Brought>, StoreError> {
        let mut found = Vec::with_capacity(ledger.rows.len());
        for row in std::mem::take(&mut ledger.rows) {
            if own_number(&row).is_some_and(|no| own.contains(&no)) {
                continue;
            }
            let unit = self.unit(ledger, &row);
            let asked = self.registration(&row, unit)?;
            for (column, problem) in self.refused(&asked) {
                let content = cell_text((Lang::Chinese, self.policy), &row, column);
                ledger.refuse((row.line, column), problem, &content);
            }
            found.push(Brought { line: row.line, asked });
        }
        Ok(found)
    }

    /// The unit that answers petitions; what the ledger leaves with the office itself has none.
    fn unit(&self, ledger: &mut Ledger, row: &Row) -> Option<UnitId> {
        let written = row.unit.as_deref()?;
        match unit::unit(self.policy, written) {
            Ok(unit) => Some(unit).filter(|unit| self.policy.unit(unit).is_some_and(|unit| unit.routable)),
            Err(problem) => {
                ledger.refuse((row.line, Column::Unit), problem, written);
                None
            }
        }
    }

    fn registration(&self, row: &Row, unit: Option<UnitId>) -> Result<CommandInput, StoreError> {
        let text = row.text.as_deref().or(row.title.as_deref()).unwrap_or_default();
        let channel = row.channel.as_deref().and_then(Channel::parse).unwrap_or(Channel::Visit);
        let category = row.category.as_deref().and_then(|name| self.categories.get(name.trim())).cloned();
        let mut register = Register::of(channel, &self.title(row, text), text);
        register.place.clone_from(&row.area);
        register.people = row.people;
        register.petitioners = petitioners(row);
        register.received_on = Some(row.registered_on);
        let remarks = remarks(row, category.is_some(), unit.is_some());
        register.category = category;
        let line = serde_json::to_string(row)?;
        let brought = LedgerLine {
            mark: self.store.ledger_mark(row.number.as_deref(), &line)?,
            number: row.number.clone(),
            unit,
            ended: row.ended.map(|ended| EndedBefore { on: ended.on }),
            remarks,
        };
        let mut asked = CommandInput::from(register);
        asked.brought = Some(Box::new(brought));
        Ok(asked)
    }

    /// The ledger's own, or how the text begins.
    fn title(&self, row: &Row, text: &str) -> String {
        if let Some(title) = &row.title {
            return title.clone();
        }
        let line = text.lines().next().unwrap_or_default();
        let sentence = line.split(['。', '；', ';']).next().unwrap_or(line).trim();
        let most = TITLE.min(self.policy.office.title_length);
        match sentence.chars().count() > most {
            true => sentence.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
            false => sentence.to_owned(),
        }
    }

    /// What the rules say to it, by the column in which it stands.
    fn refused(&self, asked: &CommandInput) -> Vec<(Column, Problem)> {
        let fresh_no = Some(CaseNo::compose(&self.policy.office.prefix, self.now.year(), 0));
        let facts = Facts { fresh_no, ..Facts::default() };
        let context = Context { now: self.now, actor: self.actor, policy: self.policy, facts: &facts };
        decide(None, asked, &context).map_or_else(|refusal| columns(&refusal), |_| Vec::new())
    }
}

/// The columns whose cells were refused; the text's where no field was named.
fn columns(refusal: &Refusal) -> Vec<(Column, Problem)> {
    if refusal.fields.is_empty() {
        return vec![(Column::Text, Problem::Refused)];
    }
    let column = |field: &str| match field.rsplit('.').next().unwrap_or(field) {
        "id_number" => Column::IdNumber,
        "phone" => Column::Phone,
        "address" => Column::Address,
        "name" | "petitioners" => Column::Petitioner,
        "people" => Column::People,
        "received_on" | "sure" => Column::RegisteredOn,
        "title" => Column::Title,
        "place" => Column::Area,
        _ => Column::Text,
    };
    let mut columns: Vec<(Column, Problem)> =
        refusal.fields.iter().map(|wrong| (column(&wrong.field), Problem::Refused)).collect();
    columns.dedup();
    columns
}

/// Who is named; numbers that are as many as the names belong to each in turn, else to the first.
fn petitioners(row: &Row) -> Vec<Petitioner> {
    let each = row.phones.len() == row.petitioners.len();
    let named = row.petitioners.iter().enumerate().map(|(at, name)| {
        let first = at == 0;
        let id_number = row.id_number.clone().filter(|_| first);
        Petitioner {
            name: name.clone(),
            id_kind: id_number.as_deref().map(id_kind),
            id_number,
            phone: row.phones.get(at).filter(|_| each || first).cloned(),
            address: row.address.clone().filter(|_| first),
            representative: false,
            agent: None,
        }
    });
    named.collect()
}

/// By its form: eighteen signs, the fifteen digits of the first generation, or another paper.
fn id_kind(number: &str) -> IdKind {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    match (number.len(), digits) {
        (18, 17 | 18) => IdKind::Resident,
        (15, 15) => IdKind::OldResident,
        _ => IdKind::Other,
    }
}

/// What the ledger says and the registration has no field for, a line each.
fn remarks(row: &Row, has_category: bool, has_unit: bool) -> Option<String> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let more_phones = row.phones.len() > row.petitioners.len().max(1);
    let yes = row.repeated.filter(|repeated| *repeated).map(|_| Lang::Chinese.t("ledger-yes"));
    let all = [
        ("ledger-column-progress", row.progress.clone()),
        ("ledger-column-notes", row.notes.clone()),
        ("ledger-column-category", row.category.clone().filter(|_| !has_category)),
        ("ledger-column-unit", row.unit.clone().filter(|_| !has_unit)),
        ("ledger-column-routed-on", day(row.routed_on)),
        ("ledger-column-due", day(row.due)),
        ("ledger-column-repeated", yes),
        ("ledger-column-phone", more_phones.then(|| row.phones.len().to_string())),
    ];
    let lines: Vec<String> = all
        .into_iter()
        .filter_map(|(key, value)| value.map(|value| format!("{}：{value}", Lang::Chinese.t(key))))
        .collect();
    Some(lines.join("\n")).filter(|text| !text.is_empty())
}
