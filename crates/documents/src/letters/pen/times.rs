//! Days, lengths and numbers as letters write them; every day count comes from the case's clocks or the policy.

use casework::case::event::ClockStart;
use casework::case::vocabulary::ClockKey;
use casework::case::{ClockChange, LetterNumber, Recorded};
use casework::policy::Length;
use jiff::civil::Date;

use super::Pen;

impl<'a> Pen<'a> {
    /// A day as letters write it.
    pub fn day(&self, day: Date) -> String {
        let (year, month, date) = (day.year().to_string(), day.month().to_string(), day.day().to_string());
        self.filled(self.word("form", "date"), &[("year", &year), ("month", &month), ("day", &date)])
    }

    /// A document number as letters write it.
    pub fn number(&self, number: &LetterNumber) -> String {
        let number = self.policy.letter_no(number);
        if number.contains('{') {
            self.misfits(format!("nobody fills {number}"));
        }
        number
    }

    /// The last day of an open clock, with a word where holidays of its year are not published yet.
    pub fn due(&self, key: ClockKey) -> Option<String> {
        self.case().open_clock(key).map(|clock| self.last_day(&clock.start))
    }

    /// The last day that a clock names.
    pub fn last_day(&self, start: &ClockStart) -> String {
        let date = self.day(start.due);
        match start.provisional {
            true => self.filled(self.word("form", "provisional"), &[("date", &date)]),
            false => date,
        }
    }

    /// The last day that the clock had before this entry moved it.
    pub fn due_before(&self, key: ClockKey) -> Option<String> {
        let earlier = self.case().history.iter().rev().filter(|entry| entry.seq < self.about.entry.seq);
        earlier.flat_map(|entry| entry.event.clocks.iter().rev()).find_map(|change| match change {
            ClockChange::Start(start) if start.key == key => Some(self.last_day(start)),
            ClockChange::Move { key: moved, due, .. } if *moved == key => Some(self.day(*due)),
            ClockChange::Start(_)
            | ClockChange::Move { .. }
            | ClockChange::Stop { .. }
            | ClockChange::StopOne { .. }
            | ClockChange::Recount { .. }
            | ClockChange::Cancel { .. }
            | ClockChange::Pause { .. }
            | ClockChange::Resume { .. }
            | ClockChange::GoOn { .. } => None,
        })
    }

    /// How long a clock runs that starts on the day of the letter.
    pub fn length(&self, key: ClockKey) -> String {
        let Some(deadline) = self.policy.deadline(key, self.issued_on()) else {
            self.misfits(format!("no length for {}", key.slug()));
            return String::new();
        };
        let unit = if deadline.unit == Length::WorkingDays { "working-days" } else { "days" };
        self.filled(self.word("length", unit), &[("n", &deadline.length.to_string())])
    }

    /// So many calendar days.
    pub fn days(&self, days: i32) -> String {
        self.filled(self.word("length", "days"), &[("n", &days.to_string())])
    }

    /// The last entry before this one whose fact answers.
    pub fn before<T>(&self, find: impl Fn(&'a Recorded) -> Option<T>) -> Option<T> {
        let seq = self.about.entry.seq;
        self.case().history.iter().rev().filter(|entry| entry.seq < seq).find_map(find)
    }
}
