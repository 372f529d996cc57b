//! What each sign weighs.
//!
//! The weights are those of a logistic regression over the labelled pairs of `samples/similar` (those of `pairs.toml`, which were
//! made from forms, count three tenths each, those that others than the finder's makers wrote at length twice), drawn towards
//! nothing, and rounded; that of a whole copy is set by hand, for two pairs of them are one. From nothing on two matters are likely
//! one. Only signs stand here that make the measure of most authors better when they are left out, and that speak the same way
//! whichever author is left out. Found without one author's sets and measured on them, author by author, they have precision 0.98 and
//! recall 0.88 on all together (9 false alarms, 58 of 501 missed), and on the worst of them precision 0.94 (`held_out_3.toml`) and
//! recall 0.76 (`pairs6.toml`). The words of the lists knew all these sets, and the signs were chosen on them: nobody's set that
//! is measured for the first time gives as much.
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
    /// One of them concerns many, and no number or name agrees.
    OfMany,
    /// Strangers who bear the name of one family tell what each has for their own: each has a matter.
    OwnOfKin,
    /// People of other names each speak for themselves.
    OthersForThemselves,
    /// One says that somebody came before.
    Again,
    /// So much of one title the other tells, in the same words or in others that mean the same.
    Title,
    /// So much of all that each says the other tells, of people of whom a number or a name agrees.
    WholeOfOne,
    /// Of all that one of them says the other tells little.
    LittleOfBoth,
    /// So much of the titles and demands of each stands in those of the other, and no number or name agrees: one form, filled in twice.
    AskedForOfBoth,
    /// They do, and what both are about each has for their own: one form, filled in by two.
    AskedForOfOwn,
    /// So much of the title and the demands of one stands in the other, character by character.
    Focus,
    /// More than a few rare pairs of characters stand in both: one form, filled in twice.
    MoreRare,
    /// Runs of three characters do: as much.
    Runs,
    /// One text is a copy of the other, perhaps with a sentence more, every number and the place the same.
    WholeCopy,
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
    /// What both are about, of people of whom a number or a name agrees: who comes with two matters comes with two of a kind.
    TopicOfOne,
    /// What each is about by its title and demands the other does not speak of.
    OtherFocus,
    /// So much of what the title and the demands of each are about the other does not speak of.
    UntoldOfBoth,
    /// Both name things of one kind, as maize and rice, and never the same.
    OtherOfAKind,
    /// By title and demands they do, as of the lift and of the roof: each asks for another thing.
    OtherAskedFor,
    /// Sums and other large numbers agree.
    Sums,
    /// They do, and a number or a name of who brings them does.
    SumsOfOne,
    /// A sum is about as much.
    NearSums,
    /// Of what each has for their own they tell sums or days, and never the same.
    OtherNumbersOfOwn,
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
            Sign::Base => -2.00,
            Sign::Known => -0.76,
            Sign::NamedInText => 2.06,
            Sign::FamilyInText => 2.58,
            Sign::OtherNumber => -2.36,
            Sign::Namesake => -5.02,
            Sign::OfMany => 1.56,
            Sign::OwnOfKin => -2.08,
            Sign::OthersForThemselves => -1.30,
            Sign::Again => 2.24,
            Sign::Title => 1.31,
            Sign::WholeOfOne => 2.69,
            Sign::LittleOfBoth => -2.82,
            Sign::AskedForOfBoth => -2.51,
            Sign::AskedForOfOwn => -2.55,
            Sign::Focus => 0.95,
            Sign::MoreRare => -2.20,
            Sign::Runs => -1.09,
            Sign::WholeCopy => 6.00,
            Sign::OtherSide => -5.11,
            Sign::AnotherOfOne => -1.82,
            Sign::FocusIdeas => -0.83,
            Sign::SharedIdeas => 3.22,
            Sign::IdeasAtPlace => 1.76,
            Sign::TopicOfOne => -0.60,
            Sign::OtherFocus => -0.56,
            Sign::UntoldOfBoth => -1.74,
            Sign::OtherOfAKind => -1.27,
            Sign::OtherAskedFor => -3.64,
            Sign::Sums => 1.54,
            Sign::SumsOfOne => 1.12,
            Sign::NearSums => 2.02,
            Sign::OtherNumbersOfOwn => -1.74,
            Sign::OtherCounts => -1.15,
            Sign::Times => 0.97,
            Sign::OtherTimes => -1.43,
            Sign::House => 0.91,
            Sign::OtherHouse => -4.94,
            Sign::OtherPlace => -1.60,
            Sign::OtherVillage => -5.13,
            Sign::Named => 0.74,
            Sign::OtherNamed => -0.84,
            Sign::DemandedOfBoth => 1.24,
            Sign::NeitherDemanded => -1.57,
            Sign::OtherConduct => -6.27,
        }
    }
}
