//! What each paper says: one file a kind, its sentences in `policy/national/letters/`.

mod acceptance_notice;
mod assessor_notice;
mod case_cover;
mod completion_report;
mod conduct;
mod designation_letter;
mod diversion_notice;
mod extension_notice;
mod hearing_call_off;
mod hearing_conclusion;
mod hearing_invitation;
mod hearing_notice;
mod hearing_record;
mod mediation_agreement;
mod opinion;
mod pen;
mod proof_of_service;
mod receipt;
mod recheck_opinion;
mod record;
mod refusal_notice;
mod registration_form;
mod report_reply;
mod review_opinion;
mod routing;
mod service_slip;
mod suggestion_reply;
mod supervision_letter;
mod supervision_suggestion;
mod urgent_report;

use std::collections::BTreeMap;

use casework::case::PaperIssued;
use casework::case::vocabulary::Paper;
use casework::personal_data::UserId;
use casework::{Case, Fact, Policy, Recorded};
use jiff::civil::Date;

use crate::letter::Letter;
pub use pen::Pen;
use pen::Subject;
use proof_of_service::Service;
pub use record::write_for_record;

/// A case as it stood when a paper was issued, with its words.
pub struct CaseFile<'a> {
    /// Replayed up to and with `issued`.
    pub case: &'a Case,
    /// The entry that issued the paper.
    pub issued: &'a Recorded,
    pub paper: &'a PaperIssued,
    /// Names of users, where the office keeps them.
    pub names: &'a BTreeMap<UserId, String>,
}

/// Why a letter cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// The policy has no letter of this kind.
    #[error("the policy has no letter {0}")]
    NoLetter(String),
    /// The policy's letter lacks a sentence, or a sentence names a place that nobody fills.
    #[error("letters/{0}.toml: {1}")]
    Sentence(String, String),
    /// The entry does not carry what such a paper speaks of.
    #[error("the entry is no {0}")]
    NotSuch(&'static str),
}

/// Writes the body of one kind of letter.
type Body = fn(&Pen);

/// Who writes which kind.
const BODIES: &[(Paper, Body)] = &[
    (Paper::Receipt, receipt::body),
    (Paper::ForwardingLetter, routing::body),
    (Paper::AssignmentLetter, routing::body),
    (Paper::AcceptanceNotice, acceptance_notice::body),
    (Paper::RefusalNotice, refusal_notice::body),
    (Paper::NoFurtherAcceptance, refusal_notice::body),
    (Paper::DiversionNotice, diversion_notice::body),
    (Paper::ExtensionNotice, extension_notice::body),
    (Paper::Opinion, opinion::body),
    (Paper::ReviewOpinion, review_opinion::body),
    (Paper::RecheckOpinion, recheck_opinion::body),
    (Paper::CompletionReport, completion_report::body),
    (Paper::SuggestionReply, suggestion_reply::body),
    (Paper::ReportReply, report_reply::body),
    (Paper::MediationAgreement, mediation_agreement::body),
    (Paper::DesignationLetter, designation_letter::body),
    (Paper::UrgentReport, urgent_report::body),
    (Paper::HearingNotice, hearing_notice::body),
    (Paper::HearingRecord, hearing_record::body),
    (Paper::HearingConclusion, hearing_conclusion::body),
    (Paper::HearingInvitation, hearing_invitation::invitation),
    (Paper::HearingCallOff, hearing_call_off::body),
    (Paper::InvitationWithdrawal, hearing_invitation::withdrawal),
    (Paper::AssessorNotice, assessor_notice::body),
    (Paper::SupervisionLetter, supervision_letter::body),
    (Paper::SupervisionSuggestion, supervision_suggestion::body),
    (Paper::PersuasionRecord, conduct::record),
    (Paper::ConductNotice, conduct::notice),
    (Paper::ReferralLetter, conduct::referral),
    (Paper::ReferralWithdrawal, conduct::withdrawal),
];

/// Writes the letter.
///
/// # Errors
/// [`Unwritten`] where the policy's texts do not fit; a test writes every kind.
pub fn write(file: &CaseFile, policy: &Policy) -> Result<Letter, Unwritten> {
    let pen = Pen::new(Subject::of(file), policy)?;
    let kind = file.paper.kind;
    let body = BODIES.iter().find(|(of, _)| *of == kind).ok_or_else(|| Unwritten::NoLetter(kind.slug().to_owned()))?;
    (body.1)(&pen);
    pen.done()
}

/// Writes the proof of service (送达回证) of an entry that served a paper. `case` is replayed up to and with it.
///
/// # Errors
/// [`Unwritten::NotSuch`] where the entry served nothing.
pub fn proof_of_service(
    case: &Case,
    served: &Recorded,
    names: &BTreeMap<UserId, String>,
    policy: &Policy,
) -> Result<Letter, Unwritten> {
    const KIND: &str = "proof-of-service";
    let fact = &served.event.fact;
    let (service, on) = if let Fact::Served { document, on, how, proof, petitioner, all, invitee, sheet } = fact {
        let (paper, how, proof) = (*document, *how, proof.as_ref());
        (Service { paper, how, proof, to: *petitioner, invitee: *invitee, sheet: *sheet, all: *all, mended: false }, on)
    } else if let Fact::ServiceCorrected { document, on, how, proof, petitioner, .. } = fact {
        let all = case.paper(*document).is_some_and(|paper| paper.served.is_some());
        let (paper, how, proof) = (*document, *how, Some(proof));
        (Service { paper, how, proof, to: *petitioner, invitee: None, sheet: None, all, mended: true }, on)
    } else {
        return Err(Unwritten::NotSuch(KIND));
    };
    let about = Subject { case, entry: served, kind: KIND, on: *on, number: None, names, for_others: false };
    let pen = Pen::new(about, policy)?;
    proof_of_service::body(&pen, &service);
    pen.done()
}

/// Writes the proof of service that goes out with a paper, to be filled in by hand. `case` is replayed up to and with the
/// entry that issued the paper.
///
/// # Errors
/// [`Unwritten::NotSuch`] where the entry issued nothing that is served.
pub fn service_slip(
    case: &Case,
    issued: &Recorded,
    names: &BTreeMap<UserId, String>,
    policy: &Policy,
) -> Result<Letter, Unwritten> {
    const KIND: &str = "service-slip";
    let paper = issued.event.papers.iter().find(|paper| paper.kind.goes_to_the_petitioner());
    let paper = paper.ok_or(Unwritten::NotSuch(KIND))?;
    let sheets = issued.event.papers.iter().map(|paper| paper.kind).filter(|kind| kind.goes_to_the_invited());
    let papers: Vec<Paper> = std::iter::once(paper.kind).chain(sheets).collect();
    let about = Subject { case, entry: issued, kind: KIND, on: paper.on, number: None, names, for_others: false };
    let pen = Pen::new(about, policy)?;
    service_slip::body(&pen, &papers);
    pen.done()
}

/// Writes the registration form (信访事项登记表) as the case stood with that entry.
///
/// # Errors
/// [`Unwritten`] where the policy's texts do not fit.
pub fn registration_form(
    case: &Case,
    entry: &Recorded,
    names: &BTreeMap<UserId, String>,
    policy: &Policy,
) -> Result<Letter, Unwritten> {
    const KIND: &str = "registration-form";
    let on = entry.at.date();
    let pen = Pen::new(Subject { case, entry, kind: KIND, on, number: None, names, for_others: false }, policy)?;
    registration_form::body(&pen);
    pen.done()
}

/// Writes the cover of the whole file (卷宗封面), made on that day.
///
/// # Errors
/// [`Unwritten`] where the policy's texts do not fit, or the case has no entry.
pub fn case_cover(
    case: &Case,
    names: &BTreeMap<UserId, String>,
    on: Date,
    policy: &Policy,
) -> Result<Letter, Unwritten> {
    of_the_file("case-cover", case, names, on, policy, case_cover::body)
}

/// Writes a sheet of the whole file, in which the office speaks.
pub(crate) fn of_the_file(
    kind: &'static str,
    case: &Case,
    names: &BTreeMap<UserId, String>,
    on: Date,
    policy: &Policy,
    body: impl FnOnce(&Pen),
) -> Result<Letter, Unwritten> {
    let entry = case.history.first().ok_or(Unwritten::NotSuch(kind))?;
    let about = Subject { case, entry, kind, on, number: None, names, for_others: true };
    let pen = Pen::new(about, policy)?;
    body(&pen);
    pen.done()
}
