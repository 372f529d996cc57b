//! What things of a form are called: a category, a record of conduct.
use casework::conduct::Record;
use jiff::civil::Date;

use super::key_part;
use office::wording::Lang;

/// `1. 4 March: staying on …`, as a form offers it.
pub fn conduct_caption(lang: Lang, record: &Record, today: Date) -> String {
    format!("{} {}", lang.date(record.noted.on, today), conduct_act(lang, record))
}

/// The act by the article's number and words.
pub fn conduct_act(lang: Lang, record: &Record) -> String {
    let key = format!("field-record-conduct-act-{}", key_part(record.noted.act.slug()));
    lang.t(&key)
}
