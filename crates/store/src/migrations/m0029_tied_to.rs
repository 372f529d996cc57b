//! To which case an entry ties its own: each tie is told on both cases, and every opening of a file asks for those that others
//! have to it.

pub(super) const STATEMENTS: &[&str] =
    &["DROP INDEX journal_linked", "CREATE INDEX journal_tied_to ON journal ({tied_to}) WHERE name = 'linked'"];
