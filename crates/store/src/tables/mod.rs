//! Every table of the database, each declared once: here and in `migrations/`, and nowhere else.

mod apart;
mod journal;
mod office;
#[cfg(test)]
mod tests;
mod views;

pub(crate) use apart::{BroughtRow, CodeRow, GramRow, LookupRow, MemberCodeRow, PersonRow, WordsRow};
pub(crate) use journal::{CheckpointRow, Entry, StreamRow};
pub(crate) use office::{
    AccessRow, AccountRow, AnswerRow, DeniedRow, DraftRow, FileRow, LeaseRow, OutboxRow, PolicyFileRow, PolicyNameRow,
    PrintRow, SessionRow, TokenRow, UploadRow,
};
pub(crate) use views::{
    AbsenceRow, AccusedRow, AgainRow, BarredRow, CaseRow, ClockRow, DeltaRow, FigureRow, FoldRow, HearingLine,
    MovedRow, OwnerRow, RecordRow, RepeatRow, SearchDueRow, SearchRow, SeriesRow, TrayRow, UnitRow,
};
