//! What each sign weighs.
//!
//! The weights are those of a logistic regression over the labelled pairs of `samples/similar` (those of `pairs.toml`, which were
//! made from forms, count three tenths each, those that others than the finder's makers wrote at length twice), drawn towards
//! nothing, and rounded; that of a whole copy is set by hand, for no pair of them is one. From nothing on two matters are likely
//! one. Only signs stand here that make the measure of authors who were left out better, and that speak the same way whichever author
//! is left out. Found without one author's sets and measured on them, author by author, they have precision 0.97 and recall 0.87 on
//! all together, and on the worst of them precision 0.93 and recall 0.74; the words knew these sets, all but `held_out_3.toml`.
//!
//! That much of the same words stands in both speaks for two as often as for one: neighbours and colleagues fill in one form.

/// What speaks for one matter or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Two matters are two as long as nothing speaks for one.
    Base,
    /// A number of a card or a telephone agrees.
    Known,
    /// The text of one names somebody of the other.
    NamedInText,
    /// The text of one names the family of the other.
    FamilyInText,
    /// Both give numbers of cards, and never the same.
    OtherNumber,
    /// Somebody of one bears the name of somebody of the other, and has another telephone or card.
    Namesake,
    /// Both concern many.
    OfMany,
    /// Strangers who bear the name of one family tell what each has for their own: each has a matter.
    OwnOfKin,
    /// What both are about each has for their own, as wages or a pension.
    OwnTopicOfStrangers,
    /// People of other names each speak for themselves.
    OthersForThemselves,
    /// One says that somebody came before.
    Again,
    /// So much of one title the other tells, in the same words or in others that mean the same.
    Title,
    /// It does, of people of whom a number or a name agrees: who comes with two matters comes with two of a kind.
    TitleOfOne,
    /// So much of all that each says the other tells, of people of whom a number or a name agrees.
    WholeOfOne,
    /// Of all that one of them says the other tells little.
    LittleOfBoth,
    /// So much of the titles and demands of each stands in those of the other, and no number or name agrees: one form, filled in twice.
    AskedForOfBoth,
    /// So much of the title and the demands of one stands in the other, character by character.
    Focus,
    /// More than a few rare pairs of characters stand in both: one form, filled in twice.
    MoreRare,
    /// Runs of three characters do: as much.
    Runs,
    /// One text is a copy of the other, every number and the place the same.
    WholeCopy,
    /// One text is a copy of the other, with other sums or days, by strangers.
    OtherCopy,
    /// One is about the eastern side of a thing, the other about the western.
    OtherSide,
    /// A number or a name agrees, another kind of thing is wanted, and little of what one is about the other tells.
    AnotherOfOne,
    /// What both titles are about: one form, filled in twice.
    FocusIdeas,
    /// How much both are about, in whichever words.
    SharedIdeas,
    /// How much of the shorter is told by the other of the same place.
    IdeasAtPlace,
    /// The other tells the same details.
    Details,
    /// What each is about by its title and demands the other does not speak of.
    OtherFocus,
    /// Sums and other large numbers agree.
    Sums,
    /// They do, and a number or a name of who brings them does.
    SumsOfOne,
    /// A sum is about as much.
    NearSums,
    /// Both tell sums, and never the same.
    OtherSums,
    /// Things that both measure, and never as much.
    OtherCounts,
    /// Years or months agree.
    Times,
    /// Both name years or months, and never the same.
    OtherTimes,
    /// One house, flat, group of a village or line.
    House,
    /// Another one.
    OtherHouse,
    /// They name two places.
    OtherPlace,
    /// They name two villages, wherever they do.
    OtherVillage,
    /// The text of one calls a place, a firm or a school as the other does.
    Named,
    /// Both name a firm, a school or the like, and never the same.
    OtherNamed,
    /// Both want one kind of thing done, and no number or name agrees: as much.
    OneWish,
    /// So much of what each demands the other speaks of.
    DemandedOfBoth,
    /// What each demands the other does not speak of.
    NeitherDemanded,
    /// One is about how officials behave, of which the other says nothing.
    OtherConduct,
}

impl Sign {
    /// What it weighs where there is as much of it as can be.
    pub(super) fn weight(self) -> f64 {
        match self {
            Sign::Base => -2.96,
            Sign::Known => -0.45,
            Sign::NamedInText => 1.81,
            Sign::FamilyInText => 1.94,
            Sign::OtherNumber => -2.52,
            Sign::Namesake => -5.10,
            Sign::OfMany => 1.21,
            Sign::OwnOfKin => -2.29,
            Sign::OwnTopicOfStrangers => -1.17,
            Sign::OthersForThemselves => -1.29,
            Sign::Again => 2.11,
            Sign::Title => 1.61,
            Sign::TitleOfOne => -1.20,
            Sign::WholeOfOne => 1.70,
            Sign::LittleOfBoth => -2.46,
            Sign::AskedForOfBoth => -2.17,
            Sign::Focus => 1.68,
            Sign::MoreRare => -1.13,
            Sign::Runs => -1.30,
            Sign::WholeCopy => 5.00,
            Sign::OtherCopy => -2.41,
            Sign::OtherSide => -5.94,
            Sign::AnotherOfOne => -1.78,
            Sign::FocusIdeas => -1.41,
            Sign::SharedIdeas => 2.49,
            Sign::IdeasAtPlace => 1.95,
            Sign::Details => 1.17,
            Sign::OtherFocus => -1.01,
            Sign::Sums => 1.50,
            Sign::SumsOfOne => 1.12,
            Sign::NearSums => 1.58,
            Sign::OtherSums => -1.15,
            Sign::OtherCounts => -1.07,
            Sign::Times => 0.99,
            Sign::OtherTimes => -1.24,
            Sign::House => 0.49,
            Sign::OtherHouse => -4.72,
            Sign::OtherPlace => -1.76,
            Sign::OtherVillage => -5.02,
            Sign::Named => 0.66,
            Sign::OtherNamed => -1.25,
            Sign::OneWish => -0.67,
            Sign::DemandedOfBoth => 1.38,
            Sign::NeitherDemanded => -1.75,
            Sign::OtherConduct => -5.23,
        }
    }
}
