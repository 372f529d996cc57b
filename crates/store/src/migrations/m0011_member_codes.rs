//! A query code of their own for each petitioner after the first, whose code stands where it always stood.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE TABLE member_code (sid BIGINT NOT NULL, petitioner BIGINT NOT NULL, hash {blob} NOT NULL,
   PRIMARY KEY (sid, petitioner)) {clustered}"];
