//! A file joins a record together with what is said of it: both, or none.
use casework::Refusal;
use casework::record::{Aggregate, AnyCommand, AttachTo, Record};
use store::{ListAnswer, RecordCommand, RecordRequest, Step, StoredFile, record_key};

use crate::app::App;
use crate::error::PageError;
use crate::signed_in::SignedIn;

/// A file as somebody brings it for a record.
pub(crate) struct BroughtFile {
    pub file: StoredFile,
    /// What it is, in a word.
    pub kind: String,
    /// What they wrote beside it.
    pub note: String,
}

/// Puts it on the record and marks it by the command that `mark` makes of its number; the same file of the same person is there once,
/// however often it is sent.
///
/// # Errors
/// Where the store fails.
pub(crate) async fn joined_with<R: Record>(
    app: &App,
    me: &SignedIn,
    record: &Aggregate<R>,
    brought: BroughtFile,
    mark: impl FnOnce(u32) -> R::Command,
) -> Result<Option<Refusal>, PageError> {
    let BroughtFile { file, kind, note } = brought;
    let user = &me.actor.user;
    let file = app.store.put_file_for(file, user, &record_key(R::KIND, &record.key)).await?;
    if record.attachments.iter().any(|kept| kept.file == file && kept.by == *user) {
        return Ok(None);
    }
    let n = u32::try_from(record.attachments.len()).unwrap_or(u32::MAX).saturating_add(1);
    let brings = AnyCommand::Attach(AttachTo { file, kind, note: Some(note).filter(|note| !note.is_empty()) });
    let ask = |command, expected_version| {
        let alone = RecordRequest::alone(Some(record.key.clone()), command, me.actor.clone(), app.now());
        Step::Record(Box::new(RecordRequest { expected_version, ..alone }))
    };
    // Where another file came meanwhile, this one would have its number.
    let brings = ask(RecordCommand::any::<R>(brings), Some(record.version));
    let steps = vec![brings, ask(RecordCommand::of::<R>(mark(n)), None)];
    match app.store.perform_all(steps, None).await? {
        ListAnswer::Done(_) => Ok(None),
        ListAnswer::Refused { refusal, .. } => Ok(Some(refusal)),
    }
}
