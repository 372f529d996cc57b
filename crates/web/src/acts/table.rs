//! Every command that a case file can issue, one row each: its fields, in the order in which they are asked.
use casework::case::vocabulary::{
    Adoption, Advice, ClosedAs, Colour, Correctable, DeclineBasis, Level, LinkKind, Procedure, ReviewResult, RouteMode,
    StatutoryRoute, Subject,
};

use casework::conduct::Act;

use super::{ActField, ActForm, Kind};

/// The form of a command; none for `register` and `attach`, which have pages of their own.
pub fn form_of(command: &str) -> Option<&'static ActForm> {
    FORMS.iter().find(|form| form.command == command)
}

const fn field(name: &'static str, kind: Kind) -> ActField {
    ActField { name, kind, required: false, hint: false }
}

impl ActField {
    const fn must(mut self) -> Self {
        self.required = true;
        self
    }

    const fn hint(mut self) -> Self {
        self.hint = true;
        self
    }
}

const fn form(command: &'static str, fields: &'static [ActField]) -> ActForm {
    ActForm { command, fields, grave: false, own_page: false }
}

impl ActForm {
    const fn grave(mut self) -> Self {
        self.grave = true;
        self
    }

    const fn own_page(mut self) -> Self {
        self.own_page = true;
        self
    }
}

/// The words of a closed list, in their usual order.
macro_rules! choice {
    ($words:literal, $list:ty) => {
        choice!($words, $list, false)
    };
    ($words:literal, $list:ty, $foreseen:literal) => {
        Kind::Choice {
            words: $words,
            slugs: || <$list>::ALL.iter().map(|word| word.slug()).collect(),
            foreseen: $foreseen,
        }
    };
}

const REASON: ActField = field("reason", Kind::Long).must();

/// The postmark of a letter that asks the next level.
const POSTED: ActField = field("posted_on", Kind::Past).hint();

/// What a level above says of an answer; review and recheck ask the same.
const REVIEW: &[ActField] = &[
    field("result", choice!("result-", ReviewResult, true)).must(),
    field("opinion", Kind::Long).must().hint(),
    field("basis", Kind::Long).must().hint(),
    field("results", Kind::Results).hint(),
    field("breaches", Kind::Breaches).hint(),
];

static FORMS: &[ActForm] = &[
    form(
        "link",
        &[
            field("to", Kind::CaseNo).must().hint(),
            field("as", choice!("field-link-as-", LinkKind)).must(),
            field("reason", Kind::Text),
        ],
    ),
    form("unlink", &[field("to", Kind::CaseNo).must().hint(), field("reason", Kind::Text).must()]),
    form(
        "route",
        &[
            field("to", Kind::Unit { routable: true }).must(),
            field("mode", choice!("field-route-mode-", RouteMode, true)).must(),
            field("report_due", Kind::Future).hint(),
        ],
    ),
    form("recall", &[REASON.hint()]),
    form("object", &[REASON.hint(), field("suggest", Kind::Unit { routable: false })]),
    form("settle-objection", &[field("agree", Kind::YesNo).must(), field("reason", Kind::Long).hint()]),
    form(
        "accept",
        &[
            field("procedure", choice!("field-accept-procedure-", Procedure, true)).must(),
            field("demands", Kind::Lines).hint(),
        ],
    ),
    form(
        "decline",
        &[
            field("basis", choice!("field-decline-basis-", DeclineBasis)).must(),
            REASON.hint(),
            field("instead", Kind::Text).hint(),
        ],
    )
    .grave(),
    form(
        "divert",
        &[
            field("route", choice!("field-divert-route-", StatutoryRoute)).must().hint(),
            field("organ", Kind::Text).must().hint(),
            field("basis", Kind::Text).must().hint(),
        ],
    )
    .grave(),
    form("add-demand", &[field("text", Kind::Text).must(), field("amount", Kind::Yuan)]),
    form("add-clue", &[field("text", Kind::Text).must()]),
    form("take-charge", &[]),
    form("plan", &[field("measures", Kind::Measures).must().hint()]).own_page(),
    form("complete-measure", &[field("measure", Kind::Measure).must(), field("evidence", Kind::Text).must().hint()]),
    form(
        "find",
        &[field("clue", Kind::Clue).must(), field("finding", Kind::Long).must().hint(), field("evidence", Kind::Text)],
    ),
    form("declare-interest", &[REASON]).grave(),
    form("extend", &[field("days", Kind::Number).must().hint(), REASON.hint()]),
    form("change-procedure", &[REASON]),
    form("mediate", &[field("agreement", Kind::Long).must().hint()]),
    form("conclude", &[field("opinions", Kind::Opinions).must(), field("hearing", Kind::HearingAnswer).hint()])
        .own_page(),
    form("adopt", &[field("result", choice!("field-adopt-result-", Adoption)).must(), REASON.hint()]),
    form(
        "serve",
        &[
            field("document", Kind::Paper).must(),
            field("on", Kind::Past).must(),
            field("how", Kind::Way).must(),
            field("proof", Kind::Text).hint(),
            field("petitioner", Kind::Receiver).hint(),
        ],
    ),
    form(
        "fail-service",
        &[
            field("document", Kind::Sent { served: false }).must(),
            field("petitioner", Kind::Concerned),
            field("on", Kind::Past).must(),
            field("how", Kind::Way).must(),
            field("reason", Kind::Text).must().hint(),
        ],
    ),
    form(
        "correct-service",
        &[
            field("document", Kind::Sent { served: true }).must(),
            field("petitioner", Kind::Concerned),
            field("on", Kind::Past).must().hint(),
            field("how", Kind::Way).must(),
            field("proof", Kind::Text).must(),
            field("reason", Kind::Text).must(),
            field("evidence", Kind::Text).hint(),
        ],
    ),
    form("carry-out", &[field("demand", Kind::Demand).must(), field("result", Kind::Long).must().hint()]),
    form("report-back", &[field("text", Kind::Long).must()]),
    form("report-urgent", &[REASON.hint()]),
    form("help", &[field("kind", Kind::Text).must().hint(), REASON]),
    form(
        "rate",
        &[
            field("petitioner", Kind::Petitioner),
            field("subject", choice!("field-rate-subject-", Subject)).must(),
            field("level", choice!("level-", Level)).must(),
            field("comment", Kind::Text),
        ],
    ),
    form("request-review", &[REASON, POSTED]),
    form("review", REVIEW).own_page(),
    form("request-recheck", &[REASON, POSTED]),
    form("recheck", REVIEW).own_page(),
    form("assign-handler", &[field("to", Kind::Colleague).must().hint(), field("reason", Kind::Long).hint()])
        .own_page(),
    form("designate-unit", &[field("to", Kind::Unit { routable: true }).must(), REASON.hint()]),
    form(
        "grade",
        &[
            field("colour", choice!("colour-", Colour)).must(),
            field("reason", Kind::Text).must().hint(),
            field("until", Kind::Future).must().hint(),
        ],
    ),
    form("supervise", &[field("kind", Kind::Text).must().hint(), REASON]),
    form("answer-supervision", &[field("answer", Kind::Long).must()]),
    form("suggest", &[field("kind", choice!("field-suggest-kind-", Advice)).must(), field("text", Kind::Long).must()]),
    form("answer-suggestion", &[field("adopted", Kind::YesNo).must(), REASON]),
    form("look", &[field("note", Kind::Long).must().hint()]),
    form(
        "note-reception",
        &[
            field("reception", Kind::Text).must().hint(),
            field("ticket", Kind::Number),
            field("leader", Kind::Text).hint(),
            field("minutes", Kind::Long).must().hint(),
            field("orders", Kind::Measures).hint(),
        ],
    )
    .own_page(),
    form("call-back", &[field("result", Kind::Text).must().hint(), field("note", Kind::Long).must()]),
    form(
        "record-conduct",
        &[
            field("petitioner", Kind::Petitioner),
            field("act", choice!("field-record-conduct-act-", Act)).must().hint(),
            field("on", Kind::Past).must(),
            field("place", Kind::Text).must(),
            field("facts", Kind::Long).must().hint(),
            field("persuaded", Kind::Long).must().hint(),
            field("witnesses", Kind::Text).hint(),
        ],
    )
    .own_page(),
    form(
        "persuade",
        &[field("on", Kind::Past).must(), field("place", Kind::Text).must(), field("text", Kind::Long).must().hint()],
    ),
    form("answer-conduct", &[field("conduct", Kind::Conduct), field("answer", Kind::Long).must()]),
    form("strike-conduct", &[field("conduct", Kind::Conduct), REASON.hint()]).grave(),
    form("check-referral", &[field("conduct", Kind::Conduct), field("agree", Kind::YesNo).must(), REASON.hint()]),
    form(
        "refer-conduct",
        &[
            field("conduct", Kind::Conduct).must(),
            field("grounds", Kind::Long).must().hint(),
            field("evidence", Kind::Long).must().hint(),
        ],
    )
    .grave(),
    form("apply-hearing", &[REASON.hint()]),
    form("refuse-hearing", &[REASON.hint()]),
    form(
        "call-hearing",
        &[
            field("on", Kind::Future).must().hint(),
            field("time", Kind::Hour).hint(),
            field("place", Kind::Text).must(),
            field("open", Kind::YesNo).must().hint(),
            field("assessors", Kind::Panel).must(),
            field("reason", Kind::Long).hint(),
        ],
    ),
    form("give-word", &[field("word", Kind::Text).must().hint()]),
    form("draw-assessors", &[]),
    form("recuse", &[field("person", Kind::Seat).must(), REASON]),
    form(
        "hold-hearing",
        &[
            field("present", Kind::Present).must().hint(),
            field("statements", Kind::Sayings).hint(),
            field("exhibits", Kind::Sayings).hint(),
        ],
    )
    .own_page(),
    form("deliberate", &[field("votes", Kind::Votes).must()]).own_page(),
    form("confirm-vote", &[]),
    form("publish-hearing", &[field("text", Kind::Redacted).must().hint()]).own_page(),
    form("approve-publication", &[]),
    form("withdraw", &[field("petitioner", Kind::Petitioner), field("reason", Kind::Text).must()]).grave(),
    form(
        "close",
        &[field("as", choice!("field-close-as-", ClosedAs, true)).must(), field("despite", Kind::Despite).hint()],
    )
    .grave(),
    form("reopen", &[REASON]),
    form("take-back", &[field("entry", Kind::Entry).must().hint(), REASON.hint()]),
    form(
        "correct",
        &[
            field("field", choice!("field-correct-field-", Correctable)).must(),
            field("to", Kind::NewValue).must().hint(),
            field("reason", Kind::Text).must(),
            field("evidence", Kind::Text).hint(),
            field("accused", Kind::Accused),
        ],
    )
    .own_page(),
];
