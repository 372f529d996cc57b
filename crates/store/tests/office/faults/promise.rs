//! One thing asked of a store, what it said, and how to see whether that is true.

use casework::reception::{Day, ReceptionCommand};
use casework::{Actor, CaseNo, Role, UnitId, UserId};
use serde_json::{Value, json};
use store::{
    Answer, CommandRequest, IdempotencyKey, NewAccount, RecordAnswer, RecordRequest, Store, StoreError, Target,
};

use crate::people::{admin, at, clerk, register, request};
use crate::place::{Raw, number};

/// What the store said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// A rule said no.
    Refused,
    /// A fault, and nothing was written.
    Nothing,
    Unknown,
}

fn outcome<T>(answer: &Result<T, StoreError>) -> Outcome {
    match answer {
        Ok(_) => Outcome::Done,
        Err(StoreError::Unknown(_)) => Outcome::Unknown,
        Err(_) => Outcome::Nothing,
    }
}

/// Each is told apart from all others by its mark.
#[derive(Debug, Clone)]
pub enum Request {
    Register {
        mark: String,
    },
    Demand {
        no: CaseNo,
        mark: String,
    },
    /// Not this user's to do.
    Forbidden {
        no: CaseNo,
        mark: String,
    },
    Account {
        mark: String,
    },
    Look {
        no: CaseNo,
        mark: String,
    },
    Record {
        on: String,
    },
    Checkpoint {
        at: String,
    },
    Draft {
        mark: String,
    },
    Session {
        mark: String,
    },
    /// A job that finds out in its transaction that it cannot be done, and takes it back.
    GivenUp {
        mark: String,
    },
}

/// What was asked and what was said to it.
#[derive(Debug)]
pub struct Promise {
    pub asked: Request,
    pub said: Outcome,
}

impl Request {
    pub async fn make(self, store: &Store) -> Promise {
        let said = self.send(store).await;
        Promise { asked: self, said }
    }

    pub async fn send(&self, store: &Store) -> Outcome {
        let now = "2026-03-02T09:10:00";
        match self {
            Request::Register { mark } => {
                let ask = keyed(request(Target::New, clerk(), now, register(mark, "claim")), mark);
                command(store, ask).await
            }
            Request::Demand { no, mark } => {
                let fields = json!({ "do": "add-demand", "text": mark });
                command(store, keyed(request(Target::Case(no.clone()), clerk(), now, fields), mark)).await
            }
            Request::Forbidden { no, mark } => {
                let fields = json!({ "do": "add-demand", "text": mark });
                let leader = Actor::staff("leader", Role::Leader, "committee");
                command(store, keyed(request(Target::Case(no.clone()), leader, now, fields), mark)).await
            }
            Request::Account { mark } => {
                let (user, role) = (UserId::new(mark), Role::Clerk);
                let account = NewAccount {
                    user,
                    name: mark.clone(),
                    role,
                    unit: Some(UnitId::new("office")),
                    password_hash: None,
                };
                outcome(&store.add_account(account, &admin(), at(now)).await)
            }
            Request::Look { no, mark } => {
                let reader = Actor::staff(mark, Role::Clerk, "office");
                outcome(&store.case_file(no, &reader, at(now)).await)
            }
            Request::Record { on } => record(store, on).await,
            Request::Checkpoint { at: when } => outcome(&store.checkpoint(at(when)).await),
            Request::Draft { mark } => outcome(&store.save_draft((mark, "1"), 0, mark, &clerk().user, at(now)).await),
            Request::Session { mark } => outcome(&store.session_save(mark, mark.as_bytes(), 4_000_000_000).await),
            Request::GivenUp { mark } => match store.add_token(&UserId::new(mark), None, &admin(), at(now)).await {
                Ok(token) => panic!("a token for nobody: {token}"),
                // It was never going to be done; a rollback that fails as well makes nothing worse.
                Err(StoreError::Broken(_)) => Outcome::Refused,
                answer => outcome(&answer),
            },
        }
    }

    /// How often it is there: 0, 1, or more where it was done twice.
    pub async fn there(&self, store: &Store, db: &Raw) -> i64 {
        let text = |mark: &str| format!("SELECT COUNT(*) FROM words WHERE plain = '{mark}'");
        let count = match self {
            Request::Register { mark } | Request::Demand { mark, .. } | Request::Forbidden { mark, .. } => text(mark),
            Request::Account { mark } => format!("SELECT COUNT(*) FROM account WHERE who = '{mark}'"),
            Request::Look { mark, .. } => format!("SELECT COUNT(*) FROM access WHERE who = '{mark}'"),
            Request::Record { on } => {
                format!("SELECT COUNT(*) FROM stream WHERE kind = 'reception' AND key LIKE '{on}-%'")
            }
            Request::Checkpoint { at } => format!("SELECT COUNT(*) FROM checkpoint WHERE at = '{at}'"),
            Request::Draft { mark } => format!("SELECT COUNT(*) FROM draft WHERE key = '{mark}'"),
            Request::GivenUp { mark } => format!("SELECT COUNT(*) FROM token WHERE who = '{mark}'"),
            Request::Session { mark } => {
                return i64::from(store.session_load(mark).await.unwrap().as_deref() == Some(mark.as_bytes()));
            }
        };
        number(db, &count).await
    }

    /// Whether asking again is harmless by the key, whatever became of the first.
    pub fn has_key(&self) -> bool {
        matches!(self, Request::Register { .. } | Request::Demand { .. } | Request::Forbidden { .. })
    }
}

fn keyed(mut ask: CommandRequest, mark: &str) -> CommandRequest {
    let (user, body_digest) = (ask.actor.user.to_string(), "d".to_owned());
    ask.key = Some(IdempotencyKey { user, key: mark.to_owned(), body_digest });
    ask
}

async fn command(store: &Store, ask: CommandRequest) -> Outcome {
    match store.perform(ask).await {
        Ok(Answer::Refused(_)) => Outcome::Refused,
        answer => outcome(&answer),
    }
}

async fn record(store: &Store, on: &str) -> Outcome {
    let fields: Value = json!({ "do": "publish-reception", "on": on, "from": "09:00", "until": "11:00",
        "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
    let command: ReceptionCommand = serde_json::from_value(fields).unwrap();
    let now = at("2026-03-02T09:00:00");
    match store.perform_record(RecordRequest::of::<Day>(None, command, clerk(), now)).await {
        Ok(RecordAnswer::Refused(refusal)) => panic!("{refusal:?}"),
        answer => outcome(&answer),
    }
}
