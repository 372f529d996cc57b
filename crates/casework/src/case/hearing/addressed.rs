//! Who is told of a hearing by a sheet of their own, and whether they still wait for it: those invited, those who need not come any
//! more, and the assessors who were drawn for a day that does not hold (`local hearing`).

use jiff::civil::Date;

use super::event::{HearingFact, Listed};
use super::state::Hearing;
use crate::case::event::Fact;
use crate::case::state::{Case, PaperOnFile};
use crate::case::vocabulary::Paper;
use crate::personal_data::UserId;

/// Somebody to whom a sheet goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The place among those invited; of an assessor the place in the published list, which tells nothing of the draw's order. 1 is
    /// the first.
    pub n: u32,
    pub name: String,
    /// The account, where it is an assessor.
    pub user: Option<UserId>,
}

impl Addressee {
    /// Whether a form means them and nobody else of their list: by account, or by number and name as lists show them.
    pub(super) fn is_surely(&self, word: &str) -> bool {
        self.numbered() == word || self.user.as_ref().is_some_and(|user| user.as_str() == word)
    }

    /// By what a reader of this list knows them: the name, and where another one has it, too, the number before it.
    pub fn caption(&self, list: &[Addressee]) -> String {
        let is_another = |one: &Addressee| one.n != self.n && one.name == self.name;
        if list.iter().any(is_another) { self.numbered() } else { self.name.clone() }
    }

    fn numbered(&self) -> String {
        format!("{}. {}", self.n, self.name)
    }

    fn invited<'a>(list: impl IntoIterator<Item = &'a super::event::Invited>) -> Vec<Addressee> {
        let one =
            |(n, one): (u32, &super::event::Invited)| Addressee { n, name: one.name.text().to_owned(), user: None };
        (1_u32..).zip(list).map(one).collect()
    }
}

impl Hearing {
    /// Who sits, by their places in the published list, and in its order: the order of the draw gives no hint of whose vote is whose.
    pub fn sitting_by_list(&self) -> Vec<(u32, &Listed)> {
        let sitting = self.sitting();
        let list = self.draws.first().map(|draw| draw.pool.as_slice()).unwrap_or_default();
        (1_u32..).zip(list).filter(|(_, one)| sitting.contains(&one.user)).collect()
    }
}

impl Case {
    /// Whether this sheet may still be handed over to somebody: it calls them to a hearing that is ahead, says that they need not come,
    /// or, to an assessor, which day holds.
    pub fn may_be_handed_over(&self, paper: &PaperOnFile) -> bool {
        let kind = paper.kind;
        kind.goes_to_the_invited() && paper.served.is_none() && self.is_in_force(paper) && self.has_to_be_told(paper)
    }

    /// Whether it must be: once a hearing is called off that is owed to those alone who had heard that they should come.
    pub fn is_owed_to_the_invited(&self, paper: &PaperOnFile) -> bool {
        self.may_be_handed_over(paper) && self.addressed_on(paper).iter().any(|one| self.sheet_waits_for(paper, one.n))
    }

    /// Whether the one at this place on a sheet that may be handed over has it not yet, and is owed it.
    pub fn sheet_waits_for(&self, sheet: &PaperOnFile, n: u32) -> bool {
        if sheet.kind == Paper::HearingInvitation {
            return self.hearing_ahead().is_some_and(|hearing| !hearing.was_told(n));
        }
        let off = self.hearing_of(sheet).filter(|hearing| hearing.called_off.is_some());
        // Those who were drawn know of their seats by the draw.
        let knows = off.is_none_or(|hearing| sheet.kind == Paper::AssessorNotice || hearing.was_ever_told(n));
        knows && !self.again_on(sheet).contains(&n) && !sheet.has_reached(n)
    }

    /// Whether it would spare nobody a way any more: it says that somebody need not come, and the last of the days is over.
    pub fn comes_too_late(&self, sheet: &PaperOnFile, today: Date) -> bool {
        let hearing = self.hearing_of(sheet);
        let is_off = hearing.is_some_and(|hearing| hearing.called_off.is_some());
        let says_no = sheet.kind == Paper::InvitationWithdrawal || (sheet.kind == Paper::AssessorNotice && is_off);
        says_no && hearing.is_some_and(|hearing| hearing.last_day() < today)
    }

    /// Whether a notice calls to a day that does not come: the hearing was moved, was called off, or is over. Nobody is owed it.
    pub fn is_overtaken(&self, paper: &PaperOnFile) -> bool {
        let is_last = self.paper(paper.kind).is_some_and(|last| last.seq == paper.seq);
        paper.kind == Paper::HearingNotice && (self.hearing_ahead().is_none() || !is_last)
    }

    /// Whether this sheet may be said to have come back, also one that was handed over.
    pub fn may_come_back(&self, paper: &PaperOnFile) -> bool {
        paper.kind.goes_to_the_invited() && self.is_in_force(paper) && !self.addressed_on(paper).is_empty()
    }

    /// It is the last of its kind of its hearing, and what it says has not been overtaken by the day itself or by a call-off.
    fn is_in_force(&self, sheet: &PaperOnFile) -> bool {
        let is_last = self.is_last_of_its_hearing(sheet);
        let hearing = self.hearing_of(sheet);
        // Of a hearing that does not take place nothing holds but that it does not.
        let is_void = hearing.is_some_and(|hearing| hearing.called_off.is_some()) && !self.calls_off(sheet);
        let holds = if sheet.kind == Paper::AssessorNotice {
            hearing.is_some_and(|hearing| hearing.held.is_none())
        } else {
            sheet.kind == Paper::InvitationWithdrawal || self.hearing_ahead().is_some()
        };
        is_last && holds && !is_void
    }

    /// Whether somebody on a sheet does not have it yet. Who is invited again is not told not to come.
    fn has_to_be_told(&self, sheet: &PaperOnFile) -> bool {
        if sheet.kind == Paper::HearingInvitation {
            return self.hearing_ahead().is_some_and(|hearing| !hearing.invited.is_empty());
        }
        let again = self.again_on(sheet);
        self.addressed_on(sheet).iter().any(|one| !again.contains(&one.n) && !sheet.has_reached(one.n))
    }

    /// Those on a withdrawal, by their place, whom a later move invites again.
    fn again_on(&self, sheet: &PaperOnFile) -> &[u32] {
        let moved = self.hearing_of(sheet).filter(|hearing| hearing.called_off.is_none());
        let withdraws = sheet.kind == Paper::InvitationWithdrawal;
        moved.filter(|_| withdraws).map(|hearing| hearing.again.as_slice()).unwrap_or_default()
    }

    /// The hearing of which a sheet speaks: another one may have been called since.
    pub(super) fn hearing_of(&self, sheet: &PaperOnFile) -> Option<&Hearing> {
        let calls = |hearing: &Hearing| sheet.kind == Paper::HearingInvitation && hearing.called_seq == sheet.seq;
        self.hearings.iter().rev().find(|hearing| hearing.called_seq < sheet.seq || calls(hearing))
    }

    /// The entry that issued a sheet.
    pub(super) fn issuing(&self, sheet: &PaperOnFile) -> Option<&Fact> {
        self.history.iter().find(|entry| entry.seq == sheet.seq).map(|entry| &entry.event.fact)
    }

    fn calls_off(&self, sheet: &PaperOnFile) -> bool {
        matches!(self.issuing(sheet), Some(Fact::Hearing(HearingFact::CalledOff { .. })))
    }

    /// Those to whom the last sheet of this kind goes; those invited in their order, assessors in that of the published list.
    pub fn addressed_by(&self, kind: Paper) -> Vec<Addressee> {
        match self.paper(kind) {
            Some(sheet) => self.addressed_on(sheet),
            None if matches!(kind, Paper::AssessorNotice | Paper::InvitationWithdrawal) => Vec::new(),
            None => self.now_invited(),
        }
    }

    /// Those to whom this sheet goes, of the hearing of which it speaks.
    pub fn addressed_on(&self, sheet: &PaperOnFile) -> Vec<Addressee> {
        if !matches!(sheet.kind, Paper::AssessorNotice | Paper::InvitationWithdrawal) {
            return self.now_invited();
        }
        let Some(hearing) = self.hearing_of(sheet) else { return Vec::new() };
        if sheet.kind == Paper::InvitationWithdrawal {
            return Addressee::invited(hearing.withdrawn_from());
        }
        let seated = self.only_seated_since(hearing);
        let on_it = |one: &Listed| seated.as_ref().is_none_or(|seated| seated.contains(&&one.user));
        let sitting = hearing.sitting_by_list().into_iter().filter(|(_, one)| on_it(one));
        let one = |(n, one): (u32, &Listed)| Addressee { n, name: one.name.clone(), user: Some(one.user.clone()) };
        sitting.map(one).collect()
    }

    fn now_invited(&self) -> Vec<Addressee> {
        let invited = self.hearing().map(|hearing| hearing.invited.as_slice()).unwrap_or_default();
        Addressee::invited(invited.iter().map(|one| &one.invited))
    }
}

/// Whether there is anybody to get this sheet: those invited, those whom the fact tells not to come, assessors who were drawn for
/// the day that it moves or calls off, or after it moved, or the one who takes a seat.
pub(in crate::case) fn goes_to_somebody(case: Option<&Case>, fact: &Fact, kind: Paper) -> bool {
    if fact.seat_taken_by().is_some() {
        return kind == Paper::AssessorNotice;
    }
    let Fact::Hearing(fact) = fact else { return false };
    let ahead = case.and_then(Case::hearing_ahead);
    let (adjourns, ends) =
        (matches!(fact, HearingFact::Adjourned { .. }), matches!(fact, HearingFact::CalledOff { .. }));
    if kind == Paper::AssessorNotice {
        let moves = matches!(fact, HearingFact::Called(_)) || adjourns || ends;
        let has_seats = |hearing: &Hearing| moves && !hearing.sitting().is_empty();
        return ahead.is_some_and(|hearing| has_seats(hearing) || hearing.is_first_drawn_since_it_moved(fact));
    }
    let calls = kind == Paper::HearingInvitation;
    if let HearingFact::Called(called) = fact {
        return if calls { !called.invited.is_empty() } else { !called.uninvited.is_empty() };
    }
    ahead.is_some_and(|hearing| !hearing.invited.is_empty()) && if calls { adjourns } else { ends }
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::{called, drawn, sitting};
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    const OFF: &str = "do='call-off-hearing', reason='settled'";

    fn issued(story: &Story) -> Vec<&'static str> {
        story.last[0].papers.iter().map(|paper| paper.kind.slug()).collect()
    }

    fn moved() -> String {
        format!("{}, reason='no room'", CALL.replace("03-20", "03-27"))
    }

    fn to_assessor(story: &Story, more: &str) -> String {
        format!("do='serve', document='assessor-notice', on='{}', how='mail'{more}", story.today())
    }

    fn owed(story: &Story) -> bool {
        let sheet = story.case().paper(Paper::AssessorNotice);
        sheet.is_some_and(|sheet| story.case().is_owed_to_the_invited(sheet))
    }

    #[test]
    fn assessors_who_were_drawn_are_told_that_it_is_off_or_moved_and_nobody_before_the_draw() {
        assert_eq!(issued(&drawn().does("moderator", OFF)), ["assessor-notice", "hearing-call-off"]);
        assert_eq!(issued(&drawn().does("moderator", &moved())), ["assessor-notice", "hearing-notice"]);
        assert_eq!(issued(&called().does("moderator", OFF)), ["hearing-call-off"], "nobody was drawn");
        assert_eq!(issued(&called().does("moderator", &moved())), ["hearing-notice"]);
        assert!(drawn().case().paper(Paper::AssessorNotice).is_none(), "the draw itself is told otherwise");
        let opened = drawn().at("2026-03-20").does("moderator", "do='adjourn-hearing', until='2026-03-27', reason='r'");
        assert_eq!(issued(&opened), ["assessor-notice", "hearing-notice"]);
    }

    /// They are numbered by the published list: from the draw's order the letters of a public version could be undone.
    #[test]
    fn each_has_a_sheet_by_name_or_account_in_the_order_of_the_published_list() {
        let story = drawn().does("moderator", OFF);
        let list = story.case().addressed_by(Paper::AssessorNotice);
        let mut accounts: Vec<String> = sitting(&story);
        accounts.sort();
        let listed: Vec<String> = list.iter().filter_map(|one| one.user.as_ref()).map(ToString::to_string).collect();
        assert_eq!(listed, accounts);
        let pool = &story.case().hearing().expect("drawn").draws[0].pool;
        assert!(list.iter().all(|one| pool[one.n as usize - 1].name == one.name));
        assert!(owed(&story));
        let by_name = story.clone().does("clerk", &to_assessor(&story, &format!(", invitee='{}'", list[0].name)));
        let again = to_assessor(&by_name, &format!(", invitee='{}'", accounts[0]));
        assert_eq!(by_name.code("clerk", &again), "wrong-stage", "the same one by account");
        assert_eq!(by_name.code("clerk", &to_assessor(&story, ", invitee='Nobody'")), "no-such");
        let story = accounts[1..].iter().fold(by_name, |story, user| {
            let serve = to_assessor(&story, &format!(", invitee='{user}'"));
            story.does("clerk", &serve)
        });
        assert!(!owed(&story));
        let sheet = story.case().paper(Paper::AssessorNotice).expect("issued");
        assert!(sheet.served.is_some());
    }

    #[test]
    fn telling_them_is_work_with_a_day_until_the_hearing_is_held_and_ends_for_who_steps_back() {
        let story = drawn().does("moderator", &moved());
        let notice = "do='serve', document='hearing-notice', on='2026-03-09', how='mail', proof='p', petitioner=1";
        let story = story.does("clerk", notice);
        let accepted = "do='serve', document='acceptance-notice', on='2026-03-09', how='mail'";
        let story = story.does("handler-water", accepted);
        let out = sitting(&story);
        let next = |story: &Story| story.outline().next.iter().any(|act| act.act == "serve" && act.due.is_some());
        assert!(owed(&story) && next(&story));
        let story = out[1..].iter().fold(story, |story, user| {
            let serve = to_assessor(&story, &format!(", invitee='{user}'"));
            story.does("clerk", &serve)
        });
        assert!(owed(&story), "one of them waits");
        let told = story.clone().does("clerk", &to_assessor(&story, ""));
        assert!(!owed(&told) && !next(&told), "all at once");
        let recused = story.does("moderator", &format!("do='recuse', person='{}', reason='r'", out[0]));
        let next_seat = sitting(&recused).into_iter().find(|user| !out.contains(user)).expect("a reserve");
        assert!(owed(&recused), "who takes the seat is told of the day");
        let serve = to_assessor(&recused, &format!(", invitee='{next_seat}'"));
        assert!(!owed(&recused.does("clerk", &serve)));
        // Of another hearing, called since, it says nothing.
        let off = drawn().does("moderator", OFF).at("2026-03-10").does("moderator", CALL);
        assert_eq!(off.case().addressed_by(Paper::AssessorNotice).len(), 3);
        assert!(owed(&off));
    }

    /// A sheet that says when a hearing is held stayed owed where an older call-off issued none of its own.
    #[test]
    fn once_it_is_off_the_sheet_of_a_day_before_is_owed_to_nobody_and_its_own_until_that_day() {
        let story = drawn().does("moderator", &moved());
        assert!(owed(&story));
        let off = story.does("moderator", OFF);
        assert!(owed(&off));
        let mut history = off.case().journal();
        let papers = &mut history.last_mut().expect("the call-off").event.papers;
        papers.retain(|paper| paper.kind != Paper::AssessorNotice);
        let older = crate::replay(history).expect("sound").expect("a case");
        let sheet = older.paper(Paper::AssessorNotice).expect("of the move");
        assert!(!older.is_owed_to_the_invited(sheet) && !older.may_be_handed_over(sheet));
        let (case, last) = (off.case(), jiff::civil::date(2026, 3, 27));
        let sheet = case.paper(Paper::AssessorNotice).expect("of the call-off");
        assert!(!case.comes_too_late(sheet, last) && case.comes_too_late(sheet, last.tomorrow().expect("a day")));
    }

    #[test]
    fn no_petitioner_is_told_of_an_assessors_sheet() {
        let story = drawn().does("moderator", OFF);
        let story = story.clone().does("clerk", &to_assessor(&story, ""));
        let entry = story.case().history.last().expect("an entry");
        assert!(!story.case().is_for_petitioners(entry, Some(1)) && !Paper::AssessorNotice.goes_to_the_petitioner());
    }
}
