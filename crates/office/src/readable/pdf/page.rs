//! What a page shows, in the order in which it is drawn: no picture is opened, no letter is drawn, only what is written is kept.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::file::{File, MOST_OF_STREAM};
use super::font::Font;
use super::lexer::{Dict, Lexer, Object, Work};

/// Pages are read up to so many, in a tree so deep.
const MOST_PAGES: u32 = 200;
const DEEPEST_TREE: u32 = 10;
/// Drawings lie in drawings so deep, and so many states are laid aside.
const DEEPEST: u32 = 8;
const MOST_STATES: usize = 500;
/// All tables of fonts of one file have so many rows.
const MOST_ROWS: usize = 200_000;
/// A gap so wide, in thousandths of the letter's size, parts two words.
const GAP: f64 = 200.0;

type Matrix = [f64; 6];
const PLAIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First the one, then the other.
fn joined(one: Matrix, two: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = two;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

#[derive(Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    leading: f64,
}

/// Collects the text of one file.
pub(super) struct Reading<'f, 'a> {
    file: &'f File<'a>,
    work: &'f mut Work,
    fonts: BTreeMap<u32, Rc<Font>>,
    rows: usize,
    pages: u32,
    /// Characters that may still be kept.
    room: usize,
    out: String,
    /// Where the last text began, and how large it was.
    last: Option<(Matrix, f64)>,
    /// Text is shown at a place of its own, not behind the last.
    moved: bool,
}

impl<'f, 'a> Reading<'f, 'a> {
    pub(super) fn new(file: &'f File<'a>, work: &'f mut Work, room: usize) -> Reading<'f, 'a> {
        let fonts = BTreeMap::new();
        Reading { file, work, fonts, rows: MOST_ROWS, pages: 0, room, out: String::new(), last: None, moved: false }
    }

    /// What has been read.
    pub(super) fn text(self) -> String {
        self.out
    }

    fn is_full(&self) -> bool {
        self.room == 0 || self.work.left() == 0
    }

    /// The pages below one place of their tree, with what they inherit.
    pub(super) fn pages(&mut self, node: &Object, inherited: &Dict, deep: u32) {
        if deep > DEEPEST_TREE || self.pages >= MOST_PAGES || self.is_full() {
            return;
        }
        let Some(dict) = self.file.dict(node, self.work) else { return };
        let own = dict.get(&b"Resources"[..]).and_then(|own| self.file.dict(own, self.work));
        let resources = own.as_deref().unwrap_or(inherited);
        if let Some(Object::List(kids)) = self.file.of(&dict, b"Kids", self.work).as_deref() {
            kids.iter().for_each(|kid| self.pages(kid, resources, deep + 1));
        } else {
            self.pages += 1;
            self.page(&dict, resources);
        }
    }

    /// One page, with what it draws with.
    fn page(&mut self, page: &Dict, resources: &Dict) {
        let Some(contents) = page.get(&b"Contents"[..]) else { return };
        let list = self.file.meant(contents, self.work);
        let streams =
            if let Some(Object::List(streams)) = list.as_deref() { streams } else { std::slice::from_ref(contents) };
        let mut drawn = Vec::new();
        for stream in streams {
            let Some((_, plain)) = self.file.stream(stream, self.work) else { continue };
            let room = MOST_OF_STREAM.saturating_sub(drawn.len());
            drawn.extend(plain.iter().take(room));
            drawn.push(b'\n');
        }
        self.last = None;
        self.break_line();
        let state = State { page: PLAIN, text: PLAIN, line: PLAIN, font: None, size: 0.0, leading: 0.0 };
        self.draw(&drawn, resources, state, 0);
    }

    fn draw(&mut self, drawn: &[u8], resources: &Dict, mut state: State, deep: u32) {
        let (mut lexer, mut operands, mut aside) = (Lexer::new(drawn, 0), Vec::new(), Vec::new());
        while !self.is_full() {
            let Some(object) = lexer.next(self.work) else { return };
            let Object::Operator(operator) = object else {
                // No operator takes more, nor anything but numbers behind the third; what came before was none's.
                let most = if object.number().is_some() { 40 } else { 3 };
                if operands.len() >= most {
                    operands.clear();
                }
                operands.push(object);
                continue;
            };
            match operator.as_slice() {
                b"q" if aside.len() < MOST_STATES => aside.push(state.clone()),
                b"Q" => state = aside.pop().unwrap_or(state),
                b"ID" => skip_picture(&mut lexer),
                b"Do" => self.drawing(operands.last(), resources, &state, deep),
                b"Tf" => {
                    state.size = operands.last().and_then(Object::number).unwrap_or_default();
                    state.font = operands.first().and_then(|name| self.font(name, resources));
                }
                b"'" | b"\"" | b"Tj" | b"TJ" => {
                    if !operator.starts_with(b"T") {
                        self.move_text(&mut state, b"T*", &[]);
                    }
                    self.show(&state, operands.last());
                }
                other => {
                    let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
                    self.move_text(&mut state, other, &numbers);
                }
            }
            operands.clear();
        }
    }

    fn move_text(&mut self, state: &mut State, operator: &[u8], numbers: &[f64]) {
        match (operator, numbers) {
            (b"cm", &[a, b, c, d, e, f]) => state.page = joined([a, b, c, d, e, f], state.page),
            (b"TL", &[leading]) => state.leading = leading,
            (b"BT", _) => (state.text, state.line) = (PLAIN, PLAIN),
            (b"Tm", &[a, b, c, d, e, f]) => state.line = [a, b, c, d, e, f],
            (b"Td" | b"TD", &[x, y]) => {
                state.line = joined([1.0, 0.0, 0.0, 1.0, x, y], state.line);
                if operator == b"TD" {
                    state.leading = -y;
                }
            }
            (b"T*", _) => state.line = joined([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], state.line),
            _ => return,
        }
        state.text = state.line;
        self.moved = true;
    }

    fn font(&mut self, name: &Object, resources: &Dict) -> Option<Rc<Font>> {
        let fonts = self.file.dict(resources.get(&b"Font"[..])?, self.work)?;
        let font = fonts.get(name.name()?)?;
        if let Object::Ref(number) = font
            && let Some(known) = self.fonts.get(number)
        {
            return Some(known.clone());
        }
        let dict = self.file.dict(font, self.work)?;
        let read = Rc::new(Font::read(self.file, &dict, &mut self.rows, self.work));
        if let Object::Ref(number) = font {
            self.fonts.insert(*number, read.clone());
        }
        Some(read)
    }

    /// A drawing of its own, that a page places: with letters it may have.
    fn drawing(&mut self, name: Option<&Object>, resources: &Dict, state: &State, deep: u32) {
        let all = resources.get(&b"XObject"[..]).and_then(|all| self.file.dict(all, self.work));
        let Some(named) = all.as_deref().zip(name.and_then(Object::name)).and_then(|(all, name)| all.get(name)) else {
            return;
        };
        // Of a picture no more than this is read.
        let kind = self.file.dict(named, self.work);
        let kind = kind.as_deref().and_then(|dict| dict.get(&b"Subtype"[..])).and_then(Object::name);
        if deep >= DEEPEST || kind != Some(b"Form") {
            return;
        }
        let Some((dict, drawn)) = self.file.stream(named, self.work) else { return };
        let own = dict.get(&b"Resources"[..]).and_then(|own| self.file.dict(own, self.work));
        let mut state = state.clone();
        if let Some(Object::List(matrix)) = dict.get(&b"Matrix"[..]) {
            let numbers: Vec<f64> = matrix.iter().filter_map(Object::number).collect();
            self.move_text(&mut state, b"cm", &numbers);
        }
        self.draw(&drawn, own.as_deref().unwrap_or(resources), state, deep + 1);
    }

    fn show(&mut self, state: &State, shown: Option<&Object>) {
        let Some(font) = &state.font else { return };
        self.part_from_last(state);
        let pieces = if let Some(Object::List(pieces)) = shown {
            pieces.as_slice()
        } else {
            shown.map(std::slice::from_ref).unwrap_or_default()
        };
        for piece in pieces {
            if let Object::Text(codes) = piece {
                self.put(&font.text(codes));
            } else if piece.number().is_some_and(|back| back < -GAP) {
                self.moved = true;
            }
        }
    }

    /// A new line where the baseline moved.
    fn part_from_last(&mut self, state: &State) {
        let at = joined(state.text, state.page);
        let [a, b, c, d, x, y] = at;
        let size = (state.size * c.hypot(d)).abs();
        if let Some(([.., before_x, before_y], before)) = self.last {
            let across = ((x - before_x) * b - (y - before_y) * a).abs() / a.hypot(b);
            if across > 0.4 * size.max(before) {
                self.break_line();
            }
        }
        self.last = Some((at, size));
    }

    fn break_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.moved = false;
    }

    fn put(&mut self, text: &str) {
        for character in text.chars().filter(|c| !c.is_control() && *c != '\u{fffd}') {
            if self.room == 0 {
                return;
            }
            // Chinese is written without blanks, wherever its letters are placed.
            let apart = |c: char| c.is_ascii_alphanumeric();
            if std::mem::take(&mut self.moved) && apart(character) && self.out.ends_with(apart) {
                self.out.push(' ');
            }
            self.out.push(character);
            self.room -= 1;
        }
    }
}

/// A picture that lies in the page itself, up to its end.
fn skip_picture(lexer: &mut Lexer) {
    let rest = lexer.rest();
    let blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let end = rest
        .windows(2)
        .enumerate()
        .position(|(at, window)| window == b"EI" && at > 0 && blank(rest.get(at - 1)) && blank(rest.get(at + 2)));
    lexer.at += end.map_or(rest.len(), |end| end + 2);
}
