//! The first pages of a new office, and its people: each sets a password by their own one-time link.

use crate::browser::{Browser, Server};

const PASSWORD: &str = "river stone lantern";
const UNITS: &str = "县水利局\n县住建局\n县公安局\n县司法局\n县纪委监委\n大坪乡";

/// The one-time link: the office, its units and the administrator, who is signed in then.
pub async fn first_pages(server: &Server) -> Browser {
    let admin = Browser::new(server);
    let typed = [
        ("user", "zhou"),
        ("name", "周管理"),
        ("password", PASSWORD),
        ("again", PASSWORD),
        ("office-name", "青石县信访局"),
        ("office-address", "长河路 9 号"),
        ("office-phone", "0901-7654321"),
        ("office-hours", "工作日 8:30–17:30"),
        ("office-government", "青石县政府"),
        ("office-above", "云山市政府"),
        ("office-units", UNITS),
    ];
    let form = admin.open(&server.first).await;
    let desk = admin.send(&form, &server.first, &typed, None).await;
    assert_eq!((desk.status, desk.path.as_str()), (200, "/desk"), "{}", desk.text);
    desk.says("周管理");
    assert_eq!(admin.get(&server.first).await.status, 404, "the link is used");
    Browser::new(server).open("/").await.says("青石县信访局").says("0901-7654321");
    admin
}

/// Somebody gets an account, is handed the link and sets a password: account, name, role and unit.
pub async fn colleague(
    server: &Server,
    admin: &Browser,
    (user, name, role, unit): (&str, &str, &str, &str),
) -> Browser {
    let form = admin.open("/desk/people").await;
    let typed = [("user", user), ("name", name), ("role", role), ("unit", unit)];
    let made = admin.send(&form, "/desk/people", &typed, None).await;
    assert_eq!(made.status, 201, "{user}: {}", made.text);
    let rest = made.text.split_once(&format!("{}/welcome/", server.address)).map(|(_, rest)| rest).unwrap_or_default();
    let sealed: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    let (link, own) = (format!("/welcome/{sealed}"), Browser::new(server));
    let page = own.open(&link).await;
    page.says(name);
    let desk = own.send(&page, &link, &[("new-password", PASSWORD), ("password-again", PASSWORD)], None).await;
    assert_eq!((desk.status, desk.path.as_str()), (200, "/desk"), "{user}: {}", desk.text);
    desk.says(name);
    own
}

/// Another day, by the password that nobody else ever read.
pub async fn signs_in_again(server: &Server, user: &str) {
    let browser = Browser::new(server);
    let form = browser.open("/sign-in").await;
    let desk = browser.send(&form, "/sign-in", &[("user", user), ("password", PASSWORD)], None).await;
    assert_eq!(desk.path, "/desk", "{}", desk.text);
}
