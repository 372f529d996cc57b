//! The seal of what a petitioner's browser holds for a while: nobody else reads it, changes it or makes one.

use crate::error::Result;
use crate::{Keys, seal};

impl Keys {
    /// Seals what a cookie of this name says, in letters that a cookie may hold.
    ///
    /// # Errors
    /// [`crate::StoreError::Broken`] where it is too long to be sealed.
    pub fn seal_pass(&self, cookie: &str, said: &[u8]) -> Result<String> {
        Ok(hex::encode(seal::seal(self.passes(), cookie, said)?))
    }

    /// What was sealed for a cookie of this name; nothing where this office did not seal it.
    pub fn open_pass(&self, cookie: &str, sealed: &str) -> Option<Vec<u8>> {
        seal::unseal(self.passes(), cookie, &hex::decode(sealed).ok()?)
    }
}
