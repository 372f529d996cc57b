//! Writes the design page and a print sheet beside their stylesheet, to look at in a browser: `cargo run -p web --example design`.
use std::fs;
use std::io;
use std::path::Path;

use askama::Template;
use jiff::civil::date;
use office::wording::Lang;
use web::layout::{script, script_url, stylesheet, stylesheet_url};
use web::pages::design;

fn main() -> io::Result<()> {
    let folder = Path::new("/tmp/design");
    fs::create_dir_all(folder)?;
    fs::write(folder.join("jiejie.css"), stylesheet())?;
    fs::write(folder.join("desk.js"), script())?;
    for (name, lang) in [("index.html", Lang::Chinese), ("en.html", Lang::English)] {
        let page = design::page(lang, date(2026, 5, 2)).render().map_err(io::Error::other)?;
        let local = page.replace(stylesheet_url(), "jiejie.css").replace(script_url(), "desk.js");
        fs::write(folder.join(name), local)?;
    }
    println!("{}", folder.display());
    Ok(())
}
