//! What may be asked about the office's own people. The names are the same in forms, API and journal.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::case::command::{Nothing, fields};
use crate::personal_data::{UnitId, UserId};

fields!(
    /// Somebody gets an account.
    AddUser {
        user: UserId,
        name: String,
        role: Role,
        /// Everybody but a petitioner works for a unit.
        #[serde(default)] unit: Option<UnitId>,
    }
);
fields!(
    /// Somebody has another name, role or unit from now on; what is left out stays. With another role or unit what waits for the
    /// account alone goes to the successor.
    ChangeUser {
        user: UserId,
        #[serde(default)] name: Option<String>,
        #[serde(default)] role: Option<Role>,
        #[serde(default)] unit: Option<UnitId>,
        #[serde(default)] successor: Option<UserId>,
    }
);
fields!(
    /// An account is shut: no sign-in, no token, no session. Open matters of its owner go to the successor.
    DisableUser { user: UserId, #[serde(default)] successor: Option<UserId> }
);
fields!(
    /// A new password; the password itself comes beside the command and is in no field.
    SetPassword { user: UserId }
);
fields!(
    /// A bearer token for the API; the token itself comes beside the command and is in no field.
    AddToken { user: UserId, #[serde(default)] expires: Option<Date> }
);
fields!(
    /// Bearer tokens of an account open nothing any more: the one with this name, or all of them.
    RevokeToken { user: UserId, #[serde(default)] token: Option<String> }
);
fields!(
    /// Somebody is away: what waits stands in the deputy's tray, too. A second one takes the place of the first.
    SetAbsence {
        /// The one who asks, where nobody is named.
        #[serde(default)] user: Option<UserId>,
        from: Date,
        until: Date,
        deputy: UserId,
    }
);
fields!(
    /// Somebody is back before the day.
    EndAbsence { #[serde(default)] user: Option<UserId> }
);

fields!(
    /// How the public reaches the office (条例: the channels are published): name, address, telephone, hours.
    SetOffice { name: String, address: String, phone: String, hours: String }
);

fields!(
    /// A year's notice of holidays is known: what waited for it is counted again.
    LoadCalendar {
        year: i16,
        /// The text of the notice's file (`holidays/YYYY.toml`).
        file: String,
    }
);
fields!(
    /// Files of the office's own policy take the place of those of the same names, from a day on.
    PutPolicy {
        /// Each file's text by its name, such as `units.toml`.
        files: BTreeMap<String, String>,
        from: Date,
        #[serde(default)] reason: Option<String>,
    }
);

fields!(
    /// Somebody will be called back, by the one who says so.
    PromiseCall { who: String, about: String, due: Date }
);
fields!(
    /// The call was made, and what came of it.
    KeepCall { n: u32, result: String }
);
fields!(
    /// An enquiry was answered at once: what kind, from which community. No person stands in it.
    NoteEnquiry { kind: String, #[serde(default)] area: Option<UnitId> }
);

crate::case::command::record_commands! {
    /// Every command of the office.
    OfficeCommand: OfficeCommandName {
        AddUser(AddUser) = "add-user",
        ChangeUser(ChangeUser) = "change-user",
        DisableUser(DisableUser) = "disable-user",
        SetPassword(SetPassword) = "set-password",
        AddToken(AddToken) = "add-token",
        RevokeToken(RevokeToken) = "revoke-token",
        SetAbsence(SetAbsence) = "set-absence",
        EndAbsence(EndAbsence) = "end-absence",
        SetOffice(SetOffice) = "set-office",
        LoadCalendar(LoadCalendar) = "load-calendar",
        PutPolicy(PutPolicy) = "put-policy",
        /// What lies in the unit and nobody has, the nearest day first, becomes the asker's.
        TakeNext(Nothing) = "take-next",
        PromiseCall(PromiseCall) = "promise-call",
        KeepCall(KeepCall) = "keep-call",
        NoteEnquiry(NoteEnquiry) = "note-enquiry",
    }
}

macro_rules! from {
    ($($fields:ident),*) => {$(
        impl From<$fields> for OfficeCommand {
            fn from(fields: $fields) -> OfficeCommand {
                OfficeCommand::$fields(fields)
            }
        }
    )*};
}

from!(
    AddUser,
    ChangeUser,
    DisableUser,
    SetPassword,
    AddToken,
    RevokeToken,
    SetAbsence,
    EndAbsence,
    SetOffice,
    LoadCalendar,
    PutPolicy,
    PromiseCall,
    KeepCall,
    NoteEnquiry
);
