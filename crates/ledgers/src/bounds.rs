//! How much is read. What is larger is refused with its bound, before memory is spent on it.

/// The most bytes of a file.
pub const FILE_BYTES: u64 = 32 << 20;
/// The most bytes of an `.xlsx` once unpacked: a sheet of `ROWS` rows needs a third of it.
pub const UNPACKED_BYTES: u64 = 160 << 20;
/// The most rows of a sheet: over a hundred years of a district's petitions.
pub const ROWS: usize = 60_000;
/// The columns that are looked at; a ledger has some twenty.
pub const COLUMNS: usize = 128;
/// The most merged ranges, and the most cells that they fill.
pub(crate) const MERGED: usize = 20_000;
/// The most bad cells that are listed; who has more corrects these first.
pub const BAD_CELLS: usize = 2_000;
