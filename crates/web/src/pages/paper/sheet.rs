//! A letter's blocks as the browser prints them: the same words as the PDF.
use documents::{Block, Letter};

use crate::parts::{Html, Letterhead};
use office::wording::Lang;

pub fn drawn(letter: &Letter) -> Html {
    let mut head = Letterhead::new(letter.sender.as_str(), letter.title.as_str());
    if !letter.number.is_empty() {
        head = head.number(letter.number.as_str());
    }
    if !letter.addressee.is_empty() {
        head = head.to(format!("{}{}", letter.addressee, '\u{ff1a}'));
    }
    let drawn = |piece: &Block| again(letter, piece).unwrap_or_else(|| block(piece));
    head.body = letter.body.iter().map(drawn).fold(Html::default(), Html::and);
    head.body = head.body.and(listed("paper-enclosed", &letter.attachments));
    if !letter.signed.is_empty() {
        head = head.signed(letter.signed.as_str(), letter.date.as_str());
    }
    head.copies = (!letter.copies.is_empty()).then(|| line_of("paper-copied", &letter.copies));
    Html::of(&head)
}

fn block(block: &Block) -> Html {
    match block {
        Block::Text { text } => wrapped("p", "", text),
        Block::Heading { text } => wrapped("h3", "", text),
        Block::Facts { rows } => {
            let rows =
                rows.iter().map(|[name, value]| wrapped("th", " scope=\"row\"", name).and(wrapped("td", "", value)));
            table(Html::default(), rows.collect())
        }
        Block::Table { head, rows, .. } => {
            let head = head.iter().map(|name| wrapped("th", " scope=\"col\"", name)).fold(Html::default(), Html::and);
            let row =
                |cells: &Vec<String>| cells.iter().map(|cell| wrapped("td", "", cell)).fold(Html::default(), Html::and);
            table(head, rows.iter().map(row).collect())
        }
        Block::Signatures { names } => {
            names.iter().map(|name| wrapped("p", " class=\"sign-here\"", name)).fold(Html::default(), Html::and)
        }
        Block::Code { words, .. } => wrapped("p", "", words),
        Block::NewPage { .. } => Html::trusted("<hr class=\"new-page\">"),
    }
}

/// Where the same letter begins once more for somebody else: the one before is signed, title and name stand there again.
fn again(letter: &Letter, piece: &Block) -> Option<Html> {
    let Block::NewPage { to: Some(name) } = piece else { return None };
    let signed = [&letter.signed, &letter.date].into_iter().filter(|_| !letter.signed.is_empty());
    let signed = signed.map(|line| wrapped("p", "", line)).fold(Html::default(), Html::and);
    let title = wrapped("h3", "", &letter.title).and(wrapped("p", "", &letter.number));
    Some(signed.and(block(piece)).and(title).and(wrapped("p", "", &format!("{name}{}", '\u{ff1a}'))))
}

fn listed(key: &str, names: &[String]) -> Html {
    if names.is_empty() { Html::default() } else { wrapped("p", "", &line_of(key, names)) }
}

/// A line as the PDF has it, in the language of official papers.
fn line_of(key: &str, names: &[String]) -> String {
    let names = match names {
        [one] => one.clone(),
        many => many.join(&Lang::Chinese.t("paper-list-comma")),
    };
    Lang::Chinese.ta(key, &[("names", names)])
}

fn table(head: Html, rows: Vec<Html>) -> Html {
    let row = |cells: Html| Html::trusted("<tr>").and(cells).and(Html::trusted("</tr>"));
    let body = rows.into_iter().map(row).fold(Html::default(), Html::and);
    let head = if head == Html::default() {
        head
    } else {
        Html::trusted("<thead>").and(row(head)).and(Html::trusted("</thead>"))
    };
    Html::trusted("<table class=\"letter-table\">")
        .and(head)
        .and(Html::trusted("<tbody>"))
        .and(body)
        .and(Html::trusted("</tbody></table>"))
}

/// A text inside an element whose name and attributes are ours.
fn wrapped(tag: &'static str, attributes: &'static str, text: &str) -> Html {
    Html::trusted(format!("<{tag}{attributes}>")).and(Html::text(text)).and(Html::trusted(format!("</{tag}>")))
}
