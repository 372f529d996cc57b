//! Files that come in: who brings one, how large it is and what room is left is asked before a byte of it is taken.
use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::HttpBody as _;
use axum::extract::{FromRequest as _, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse as _, Response};
use casework::Case;
use casework::record::{Aggregate, Record};
use jiff::civil::Date;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::app::Shared;
use crate::csrf::{FILE_BYTES, PostedFile, READ_BYTES};
use crate::error::PageError;
use crate::rates::Caller;

/// So many files may be on their way at once from outside, and as many from the staff: each is held in memory.
const AT_ONCE: usize = 12;
/// So many of them from one address.
const AT_ONCE_FROM_ONE: u32 = 4;
/// So many addresses are remembered for a day.
const MOST: usize = 20_000;
/// Who is not listened to any more may stand still for so long.
const STANDSTILL: Duration = Duration::from_secs(30);
/// What somebody still sends who is told something else is read for so long, so that their browser shows the answer.
const LET_GO: Duration = Duration::from_secs(60);

/// Who brings a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bringer {
    Staff,
    Outside(Caller),
}

/// Why no file was taken.
pub enum NotTaken {
    /// What is wrong with it: the last part of a `problem-…` key; and what was typed into the page's form beside it.
    Problem(&'static str, Vec<(String, String)>),
    /// Something else is the answer.
    Answer(Response),
}

impl From<PageError> for NotTaken {
    fn from(error: PageError) -> NotTaken {
        NotTaken::Answer(error.into_response())
    }
}

/// What a file comes in.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// A page of ours with one file.
    Page,
    /// A page of ours with several.
    Files,
    /// What a program sends, which has no form of ours.
    Program,
}

/// The files that are under way, and what each address brought today.
#[derive(Debug)]
pub struct Uploads {
    outside: Arc<Semaphore>,
    staff: Arc<Semaphore>,
    under_way: UnderWay,
    brought: Mutex<HashMap<Caller, (Date, u64)>>,
}

impl Default for Uploads {
    fn default() -> Uploads {
        let places = || Arc::new(Semaphore::new(AT_ONCE));
        Uploads { outside: places(), staff: places(), under_way: Arc::default(), brought: Mutex::default() }
    }
}

/// How many files each address has under way.
type UnderWay = Arc<Mutex<HashMap<Caller, u32>>>;

/// A place among the files under way.
struct Place {
    _permit: OwnedSemaphorePermit,
    of: Option<(Caller, UnderWay)>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((caller, under_way)) = &self.of else { return };
        let mut under_way = under_way.lock().unwrap_or_else(PoisonError::into_inner);
        match under_way.get_mut(caller) {
            Some(files) if *files > 1 => *files -= 1,
            _ => drop(under_way.remove(caller)),
        }
    }
}

impl Uploads {
    /// Takes the form with a file for this case, if there is room for it; the page that asks has made sure that it is
    /// the sender's to bring.
    ///
    /// # Errors
    /// [`NotTaken`]; then nothing was kept, and nothing held.
    pub async fn take(
        &self,
        app: &Shared,
        bringer: Bringer,
        case: &Case,
        request: Request,
    ) -> Result<PostedFile, NotTaken> {
        let files: Vec<String> = case.attachments.iter().map(|kept| kept.file.clone()).collect();
        self.take_as(app, bringer, &files, (request, Form::Page)).await
    }

    /// [`Uploads::take`] of a page whose file joins this record.
    ///
    /// # Errors
    /// As [`Uploads::take`].
    pub async fn take_for<R: Record>(
        &self,
        app: &Shared,
        bringer: Bringer,
        record: &Aggregate<R>,
        request: Request,
    ) -> Result<PostedFile, NotTaken> {
        let files: Vec<String> = record.attachments.iter().map(|kept| kept.file.clone()).collect();
        self.take_as(app, bringer, &files, (request, Form::Page)).await
    }

    /// [`Uploads::take`] of a page whose file joins no case.
    ///
    /// # Errors
    /// As [`Uploads::take`].
    pub async fn take_beside(&self, app: &Shared, bringer: Bringer, request: Request) -> Result<PostedFile, NotTaken> {
        self.take_as(app, bringer, &[], (request, Form::Page)).await
    }

    /// [`Uploads::take_beside`] of a page that takes several files at once; all of them are no larger than one may be.
    ///
    /// # Errors
    /// As [`Uploads::take`].
    pub async fn take_several(&self, app: &Shared, bringer: Bringer, request: Request) -> Result<PostedFile, NotTaken> {
        self.take_as(app, bringer, &[], (request, Form::Files)).await
    }

    /// [`Uploads::take`] of a program, which has shown its token or code and has no form of ours; `files`: what lies there.
    ///
    /// # Errors
    /// As [`Uploads::take`].
    pub async fn take_unproven(
        &self,
        app: &Shared,
        bringer: Bringer,
        files: &[String],
        request: Request,
    ) -> Result<PostedFile, NotTaken> {
        self.take_as(app, bringer, files, (request, Form::Program)).await
    }

    async fn take_as(
        &self,
        app: &Shared,
        bringer: Bringer,
        files: &[String],
        (request, form): (Request, Form),
    ) -> Result<PostedFile, NotTaken> {
        let Some(size) = declared(&request) else { return Err(PageError::Unreadable.into()) };
        if size > READ_BYTES as u64 {
            return Err(not_taken(app, "file-too-large", (request, form)).await);
        }
        let held = app.store.files_size(files.iter().map(String::as_str)).await;
        let held = held.map_err(PageError::from)?;
        // What is larger than any file may be is refused for that, and is not kept.
        let kept = size.min(FILE_BYTES as u64);
        if let Some(problem) = self.full(app, bringer, held, kept) {
            return Err(not_taken(app, problem, (request, form)).await);
        }
        let Some(_place) = self.place(bringer) else { return Err(PageError::Busy.into()) };
        let posted = match form {
            Form::Page => PostedFile::from_request(request, app).await,
            Form::Files => PostedFile::several(request, app).await,
            Form::Program => PostedFile::unproven(request, app).await,
        };
        let posted = posted.map_err(NotTaken::Answer)?;
        let taken = posted.file.as_ref().map_or(0, |(_, _, bytes)| bytes.len() as u64);
        self.count(bringer, app.today(), taken);
        Ok(posted)
    }

    fn full(&self, app: &Shared, bringer: Bringer, held: u64, size: u64) -> Option<&'static str> {
        let brought = match bringer {
            Bringer::Staff => 0,
            Bringer::Outside(caller) => {
                let known = self.brought.lock().unwrap_or_else(PoisonError::into_inner);
                known.get(&caller).filter(|(day, _)| *day == app.today()).map_or(0, |(_, bytes)| *bytes)
            }
        };
        match () {
            () if !app.bounds.case_takes(held, size) => Some("file-case-full"),
            () if !app.bounds.address_may_bring(brought, size) => Some("file-address-full"),
            () if !app.bounds.leaves_room(app.store.room(), size) => Some("file-no-room"),
            () => None,
        }
    }

    fn place(&self, bringer: Bringer) -> Option<Place> {
        let (places, caller) = match bringer {
            Bringer::Staff => (&self.staff, None),
            Bringer::Outside(caller @ Caller::From(_)) => (&self.outside, Some(caller)),
            Bringer::Outside(Caller::Here) => (&self.outside, None),
        };
        let permit = Arc::clone(places).try_acquire_owned().ok()?;
        let Some(caller) = caller else { return Some(Place { _permit: permit, of: None }) };
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let files = under_way.entry(caller).or_default();
        if *files >= AT_ONCE_FROM_ONE {
            return None;
        }
        *files += 1;
        Some(Place { _permit: permit, of: Some((caller, Arc::clone(&self.under_way))) })
    }

    fn count(&self, bringer: Bringer, today: Date, bytes: u64) {
        let Bringer::Outside(caller) = bringer else { return };
        let mut known = self.brought.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, (day, _)| *day == today);
        }
        let entry = known.entry(caller).or_insert((today, 0));
        let before = if entry.0 == today { entry.1 } else { 0 };
        *entry = (today, before.saturating_add(bytes));
    }
}

/// That no file is taken, with what was typed into a page's form beside it. A program's form is typed by nobody.
async fn not_taken(app: &Shared, problem: &'static str, (request, form): (Request, Form)) -> NotTaken {
    // A film is not read to its end: the words stand before it.
    let endless = declared(&request).is_none_or(|size| size > READ_BYTES as u64);
    match form {
        Form::Page | Form::Files => match PostedFile::typed_beside(request, app, (endless, LET_GO)).await {
            Ok(fields) => NotTaken::Problem(problem, fields),
            Err(answer) => NotTaken::Answer(answer),
        },
        Form::Program if endless => PageError::TooLarge.into(),
        Form::Program => {
            let_go(request).await;
            NotTaken::Problem(problem, Vec::new())
        }
    }
}

/// How long the body says it is.
fn declared(request: &Request) -> Option<u64> {
    let said = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    said.or_else(|| request.body().size_hint().exact())
}

/// Reads what somebody still sends and keeps none of it. A body that does not say how long it is, or is longer than any
/// file, is not listened to.
pub async fn let_go(request: Request) {
    if declared(&request).is_none_or(|size| size > READ_BYTES as u64) {
        return;
    }
    let mut body = request.into_body();
    let read_on = async {
        while let Ok(Some(Ok(_))) = timeout(STANDSTILL, poll_fn(|cx| Pin::new(&mut body).poll_frame(cx))).await {}
    };
    // They had their time.
    let _ = timeout(LET_GO, read_on).await;
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_address_has_few_files_under_way_and_gives_its_places_back() {
        let uploads = Uploads::default();
        let from = |address: &str| Bringer::Outside(Caller::From(address.parse().unwrap()));
        let places: Vec<Place> = (0..9).filter_map(|_| uploads.place(from("192.0.2.7"))).collect();
        assert_eq!(places.len(), 4);
        let others: Vec<Place> = (0..20).filter_map(|n| uploads.place(from(&format!("198.51.100.{n}")))).collect();
        assert_eq!(others.len(), AT_ONCE - 4, "all of them together are bounded, too");
        assert!(uploads.place(Bringer::Staff).is_some(), "the staff has places of its own");
        drop((places, others));
        assert!(uploads.place(from("192.0.2.7")).is_some());
        assert!(uploads.under_way.lock().unwrap().is_empty());
    }

    #[test]
    fn what_an_address_brought_counts_for_a_day() {
        let uploads = Uploads::default();
        let caller = Caller::From("192.0.2.7".parse().unwrap());
        for _ in 0..2 {
            uploads.count(Bringer::Outside(caller), date(2026, 3, 2), 10);
        }
        assert_eq!(uploads.brought.lock().unwrap()[&caller], (date(2026, 3, 2), 20));
        uploads.count(Bringer::Outside(caller), date(2026, 3, 3), 10);
        assert_eq!(uploads.brought.lock().unwrap()[&caller], (date(2026, 3, 3), 10));
    }
}
