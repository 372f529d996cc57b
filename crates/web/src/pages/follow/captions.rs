//! The words of each of the petitioner's acts: its address, its button, what it brings about, and what is said once it is done.
use super::acts::Act;

impl Act {
    pub fn slug(self) -> &'static str {
        match self {
            Act::RateUnit => "rating-unit",
            Act::Review => "review",
            Act::Recheck => "recheck",
            Act::RateOffice => "rating-office",
            Act::File => "file",
            Act::Clue => "clue",
            Act::Demand => "demand",
            Act::Conduct => "conduct",
            Act::Word => "word",
            Act::Hearing => "hearing",
            Act::Recusal => "recusal",
            Act::Denial => "not-received",
            Act::Answer => "answer",
            Act::Contest => "contest",
            Act::Withdraw => "withdrawal",
            Act::TakeBack => "not-withdrawn",
        }
    }

    pub fn parse(slug: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.slug() == slug)
    }

    pub fn verb(self) -> &'static str {
        match self {
            Act::RateUnit => "follow-act-rate-unit",
            Act::Review => "follow-act-review",
            Act::Recheck => "follow-act-recheck",
            Act::RateOffice => "follow-act-rate-office",
            Act::File => "follow-act-file",
            Act::Clue => "follow-act-clue",
            Act::Demand => "follow-act-demand",
            Act::Conduct => "follow-act-conduct",
            Act::Word => "follow-act-word",
            Act::Hearing => "follow-act-hearing",
            Act::Recusal => "follow-act-recusal",
            Act::Denial => "follow-act-denial",
            Act::Answer => "follow-act-answer",
            Act::Contest => "follow-act-contest",
            Act::Withdraw => "follow-act-withdraw",
            Act::TakeBack => "follow-act-take-back",
        }
    }

    /// What happens when it is done.
    pub fn effect(self) -> &'static str {
        match self {
            Act::RateUnit => "follow-act-rate-unit-effect",
            Act::Review => "follow-act-review-effect",
            Act::Recheck => "follow-act-recheck-effect",
            Act::RateOffice => "follow-act-rate-office-effect",
            Act::File => "follow-act-file-effect",
            Act::Clue => "follow-act-clue-effect",
            Act::Demand => "follow-act-demand-effect",
            Act::Conduct => "follow-act-conduct-effect",
            Act::Word => "follow-act-word-effect",
            Act::Hearing => "follow-act-hearing-effect",
            Act::Recusal => "follow-act-recusal-effect",
            Act::Denial => "follow-act-denial-effect",
            Act::Answer => "follow-act-answer-effect",
            Act::Contest => "follow-act-contest-effect",
            Act::Withdraw => "follow-act-withdraw-effect",
            Act::TakeBack => "follow-act-take-back-effect",
        }
    }

    /// What is said after it was done.
    pub fn done(self) -> &'static str {
        match self {
            Act::RateUnit | Act::RateOffice => "follow-done-rate",
            Act::Review => "follow-done-review",
            Act::Recheck => "follow-done-recheck",
            Act::File => "follow-done-file",
            Act::Clue => "follow-done-clue",
            Act::Demand => "follow-done-demand",
            Act::Conduct => "follow-done-conduct",
            Act::Word => "follow-done-word",
            Act::Hearing => "follow-done-hearing",
            Act::Recusal => "follow-done-recusal",
            Act::Denial => "follow-done-denial",
            Act::Answer => "follow-done-answer",
            Act::Contest => "follow-done-contest",
            Act::Withdraw => "follow-done-withdraw",
            Act::TakeBack => "follow-done-take-back",
        }
    }
}
