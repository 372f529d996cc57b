//! Every figure of the product by its key: what counts, over which facts. Its article and its numbers stand in
//! `figures.toml`; the store evaluates the definition and computes nothing of its own.

use super::key::Figure;
use super::line::Column;

/// What one case adds to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// 件次.
    Cases,
    /// 人次.
    People,
}

/// What must hold on a case so that it counts. All tests of a definition must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The file is not shut.
    Open,
    /// The column has this word.
    Is(Column, &'static str),
    /// The day has gone by.
    Past(Column),
    /// The day has come.
    Come(Column),
    /// The day lies ahead, or is today, and comes within the figure's days.
    Within(Column),
    /// The day lies ahead; how far ahead it is looked for is what the column was kept by.
    Ahead(Column),
    /// The day lies in the period that was asked for, both ends included.
    InPeriod(Column),
    /// The reader's unit has it.
    OfReadersUnit,
    /// Something waits for the reader.
    WaitsForReader,
}

/// A figure that is counted case by case over what a list knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    pub adds: Adds,
    pub when: &'static [Test],
    /// The figure that it is a part of, where a page shows it as a rate.
    pub of: Option<Figure>,
}

impl Figure {
    /// How it is counted case by case; nothing where it counts other facts of the journal, in a file of this folder
    /// ([`super::yearly`], [`super::board`], [`super::conduct`], [`super::orders`], [`super::promises`]).
    pub const fn definition(self) -> Option<Definition> {
        use Column::{Due, Mode, PressFrom, ReceivedOn, Reddens, Stage};
        use Test::{Ahead, Come, InPeriod, Is, OfReadersUnit, Open, Past, WaitsForReader, Within};
        match self {
            Figure::Mine => cases(&[WaitsForReader], None),
            Figure::Unit => cases(&[Open, OfReadersUnit], None),
            Figure::Overdue => cases(&[Open, Past(Due)], None),
            Figure::DueSoon => cases(&[Open, Within(Due)], None),
            Figure::Unrouted => cases(&[Open, Is(Stage, "registered")], None),
            Figure::Open => cases(&[Open], None),
            Figure::All => cases(&[], None),
            Figure::Red => cases(&[Open, Is(Column::Colour, "red")], Some(Figure::Open)),
            Figure::Stuck => cases(&[Open, Is(Column::Progress, "C")], Some(Figure::Open)),
            Figure::RedStuck => {
                cases(&[Open, Is(Column::Colour, "red"), Is(Column::Progress, "C")], Some(Figure::Open))
            }
            // What is shut turns no colour: its column is empty.
            Figure::Reddens => cases(&[Ahead(Reddens)], None),
            // Also of a file that is shut: what was promised in it is chased (条例40).
            Figure::ToPress => cases(&[Come(PressFrom)], None),
            Figure::Items => cases(&[InPeriod(ReceivedOn)], None),
            Figure::People => Some(Definition { adds: Adds::People, when: &[InPeriod(ReceivedOn)], of: None }),
            Figure::Forwarded => cases(&[InPeriod(ReceivedOn), Is(Mode, "forward")], Some(Figure::Items)),
            Figure::Assigned => cases(&[InPeriod(ReceivedOn), Is(Mode, "assign")], Some(Figure::Items)),
            Figure::PressedAnswered
            | Figure::AdviceAnswered
            | Figure::AdviceAdopted
            | Figure::Moved
            | Figure::Pressed
            | Figure::Advised
            | Figure::CarriedOutInTime
            | Figure::Conduct
            | Figure::OrdersGiven
            | Figure::OrdersDone
            | Figure::OrdersLate => None,
        }
    }
}

const fn cases(when: &'static [Test], of: Option<Figure>) -> Option<Definition> {
    Some(Definition { adds: Adds::Cases, when, of })
}
