//! An office that has just been started, and people in front of it: real HTTP, cookies, pages and their forms, no script.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::form::{Form, plain};

/// The product as a process of its own.
pub struct Server {
    child: Child,
    pub address: String,
    /// The path of the one-time link that it printed.
    pub first: String,
}

impl Server {
    /// Starts it on a data folder that is empty.
    pub fn start(data: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jiejie"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("serve starts");
        let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines().map_while(Result::ok);
        let mut first = String::new();
        let ready = lines.find_map(|line| {
            if let Some(link) = line.strip_prefix("first administrator: ") {
                link.clone_into(&mut first);
            }
            line.strip_prefix("ready ").map(str::to_owned)
        });
        let address = ready.expect("it says ready");
        let first = first.strip_prefix(&address).expect("a link to itself").to_owned();
        // Anyone who reads the rest keeps the pipe open.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address, first }
    }

    /// SIGTERM; it ends by itself and well.
    pub fn stop(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()));
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that fails leaves no server behind; one that was stopped is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page that was answered.
pub struct Page {
    pub status: u16,
    /// Where it lies, after every redirection.
    pub path: String,
    pub text: String,
}

impl Page {
    /// The form that goes to this address.
    pub fn form(&self, action: &str) -> Form {
        let found = Form::all(&self.path, &self.text).into_iter().find(|form| form.action == action);
        assert!(found.is_some(), "no form to {action} at {}: {}", self.path, self.text);
        found.unwrap_or_default()
    }

    /// The page says this.
    pub fn says(&self, words: &str) -> &Page {
        assert!(self.text.contains(words), "{words}: {} {}: {}", self.status, self.path, self.text);
        self
    }

    /// What stands between these two, as it is read.
    pub fn between(&self, start: &str, end: &str) -> String {
        let found = self.text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
        assert!(found.is_some(), "{start} … {end} at {}: {}", self.path, self.text);
        found.map(|(text, _)| plain(text)).unwrap_or_default()
    }
}

/// Somebody with cookies.
pub struct Browser {
    client: reqwest::Client,
    address: String,
}

impl Browser {
    pub fn new(server: &Server) -> Browser {
        let client = reqwest::Client::builder().no_proxy().cookie_store(true).timeout(Duration::from_secs(60));
        Browser { client: client.build().expect("a client"), address: server.address.clone() }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.answered(self.client.get(format!("{}{path}", self.address))).await
    }

    /// Opens the page, which must be there.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page
    }

    /// Fills the page's form to this address and presses a button.
    pub async fn send(&self, page: &Page, action: &str, typed: &[(&str, &str)], button: Option<(&str, &str)>) -> Page {
        let mut form = page.form(action);
        for (field, value) in typed {
            form.fill(field, value);
        }
        let pairs = form.pressed(button);
        self.answered(self.client.post(format!("{}{action}", self.address)).form(&pairs)).await
    }

    /// One act on a case, from its own page; done leads away from there.
    pub async fn act(&self, no: &str, command: &str, typed: &[(&str, &str)]) -> Page {
        let path = format!("/desk/cases/{no}/acts/{command}");
        let named: Vec<(String, &str)> =
            typed.iter().map(|(field, value)| (format!("{command}-{field}"), *value)).collect();
        let named: Vec<(&str, &str)> = named.iter().map(|(field, value)| (field.as_str(), *value)).collect();
        let done = self.send(&self.open(&path).await, &path, &named, None).await;
        assert!(done.status == 200 && !done.path.contains("/acts/"), "{command}: {} {}", done.status, done.text);
        done
    }

    /// Chooses a file and sends it with the page's form.
    pub async fn choose(&self, page: &Page, action: &str, (name, bytes): (&str, &[u8])) -> Page {
        let mut body = Vec::new();
        for (field, value) in page.form(action).pressed(None) {
            let part = format!("--b\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = self.client.post(format!("{}{action}", self.address));
        self.answered(request.header("content-type", "multipart/form-data; boundary=b").body(body)).await
    }

    async fn answered(&self, request: reqwest::RequestBuilder) -> Page {
        let answer = request.send().await.expect("an answer");
        let (status, path) = (answer.status().as_u16(), answer.url().path().to_owned());
        Page { status, path, text: answer.text().await.expect("a page") }
    }
}
