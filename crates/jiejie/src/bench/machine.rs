//! The machine, the place on disk, and how much of both is used.

use std::path::PathBuf;

use anyhow::Result;

/// Where the run keeps its database.
pub struct Place {
    pub folder: PathBuf,
    remove: bool,
}

impl Place {
    /// A folder that stays.
    pub fn given(folder: PathBuf) -> Result<Place> {
        std::fs::create_dir_all(&folder)?;
        Ok(Place { folder, remove: false })
    }

    /// A folder on disk (not in memory) that goes with this value.
    pub fn temporary() -> Result<Place> {
        let folder = std::env::temp_dir().join(format!("jiejie-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Place { folder, remove: true })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.remove {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Cores and processor, as the system names them.
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    format!("{cores} cores{}", model.replace(['\t', ':'], " ").trim_end())
}

/// Resident memory of this process, server and clients together, in MB.
pub fn resident_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
