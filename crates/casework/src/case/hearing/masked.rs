//! Names at a hearing for readers who need not know them: of those invited how they begin, as of petitioners
//! (`Case::mask_identities`), and of petitioners who are kept back nothing (`Case::without_identities`).

use std::collections::BTreeSet;

use super::event::{HearingFact, HearingRecord, Invited};
use super::state::Hearing;
use crate::case::event::Fact;
use crate::case::state::Case;
use crate::personal_data::masked;

/// What stands for the name of a petitioner who is kept back.
const KEPT_BACK: &str = "**";

/// What a record may call somebody by instead of a name.
const SPOKEN_AS: [&str; 15] = [
    "petitioner",
    "party",
    "witness",
    "expert",
    "observer",
    "unit",
    "handler",
    "unit-head",
    "moderator",
    "recorder",
    "assessor",
    "leader",
    "clerk",
    "reviewer",
    "rechecker",
];

/// A part in the room, or a petitioner by number.
fn is_a_word(name: &str) -> bool {
    SPOKEN_AS.contains(&name) || name.strip_prefix("petitioner:").is_some_and(|n| n.parse::<u32>().is_ok())
}

impl Case {
    /// Those invited stand on the file with petitioners and the other side: where they are called, and where the record says who came and
    /// who spoke; so does anybody of whom the record alone knows, an agent or a neighbour who came along. A bureau's name is nobody's,
    /// and an assessor's is on the published list.
    pub(in crate::case) fn mask_those_invited(&mut self) {
        let mut names = self.names_of_people();
        let invited = self.called_to_a_hearing().filter(|one| !one.is_an_organ());
        names.extend(invited.map(|one| one.name.text().to_owned()));
        names.extend(self.others_in_records());
        self.rename_at_hearings(&names, masked);
    }

    /// The record says who came and who spoke: where who the petitioners are is kept back, it does not say it either (条例30).
    pub(in crate::case) fn keep_petitioners_out_of_records(&mut self) {
        let mut names = self.names_of_people();
        names.extend(self.came_for_petitioners());
        self.rename_at_hearings(&names, |_| KEPT_BACK.to_owned());
    }

    /// Whom the records name beside those who are known: all but those of the published lists, bureaus, who worked on the file or came
    /// in an office, and words for a part.
    fn others_in_records(&self) -> BTreeSet<String> {
        let lists = self.hearings.iter().flat_map(|hearing| &hearing.draws).flat_map(|draw| &draw.pool);
        let listed = lists.flat_map(|one| [one.name.as_str(), one.user.as_str()]);
        let organs = self.called_to_a_hearing().filter(|one| one.is_an_organ()).map(|one| one.name.text());
        let users = self.history.iter().map(|entry| entry.by.user.as_str());
        let in_office = self.records().flat_map(|record| &record.present).filter(|one| one.is_in_office());
        let mut open: BTreeSet<&str> = listed.chain(organs).chain(users).collect();
        open.extend(in_office.map(|one| one.who.text()));
        let named = self.records().flat_map(HearingRecord::names);
        let others = named.filter(|name| !name.is_empty() && !open.contains(name) && !is_a_word(name));
        others.map(str::to_owned).collect()
    }

    /// Who came for the petitioners, by name: it tells who they are.
    fn came_for_petitioners(&self) -> BTreeSet<String> {
        let came = self.records().flat_map(|record| &record.present).filter(|one| one.is_of_the_petitioners());
        let names = came.map(|one| one.who.text()).filter(|name| !name.is_empty() && !is_a_word(name));
        names.map(str::to_owned).collect()
    }

    /// The records of its hearings, where they stand and as they were written.
    fn records(&self) -> impl Iterator<Item = &HearingRecord> {
        let written = self.history.iter().chain(&self.taken_back).filter_map(|entry| {
            if let Fact::Hearing(HearingFact::Held(record)) = &entry.event.fact { Some(&**record) } else { None }
        });
        self.hearings.iter().filter_map(|hearing| hearing.held.as_ref()).map(|(_, record)| record).chain(written)
    }

    /// The petitioners, those who stand in for them, their agents and the other side.
    fn names_of_people(&mut self) -> BTreeSet<String> {
        let persons = self.persons();
        let known = persons.iter().filter_map(|person| person.person.value.as_ref());
        let names = known.flat_map(|person| std::iter::once(&person.name).chain(&person.agent));
        names.filter(|name| !name.is_empty()).cloned().collect()
    }

    fn rename_at_hearings(&mut self, names: &BTreeSet<String>, change: fn(&str) -> String) {
        let in_history = self.history.iter_mut().chain(&mut self.taken_back).flat_map(|entry| {
            let fact = if let Fact::Hearing(fact) = &mut entry.event.fact { Some(fact) } else { None };
            fact.into_iter().flat_map(HearingFact::names_mut)
        });
        for name in self.hearings.iter_mut().flat_map(Hearing::names_mut).chain(in_history) {
            if let Some(own) = name.words.value.as_mut().filter(|own| names.contains(own.as_str())) {
                *own = change(own);
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

    /// Held, with the petitioner and those invited in the room.
    fn after_it() -> Story {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"));
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'").at("2026-03-20");
        let panel: Vec<String> = sitting(&story).iter().map(|user| format!("'{user}'")).collect();
        let present = format!("{}, 'Wu Sheng', 'Fang', 'Bureau of Land', 'Chen'", panel.join(", "));
        let hold =
            format!("do='hold-hearing', present=[{present}], statements=[{{by='Wu Sheng', text='t'}}], exhibits=[]");
        story.does("moderator", &hold)
    }

    fn came(case: &crate::Case) -> Vec<&str> {
        let (_, record) = case.hearing().and_then(|hearing| hearing.held.as_ref()).expect("held");
        record.present.iter().skip(3).map(|one| one.who.text()).collect()
    }

    #[test]
    fn the_record_says_no_name_of_theirs_either() {
        let mut case = after_it().case().clone();
        case.mask_identities();
        assert_eq!(came(&case), ["W**", "F**", "Bureau of Land", "C**"]);
        let (_, record) = case.hearing().and_then(|hearing| hearing.held.as_ref()).expect("held");
        assert_eq!(record.statements[0].by.as_ref().map(|by| by.text()), Some("W**"));
        assert!(record.present[0].who.text().starts_with("assessor-"));
    }

    /// An agent, a relative, a neighbour: the record alone knows of them, and named them to everybody who only watches.
    #[test]
    fn who_came_along_stands_there_by_the_beginning_of_the_name_and_who_came_in_office_by_all_of_it() {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"));
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'").at("2026-03-20");
        let panel: Vec<String> =
            sitting(&story).iter().map(|user| format!("{{name='{user}', part='assessor'}}")).collect();
        let others = "{name='Lin Hua', part='petitioner'}, {name='Mei', part='neighbour'}, \
            {name='Ho', part='handler'}, {name='Recorder Bai', part='recorder'}, {name='petitioner:1', part='petitioner'}, \
            'Nobody said'";
        let hold = format!(
            "do='hold-hearing', present=[{}, {others}], consent='by telephone', exhibits=[], \
            statements=[{{by='Lin Hua', text='t'}}, {{by='Ho', text='t'}}]",
            panel.join(", ")
        );
        let whole = story.does("moderator", &hold).case().clone();
        let spoke = |case: &crate::Case| {
            let (_, record) = case.hearing().and_then(|hearing| hearing.held.as_ref()).expect("held");
            record.statements.iter().filter_map(|one| Some(one.by.as_ref()?.text().to_owned())).collect::<Vec<_>>()
        };
        let mut case = whole.clone();
        case.mask_identities();
        assert_eq!(came(&case), ["L**", "M**", "Ho", "Recorder Bai", "petitioner:1", "N**"]);
        assert_eq!(spoke(&case), ["L**", "Ho"]);
        let (_, record) = case.hearing().and_then(|hearing| hearing.held.as_ref()).expect("held");
        assert!(record.present[0].who.text().starts_with("assessor-"));
        // Of a confidential matter who came for the petitioners is kept back with them.
        let mut case = whole;
        case.without_identities();
        assert_eq!(came(&case), ["**", "Mei", "Ho", "Recorder Bai", "petitioner:1", "Nobody said"]);
        assert!(!serde_json::to_string(&case.journal()).expect("JSON").contains("Lin"));
    }

    /// Whatever stood behind the word was open to everybody who only watches.
    #[test]
    fn a_petitioner_by_number_is_no_name_and_a_name_behind_that_word_is() {
        for (name, is_word) in [("petitioner:1", true), ("petitioner", true), ("petitioner:Lin", false)] {
            assert_eq!(super::is_a_word(name), is_word, "{name}");
        }
    }

    /// Of a confidential matter the name stood in the record for everybody who only watches: once the petitioners were taken out
    /// nobody knew whose name it was.
    #[test]
    fn a_petitioner_who_is_kept_back_is_not_named_by_the_record() {
        let mut case = after_it().case().clone();
        assert!(came(&case).contains(&"Chen"));
        case.without_identities();
        assert_eq!(came(&case), ["Wu Sheng", "Fang", "Bureau of Land", "**"]);
        assert!(!serde_json::to_string(&case.journal()).expect("JSON").contains("Chen"));
        case.mask_identities();
        assert_eq!(came(&case), ["W**", "F**", "Bureau of Land", "**"]);
    }
}
