//! The seals of what a browser holds for a while: a petitioner's pass, and what a station's phone keeps without a line. Nobody else
//! reads it, changes it or makes one.

use casework::UserId;

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

    /// The key, in hex, that opens what this account's pages keep on a phone: handed to pages of that account and kept by none.
    ///
    /// # Errors
    /// [`crate::StoreError::Broken`] where a key is of the wrong length.
    pub fn phone_key(&self, user: &UserId) -> Result<String> {
        Ok(hex::encode(seal::mac(self.phones(), &["phone", user.as_str()])?))
    }
}
