//! Rules of the policy files that a row keeps or breaks, without a value of its own.

use crate::case::vocabulary::closed_list;

closed_list!(
    /// A rule that a row of a policy file breaks.
    PolicyRule {
        NobodyReviews = "nobody-reviews", ReviewsItself = "reviews-itself", NoLastDay = "no-last-day",
        NoSuccessor = "no-successor", NamedByOffice = "named-by-office", ReviewerShut = "reviewer-shut",
        NoBox = "no-box", PrefixCapitals = "prefix-capitals", NobodyOwes = "nobody-owes", NoSays = "no-says",
        LastClass = "last-class", OneDay = "one-day", NotAppraised = "not-appraised", NoStep = "no-step",
        StepLacks = "step-lacks", NoDefaultPlan = "no-default-plan", HardLacks = "hard-lacks",
        MeasureText = "measure-text", MeasureLength = "measure-length", TriggerNumber = "trigger-number",
        NoEnd = "no-end", BelowZero = "below-zero", NoTopic = "no-topic", EmptyWord = "empty-word",
        EmptyText = "empty-text", ItemLacks = "item-lacks", GoodForNothing = "good-for-nothing",
        TelephoneOfPerson = "telephone-of-person", SlugLetters = "slug-letters", EndsFirst = "ends-first",
        ReceivedLater = "received-later", MeansAll = "means-all", NoSuchYear = "no-such-year", NoItems = "no-items",
        FewerPeople = "fewer-people", OwnCountPart = "own-count-part", OwnCountRepeated = "own-count-repeated",
        NoSource = "no-source", SharedPaper = "shared-paper", NotALetter = "not-a-letter",
        NoYear = "no-year", FixedDay = "fixed-day", QuorumOdd = "quorum-odd", HearingSize = "hearing-size",
        Missing = "missing",
    }
);

impl PolicyRule {
    /// How the command line says it.
    pub(super) const fn english(self) -> &'static str {
        match self {
            PolicyRule::NobodyReviews => "nobody reviews its opinions",
            PolicyRule::ReviewsItself => "reviews itself",
            PolicyRule::NoLastDay => "a successor, and no day until which it is there",
            PolicyRule::NoSuccessor => "is shut and has no successor",
            PolicyRule::NamedByOffice => "is shut, and office.toml names it",
            PolicyRule::ReviewerShut => "who reviews its opinions is shut",
            PolicyRule::NoBox => "`bounds`: south lies below north and west before east, in degrees",
            PolicyRule::PrefixCapitals => "`prefix` must be capital letters",
            PolicyRule::NobodyOwes => "nobody owes it",
            PolicyRule::NoSays => "`says` is missing, and the product has no words for it",
            PolicyRule::LastClass => "the last [[class]] row must hold always",
            PolicyRule::OneDay => "a length of at least one day",
            PolicyRule::NotAppraised => "no unit is appraised by it",
            PolicyRule::NoStep => "no [[step]]",
            PolicyRule::StepLacks => "a step needs its names and what finishes it",
            PolicyRule::NoDefaultPlan => "no [[plan]] for `default`",
            PolicyRule::HardLacks => "what makes a matter hard needs a number and its source",
            PolicyRule::MeasureText => "the words of a measure",
            PolicyRule::MeasureLength => "a length between 1 and 365 days",
            PolicyRule::TriggerNumber => "percent 1 to 99, or days 0 to 365",
            PolicyRule::NoEnd => "it has no end to count from",
            PolicyRule::BelowZero => "a number of days cannot be below 0",
            PolicyRule::NoTopic => "names no topic",
            PolicyRule::EmptyWord => "an empty word would fit every text",
            PolicyRule::EmptyText => "a text is empty",
            PolicyRule::ItemLacks => "an item has a key and a name",
            PolicyRule::GoodForNothing => "names no topic it is good for",
            PolicyRule::TelephoneOfPerson => "a telephone stands with the organisation, never with a person",
            PolicyRule::SlugLetters => "a slug is made of small letters, digits and `-`",
            PolicyRule::EndsFirst => "it ends before it begins",
            PolicyRule::ReceivedLater => "`received_from` lies after its first day",
            PolicyRule::MeansAll => "it means everything: name topics, areas or origin",
            PolicyRule::NoSuchYear => "no such year",
            PolicyRule::NoItems => "no items: leave the year out",
            PolicyRule::FewerPeople => "fewer people than items: each item has one at least",
            PolicyRule::OwnCountPart => "own_count: settled is no part of what came in",
            PolicyRule::OwnCountRepeated => "own_count: more was repeated than ended",
            PolicyRule::NoSource => "no source",
            PolicyRule::SharedPaper => "it is the paper of something else, too",
            PolicyRule::NotALetter => "is neither a letter nor a layout",
            PolicyRule::NoYear => "no year is published",
            PolicyRule::FixedDay => "a fixed day is written MM-DD",
            PolicyRule::QuorumOdd => "`quorum` must be odd and at least 3",
            PolicyRule::HearingSize => "`sizes`: a size is odd and not below the quorum",
            PolicyRule::Missing => "is missing",
        }
    }
}
