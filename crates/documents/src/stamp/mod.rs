//! A copy of a photo with a strip below it that says when, where and by whom it was taken: drawn into its pixels, so that the
//! copy tells it wherever it goes, and has nothing else that the device wrote beside the picture.

mod strip;

use image::{Rgb, RgbImage, imageops};

use crate::dossier::pictures::{self, MOST_OPENED};
use crate::press::{Patience, Press, Unprinted};

/// A copy has so many pixels of the photo at most: what a screen shows.
const ON_A_SCREEN: u64 = 3_000_000;
/// What a telephone shows of a picture on a page among others.
const ON_A_PHONE: u64 = 500_000;
/// The strip is so many pixels wide at least, however small the photo.
const LEAST_WIDE: u32 = 640;
/// A photo has no side of more pixels.
const LONGEST_SIDE: u32 = 30_000;

/// Why there is no copy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unstamped {
    /// It is no JPEG and no PNG that can be opened, or has more pixels than are opened.
    #[error("no photo that can be opened")]
    NotAPhoto,
    /// No font, or nobody waits for it any more.
    #[error(transparent)]
    Unprinted(#[from] Unprinted),
}

/// Whether a copy can be made of it: it is opened, whatever its name says.
pub fn is_photo(bytes: &[u8]) -> bool {
    opened(bytes).is_some()
}

/// A small copy, as a JPEG, the right way up and without anything that the device wrote beside it; nothing where it is no photo that
/// can be opened.
pub fn small(bytes: &[u8]) -> Option<Vec<u8>> {
    pictures::packed(&opened_to(bytes, ON_A_PHONE)?).ok()
}

/// The copy, as a JPEG: the photo the right way up, at most as large as a screen shows it, and the lines below it.
///
/// # Errors
/// [`Unstamped`].
pub fn stamped(press: &Press, photo: &[u8], lines: &[String], patience: &Patience) -> Result<Vec<u8>, Unstamped> {
    patience.check()?;
    let fonts = press.chinese_fonts()?;
    let photo = opened(photo).ok_or(Unstamped::NotAPhoto)?;
    patience.check()?;
    let wide = photo.width().max(LEAST_WIDE);
    let strip = strip::drawn(fonts, wide, lines).ok_or(Unstamped::NotAPhoto)?;
    let mut copy = RgbImage::from_pixel(wide, photo.height() + strip.height(), Rgb([255; 3]));
    imageops::replace(&mut copy, &photo, i64::from(wide - photo.width()) / 2, 0);
    imageops::replace(&mut copy, &strip, 0, i64::from(photo.height()));
    pictures::packed(&copy).map_err(|_| Unstamped::NotAPhoto)
}

fn opened(bytes: &[u8]) -> Option<RgbImage> {
    opened_to(bytes, ON_A_SCREEN)
}

fn opened_to(bytes: &[u8], most: u64) -> Option<RgbImage> {
    pictures::format(bytes)?;
    if pictures::pixels(bytes)? > MOST_OPENED {
        return None;
    }
    let photo = pictures::opened(bytes, most).ok()?;
    let fits = photo.width().max(photo.height()) <= LONGEST_SIDE;
    fits.then(|| pictures::on_white(&photo))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn grey(wide: u32, high: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        RgbImage::from_pixel(wide, high, Rgb([128; 3])).write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
        out.into_inner()
    }

    fn read(bytes: &[u8]) -> RgbImage {
        image::load_from_memory(bytes).unwrap().to_rgb8()
    }

    fn dark(picture: &RgbImage, from: u32) -> usize {
        picture.enumerate_pixels().filter(|(_, y, pixel)| *y >= from && pixel.0[0] < 96).count()
    }

    #[test]
    fn the_lines_stand_in_pixels_below_the_photo() {
        let press = Press::new(Vec::new());
        if !press.is_ready() {
            return skip::because("no Chinese font on this machine");
        }
        let stamp = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            read(&stamped(&press, &grey(900, 600), &lines, &Patience::endless()).unwrap())
        };
        let one = stamp(&["2026年3月2日 09:00"]);
        let (two, long) = (stamp(&["2026年3月2日 09:00", "东门外人行道"]), stamp(&[&"东门外人行道".repeat(20)]));
        assert_eq!(one.width(), 900);
        assert!(one.height() > 600 && two.height() > one.height() && long.height() > two.height(), "a line is broken");
        assert!(dark(&one, 600) > 100 && dark(&two, 600) > dark(&one, 600), "the letters are drawn");
        assert_eq!(dark(&one, 0), dark(&one, 600), "and nothing over the photo");
        assert!(one.get_pixel(450, 300).0.iter().all(|part| part.abs_diff(128) < 8), "the photo is as it was");
    }

    #[test]
    fn what_is_no_photo_gets_no_copy() {
        let press = Press::new(Vec::new());
        let no_copy = |bytes: &[u8]| stamped(&press, bytes, &[], &Patience::endless()).err();
        for bytes in [&b"\xff\xd8\xff\xe0 and no more"[..], b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b""] {
            assert!(!is_photo(bytes));
            let why = no_copy(bytes);
            assert!(matches!(why, Some(Unstamped::NotAPhoto | Unstamped::Unprinted(Unprinted::NoFont))), "{why:?}");
        }
        assert!(is_photo(&grey(40, 30)));
    }

    #[test]
    fn a_large_photo_becomes_as_large_as_a_screen_shows_it() {
        let press = Press::new(Vec::new());
        if !press.is_ready() {
            return skip::because("no Chinese font on this machine");
        }
        let copy = read(&stamped(&press, &grey(4000, 3000), &["东门外".to_owned()], &Patience::endless()).unwrap());
        assert!((1900..=2000).contains(&copy.width()), "{}", copy.width());
    }
}
