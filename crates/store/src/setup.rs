//! What tests set otherwise when they open a store.

use crate::engine::Seam;
use crate::records::Kinds;

/// Everything that is the same in every server and otherwise in some test.
pub struct Setup {
    /// A place at which the database can be made to fail.
    pub seam: Seam,
    /// The kinds of record: those of the house.
    pub kinds: Kinds,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup { seam: Seam::default(), kinds: Kinds::of_the_house() }
    }
}
