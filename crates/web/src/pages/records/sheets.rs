//! The kinds of record that these pages show: what of each is shown in which order, and which fields its acts ask for.

use casework::office::Office;
use casework::record::Record as _;

/// What a field of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Line,
    MaybeLine,
    Lines,
    Day,
    /// A day that may lie ahead.
    DayAhead,
    Month,
    Count,
    /// Money that may be left blank.
    MaybeMoney,
    /// Degrees north or east that may be left blank.
    MaybeDegrees,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// One name a line.
    Names,
    /// One thing a line, or none.
    MaybeLines,
    /// One case number a line, or none.
    MaybeCases,
    /// A figure over a period.
    Figure,
    /// So many in a hundred.
    Share,
    YesOrNo,
    /// One item a line, its parts side by side as a spreadsheet copies them.
    Rows(&'static [(&'static str, Part)]),
    /// The same, where there may be none.
    MaybeRows(&'static [(&'static str, Part)]),
    /// One of the record's numbered things that is still open: the list, what numbers it, what says it, and what is empty
    /// while it is open.
    Open(&'static OpenThing),
    /// The same of things that a case number names.
    OpenCase(&'static OpenThing),
}

/// Where a numbered thing of a record stands in its state.
#[derive(Debug, PartialEq, Eq)]
pub struct OpenThing {
    pub list: &'static str,
    pub number: &'static str,
    pub text: &'static str,
    pub open: &'static str,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Text,
    MaybeText,
    Count,
    MaybeCount,
    MaybeMoney,
    Day,
}

/// A command and the fields of its form.
#[derive(Debug)]
pub struct ActForm {
    pub name: &'static str,
    pub fields: &'static [(&'static str, Holds)],
}

/// A kind of record.
#[derive(Debug)]
pub struct Sheet {
    pub kind: &'static str,
    /// What is said of it in a line each.
    pub facts: &'static [&'static str],
    /// Its lists, as tables with these columns.
    pub tables: &'static [(&'static str, &'static [&'static str])],
    /// The command that begins one comes first.
    pub acts: &'static [ActForm],
    /// Its own public page, where it has one.
    pub public: Option<fn(&str) -> String>,
}

impl Sheet {
    /// The form of a command.
    pub fn act(&self, name: &str) -> Option<&'static ActForm> {
        self.acts.iter().find(|act| act.name == name)
    }

    /// The commands that begin a record, the usual one first; the office has begun by itself.
    pub fn beginnings(&self) -> impl Iterator<Item = &'static ActForm> {
        let also = self.acts.iter().skip(1).filter(|act| BEGINS_TOO.contains(&act.name));
        self.acts.first().into_iter().chain(also).filter(move |_| self.kind != Office::KIND)
    }
}

/// Commands that begin a record, too, of kinds that begin in more ways than one.
const BEGINS_TOO: [&str; 1] = ["give-to-centre"];

/// The wording key of a field or a column: police totals count cases, other kinds name them.
pub fn label_of(kind: &str, name: &str) -> String {
    match (kind, name) {
        ("quality" | "contest", "cases") => "ledger-field-named-cases".to_owned(),
        ("example", "source" | "agree") => format!("ledger-field-example-{name}"),
        ("hazard", "kind") => "ledger-field-what-kind".to_owned(),
        ("exchange", "kind" | "on" | "code" | "reason") => format!("ledger-field-exchange-{name}"),
        _ => format!("ledger-field-{name}"),
    }
}

/// The kind of this name.
pub fn sheet(kind: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.kind == kind)
}

const ROWS: Holds = Holds::Rows(&[
    ("item", Part::Text),
    ("income", Part::MaybeMoney),
    ("expense", Part::MaybeMoney),
    ("note", Part::MaybeText),
]);

const THEMES: Holds =
    Holds::Rows(&[("month", Part::Count), ("theme", Part::Text), ("audience", Part::Text), ("owner", Part::Text)]);

const MILESTONES: Holds = Holds::Rows(&[("text", Part::Text), ("due", Part::Day)]);

const DECISIONS: Holds =
    Holds::Rows(&[("text", Part::Text), ("owner", Part::Text), ("due", Part::Day), ("case", Part::MaybeText)]);

const BREACHES: Holds =
    Holds::MaybeRows(&[("article", Part::Text), ("note", Part::Text), ("demand", Part::MaybeCount)]);

const PETITIONERS: Holds =
    Holds::MaybeRows(&[("name", Part::Text), ("phone", Part::MaybeText), ("address", Part::MaybeText)]);

const OF_A_CALL: OpenThing = OpenThing { list: "calls", number: "n", text: "who", open: "kept" };
const TO_READ: OpenThing = OpenThing { list: "cases", number: "case", text: "unit", open: "noted" };
const TO_ANSWER: OpenThing = OpenThing { list: "cases", number: "case", text: "unit", open: "answer" };
const OF_A_DECISION: OpenThing = OpenThing { list: "decisions", number: "n", text: "text", open: "done" };
/// A month is never over: under its theme several things are held.
const OF_A_MONTH: OpenThing = OpenThing { list: "months", number: "month", text: "theme", open: "over" };
const OF_A_MILESTONE: OpenThing = OpenThing { list: "milestones", number: "n", text: "text", open: "done" };
const OF_A_QUESTION: OpenThing = OpenThing { list: "questions", number: "n", text: "text", open: "answer" };

/// Every kind that has no pages of its own.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        kind: "account",
        facts: &["unit", "title", "period", "published", "opening", "income", "expense", "balance", "closing"],
        tables: &[
            ("rows", &["item", "income", "expense", "note"]),
            ("questions", &["n", "text", "name", "asked", "due", "answer"]),
            ("before", &["on", "reason", "income", "expense", "balance"]),
        ],
        acts: &[
            ActForm {
                name: "publish-account",
                fields: &[
                    ("title", Holds::Line),
                    ("period", Holds::Line),
                    ("rows", ROWS),
                    ("opening", Holds::MaybeMoney),
                    ("closing", Holds::MaybeMoney),
                ],
            },
            ActForm { name: "correct-account", fields: &[("rows", ROWS), ("reason", Holds::Line)] },
            ActForm {
                name: "answer-account",
                fields: &[("question", Holds::Open(&OF_A_QUESTION)), ("text", Holds::Lines)],
            },
        ],
        public: Some(|key| format!("/accounts/{key}")),
    },
    Sheet {
        kind: "lesson",
        facts: &["year"],
        tables: &[
            ("months", &["month", "theme", "audience", "owner", "state", "turnout"]),
            ("events", &["month", "on", "place", "form", "turnout", "material"]),
            ("materials", &["n", "month", "title", "public"]),
        ],
        acts: &[
            ActForm { name: "plan-lessons", fields: &[("year", Holds::Count), ("themes", THEMES)] },
            ActForm {
                name: "hold-lesson",
                fields: &[
                    ("month", Holds::Open(&OF_A_MONTH)),
                    ("on", Holds::Day),
                    ("place", Holds::Line),
                    ("form", Holds::Line),
                    ("turnout", Holds::Count),
                    ("material", Holds::MaybeLine),
                ],
            },
        ],
        public: Some(|_| "/lessons".to_owned()),
    },
    Sheet {
        kind: "project",
        facts: &["unit", "title", "aim", "started", "ended", "result"],
        tables: &[("milestones", &["n", "text", "due", "done", "evidence"])],
        acts: &[
            ActForm {
                name: "start-project",
                fields: &[("title", Holds::Line), ("aim", Holds::Lines), ("milestones", MILESTONES)],
            },
            ActForm {
                name: "complete-milestone",
                fields: &[("n", Holds::Open(&OF_A_MILESTONE)), ("evidence", Holds::Line)],
            },
            ActForm { name: "end-project", fields: &[("result", Holds::Lines)] },
        ],
        public: Some(|_| "/projects".to_owned()),
    },
    Sheet {
        kind: "meeting",
        facts: &["on", "kind", "present"],
        tables: &[("decisions", &["n", "text", "case", "owner", "due", "done", "evidence"])],
        acts: &[
            ActForm {
                name: "hold-meeting",
                fields: &[
                    ("on", Holds::Day),
                    ("kind", Holds::Word(&["analysis", "joint-conference", "joint-reception"])),
                    ("present", Holds::Names),
                    ("decisions", DECISIONS),
                ],
            },
            ActForm {
                name: "complete-decision",
                fields: &[("n", Holds::Open(&OF_A_DECISION)), ("evidence", Holds::Line)],
            },
        ],
        public: None,
    },
    Sheet {
        kind: "police-totals",
        facts: &["month", "cases", "people", "source"],
        tables: &[("before", &["on", "cases", "people", "reason"])],
        acts: &[
            ActForm {
                name: "enter-totals",
                fields: &[
                    ("month", Holds::Month),
                    ("cases", Holds::Count),
                    ("people", Holds::Count),
                    ("source", Holds::Line),
                ],
            },
            ActForm {
                name: "correct-totals",
                fields: &[("cases", Holds::Count), ("people", Holds::Count), ("reason", Holds::Line)],
            },
        ],
        public: Some(|_| "/order".to_owned()),
    },
    Sheet {
        kind: "hazard",
        facts: &[
            "kind", "place", "text", "taken_at", "position", "outside", "unit", "ended", "result", "case", "matter",
        ],
        tables: &[],
        acts: &[
            ActForm {
                name: "report-hazard",
                fields: &[
                    ("kind", Holds::Word(&["small-dispute", "hazard"])),
                    ("place", Holds::Line),
                    ("text", Holds::Lines),
                    ("latitude", Holds::MaybeDegrees),
                    ("longitude", Holds::MaybeDegrees),
                ],
            },
            ActForm { name: "settle-hazard", fields: &[("result", Holds::Lines)] },
            ActForm { name: "take-up", fields: &[("as", Holds::Word(&["case", "matter"]))] },
            ActForm { name: "dismiss-hazard", fields: &[("reason", Holds::Lines)] },
        ],
        public: None,
    },
    Sheet {
        kind: "example",
        facts: &["unit", "title", "text", "proposed", "unsure", "checked", "reason"],
        tables: &[],
        acts: &[
            ActForm {
                name: "propose-example",
                fields: &[
                    ("source", Holds::Word(&["matter", "hazard"])),
                    ("of", Holds::Line),
                    ("title", Holds::Line),
                    ("text", Holds::Lines),
                ],
            },
            ActForm { name: "check-example", fields: &[("agree", Holds::YesOrNo), ("reason", Holds::MaybeLine)] },
            ActForm { name: "withdraw-example", fields: &[("reason", Holds::Line)] },
        ],
        public: None,
    },
    Sheet {
        kind: "exchange",
        facts: &["kind", "on", "code", "case", "mediation", "reason", "receipt"],
        tables: &[],
        acts: &[
            ActForm {
                name: "take-from-centre",
                fields: &[
                    ("code", Holds::Line),
                    ("title", Holds::Line),
                    ("text", Holds::Lines),
                    ("place", Holds::MaybeLine),
                    ("petitioners", PETITIONERS),
                    ("demands", Holds::MaybeLines),
                    ("mediation", Holds::MaybeLine),
                ],
            },
            ActForm { name: "give-to-centre", fields: &[("case", Holds::Line), ("reason", Holds::Lines)] },
            ActForm { name: "note-centre-receipt", fields: &[("code", Holds::Line), ("on", Holds::Day)] },
            ActForm { name: "take-back-from-centre", fields: &[("reason", Holds::Line)] },
        ],
        public: None,
    },
    Sheet {
        kind: "quality",
        facts: &["from", "until", "share", "pool", "drawn", "checkpoint", "root", "pool_digest"],
        tables: &[("cases", &["case", "unit", "state", "breaches", "due", "answer"])],
        acts: &[
            ActForm {
                name: "draw-sample",
                fields: &[("from", Holds::Day), ("until", Holds::Day), ("share", Holds::Share)],
            },
            ActForm { name: "note-quality", fields: &[("case", Holds::OpenCase(&TO_READ)), ("breaches", BREACHES)] },
            ActForm {
                name: "answer-quality",
                fields: &[("case", Holds::OpenCase(&TO_ANSWER)), ("text", Holds::Lines)],
            },
        ],
        public: None,
    },
    Sheet {
        kind: "office",
        facts: &[],
        tables: &[
            ("calls", &["n", "who", "about", "due", "kept", "result"]),
            ("enquiries", &["month", "enquiry", "area", "n"]),
        ],
        acts: &[
            ActForm {
                name: "promise-call",
                fields: &[("who", Holds::Line), ("about", Holds::Line), ("due", Holds::DayAhead)],
            },
            ActForm { name: "keep-call", fields: &[("n", Holds::Open(&OF_A_CALL)), ("result", Holds::Line)] },
            ActForm { name: "note-enquiry", fields: &[("kind", Holds::Line), ("area", Holds::MaybeLine)] },
            ActForm { name: "take-next", fields: &[] },
        ],
        public: None,
    },
    Sheet {
        kind: "contest",
        facts: &["unit", "figure", "from", "until", "reason", "cases", "contested", "agree", "answer", "answered"],
        tables: &[],
        acts: &[
            ActForm {
                name: "contest-figure",
                fields: &[
                    ("figure", Holds::Figure),
                    ("from", Holds::Day),
                    ("until", Holds::Day),
                    ("reason", Holds::Lines),
                    ("cases", Holds::MaybeCases),
                ],
            },
            ActForm { name: "answer-contest", fields: &[("agree", Holds::YesOrNo), ("reason", Holds::Lines)] },
        ],
        public: None,
    },
];
