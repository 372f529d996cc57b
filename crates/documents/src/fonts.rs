//! Fonts of the machine: indexed once, loaded when a letter first needs them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};

/// Where Linux, macOS and an office's own folder keep fonts.
const SYSTEM: [&str; 4] = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];

/// Families that can carry a Chinese letter, the preferred first; by the names that font files give themselves.
pub const CHINESE: [&str; 8] = [
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
];

/// What a file name must hold to be opened at all: opening every font of a desktop takes seconds.
const LIKELY: [&str; 12] =
    ["cjk", "noto", "song", "hei", "kai", "fang", "han", "ming", "simsun", "wqy", "ukai", "uming"];

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
}

impl Fonts {
    /// Looks into these folders first, then where the system keeps its fonts.
    pub fn find(own: &[PathBuf]) -> Fonts {
        let mut fonts = Fonts { book: FontBook::new(), faces: Vec::new() };
        for folder in own {
            fonts.folder(folder, true, 0);
        }
        for folder in SYSTEM {
            fonts.folder(Path::new(folder), false, 0);
        }
        fonts
    }

    /// Whether any of them can set Chinese.
    pub fn speak_chinese(&self) -> bool {
        CHINESE.iter().any(|family| self.book.contains_family(&family.to_lowercase()))
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
            // Of a collection only the faces that a letter may name: the others would never be chosen.
            if !CHINESE.iter().any(|family| family.eq_ignore_ascii_case(&info.family)) && path_is_collection(path) {
                continue;
            }
            self.book.push(info);
            self.faces.push(Face { path: path.to_owned(), index, loaded: OnceLock::new() });
        }
    }
}

fn path_is_collection(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ttc") || end.eq_ignore_ascii_case("otc"))
}

fn is_font(path: &Path, all: bool) -> bool {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    ["ttf", "otf", "ttc", "otc"].contains(&end.as_str()) && (all || LIKELY.iter().any(|part| name.contains(part)))
}
