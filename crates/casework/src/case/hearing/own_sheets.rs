//! Each hearing keeps its own sheets: what a second one tells those invited, or its assessors, takes nothing from what the first still
//! owes to its own (`local hearing`).

use crate::case::state::{Case, PaperOnFile};
use crate::case::vocabulary::Paper;

impl Case {
    /// The sheet of this kind that an entry issued; the last one where none is named.
    pub fn sheet_at(&self, kind: Paper, seq: Option<u32>) -> Option<&PaperOnFile> {
        let Some(seq) = seq else { return self.paper(kind) };
        self.papers.iter().find(|paper| paper.kind == kind && paper.seq == seq)
    }

    /// Whether no later sheet of its kind takes its place: of one that says that somebody need not come, or speaks to an assessor, a
    /// later one of the same hearing; of what calls to a hearing any, for nobody comes to two.
    pub fn is_last_of_its_hearing(&self, sheet: &PaperOnFile) -> bool {
        let own = self.hearing_of(sheet).map(|hearing| hearing.n);
        let is_of_one_hearing = matches!(sheet.kind, Paper::InvitationWithdrawal | Paper::AssessorNotice);
        let takes_its_place = |other: &PaperOnFile| {
            let is_of_it = || self.hearing_of(other).map(|hearing| hearing.n) == own;
            other.kind == sheet.kind && other.seq > sheet.seq && (!is_of_one_hearing || is_of_it())
        };
        !self.papers.iter().any(takes_its_place)
    }

    /// The paper of this kind that is meant when it is handed over, or comes back. Of sheets for the invited, for somebody of this name or
    /// for all of them: the newest that waits for them, else the newest on which they stand, an open one first, else the last.
    pub(in crate::case) fn paper_meant(&self, kind: Paper, name: Option<&str>, back: bool) -> Option<&PaperOnFile> {
        if !kind.goes_to_the_invited() {
            return self.paper(kind);
        }
        let is_on_it = |sheet: &PaperOnFile, waits: bool| {
            let mut list = self.addressed_on(sheet).into_iter();
            list.any(|one| {
                let is_meant = name.is_none_or(|name| one.name == name || one.is_surely(name));
                is_meant && (!waits || sheet.has_reached(one.n) == back)
            })
        };
        let is_open =
            |sheet: &PaperOnFile| if back { self.may_come_back(sheet) } else { self.may_be_handed_over(sheet) };
        let sheets = || self.papers.iter().rev().filter(move |sheet| sheet.kind == kind);
        let waiting = sheets().find(|sheet| is_open(sheet) && is_on_it(sheet, true));
        let named = || sheets().find(|sheet| is_open(sheet) && is_on_it(sheet, false));
        let over = || sheets().find(|sheet| self.is_last_of_its_hearing(sheet) && is_on_it(sheet, false));
        waiting.or_else(named).or_else(over).or_else(|| self.paper(kind))
    }

    /// How a fact names a sheet: by the entry that issued it, and not at all where it is the last of its kind.
    pub(in crate::case) fn named_sheet(&self, sheet: &PaperOnFile) -> Option<u32> {
        self.paper(sheet.kind).filter(|last| last.seq != sheet.seq).map(|_| sheet.seq)
    }
}

#[cfg(test)]
mod tests {
    use crate::case::state::PaperOnFile;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    const OFF: &str = "do='call-off-hearing', reason='settled'";

    fn serve(kind: Paper, name: &str) -> String {
        format!("do='serve', document='{kind}', on='2026-03-09', how='in-person', proof='p', invitee='{name}'")
    }

    /// Everybody who waits for a sheet that says that they need not come, the sheets in their order.
    fn waiting(story: &Story) -> Vec<Vec<String>> {
        let case = story.case();
        let of_kind = case.papers.iter().filter(|sheet| sheet.kind == Paper::InvitationWithdrawal);
        let owed = |sheet: &PaperOnFile| {
            let list = case.addressed_on(sheet).into_iter();
            let list = list.filter(|one| case.is_owed_to_the_invited(sheet) && case.sheet_waits_for(sheet, one.n));
            list.map(|one| one.name).collect()
        };
        of_kind.map(owed).collect()
    }

    /// The first hearing is called off while a witness knew of it; a second one leaves a bureau out that knew of that.
    fn two_hearings() -> Story {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, invite=[{{name='Wu'}}]"));
        let story = story.does("clerk", &serve(Paper::HearingInvitation, "Wu")).does("moderator", OFF);
        let call = |day: &str, names: &str| format!("{}, reason='r', invite=[{names}]", CALL.replace("03-20", day));
        let story = story.does("moderator", &call("03-24", "{name='Land', part='unit'}, {name='Li'}"));
        let story = story.does("clerk", &serve(Paper::HearingInvitation, "Land"));
        story.does("moderator", &call("03-27", "{name='Li'}"))
    }

    /// What the second hearing told a bureau took the place of what the first still owed to its witness, who came in vain.
    #[test]
    fn a_second_hearing_takes_nothing_from_what_the_first_owes() {
        let story = two_hearings();
        assert_eq!(waiting(&story), [["Wu"], ["Land"]]);
        let first = story.clone().does("clerk", &serve(Paper::InvitationWithdrawal, "Wu"));
        assert_eq!(waiting(&first), [vec![], vec!["Land".to_owned()]]);
        let written = serde_json::to_string(&first.last[0].fact).expect("JSON");
        assert!(written.contains("\"sheet\":"), "which sheet it was: {written}");
        assert_eq!(first.code("clerk", &serve(Paper::InvitationWithdrawal, "Wu")), "wrong-stage", "once");
        let second = story.does("clerk", &serve(Paper::InvitationWithdrawal, "Land"));
        assert_eq!(waiting(&second), [vec!["Wu".to_owned()], vec![]]);
        let written = serde_json::to_string(&second.last[0].fact).expect("JSON");
        assert!(!written.contains("sheet"), "the last one is named by nothing, as ever: {written}");
        let both = second.does("clerk", &serve(Paper::InvitationWithdrawal, "Wu"));
        assert_eq!(waiting(&both), [Vec::<String>::new(), Vec::new()]);
        let again = crate::replay(both.case().journal()).expect("sound").expect("a case");
        assert_eq!(again.papers, both.case().papers);
    }

    #[test]
    fn a_sheet_of_the_first_comes_back_as_well_and_is_owed_again() {
        let told = two_hearings().does("clerk", &serve(Paper::InvitationWithdrawal, "Wu"));
        let back = "do='fail-service', document='invitation-withdrawal', on='2026-03-09', how='mail', reason='moved', invitee='Wu'";
        assert_eq!(waiting(&told.does("clerk", back)), [["Wu"], ["Land"]]);
    }
}
