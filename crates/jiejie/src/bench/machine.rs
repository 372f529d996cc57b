//! The machine, the place on disk, and how much of both is used.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Result;

/// How often memory is looked at while something is done.
const LOOK_EACH: Duration = Duration::from_millis(10);

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

/// What comes of some work, and by how much resident memory grew at most meanwhile, in MB. Memory that was freed before and not given
/// back is taken again without growing.
pub async fn grown_while<T>(work: impl Future<Output = T>) -> (T, f64) {
    let before = resident_megabytes();
    let over = Arc::new(AtomicBool::new(false));
    let watching = tokio::spawn(most_until(Arc::clone(&over)));
    let done = work.await;
    over.store(true, Ordering::Relaxed);
    let most = watching.await.unwrap_or(before);
    (done, (most - before).max(0.0))
}

async fn most_until(over: Arc<AtomicBool>) -> f64 {
    let mut most = resident_megabytes();
    while !over.load(Ordering::Relaxed) {
        tokio::time::sleep(LOOK_EACH).await;
        most = most.max(resident_megabytes());
    }
    most
}
