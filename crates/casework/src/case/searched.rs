//! Which texts of a case a search reads, and where each stands; what speaks for two cases being one matter. What a petitioner says against somebody, drafts, votes and
//! records of conduct are not among them.

use super::event::{Fact, OpinionGiven};
use super::state::Case;
use super::teamwork::TeamworkFact;
use super::vocabulary::closed_list;
use crate::personal_data::FreeText;

closed_list!(
    /// Where a search found what was typed.
    SearchedPart {
        Title = "title", Text = "text", Place = "place", Demand = "demand", Clue = "clue", Finding = "finding",
        Opinion = "opinion", Note = "note", Attachment = "attachment", Number = "number", Name = "name",
    }
);

closed_list!(
    /// What speaks for two cases being one matter.
    SamenessSign { Id = "id", Phone = "phone", Name = "name", Text = "text", Place = "place" }
);

impl Case {
    /// The texts that everybody of the staff who sees the case reads, in the order of the file.
    pub fn searched_texts(&self) -> Vec<(SearchedPart, &FreeText)> {
        let mut all = vec![(SearchedPart::Title, &self.title), (SearchedPart::Text, &self.text)];
        all.extend(self.place.iter().map(|place| (SearchedPart::Place, place)));
        for demand in &self.demands {
            all.push((SearchedPart::Demand, &demand.text));
            all.extend(demand.answer.iter().flat_map(of_an_answer));
        }
        for clue in &self.clues {
            all.push((SearchedPart::Clue, &clue.text));
            all.extend(clue.finding.iter().map(|finding| (SearchedPart::Finding, finding)));
        }
        all.extend(self.document_no.iter().map(|number| (SearchedPart::Number, number)));
        all.extend(self.history.iter().flat_map(|entry| of_an_entry(&entry.event.fact)));
        all
    }

    /// The numbers of the tickets with which its people were heard, as a slip prints them.
    pub fn searched_tickets(&self) -> impl Iterator<Item = String> {
        self.receptions.iter().filter_map(|heard| Some(format!("{}-{}", heard.reception, heard.ticket?)))
    }

    /// The hashes of the files in which a search reads, too: none of those that are kept inside.
    pub fn searched_files(&self) -> impl Iterator<Item = &str> {
        self.attachments.iter().filter(|kept| !kept.internal).map(|kept| kept.file.as_str())
    }

    /// The number that its sender has it by: a superior's, the hotline's, the dispute centre's.
    pub fn number_elsewhere(&self) -> Option<&FreeText> {
        self.document_no.as_ref()
    }
}

fn of_an_answer(answer: &OpinionGiven) -> Vec<(SearchedPart, &FreeText)> {
    let promised = answer.will.iter().map(|will| &will.what);
    [&answer.facts, &answer.basis].into_iter().chain(promised).map(|text| (SearchedPart::Opinion, text)).collect()
}

/// What stands in the history alone: the opinions of the levels above, and notes.
fn of_an_entry(fact: &Fact) -> Vec<(SearchedPart, &FreeText)> {
    if let Fact::Reviewed(decided) | Fact::Rechecked(decided) = fact {
        return vec![(SearchedPart::Opinion, &decided.opinion), (SearchedPart::Opinion, &decided.basis)];
    }
    if let Fact::Teamwork(TeamworkFact::NoteAdded { text, .. }) = fact {
        return vec![(SearchedPart::Note, text)];
    }
    Vec::new()
}
