//! The work tree as the rules see it: paths and texts, read once, or made up by a test.

use std::fmt;
use std::io;
use std::path::Path;

/// Build output and local data: nothing of these is ours to judge.
const SKIPPED: &[&str] = &["target", ".git", "demo-data", "node_modules"];

/// One file; `text` is empty where it is not UTF-8 (a picture, a spreadsheet).
pub struct File {
    /// From the root of the workspace, with `/` on every system.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, end)| end)
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the whole file is test code, by the places where tests live.
    pub fn is_test(&self) -> bool {
        let inside = |folder: &str| self.path.split('/').any(|part| part == folder);
        inside("tests") || inside("benches") || inside("fuzz") || self.name() == "tests.rs"
    }

    /// The crate a path belongs to: `crates/store/src/lib.rs` is of `store`.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// The rules quote what they forbid, so the word searches pass their own files by.
    pub fn is_rule(&self) -> bool {
        self.path.starts_with("xtask/src/tidy/")
    }
}

/// All files below the root, in path order.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Reads everything below `root` but build output and local data.
    pub fn read(root: &Path) -> io::Result<Tree> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    /// A made-up tree, so that each rule can be shown a bad example.
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Tree { files: files.iter().map(file).collect() }
    }

    pub fn with_extensions<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| wanted.contains(&file.extension()))
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

fn collect(folder: &Path, path: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let kind = entry.file_type()?;
        if SKIPPED.contains(&name.as_str()) || kind.is_symlink() {
            continue;
        }
        if kind.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if let Some(text) = read_text(&entry.path())? {
            files.push(File { path, text });
        }
    }
    Ok(())
}

/// A file that vanished between listing and reading is somebody's editor at work, no fault.
fn read_text(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8(bytes).unwrap_or_default())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a rule has to say about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub path: String,
    pub line: usize,
    pub what: String,
}

impl Problem {
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Problem {
        Problem { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_crate_and_whether_it_is_a_test() {
        let tree = Tree::of(&[("crates/store/tests/story.rs", ""), ("crates/web/src/lib.rs", "")]);
        assert_eq!(tree.files[0].crate_name(), Some("store"));
        assert!(tree.files[0].is_test());
        assert!(!tree.files[1].is_test());
        assert_eq!(tree.files[1].extension(), "rs");
    }
}
