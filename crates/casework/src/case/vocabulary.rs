//! The closed lists that commands and events speak in; a word of a list is a key for ever.

pub use super::command::Correctable;
pub use crate::personal_data::IdKind;

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $slug)] $variant),+ }

        impl $name {
            /// Every word of the list, in its usual order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word itself, as commands, events and pages write it.
            pub const fn slug(self) -> &'static str {
                match self { $($name::$variant => $slug),+ }
            }

            /// The word's value, if the list has it.
            pub fn parse(slug: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|word| word.slug() == slug)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.slug())
            }
        }
    };
}
pub(crate) use closed_list;

closed_list!(
    /// How the petition came in (信访形式, 条例17).
    Channel {
        Visit = "visit", Letter = "letter", Phone = "phone", Fax = "fax", Web = "web",
        Hotline = "hotline", Patrol = "patrol", Superior = "superior",
    }
);
closed_list!(
    /// The three classes of 条例29–31.
    Class { Suggestion = "suggestion", Report = "report", Claim = "claim" }
);
closed_list!(
    /// What makes the matter press. A fact of the matter, never of a person.
    Urgency { DangerToLife = "danger-to-life", Livelihood = "livelihood", Season = "season" }
);
closed_list!(
    /// What the other side of a matter is.
    AgainstKind { Company = "company", Person = "person", Unit = "unit" }
);
closed_list!(
    /// Which level sent it here; shown as a flag, never a reason for a colour.
    Origin { Own = "self", City = "city", Province = "province", National = "national" }
);
closed_list!(
    /// How a petition relates to an earlier one.
    LinkKind { Repeat = "repeat", SameMatter = "same-matter" }
);
closed_list!(
    /// Forward (转送, no result owed to the sender) or assign (交办, a report is owed): 条例22.
    RouteMode { Forward = "forward", Assign = "assign" }
);
closed_list!(
    /// The ordinary procedure or the simplified one (简易办理).
    Procedure { Ordinary = "ordinary", Simple = "simple" }
);
closed_list!(
    /// Why a petition is not accepted: pending above, concluded before, belongs to litigation.
    DeclineBasis { PendingAbove = "19(3)", ConcludedBefore = "36(3)", Litigation = "20(2)" }
);
closed_list!(
    /// The five statutory routes of 条例31, asked in their order: courts, procurators and police; arbitration; the
    /// Party's own appeals; administrative procedures; a duty that the unit itself owes.
    StatutoryRoute { Judicial = "1", Arbitration = "2", Party = "3", Administrative = "4", Duty = "5" }
);
closed_list!(
    /// What becomes of a suggestion (条例29).
    Adoption { Whole = "whole", Part = "part", None = "none" }
);
closed_list!(
    /// The three kinds of suggestion of 条例40.
    Advice { Improve = "improve", Policy = "policy", Accountability = "accountability" }
);
closed_list!(
    /// The three conclusions of 条例32.
    OpinionResult { Support = "support", Explain = "explain", NotSupport = "not-support" }
);
closed_list!(
    /// How a paper reached the petitioner; `lien` is 留置送达, left with a witness, `publication` 公告送达. Which are open
    /// is policy (`service.toml`).
    ServiceWay {
        InPerson = "in-person", Mail = "mail", Web = "web", Lien = "lien", Phone = "phone", Sms = "sms",
        Publication = "publication",
    }
);
closed_list!(
    /// Whom a rating speaks of: the petition office or the unit (two separate ratings).
    Subject { Office = "office", Unit = "unit" }
);
closed_list!(
    /// The three levels of a rating.
    Level { Satisfied = "satisfied", Fairly = "fairly", Dissatisfied = "dissatisfied" }
);
closed_list!(
    /// Closed as actually settled (化解) or only by procedure (程序性办结); never added together.
    ClosedAs { Settled = "settled", Procedural = "procedural" }
);
closed_list!(
    /// How a file is shut: as it was closed here, or recorded as done with elsewhere, before this house kept it.
    ClosedKind { Settled = "settled", Procedural = "procedural", Recorded = "recorded" }
);

impl From<ClosedAs> for ClosedKind {
    fn from(closed: ClosedAs) -> ClosedKind {
        match closed {
            ClosedAs::Settled => ClosedKind::Settled,
            ClosedAs::Procedural => ClosedKind::Procedural,
        }
    }
}

closed_list!(
    /// What a review (复查) or recheck (复核) decides.
    ReviewResult { Uphold = "uphold", Revoke = "revoke", Change = "change", Redo = "redo" }
);
closed_list!(
    /// The five gates before a case closes as settled, in the order in which they are checked.
    Gate {
        Clues = "clues", Demands = "demands", Served = "served", CarriedOut = "carried-out",
        Satisfaction = "satisfaction",
    }
);
closed_list!(
    /// The clocks of the law and of the office; lengths and articles are policy.
    ClockKey {
        Route = "route", Notify = "notify", Object = "object", Decide = "decide", ReportBack = "report-back",
        SimpleForward = "simple-forward", SimpleAccept = "simple-accept", SimpleDecide = "simple-decide",
        RequestReview = "request-review", Review = "review", RequestRecheck = "request-recheck",
        Recheck = "recheck", Rating = "rating", Supervision = "supervision",
    }
);
closed_list!(
    /// The papers a case issues; each is a letter folder once the papers are built.
    Paper {
        Receipt = "receipt", ForwardingLetter = "forwarding-letter", AssignmentLetter = "assignment-letter",
        AcceptanceNotice = "acceptance-notice", RefusalNotice = "refusal-notice",
        NoFurtherAcceptance = "no-further-acceptance", ExtensionNotice = "extension-notice",
        Opinion = "opinion", ReviewOpinion = "review-opinion", RecheckOpinion = "recheck-opinion",
        CompletionReport = "completion-report", DiversionNotice = "diversion-notice",
        SuggestionReply = "suggestion-reply", ReportReply = "report-reply", MediationAgreement = "mediation-agreement",
        DesignationLetter = "designation-letter", UrgentReport = "urgent-report",
        SupervisionLetter = "supervision-letter", SupervisionSuggestion = "supervision-suggestion",
        PersuasionRecord = "persuasion-record", ReferralLetter = "referral-letter",
        ReferralWithdrawal = "referral-withdrawal", ConductNotice = "conduct-notice",
        HearingNotice = "hearing-notice", HearingRecord = "hearing-record", HearingConclusion = "hearing-conclusion",
        HearingInvitation = "hearing-invitation", HearingCallOff = "hearing-call-off",
        InvitationWithdrawal = "invitation-withdrawal", AssessorNotice = "assessor-notice",
    }
);
closed_list!(
    /// Where a case stands, without what that stage knows.
    StageName {
        Registered = "registered", Routed = "routed", Accepted = "accepted", Concluded = "concluded",
        UnderReview = "under-review", Reviewed = "reviewed", UnderRecheck = "under-recheck", Final = "final",
        Declined = "declined", Diverted = "diverted", Closed = "closed", Withdrawn = "withdrawn",
    }
);
closed_list!(
    /// In whose place somebody stands: of one who gave a power of attorney, or of one who died.
    StandIn { Agent = "agent", Heir = "heir" }
);
closed_list!(
    /// Who gives a word for the draw of assessors.
    Side { Petitioner = "petitioner", Unit = "unit" }
);
closed_list!(
    /// What an assessor of the pool is (domain sheet 7).
    AssessorKind {
        Delegate = "delegate", CommitteeMember = "committee-member", Lawyer = "lawyer", Expert = "expert",
        Villager = "villager", Resident = "resident",
    }
);
closed_list!(
    /// Why somebody of the pool does not take part in a draw (条例28).
    Exclusion {
        Interest = "interest", Petitioner = "petitioner", Kin = "kin", SameUnit = "same-unit", Away = "away",
    }
);
closed_list!(
    /// Of how much is at risk in the matter; set by rule or by a person with a reason.
    Colour { Red = "red", Yellow = "yellow", Green = "green" }
);

impl ClockKey {
    /// A duty of the unit that has the matter; routing is the office's, reviews are the levels' above, and the answer
    /// to the office's own word is asked for apart.
    pub const fn is_the_units(self) -> bool {
        matches!(
            self,
            ClockKey::Notify
                | ClockKey::Decide
                | ClockKey::ReportBack
                | ClockKey::SimpleAccept
                | ClockKey::SimpleDecide
        )
    }
}

impl Gate {
    /// Which gate it is, the first is 1.
    pub const fn number(self) -> u8 {
        match self {
            Gate::Clues => 1,
            Gate::Demands => 2,
            Gate::Served => 3,
            Gate::CarriedOut => 4,
            Gate::Satisfaction => 5,
        }
    }
}

impl Paper {
    /// An answer on the matter or a refusal of it: a right starts when it is served, so its service needs proof.
    pub const fn starts_a_right(self) -> bool {
        matches!(self, Paper::Opinion | Paper::ReviewOpinion | Paper::RecheckOpinion | Paper::SuggestionReply)
    }

    /// Whether the petitioner is to be served with it.
    pub const fn goes_to_the_petitioner(self) -> bool {
        let inside = matches!(self, Paper::ForwardingLetter | Paper::AssignmentLetter | Paper::CompletionReport);
        !inside
            && !matches!(
                self,
                Paper::DesignationLetter
                    | Paper::UrgentReport
                    | Paper::SupervisionLetter
                    | Paper::SupervisionSuggestion
                    | Paper::PersuasionRecord
                    | Paper::ReferralLetter
                    | Paper::ReferralWithdrawal
                    | Paper::HearingRecord
                    | Paper::HearingInvitation
                    | Paper::InvitationWithdrawal
                    | Paper::AssessorNotice
            )
    }

    /// Whether it is issued at or around a public hearing.
    pub const fn is_of_a_hearing(self) -> bool {
        let record = matches!(self, Paper::HearingNotice | Paper::HearingRecord | Paper::HearingConclusion);
        record || self.goes_to_the_invited() || matches!(self, Paper::HearingCallOff)
    }

    /// Whether those invited to a hearing are served with it, or the assessors who were drawn: a sheet each, which names no
    /// petitioner (`local hearing`).
    pub const fn goes_to_the_invited(self) -> bool {
        matches!(self, Paper::HearingInvitation | Paper::InvitationWithdrawal | Paper::AssessorNotice)
    }
}
