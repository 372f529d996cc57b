//! What the files of a policy hold, as they are read, before anything is put together.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::policy::may::MayRow;
use crate::policy::records::{MayRecord, ReadsPaper, SeesRecord};
use crate::policy::shape::{CategoryRow, Sees, Unit};
use crate::policy::{Article, Deadline, DistrictBounds};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deadlines {
    pub(super) clock: Vec<Deadline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    pub(super) unit: Vec<Unit>,
    #[serde(default)]
    pub(super) bounds: Option<DistrictBounds>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Roles {
    pub(super) sees: Vec<Sees>,
    pub(super) may: Vec<MayRow>,
    // Here in a policy that an older program kept.
    #[serde(default)]
    pub(super) record_sees: Vec<SeesRecord>,
    #[serde(default)]
    pub(super) record: Vec<MayRecord>,
    #[serde(default)]
    pub(super) record_paper: Vec<ReadsPaper>,
}

/// Who may what to records beside the cases: a file of its own.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RecordRoles {
    pub(super) record_sees: Vec<SeesRecord>,
    pub(super) record: Vec<MayRecord>,
    pub(super) record_paper: Vec<ReadsPaper>,
}

impl RecordRoles {
    /// With those that stood beside the roles on cases once.
    pub(super) fn and(
        mut self,
        (sees, may, papers): (Vec<SeesRecord>, Vec<MayRecord>, Vec<ReadsPaper>),
    ) -> RecordRoles {
        self.record_sees.extend(sees);
        self.record.extend(may);
        self.record_paper.extend(papers);
        self
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Documents {
    pub(super) papers: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Taxonomy {
    pub(super) category: Vec<CategoryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Articles {
    pub(super) article: BTreeMap<String, Article>,
    pub(super) local: BTreeMap<String, Article>,
}
