//! What calls the site in a test: a browser with cookies, a program with a token, and what they are answered.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    /// Where it sends the browser on.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default()
    }

    /// The token of the page's first form.
    pub fn csrf(&self) -> String {
        let after = self.text.split("name=\"csrf\" value=\"").nth(1).expect("a form with its token");
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// The value of a hidden or filled-in field.
    pub fn value(&self, name: &str) -> Option<String> {
        let tag = self.text.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")))?;
        Some(tag.split(" value=\"").nth(1)?.split('"').next()?.to_owned())
    }
}

async fn answered(router: &Router, request: Request<Body>) -> Answered {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    let text = readable(&bytes);
    if text.starts_with("<!") {
        assert_eq!(unworded(&text), None, "a key that nobody worded");
    }
    Answered { status: parts.status, headers: parts.headers, text }
}

/// A key of the wording that stands in a page as it is, for no language has words for it.
fn unworded(page: &str) -> Option<&str> {
    let keys = page.split('[').skip(1).filter_map(|rest| Some(rest.split_once(']')?.0));
    let is_key = |text: &str| {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        text.starts_with(|letter: char| letter.is_ascii_lowercase()) && text.contains('-') && text.chars().all(plain)
    };
    keys.into_iter().find(|text| is_key(text))
}

/// What was answered as text; a spreadsheet as the text of its parts, for nobody reads what is packed.
fn readable(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"PK\x03\x04") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a packed file");
    let mut text = String::new();
    for n in 0..packed.len() {
        let mut part = packed.by_index(n).expect("a part");
        text.push('\n');
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
    }
    text
}

/// Somebody with cookies.
pub struct Browser {
    router: Router,
    /// Who signs in at the first call.
    user: Option<String>,
    cookies: Mutex<BTreeMap<String, String>>,
    /// From where it calls; from this machine itself, if nothing is said.
    from: Option<SocketAddr>,
}

impl Browser {
    pub fn new(router: Router, user: Option<&str>) -> Browser {
        Browser { router, user: user.map(str::to_owned), cookies: Mutex::default(), from: None }
    }

    /// The same browser at this address.
    pub fn at(mut self, address: &str) -> Browser {
        self.from = Some(SocketAddr::new(address.parse().expect("an address"), 40_000));
        self
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.enter().await;
        self.call(Method::GET, path, None).await
    }

    /// Posts a form with its token, which is fetched from the page in front of it.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        self.enter().await;
        let token = self.csrf().await;
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post_bare(path, &fields).await
    }

    /// Asks by any method; what is no question carries the forms' token and nothing else.
    pub async fn send(&self, method: Method, path: &str) -> Answered {
        self.enter().await;
        let form = if method == Method::GET { None } else { Some(format!("csrf={}", escaped(&self.csrf().await))) };
        self.call(method, path, form).await
    }

    /// Posts these fields and nothing else: no token.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", escaped(name), escaped(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        self.call(Method::POST, path, Some(body)).await
    }

    /// Posts a form as the page's script does, which asks for no page.
    pub async fn post_script(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        self.enter().await;
        let pair = |(name, value): &(&str, &str)| format!("{}={}", escaped(name), escaped(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&").into_bytes();
        let head = [("accept", "application/json")];
        self.call_as(Method::POST, path, "application/x-www-form-urlencoded", Some(body), &head).await
    }

    /// Posts a form with one file in it; the token must be among the fields.
    pub async fn post_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answered {
        self.post_files(path, fields, &[file]).await
    }

    /// Posts a form with several files in it.
    pub async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answered {
        let body = with_files(fields, files);
        self.call_with(Method::POST, path, "multipart/form-data; boundary=b", Some(body)).await
    }

    /// Posts a form with one file in it as a page's script does, which asks for no page.
    pub async fn post_file_script(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answered {
        let (body, head) = (with_file(fields, file), [("accept", "application/json")]);
        self.call_as(Method::POST, path, "multipart/form-data; boundary=b", Some(body), &head).await
    }

    /// Posts a body that comes in pieces, however it likes; none says how long it is unless `length` does.
    pub async fn post_stream(&self, path: &str, length: Option<u64>, body: Body) -> Answered {
        let line: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(Method::POST).uri(path).header(COOKIE, line.join("; "));
        request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        if let Some(length) = length {
            request = request.header("content-length", length);
        }
        let mut request = request.body(body).expect("a request");
        if let Some(peer) = self.from {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        answered(&self.router, request).await
    }

    /// The token that this browser's forms carry; every page has it.
    pub async fn csrf(&self) -> String {
        self.call(Method::GET, "/no-such-page", None).await.csrf()
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    async fn enter(&self) {
        let Some(user) = &self.user else { return };
        if self.cookie("jiejie").is_some() {
            return;
        }
        let token = self.csrf().await;
        let answer = self.post_bare("/sign-in/sample", &[("user", user), ("csrf", &token)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{user} cannot sign in: {}", answer.text);
    }

    async fn call(&self, method: Method, path: &str, form: Option<String>) -> Answered {
        self.call_with(method, path, "application/x-www-form-urlencoded", form.map(String::into_bytes)).await
    }

    async fn call_with(&self, method: Method, path: &str, kind: &str, form: Option<Vec<u8>>) -> Answered {
        self.call_as(method, path, kind, form, &[]).await
    }

    async fn call_as(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        form: Option<Vec<u8>>,
        head: &[(&str, &str)],
    ) -> Answered {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in head {
            request = request.header(*name, *value);
        }
        let line: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !line.is_empty() {
            request = request.header(COOKIE, line.join("; "));
        }
        if form.is_some() {
            request = request.header(CONTENT_TYPE, kind);
        }
        let mut request = request.body(form.map(Body::from).unwrap_or_default()).expect("a request");
        if let Some(peer) = self.from {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let answer = answered(&self.router, request).await;
        self.keep(&answer.headers);
        answer
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            match rest.contains("Max-Age=0") {
                true => cookies.remove(name),
                false => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

/// A form with one file in it, whose boundary is `b`.
fn with_file(fields: &[(&str, &str)], file: (&str, &[u8])) -> Vec<u8> {
    with_files(fields, &[file])
}

fn with_files(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, bytes) in files {
        let head = format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    body
}

fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// A program with a token.
pub struct Program {
    router: Router,
    token: String,
    keys: Mutex<u32>,
}

impl Program {
    pub fn new(router: Router, token: &str) -> Program {
        Program { router, token: token.to_owned(), keys: Mutex::new(0) }
    }

    pub fn is_signed_in(&self) -> bool {
        !self.token.is_empty()
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, &[], None).await
    }

    /// Posts JSON with a new idempotency key.
    pub async fn post(&self, path: &str, body: Value) -> Answered {
        let key = {
            let mut keys = self.keys.lock().expect("keys");
            *keys += 1;
            format!("key-{}-{}", *keys, &self.token.get(..8).unwrap_or("none"))
        };
        self.post_with(path, &[("idempotency-key", &key)], body).await
    }

    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Answered {
        self.send(Method::POST, path, headers, Some(body.to_string())).await
    }

    /// Posts a form with one file in it.
    pub async fn post_file(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Answered {
        let mut request = Request::builder().method(Method::POST).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        for (name, value) in headers.iter().chain([&("content-type", "multipart/form-data; boundary=b")]) {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(with_file(fields, file))).expect("a request");
        answered(&self.router, request).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answered {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map(Body::from).unwrap_or_default()).expect("a request");
        answered(&self.router, request).await
    }
}
