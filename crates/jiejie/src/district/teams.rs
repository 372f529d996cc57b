//! Several share the work of one: the clerks the counter, the leaders personal charge, the handlers of a busy bureau its
//! matters. A matter stays with one of them from its first step to its last.

use std::collections::BTreeMap;

use casework::{Role, UserId};
use office::people::{CLERKS, LEADERS, handlers, shared_account};

use super::invent::Course;

/// Gives each matter to one of those who share the work, in turn.
pub fn share_the_work(courses: &mut [Course]) {
    let (mut charges, mut matters): (usize, BTreeMap<String, usize>) = (0, BTreeMap::new());
    for (n, course) in courses.iter_mut().enumerate() {
        give(course, Role::Clerk, &shared_account("clerk", n % CLERKS));
        if is_at_work(course, Role::Leader) {
            give(course, Role::Leader, &shared_account("leader", charges % LEADERS));
            charges += 1;
        }
        let unit = course.matter.unit.clone();
        if is_at_work(course, Role::Handler) {
            let (first, sharing) = (format!("handler-{unit}"), handlers(&unit));
            let before = matters.entry(unit).or_default();
            give(course, Role::Handler, &shared_account(&first, *before % sharing));
            *before += 1;
        }
    }
}

fn is_at_work(course: &Course, role: Role) -> bool {
    course.steps.iter().any(|step| step.actor.role == role)
}

fn give(course: &mut Course, role: Role, user: &str) {
    for step in course.steps.iter_mut().filter(|step| step.actor.role == role) {
        step.actor.user = UserId::new(user);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::believable::{DAYS, written};
    use super::*;

    #[test]
    fn the_work_is_shared_and_each_matter_stays_with_one() {
        let courses = written(DAYS[0].parse().expect("an hour"));
        let mut matters: BTreeMap<String, usize> = BTreeMap::new();
        for course in &courses {
            for role in [Role::Clerk, Role::Leader, Role::Handler] {
                let steps = course.steps.iter().filter(|step| step.actor.role == role);
                let users: BTreeSet<&UserId> = steps.map(|step| &step.actor.user).collect();
                assert!(users.len() <= 1, "{}: {users:?}", course.matter.title);
                for user in users {
                    *matters.entry(user.to_string()).or_default() += 1;
                }
            }
        }
        for (first, most) in [
            ("clerk", CLERKS),
            ("leader", LEADERS),
            ("handler-housing", 3),
            ("handler-market", 2),
            ("handler-water", 1),
        ] {
            let of = |n: usize| matters.get(&shared_account(first, n)).copied().unwrap_or_default();
            let (shared, all): (Vec<usize>, usize) = ((0..most).map(of).collect(), (0..4).map(of).sum());
            assert!(all > most, "{first}: {all}");
            assert!(shared.iter().all(|n| n * most * 2 >= all), "{first}: {shared:?} of {all}");
            assert_eq!(shared.iter().sum::<usize>(), all, "{first} has more colleagues than have an account");
        }
    }
}
