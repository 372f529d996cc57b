//! The inputs that are listed: what is prepared for them, and one attacker of each.

use std::io::Write as _;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::AT_ONCE;
use crate::district::{District, client, csrf};

pub const NAMES: [&str; 6] = [
    "a picture of 20,000 × 20,000 in a whole file",
    "95 MB to a case without a cookie",
    "300 sign-ins at once",
    "failed sign-ins with names of 250 kB",
    "a whole file of 240 long texts",
    "half-open connections",
];

/// Cases with what attacks in them.
#[derive(Clone)]
pub struct Prepared {
    token: String,
    pictures: Vec<String>,
    texts: Vec<String>,
}

pub async fn prepare(district: &District) -> Prepared {
    let (token, address) = (district.token("clerk"), district.address().to_owned());
    let (mut pictures, mut texts) = (Vec::new(), Vec::new());
    let picture = huge_picture();
    for n in 0..AT_ONCE {
        let no = registered(&address, &token, &format!("p{n}")).await;
        let sent = client().post(format!("{address}/api/v1/cases/{no}/attachments")).bearer_auth(&token);
        let sent = with_file(sent.header("idempotency-key", format!("a{n}")), "large.png", &picture);
        let sent = sent.send().await.expect("an answer");
        assert!(sent.status().is_success(), "{}", sent.text().await.unwrap_or_default());
        pictures.push(no);
    }
    // As many clues as a case may have (`list_length` times four), one case of the longest there may be (500 characters), the others of
    // some that are nearly as long.
    for n in 0..AT_ONCE {
        let no = registered(&address, &token, &format!("t{n}")).await;
        let text = "水渠塌了没有人来修。".repeat(if n == 0 { 50 } else { 49 });
        for clue in 0..240 {
            let body = json!({"do": "add-clue", "text": format!("{clue} {}", &text)});
            let body = if n == 0 { json!({"do": "add-clue", "text": &text}) } else { body };
            post(&address, &token, &format!("/api/v1/cases/{no}/commands"), &body, &format!("t{n}-{clue}")).await;
        }
        texts.push(no);
    }
    Prepared { token, pictures, texts }
}

/// One attacker to the end: the statuses that were answered.
pub async fn attack(name: &'static str, n: usize, address: String, prepared: Prepared) -> Vec<String> {
    match NAMES.iter().position(|known| *known == name) {
        Some(0) => vec![dossier(&address, &prepared.token, &prepared.pictures[n]).await],
        Some(1) => vec![body_without_a_cookie(&address).await],
        Some(2) => sign_ins(&address, n, 300 / AT_ONCE + 1, 8).await,
        Some(3) => sign_ins(&address, n, 20, 250_000).await,
        Some(4) => vec![dossier(&address, &prepared.token, &prepared.texts[n]).await],
        _ => vec![half_open(&address).await],
    }
}

async fn registered(address: &str, token: &str, key: &str) -> String {
    let body = json!({"channel": "visit", "title": "水渠塌了", "text": "没有人来修。", "class": "claim", "demands": ["修好"],
        "petitioners": [{"name": "覃有田"}]});
    let made = post(address, token, "/api/v1/cases", &body, key).await;
    made["case_no"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
}

async fn post(address: &str, token: &str, path: &str, body: &Value, key: &str) -> Value {
    // One client for all that is prepared: three thousand of them, each with its own connection, take a quarter of an hour.
    static CLIENT: LazyLock<Client> = LazyLock::new(client);
    let sent = CLIENT.post(format!("{address}{path}")).bearer_auth(token).header("idempotency-key", key).json(body);
    let answer = sent.send().await.expect("an answer");
    let (status, told) = (answer.status(), answer.json::<Value>().await.unwrap_or_default());
    assert!(status.is_success(), "{path}: {status} {told}");
    told
}

async fn dossier(address: &str, token: &str, no: &str) -> String {
    let path = format!("{address}/api/v1/cases/{no}/documents/dossier.pdf");
    status_of(client().get(path).bearer_auth(token).send().await).await
}

async fn body_without_a_cookie(address: &str) -> String {
    let sent = client().post(format!("{address}/follow/x/attachments"));
    status_of(with_file(sent, "large.txt", &vec![b'x'; 95 * 1024 * 1024]).send().await).await
}

/// A form with one file in it.
fn with_file(request: RequestBuilder, name: &str, file: &[u8]) -> RequestBuilder {
    let head = format!(
        "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n照片\r\n\
         --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--b--\r\n"].concat();
    request.header("content-type", "multipart/form-data; boundary=b").body(body)
}

async fn sign_ins(address: &str, n: usize, count: usize, long: usize) -> Vec<String> {
    let mut all = tokio::task::JoinSet::new();
    for one in 0..count {
        let (address, name) = (address.to_owned(), format!("{n}-{one}-{}", "n".repeat(long)));
        all.spawn(async move {
            let browser = client();
            let token = csrf(&browser, &address).await;
            let form = [("user", name.as_str()), ("password", "wrong"), ("csrf", &token)];
            status_of(browser.post(format!("{address}/sign-in")).form(&form).send().await).await
        });
    }
    all.join_all().await
}

/// As many as a server of few descriptors has, all at the beginning of their request.
async fn half_open(address: &str) -> String {
    use tokio::io::AsyncWriteExt as _;
    let to = address.trim_start_matches("http://").trim_end_matches('/');
    let mut open = Vec::new();
    for _ in 0..60 {
        if let Ok(mut stream) = tokio::net::TcpStream::connect(to).await {
            let _ = stream.write_all(b"GET / HT").await;
            open.push(stream);
        }
    }
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    format!("{} held", open.len())
}

/// The status, after the whole answer was read.
async fn status_of(answer: reqwest::Result<reqwest::Response>) -> String {
    match answer {
        Ok(answer) => {
            let status = answer.status().as_u16().to_string();
            let _ = answer.bytes().await;
            status
        }
        Err(_) => "closed".to_owned(),
    }
}

/// A grey picture of 20,000 by 20,000 pixels, packed to less than half a megabyte.
fn huge_picture() -> Vec<u8> {
    const SIDE: u32 = 20_000;
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::fast());
    let line = vec![0_u8; SIDE as usize + 1];
    for _ in 0..SIDE {
        packing.write_all(&line).expect("packed");
    }
    let packed = packing.finish().expect("packed");
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&SIDE.to_be_bytes()[..], &SIDE.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    for (name, body) in [(b"IHDR", &head), (b"IDAT", &packed), (b"IEND", &Vec::new())] {
        out.extend(u32::try_from(body.len()).expect("short").to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(body);
        out.extend([&name[..], body, &crc.sum().to_be_bytes()].concat());
    }
    out
}
