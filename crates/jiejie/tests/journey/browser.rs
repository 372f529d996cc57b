//! A real browser at a running demo: Chromium behind chromedriver, both started here and ended with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::prelude::*;

/// A demo with a browser in front of it.
pub struct Browser {
    pub driver: WebDriver,
    /// Number and query code of a case, as the demo prints them.
    pub shown: (String, String),
    base: String,
    chromium: String,
    /// Where chromedriver listens.
    port: u16,
    folder: PathBuf,
    /// The office first, where this browser began it.
    processes: Vec<Child>,
}

impl Browser {
    /// Starts everything; `None`, said aloud, where no Chromium is given.
    pub async fn start(name: &str) -> Option<Browser> {
        let Ok(chromium) = std::env::var("TEST_CHROMIUM") else {
            skip::because("TEST_CHROMIUM is not set");
            return None;
        };
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (office, base, shown) = demo(&folder, "127.0.0.1:0");
        let port = free_port();
        let chromedriver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let driver = open(&chromium, port, &folder).await;
        Some(Browser { driver, shown, base, chromium, port, folder, processes: vec![office, chromedriver] })
    }

    /// Another device at the same office: a browser with a profile of its own.
    pub async fn beside(&self, name: &str) -> Browser {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let driver = open(&self.chromium, self.port, &folder).await;
        let (shown, base, chromium) = (self.shown.clone(), self.base.clone(), self.chromium.clone());
        Browser { driver, shown, base, chromium, port: self.port, folder, processes: Vec::new() }
    }

    /// Shuts the browser and opens it again with the same profile.
    pub async fn restart(&mut self) {
        let _ = self.driver.clone().quit().await;
        self.driver = open(&self.chromium, self.port, &self.folder).await;
    }

    /// `kill -9` of the office, and gone.
    pub fn kill_office(&mut self) {
        let office = self.processes.first_mut().expect("the office");
        office.kill().expect("killed");
        office.wait().expect("gone");
    }

    /// The office again, with what it knew and where it was.
    pub fn start_office(&mut self) {
        let (office, _, _) = demo(&self.folder, self.base.trim_start_matches("http://"));
        *self.processes.first_mut().expect("the office") = office;
    }

    /// Chromium's own switch: its page has no line any more.
    pub async fn without_a_line(&self) {
        let none = serde_json::json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        self.driver.cdp().send_raw("Network.enable", serde_json::json!({})).await.expect("the network's domain");
        self.driver.cdp().send_raw("Network.emulateNetworkConditions", none).await.expect("no line");
    }

    /// Ends the browser; the rest goes with this value, also where a test fails before.
    pub async fn end(self) {
        let _ = self.driver.clone().quit().await;
    }

    /// Where the demo listens.
    pub fn office(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    pub async fn go(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.expect("the page opens");
    }

    pub async fn text(&self) -> String {
        self.find("body").await.text().await.expect("text")
    }

    pub async fn address(&self) -> String {
        self.driver.current_url().await.expect("address").to_string()
    }

    pub async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).first().await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{css} at {}: {error}", self.address().await),
        }
    }

    /// Puts a value into the field of that name, whatever kind it is.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("main [name='{name}']:not([type=hidden])")).await;
        let tag = field.tag_name().await.expect("tag");
        let kind = field.attr("type").await.expect("attribute").unwrap_or_default();
        match (tag.as_str(), kind.as_str()) {
            ("select", _) => {
                self.find(&format!("main [name='{name}'] option[value='{value}']")).await.click().await.expect("click");
            }
            ("input", "radio" | "checkbox") => {
                let choice = self.find(&format!("main [name='{name}'][value='{value}']")).await;
                self.driver
                    .execute("arguments[0].click()", vec![choice.to_json().expect("json")])
                    .await
                    .expect("click");
            }
            ("input", "date") => {
                let arguments = vec![field.to_json().expect("json"), serde_json::json!(value)];
                self.driver.execute("arguments[0].value = arguments[1]", arguments).await.expect("a date");
            }
            _ => {
                field.clear().await.expect("clear");
                field.send_keys(value).await.expect("keys");
            }
        }
    }

    /// Presses the button that the selector names and waits for the next page.
    pub async fn press(&self, css: &str) {
        let before = self.find("html").await;
        let button = self.find(css).await;
        button.scroll_into_view().await.expect("scroll");
        self.driver.execute("arguments[0].click()", vec![button.to_json().expect("json")]).await.expect("click");
        for _ in 0..100 {
            if before.tag_name().await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no new page after {css} at {}: {}", self.address().await, self.text().await);
    }

    /// Runs a script on the page.
    pub async fn script(&self, text: &str) -> serde_json::Value {
        self.driver.execute(text, Vec::new()).await.expect("the script runs").json().clone()
    }

    /// A screen of that width.
    pub async fn resize(&self, width: i64, mobile: bool) {
        let size = serde_json::json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": mobile });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("resized");
    }

    /// The whole page as a picture.
    pub async fn picture(&self, file: &Path) {
        let high = self.script("return document.documentElement.scrollHeight").await.as_i64().unwrap_or(900);
        let wide = self.script("return document.documentElement.clientWidth").await.as_i64().unwrap_or(1440);
        let size = serde_json::json!({ "width": wide, "height": high.min(2400), "deviceScaleFactor": 1, "mobile": wide < 500 });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("resized");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        self.driver.screenshot(file).await.expect("a picture");
    }

    /// Signs in by the role's button of the sample district; nobody for an empty name.
    pub async fn sign_in(&self, user: &str) {
        self.go("/").await;
        self.driver.delete_all_cookies().await.expect("cookies");
        if user.is_empty() {
            return;
        }
        self.go("/sign-in").await;
        self.press(&format!("button[name=user][value='{user}']")).await;
    }

    /// Opens a petitioner's page by number and code.
    pub async fn follow(&self, no: &str, code: &str) {
        self.go("/follow").await;
        self.fill("no", no).await;
        self.fill("code", code).await;
        self.press("main form[action='/follow'] button").await;
    }

    /// One act on a case: opens its page, fills its fields, presses its button.
    pub async fn act(&self, no: &str, command: &str, fields: &[(&str, &str)]) {
        let path = format!("/desk/cases/{no}/acts/{command}");
        self.go(&path).await;
        for (name, value) in fields {
            self.fill(&format!("{command}-{name}"), value).await;
        }
        self.press(&format!("main form[action='{path}'] button:not([name]):not([type=button])")).await;
        let address = self.address().await;
        assert!(!address.contains("/acts/"), "{command} was refused: {}", self.text().await);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A demo as a process of its own, its address, and number and code of a case as it prints them.
fn demo(folder: &Path, listen: &str) -> (Child, String, (String, String)) {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_jiejie"))
        .args(["demo", "--cases", "40", "--listen", listen, "--data"])
        .arg(folder.join("data"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("demo starts");
    let mut lines = BufReader::new(demo.stdout.take().expect("stdout")).lines().map_while(Result::ok);
    let counter = lines.find(|line| line.trim_start().starts_with("counter")).expect("a link to the counter");
    let base = counter.split_whitespace().last().expect("link").trim_end_matches("/desk").to_owned();
    let case = lines.find(|line| line.trim_start().starts_with("a case")).expect("a link to a case");
    let mut words = case.split_whitespace().rev();
    let code = words.next().expect("a code").to_owned();
    let no = words.nth(1).and_then(|link| link.rsplit('/').next()).expect("a number").to_owned();
    // Anyone who reads the rest keeps the pipe open.
    std::thread::spawn(move || lines.for_each(drop));
    (demo, base, (no, code))
}

async fn open(chromium: &str, port: u16, folder: &Path) -> WebDriver {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(chromium).expect("binary");
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,2000",
        profile.as_str(),
    ] {
        wanted.add_arg(argument).expect("argument");
    }
    for _ in 0..100 {
        if let Ok(driver) = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted.clone()).await {
            return driver;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("chromedriver never answered");
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("address").port()
}
