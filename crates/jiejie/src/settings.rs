//! Where data, database, address and policy come from: `jiejie.toml`, then `JIEJIE_*`, then flags.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use casework::Policy;
use clap::Args;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{Keys, Store};
use web::Bounds;

use crate::remembered::{OwnFiles, differs, with_years};

/// Flags of every call that touches data.
#[derive(Args, Debug, Clone, Default, Serialize)]
pub struct Place {
    /// Folder for database, keys and files
    #[arg(long, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://… (default: a SQLite file in the data folder)
    #[arg(long, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Folder of policy files that overlay the built-in ones
    #[arg(long, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PathBuf>,
    /// Folder of fonts for papers; looked into before DATA/fonts and the system's
    #[arg(long, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fonts: Option<PathBuf>,
}

/// Raw settings, checked: an unknown key is an error.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    data: Option<PathBuf>,
    database: Option<String>,
    policy: Option<PathBuf>,
    fonts: Option<PathBuf>,
    listen: Option<String>,
    base_url: Option<String>,
    low_space_mb: Option<u64>,
    keep_free_mb: Option<u64>,
    case_files_mb: Option<u64>,
    address_files_mb: Option<u64>,
    session_idle_hours: Option<NonZeroU32>,
    session_hours: Option<NonZeroU32>,
    proxies: Option<Vec<IpAddr>>,
}

/// What a call works with.
#[derive(Debug, Clone)]
pub struct Settings {
    pub data: PathBuf,
    pub database: String,
    pub listen: String,
    /// How links on papers begin; `http://ADDRESS` unless set.
    pub base_url: String,
    /// What is taken at most, and which proxies are believed.
    pub bounds: Bounds,
    pub policy: Arc<Policy>,
    /// The district's own files, where a folder of them was given.
    own: Option<OwnFiles>,
    /// Why another policy takes the place of the one that the database remembers.
    pub replace: Option<String>,
    fonts: Option<PathBuf>,
}

impl Settings {
    /// Reads all sources.
    ///
    /// # Errors
    /// Unknown settings, unreadable files, every mistake of the policy.
    pub fn read(place: &Place, listen: Option<&str>, default_data: &str) -> Result<Settings> {
        Settings::reached(place, (listen, None), default_data)
    }

    /// [`Settings::read`] with how links begin, as people reach the server.
    ///
    /// # Errors
    /// As [`Settings::read`]; an address that no link begins with.
    pub fn reached(
        place: &Place,
        (listen, base_url): (Option<&str>, Option<&str>),
        default_data: &str,
    ) -> Result<Settings> {
        let mut figment =
            Figment::from(Toml::file("jiejie.toml")).merge(Env::prefixed("JIEJIE_")).merge(Serialized::defaults(place));
        if let Some(listen) = listen {
            figment = figment.merge(("listen", listen));
        }
        if let Some(base_url) = base_url {
            figment = figment.merge(("base_url", base_url));
        }
        let raw: Raw = figment.extract().context("settings (jiejie.toml, JIEJIE_*, flags)")?;
        let data = raw.data.unwrap_or_else(|| PathBuf::from(default_data));
        let database = raw.database.unwrap_or_else(|| format!("sqlite:{}", data.join("jiejie.db").display()));
        let listen = raw.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let base_url = raw.base_url.unwrap_or_else(|| format!("http://{listen}")).trim_end_matches('/').to_owned();
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            bail!("base_url: {base_url} begins with neither http:// nor https://");
        }
        let own = raw.policy.as_deref().map(own_files).transpose()?;
        let policy = Arc::new(overlaid(own.as_deref().unwrap_or_default())?);
        let usual = Bounds::default();
        let bounds = Bounds {
            low_space_mb: raw.low_space_mb.unwrap_or(usual.low_space_mb),
            keep_free_mb: raw.keep_free_mb.unwrap_or(usual.keep_free_mb),
            case_files_mb: raw.case_files_mb.unwrap_or(usual.case_files_mb),
            address_files_mb: raw.address_files_mb.unwrap_or(usual.address_files_mb),
            standstill: usual.standstill,
            session_idle_hours: raw.session_idle_hours.map_or(usual.session_idle_hours, NonZeroU32::get),
            session_hours: raw.session_hours.map_or(usual.session_hours, NonZeroU32::get),
            proxies: raw.proxies.unwrap_or(usual.proxies),
        };
        Ok(Settings { data, database, listen, base_url, bounds, policy, own, replace: None, fonts: raw.fonts })
    }

    /// Where fonts for papers lie, the preferred first; the system's come after.
    pub fn fonts(&self) -> Vec<PathBuf> {
        self.fonts.iter().cloned().chain([self.data.join("fonts")]).collect()
    }

    /// Makes the data folder, for its owner alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn make_folder(&self) -> Result<()> {
        std::fs::create_dir_all(&self.data).with_context(|| format!("data folder {}", self.data.display()))?;
        owner_only(&self.data);
        Ok(())
    }

    /// A database that lies elsewhere, made before files were shut by themselves, stays no longer open to others.
    fn shut_database(&self) {
        let Some(path) = self.database.strip_prefix("sqlite:") else { return };
        let path = path.strip_prefix("//").unwrap_or(path);
        let files = ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{path}{end}")));
        files.iter().filter(|file| file.is_file()).for_each(|file| shut(file, 0o600));
    }

    /// Opens the store; keys are made on first start only for SQLite, for PostgreSQL they are given.
    ///
    /// # Errors
    /// The store's reason in words.
    pub async fn open(&self) -> Result<Store> {
        self.make_folder()?;
        let keys_dir = self.data.join("keys");
        self.nothing_was_lost(&keys_dir).await?;
        let keys = match self.database.starts_with("sqlite:") {
            true => Keys::load_or_make(&keys_dir)?,
            false => Keys::load(&keys_dir)
                .context("with postgres:// the keys are given: copy them into DATA/keys on every machine")?,
        };
        let (files, policy) = (Some(self.data.join("files")), self.policy_in_force().await?);
        let store = Store::open(&self.database, keys, policy, files).await?;
        self.shut_database();
        self.mark();
        if store.was_migrated() {
            // Anyone who comes first, the server or a call of the command line, finds views that are true; who comes second waits.
            store.make_views_again(&hex::encode(rand::random::<[u8; 8]>()), now).await?;
        }
        Ok(store)
    }
}

/// Says that there was a database; of a server's database the folder tells nothing otherwise.
const MARKER: &str = "database-was-made";
/// The same of a database server, of which a SQLite file that lay here before tells nothing.
const SERVER_MARKER: &str = "server-database-was-made";
const MARKER_SAYS: &str =
    "A database was made for this data folder. While this file is here, no new one is made in its place.\n";

impl Settings {
    /// The policy that the database remembers, or the given one where it only adds to that or takes its place with a reason.
    async fn policy_in_force(&self) -> Result<Arc<Policy>> {
        let Some(kept) = Store::remembered_policy(&self.database).await? else { return Ok(Arc::clone(&self.policy)) };
        let Some(own) = &self.own else { return Ok(Arc::new(overlaid(&kept)?)) };
        let own = &with_years(own, &kept);
        match differs(&kept, own) {
            Some(file) if self.replace.is_none() => bail!(
                "{file}: is not as in the policy that this database remembers, and does more than add dated entries: \
                 --replace-policy REASON puts another policy in its place"
            ),
            Some(_) | None => Ok(Arc::new(overlaid(own)?)),
        }
    }

    /// Notes in the journal by which policy the database is served from now on.
    ///
    /// # Errors
    /// The store's reason.
    pub async fn note_policy(&self, store: &Store) -> Result<()> {
        // Without a folder it is the one that was remembered, or the built-in one.
        let kept = Store::remembered_policy(&self.database).await?.unwrap_or_default();
        let own = match &self.own {
            Some(own) => with_years(own, &kept),
            None => kept,
        };
        store.note_policy(own, self.replace.clone(), now()).await?;
        Ok(())
    }

    fn marker(&self) -> &'static str {
        if self.database.starts_with("sqlite:") { MARKER } else { SERVER_MARKER }
    }

    /// Once; that it cannot be written is no reason not to serve.
    fn mark(&self) {
        let marker = self.data.join(self.marker());
        if !marker.exists()
            && let Err(error) = std::fs::write(&marker, MARKER_SAYS)
        {
            tracing::warn!(%error, marker = %marker.display(), "not written");
        }
    }

    /// Where keys or the marker say that there was a database, none is made in its place: what is lost is restored, not begun
    /// anew.
    async fn nothing_was_lost(&self, keys: &Path) -> Result<()> {
        let marked = self.data.join(self.marker()).exists();
        // The keys of a database server are given before there is anything in it.
        let keyed = self.database.starts_with("sqlite:") && keys.join("master.key").exists();
        if (marked || keyed) && !Store::is_there(&self.database).await? {
            let was = if marked { self.marker() } else { "keys" };
            bail!(
                "{}: there is no database, but {} says that there was one: restore a backup (jiejie restore), or name another \
                 data folder",
                self.database,
                self.data.join(was).display()
            );
        }
        Ok(())
    }
}

/// The built-in policy with an overlay folder's files in place of those of the same name.
///
/// # Errors
/// All mistakes, one a line.
pub fn policy(overlay: Option<&Path>) -> Result<Policy> {
    overlaid(&overlay.map(own_files).transpose()?.unwrap_or_default())
}

/// The policy that a folder's files would make, laid over an office's own files.
///
/// # Errors
/// All mistakes, one a line.
pub fn policy_with(own: Vec<(String, String)>, folder: &Path) -> Result<Policy> {
    let put = own_files(folder)?;
    let mut all: Vec<(String, String)> =
        own.into_iter().filter(|(name, _)| !put.iter().any(|(new, _)| new == name)).collect();
    all.extend(put);
    all.sort();
    overlaid(&all)
}

/// A district's own files.
fn own_files(folder: &Path) -> Result<OwnFiles> {
    let mut district = Vec::new();
    overlay_folder(folder, folder, &mut district)?;
    if district.is_empty() {
        bail!("{}: holds no policy file", folder.display());
    }
    Ok(district)
}

fn overlaid(district: &[(String, String)]) -> Result<Policy> {
    Policy::overlaid(district, &store::policy_digest(district)).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(|mistake| format!("policy: {mistake}")).collect();
        anyhow::anyhow!(lines.join("\n"))
    })
}

fn overlay_folder(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("policy folder {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            overlay_folder(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml" || extension == "typ")
            && !path.to_string_lossy().ends_with(".cases.toml")
        {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.push((name, text));
        }
    }
    Ok(())
}

/// Database, files and keys are for the account alone that runs the server: nobody else comes past their folder.
fn owner_only(folder: &Path) {
    shut(folder, 0o700);
}

/// Leaves these rights to a file or folder.
fn shut(path: &Path, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if let Err(error) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)) {
            tracing::warn!(%error, path = %path.display(), "others can read the data");
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

/// The civil time of Asia/Shanghai; the one place where the product reads the clock.
pub fn now() -> DateTime {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap_or(jiff::tz::TimeZone::UTC);
    let now = zone.to_datetime(jiff::Timestamp::now());
    now.round(jiff::Unit::Second).unwrap_or(now)
}
