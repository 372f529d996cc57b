//! Fonts of the machine: indexed once, loaded when a letter first needs them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};

/// Where Linux and macOS keep fonts.
const SYSTEM: [&str; 4] = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];

/// Families that letters and fallback name; of a collection no other face is taken, so that no letter ever shows the
/// shapes of another country.
const CHINESE: [&str; 24] = [
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "STZhongsong",
    "SimSun",
    "NSimSun",
    "SimSun-ExtB",
    "SimHei",
    "STHeiti",
    "Songti SC",
    "Heiti SC",
    "PingFang SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
];

/// How the names of families end that show the shapes of another country.
const FOREIGN: [&str; 8] = [" JP", " KR", " TC", " HK", " TW", " MO", " J", " K"];

/// A character that every Chinese font has: the commonest one.
pub(crate) const COMMON: u32 = 0x7684;

/// What a file name must hold to be opened at all: opening every font of a desktop takes seconds.
const LIKELY: [&str; 15] = [
    "cjk",
    "noto",
    "song",
    "hei",
    "kai",
    "fang",
    "han",
    "ming",
    "simsun",
    "wqy",
    "ukai",
    "uming",
    "pingfang",
    "droid",
    "plangothic",
];

/// One face of a file.
struct Face {
    path: PathBuf,
    index: u32,
    loaded: OnceLock<Option<Font>>,
}

/// The fonts found.
pub struct Fonts {
    pub(crate) book: FontBook,
    faces: Vec<Face>,
    covered: OnceLock<Vec<u64>>,
}

impl Fonts {
    /// Looks into these folders first, then where the system keeps its fonts.
    pub fn find(own: &[PathBuf]) -> Fonts {
        Fonts::find_in(own, &SYSTEM.map(PathBuf::from))
    }

    /// Looks into these folders first, then into those of the system. Of an office's own every font is taken.
    pub fn find_in(own: &[PathBuf], system: &[PathBuf]) -> Fonts {
        let mut fonts = Fonts { book: FontBook::new(), faces: Vec::new(), covered: OnceLock::new() };
        for folder in own {
            fonts.folder(folder, true, 0);
        }
        for folder in system {
            fonts.folder(folder, false, 0);
        }
        fonts
    }

    /// Whether any of them can set Chinese.
    pub fn speak_chinese(&self) -> bool {
        (0..self.faces.len()).filter_map(|n| self.book.info(n)).any(|info| info.coverage.contains(COMMON))
    }

    /// Whether any of them has this character.
    pub(crate) fn have(&self, c: char) -> bool {
        let (word, bit) = place(c.into());
        self.covered().get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// A bit for each character that some font has: a long file asks for a hundred thousand of them.
    fn covered(&self) -> &[u64] {
        self.covered.get_or_init(|| {
            let mut all = vec![0; place(u32::from(char::MAX)).0 + 1];
            for info in (0..self.faces.len()).filter_map(|n| self.book.info(n)) {
                for (word, bit) in info.coverage.iter().map(place) {
                    if let Some(bits) = all.get_mut(word) {
                        *bits |= bit;
                    }
                }
            }
            all
        })
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        let load = || Font::new(Bytes::new(std::fs::read(&face.path).ok()?), face.index);
        face.loaded.get_or_init(load).clone()
    }

    fn folder(&mut self, folder: &Path, all: bool, depth: u8) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        // In one order on every machine, so that the same letter takes the same font.
        paths.sort();
        for path in paths {
            if path.is_dir() && depth < 6 {
                self.folder(&path, all, depth + 1);
            } else if is_font(&path, all) {
                self.file(&path);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let Ok(data) = std::fs::read(path) else { return };
        for (index, info) in (0..).zip(FontInfo::iter(&data)) {
            if FOREIGN.iter().any(|end| info.family.ends_with(end)) || (path_is_collection(path) && !is_known(&info)) {
                continue;
            }
            self.book.push(info);
            self.faces.push(Face { path: path.to_owned(), index, loaded: OnceLock::new() });
        }
    }
}

/// Where the bit of a character is.
fn place(c: u32) -> (usize, u64) {
    (c as usize / 64, 1 << (c % 64))
}

fn is_known(info: &FontInfo) -> bool {
    CHINESE.iter().any(|family| family.eq_ignore_ascii_case(&info.family))
}

fn path_is_collection(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ttc") || end.eq_ignore_ascii_case("otc"))
}

fn is_font(path: &Path, all: bool) -> bool {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    ["ttf", "otf", "ttc", "otc"].contains(&end.as_str()) && (all || LIKELY.iter().any(|part| name.contains(part)))
}
