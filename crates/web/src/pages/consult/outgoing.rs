//! What of a case goes out to somebody who is asked: without those whose matter it is, who act for them, and whom it is against.
use casework::Case;
use casework::case::hearing::redact::plain;
use casework::policy::Policy;

/// The texts as they go out.
#[derive(Default)]
pub struct Outgoing {
    pub title: String,
    pub text: String,
    pub demands: Vec<String>,
    pub clues: Vec<(String, Option<String>)>,
    /// What is left and may be somebody's: who asks looks at each before the link goes out.
    pub unsure: Vec<String>,
}

impl Outgoing {
    /// Of a case with its words and identities.
    pub fn of(case: &Case, policy: &Policy) -> Outgoing {
        let petitioners = case.petitioners.iter().flat_map(|one| {
            std::iter::once(one.named.person.name()).chain(one.stand_ins.iter().map(|other| other.person.name()))
        });
        let names: Vec<&str> = petitioners.chain(case.against.iter().map(|side| side.name.name())).collect();
        let mut unsure = Vec::new();
        let mut hidden = |text: &str| {
            let redacted = plain(text, &names, policy);
            unsure.extend(redacted.unsure);
            redacted.text
        };
        let (title, text) = (hidden(case.title.text()), hidden(case.text.text()));
        let demands = case.demands.iter().map(|demand| hidden(demand.text.text())).collect();
        let mut clues = Vec::new();
        for clue in &case.clues {
            let asked = hidden(clue.text.text());
            clues.push((asked, clue.finding.as_ref().map(|words| hidden(words.text()))));
        }
        unsure.sort();
        unsure.dedup();
        Outgoing { title, text, demands, clues, unsure }
    }
}
