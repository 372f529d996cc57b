//! A small disk of our own: an ext4 in a file, mounted for one test.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Disk {
    folder: PathBuf,
    image: PathBuf,
}

fn done(program: &str, args: &[&str]) {
    let output = Command::new(program).args(args).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Disk {
    pub fn new(name: &str, megabytes: u64) -> Disk {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{name}-{}", std::process::id()));
        let (folder, image) = (root.join("mnt"), root.join("image"));
        std::fs::create_dir_all(&folder).expect("a folder");
        File::create(&image).and_then(|file| file.set_len(megabytes << 20)).expect("an image");
        done("mkfs.ext4", &["-q", "-F", "-m", "0", text(&image)]);
        done("mount", &["-o", "loop", text(&image), text(&folder)]);
        Disk { folder, image }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Beside the disk, so that it is written when the disk is full.
    pub fn log(&self) -> PathBuf {
        self.image.with_file_name("log")
    }

    /// Fills it to the last block.
    pub fn fill(&self) {
        let mut ballast = File::create(self.folder.join("ballast")).expect("a file");
        let block = vec![0u8; 1 << 16];
        while ballast.write_all(&block).is_ok() {}
        // And what is left by single blocks, until even that fails.
        while ballast.write_all(&block[..4096]).is_ok() {}
        let _ = ballast.sync_all();
    }

    pub fn free(&self) {
        std::fs::remove_file(self.folder.join("ballast")).expect("the ballast goes");
    }

    /// Nobody can write the database and its log any more, no matter who has them open.
    pub fn freeze(&self, on: bool) {
        let flag = if on { "+i" } else { "-i" };
        for name in ["jiejie.db", "jiejie.db-wal"] {
            done("chattr", &[flag, text(&self.data().join(name))]);
        }
    }

    pub fn remount(&self, how: &str) {
        done("mount", &["-o", &format!("remount,{how}"), text(&self.folder)]);
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A failed test may leave frozen files; the image goes with them.
        let _ = Command::new("umount").args(["-l", text(&self.folder)]).status();
        if let Some(root) = self.image.parent() {
            let _ = std::fs::remove_dir_all(root);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
