//! Words and identities, apart from the facts, and what finds them.

use crate::table::table;

table! {
    /// A text: plain where the matter is open, sealed where it is a report or confidential.
    WordsRow in "words" as "t" {
        sid: i64,
        id: String,
        salt: Vec<u8>,
        plain: Option<String>,
        sealed: Option<Vec<u8>>,
    }
}

table! {
    /// An identity under a key of its own, that key under the master key.
    PersonRow in "person" as "p" {
        sid: i64,
        id: String,
        salt: Vec<u8>,
        wrapped: Vec<u8>,
        sealed: Vec<u8>,
    }
}

table! {
    LookupRow in "person_lookup" as "l" {
        sid: i64,
        id: String,
        kind: String,
        hash: Vec<u8>,
    }
}

table! {
    GramRow in "title_gram" as "g" {
        gram: String,
        sid: i64,
    }
}

table! {
    /// A line of an older ledger that was brought along, by a keyed digest that without the office's key says nothing of it;
    /// it stays when the person or the text is erased, so that the same file brings neither back.
    BroughtRow in "brought" as "b" {
        mark: String,
        sid: i64,
    }
}

table! {
    CodeRow in "query_code" as "q" {
        sid: i64,
    }
    on "sid" replaces {
        hash: Vec<u8>,
    }
}

table! {
    MemberCodeRow in "member_code" as "m" {
        sid: i64,
        petitioner: u32,
    }
    on "sid, petitioner" replaces {
        hash: Vec<u8>,
    }
}
