//! Accounts, sessions, files, drafts, policies, what waits, and who looked at what.

use casework::UserId;
use jiff::civil::DateTime;

use crate::table::table;

table! {
    AccountRow in "account" as "a" {
        who: String,
        name: String,
        role: String,
        unit: String,
        password_hash: Option<String>,
        disabled: bool,
    }
}

table! {
    TokenRow in "token" as "k" {
        hash: Vec<u8>,
        who: String,
        expires: String,
    }
}

table! {
    SessionRow in "session" as "s" {
        hash: Vec<u8>,
    }
    on "hash" replaces {
        body: Vec<u8>,
        expires: i64,
    }
}

table! {
    /// An answer that was given under a key.
    AnswerRow in "idempotency" as "i" {
        who: String,
        key: String,
        body_digest: String,
        answer: Vec<u8>,
        at: String,
    }
}

table! {
    /// Somebody opened a file.
    AccessRow in "access" as "o" {
        sid: i64,
        at: String,
        who: String,
        role: String,
        unit: String,
    }
}

table! {
    DeniedRow in "denied" as "d" {
        at: String,
        who: String,
        what: String,
    }
}

table! {
    FileRow in "file" as "f" {
        hash: String,
        name: String,
        media: String,
        size: u64,
    }
    on "hash" replaces {
        wrapped: Vec<u8>,
        sealed: Option<Vec<u8>>,
        /// What can be read in it, sealed under its own key; nothing where that is nothing, or nobody looked.
        inner_text: Option<Vec<u8>>,
    }
}

table! {
    /// Who brought which file for which case or record, and its name there, sealed under the file's own key.
    UploadRow in "upload" as "u" {
        hash: String,
        who: String,
        of_key: String,
    }
    on "hash, who, of_key" replaces {
        name: Vec<u8>,
    }
}

table! {
    LeaseRow in "lease" as "l" {
        name: String,
    }
    on "name" replaces {
        holder: String,
        until: String,
    }
}

table! {
    /// What the database remembers of a key.
    PrintRow in "fingerprint" as "f" {
        name: String,
        print: String,
    }
}

table! {
    OutboxRow in "outbox" as "o" {
        topic: String,
        sid: i64,
        seq: u32,
        at: String,
        tries: i64,
    }
}

table! {
    PolicyFileRow in "policy_file" as "f" {
        hash: String,
        body: String,
    }
}

table! {
    PolicyNameRow in "policy_kept" as "k" {
        digest: String,
        name: String,
        hash: String,
    }
}

table! {
    DraftRow in "draft" as "d" {
        key: String,
        step: String,
    }
    on "key, step" replaces {
        version: u32,
        who: UserId,
        at: DateTime,
        sealed: Vec<u8>,
    }
}
