//! Sets one sheet of each layout, so that one that does not hold is found before a paper needs it (fault G5).

use casework::policy::Letters;
use serde_json::{Value, json};

use super::{Patience, Press, Unprinted};

/// One white point.
const PICTURE: [u8; 69] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xf8, 0xff, 0xff, 0x3f, 0x00, 0x05, 0xfe, 0x02, 0xfe, 0x33, 0x12, 0x95, 0x14,
    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];
const TEXT: &str = "A sheet that is set to see whether it can be.";

impl Press {
    /// What is wrong with the layouts of these letters, as file and reason. Nothing is set, and so nothing found, where no font
    /// of this machine speaks Chinese.
    pub fn broken_layouts(&self, letters: &Letters, patience: &Patience) -> Vec<(&'static str, Unprinted)> {
        let picture = || vec![("picture".to_owned(), &PICTURE[..])];
        let image = || vec![("image".to_owned(), &PICTURE[..])];
        let sheets = ["head", "letter", "plain"].map(|form| ("page.typ", letter(form), Vec::new()));
        let others = [
            ("brief.typ", brief(), Vec::new()),
            ("image.typ", json!({}), image()),
            ("monthly.typ", monthly(), Vec::new()),
            ("card.typ", card(), Vec::new()),
            ("handbook.typ", handbook(), Vec::new()),
            ("dossier.typ", dossier(), picture()),
        ];
        let mut broken: Vec<(&'static str, Unprinted)> = Vec::new();
        for (layout, data, files) in sheets.into_iter().chain(others) {
            match self.set_with(layout, data.to_string().as_bytes(), files, letters, patience) {
                Ok(_) | Err(Unprinted::NoFont) => {}
                Err(error) if broken.iter().any(|(known, _)| *known == layout) => drop(error),
                Err(error) => broken.push((layout, error)),
            }
        }
        broken
    }
}

/// A letter with one of each piece.
fn letter(form: &str) -> Value {
    let body = json!([
        {"is": "text", "text": TEXT},
        {"is": "heading", "text": TEXT},
        {"is": "facts", "rows": [[TEXT, TEXT]]},
        {"is": "table", "head": [TEXT, TEXT], "widths": [1, 2], "rows": [[TEXT, TEXT]]},
        {"is": "signatures", "names": [TEXT]},
        {"is": "code", "modules": [[true, false], [false, true]], "words": TEXT},
        {"is": "new-page"},
        {"is": "text", "text": TEXT},
        {"is": "new-page", "to": TEXT},
        {"is": "text", "text": TEXT},
    ]);
    with_body(form, &body)
}

fn with_body(form: &str, body: &Value) -> Value {
    json!({"form": form, "sender": TEXT, "number": "1", "title": TEXT, "addressee": TEXT, "body": body,
        "attachments": [TEXT, TEXT], "signed": TEXT, "date": TEXT, "day": [2026, 1, 1], "copies": [TEXT]})
}

fn brief() -> Value {
    let lists = json!([{"heading": TEXT, "lines": [TEXT], "none": ""}, {"heading": TEXT, "lines": [], "none": TEXT}]);
    json!({"heading": TEXT, "no": "1", "title": TEXT, "marks": [TEXT], "who": [[TEXT, TEXT]], "what": TEXT, "text": TEXT,
        "demands": [TEXT], "lists": lists, "foot": TEXT, "day": [2026, 1, 1]})
}

fn monthly() -> Value {
    let bars = json!([{"label": TEXT, "length": 1000, "number": "1"}, {"label": TEXT, "length": 0, "number": ""}]);
    let parts = json!([
        {"is": "table", "heading": TEXT, "head": [TEXT, TEXT], "rows": [[TEXT, "1"]], "note": TEXT},
        {"is": "months", "heading": TEXT, "bars": bars, "note": ""},
        {"is": "kinds", "heading": TEXT, "bars": bars, "note": ""},
    ]);
    json!({"title": TEXT, "office": TEXT, "day": [2026, 1, 1], "foot": TEXT, "lead": [TEXT], "parts": parts})
}

fn card() -> Value {
    let front = json!({"unit": TEXT, "name": TEXT, "facts": [[TEXT, TEXT]], "code": [[true, false], [false, true]],
        "scan": TEXT});
    let back = json!({"heading": TEXT, "does": [TEXT, TEXT], "has": TEXT, "hotline": TEXT});
    json!({"title": TEXT, "how": TEXT, "day": [2026, 1, 1], "front": front, "back": back})
}

fn handbook() -> Value {
    let lines = json!([{"name": TEXT, "words": TEXT, "basis": TEXT}, {"name": "", "words": TEXT, "basis": ""}]);
    let section = |numbered| json!({"heading": TEXT, "lead": TEXT, "numbered": numbered, "lines": lines, "after": ""});
    json!({"title": TEXT, "office": TEXT, "day": [2026, 1, 1], "foot": TEXT, "lead": TEXT,
        "sections": [section(true), section(false)]})
}

fn dossier() -> Value {
    let (name, head) = (TEXT, [TEXT; 5]);
    let index = json!({"title": TEXT, "head": head, "total": "{count} {pages}", "stamp": "{page}"});
    let parts = json!([
        {"is": "letter", "number": "1", "name": name, "on": "1", "letter": letter("plain")},
        {"is": "image", "number": "", "name": name, "on": "1", "file": "picture", "format": "png"},
    ]);
    let cover = with_body("plain", &json!([{"is": "facts", "rows": [[TEXT, TEXT]]}, {"is": "text", "text": TEXT}]));
    json!({"title": TEXT, "day": [2026, 1, 1], "cover": cover, "index": index, "parts": parts})
}
