//! A matter that was taken at a joint reception (群众之家联合接访, 条例18): several bureaus sit at one counter, and it leaves with one
//! owner and its helpers.

use jiff::civil::Date;

use super::fact::{DecisionOwner, MeetingKind};
use super::state::{Decision, Meeting};
use crate::actor::Role;
use crate::case::Case;
use crate::case::event::{Fact, Recorded};
use crate::personal_data::UnitId;
use crate::policy::{Policy, Unit};

/// A joint reception as the file of a matter tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenJointly {
    pub on: Date,
    /// Who sat at the counter: of those who were there the units, and those to whom something of this matter was given.
    pub units: Vec<UnitId>,
    /// Whose it is now.
    pub owner: Option<UnitId>,
    /// Who was asked to help, and did not say no; who was given something of it and does not own it.
    pub helpers: Vec<UnitId>,
}

/// The days between which a meeting decided something about a matter; nothing where none did.
pub fn days(case: &Case) -> Option<(Date, Date)> {
    let by_a_meeting =
        |entry: &&Recorded| entry.by.role == Role::OfficeHead && matches!(entry.event.fact, Fact::Planned { .. });
    let last = case.history.iter().rev().find(by_a_meeting)?;
    Some((case.received_on, last.at.date()))
}

/// The joint receptions among these meetings that decided something about a matter, in their order.
pub fn taken<'a>(case: &Case, meetings: impl IntoIterator<Item = &'a Meeting>, policy: &Policy) -> Vec<TakenJointly> {
    let joint = meetings.into_iter().filter(|meeting| meeting.kind == MeetingKind::JointReception);
    joint.filter_map(|meeting| of_meeting(case, meeting, policy)).collect()
}

fn of_meeting(case: &Case, meeting: &Meeting, policy: &Policy) -> Option<TakenJointly> {
    let about: Vec<&Decision> = meeting.decisions.iter().filter(|decision| decision.case() == Some(&case.no)).collect();
    if about.is_empty() {
        return None;
    }
    let given: Vec<&UnitId> = about.iter().filter_map(|decision| unit_of(&decision.made.owner)).collect();
    let came: Vec<&UnitId> = meeting.present.text().lines().filter_map(|line| named(line, policy)).collect();
    let assists = case.teamwork.assists.iter();
    let asked = assists.filter(|asked| asked.done.as_ref().is_none_or(|done| done.helped)).map(|asked| &asked.unit);
    let asked: Vec<&UnitId> = asked.collect();
    let of = |wanted: &dyn Fn(&UnitId) -> bool| {
        policy.units.iter().map(|unit| &unit.slug).filter(|unit| wanted(unit)).cloned().collect::<Vec<_>>()
    };
    let owns = |unit: &UnitId| case.unit.as_ref() == Some(unit);
    Some(TakenJointly {
        on: meeting.on,
        units: of(&|unit| came.contains(&unit) || given.contains(&unit)),
        owner: case.unit.clone(),
        helpers: of(&|unit| !owns(unit) && (asked.contains(&unit) || given.contains(&unit))),
    })
}

fn unit_of(owner: &DecisionOwner) -> Option<&UnitId> {
    match owner {
        DecisionOwner::Unit(unit) => Some(unit),
        DecisionOwner::User(_) | DecisionOwner::OfTheCase(_) => None,
    }
}

/// The unit that a line of those present names, by the longest name that stands in it; a person's name tells none.
fn named<'a>(line: &str, policy: &'a Policy) -> Option<&'a UnitId> {
    let stands_in = |unit: &&Unit| {
        let names = [&unit.name, &unit.name_en];
        names.into_iter().any(|name| !name.is_empty() && line.contains(name.as_str()))
            || line.trim() == unit.slug.as_str()
    };
    policy.units.iter().filter(stands_in).max_by_key(|unit| unit.name.len()).map(|unit| &unit.slug)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fact::Decided;
    use super::*;
    use crate::case::tests::kit::*;
    use crate::personal_data::FreeText;

    fn meeting(kind: MeetingKind, case: &Case, owner: DecisionOwner) -> Meeting {
        let due = date(2026, 3, 20);
        let made = Decided { n: 1, measure: Some((case.no.clone(), 1)), text: FreeText::new("dig"), owner, due };
        let present = FreeText::new("区水利局 赵一\n区住建局\n钱二");
        let decisions = vec![Decision { made, done: None }];
        Meeting { on: date(2026, 3, 4), kind, present, decisions }
    }

    fn names(units: &[UnitId]) -> Vec<&str> {
        units.iter().map(UnitId::as_str).collect()
    }

    #[test]
    fn it_leaves_with_one_owner_and_its_helpers() {
        let story =
            Story::accepted().does("handler-water", "do='assist', unit='agriculture', text='t', due='2026-03-20'");
        let case = story.case();
        let land = DecisionOwner::Unit(UnitId::new("land"));
        let told = taken(case, &[meeting(MeetingKind::JointReception, case, land.clone())], &POLICY);
        let [told] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((told.on, told.owner.as_ref().map(UnitId::as_str)), (date(2026, 3, 4), Some("water")));
        let mut sat = names(&told.units);
        sat.sort_unstable();
        assert_eq!(sat, ["housing", "land", "water"], "of those present the units, and who was given something");
        let mut helps = names(&told.helpers);
        helps.sort_unstable();
        assert_eq!(helps, ["agriculture", "land"]);
        // Who says no helps no more, and another kind of meeting is no joint reception.
        let no = story.does("handler-agriculture", "do='decline-assist', request=1, reason='not ours'");
        let owner = DecisionOwner::Unit(UnitId::new("water"));
        let told = taken(no.case(), &[meeting(MeetingKind::JointReception, no.case(), owner)], &POLICY);
        assert!(told[0].helpers.is_empty(), "{told:?}");
        assert!(taken(no.case(), &[meeting(MeetingKind::Analysis, no.case(), land)], &POLICY).is_empty());
    }

    #[test]
    fn a_meeting_about_another_matter_tells_this_one_nothing() {
        let story = Story::accepted();
        let mut other = story.case().clone();
        other.no = crate::CaseNo::compose("XF", 2026, 99);
        let meeting = meeting(MeetingKind::JointReception, &other, DecisionOwner::Unit(UnitId::new("land")));
        assert!(taken(story.case(), &[meeting], &POLICY).is_empty());
        assert_eq!(days(story.case()), None, "no meeting decided anything");
    }
}
