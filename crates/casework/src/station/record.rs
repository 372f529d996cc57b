//! The station as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{StationCommand, StationCommandName};
use super::fact::StationFact;
use super::outline::Outline;
use super::state::Station;
use super::{check, picture, rules};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Needs, OpenRecord, Record, Relations, Viewer};

impl Record for Station {
    const KIND: &'static str = "station";
    /// It is there for anyone who comes; nobody owes anything of it by a day.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["open", "closed"];
    type Command = StationCommand;
    type Fact = StationFact;
    type Outline = Outline;

    fn fact_name(fact: &StationFact) -> &'static str {
        fact.name()
    }

    fn check(command: &StationCommand, checking: &mut Checking, ctx: &Context) {
        check::check(command, checking, ctx);
    }

    fn needs(command: &StationCommand) -> Needs {
        match command {
            StationCommand::OpenStation(said) => Needs {
                open: Some(OpenRecord { kind: Station::KIND, unit: Some(said.unit.clone()) }),
                ..Needs::default()
            },
            StationCommand::ChangeStation(_)
            | StationCommand::CheckItem(_)
            | StationCommand::MarkPicture(_)
            | StationCommand::CloseStation(_) => Needs::default(),
        }
    }

    fn decide(
        record: Option<&Aggregate<Station>>,
        command: &StationCommand,
        ctx: &Context,
    ) -> Result<StationFact, Refusal> {
        let fact = rules::decide(record.map(|record| &record.state), command, ctx)?;
        if let StationCommand::MarkPicture(said) = command {
            picture::is_there(record, said.n)?;
        }
        Ok(fact)
    }

    fn key(fact: &StationFact, n: u32) -> Option<String> {
        let StationFact::Opened { unit, .. } = fact else { return None };
        Some(if n == 1 { unit.to_string() } else { format!("{unit}-{n}") })
    }

    fn begin(_: &str, fact: &StationFact, at: DateTime, _: &Actor) -> Option<Station> {
        let StationFact::Opened { unit, things } = fact else { return None };
        Some(Station::opened(unit, things, at.date()))
    }

    fn follow(&mut self, fact: &StationFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact.clone(), at.date())
    }

    fn relations(&self) -> Relations {
        Relations { unit: Some(self.unit.clone()), ..Relations::default() }
    }

    fn line(&self) -> Line {
        let text = [&self.things.name, &self.things.place, &self.things.phone].map(String::as_str).join(" ");
        Line { stage: self.stage(), closed: self.closed.is_some(), day: self.opened, text }
    }

    fn next(record: &Aggregate<Station>, _: &Policy, _: Date) -> Vec<AvailableAction<StationCommandName>> {
        if record.state.closed.is_some() {
            return Vec::new();
        }
        let own = |role| Performer { unit: Some(record.state.unit.clone()), ..Performer::any(role) };
        let office = || Performer::any(Role::OfficeHead);
        let mut open = vec![
            (StationCommandName::ChangeStation, vec![own(Role::Station), own(Role::UnitHead), office()]),
            (StationCommandName::CheckItem, vec![own(Role::Station)]),
            (StationCommandName::CloseStation, vec![office()]),
        ];
        if !record.attachments.is_empty() {
            open.push((StationCommandName::MarkPicture, vec![own(Role::Station), own(Role::UnitHead)]));
        }
        let named = |(act, by)| AvailableAction { act, by, due: None, house: true, main: false };
        open.into_iter().map(named).collect()
    }

    fn outline(record: &Aggregate<Station>, viewer: &Viewer) -> Outline {
        Outline::of(record, viewer)
    }

    /// What everybody may see stands with its item; the files themselves, by which their originals are known, are the community's.
    fn file_is_for(record: &Aggregate<Station>, _: u32, viewer: &Viewer) -> bool {
        picture::handles(viewer.actor, &record.state.unit)
    }
}
