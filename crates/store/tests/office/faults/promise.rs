//! One thing asked of a store, what it said, and how to see whether that is true.

use casework::reception::{Day, ReceptionCommand};
use casework::{Actor, CaseNo, Role, UnitId, UserId};
use serde_json::{Value, json};
use store::{Answer, Ask, IdempotencyKey, NewAccount, RecordAnswer, RecordAsk, Store, StoreError, Target};

use crate::people::{admin, ask, at, clerk, register};
use crate::place::{Raw, number};

/// What the store said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Done,
    /// A rule said no.
    Refused,
    /// A fault, and nothing was written.
    Nothing,
    Unknown,
}

fn said<T>(answer: &Result<T, StoreError>) -> Said {
    match answer {
        Ok(_) => Said::Done,
        Err(StoreError::Unknown(_)) => Said::Unknown,
        Err(_) => Said::Nothing,
    }
}

/// Each is told apart from all others by its mark.
#[derive(Debug, Clone)]
pub enum Asked {
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
    pub asked: Asked,
    pub said: Said,
}

impl Asked {
    pub async fn make(self, store: &Store) -> Promise {
        let said = self.ask(store).await;
        Promise { asked: self, said }
    }

    pub async fn ask(&self, store: &Store) -> Said {
        let now = "2026-03-02T09:10:00";
        match self {
            Asked::Register { mark } => {
                let ask = keyed(ask(Target::New, clerk(), now, register(mark, "claim")), mark);
                command(store, ask).await
            }
            Asked::Demand { no, mark } => {
                let fields = json!({ "do": "add-demand", "text": mark });
                command(store, keyed(ask(Target::Case(no.clone()), clerk(), now, fields), mark)).await
            }
            Asked::Forbidden { no, mark } => {
                let fields = json!({ "do": "add-demand", "text": mark });
                let leader = Actor::staff("leader", Role::Leader, "committee");
                command(store, keyed(ask(Target::Case(no.clone()), leader, now, fields), mark)).await
            }
            Asked::Account { mark } => {
                let (user, role) = (UserId::new(mark), Role::Clerk);
                let account = NewAccount {
                    user,
                    name: mark.clone(),
                    role,
                    unit: Some(UnitId::new("office")),
                    password_hash: None,
                };
                said(&store.add_account(account, &admin(), at(now)).await)
            }
            Asked::Look { no, mark } => {
                let reader = Actor::staff(mark, Role::Clerk, "office");
                said(&store.case_file(no, &reader, at(now)).await)
            }
            Asked::Record { on } => record(store, on).await,
            Asked::Checkpoint { at: when } => match store.checkpoint(at(when)).await {
                // Nothing new to sign.
                Ok(None) => Said::Refused,
                made => said(&made),
            },
            Asked::Draft { mark } => said(&store.save_draft((mark, "1"), 0, mark, &clerk().user, at(now)).await),
            Asked::Session { mark } => said(&store.session_save(mark, mark.as_bytes(), 4_000_000_000).await),
            Asked::GivenUp { mark } => match store.add_token(&UserId::new(mark), None, &admin(), at(now)).await {
                Ok(token) => panic!("a token for nobody: {token}"),
                // It was never going to be done; a rollback that fails as well makes nothing worse.
                Err(StoreError::Broken(_)) => Said::Refused,
                answer => said(&answer),
            },
        }
    }

    /// How often it is there: 0, 1, or more where it was done twice.
    pub async fn there(&self, store: &Store, db: &Raw) -> i64 {
        let text = |mark: &str| format!("SELECT COUNT(*) FROM words WHERE plain = '{mark}'");
        let count = match self {
            Asked::Register { mark } | Asked::Demand { mark, .. } | Asked::Forbidden { mark, .. } => text(mark),
            Asked::Account { mark } => format!("SELECT COUNT(*) FROM account WHERE who = '{mark}'"),
            Asked::Look { mark, .. } => format!("SELECT COUNT(*) FROM access WHERE who = '{mark}'"),
            Asked::Record { on } => {
                format!("SELECT COUNT(*) FROM stream WHERE kind = 'reception' AND key LIKE '{on}-%'")
            }
            Asked::Checkpoint { at } => format!("SELECT COUNT(*) FROM checkpoint WHERE at = '{at}'"),
            Asked::Draft { mark } => format!("SELECT COUNT(*) FROM draft WHERE key = '{mark}'"),
            Asked::GivenUp { mark } => format!("SELECT COUNT(*) FROM token WHERE who = '{mark}'"),
            Asked::Session { mark } => {
                return i64::from(store.session_load(mark).await.unwrap().as_deref() == Some(mark.as_bytes()));
            }
        };
        number(db, &count).await
    }

    /// Whether asking again is harmless by the key, whatever became of the first.
    pub fn has_key(&self) -> bool {
        matches!(self, Asked::Register { .. } | Asked::Demand { .. } | Asked::Forbidden { .. })
    }
}

fn keyed(mut ask: Ask, mark: &str) -> Ask {
    let (user, body_digest) = (ask.actor.user.to_string(), "d".to_owned());
    ask.key = Some(IdempotencyKey { user, key: mark.to_owned(), body_digest });
    ask
}

async fn command(store: &Store, ask: Ask) -> Said {
    match store.perform(ask).await {
        Ok(Answer::Refused(_)) => Said::Refused,
        answer => said(&answer),
    }
}

async fn record(store: &Store, on: &str) -> Said {
    let fields: Value = json!({ "do": "publish-reception", "on": on, "from": "09:00", "until": "11:00",
        "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
    let command: ReceptionCommand = serde_json::from_value(fields).unwrap();
    let now = at("2026-03-02T09:00:00");
    match store.perform_record(RecordAsk::of::<Day>(None, command, clerk(), now)).await {
        Ok(RecordAnswer::Refused(refusal)) => panic!("{refusal:?}"),
        answer => said(&answer),
    }
}
