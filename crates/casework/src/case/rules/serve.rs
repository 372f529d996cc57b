//! `serve`: an answer counts from proven service; rights begin on that day (条例35, 36).

use super::said;
use crate::case::command::Serve;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;

pub(in crate::case) fn serve(case: &Case, serve: &Serve, _ctx: &Context) -> Result<Fact, Refusal> {
    let Some(paper) = case.paper(serve.document) else {
        return Err(Refusal::no_such(serve.document.slug()));
    };
    if !serve.document.goes_to_the_petitioner() {
        return Err(Refusal::field("document", "not-for-the-petitioner"));
    }
    if serve.on < paper.issued {
        return Err(Refusal::field("on", "before-the-document"));
    }
    if paper.served.is_some() {
        return Err(Refusal::wrong_stage(&format!("{} served", serve.document.slug())));
    }
    let proof = said(serve.proof.as_ref());
    if proof.is_none() && serve.document.starts_a_right() {
        return Err(Refusal::field("proof", "missing"));
    }
    Ok(Fact::Served { document: serve.document, on: serve.on, how: serve.how, proof })
}
