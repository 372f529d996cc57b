//! The open account as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{AccountCommand, AccountCommandName};
use super::fact::AccountFact;
use super::outline::Outline;
use super::state::Account;
use super::{check, rules};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::policy::Policy;
use crate::record::{Aggregate, ClockChange, ClockName, Line, Needs, OpenRecord, Record, Relations, Viewer, start};
use crate::station::Station;

/// The days in which a question is answered, as `deadlines.toml` names them.
pub const ANSWER_CLOCK: &str = "answer-account";

/// The day by which a question is to be answered.
pub(super) fn due_of(record: &Aggregate<Account>, n: u32) -> Option<Date> {
    let name = ClockName::of_nth(ANSWER_CLOCK, n);
    record.clocks.iter().find(|clock| clock.start.key == name).map(|clock| clock.start.due)
}

impl Record for Account {
    const KIND: &'static str = "account";
    /// Those who sign in had streams of that name once.
    const STREAM: &'static str = "open-account";
    /// It stays published; nobody owes anything of it until somebody asks.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["published"];
    const CLOCKS: &'static [&'static str] = &[ANSWER_CLOCK];
    type Command = AccountCommand;
    type Fact = AccountFact;
    type Outline = Outline;

    fn fact_name(fact: &AccountFact) -> &'static str {
        fact.name()
    }

    fn check(command: &AccountCommand, checking: &mut Checking, _: &Context) {
        check::check(command, checking);
    }

    fn needs(command: &AccountCommand) -> Needs {
        match command {
            AccountCommand::PublishAccount(_) => Needs { open: Some(station()), ..Needs::default() },
            AccountCommand::CorrectAccount(_) | AccountCommand::AskAccount(_) | AccountCommand::AnswerAccount(_) => {
                Needs::default()
            }
        }
    }

    fn decide(
        record: Option<&Aggregate<Account>>,
        command: &AccountCommand,
        ctx: &Context,
    ) -> Result<AccountFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn clocks(_: Option<&Aggregate<Account>>, fact: &AccountFact, ctx: &Context) -> Vec<ClockChange> {
        let clock = |n: &u32| ClockName::of_nth(ANSWER_CLOCK, *n);
        match fact {
            AccountFact::Asked { n, .. } => start(ctx.policy, clock(n), ctx.today()).into_iter().collect(),
            AccountFact::Answered { n, .. } => vec![ClockChange::Stop { key: clock(n), on: ctx.today() }],
            AccountFact::Published(_) | AccountFact::Corrected { .. } => Vec::new(),
        }
    }

    fn key(fact: &AccountFact, n: u32) -> Option<String> {
        let AccountFact::Published(published) = fact else { return None };
        Some(format!("{}-{n}", published.unit))
    }

    fn begin(_: &str, fact: &AccountFact, at: DateTime, _: &Actor) -> Option<Account> {
        let AccountFact::Published(published) = fact else { return None };
        Some(Account::published(published, at.date()))
    }

    fn follow(&mut self, fact: &AccountFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact.clone(), at.date())
    }

    /// A community's; everybody reads it on its page.
    fn relations(&self) -> Relations {
        Relations { unit: Some(self.unit.clone()), ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line {
            stage: "published",
            closed: false,
            day: self.published,
            text: [self.title.as_str(), &self.period].join(" "),
        }
    }

    fn next(record: &Aggregate<Account>, policy: &Policy, _: Date) -> Vec<AvailableAction<AccountCommandName>> {
        let station = || Performer::of(Role::Station, record.state.unit.clone());
        let act = |act, by, due, main| AvailableAction { act, by, due, house: true, main };
        let mut open = Vec::new();
        let waiting = record.state.unanswered().filter_map(|question| due_of(record, question.n)).min();
        if waiting.is_some() {
            open.push(act(AccountCommandName::AnswerAccount, vec![station()], waiting, true));
        }
        open.push(act(AccountCommandName::CorrectAccount, vec![station()], None, false));
        if record.state.unanswered().count() < policy.office.list_length {
            let others = Role::ALL.into_iter().filter(|role| *role != Role::Station).map(Performer::any);
            open.push(act(AccountCommandName::AskAccount, others.chain([station()]).collect(), None, false));
        }
        open
    }

    fn outline(record: &Aggregate<Account>, viewer: &Viewer) -> Outline {
        Outline::of(record, viewer)
    }
}

/// The open station of the actor's unit.
const fn station() -> OpenRecord {
    OpenRecord { kind: Station::KIND, unit: None }
}
