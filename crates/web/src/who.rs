//! Who may come to an address: the words of the table of routes.
use casework::Role;

/// Who watches the work of the whole district.
pub(crate) const WATCHERS: [Role; 3] = [Role::Supervisor, Role::OfficeHead, Role::Leader];

/// Who may come to an address at all; what they see there is the case's and the store's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Public,
    /// Anybody, but not many times a second from one address.
    Slowed,
    /// Anyone who is signed in.
    Staff,
    /// Anyone who is signed in with one of these roles.
    Roles(&'static [Role]),
    /// A program with a bearer token.
    Token,
    /// Anyone who has the case's query code.
    Code,
}

/// Whether the table lets a signed-in role, or nobody, reach a page.
pub fn lets(who: Who, role: Option<Role>) -> bool {
    match who {
        Who::Public | Who::Slowed => true,
        Who::Staff => role.is_some(),
        Who::Roles(roles) => role.is_some_and(|role| roles.contains(&role)),
        Who::Token | Who::Code => false,
    }
}

/// Who looks up who answers for what: everybody of the house who has to do with cases.
pub(crate) const INSIDE: [Role; 10] = [
    Role::Clerk,
    Role::Supervisor,
    Role::OfficeHead,
    Role::Leader,
    Role::Handler,
    Role::UnitHead,
    Role::Reviewer,
    Role::Rechecker,
    Role::Station,
    Role::Auditor,
];

/// Whether this role looks up who answers for what.
pub fn finds_who_answers(role: Role) -> bool {
    INSIDE.contains(&role)
}

/// Whether this role reads the briefs of cases that it sees.
pub fn reads_briefs(role: Role) -> bool {
    WATCHERS.contains(&role)
}
