//! Names of those invited to a hearing, for who only watches: how they begin, as of petitioners (`Case::mask_identities`).

use std::collections::BTreeSet;

use super::event::{HearingFact, Invited};
use super::state::Hearing;
use crate::case::event::Fact;
use crate::case::state::Case;
use crate::personal_data::masked;

impl Case {
    /// Those invited stand on the file with petitioners and the other side: where they are called, and where the record says who came and
    /// who spoke. A bureau's name is nobody's, and an assessor's is on the published list.
    pub(in crate::case) fn mask_those_invited(&mut self) {
        let mut names: BTreeSet<String> = self.persons().iter().map(|person| person.name().to_owned()).collect();
        let invited = self.called_to_a_hearing().filter(|one| !one.is_an_organ());
        names.extend(invited.map(|one| one.name.text().to_owned()));
        let in_history = self.history.iter_mut().chain(&mut self.taken_back).flat_map(|entry| {
            let fact = if let Fact::Hearing(fact) = &mut entry.event.fact { Some(fact) } else { None };
            fact.into_iter().flat_map(HearingFact::names_mut)
        });
        for name in self.hearings.iter_mut().flat_map(Hearing::names_mut).chain(in_history) {
            if let Some(own) = name.words.value.as_mut().filter(|own| names.contains(own.as_str())) {
                *own = masked(own);
            }
        }
    }

    /// Everybody who is or was invited to one of its hearings.
    fn called_to_a_hearing(&self) -> impl Iterator<Item = &Invited> {
        let calls = self.history.iter().chain(&self.taken_back).filter_map(|entry| {
            if let Fact::Hearing(HearingFact::Called(called)) = &entry.event.fact { Some(called) } else { None }
        });
        calls.flat_map(|called| called.invited.iter().chain(&called.uninvited))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::sitting;
    use crate::case::tests::kit::*;

    const INVITE: &str =
        "invite=[{name='Bureau of Land', part='unit'}, {name='Wu Sheng', part='witness'}, {name='Fang'}]";

    /// Names of third parties and witnesses stood open on the file for everybody who watches (fault J10).
    #[test]
    fn of_who_is_invited_a_watcher_reads_how_the_name_begins_and_of_a_bureau_all_of_it() {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"));
        let moved = format!("{}, reason='r', invite=[{{name='Fang'}}]", CALL.replace("03-20", "03-27"));
        let mut case = story.does("moderator", &moved).case().clone();
        let whole = case.clone();
        let names = |case: &crate::Case| {
            let hearing = case.hearing().expect("called");
            let invited = hearing.invited.iter().map(|one| &one.invited).chain(&hearing.uninvited);
            invited.map(|one| one.name.text().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&whole), ["Fang", "Bureau of Land", "Wu Sheng"]);
        case.mask_contacts();
        assert_eq!(names(&case), names(&whole), "who hears the matter calls people by their names");
        case.mask_identities();
        assert_eq!(names(&case), ["F**", "Bureau of Land", "W**"]);
        assert!(case.identities_masked() && !whole.identities_masked());
        // Papers are made of the entries.
        let again = crate::replay(case.journal()).expect("sound").expect("a case");
        assert_eq!(names(&again), names(&case));
        case.mask_identities();
        assert_eq!(names(&case), ["F**", "Bureau of Land", "W**"], "twice is no more than once");
    }

    #[test]
    fn the_record_says_no_name_of_theirs_either() {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"));
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'").at("2026-03-20");
        let panel: Vec<String> = sitting(&story).iter().map(|user| format!("'{user}'")).collect();
        let present = format!("{}, 'Wu Sheng', 'Fang', 'Bureau of Land', 'Chen'", panel.join(", "));
        let hold =
            format!("do='hold-hearing', present=[{present}], statements=[{{by='Wu Sheng', text='t'}}], exhibits=[]");
        let mut case = story.does("moderator", &hold).case().clone();
        case.mask_identities();
        let (_, record) = case.hearing().and_then(|hearing| hearing.held.as_ref()).expect("held");
        let came: Vec<&str> = record.present.iter().skip(3).map(|one| one.who.text()).collect();
        assert_eq!(came, ["W**", "F**", "Bureau of Land", "C**"]);
        assert_eq!(record.statements[0].by.as_ref().map(|by| by.text()), Some("W**"));
        assert!(record.present[0].who.text().starts_with("assessor-"));
    }
}
