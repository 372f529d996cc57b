//! The description that programs read: served, whole, and true of what is taken and what is answered.

mod answers;
mod commands;
mod records;
mod schema;

use crate::test_app::TestApp;

#[tokio::test]
async fn the_description_is_served_to_anybody() {
    let app = TestApp::new().await;
    let answer = app.api("").get("/api/v1/openapi.json").await;
    let told = answer.json();
    assert_eq!(told["openapi"], "3.1.0");
    assert!(told["paths"]["/api/v1/cases"]["post"]["responses"]["201"].is_object());
    assert!(told["components"]["schemas"]["Code"]["enum"].as_array().unwrap().len() > 20);
}
