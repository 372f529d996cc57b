//! Who was called to a note and has not opened its file since: a mark beside the cases, set with the note and gone with the
//! opening. The note itself is the case's own fact; that somebody opened a file is kept with every file.
use casework::case::command::TeamworkCommand;
use casework::case::teamwork::TeamworkFact;
use casework::{Actor, Case, CaseNo, Command, Fact, UserId, permission};
use store::StoreError;

use crate::app::App;

/// So many files are named on one desk.
const MOST: usize = 20;

fn key(user: &UserId) -> String {
    format!("mention/{user}")
}

/// The one whom this command calls to a note.
pub fn called_to(command: &Command) -> Option<UserId> {
    let Command::Teamwork(TeamworkCommand::Note(note)) = command else { return None };
    note.to.clone()
}

/// Marks that they have not read it. What was done stays done where this fails.
pub async fn mark(app: &App, to: Option<&UserId>, no: &CaseNo, by: &UserId) {
    let Some(to) = to.filter(|to| *to != by) else { return };
    if let Err(error) = app.store.put_draft((&key(to), no.as_str()), "", by, app.now()).await {
        tracing::info!(%error, "nobody was reminded of a note");
    }
}

/// The file is open before them: nothing in it waits to be read.
///
/// # Errors
/// Where the store fails.
pub async fn opened(app: &App, no: &CaseNo, user: &UserId) -> Result<(), StoreError> {
    let key = key(user);
    let marks = app.store.drafts(&key).await?;
    match marks.iter().any(|mark| mark.step == no.as_str()) {
        true => app.store.drop_draft(&key, no.as_str()).await,
        false => Ok(()),
    }
}

/// The cases with a note to this reader that waits, the newest first; of a case that they may not see (any more), and of a note
/// that was taken back, nothing.
///
/// # Errors
/// Where the store fails.
pub async fn waiting(app: &App, reader: &Actor) -> Result<Vec<Case>, StoreError> {
    let mut marks = app.store.drafts(&key(&reader.user)).await?;
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.at));
    let numbers: Vec<CaseNo> = marks.iter().map(|mark| CaseNo::stored(&mark.step)).collect();
    let mut cases = app.store.cases_in_list(&numbers).await?;
    let reads =
        |case: &Case| permission::sees(reader, case, &app.policy) || case.is_owed_by(reader, &app.policy, app.today());
    let waits = |case: &Case| reads(case) && is_called(case, &reader.user);
    Ok(numbers.iter().filter_map(|no| cases.remove(no)).filter(waits).take(MOST).collect())
}

fn is_called(case: &Case, user: &UserId) -> bool {
    case.history.iter().any(
        |entry| matches!(&entry.event.fact, Fact::Teamwork(TeamworkFact::NoteAdded { to: Some(to), .. }) if to == user),
    )
}
