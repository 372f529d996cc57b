//! Every command that a case file can issue, one row each: its fields, in the order in which they are asked.
use casework::case::vocabulary::{
    Adoption, ClosedAs, Colour, Correctable, DeclineBasis, Level, LinkKind, Procedure, ReviewResult, RouteMode,
    StatutoryRoute, Subject,
};
use casework::{CommandName, conduct::Act};

use super::{ActField, ActForm, Kind, YesOrNo};

/// The form of a command; none for `register` and `attach`, which have pages of their own.
pub fn form_of(command: &str) -> Option<&'static ActForm> {
    let beside = super::persons::FORMS.iter().chain(super::pressing::FORMS);
    let beside = beside.chain(super::hearing_forms::FORMS).chain(super::teamwork::FORMS);
    FORMS.iter().chain(beside).find(|form| form.command == command)
}

pub(super) const fn field(name: &'static str, kind: Kind) -> ActField {
    ActField { name, kind, required: false, hint: false }
}

impl ActField {
    pub(super) const fn must(self) -> Self {
        ActField { required: true, ..self }
    }

    pub(super) const fn hint(self) -> Self {
        ActField { hint: true, ..self }
    }
}

pub(super) const fn form(name: CommandName, fields: &'static [ActField]) -> ActForm {
    ActForm { name, command: name.name(), fields, grave: false, own_page: false }
}

impl ActForm {
    const fn grave(self) -> Self {
        ActForm { grave: true, ..self }
    }

    pub(super) const fn own_page(self) -> Self {
        ActForm { own_page: true, ..self }
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
pub(super) use choice;

pub(super) const REASON: ActField = field("reason", Kind::Long).must();

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
        CommandName::Link,
        &[
            field("to", Kind::CaseNo).must().hint(),
            field("as", choice!("field-link-as-", LinkKind)).must(),
            field("reason", Kind::Text),
        ],
    ),
    form(CommandName::Unlink, &[field("to", Kind::CaseNo).must().hint(), field("reason", Kind::Text).must()]),
    form(
        CommandName::Route,
        &[
            field("to", Kind::Unit { routable: true }).must(),
            field("mode", choice!("field-route-mode-", RouteMode, true)).must(),
            field("report_due", Kind::Future).hint(),
        ],
    ),
    form(CommandName::Recall, &[REASON.hint()]),
    form(CommandName::Object, &[REASON.hint(), field("suggest", Kind::Unit { routable: false })]),
    form(
        CommandName::SettleObjection,
        &[field("agree", Kind::YesNo(YesOrNo::Agreed)).must(), field("reason", Kind::Long).hint()],
    ),
    form(
        CommandName::Accept,
        &[
            field("procedure", choice!("field-accept-procedure-", Procedure, true)).must(),
            field("demands", Kind::Lines).hint(),
        ],
    ),
    form(
        CommandName::Decline,
        &[
            field("basis", choice!("field-decline-basis-", DeclineBasis)).must(),
            REASON.hint(),
            field("instead", Kind::Text).hint(),
        ],
    )
    .grave(),
    form(
        CommandName::Divert,
        &[
            field("route", choice!("field-divert-route-", StatutoryRoute)).must().hint(),
            field("organ", Kind::Text).must().hint(),
            field("basis", Kind::Text).must().hint(),
        ],
    )
    .grave(),
    form(CommandName::AddDemand, &[field("text", Kind::Text).must(), field("amount", Kind::Yuan)]),
    form(CommandName::AddClue, &[field("text", Kind::Text).must()]),
    form(CommandName::TakeCharge, &[]),
    form(CommandName::Plan, &[field("measures", Kind::Measures).must().hint()]).own_page(),
    form(
        CommandName::CompleteMeasure,
        &[field("measure", Kind::Measure).must(), field("evidence", Kind::Text).must().hint()],
    ),
    form(
        CommandName::Find,
        &[field("clue", Kind::Clue).must(), field("finding", Kind::Long).must().hint(), field("evidence", Kind::Text)],
    ),
    form(CommandName::DeclareInterest, &[REASON]).grave(),
    form(CommandName::Extend, &[field("days", Kind::Number).must().hint(), REASON.hint()]),
    form(CommandName::ChangeProcedure, &[REASON]),
    form(
        CommandName::Mediate,
        &[
            field("mediator", Kind::Mediator).hint(),
            field("consent", Kind::Text).hint(),
            field("agreement", Kind::Long).must().hint(),
        ],
    ),
    form(
        CommandName::Conclude,
        &[
            field("opinions", Kind::Opinions).must(),
            field("heard", Kind::Heard).hint(),
            field("despite_unheard", Kind::DespiteUnheard).hint(),
            field("hearing", Kind::HearingAnswer).hint(),
        ],
    )
    .own_page(),
    form(CommandName::Adopt, &[field("result", choice!("field-adopt-result-", Adoption)).must(), REASON.hint()]),
    form(
        CommandName::Serve,
        &[
            field("document", Kind::Paper).must(),
            field("how", Kind::Way).must(),
            field("proof", Kind::Text).hint(),
            // It is today's most often, and stands there.
            field("on", Kind::Past).must(),
            field("petitioner", Kind::Receiver).hint(),
            field("invitee", Kind::Invitee { came_back: false }).hint(),
        ],
    ),
    form(
        CommandName::FailService,
        &[
            field("document", Kind::Sent { served: false }).must(),
            field("petitioner", Kind::Concerned),
            field("invitee", Kind::Invitee { came_back: true }).hint(),
            field("on", Kind::Past).must(),
            field("how", Kind::Way).must(),
            field("reason", Kind::Text).must().hint(),
        ],
    ),
    form(
        CommandName::CorrectService,
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
    form(CommandName::CarryOut, &[field("demand", Kind::Demand).must(), field("result", Kind::Long).must().hint()]),
    form(CommandName::ReportBack, &[field("text", Kind::Long).must()]),
    form(CommandName::ReportUrgent, &[REASON.hint()]),
    form(CommandName::Help, &[field("kind", Kind::Text).must().hint(), REASON]),
    form(
        CommandName::Rate,
        &[
            field("petitioner", Kind::Petitioner),
            field("subject", choice!("field-rate-subject-", Subject)).must(),
            field("level", choice!("level-", Level)).must(),
            field("comment", Kind::Text),
        ],
    ),
    form(CommandName::RequestReview, &[REASON, POSTED]),
    form(CommandName::Review, REVIEW).own_page(),
    form(CommandName::RequestRecheck, &[REASON, POSTED]),
    form(CommandName::Recheck, REVIEW).own_page(),
    form(CommandName::AssignHandler, &[field("to", Kind::Colleague).must().hint(), field("reason", Kind::Long).hint()])
        .own_page(),
    form(CommandName::DesignateUnit, &[field("to", Kind::Unit { routable: true }).must(), REASON.hint()]),
    form(
        CommandName::Grade,
        &[
            field("colour", choice!("colour-", Colour)).must(),
            field("reason", Kind::Text).must().hint(),
            field("until", Kind::Future).must().hint(),
        ],
    ),
    form(CommandName::ConfirmGrade, &[]),
    form(CommandName::DenyService, &[field("document", Kind::Sent { served: true }).must(), REASON.hint()]),
    form(CommandName::ConfirmService, &[field("document", Kind::Denied).must(), REASON.hint()]),
    form(CommandName::Look, &[field("note", Kind::Long).must().hint()]),
    form(
        CommandName::NoteReception,
        &[
            field("reception", Kind::Text).must().hint(),
            field("ticket", Kind::Number),
            field("leader", Kind::Text).hint(),
            field("minutes", Kind::Long).must().hint(),
            field("orders", Kind::Measures).hint(),
        ],
    )
    .own_page(),
    form(CommandName::CallBack, &[field("result", Kind::Text).must().hint(), field("note", Kind::Long).must()]),
    form(
        CommandName::RecordConduct,
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
        CommandName::Persuade,
        &[field("on", Kind::Past).must(), field("place", Kind::Text).must(), field("text", Kind::Long).must().hint()],
    ),
    form(CommandName::AnswerConduct, &[field("conduct", Kind::Conduct), field("answer", Kind::Long).must()]),
    form(CommandName::StrikeConduct, &[field("conduct", Kind::Conduct), REASON.hint()]).grave(),
    form(
        CommandName::CheckReferral,
        &[field("conduct", Kind::Conduct), field("agree", Kind::YesNo(YesOrNo::Agreed)).must(), REASON.hint()],
    ),
    form(
        CommandName::ReferConduct,
        &[
            field("conduct", Kind::Conduct).must(),
            field("grounds", Kind::Long).must().hint(),
            field("evidence", Kind::Long).must().hint(),
        ],
    )
    .grave(),
    form(CommandName::Withdraw, &[field("petitioner", Kind::Petitioner), field("reason", Kind::Text).must()]).grave(),
    form(
        CommandName::Close,
        &[field("as", choice!("field-close-as-", ClosedAs, true)).must(), field("despite", Kind::Despite).hint()],
    )
    .grave(),
    form(CommandName::Reopen, &[REASON]),
    form(CommandName::TakeBack, &[field("entry", Kind::Entry).must().hint(), REASON.hint()]),
    form(
        CommandName::Correct,
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
