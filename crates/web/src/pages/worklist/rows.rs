//! One case as a line of a list: what it is, how risky, how far, who is waited for, by when.
use casework::policy::Policy;
use jiff::civil::Date;
use store::{OwnAct, Row};

use super::columns::{ListColumn, USUAL};
use crate::forms::unit_name;
use crate::parts::colour::Grade;
use crate::parts::{self, Class, Colour, Column, Day, Html, Letter, Link};
use office::wording::Lang;

/// What a line is told with.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    pub lang: Lang,
    pub today: Date,
    pub policy: &'a Policy,
}

/// How the lines of one list are drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// A checkbox stands before each.
    pub pick: bool,
    /// What stands beside the matter.
    pub columns: &'a [ListColumn],
}

/// As every list is drawn where nobody chose.
const PLAIN: Drawn<'static> = Drawn { pick: false, columns: &USUAL };

/// A case's title that leads there, with what stands below it; in one piece, so that on a phone it stays together.
pub fn titled(lang: Lang, row: &Row, href: String, below: String) -> Html {
    let title = if row.title.is_empty() { lang.t("worklist-untitled") } else { row.title.clone() };
    Html::trusted("<span>")
        .and(Html::of(&Link::plain(href, title)))
        .and(Html::trusted(r#"<br><span class="hint">"#))
        .and(Html::text(below))
        .and(Html::trusted("</span></span>"))
}

impl Cells<'_> {
    /// The usual columns.
    pub fn usual_columns(&self) -> Vec<Column> {
        self.columns(false, PLAIN.columns)
    }

    /// Of the own work the last column tells the own act and its day, elsewhere the day of the law.
    pub fn columns(&self, own: bool, columns: &[ListColumn]) -> Vec<Column> {
        let is_own = |column: &ListColumn| own && *column == ListColumn::Due;
        let key = |column: &ListColumn| if is_own(column) { "worklist-column-own" } else { column.key() };
        let matter = std::iter::once("worklist-column-case");
        matter.chain(columns.iter().map(key)).map(|key| Column::text(self.lang.t(key))).collect()
    }

    /// The line with the usual columns.
    pub fn usual_row(&self, row: &Row) -> parts::Row {
        self.row(row, PLAIN, false)
    }

    /// The line, marked where something happened since the reader's last look.
    pub fn row(&self, row: &Row, drawn: Drawn, changed: bool) -> parts::Row {
        let matter = std::iter::once(self.case(row, drawn.pick, changed));
        parts::Row::new(matter.chain(drawn.columns.iter().map(|column| self.cell(row, *column))).collect())
    }

    fn cell(&self, row: &Row, column: ListColumn) -> Html {
        let lang = self.lang;
        match column {
            ListColumn::Colour => grade(&row.colour).map(|grade| Html::of(&Colour::short(lang, grade))),
            ListColumn::Progress => {
                letter(&row.progress).map(|letter| Html::of(&Class::new(lang, letter, percent(row.percent))))
            }
            ListColumn::Stage => Some(Html::text(lang.t(&format!("stage-{}", row.stage)))),
            ListColumn::Waiting => Some(Html::text(self.waiting(row))),
            ListColumn::Unit => row.unit.as_deref().map(|unit| Html::text(self.unit(unit))),
            ListColumn::Class => Some(Html::text(lang.t(&format!("class-{}", row.class)))),
            ListColumn::Received => Some(Html::text(lang.date(row.received_on, self.today))),
            ListColumn::People => Some(Html::text(lang.ta("worklist-people", &[("n", row.people)]))),
            ListColumn::Due => Some(match &row.own {
                Some(own) => self.own(own),
                None => self.day(row.due),
            }),
        }
        .unwrap_or_default()
    }

    fn day(&self, due: Option<Date>) -> Html {
        match due {
            Some(due) => Html::of(&Day::due(self.lang, due, self.today)),
            None => Html::text(self.lang.t("worklist-no-due")),
        }
    }

    /// On the list of the own work: the reader's own act and day; what the house sets is told apart from the law.
    fn own(&self, own: &OwnAct) -> Html {
        let act = Html::text(self.lang.t(&format!("command-{}", own.act)));
        let cell = act.and(Html::trusted("<br>")).and(self.day(own.due));
        let deputy =
            own.instead_of.as_ref().map(|user| self.lang.ta("worklist-own-deputy", &[("user", user.as_str())]));
        let house = own.house.then(|| self.lang.t("worklist-own-house"));
        house.into_iter().chain(deputy).fold(cell, |cell, hint| {
            let open = Html::trusted(r#"<br><span class="hint">"#);
            cell.and(open).and(Html::text(hint)).and(Html::trusted("</span>"))
        })
    }

    fn case(&self, row: &Row, pick: bool, changed: bool) -> Html {
        let no = Html::text(row.case_no.as_str());
        let title = if row.title.is_empty() { self.lang.t("worklist-untitled") } else { row.title.clone() };
        let link = Html::of(&Link::plain(format!("/desk/cases/{}", row.case_no), title));
        let people = self.lang.ta("worklist-people", &[("n", row.people)]);
        let received = self.lang.ta("worklist-received", &[("day", self.lang.date(row.received_on, self.today))]);
        let class = self.lang.t(&format!("class-{}", row.class));
        let about = [row.petitioner.as_str(), &people, &class, &received];
        let about = about.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut cell = Html::trusted(r#"<span class="case-cell">"#);
        if pick {
            cell = cell
                .and(Html::trusted(r#"<input type="checkbox" name="case" value=""#))
                .and(no.clone())
                .and(Html::trusted(r#"" id="pick-"#))
                .and(no.clone())
                .and(Html::trusted(r#"" aria-label=""#))
                .and(Html::text(self.lang.ta("worklist-pick", &[("no", row.case_no.as_str())])))
                .and(Html::trusted(r#"">"#));
        }
        let mark = match changed {
            true => Html::trusted(r#" <span class="tag open">"#)
                .and(Html::text(self.lang.t("worklist-changed")))
                .and(Html::trusted("</span>")),
            false => Html::default(),
        };
        cell.and(Html::trusted("<span>"))
            .and(link)
            .and(mark)
            .and(Html::trusted(r#"<br><span class="hint">"#))
            .and(no)
            .and(Html::text(" · "))
            .and(Html::text(about))
            .and(Html::trusted("</span></span></span>"))
    }

    /// Who has the next move: the unit and the part they play there.
    pub fn waiting(&self, row: &Row) -> String {
        let lang = self.lang;
        let roles: Vec<String> = row.waiting.iter().map(|role| lang.t(&format!("role-{role}"))).collect();
        let unit = row.unit.as_deref().map(|unit| self.unit(unit));
        let roles = roles.join(&lang.t("intake-and"));
        match (unit, roles.is_empty()) {
            (Some(unit), false) => lang.ta("worklist-unit-role", &[("unit", unit), ("role", roles)]),
            (Some(unit), true) => unit,
            (None, false) => roles,
            (None, true) => lang.t("worklist-nobody"),
        }
    }

    pub fn unit(&self, slug: &str) -> String {
        unit_name(self.lang, self.policy, &casework::UnitId::new(slug))
    }
}

fn percent(percent: u32) -> u8 {
    u8::try_from(percent).unwrap_or(100)
}

fn grade(slug: &str) -> Option<Grade> {
    match slug {
        "red" => Some(Grade::Red),
        "yellow" => Some(Grade::Yellow),
        "green" => Some(Grade::Green),
        _ => None,
    }
}

fn letter(slug: &str) -> Option<Letter> {
    match slug {
        "A" => Some(Letter::A),
        "B" => Some(Letter::B),
        "C" => Some(Letter::C),
        _ => None,
    }
}
