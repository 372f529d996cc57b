//! What a store was asked before and knows still, so that who asks next need not wait; each says for itself when it is old.

use tokio::sync::Mutex;

use crate::query::old_in_mind::OldInMind;
use crate::told_again::ToldAgain;
use crate::walls::Walls;

#[derive(Default)]
pub(crate) struct InMind {
    pub old: OldInMind,
    pub walls: Walls,
    pub again: ToldAgain,
    /// Held while what finds texts is put together: who comes meanwhile waits, and finds little left to do.
    pub indexing: Mutex<()>,
}
