//! Writes texts and identities apart from the facts: open, or sealed where the matter is a report or confidential.

use crate::engine::{Db, Transaction};
use casework::personal_data::Identity;

use super::decided::Decided;
use super::{LoadedCase, Writer};
use crate::apart::{Kind, Piece};
use crate::error::Result;
use crate::keys::Keys;
use crate::project::is_sealed;
use crate::query::lookup;
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::stored;
use crate::tables::{LookupRow, PersonRow, WordsRow};

/// Writes what the batch took out of its events.
pub(super) async fn write(writer: &Writer, db: &Transaction, decided: &Decided) -> Result<()> {
    let (mut words, mut persons) = (Rows::of::<WordsRow>(), Rows::of::<PersonRow>());
    let mut lookups = Rows::of::<LookupRow>();
    for (no, piece) in &decided.pieces {
        let Some(Ok(held)) = decided.cases.get(no) else { continue };
        let (sid, place) = (held.sid, stored::place(no, &piece.id));
        match piece.kind {
            Kind::Words => {
                words.add(words_row(&writer.keys, held, &place, piece)?);
            }
            Kind::Person => {
                let key: [u8; 32] = rand::random();
                let wrapped = seal::seal(writer.keys.person(), &place, &key)?;
                let sealed = seal::seal(&key, &place, piece.text.as_bytes())?;
                let (id, salt) = (piece.id.clone(), piece.salt.to_vec());
                persons.add(PersonRow { sid, id, salt, wrapped, sealed });
                for (kind, hash) in found_by(&writer.keys, held, piece)? {
                    lookups.add(LookupRow { sid, id: piece.id.clone(), kind: kind.to_owned(), hash });
                }
            }
        }
    }
    words.write(db).await?;
    persons.write(db).await?;
    lookups.write(db).await?;
    for (no, held) in &decided.cases {
        let Ok(held) = held else { continue };
        if held.changed && !held.was_sealed && is_sealed(&held.case) {
            reseal(db, &writer.keys, held.sid, no.as_str()).await?;
        }
    }
    Ok(())
}

/// By what a person is found; the other side of a matter by nothing.
fn found_by(keys: &Keys, held: &LoadedCase, piece: &Piece) -> Result<Vec<(&'static str, Vec<u8>)>> {
    if held.case.against.iter().any(|side| side.name.person.id.as_ref() == Some(&piece.id)) {
        return Ok(Vec::new());
    }
    let identity: Identity = serde_json::from_str(&piece.text)?;
    let mut hashes = lookup::hashes(keys, &identity)?;
    if !is_sealed(&held.case) {
        hashes.extend(lookup::by_part_of_name(keys, &identity.name)?);
    }
    Ok(hashes)
}

fn words_row(keys: &Keys, held: &LoadedCase, place: &str, piece: &Piece) -> Result<WordsRow> {
    let (plain, sealed) = if piece.shut || is_sealed(&held.case) {
        (None, Some(seal::seal(keys.texts_key(), place, piece.text.as_bytes())?))
    } else {
        (Some(piece.text.clone()), None)
    };
    Ok(WordsRow { sid: held.sid, id: piece.id.clone(), salt: piece.salt.to_vec(), plain, sealed })
}

/// A case became a report or confidential: the words that lie open are sealed in the same transaction.
pub(crate) async fn reseal(db: &dyn Db, keys: &Keys, sid: i64, no: &str) -> Result<()> {
    let mut parts = Sql::new(db, "DELETE FROM person_lookup WHERE sid = ").bind(sid).add(" AND kind IN ");
    parts.push_list(lookup::PARTS_OF_NAME);
    parts.run(db).await?;
    let rows = Sql::new(db, "SELECT id, plain FROM words WHERE plain IS NOT NULL AND sid = ").bind(sid).all(db).await?;
    for row in &rows {
        let (id, plain): (String, String) = (row.get("id")?, row.get("plain")?);
        let sealed = seal::seal(keys.texts_key(), &format!("{no}/{id}"), plain.as_bytes())?;
        Sql::new(db, "UPDATE words SET plain = NULL, sealed = ")
            .bind(sealed)
            .add(" WHERE sid = ")
            .bind(sid)
            .add(" AND id = ")
            .bind(id)
            .run(db)
            .await?;
    }
    Ok(())
}
