//! The whole file of a case (一案一档) as one PDF, bound from the case as it stands at this moment.

use casework::{Actor, Case};
use documents::dossier::{Checkpoint, Dossier, Enclosure, Unbound};
use store::{StoreError, StoredFile};

use crate::acts::Setting;
use crate::app::Shared;
use crate::pages::case_file::{self, Names};
use crate::papers::NoPaper;
use office::wording::Lang;

impl From<Unbound> for NoPaper {
    fn from(error: Unbound) -> NoPaper {
        match error {
            Unbound::Unwritten(error) => error.into(),
            Unbound::Unprinted(error) => error.into(),
            Unbound::Corrupt(what) => StoreError::Corrupt(what).into(),
        }
    }
}

/// Binds the file for somebody who sees the case. Official files are kept in Chinese, whatever the reader's language.
///
/// # Errors
/// [`NoPaper`]: no font, a character no font has, an attachment that does not open.
pub async fn bound(app: &Shared, case: &Case, actor: &Actor) -> Result<Vec<u8>, NoPaper> {
    let names = Names::of(app.store.accounts().await?);
    let setting = Setting { lang: Lang::Chinese, case, policy: &app.policy, actor, now: app.now() };
    let timeline = case_file::recorded(&setting, &names);
    let mut files: Vec<(u32, String, StoredFile)> = Vec::new();
    for kept in &case.attachments {
        // What was erased since is no longer part of the file.
        if let Some(file) = app.store.file(&kept.file).await? {
            files.push((kept.n, kept.file.clone(), file));
        }
    }
    let checkpoint = app.store.latest_checkpoint().await?;
    let (app, case, users, made_on) = (app.clone(), case.clone(), names.users(), app.today());
    let binding = tokio::task::spawn_blocking(move || {
        let enclosures = files.iter().map(|(n, sha256, file)| Enclosure {
            n: *n,
            name: &file.name,
            media: &file.media,
            size: file.bytes.len() as u64,
            sha256,
            bytes: Some(&file.bytes),
        });
        let checkpoint = checkpoint.as_ref().map(|made| Checkpoint {
            n: made.n,
            at: made.at,
            root: &made.root,
            signature: &made.signature,
        });
        let enclosures = enclosures.collect();
        let dossier = Dossier { case: &case, names: &users, timeline, enclosures, checkpoint, made_on };
        documents::dossier::dossier(&dossier, &app.press, &app.policy)
    });
    Ok(binding.await.map_err(|error| StoreError::Broken(error.to_string()))??)
}
