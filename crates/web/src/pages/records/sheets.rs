//! The kinds of record that these pages show: what of each is shown in which order, and which fields its acts ask for.

/// What a field of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Line,
    MaybeLine,
    Lines,
    Day,
    Month,
    Count,
    /// Money that may be left blank.
    MaybeMoney,
    /// One of a few words, each a kind of meeting.
    Word(&'static [&'static str]),
    /// One name a line.
    Names,
    /// One item a line, its parts side by side as a spreadsheet copies them.
    Rows(&'static [(&'static str, Part)]),
    /// One of the record's numbered things that is still open: the list, what numbers it, what says it, and what is empty
    /// while it is open.
    Open(&'static OpenThing),
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

    /// The command that begins a record.
    pub fn begins(&self) -> Option<&'static ActForm> {
        self.acts.first()
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

const OF_A_DECISION: OpenThing = OpenThing { list: "decisions", number: "n", text: "text", open: "done" };
const OF_A_MONTH: OpenThing = OpenThing { list: "months", number: "month", text: "theme", open: "on" };
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
        tables: &[(
            "months",
            &["month", "theme", "audience", "owner", "state", "on", "place", "form", "turnout", "material"],
        )],
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
];
