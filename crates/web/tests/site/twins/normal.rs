//! An answer without what is drawn anew each time: numbers of new cases, tokens of forms, roots and signatures.

/// The numbers of cases, each with a name of its own where it was drawn after the copy.
pub struct Names {
    drawn: Vec<(String, String)>,
}

impl Names {
    /// What both offices have keeps its number.
    pub fn of(new: &[String], unseen: Option<&str>) -> Names {
        let named = |(n, no): (usize, &String)| (no.clone(), format!("NEW-{n}"));
        let unseen = unseen.map(|no| (no.to_owned(), "UNSEEN".to_owned()));
        Names { drawn: new.iter().enumerate().map(named).chain(unseen).collect() }
    }

    pub fn plain(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (no, name) in &self.drawn {
            text = text.replace(no, name);
        }
        let drawn = [
            ("name=\"csrf\" value=\"", "\""),
            ("name=\"key\" value=\"", "\""),
            ("nonce=\"", "\""),
            // Tokens of the programs that ask: drawn, and not as many here as there.
            ("id=\"tokens\">", "<h2>"),
            ("操作编号 ", "，"),
            // A square code holds the number.
            (" d=\"", "\""),
            // Who opened a file is written with the next batch, a moment before or after the answer.
            ("id=\"opened-title\">", "</details>"),
            ("id=\"opened\">", "</section>"),
            ("\"opened\":[", "]"),
        ];
        for (before, after) in drawn {
            text = without(&text, before, after);
        }
        without_hex(&without_own_counters(&text))
    }
}

/// The text with nothing between each `before` and the next `after`.
fn without(text: &str, before: &str, after: &str) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(before);
        out.push_str(part.find(after).map_or(part, |end| &part[end..]));
    }
    out
}

/// What the server counts of its own work: how many requests, how long they took, what the disk has left.
fn without_own_counters(text: &str) -> String {
    const OWN: [&str; 4] =
        ["jiejie_requests_total", "jiejie_request_seconds_total", "jiejie_sign_ins_total", "jiejie_free_bytes"];
    if !text.contains("jiejie_") {
        return text.to_owned();
    }
    let kept = text.lines().filter(|line| !OWN.iter().any(|own| line.starts_with(own)));
    kept.collect::<Vec<_>>().join("\n")
}

/// Long numbers in hex, whole or in groups of eight, become one word.
fn without_hex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_digit()
            || ('a'..='f').contains(&letter)
            || (letter == ' ' && run.ends_with(|c: char| c != ' '))
        {
            run.push(letter);
            continue;
        }
        let digits = run.chars().filter(|letter| *letter != ' ').count();
        let grouped = run.trim_end().split(' ').all(|group| group.len() == 8 || group.len() >= 32);
        if digits >= 32 && grouped {
            out.push_str("HEX");
        } else {
            out.push_str(&run);
        }
        run.clear();
        out.push(letter);
    }
    out
}

/// Where two texts part, with a little before and after.
pub fn difference(one: &str, other: &str) -> String {
    let at = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(120)).take(300).collect::<String>();
    format!("\n--- without\n{}\n--- with\n{}", around(one), around(other))
}
