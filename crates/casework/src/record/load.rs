//! The policy read whole: what the kinds of records declare is handed to it, for it knows no kind by itself.

use super::{Record, Registrar, kinds, permission};
use crate::policy::{DeclaredKind, Mistake, Policy};

impl Policy {
    /// The policy compiled in.
    ///
    /// # Errors
    /// Every mistake in the files; a test proves that there is none.
    pub fn built_in(digest: &str) -> Result<Policy, Vec<Mistake>> {
        Policy::load(&Policy::built_in_files(), digest)
    }

    /// Checks files and builds the policy. Later files of the same name replace earlier ones.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn load(files: &[(String, String)], digest: &str) -> Result<Policy, Vec<Mistake>> {
        Policy::load_for(files, digest, &declared())
    }

    /// The built-in policy with a district's files over it: deadlines are merged by key and day, any other file
    /// takes the place of the national one of its name.
    ///
    /// # Errors
    /// All mistakes at once, a loosened limit among them with its article.
    pub fn overlaid(district: &[(String, String)], digest: &str) -> Result<Policy, Vec<Mistake>> {
        Policy::overlaid_for(district, digest, &declared())
    }
}

/// What every kind declares.
fn declared() -> Vec<DeclaredKind> {
    let mut declared = Declared(Vec::new());
    kinds(&mut declared);
    declared.0
}

struct Declared(Vec<DeclaredKind>);

impl Registrar for Declared {
    fn add<R: Record>(&mut self) {
        self.0.push(DeclaredKind {
            kind: R::KIND,
            commands: R::COMMANDS,
            names: permission::names::<R>().collect(),
            clocks: R::CLOCKS,
            papers: R::PAPERS,
            ends: R::ENDS,
        });
    }
}
