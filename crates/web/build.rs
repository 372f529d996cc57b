//! Tells Cargo that a new or changed wording file means building again: the macro only watches files it already knows.
fn main() {
    println!("cargo::rerun-if-changed=../../wording");
    println!("cargo::rerun-if-changed=build.rs");
}
