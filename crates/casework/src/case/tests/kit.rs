//! Given, when, then: a story of one case, told in the contract's own words.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};

use crate::case::command::LedgerLine;
use crate::case::hearing::event::DrawBase;
use crate::case::outline::Outline;
use crate::case::refusal::Code;
use crate::case::vocabulary::ClockKey;
use crate::case::{Case, Command, CommandInput, Event, OnBehalf, Recorded, Refusal, decide, replay};
use crate::clock;
use crate::context::Facts;
use crate::{Actor, CaseNo, Context, Policy, Role};

/// The policy compiled in.
pub static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::built_in("test").expect("the built-in policy"));

/// The claim of most stories: one petitioner, two demands, one clue, received on Monday 2 March 2026.
pub const CLAIM: &str = "do='register', channel='visit', title='channel', text='it collapsed', \
    petitioners=[{name='Chen', representative=true}], demands=['repair it', 'pay the loss'], clues=['who maintains it']";
/// A report: it accuses the water bureau, and a user of another unit by name.
pub const REPORT: &str = "do='register', channel='letter', class='report', title='a report', text='words', \
    petitioners=[{name='Lin'}], demands=['look into it'], accused=[{unit='water'}, {unit='land', person='handler-land'}]";
pub const FORWARD: &str = "do='route', to='water', mode='forward'";
pub const ASSIGN: &str = "do='route', to='water', mode='assign', report_due='2026-04-30'";
pub const ACCEPT: &str = "do='accept', procedure='ordinary'";
pub const FIND: &str = "do='find', clue=1, finding='the water team does'";
pub const CONCLUDE: &str = "do='conclude', opinions=[{demand=1, result='support', facts='f', basis='b'}, \
    {demand=2, result='explain', facts='f', basis='b'}]";
pub const SERVE: &str = "do='serve', document='opinion', on='2026-04-13', how='in-person', proof='signed'";
pub const REVIEW: &str = "do='review', result='uphold', opinion='looked at again', basis='b'";
pub const RECHECK: &str = "do='recheck', result='uphold', opinion='looked at once more', basis='b'";
pub const SERVE_REVIEW: &str = "do='serve', document='review-opinion', on='2026-04-30', how='mail', proof='signed for'";
pub const DIVERT: &str = "do='divert', route=2, organ='the arbitration commission', basis='labour dispute'";
pub const DECIDE: ClockKey = ClockKey::Decide;
pub const CARRY: &str = "do='carry-out', demand=1, result='repaired'";
pub const CONTENT: &str = "do='rate', subject='unit', level='satisfied'";
pub const SETTLED: &str = "do='close', as='settled'";
pub const PROCEDURAL: &str = "do='close', as='procedural'";

pub const REFUSE: &str = "do='refuse-hearing', reason='the facts are clear'";
pub const CALL: &str = "do='call-hearing', on='2026-03-20', place='hall', open=true, assessors=3";
pub const HOLD: &str = "do='hold-hearing', present=['assessor-1', 'petitioner'], statements=['s'], exhibits=['e']";

/// The checkpoint that a draw in these stories is made of.
pub static BASE: LazyLock<DrawBase> = LazyLock::new(|| DrawBase { n: 4, root: "ab".repeat(32) });

/// A case and the hour at which the story stands.
#[derive(Clone)]
pub struct Story {
    case: Option<Case>,
    now: DateTime,
    pub facts: Facts,
    /// What the last command made happen.
    pub last: Vec<Event>,
}

/// Somebody of the sample district: `handler-water`, `head-water`, `petitioner`, `petitioner:2`, `clerk` …
pub fn who(name: &str) -> Actor {
    if let Some(number) = name.strip_prefix("petitioner") {
        return Actor::petitioner(number.trim_start_matches(':').parse().unwrap_or(1));
    }
    let (role, unit) = match (name.strip_prefix("handler-"), name.strip_prefix("head-")) {
        (Some(unit), _) => (Role::Handler, unit),
        (_, Some(unit)) => (Role::UnitHead, unit),
        _ => match name {
            "leader" | "reviewer" => (Role::parse(name).expect("a role"), "committee"),
            "rechecker" => (Role::Rechecker, "city"),
            "rechecker-province" => (Role::Rechecker, "province"),
            "station-heping" | "station-zhongxin" | "station-dispute-centre" => (Role::Station, &name[8..]),
            "screener" => (Role::Screener, "police"),
            name if name.starts_with("assessor-") => (Role::Assessor, "justice"),
            "moderator" => (Role::Moderator, "office"),
            name => (Role::parse(name).expect("a role"), "office"),
        },
    };
    Actor::staff(name, role, unit)
}

/// A command as a scenario file writes it, on one line; `on_behalf` beside it where there is one.
pub fn parse_input(words: &str) -> CommandInput {
    let mut table: toml::Table = toml::from_str(&format!("x = {{ {words} }}")).expect(words);
    let Some(toml::Value::Table(mut fields)) = table.remove("x") else { panic!("{words}") };
    let on_behalf: Option<OnBehalf> = fields.remove("on_behalf").map(|note| note.try_into().expect(words));
    let command: Command = toml::Value::Table(fields).try_into().expect(words);
    CommandInput { command, on_behalf, brought: None }
}

impl Story {
    /// Nothing has happened yet; it is nine o'clock on Monday 2 March 2026.
    pub fn new() -> Story {
        let facts =
            Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 7)), draw: Some(BASE.clone()), ..Facts::default() };
        let now = "2026-03-02T09:00".parse().expect("an hour");
        Story { case: None, now, facts, last: Vec::new() }
    }

    pub fn registered() -> Story {
        Story::new().does("clerk", CLAIM)
    }

    pub fn routed() -> Story {
        Story::registered().does("clerk", FORWARD)
    }

    /// Accepted on Thursday 5 March: 60 days end on 4 May, a holiday, so on 6 May.
    pub fn accepted() -> Story {
        Story::routed().at("2026-03-05").does("handler-water", ACCEPT)
    }

    pub fn concluded() -> Story {
        let found = Story::accepted().at("2026-04-10").does("handler-water", FIND);
        found.does("handler-water", CONCLUDE).does("head-water", CONCLUDE)
    }

    /// Served on Monday 13 April: the review may be asked for until 13 May.
    pub fn served() -> Story {
        Story::concluded().at("2026-04-13").does("handler-water", SERVE)
    }

    pub fn closed() -> Story {
        let done = Story::served().at("2026-04-20").does("handler-water", CARRY);
        done.does("petitioner", CONTENT).does("handler-water", SETTLED)
    }

    /// A review was asked for on Monday 20 April: 30 days end on 20 May.
    pub fn under_review() -> Story {
        Story::served().at("2026-04-20").does("petitioner", "do='request-review', reason='the second demand'")
    }

    /// The next level upheld the answer on Thursday 30 April; served that day, the recheck may be asked for until
    /// Saturday 30 May, so until 1 June.
    pub fn reviewed() -> Story {
        Story::under_review().at("2026-04-30").does("reviewer", REVIEW)
    }

    /// The recheck was asked for on Monday 11 May: 30 days end on 10 June.
    pub fn under_recheck() -> Story {
        let served = Story::reviewed().does("reviewer", SERVE_REVIEW).at("2026-05-11");
        served.does("petitioner", "do='request-recheck', reason='the second demand still'")
    }

    pub fn now(&self) -> DateTime {
        self.now
    }

    /// Moves on to ten o'clock of a day.
    pub fn at(mut self, day: &str) -> Story {
        self.now = day.parse::<Date>().expect(day).at(10, 0, 0, 0);
        self
    }

    pub fn at_time(mut self, moment: &str) -> Story {
        self.now = moment.parse().expect(moment);
        self
    }

    /// A command that must be done.
    pub fn does(self, name: &str, words: &str) -> Story {
        match self.asks(name, words) {
            Ok(events) => self.happened(name, events),
            Err(refusal) => panic!("{name} {words}: {refusal:?}"),
        }
    }

    /// A line of an older ledger that the clerk brings along.
    pub fn brings(self, words: &str, line: LedgerLine) -> Story {
        let mut asked = parse_input(words);
        asked.brought = Some(Box::new(line));
        let ctx = Context { now: self.now, actor: &who("clerk"), policy: &POLICY, facts: &self.facts };
        let events = decide(None, &asked, &ctx).expect(words);
        self.happened("clerk", events)
    }

    fn happened(mut self, name: &str, events: Vec<Event>) -> Story {
        for event in &events {
            let seq = self.case.as_ref().map_or(0, |case| case.version) + 1;
            let entry = Recorded { seq, at: self.now, by: who(name), event: event.clone() };
            match &mut self.case {
                None => self.case = replay([entry]).expect("begins"),
                Some(case) => case.apply(entry).expect("what was decided applies"),
            }
        }
        self.last = events;
        self
    }

    /// What a command would make happen, or why not.
    pub fn asks(&self, name: &str, words: &str) -> Result<Vec<Event>, Refusal> {
        self.asks_as(&who(name), words)
    }

    /// The same of an account that has no name here.
    pub fn asks_as(&self, actor: &Actor, words: &str) -> Result<Vec<Event>, Refusal> {
        let ctx = Context { now: self.now, actor, policy: &POLICY, facts: &self.facts };
        decide(self.case.as_ref(), &parse_input(words), &ctx)
    }

    /// The code with which a command is refused; `done` where it is not.
    pub fn code(&self, name: &str, words: &str) -> &'static str {
        self.code_as(&who(name), words)
    }

    /// The same of an account that has no name here.
    pub fn code_as(&self, actor: &Actor, words: &str) -> &'static str {
        self.asks_as(actor, words).map_or_else(|refusal| Code::slug(refusal.code), |_| "done")
    }

    /// The detail of a refusal.
    pub fn detail(&self, name: &str, words: &str) -> String {
        self.asks(name, words).expect_err(words).detail()
    }

    pub fn case(&self) -> &Case {
        self.case.as_ref().expect("a case")
    }

    pub fn stage(&self) -> &'static str {
        self.case().stage.slug()
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The last clock of a key today: `running 2026-03-17`, or `none`.
    pub fn clock(&self, key: &str) -> String {
        let key = ClockKey::parse(key).expect(key);
        let told = |clock| format!("{} {}", clock::state(clock, self.today()).slug(), clock.start.due);
        self.case().clock(key).map_or("none".to_owned(), told)
    }

    /// The clocks a case has, in the order in which they began.
    pub fn keys(&self) -> Vec<&'static str> {
        self.case().clocks.iter().map(|clock| clock.start.key.slug()).collect()
    }

    pub fn outline(&self) -> Outline {
        Outline::of(self.case(), &POLICY, self.today())
    }
}
