//! `register`: everything goes on the books, whatever its channel (条例21–23).

use jiff::ToSpan;
use jiff::civil::Date;

use super::optional_text;
use crate::actor::Role;
use crate::case::check::checked;
use crate::case::command::{Accused, Against, CommandInput, LedgerLine, Petitioner, Register};
use crate::case::event::{
    AccusedNamed, AgainstNamed, BroughtAlong, DemandMade, Fact, PetitionerNamed, ReceiptGiven, Registered,
};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::vocabulary::{Channel, Class, Origin, Urgency};
use crate::context::Context;
use crate::personal_data::{FreeText, Identity, Person, UnitId, named_twice};
use crate::typed::narrow;

pub(in crate::case) fn register(register: &Register, asked: &CommandInput, ctx: &Context) -> Result<Fact, Refusal> {
    let representatives = register.petitioners.iter().filter(|petitioner| petitioner.representative).count();
    too_many_speak(register.channel, representatives, ctx)?;
    let people: Vec<Identity> = register.petitioners.iter().map(identity).collect();
    let twice = named_twice(&people);
    let behalf = asked.on_behalf.as_ref().map(|behalf| behalf.received_on);
    let received_on = register.received_on.or(behalf).unwrap_or_else(|| ctx.today());
    let brought = asked.brought.as_deref();
    fits_together(register, received_on, brought.is_some(), ctx)?;
    let case_no = ctx.facts.fresh_no.clone().ok_or_else(|| Refusal::no_such(Detail::FreshNumber))?;
    let theirs = brought.and_then(|line| line.unit.clone());
    let straight = theirs.is_some() || straight_to_the_unit(register, ctx)?;
    let accused = accused(register, ctx);
    let report = register.class == Some(Class::Report);
    let sent_to = if report { past_the_office(&accused, ctx) } else { None };
    let elsewhere = matches!(ctx.actor.role, Role::Station | Role::Screener | Role::Handler | Role::UnitHead);
    Ok(Fact::Registered(Box::new(Registered {
        case_no,
        received_on,
        channel: register.channel,
        class: register.class.unwrap_or(Class::Claim),
        title: FreeText::new(register.title.trim()),
        text: FreeText::new(register.text.trim()),
        place: optional_text(register.place.as_ref()),
        category: register.category.clone(),
        people: register.people,
        petitioners: people.into_iter().zip(&register.petitioners).map(named).collect(),
        demands: (1..).zip(&register.demands).map(|(n, text)| demand(n, text)).collect(),
        clues: register.clues.iter().map(|text| FreeText::new(text.trim())).collect(),
        since: register.since,
        amount: register.amount,
        paid: register.paid,
        urgent: Urgency::ALL.iter().copied().filter(|urgency| register.urgent.contains(urgency)).collect(),
        needed_by: register.needed_by,
        accused,
        confidential: register.confidential,
        origin: register.origin.unwrap_or(Origin::Own),
        document_no: optional_text(register.document_no.as_ref()),
        area: register.area.clone(),
        against: register.against.iter().map(other_side).collect(),
        taken_by: theirs.or_else(|| ctx.actor.unit.clone().filter(|_| elsewhere)),
        straight,
        twice,
        sure: optional_text(register.sure.as_ref()),
        sent_to,
        brought: brought.map(along),
        receipt: ReceiptGiven::with(register.channel),
    })))
}

/// What a ledger says beside the registration. Where it is still open and a unit has it, that one owes what the law says from
/// the day on which it came in: nobody here knows better.
fn along(line: &LedgerLine) -> BroughtAlong {
    let number = optional_text(line.number.as_ref());
    BroughtAlong { number, ended: line.ended, remarks: optional_text(line.remarks.as_ref()) }
}

/// Days and sums that contradict each other are wrong. A day that is only unlikely, as after a slip in the year, needs a word
/// that it is right.
fn fits_together(register: &Register, received_on: Date, brought: bool, ctx: &Context) -> Result<(), Refusal> {
    let sure = register.sure.as_deref().is_some_and(|text| !text.trim().is_empty());
    let long_ago = ctx.today().saturating_sub(ctx.policy.office.late_entry_days.days());
    let unlikely = [
        ("needed_by", Problem::BeforeReceipt, register.needed_by.is_some_and(|day| day < received_on)),
        ("received_on", Problem::LongBefore, !brought && received_on < long_ago),
    ];
    checked(ctx, |c| {
        if is_more(register.paid, register.amount) {
            c.problem("paid", Problem::MoreThanTheAmount);
        }
        if register.since.is_some_and(|day| day > received_on) {
            c.problem("since", Problem::AfterReceipt);
        }
        let doubted = unlikely.into_iter().filter(|(.., doubted)| *doubted && !sure);
        let doubted: Vec<_> = doubted.map(|(field, problem, _)| (field, problem)).collect();
        if !doubted.is_empty() {
            c.problem("sure", Problem::Missing);
        }
        doubted.into_iter().for_each(|(field, problem)| c.problem(field, problem));
    })
}

/// Whether more was paid than it is about.
pub(super) fn is_more(paid: Option<i64>, amount: Option<i64>) -> bool {
    paid.zip(amount).is_some_and(|(paid, amount)| paid > amount)
}

/// What comes straight to a unit that answers petitions is registered by its own people, and the unit has it at once (条例23).
/// A report goes to the office all the same: whose it is to look into, no unit says for itself (条例30).
fn straight_to_the_unit(register: &Register, ctx: &Context) -> Result<bool, Refusal> {
    if !matches!(ctx.actor.role, Role::Handler | Role::UnitHead) {
        return Ok(false);
    }
    let unit = ctx.actor.unit.as_ref().and_then(|unit| ctx.policy.unit(unit));
    let answers = unit.is_some_and(|unit| unit.routable && unit.takes(ctx.today()));
    match answers {
        true => Ok(register.class != Some(Class::Report)),
        false => Err(Refusal::not_permitted("register")),
    }
}

fn demand(n: u32, text: &str) -> DemandMade {
    DemandMade { n, text: FreeText::new(text.trim()), amount: None }
}

/// Of those who come together five speak; the others stay as members, and the clerk asks which five (条例20).
pub(super) fn too_many_speak(channel: Channel, speak: usize, ctx: &Context) -> Result<(), Refusal> {
    let most = ctx.policy.office.representatives;
    if channel == Channel::Visit && speak > most {
        let detail = Detail::RepresentativesOfMost(speak, most);
        return Err(Refusal::new(Code::TooManyRepresentatives, Basis::Article(20), detail));
    }
    Ok(())
}

fn named((person, petitioner): (Identity, &Petitioner)) -> PetitionerNamed {
    PetitionerNamed::new(person, petitioner.representative)
}

/// Who somebody is, as it is kept.
pub(super) fn identity(petitioner: &Petitioner) -> Identity {
    let kept = |text: &Option<String>| text.as_ref().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Identity {
        name: petitioner.name.trim().to_owned(),
        id_number: kept(&petitioner.id_number).map(|number| narrow(&number).to_uppercase()),
        id_kind: petitioner.id_kind.unwrap_or_default(),
        phone: kept(&petitioner.phone).map(|phone| narrow(&phone)),
        address: kept(&petitioner.address),
        agent: kept(&petitioner.agent),
    }
}

fn other_side(side: &Against) -> AgainstNamed {
    let name = Identity { name: side.name.trim().to_owned(), ..Identity::default() };
    AgainstNamed { name: Person::new(name), kind: side.kind }
}

fn accused(register: &Register, ctx: &Context) -> Vec<AccusedNamed> {
    let short = register.accused_unit.iter().map(|unit| Accused { unit: unit.clone(), person: None });
    let all: Vec<Accused> = register.accused.iter().cloned().chain(short).collect();
    named_accused(&all, ctx)
}

/// Who takes it where the office itself is accused, or one of its people: nobody of the office may learn of it (条例30).
pub(super) fn past_the_office(accused: &[AccusedNamed], ctx: &Context) -> Option<UnitId> {
    let accuses = |unit: &UnitId| accused.iter().any(|one| one.unit == *unit);
    accuses(&ctx.policy.office.office).then(|| ctx.policy.receives_reports(accuses).cloned()).flatten()
}

/// The accused with the account of each, where the store found one, so that the firewall needs no words (条例30).
pub(super) fn named_accused(all: &[Accused], ctx: &Context) -> Vec<AccusedNamed> {
    let account = |accused: &Accused| {
        let known = ctx.facts.accused_users.iter();
        let mut his = known.filter(|(unit, name, _)| *unit == accused.unit && Some(name) == accused.person.as_ref());
        his.next().map(|(_, _, user)| user.clone())
    };
    let named = all.iter().map(|accused| AccusedNamed {
        unit: accused.unit.clone(),
        person: optional_text(accused.person.as_ref()),
        user: account(accused),
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::*;

    #[test]
    fn the_people_of_a_unit_that_is_shut_register_nothing_for_it() {
        let mut policy = POLICY.clone();
        for unit in policy.units.iter_mut().filter(|unit| unit.slug.as_str() == "water") {
            unit.until = Some(jiff::civil::date(2026, 3, 2));
        }
        let fresh_no = Some(crate::CaseNo::compose("XF", 2026, 7));
        let (facts, handler) = (crate::context::Facts { fresh_no, ..Default::default() }, who("handler-water"));
        let tried = |day: Date| {
            let ctx = Context { now: day.at(9, 0, 0, 0), actor: &handler, policy: &policy, facts: &facts };
            let told = crate::case::decide(None, &parse_input(CLAIM), &ctx);
            told.map_or_else(|refusal| refusal.code.slug(), |_| "done")
        };
        assert_eq!(tried(jiff::civil::date(2026, 3, 2)), "done", "its last day is one of its days");
        assert_eq!(tried(jiff::civil::date(2026, 3, 3)), "not-permitted");
    }

    #[test]
    fn everything_goes_on_the_books_with_a_receipt_and_fifteen_days_to_route() {
        let story = Story::registered();
        assert_eq!((story.stage(), story.clock("route").as_str()), ("registered", "running 2026-03-17"));
        assert!(story.case().papers[0].served.is_some());
        let anonymous = Story::new().does("clerk", "do='register', channel='letter', title='t', text='x'");
        assert_eq!(anonymous.case().class, Class::Claim);
    }

    #[test]
    fn the_days_count_from_receipt_not_from_the_entry() {
        let story = Story::new().does("clerk", &format!("{CLAIM}, received_on='2026-02-02'"));
        assert_eq!(story.clock("route"), "overdue 2026-02-24");
        assert_eq!(Story::new().code("clerk", &format!("{CLAIM}, received_on='2026-03-03'")), "invalid");
    }

    #[test]
    fn of_a_visiting_group_five_speak_and_a_letter_may_have_more_names() {
        let six = ["{name='A', representative=true}"; 6].join(", ");
        let group = CLAIM.replace("{name='Chen', representative=true}", &six);
        assert_eq!(Story::new().code("clerk", &group), "too-many-representatives");
        assert_eq!(Story::new().code("clerk", &group.replace("visit", "letter")), "done");
        let five = group.replacen("representative=true", "representative=false", 1);
        assert_eq!(Story::new().does("clerk", &five).case().petitioners.len(), 6, "the others stay as members");
    }

    /// A bug once: the table had no row for it, although who enters a letter enters it for its writer.
    #[test]
    fn clerk_and_station_may_register_on_behalf_and_its_day_counts() {
        let letter = format!("{CLAIM}, on_behalf={{how='letter', proof='envelope', received_on='2026-02-27'}}");
        for name in ["clerk", "station-heping"] {
            let story = Story::new().does(name, &letter);
            assert_eq!(story.case().received_on.to_string(), "2026-02-27", "{name}");
            assert!(story.last[0].on_behalf.is_some());
        }
        assert_eq!(Story::new().code("petitioner", &letter), "not-permitted");
        assert_eq!(Story::new().code("handler-water", &letter), "not-permitted");
    }

    #[test]
    fn a_second_registration_of_a_case_is_refused() {
        assert_eq!(Story::registered().code("clerk", CLAIM), "wrong-stage");
        assert_eq!(Story::registered().code("handler-water", CLAIM), "no-such");
        assert_eq!(Story::routed().code("handler-water", CLAIM), "wrong-stage");
        assert_eq!(Story::routed().code("supervisor", CLAIM), "not-permitted");
    }

    #[test]
    fn before_it_is_registered_there_is_no_case() {
        for command in [FORWARD, ACCEPT, SERVE, SETTLED] {
            assert_eq!(Story::new().code("clerk", command), "no-such", "{command}");
        }
    }

    #[test]
    fn a_reception_points_own_unit_has_it_from_receipt() {
        let story = Story::new().does("station-heping", CLAIM).at("2026-03-06");
        let story = story.does("clerk", "do='route', to='heping', mode='forward'");
        assert_eq!(story.clock("notify"), "running 2026-03-17");
        assert_eq!(story.clock("object"), "running 2026-03-13");
        let elsewhere = Story::new().does("station-heping", CLAIM).at("2026-03-06").does("clerk", FORWARD);
        assert_eq!(elsewhere.clock("notify"), "running 2026-03-23");
    }

    /// Fault A12: a bureau could not register what came straight to it.
    #[test]
    fn what_comes_straight_to_a_unit_is_there_at_once() {
        for who in ["handler-water", "head-water"] {
            let story = Story::new().does(who, &format!("{CLAIM}, received_on='2026-02-27'"));
            assert_eq!((story.stage(), story.keys()), ("routed", vec!["notify", "object"]));
            assert_eq!(story.clock("notify"), "running 2026-03-16", "fifteen days from receipt");
            assert_eq!(story.case().unit.as_ref().map(|unit| unit.as_str()), Some("water"));
            assert_eq!(story.code("handler-land", ACCEPT), "no-such");
            let accepted = story.does("handler-water", ACCEPT);
            assert_eq!(accepted.clock("decide"), "running 2026-05-06");
        }
        assert_eq!(Story::new().code("handler-city", CLAIM), "not-permitted", "it answers no petitions");
    }

    #[test]
    fn what_came_to_the_wrong_unit_goes_to_the_office_by_its_first_day() {
        let story =
            Story::new().does("handler-water", CLAIM).does("handler-water", "do='object', reason='land reserve'");
        let story = story.at("2026-03-04").does("clerk", "do='settle-objection', agree=true");
        assert_eq!((story.stage(), story.clock("route").as_str()), ("registered", "running 2026-03-17"));
        assert_eq!(story.does("clerk", &FORWARD.replace("water", "land")).clock("notify"), "running 2026-03-19");
    }

    #[test]
    fn a_report_that_a_unit_takes_in_is_the_offices() {
        let story = Story::new()
            .does("handler-land", &REPORT.replace("{unit='land', person='handler-land'}", "{unit='market'}"));
        assert_eq!((story.stage(), story.keys()), ("registered", vec!["route"]));
        assert_eq!(story.code("handler-land", ACCEPT), "no-such");
    }
}
