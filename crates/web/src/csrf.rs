//! Forms that come in: read whole, checked to come from a page of ours, and stripped of the proof.
use std::time::Duration;

use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRef, FromRequest, Multipart, Request};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use crate::app::Shared;
use crate::error::PageError;
use crate::paced::{Gate, moving, paced, read};
use crate::signed_in::{Carried, Visitor};

/// A form of words; longer ones come as files.
pub const FORM_BYTES: usize = 256 * 1024;
/// One file at a time, large enough for a scanned letter.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// A page that takes longer than this has failed; the browser is told before its own patience ends.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// As much as is read of a form with a file, so that the person who chose a large video is told what is wrong.
pub(crate) const READ_BYTES: usize = 100 * 1024 * 1024;
/// So long a form with a file may take in all, however steadily it comes.
pub(crate) const UPLOAD_PATIENCE: Duration = Duration::from_secs(20 * 60);
/// A form of ours has fewer fields.
const MOST_FIELDS: usize = 100;

/// The fields of a posted form, in order; a list has its name several times.
#[derive(Clone, Debug, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The field's text, trimmed; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// The field's text unless it is empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// All texts of a repeated field that are not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim()).filter(|v| !v.is_empty())
    }

    /// The version that the page showed, for `expected_version`.
    pub fn version(&self) -> Option<u32> {
        self.get("version").parse().ok()
    }
}

/// A form of a page that can be given back with all that was typed, where its token is not the reader's: the cookies were
/// lost, or somebody else's page sent it. Then it does nothing.
pub fn proven_or_typed(posted: Result<Posted, Response>, visitor: &Visitor) -> Result<(Posted, bool), PageError> {
    match posted {
        Ok(posted) => Ok((posted, true)),
        Err(answer) => match answer.extensions().get::<PageError>() {
            Some(PageError::Forged) => Ok((Posted(visitor.sent().to_vec()), false)),
            other => Err(other.cloned().unwrap_or(PageError::Unreadable)),
        },
    }
}

/// A form with a file in it.
#[derive(Clone, Debug, Default)]
pub struct PostedFile {
    pub fields: Vec<(String, String)>,
    /// Name, media type, content; of a file that is too large, one byte more than is allowed.
    pub file: Option<(String, String, Bytes)>,
    /// The files that stood before it, where the page takes several; together they are no larger than one may be.
    pub before: Vec<(String, String, Bytes)>,
    /// Where several are taken: that they were more, or larger together, than they may be.
    pub too_large: bool,
}

/// How many files a form brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Files {
    /// The last one counts.
    One,
    Several,
    /// None is held: the form's page only gives back what was typed.
    Unheld,
    /// None is read: what follows the first one is no end of a form.
    Unread,
}

impl<S: Send + Sync> FromRequest<S> for Posted
where
    Shared: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Posted, Response> {
        let carried = request.extensions().get::<Carried>().cloned();
        let declared = request.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !declared.starts_with("application/x-www-form-urlencoded") {
            return Err(PageError::Unreadable.into_response());
        }
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, FORM_BYTES).await.map_err(|_| PageError::TooLarge.into_response())?;
        let whole = Request::from_parts(parts, Body::from(body));
        let form = Form::<Vec<(String, String)>>::from_request(whole, state).await;
        let Form(fields) = form.map_err(|_| PageError::Unreadable.into_response())?;
        Ok(Posted(proven(fields, carried.as_ref()).map_err(IntoResponse::into_response)?))
    }
}

impl<S: Send + Sync> FromRequest<S> for PostedFile
where
    Shared: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<PostedFile, Response> {
        of_a_page(request, &Shared::from_ref(state), Files::One).await
    }
}

/// The form of a page of ours.
async fn of_a_page(request: Request, state: &Shared, files: Files) -> Result<PostedFile, Response> {
    let mut posted = PostedFile::default();
    of_a_page_into(&mut posted, request, state, files).await?;
    Ok(posted)
}

/// The same, into a form that has what came in also where reading it was given up.
async fn of_a_page_into(
    posted: &mut PostedFile,
    request: Request,
    state: &Shared,
    files: Files,
) -> Result<(), Response> {
    let carried = request.extensions().get::<Carried>().cloned();
    let check = |fields: &[(String, String)]| proven(fields.to_vec(), carried.as_ref());
    let read = parts(posted, request, state, (state.bounds.standstill, files), check).await;
    // The page that says why it was not read to its end gives these back.
    if let Some(carried) = &carried {
        carried.typed.keep(&posted.fields, true);
    }
    read?;
    posted.fields = check(&posted.fields).map_err(IntoResponse::into_response)?;
    Ok(())
}

impl PostedFile {
    /// A form of a program, which proves itself by a token or a code and not by a page of ours.
    pub async fn unproven(request: Request, state: &Shared) -> Result<PostedFile, Response> {
        let mut posted = PostedFile::default();
        parts(&mut posted, request, state, (state.bounds.standstill, Files::One), |_| Ok(Vec::new())).await?;
        Ok(posted)
    }

    /// What was typed into a page's form with a file that will not be taken, so that the page gives it back: of the file nothing is
    /// held, and where it is `endless` nothing is read. Reading it takes no longer than `most`. What stands before the file is there
    /// in any case, which is why a form of ours has its file last.
    pub async fn typed_beside(
        request: Request,
        state: &Shared,
        (endless, most): (bool, Duration),
    ) -> Result<Vec<(String, String)>, Response> {
        let carried = request.extensions().get::<Carried>().cloned();
        let files = if endless { Files::Unread } else { Files::Unheld };
        let mut posted = PostedFile::default();
        let read = timeout(most, of_a_page_into(&mut posted, request, state, files)).await;
        match read {
            Ok(Ok(())) => Ok(posted.fields),
            // A body that stops, or takes too long, has brought its words already.
            Ok(Err(answer)) => proven(posted.fields, carried.as_ref()).map_err(|_| answer),
            Err(_) => proven(posted.fields, carried.as_ref()).map_err(IntoResponse::into_response),
        }
    }

    /// A form of a page that takes several files.
    pub async fn several(request: Request, state: &Shared) -> Result<PostedFile, Response> {
        of_a_page(request, state, Files::Several).await
    }

    /// The trimmed text of a field beside the file; nothing where the form had no such field.
    pub fn field(&self, name: &str) -> Option<&str> {
        typed_in(&self.fields, name)
    }

    /// All files in the order in which they stood.
    pub fn all_files(self) -> Vec<(String, String, Bytes)> {
        self.before.into_iter().chain(self.file).collect()
    }
}

/// The same of fields that came without their file.
pub fn typed_in<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
}

/// Reads the form; `check` must be content with the fields before the file.
async fn parts<S: Send + Sync>(
    posted: &mut PostedFile,
    request: Request,
    state: &S,
    (patience, files): (Duration, Files),
    check: impl Fn(&[(String, String)]) -> Result<Vec<(String, String)>, PageError>,
) -> Result<(), Response> {
    let gate = Gate::default();
    let pace = (patience, &gate);
    let mut request = request.map(|body| paced(body, &gate));
    // A file that is too large is read to its end, though not kept: its page then says so beside the field.
    DefaultBodyLimit::max(READ_BYTES).apply(&mut request);
    let mut form = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
    let mut room = FORM_BYTES;
    while let Some(mut field) = moving(pace, form.next_field()).await? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let media = field.content_type().unwrap_or("application/octet-stream").to_owned();
        // The token stands before the file: without it not a byte of the file is held.
        if file.is_some() {
            check(&posted.fields).map_err(IntoResponse::into_response)?;
            if files == Files::Unread {
                return Ok(());
            }
        }
        let most = if file.is_some() { posted.room_for_file(files) } else { room };
        let bytes = read(&mut field, most, pace).await?;
        match file {
            Some(_) if files == Files::Unheld => {}
            Some(file) if !file.is_empty() || !bytes.is_empty() => {
                // Read on: the page that says so gives back what was typed.
                posted.too_large |= posted.bring((file, media, bytes), files).is_err();
            }
            Some(_) => {}
            None if posted.fields.len() >= MOST_FIELDS || bytes.len() >= room => {
                return Err(PageError::TooLarge.into_response());
            }
            None => {
                room -= bytes.len();
                posted.fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    Ok(())
}

impl PostedFile {
    /// So many bytes of the next file are held: one more than it may have, or none.
    fn room_for_file(&self, files: Files) -> usize {
        match files {
            Files::One | Files::Several => FILE_BYTES + 1 - self.size_beside(files),
            Files::Unheld | Files::Unread => 0,
        }
    }

    /// The bytes of the files that are kept beside the next one.
    fn size_beside(&self, files: Files) -> usize {
        match files {
            Files::One | Files::Unheld | Files::Unread => 0,
            Files::Several => self.before.iter().chain(&self.file).map(|(_, _, bytes)| bytes.len()).sum(),
        }
    }

    /// Takes a file; where several are taken, those before it stay.
    fn bring(&mut self, file: (String, String, Bytes), files: Files) -> Result<(), PageError> {
        let together = self.size_beside(files) + file.2.len();
        let earlier = self.file.replace(file);
        if files == Files::Several
            && let Some(earlier) = earlier
        {
            if together > FILE_BYTES || self.before.len() >= MOST_FIELDS {
                return Err(PageError::TooLarge);
            }
            self.before.push(earlier);
        }
        Ok(())
    }
}

/// The fields without the token, if the token is the reader's own.
fn proven(fields: Vec<(String, String)>, carried: Option<&Carried>) -> Result<Vec<(String, String)>, PageError> {
    let Some(carried) = carried else { return Err(PageError::broken("no layer carries the reader")) };
    let (tokens, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(key, _)| key == "csrf" || key == "_csrf");
    match tokens.first() {
        Some((_, token)) if same(token, &carried.csrf) => Ok(rest),
        _ => Err(PageError::Forged),
    }
}

/// Compares every byte, so that timing tells nothing of the token.
fn same(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use office::wording::Lang;

    fn carried() -> Carried {
        Carried {
            lang: Lang::Chinese,
            csrf: "abc".into(),
            flash: None,
            path: "/".into(),
            known: None,
            ways: Default::default(),
            typed: Default::default(),
            letters_off: false,
        }
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.into(), value.into())
    }

    #[test]
    fn the_token_is_checked_and_taken_out() {
        let fields = vec![pair("csrf", "abc"), pair("title", "水渠")];
        assert_eq!(proven(fields, Some(&carried())), Ok(vec![pair("title", "水渠")]));
        assert_eq!(proven(vec![pair("csrf", "abd")], Some(&carried())), Err(PageError::Forged));
        assert_eq!(proven(vec![pair("title", "x")], Some(&carried())), Err(PageError::Forged));
        assert_eq!(proven(vec![pair("csrf", "")], Some(&carried())), Err(PageError::Forged));
    }

    #[test]
    fn several_files_are_together_no_larger_than_one_may_be() {
        let file = |size: usize| ("a.toml".to_owned(), "text/plain".to_owned(), Bytes::from(vec![b'#'; size]));
        let mut posted = PostedFile::default();
        assert_eq!(posted.bring(file(FILE_BYTES - 10), Files::Several), Ok(()));
        assert_eq!(posted.bring(file(10), Files::Several), Ok(()));
        assert_eq!((posted.before.len(), posted.clone().all_files().len()), (1, 2));
        assert_eq!(posted.bring(file(1), Files::Several), Err(PageError::TooLarge));
        let mut one = PostedFile::default();
        assert!((0..3).all(|_| one.bring(file(FILE_BYTES), Files::One).is_ok()), "the last one counts");
        assert_eq!(one.before.len(), 0);
    }

    #[test]
    fn a_field_beside_a_file_is_trimmed_and_one_left_empty_is_not_one_that_never_came() {
        let fields = vec![pair("title", " 水渠\n"), pair("from", " "), pair("title", "x")];
        let posted = PostedFile { fields, ..PostedFile::default() };
        assert_eq!(posted.field("title"), Some("水渠"));
        assert_eq!(posted.field("from"), Some(""));
        assert_eq!(posted.field("reason"), None);
    }

    #[test]
    fn a_list_keeps_its_order_and_loses_its_blanks() {
        let form = Posted(vec![pair("demands", " 修渠 "), pair("demands", ""), pair("demands", "赔偿")]);
        assert_eq!(form.all("demands").collect::<Vec<_>>(), ["修渠", "赔偿"]);
        assert_eq!(form.some("place"), None);
    }
}
