//! A reserve takes the seat of an assessor who steps back: the draw named them for no day, so that they are told of it by a sheet of
//! their own; and so are all of them who are drawn once the day was another one (`local hearing`).

use super::addressed::Addressee;
use super::event::HearingFact;
use super::state::Hearing;
use crate::case::event::Fact;
use crate::case::state::{Case, PaperOnFile, ServedTo};
use crate::case::vocabulary::Paper;
use crate::personal_data::UserId;

impl Fact {
    /// Who takes the seat of an assessor by it.
    pub fn seat_taken_by(&self) -> Option<&UserId> {
        if let Fact::Hearing(HearingFact::Recused { next, .. }) | Fact::RecusalDecided { next, .. } = self {
            next.as_ref()
        } else {
            None
        }
    }
}

impl Hearing {
    /// Whether its assessors are drawn by this for a day that is not the one it was called for first: the sheets of its moves went to
    /// nobody of them.
    pub(super) fn is_first_drawn_since_it_moved(&self, fact: &HearingFact) -> bool {
        let is_the_draw = matches!(fact, HearingFact::Drawn(drawn) if !drawn.repeat);
        is_the_draw && !(self.moved.is_empty() && self.adjourned.is_empty())
    }
}

impl Case {
    /// Where no sheet told all of them of another day: those to whom the sheets of this hearing went because they took a seat. The
    /// others know of the day by the draw.
    pub(super) fn only_seated_since(&self, hearing: &Hearing) -> Option<Vec<&UserId>> {
        let of_it = |sheet: &&PaperOnFile| {
            sheet.kind == Paper::AssessorNotice && self.hearing_of(sheet).is_some_and(|other| other.n == hearing.n)
        };
        let sheets = self.papers.iter().filter(of_it);
        sheets.map(|sheet| self.issuing(sheet).and_then(Fact::seat_taken_by)).collect()
    }

    /// Whom an earlier sheet of the hearing reached that is ahead, where somebody takes a seat: what is issued then goes to the newcomer
    /// and to those who do not know the day yet, and the others keep what they have.
    pub(in crate::case) fn have_one_already(&self, newcomer: &UserId) -> Vec<ServedTo> {
        let ahead = self.hearing_ahead().map(|hearing| hearing.n);
        let before = self.paper(Paper::AssessorNotice);
        let before = before.filter(|sheet| self.hearing_of(sheet).map(|hearing| hearing.n) == ahead);
        let Some(before) = before else { return Vec::new() };
        let of_all = |fact: &Fact| matches!(fact, Fact::Served { document: Paper::AssessorNotice, invitee: None, .. });
        let at_once = self.history.iter().rev().find(|entry| of_all(&entry.event.fact)).map(|entry| entry.seq);
        let kept = |one: Addressee| {
            let own = before.each.iter().find(|each| each.petitioner == one.n).cloned();
            let with_all = before.served.clone().filter(|_| before.has_reached(one.n));
            let seq = at_once.unwrap_or(before.seq);
            own.or_else(|| with_all.map(|service| ServedTo { petitioner: one.n, seq, service }))
        };
        let others = self.addressed_by(Paper::AssessorNotice).into_iter();
        others.filter(|one| one.user.as_ref() != Some(newcomer)).filter_map(kept).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::{called, drawn, sitting};
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    fn serve(story: &Story, more: &str) -> String {
        format!("do='serve', document='assessor-notice', on='{}', how='mail'{more}", story.today())
    }

    fn moved() -> Story {
        drawn().does("moderator", &format!("{}, reason='no room'", CALL.replace("03-20", "03-27")))
    }

    /// Steps back; with the story, who takes the seat.
    fn without(story: &Story, person: &str) -> (Story, String) {
        let before = sitting(story);
        let story = story.clone().does("moderator", &format!("do='recuse', person='{person}', reason='r'"));
        let next = sitting(&story).into_iter().find(|user| !before.contains(user)).expect("a reserve");
        (story, next)
    }

    /// The accounts that still wait for a sheet.
    fn waiting(story: &Story) -> Vec<String> {
        let case = story.case();
        let Some(sheet) = case.paper(Paper::AssessorNotice).filter(|sheet| case.is_owed_to_the_invited(sheet)) else {
            return Vec::new();
        };
        let list =
            case.addressed_by(Paper::AssessorNotice).into_iter().filter(|one| case.sheet_waits_for(sheet, one.n));
        list.filter_map(|one| one.user).map(|user| user.to_string()).collect()
    }

    /// All who were drawn had been told of the new day; who took a seat after that was told by nobody.
    #[test]
    fn who_takes_a_seat_after_the_others_were_told_is_owed_a_sheet_alone() {
        let story = moved();
        let story = story.clone().does("clerk", &serve(&story, ""));
        assert_eq!(waiting(&story), Vec::<String>::new());
        let (story, next) = without(&story, &sitting(&story)[0]);
        assert_eq!(story.last[0].papers.iter().map(|paper| paper.kind).collect::<Vec<_>>(), [Paper::AssessorNotice]);
        assert_eq!(waiting(&story), std::slice::from_ref(&next), "the others have theirs");
        let serve_next = serve(&story, &format!(", invitee='{next}'"));
        let told = story.clone().does("clerk", &serve_next);
        assert_eq!(waiting(&told), Vec::<String>::new());
        assert!(told.case().paper(Paper::AssessorNotice).is_some_and(|sheet| sheet.served.is_some()));
        // What one of the others had and that came back since is owed again.
        let other = sitting(&told)[0].clone();
        let fail = format!(
            "do='fail-service', document='assessor-notice', on='{}', how='mail', reason='moved', invitee='{other}'",
            told.today()
        );
        assert_eq!(waiting(&told.does("clerk", &fail)), [other]);
    }

    #[test]
    fn who_was_not_told_before_stands_on_the_sheet_of_the_newcomer() {
        let story = moved();
        let out = sitting(&story);
        let one = serve(&story, &format!(", invitee='{}'", out[1]));
        let story = story.does("clerk", &one);
        let (story, next) = without(&story, &out[0]);
        let mut owed = vec![out[2].clone(), next.clone()];
        owed.sort();
        assert_eq!(waiting(&story), owed);
        // The newcomer steps back as well: the next one is told, and the first is not waited for.
        let (story, third) = without(&story, &next);
        let mut owed = vec![out[2].clone(), third];
        owed.sort();
        assert_eq!(waiting(&story), owed);
    }

    #[test]
    fn where_nothing_moved_the_newcomer_alone_is_told_and_a_move_tells_all_of_them() {
        let (story, next) = without(&drawn(), &sitting(&drawn())[0]);
        assert_eq!(waiting(&story), std::slice::from_ref(&next), "the others know of the day by the draw");
        let (both, second) = without(&story, &sitting(&story)[0]);
        let mut owed = vec![next, second];
        owed.sort();
        assert_eq!(waiting(&both), owed);
        let moved = format!("{}, reason='r'", CALL.replace("03-20", "03-27"));
        assert_eq!(waiting(&both.does("moderator", &moved)).len(), 3);
    }

    /// The sheets of a move go to those who were drawn before it: who was drawn after that had none, and no day on paper.
    #[test]
    fn who_is_drawn_after_the_hearing_moved_has_a_sheet_with_the_day_that_holds() {
        let moved = called().does("moderator", &format!("{}, reason='no room'", CALL.replace("03-20", "03-27")));
        assert!(moved.case().paper(Paper::AssessorNotice).is_none(), "nobody was drawn");
        let put_off = called().at("2026-03-20");
        let put_off = put_off.does("moderator", "do='adjourn-hearing', until='2026-03-27', reason='r'");
        for story in [moved, put_off] {
            let story = story.does("moderator", "do='draw-assessors'");
            let issued: Vec<Paper> = story.last[0].papers.iter().map(|paper| paper.kind).collect();
            assert_eq!(issued, [Paper::AssessorNotice]);
            let mut all = sitting(&story);
            all.sort();
            assert_eq!(waiting(&story), all);
            let told = story.clone().does("clerk", &serve(&story, ""));
            assert_eq!(waiting(&told), Vec::<String>::new());
            let (story, next) = without(&told, &all[0]);
            assert_eq!(waiting(&story), [next], "the others have theirs");
            let again = told.at("2026-03-22").does("moderator", "do='draw-assessors', seed='a luckier one'");
            assert!(again.last[0].papers.is_empty(), "a repeated draw seats nobody");
        }
    }

    /// The head of the office decides on it where the petitioner asked (条例28).
    #[test]
    fn a_seat_that_a_recusal_on_request_leaves_is_told_alike_and_a_no_tells_nobody() {
        let story = drawn();
        let gone = sitting(&story)[0].clone();
        let asked = story.does("petitioner", &format!("do='request-recusal', whom='{gone}', reason='his brother'"));
        let decide = |agree: bool| format!("do='decide-recusal', request=1, agree={agree}, reason='r'");
        let yes = asked.clone().does("office-head", &decide(true));
        assert_eq!(waiting(&yes).len(), 1);
        assert!(!sitting(&asked).contains(&waiting(&yes)[0]) && sitting(&yes).contains(&waiting(&yes)[0]));
        let no = asked.does("office-head", &decide(false));
        assert!(no.case().paper(Paper::AssessorNotice).is_none());
    }

    /// Before there was such a sheet a seat was taken without a paper: such a journal is what it was.
    #[test]
    fn an_older_recusal_has_no_paper() {
        let story = moved();
        let story = story.clone().does("clerk", &serve(&story, ""));
        let (story, _) = without(&story, &sitting(&story)[0]);
        let mut history = story.case().journal();
        history.last_mut().expect("the recusal").event.papers.clear();
        let case = crate::replay(history).expect("sound").expect("a case");
        let sheet = case.paper(Paper::AssessorNotice).expect("of the move");
        assert!(sheet.served.is_some() && !case.is_owed_to_the_invited(sheet));
    }
}
