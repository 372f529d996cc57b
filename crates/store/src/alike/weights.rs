//! What each sign weighs.
//!
//! The weights are those of a logistic regression over the labelled pairs of `samples/similar` (those of `pairs.toml`, which were
//! made from forms, count three tenths each), drawn towards nothing, and rounded. From nothing on two matters are likely one.
//! Found without one author's sets and measured on them, author by author, they have precision 0.96 and recall 0.88 on an average;
//! with the words that were listed before `pairs6.toml` was read, 0.95 and 0.85 (0.95 and 0.77 on that set).
//!
//! That much of the same words stands in both speaks for two as often as for one: neighbours and colleagues fill in one form.

/// What speaks for one matter or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Two matters are two as long as nothing speaks for one.
    Base,
    /// A number of a card or a telephone agrees.
    Known,
    /// One bears a name of the other, or one that is heard alike.
    Name,
    /// The text of one names somebody of the other.
    NamedInText,
    /// The text of one names the family of the other.
    FamilyInText,
    /// Both give numbers of cards, and never the same.
    OtherNumber,
    /// Both concern many.
    OfMany,
    /// People of whom nothing agrees tell what each has for their own.
    OwnOfStrangers,
    /// They do, and say by whole names who they are.
    OwnOfOthers,
    /// They do, and bear the name of one family: each has a matter.
    OwnOfKin,
    /// What both are about each has for their own, as wages or a pension.
    OwnTopicOfStrangers,
    /// People of other names each speak for themselves.
    OthersForThemselves,
    /// One telephone of people of other names tells other sums or days: a lawyer's, a foreman's.
    SharedTelephone,
    /// One says that somebody came before.
    Again,
    /// So much of one title the other tells, in the same words or in others that mean the same.
    Title,
    /// So much of all that one says the other tells.
    Whole,
    /// So much of all that each says the other tells.
    WholeOfBoth,
    /// So much of the title and the demands of one the other tells.
    AskedFor,
    /// So much of the titles and demands of each stands in those of the other: one form, filled in twice.
    AskedForOfBoth,
    /// So much of the title and the demands of one stands in the other, character by character.
    Focus,
    /// So much of one text stands in the other, character by character.
    Characters,
    /// The rarest characters stand in both.
    RareCharacters,
    /// Rare pairs of characters stand in both.
    Rare,
    /// More of them do: one form, filled in twice.
    MoreRare,
    /// Runs of three characters do: as much.
    Runs,
    /// One text is a copy of the other, with other sums or days, by strangers.
    OtherCopy,
    /// One is about the eastern side of a thing, the other about the western.
    OtherSide,
    /// So much of what one is about the other tells, in whichever words.
    Ideas,
    /// So much of what each is about the other tells: one form, filled in twice.
    IdeasOfBoth,
    /// What both titles are about: as much.
    FocusIdeas,
    /// How much both are about, in whichever words.
    SharedIdeas,
    /// How much of the shorter is told by the other of the same place.
    IdeasAtPlace,
    /// The other tells the same details.
    Details,
    /// Both tell details, and never the same.
    OtherDetails,
    /// What each is about by its title and demands the other does not speak of.
    OtherFocus,
    /// What is wrong by the titles and demands is not the same.
    OtherWrong,
    /// Sums and other large numbers agree.
    Sums,
    /// A sum is about as much.
    NearSums,
    /// Both tell sums, and never the same.
    OtherSums,
    /// Other things of which both count as many.
    Counts,
    /// Things that both measure, and never as much.
    OtherCounts,
    /// Both name days, and never the same.
    OtherDays,
    /// Years or months agree.
    Times,
    /// Both name years or months, and never the same.
    OtherTimes,
    /// One house, flat, group of a village or line.
    House,
    /// Another one.
    OtherHouse,
    /// One house, and another flat of it.
    OtherFlat,
    /// Both speak of one place.
    Place,
    /// They name two places.
    OtherPlace,
    /// The text of one calls a place, a firm or a school as the other does.
    Named,
    /// Only the names of their places agree.
    NamedAsPlace,
    /// Both name a firm, a school or the like, and never the same.
    OtherNamed,
    /// Both want one kind of thing done: one form, filled in twice.
    OneWish,
    /// They want two kinds of things done.
    OtherWish,
    /// So much of what one demands the other speaks of.
    Demanded,
    /// What each demands the other does not speak of.
    NeitherDemanded,
}

impl Sign {
    /// What it weighs where there is as much of it as can be.
    pub(super) fn weight(self) -> f64 {
        match self {
            Sign::Base => -4.10,
            Sign::Known => 0.03,
            Sign::Name => -0.04,
            Sign::NamedInText => 1.80,
            Sign::FamilyInText => 1.92,
            Sign::OtherNumber => -1.57,
            Sign::OfMany => 0.65,
            Sign::OwnOfStrangers => -0.64,
            Sign::OwnOfOthers => -0.40,
            Sign::OwnOfKin => -1.07,
            Sign::OwnTopicOfStrangers => -1.05,
            Sign::OthersForThemselves => -0.84,
            Sign::SharedTelephone => -2.37,
            Sign::Again => 1.19,
            Sign::Title => 1.14,
            Sign::Whole => 0.94,
            Sign::WholeOfBoth => 0.89,
            Sign::AskedFor => 0.55,
            Sign::AskedForOfBoth => -1.54,
            Sign::Focus => 0.74,
            Sign::Characters => 0.43,
            Sign::RareCharacters => 1.59,
            Sign::Rare => 0.62,
            Sign::MoreRare => -1.42,
            Sign::Runs => -0.89,
            Sign::OtherCopy => -1.95,
            Sign::OtherSide => -4.21,
            Sign::Ideas => 1.21,
            Sign::IdeasOfBoth => -0.71,
            Sign::FocusIdeas => -0.60,
            Sign::SharedIdeas => 1.74,
            Sign::IdeasAtPlace => 1.27,
            Sign::Details => 1.02,
            Sign::OtherDetails => -0.40,
            Sign::OtherFocus => -0.72,
            Sign::OtherWrong => -0.75,
            Sign::Sums => 1.54,
            Sign::NearSums => 1.11,
            Sign::OtherSums => -0.68,
            Sign::Counts => 0.49,
            Sign::OtherCounts => -0.77,
            Sign::OtherDays => -2.01,
            Sign::Times => 0.52,
            Sign::OtherTimes => -1.18,
            Sign::House => 0.66,
            Sign::OtherHouse => -3.46,
            Sign::OtherFlat => -1.36,
            Sign::Place => 0.41,
            Sign::OtherPlace => -1.94,
            Sign::Named => 0.57,
            Sign::NamedAsPlace => -0.54,
            Sign::OtherNamed => -0.53,
            Sign::OneWish => -0.57,
            Sign::OtherWish => -0.41,
            Sign::Demanded => 0.76,
            Sign::NeitherDemanded => -1.27,
        }
    }
}
