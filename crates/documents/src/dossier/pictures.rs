//! Pictures as the sheets of a file bear them: looked at before they are opened, and made smaller where a page shows less.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

use super::Enclosure;
use crate::press::{Patience, Unprinted};

/// A picture of more pixels is not opened at all: one of 20,000 by 20,000 has a file of 1.5 MB and takes more than a gigabyte.
pub(crate) const MOST_OPENED: u64 = 50_000_000;
/// Nor is one that takes more memory than this while it is opened.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// What a sheet of paper shows of a picture.
const ON_A_SHEET: u64 = 3_000_000;
/// Below this a page of writing cannot be read any more.
const READABLE: u64 = 600_000;
/// A picture of more bytes is packed again, however few pixels it has.
const MOST_BYTES: usize = 3 * 1024 * 1024;
/// All pictures of a file together, while it is set.
const ALL_TOGETHER: u64 = 60_000_000;
const QUALITY: u8 = 85;

/// What becomes of an enclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picture<'a> {
    /// It is set, as it is or smaller.
    Set { bytes: Cow<'a, [u8]>, format: &'static str },
    /// It has more pixels than are opened, or comes after as many as a file holds.
    TooLarge,
    /// It is no picture, or none that can be read.
    NotOne,
}

/// Every enclosure by its number. One is opened after the other.
pub(super) fn fitted<'a>(
    enclosures: &[Enclosure<'a>],
    patience: &Patience,
) -> Result<BTreeMap<u32, Picture<'a>>, Unprinted> {
    let count = enclosures.iter().filter(|enclosure| enclosure.bytes.and_then(format).is_some()).count();
    let each = (ALL_TOGETHER / (count as u64).max(1)).clamp(READABLE, ON_A_SHEET);
    let mut left = ALL_TOGETHER;
    let mut pictures = BTreeMap::new();
    for enclosure in enclosures {
        patience.check()?;
        let picture = match enclosure.bytes.and_then(|bytes| Some((bytes, format(bytes)?))) {
            Some((bytes, format)) => one(bytes, format, each, &mut left),
            None => Picture::NotOne,
        };
        pictures.insert(enclosure.n, picture);
    }
    Ok(pictures)
}

fn one<'a>(bytes: &'a [u8], format: &'static str, each: u64, left: &mut u64) -> Picture<'a> {
    let Some(pixels) = pixels(bytes) else { return Picture::NotOne };
    if pixels > MOST_OPENED || *left < pixels.min(each) {
        return Picture::TooLarge;
    }
    *left -= pixels.min(each);
    if pixels <= each && bytes.len() <= MOST_BYTES {
        return Picture::Set { bytes: Cow::Borrowed(bytes), format };
    }
    match smaller(bytes, each) {
        Ok(bytes) => Picture::Set { bytes: Cow::Owned(bytes), format: "jpg" },
        Err(image::ImageError::Limits(_)) => Picture::TooLarge,
        Err(_) => Picture::NotOne,
    }
}

/// How many pixels its head says it has; nothing behind the head is read.
pub(crate) fn pixels(bytes: &[u8]) -> Option<u64> {
    let (wide, high) = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()?;
    Some(u64::from(wide) * u64::from(high))
}

/// The same picture, the right way up, with about so many pixels, packed.
fn smaller(bytes: &[u8], pixels: u64) -> image::ImageResult<Vec<u8>> {
    packed(&on_white(&opened(bytes, pixels)?))
}

/// The same picture, the right way up, with about so many pixels.
pub(crate) fn opened(bytes: &[u8], pixels: u64) -> image::ImageResult<DynamicImage> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?.into_decoder()?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits.check_dimensions(decoder.dimensions().0, decoder.dimensions().1)?;
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    let turned = decoder.orientation()?;
    let whole = DynamicImage::from_decoder(decoder)?;
    let (wide, high) = (whole.width(), whole.height());
    let share = (pixels as f64 / (f64::from(wide) * f64::from(high))).sqrt().min(1.0);
    let side = |side: u32| ((f64::from(side) * share) as u32).max(1);
    let mut small = whole.resize(side(wide), side(high), FilterType::Triangle);
    drop(whole);
    small.apply_orientation(turned);
    Ok(small)
}

/// A picture as a JPEG that says nothing but itself.
pub(crate) fn packed(picture: &image::RgbImage) -> image::ImageResult<Vec<u8>> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(picture)?;
    Ok(out)
}

/// A page is white where a picture is clear.
pub(crate) fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let mut out = image::RgbImage::new(picture.width(), picture.height());
    for (into, from) in out.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [red, green, blue, seen] = from.0;
        let mixed = |part: u8| {
            let mixed = (u32::from(part) * u32::from(seen) + 255 * (255 - u32::from(seen))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        into.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    out
}

/// What the first bytes say it is; the name and the media type are only what somebody claimed.
pub(crate) fn format(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(wide: u32, high: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        image::GrayImage::new(wide, high).write_to(&mut out, image::ImageFormat::Png).unwrap();
        out.into_inner()
    }

    fn file(n: u32, bytes: &[u8]) -> Enclosure<'_> {
        Enclosure { n, name: "x.png", media: "image/png", size: bytes.len() as u64, sha256: "", bytes: Some(bytes) }
    }

    fn sizes(files: &[Enclosure]) -> Vec<Option<u64>> {
        let fitted = fitted(files, &Patience::endless()).unwrap();
        let size = |picture: &Picture| match picture {
            Picture::Set { bytes, .. } => pixels(bytes),
            Picture::TooLarge => None,
            Picture::NotOne => Some(0),
        };
        fitted.values().map(size).collect()
    }

    /// A PNG of 20,000 by 20,000 pixels made a file that took 3.7 GB (fault J1).
    #[test]
    fn a_picture_is_bounded_by_its_head_before_it_is_opened() {
        let small = png(40, 30);
        let mut huge = small.clone();
        // Only the head says so; nothing behind it is ever read.
        huge[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
        let check = png::check(&huge[12..29]);
        huge[29..33].copy_from_slice(&check.to_be_bytes());
        assert_eq!(pixels(&huge), Some(400_000_000));
        assert_eq!(
            sizes(&[file(1, &small), file(2, &huge), file(3, b"\x89PNG but no more")]),
            [Some(1200), None, Some(0)]
        );
        let photo = png(4000, 3000);
        let [Some(shown)] = sizes(&[file(1, &photo)])[..] else { panic!("not set") };
        assert!(shown <= ON_A_SHEET && shown > ON_A_SHEET * 9 / 10, "{shown}");
    }

    #[test]
    fn all_pictures_together_are_bounded() {
        let photo = png(1500, 1000);
        let files: Vec<Enclosure> = (1..=130).map(|n| file(n, &photo)).collect();
        let sizes = sizes(&files);
        let all: u64 = sizes.iter().flatten().sum();
        assert!(all <= ALL_TOGETHER, "{all}");
        assert_eq!(sizes.iter().flatten().count(), 100, "the others are named on slips");
    }

    mod png {
        /// The check sum of a PNG's piece (CRC-32).
        pub fn check(bytes: &[u8]) -> u32 {
            !bytes.iter().fold(u32::MAX, |sum, byte| {
                (0..8).fold(
                    sum ^ u32::from(*byte),
                    |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 },
                )
            })
        }
    }
}
