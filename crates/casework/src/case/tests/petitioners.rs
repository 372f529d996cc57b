//! Who brings a matter, as it is written down, mended and joined later (faults A17, E1, E2).

use super::kit::*;
use crate::case::Fact;
use crate::case::event::PersonsFact;
use crate::case::vocabulary::Paper;
use crate::figures::people;
use crate::permission::knows_who;

const MEND: &str = "do='correct-petitioner', petitioner=1, phone='+86 139 0000 2222', reason='a slip of the pen'";
const JOIN: &str = "do='add-petitioner', name='Bai', phone='13800001111', reason='came with the neighbours'";

#[test]
fn what_was_written_down_wrongly_is_mended_and_what_stood_there_stays_on_record() {
    let made =
        CLAIM.replace("{name='Chen', representative=true}", "{name='Chen', phone='13900001111', address='No. 1'}");
    let story = Story::new().does("clerk", &made).does("clerk", MEND);
    let identity = story.case().petitioners[0].named.person.person.value.clone().expect("known");
    let now = (identity.name.as_str(), identity.phone.as_deref(), identity.address.as_deref());
    assert_eq!(now, ("Chen", Some("+8613900002222"), Some("No. 1")), "what was not said stays");
    let Some(Fact::Persons(PersonsFact::Corrected(mended))) = story.last.first().map(|event| &event.fact) else {
        panic!("mended")
    };
    let before = mended.from.person.person.value.as_ref().and_then(|identity| identity.phone.as_deref());
    assert_eq!((before, mended.petitioner), (Some("13900001111"), 1));
    let blank = story.does("clerk", "do='correct-petitioner', petitioner=1, address=' ', reason='moved away'");
    assert_eq!(blank.case().petitioners[0].named.person.person.value.as_ref().and_then(|i| i.address.clone()), None);
}

#[test]
fn it_is_mended_at_any_time_by_the_counter_alone() {
    for story in [Story::registered(), Story::accepted(), Story::under_review(), Story::closed()] {
        assert_eq!(story.code("clerk", MEND), "done", "{}", story.stage());
        for name in ["handler-water", "head-water", "supervisor", "petitioner"] {
            let code = story.code(name, MEND);
            assert!(["not-permitted", "no-such"].contains(&code), "{name} {code}");
        }
    }
    assert_eq!(Story::registered().code("clerk", &MEND.replace("petitioner=1", "petitioner=2")), "no-such");
    let same = "do='correct-petitioner', petitioner=1, name=' Chen ', reason='r'";
    assert_eq!(Story::registered().detail("clerk", same), "petitioner: nothing-is-changed");
    let number = |words: &str| format!("do='correct-petitioner', petitioner=1, {words}, reason='r'");
    assert_eq!(
        Story::registered().detail("clerk", &number("id_number='110105194912310021'")),
        "id_number: check-digit"
    );
    let passport = Story::registered().does("clerk", &number("id_number='E1234567', id_kind='passport'"));
    assert_eq!(passport.detail("clerk", &number("id_kind='resident'")), "id_number: check-digit", "the kind alone");
}

#[test]
fn one_more_joins_until_the_answer_and_counts() {
    for story in [Story::registered(), Story::routed(), Story::accepted()] {
        let joined = story.clone().does("clerk", JOIN);
        assert_eq!((joined.case().petitioners.len(), joined.case().petitioners[1].n), (2, 2));
        assert_eq!((people(story.case()), people(joined.case())), (1, 2));
    }
    for story in [Story::concluded(), Story::served(), Story::closed()] {
        assert_eq!(story.code("clerk", JOIN), "wrong-stage", "{}", story.stage());
    }
    assert_eq!(Story::registered().code("handler-water", JOIN), "no-such");
    assert_eq!(Story::routed().code("handler-water", JOIN), "not-permitted");
}

#[test]
fn what_had_reached_the_others_has_not_reached_who_joins() {
    let notice = "do='serve', document='acceptance-notice', on='2026-03-05', how='mail', proof='p'";
    let story = Story::accepted().does("clerk", notice).does("clerk", JOIN);
    let paper = story.case().paper(Paper::AcceptanceNotice).expect("issued");
    assert!(paper.service_to(1).is_some() && paper.service_to(2).is_none());
}

#[test]
fn of_those_who_come_together_five_speak_whenever_they_are_named() {
    let five = ["{name='A', representative=true}"; 4].join(", ");
    let group =
        CLAIM.replace("{name='Chen', representative=true}", &format!("{five}, {{name='B', representative=true}}"));
    let story = Story::new().does("clerk", &group);
    let sixth = JOIN.replace("name='Bai'", "name='Bai', representative=true");
    assert_eq!(story.code("clerk", &sixth), "too-many-representatives");
    let member = story.does("clerk", JOIN);
    let promoted = "do='correct-petitioner', petitioner=6, representative=true, reason='r'";
    assert_eq!(member.code("clerk", promoted), "too-many-representatives");
    let stepped = member.does("clerk", "do='correct-petitioner', petitioner=5, representative=false, reason='r'");
    assert_eq!(stepped.code("clerk", promoted), "done");
}

#[test]
fn people_count_at_least_the_named_and_each_of_them_once() {
    let letter = |more: &str| format!("do='register', channel='letter', title='t', text='x', {more}");
    for (more, count) in [
        ("people=1, petitioners=[{name='A'}, {name='B'}, {name='C'}, {name='D'}]", 4),
        ("people=9, petitioners=[{name='A'}]", 9),
        ("petitioners=[]", 1),
        ("petitioners=[{name='A', phone='13900001111'}, {name='Ａ', phone='+86 139 0000 1111'}]", 1),
        ("petitioners=[{name='A', phone='13900001111'}, {name='A', phone='13900002222'}]", 2),
    ] {
        assert_eq!(people(Story::new().does("clerk", &letter(more)).case()), count, "{more}");
    }
    let two = Story::new().does("clerk", &letter("petitioners=[{name='A'}, {name='A'}]"));
    assert_eq!(people(two.case()), 1);
    let apart = two.does("clerk", "do='correct-petitioner', petitioner=1, name='B', reason='a slip'");
    assert_eq!(people(apart.case()), 2, "they were two after all");
    let again = Story::registered().does("clerk", "do='add-petitioner', name=' chen ', reason='r'");
    assert_eq!(people(again.case()), 1);
}

#[test]
fn somebody_speaks_for_them_or_stands_in_their_place() {
    let step = "do='step-in', petitioner=1, kind='heir', name='Chen the younger', since='2026-02-01', proof='the deed'";
    let story = Story::served().does("clerk", step);
    let stands = &story.case().petitioners[0].stand_ins[0];
    assert_eq!((stands.person.name(), stands.kind.slug()), ("Chen the younger", "heir"));
    assert_eq!(story.code("clerk", &step.replace("petitioner=1", "petitioner=3")), "no-such");
    assert_eq!(story.code("clerk", &step.replace("proof='the deed'", "proof=' '")), "invalid");
    let gone = Story::registered().does("petitioner", "do='withdraw', reason='r'");
    assert_eq!(gone.code("clerk", step), "wrong-stage");
}

#[test]
fn none_of_it_tells_a_name_to_who_may_not_know_it() {
    let made = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen', agent='Advocate'}");
    let story = Story::new().does("clerk", &made).does("clerk", FORWARD).does("handler-water", ACCEPT);
    let story =
        story.does("clerk", JOIN).does("clerk", "do='correct-petitioner', petitioner=2, name='Baihu', reason='r'");
    let story =
        story.does("clerk", "do='step-in', petitioner=1, kind='agent', name='Wulaw', since='2026-03-01', proof='p'");
    let mut case = story.case().clone();
    let written = |case: &crate::Case| format!("{case:?}");
    for name in ["Chen", "Bai", "Baihu", "Wulaw", "Advocate"] {
        assert!(written(&case).contains(name), "{name}");
    }
    case.without_identities();
    for name in ["Chen", "Bai", "Baihu", "Wulaw", "Advocate"] {
        assert!(!written(&case).contains(name), "{name}");
    }
}

#[test]
fn who_asks_later_to_be_kept_secret_is_from_that_moment() {
    let later = "do='correct', field='confidential', to='yes', reason='the petitioner asks for it'";
    for story in [Story::routed(), Story::served(), Story::closed()] {
        assert!(knows_who(&who("supervisor"), story.case()));
        assert_eq!(story.code("handler-water", later), "not-permitted");
        let hidden = story.does("clerk", later);
        assert!(hidden.case().confidential && !knows_who(&who("supervisor"), hidden.case()));
        assert_eq!(hidden.code("clerk", &later.replace("yes", "no")), "invalid", "what was hidden is not opened again");
        assert_eq!(hidden.code("clerk", &later.replace("yes", "perhaps")), "invalid");
    }
}
