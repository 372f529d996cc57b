//! Words as pixels: a white strip with black letters, as wide as the photo above it.

use image::{Rgb, RgbImage};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};
use typst::text::{Font, FontVariant};

use crate::fonts::Fonts;

/// So many letters stand side by side in a strip of a usual photo.
const LETTERS_A_LINE: u32 = 40;
/// A letter is so many pixels high at least and at most.
const LETTER: (u32, u32) = (16, 64);
/// From one line to the next, in letters.
const LEADING: f32 = 1.4;
/// What stands where no font of this machine has a letter.
const LACKING: char = '?';

/// A letter where it stands.
struct Placed {
    font: Font,
    glyph: GlyphId,
    left: f32,
    /// The line in which it stands, from above.
    row: u16,
}

/// The strip with these lines, broken where they are longer than it is wide; nothing where it would be larger than a picture
/// may be.
pub(super) fn drawn(fonts: &Fonts, wide: u32, lines: &[String]) -> Option<RgbImage> {
    let size = (wide / LETTERS_A_LINE).clamp(LETTER.0, LETTER.1) as f32;
    let margin = size / 2.0;
    let (letters, rows) = placed(fonts, lines, (size, margin, wide as f32 - margin));
    let high = (f32::from(rows) * size * LEADING + 2.0 * margin).ceil() as u32;
    let mut pen = Pen { path: PathBuilder::new(), left: 0.0, foot: 0.0, scale: 1.0 };
    for letter in &letters {
        pen.left = letter.left;
        pen.foot = margin + f32::from(letter.row) * size * LEADING + size;
        let face = face(&letter.font)?;
        pen.scale = size / f32::from(face.units_per_em());
        face.outline_glyph(letter.glyph, &mut pen);
    }
    let mut sheet = Pixmap::new(wide, high.max(1))?;
    sheet.fill(Color::WHITE);
    if let Some(path) = pen.path.finish() {
        sheet.fill_path(&path, &Paint::default(), FillRule::Winding, Transform::identity(), None);
    }
    let mut strip = RgbImage::new(sheet.width(), sheet.height());
    for (into, from) in strip.pixels_mut().zip(sheet.pixels()) {
        *into = Rgb([from.red(), from.green(), from.blue()]);
    }
    Some(strip)
}

/// Every letter in its place, and how many lines there are.
fn placed(fonts: &Fonts, lines: &[String], (size, from, to): (f32, f32, f32)) -> (Vec<Placed>, u16) {
    let mut all = Vec::new();
    let mut row = 0;
    for line in lines {
        let mut left = from;
        for c in line.chars().filter(|c| !c.is_control()) {
            let Some((font, glyph)) = letter(fonts, c).or_else(|| letter(fonts, LACKING)) else { continue };
            let advance = advance(&font, glyph).unwrap_or_default() * size;
            if left + advance > to && left > from {
                (left, row) = (from, row + 1);
            }
            all.push(Placed { font, glyph, left, row });
            left += advance;
        }
        row += 1;
    }
    (all, row)
}

/// The letter in the font that sets Chinese, or in any that has it.
fn letter(fonts: &Fonts, c: char) -> Option<(Font, GlyphId)> {
    let mut known = [char::from_u32(crate::fonts::COMMON), Some(c)].into_iter().flatten();
    known.find_map(|like| {
        let n = fonts.book.select_fallback(None, FontVariant::default(), like.encode_utf8(&mut [0; 4]))?;
        let font = fonts.font(n)?;
        let glyph = face(&font)?.glyph_index(c)?;
        Some((font, glyph))
    })
}

fn face(font: &Font) -> Option<Face<'_>> {
    Face::parse(font.data().as_slice(), font.index()).ok()
}

/// How wide a letter is, of the size that the letters are set in.
fn advance(font: &Font, glyph: GlyphId) -> Option<f32> {
    let face = face(font)?;
    Some(f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em()))
}

/// Takes a letter's outline onto the sheet: font units grow upwards, pixels downwards.
struct Pen {
    path: PathBuilder,
    left: f32,
    foot: f32,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.left + x * self.scale, self.foot - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
