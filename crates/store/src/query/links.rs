//! Ties between cases as one reader may know them: told on both, and each only where they see the other (条例30).

use std::collections::BTreeSet;

use casework::case::state::Linked;
use casework::permission::sees;
use casework::{Actor, Case, CaseNo, Policy};

use crate::engine::{self, Backend, Db};
use crate::error::Result;
use crate::sql::Sql;
use crate::writer::load;

/// Takes out of the case what ties it to cases that this reader does not see; answers the ties that others have to it.
pub(crate) async fn for_reader(
    db: &dyn Db,
    case: &mut Case,
    tied: Vec<CaseNo>,
    (actor, policy): (&Actor, &Policy),
) -> Result<Vec<Linked>> {
    let out = case.linked_numbers();
    let others: BTreeSet<CaseNo> = out.iter().cloned().chain(tied).collect();
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = load(db, &others.into_iter().collect::<Vec<_>>()).await?;
    known.retain(|_, held| held.as_ref().is_ok_and(|held| sees(actor, &held.case, policy)));
    case.without_links(|no| !known.contains_key(no));
    let cases = known.values().filter_map(|held| Some(&held.as_ref().ok()?.case));
    let ties = cases.flat_map(|other| other.links.iter().map(move |tie| (other, tie)));
    let here = ties.filter(|(_, tie)| tie.to == case.no);
    Ok(here.map(|(other, tie)| Linked { to: other.no.clone(), kind: tie.kind, apart: tie.apart }).collect())
}

/// The kind of row that a tie is among what lies apart from a case.
pub(super) const ROW: i32 = 5;

/// Adds the cases that were ever tied to this one to that query, found by the index of what entries tie.
pub(super) fn push_tied(sql: &mut Sql, no: &CaseNo, backend: Backend) {
    let tied_to = engine::tied_to(backend, "j.body");
    sql.push(&format!(
        " UNION ALL SELECT {ROW}, s.key, NULL, NULL, NULL FROM journal j JOIN stream s ON s.sid = j.sid AND s.kind = 'case'
          WHERE j.name = 'linked' AND {tied_to} = "
    ));
    sql.push_bind(no.as_str());
}
