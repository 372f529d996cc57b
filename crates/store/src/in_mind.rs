//! What a store was asked before and knows still, so that who asks next need not wait; each says for itself when it is old.

use crate::query::old_in_mind::OldInMind;
use crate::told_again::ToldAgain;
use crate::walls::Walls;

#[derive(Default)]
pub(crate) struct InMind {
    pub old: OldInMind,
    pub walls: Walls,
    pub again: ToldAgain,
}
