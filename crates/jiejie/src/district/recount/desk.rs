//! The pages as a browser gets them, without a server around them: signed in as one of the sample's people, or as nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use jiff::civil::DateTime;
use store::Store;
use web::{App, Bounds, Demo};

pub(super) struct Desk {
    site: TowerToHyperService<Router>,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Desk {
    /// The site at this hour; with a name that user signs in.
    pub(super) async fn enter(store: &Store, now: DateTime, user: Option<&str>) -> Desk {
        let app = App {
            store: store.clone(),
            policy: Arc::clone(store.policy()),
            clock: Arc::new(move || now),
            demo: Some(Demo { password: "red lantern, quiet well".to_owned(), here_only: true }),
            first: None,
            base_url: "http://127.0.0.1:8080".to_owned(),
            bounds: Bounds { low_space_mb: 0, keep_free_mb: 0, ..Bounds::default() },
            press: Arc::new(documents::Press::new(Vec::new())),
            verifying: Arc::new(tokio::sync::Semaphore::new(1)),
        };
        let desk = Desk { site: TowerToHyperService::new(web::router(app)), cookies: Mutex::default() };
        if let Some(user) = user {
            let (_, page) = desk.call(Method::GET, "/no-such-page", None).await;
            let token = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
            let token: String = token.expect("a token").bytes().map(|byte| format!("%{byte:02X}")).collect();
            let form = format!("user={user}&csrf={token}");
            let (status, page) = desk.call(Method::POST, "/sign-in/sample", Some(form)).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{user}: {page}");
        }
        desk
    }

    /// A page; nothing where it is not this reader's, or leads elsewhere.
    pub(super) async fn page(&self, path: &str) -> Option<String> {
        let (status, page) = self.call(Method::GET, path, None).await;
        assert!(!status.is_server_error(), "{path}: {page}");
        (status == StatusCode::OK).then_some(page)
    }

    /// The cases or the lines of a list, from its first page to its last.
    pub(super) async fn list(&self, href: &str) -> BTreeSet<String> {
        let (mut cases, mut next) = (BTreeSet::new(), Some(href.to_owned()));
        while let Some(path) = next {
            let page = self.page(&path).await.unwrap_or_else(|| panic!("{path} does not open"));
            let rows = page.split("<th scope=\"row\"").skip(1);
            let of = if href.starts_with("/desk/ledger") { "href=\"/desk/ledger/" } else { "href=\"/desk/cases/" };
            let number = |row: &str| Some(row.split(of).nth(1)?.split('"').next()?.to_owned());
            cases.extend(rows.filter_map(number));
            next = page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).map(unescaped);
        }
        cases
    }

    async fn call(&self, method: Method, path: &str, form: Option<String>) -> (StatusCode, String) {
        let cookies: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path);
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        if form.is_some() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map(Body::from).unwrap_or_default()).expect("a request");
        let (parts, body) = self.site.call(request).await.expect("an answer").into_parts();
        let lines = parts.headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        for (name, value) in lines.filter_map(|line| line.split(';').next()?.split_once('=')) {
            self.cookies.lock().expect("cookies").insert(name.to_owned(), value.to_owned());
        }
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        (parts.status, String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// An address as it stands in a page.
pub(super) fn unescaped(href: &str) -> String {
    href.replace("&#38;", "&").replace("&amp;", "&")
}
