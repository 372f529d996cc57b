//! What happened to the office's accounts. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::personal_data::{FreeText, UnitId, UserId};
use crate::policy::HolidayYear;
use crate::record::PolicyPut;

/// The facts of the office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeFact {
    /// What lay in tables when accounts became facts; what changed before that day, no fact tells.
    Adopted {
        accounts: Vec<Enrolled>,
        tokens: Vec<Issued>,
    },
    UserAdded(Enrolled),
    /// Name, role and unit as they are from now on.
    UserChanged {
        user: UserId,
        name: FreeText,
        role: Role,
        unit: Option<UnitId>,
    },
    UserDisabled {
        user: UserId,
        successor: Option<UserId>,
    },
    /// `ends_tokens`: what the old one opened is shut with it; an older journal left tokens as they were.
    PasswordSet {
        user: UserId,
        proof: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ends_tokens: bool,
    },
    TokenAdded(Issued),
    /// `proofs`: those that open nothing any more.
    TokensRevoked {
        user: UserId,
        proofs: Vec<String>,
    },
    AbsenceSet {
        user: UserId,
        from: Date,
        until: Date,
        deputy: UserId,
    },
    AbsenceEnded {
        user: UserId,
    },
    OfficeSet(Contact),
    CalendarLoaded(HolidayYear),
    PolicyPut(PolicyPut),
    /// Somebody took the next; which case it is, the case's own entry says.
    NextTaken {},
    CallPromised(Promised),
    CallKept {
        n: u32,
        result: FreeText,
    },
    EnquiryNoted(EnquiryNoted),
}

/// A call that somebody promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promised {
    pub n: u32,
    pub by: UserId,
    pub who: FreeText,
    pub about: FreeText,
    pub due: Date,
}

/// An enquiry that was answered at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnquiryNoted {
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<UnitId>,
}

/// How the public reaches the office. Published words, so none to erase.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "OfficeContact"))]
pub struct Contact {
    pub name: String,
    pub address: String,
    pub phone: String,
    pub hours: String,
}

/// An account as a fact keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enrolled {
    pub user: UserId,
    /// Kept apart, like every person's name.
    pub name: FreeText,
    pub role: Role,
    pub unit: Option<UnitId>,
    /// The keyed digest of the password's hash, in hex; nothing where there is no password yet.
    pub proof: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

/// A token as a fact keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub user: UserId,
    pub expires: Option<Date>,
    /// The keyed digest of the token's own digest, in hex.
    pub proof: String,
}

/// As many letters of a token's proof as tell it from others.
const NAME: usize = 8;

impl Issued {
    /// What a token is called where it is listed and revoked; it opens nothing.
    pub fn name(&self) -> &str {
        name_of_token(&self.proof)
    }
}

/// The name of the token with this proof.
pub fn name_of_token(proof: &str) -> &str {
    proof.get(..NAME).unwrap_or(proof)
}

/// The event that says how the public reaches the office.
pub const OFFICE_SET: &str = "office-set";

/// The event that says that a year's notice is known.
pub const CALENDAR_LOADED: &str = "calendar-loaded";

/// The event that puts files of the own policy.
pub const POLICY_PUT: &str = "policy-put";

/// The first fact: what lay in tables.
pub const fn adopted(accounts: Vec<Enrolled>, tokens: Vec<Issued>) -> OfficeFact {
    OfficeFact::Adopted { accounts, tokens }
}

impl OfficeFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            OfficeFact::Adopted { .. } => "accounts-adopted",
            OfficeFact::UserAdded(_) => "user-added",
            OfficeFact::UserChanged { .. } => "user-changed",
            OfficeFact::UserDisabled { .. } => "user-disabled",
            OfficeFact::PasswordSet { .. } => "password-set",
            OfficeFact::TokenAdded(_) => "token-added",
            OfficeFact::TokensRevoked { .. } => "tokens-revoked",
            OfficeFact::AbsenceSet { .. } => "absence-set",
            OfficeFact::AbsenceEnded { .. } => "absence-ended",
            OfficeFact::OfficeSet(_) => OFFICE_SET,
            OfficeFact::CalendarLoaded(_) => CALENDAR_LOADED,
            OfficeFact::PolicyPut(_) => POLICY_PUT,
            OfficeFact::NextTaken {} => "next-taken",
            OfficeFact::CallPromised(_) => "call-promised",
            OfficeFact::CallKept { .. } => "call-kept",
            OfficeFact::EnquiryNoted(_) => "enquiry-noted",
        }
    }
}
