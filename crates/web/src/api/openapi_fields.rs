//! The fields of every command in the contract's own notation: `to mode report_due?`, where `?` marks the optional.

/// Command, fields, and what it does in one sentence.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "register",
        "channel title text place? category? class? people? petitioners demands? clues? since? amount? paid? urgent? \
         needed_by? accused? accused_unit? confidential? origin? document_no? received_on?",
        "Puts a petition on the books.",
    ),
    ("link", "to as reason?", "Ties the case to an earlier one."),
    ("route", "to mode report_due?", "Sends the case to the unit with authority; `assign` needs `report_due`."),
    ("object", "reason suggest?", "The unit says that the matter is not its own."),
    ("settle-objection", "agree reason?", "The office agrees to an objection or not."),
    ("accept", "procedure demands?", "The unit takes the merits."),
    ("decline", "basis reason instead?", "Not accepted, on one of three grounds."),
    ("divert", "route organ basis", "Guides the matter to the procedure that the law gives it."),
    ("add-demand", "text amount?", "One more thing that is asked."),
    ("add-clue", "text", "One more thing to verify."),
    ("attach", "file kind note?", "Adds a stored file."),
    ("take-charge", "", "A leader takes the case into his own charge."),
    ("plan", "measures", "One case, one plan."),
    ("complete-measure", "measure evidence", "A measure is done."),
    ("find", "clue finding evidence?", "What verification of a clue found."),
    ("declare-interest", "reason", "Steps back from a case of one's own interest."),
    ("extend", "days reason", "More time for a complex matter, at most 30 days."),
    ("change-procedure", "reason", "From the simple procedure to the ordinary one."),
    ("mediate", "agreement", "Both sides agreed."),
    ("conclude", "opinions", "The handler drafts the answer, the unit's head seals it."),
    (
        "adopt",
        "result? whole? part? none? reason",
        "What becomes of a suggestion: `result`, or one of the three set to true.",
    ),
    ("serve", "document on how proof?", "A paper reached the petitioner."),
    ("carry-out", "demand result", "What was promised was done."),
    ("report-back", "text", "The report to whoever assigned the matter."),
    ("report-urgent", "reason", "Reports a danger at once."),
    ("help", "kind reason", "Support in need."),
    ("rate", "subject level comment? petitioner?", "The petitioner judges the office or the unit."),
    ("request-review", "reason", "The petitioner asks the next level."),
    ("review", "result opinion basis", "The next level answers."),
    ("request-recheck", "reason", "The petitioner asks the last level."),
    ("recheck", "result opinion basis", "The last level answers."),
    ("designate-unit", "to reason", "Whose the matter is, where units dispute it."),
    ("grade", "colour reason until", "A person judges the colour, until a day."),
    ("supervise", "reason kind", "The office presses the unit."),
    ("answer-supervision", "answer", "The unit's head answers it."),
    ("suggest", "kind text", "One of the three suggestions of article 40."),
    ("answer-suggestion", "adopted reason", "Whether it was adopted, in writing."),
    ("call-back", "result note", "The petitioner was asked how it went."),
    ("look", "note", "Whoever is to look at a case of that colour did."),
    ("withdraw", "reason petitioner?", "The petitioner takes his petition back."),
    ("close", "as despite?", "Shuts the file."),
    ("reopen", "reason", "Opens it again."),
    ("correct", "field to reason evidence?", "Mends a wrong entry; both values stay visible."),
];

/// What a petitioner may do with his query code.
pub const PUBLIC: &[&str] =
    &["add-demand", "add-clue", "attach", "rate", "request-review", "request-recheck", "answer-conduct", "withdraw"];
