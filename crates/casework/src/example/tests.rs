//! An example, told in the commands' own words.

use super::Example;
use crate::record::kit::Story;

const PROPOSE: &str = "do='propose-example', source='matter', of='heping-6db7d803e74f', title='楼上漏水', \
    text='两家一起看了水管，当天换了接头，各出一半'";
const AGREE: &str = "do='check-example', agree=true";
const REFUSE: &str = "do='check-example', agree=false, reason='看得出是哪一家'";
const WITHDRAW: &str = "do='withdraw-example', reason='当事人不愿意'";

fn story() -> Story<Example> {
    let mut story = Story::at("2026-03-02");
    story.facts.settled_own = true;
    story
}

#[test]
fn only_what_was_settled_here_is_told_and_nobody_stands_in_it() {
    assert_eq!(story().answer("station-heping", PROPOSE), "done");
    assert_eq!(story().answer("clerk", PROPOSE), "not-permitted");
    assert_eq!(Story::<Example>::at("2026-03-02").answer("station-heping", PROPOSE), "no-such");
    for (text, wrong) in [
        ("电话13900000061", "text: names-somebody"),
        ("住幸福路12号", "text: names-somebody"),
        ("王局长来看过", "text: names-somebody"),
        ("这家是重点人员", "text: about-a-person"),
    ] {
        let told = PROPOSE.replace("两家一起看了水管，当天换了接头，各出一半", text);
        assert_eq!(story().answer("station-heping", &told), wrong, "{text}");
    }
}

#[test]
fn it_is_shared_once_a_second_person_read_it() {
    let story = story().does("station-heping", PROPOSE);
    assert_eq!(story.record().state.stage(), "proposed");
    assert_eq!(story.answer("station-heping", AGREE), "not-permitted", "the same person");
    assert_eq!(story.answer("clerk", &REFUSE.replace("看得出是哪一家", " ")), "reason: missing");
    for user in ["clerk", "office-head", "station-zhongxin"] {
        let shared = story.clone().does(user, AGREE);
        assert!(shared.record().state.is_shared(), "{user}");
        assert_eq!(shared.answer("clerk", AGREE).split(':').next(), Some("wrong-stage"));
    }
    let refused = story.clone().does("clerk", REFUSE);
    assert_eq!((refused.record().state.stage(), refused.record().state.is_shared()), ("refused", false));
    assert_eq!(refused.outline("station-heping")["reason"], "看得出是哪一家");
    let shared = story.does("clerk", AGREE);
    assert_eq!(shared.answer("station-zhongxin", WITHDRAW), "not-permitted", "another's");
    let withdrawn = shared.does("station-heping", WITHDRAW);
    assert_eq!((withdrawn.record().state.stage(), withdrawn.record().state.is_shared()), ("withdrawn", false));
}
