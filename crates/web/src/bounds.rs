//! What this server takes at most, and whom it believes: settings of the office, with what suits a district.
use std::net::IpAddr;
use std::time::Duration;

const MEGABYTE: u64 = 1_048_576;

/// The bounds of a running server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// With fewer megabytes free than this, the administrator is warned.
    pub low_space_mb: u64,
    /// So many megabytes stay free for writing: no file is taken that would use them.
    pub keep_free_mb: u64,
    /// Megabytes of files on one case.
    pub case_files_mb: u64,
    /// Megabytes of files that petitioners bring from one address in a day.
    pub address_files_mb: u64,
    /// A form with a file may take long over a poor line; it may not stand still for longer than this.
    pub standstill: Duration,
    /// After so many hours without a sign of life people sign in again.
    pub session_idle_hours: u32,
    /// After so many hours they sign in again however busy they were.
    pub session_hours: u32,
    /// Proxies in front of this server: only they are believed about whom they speak for.
    pub proxies: Vec<IpAddr>,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            // A year of a district's cases with their files takes about so much.
            low_space_mb: 1024,
            keep_free_mb: 256,
            case_files_mb: 200,
            address_files_mb: 400,
            standstill: Duration::from_secs(30),
            // The end of a working day; nobody's goes on into the next.
            session_idle_hours: 8,
            session_hours: 12,
            proxies: Vec::new(),
        }
    }
}

impl Bounds {
    /// Whether a session that began so many minutes ago, and was last seen so many ago, has ended.
    pub fn session_is_over(&self, began: i64, seen: i64) -> bool {
        let minutes = |hours: u32| i64::from(hours) * 60;
        seen >= minutes(self.session_idle_hours) || began >= minutes(self.session_hours)
    }

    /// Whether so many free bytes, where they are known, still hold a file of this size beside what is kept for writing.
    pub fn leaves_room(&self, free: Option<u64>, size: u64) -> bool {
        free.is_none_or(|free| free.saturating_sub(size) >= self.keep_free_mb.saturating_mul(MEGABYTE))
    }

    /// Whether a case that holds so many bytes of files takes one of this size.
    pub const fn case_takes(&self, held: u64, size: u64) -> bool {
        held.saturating_add(size) <= self.case_files_mb.saturating_mul(MEGABYTE)
    }

    /// Whether an address from which so many bytes came today may bring a file of this size.
    pub const fn address_may_bring(&self, brought: u64, size: u64) -> bool {
        brought.saturating_add(size) <= self.address_files_mb.saturating_mul(MEGABYTE)
    }
}
