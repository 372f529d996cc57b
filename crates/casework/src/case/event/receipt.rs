//! How a receipt was handed over.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{Channel, ServiceWay};

/// How a receipt came to the petitioner when the matter was registered. An older journal says nothing: at the counter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceiptGiven {
    #[default]
    InPerson,
    /// Shown on their own screen.
    Web,
    /// Number and code were said on the telephone.
    Phone,
    /// Not yet: who wrote a letter is not here.
    Waits,
}

impl ReceiptGiven {
    /// What comes with the way in which a petition came.
    pub(in crate::case) const fn with(channel: Channel) -> ReceiptGiven {
        match channel {
            Channel::Visit => ReceiptGiven::InPerson,
            Channel::Web => ReceiptGiven::Web,
            Channel::Phone | Channel::Hotline => ReceiptGiven::Phone,
            Channel::Letter | Channel::Fax | Channel::Patrol | Channel::Superior => ReceiptGiven::Waits,
        }
    }

    /// The way of service that it is, if it was one.
    pub const fn way(self) -> Option<ServiceWay> {
        match self {
            ReceiptGiven::InPerson => Some(ServiceWay::InPerson),
            ReceiptGiven::Web => Some(ServiceWay::Web),
            ReceiptGiven::Phone => Some(ServiceWay::Phone),
            ReceiptGiven::Waits => None,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) const fn is_in_person(&self) -> bool {
        matches!(self, ReceiptGiven::InPerson)
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn a_receipt_says_how_it_was_really_handed_over() {
        for (channel, how) in
            [("visit", "in-person"), ("web", "web"), ("phone", "phone"), ("letter", "none"), ("superior", "none")]
        {
            let story = Story::new().does("clerk", &CLAIM.replace("channel='visit'", &format!("channel='{channel}'")));
            let served = story.case().papers[0].served.as_ref().map_or("none", |service| service.how.slug());
            assert_eq!(served, how, "{channel}");
            let serve = "do='serve', document='receipt', on='2026-03-02', how='mail', proof='p'";
            assert_eq!(story.code("clerk", serve), if how == "none" { "done" } else { "wrong-stage" }, "{channel}");
        }
    }
}
