//! Who was called to a note, or asked something that was answered, and has not opened the file since: a mark beside the cases,
//! set with the note or the answer and gone with the opening. Both are the case's own facts; that somebody opened a file is kept
//! with every file.
use std::collections::BTreeSet;
use std::slice;

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

/// What a command tells somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A note calls this account.
    Note(UserId),
    /// The petitioner answers the question of this number.
    Answer(u32),
}

/// The text of a mark that an answer set; that of a note has none.
const ANSWER: &str = "answer";
/// That of a mark that somebody from outside set, who was asked for an opinion.
const OPINION: &str = "opinion";

/// Whom this command tells something.
pub fn news_of(command: &Command) -> Option<News> {
    let Command::Teamwork(command) = command else { return None };
    if let TeamworkCommand::Note(note) = command {
        return note.to.clone().map(News::Note);
    }
    let TeamworkCommand::AnswerQuestion(answer) = command else { return None };
    Some(News::Answer(answer.question))
}

/// Marks that they have not read it. What was done stays done where this fails.
pub async fn mark(app: &App, news: Option<&News>, no: &CaseNo, by: &UserId) {
    let marked = match news {
        None => Ok(()),
        Some(News::Note(to)) if to == by => Ok(()),
        Some(News::Note(to)) => app.store.put_draft((&key(to), no.as_str()), "", by, app.now()).await,
        Some(News::Answer(n)) => mark_the_askers(app, *n, no, by).await,
    };
    if let Err(error) = marked {
        tracing::info!(%error, "nobody was reminded of a note or an answer");
    }
}

/// Who asked, and who has the matter by now.
async fn mark_the_askers(app: &App, n: u32, no: &CaseNo, by: &UserId) -> Result<(), StoreError> {
    let Some(case) = app.store.cases_in_list(slice::from_ref(no)).await?.remove(no) else { return Ok(()) };
    let asks = |fact: &Fact| matches!(fact, Fact::Teamwork(TeamworkFact::QuestionAsked { n: one, .. }) if *one == n);
    let asker = case.history.iter().find(|entry| asks(&entry.event.fact)).map(|entry| entry.by.user.clone());
    let both: BTreeSet<UserId> = asker.into_iter().chain(case.handler).collect();
    for to in both {
        app.store.put_draft((&key(&to), no.as_str()), ANSWER, by, app.now()).await?;
    }
    Ok(())
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

/// Marks that an opinion from outside came back. What was done stays done where this fails.
pub async fn mark_opinion(app: &App, to: &UserId, no: &CaseNo) {
    if let Err(error) = app.store.put_draft((&key(to), no.as_str()), OPINION, to, app.now()).await {
        tracing::info!(%error, "nobody was reminded of an opinion");
    }
}

/// A case in which something waits to be read.
pub struct Unread {
    pub case: Case,
    /// The wording key of what waits.
    pub caption: &'static str,
}

/// The cases with a note or an answer to this reader that waits, the newest first; of a case that they may not see (any more),
/// and of a note that was taken back, nothing.
///
/// # Errors
/// Where the store fails.
pub async fn waiting(app: &App, reader: &Actor) -> Result<Vec<Unread>, StoreError> {
    let mut marks = app.store.drafts(&key(&reader.user)).await?;
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.at));
    let numbers: Vec<CaseNo> = marks.iter().map(|mark| CaseNo::stored(&mark.step)).collect();
    let mut cases = app.store.cases_in_list(&numbers).await?;
    let reads =
        |case: &Case| permission::sees(reader, case, &app.policy) || case.is_owed_by(reader, &app.policy, app.today());
    let unread = marks.iter().filter_map(|mark| {
        let case = cases.remove(&CaseNo::stored(&mark.step)).filter(reads)?;
        let (caption, waits) = match mark.text.as_str() {
            ANSWER => ("desk-answered", is_answered(&case)),
            OPINION => ("desk-opinion", true),
            _ => ("desk-note", is_called(&case, &reader.user)),
        };
        waits.then_some(Unread { case, caption })
    });
    Ok(unread.take(MOST).collect())
}

fn is_answered(case: &Case) -> bool {
    case.teamwork.questions.iter().any(|question| question.answer.is_some())
}

fn is_called(case: &Case, user: &UserId) -> bool {
    case.history.iter().any(
        |entry| matches!(&entry.event.fact, Fact::Teamwork(TeamworkFact::NoteAdded { to: Some(to), .. }) if to == user),
    )
}
