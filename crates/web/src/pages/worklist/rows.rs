//! One case as a line of a list: what it is, how risky, how far, who is waited for, by when.
use casework::policy::Policy;
use jiff::civil::Date;
use store::{OwnAct, Row};

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
    /// Of the own work the last column tells the own act and its day, elsewhere the day of the law.
    pub fn columns(&self, own: bool) -> Vec<Column> {
        let last = if own { "worklist-column-own" } else { "worklist-column-due" };
        vec![
            Column::text(self.lang.t("worklist-column-case")),
            Column::text(self.lang.t("worklist-column-colour")),
            Column::text(self.lang.t("worklist-column-progress")),
            Column::text(self.lang.t("worklist-column-stage")),
            Column::text(self.lang.t("worklist-column-waiting")),
            Column::text(self.lang.t(last)),
        ]
    }

    /// The line; `pick` puts a checkbox before it.
    pub fn row(&self, row: &Row, pick: bool) -> parts::Row {
        let lang = self.lang;
        let due = match &row.own {
            Some(own) => self.own(own),
            None => self.day(row.due),
        };
        let stage = lang.t(&format!("stage-{}", row.stage));
        parts::Row::new(vec![
            self.case(row, pick),
            grade(&row.colour).map(|grade| Html::of(&Colour::short(lang, grade))).unwrap_or_default(),
            letter(&row.progress).map(|l| Html::of(&Class::new(lang, l, percent(row.percent)))).unwrap_or_default(),
            Html::text(stage),
            Html::text(self.waiting(row)),
            due,
        ])
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

    fn case(&self, row: &Row, pick: bool) -> Html {
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
        cell.and(Html::trusted("<span>"))
            .and(link)
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
