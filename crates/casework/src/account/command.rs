//! What may be asked about an open account. The names are the same in scenario files, forms and journal.

use serde::{Deserialize, Serialize};

use super::fact::AccountRow;
use crate::case::command::fields;
use crate::typed::Money;

fields!(
    /// A table of a community's money or affairs, for everybody to read.
    PublishAccount {
        title: String,
        /// What it is about in time, as people write it.
        period: String,
        rows: Vec<AccountRow>,
        /// What was there at first.
        #[serde(default)] opening: Option<Money>,
        /// What is there now; where the opening is given, too, they must add up.
        #[serde(default)] closing: Option<Money>,
    }
);
fields!(
    /// Other rows; the old ones stay readable, and what is left is counted anew.
    CorrectAccount { rows: Vec<AccountRow>, reason: String }
);
fields!(
    /// A question, by anyone; the name is for the station alone.
    AskAccount { text: String, #[serde(default)] name: Option<String> }
);
fields!(
    /// The answer to a question, for everybody to read.
    AnswerAccount { question: u32, text: String }
);

crate::case::command::record_commands! {
    /// Every command of an open account.
    AccountCommand: AccountCommandName {
        PublishAccount(PublishAccount) = "publish-account",
        CorrectAccount(CorrectAccount) = "correct-account",
        AskAccount(AskAccount) = "ask-account",
        AnswerAccount(AnswerAccount) = "answer-account",
    }
}
