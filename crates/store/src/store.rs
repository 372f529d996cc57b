//! The handle that everybody holds: opening, asking, reading, closing.

mod queued_work;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::{Actor, CaseNo, Policy, Refusal};
use jiff::civil::{Date, DateTime};
use tokio::sync::{mpsc, oneshot};

use crate::boxed;
use crate::contact::KnownContact;
use crate::engine::{Engine, ReadSoFar, SideThread};
use crate::error::{Result, StoreError};
use crate::in_force::InForce;
use crate::in_mind::InMind;
use crate::keys::Keys;
use crate::known_tokens::KnownTokens;
use crate::list::{List, ListAnswer, Step, StepDone};
use crate::looks::Looks;
use crate::project::totals;
use crate::query::stuck::Stuck;
use crate::query::tray::TrayPage;
use crate::query::tray_counts::TrayCounts;
use crate::query::{self, Earlier, Filter, Page, Probe};
use crate::records::{Kinds, RecordAnswer, RecordRequest, view};
use crate::request::{Answer, CommandRequest, IdempotencyKey};
use crate::setup::Setup;
use crate::traces::{Traces, files_may_go, step_shuts_texts};
use crate::writer::{self, Health, Note, QUEUE, Recent, Trouble, Work, Writer};
use crate::{migrations, policies, same_keys, searched};

/// The store. Cheap to clone; the last handle that goes ends the writing task. A handle reads by one policy as long as it
/// lives; [`Store::at_present`] is one that reads by what holds now.
#[derive(Clone)]
pub struct Store {
    inside: Arc<Inside>,
    policy: Arc<Policy>,
}

struct Inside {
    engine: Engine,
    keys: Keys,
    in_force: InForce,
    kinds: Kinds,
    files: Option<PathBuf>,
    queue: mpsc::Sender<Work>,
    batches: Arc<AtomicU64>,
    health: Arc<Health>,
    migrated: bool,
    looks: Looks,
    tokens: KnownTokens,
    contact: KnownContact,
    traces: Traces,
    in_mind: InMind,
}

/// How many cases stand at one point of every count. Reports are a class of their own, so they can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The month in which they were received: `2026-03`.
    pub month: String,
    pub class: String,
    pub stage: String,
    pub unit: Option<String>,
    pub colour: String,
    pub progress: String,
    pub cases: i64,
}

impl Store {
    /// Opens a database, brings its tables up to date and starts the writing task.
    ///
    /// # Errors
    /// [`StoreError::WrongKeys`] where the database was written with other keys.
    #[boxed]
    pub async fn open(url: &str, keys: Keys, policy: Arc<Policy>, files: Option<PathBuf>) -> Result<Store> {
        Store::open_as(url, keys, policy, files, Setup::default()).await
    }

    /// [`Store::open`] with what only tests set otherwise.
    ///
    /// # Errors
    /// As [`Store::open`].
    #[boxed]
    pub async fn open_as(
        url: &str,
        keys: Keys,
        policy: Arc<Policy>,
        files: Option<PathBuf>,
        Setup { seam, kinds }: Setup,
    ) -> Result<Store> {
        let (engine, home) = Engine::connect(url, seam).await?;
        // What opening writes goes over one connection; the writer makes its own, on its own thread.
        let mut connection = engine.writer();
        let changed = migrations::run(&mut connection).await?;
        same_keys::known(&mut connection, &keys).await?;
        policies::keep(&mut connection, &policy).await?;
        let filled_with = keys.clone();
        writer::write(&mut connection, move |db| {
            Box::pin(async move { searched::fill_where_empty(db, &filled_with).await })
        })
        .await?;
        if changed {
            let known_by = keys.clone();
            writer::write(&mut connection, move |db| {
                Box::pin(async move { query::lookup::add_parts_of_names(db, &known_by).await })
            })
            .await?;
            let kinds = kinds.clone();
            let by = policy.clone();
            writer::write(&mut connection, move |db| Box::pin(async move { view::remake(db, &kinds, &by).await }))
                .await?;
        }
        let migrated = changed || migrations::wait(&engine.readers).await?;
        connection.close().await;
        if let Some(files) = &files {
            std::fs::create_dir_all(files)?;
        }
        let (queue, work) = mpsc::channel(QUEUE);
        let (batches, health) = (Arc::new(AtomicU64::new(0)), Arc::new(Health::default()));
        let in_force = InForce::new(policy.clone());
        let writer = Writer {
            connection: engine.writer_on_own_thread(),
            keys: keys.clone(),
            policy: policy.clone(),
            in_force: in_force.clone(),
            kinds: kinds.clone(),
            batches: batches.clone(),
            health: health.clone(),
            beside: SideThread::start()?,
            recent: Recent::default(),
            notes: VecDeque::new(),
        };
        home.run(writer.run(work));
        let inside = Inside {
            engine,
            keys,
            in_force,
            kinds,
            files,
            queue,
            batches,
            health,
            migrated,
            looks: Looks::default(),
            tokens: KnownTokens::default(),
            contact: KnownContact::default(),
            traces: Traces::default(),
            in_mind: InMind::default(),
        };
        let store = Store { inside: Arc::new(inside), policy };
        store.look_at_contact().await;
        Ok(store)
    }

    /// A handle that reads by the policy that holds now.
    pub fn at_present(&self) -> Store {
        Store { inside: Arc::clone(&self.inside), policy: self.inside.in_force.get() }
    }

    /// Whether this handle reads by the policy that holds now.
    pub fn is_at_present(&self) -> bool {
        Arc::ptr_eq(&self.policy, &self.inside.in_force.get())
    }

    /// The policy by which this handle reads.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// The kinds of record beside the cases that this store keeps.
    pub fn kinds(&self) -> &Kinds {
        &self.inside.kinds
    }

    /// The office's keys; outside the store they only seal and open passes.
    pub fn keys(&self) -> &Keys {
        &self.inside.keys
    }

    /// Carries out a command. An answer means that it is on disk; an unknown outcome is told as such.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where nobody can tell whether it landed: ask again with the same key.
    #[boxed]
    pub async fn perform(&self, ask: CommandRequest) -> Result<Answer> {
        if let Some((field, why)) = ask.asked.command.needs().only_in_stories {
            return Ok(Answer::Refused(Refusal::field(field, why)));
        }
        self.queued(ask).await
    }

    /// [`Store::perform`] for the player of scenario files, which alone may name the seed of a draw.
    ///
    /// # Errors
    /// As [`Store::perform`].
    #[boxed]
    pub async fn perform_in_story(&self, ask: CommandRequest) -> Result<Answer> {
        self.queued(ask).await
    }

    async fn queued(&self, ask: CommandRequest) -> Result<Answer> {
        let (tell, told) = oneshot::channel();
        let (shuts, by) = (ask.asked.command.needs().shuts_texts, ask.actor.user.clone());
        self.send(Work::Ask(Box::new(ask), tell)).await?;
        let answer = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()));
        self.in_mind().again.wrote(&by);
        if shuts {
            // Also where it is unknown whether it landed.
            self.texts_were_shut().await;
        }
        let mut answer = answer??;
        if let Answer::Done(done) = &mut answer {
            done.case = done.told.take().map(|told| Box::new(told.opened(&self.inside.keys)));
        }
        Ok(answer)
    }

    /// Carries out a command on a record. An answer means that it is on disk.
    ///
    /// # Errors
    /// As [`Store::perform`]; [`StoreError::Corrupt`] where the record is damaged.
    #[boxed]
    pub async fn perform_record(&self, mut ask: RecordRequest) -> Result<RecordAnswer> {
        let key = ask.idempotency.take();
        let answer = self.perform_all(vec![Step::Record(Box::new(ask))], key).await?;
        match answer {
            ListAnswer::Refused { refusal, .. } => Ok(RecordAnswer::Refused(refusal)),
            ListAnswer::Done(done) => match done.into_iter().next() {
                Some(StepDone::Record(done)) => Ok(RecordAnswer::Done(done)),
                Some(StepDone::Case(_)) | None => Err(StoreError::Broken("no answer".to_owned())),
            },
        }
    }

    /// Carries out several commands in one transaction, in their order: all of them, or nothing. A key of one of the
    /// commands counts for nothing; the list has its own.
    ///
    /// # Errors
    /// As [`Store::perform`].
    #[boxed]
    pub async fn perform_all(&self, steps: Vec<Step>, key: Option<IdempotencyKey>) -> Result<ListAnswer> {
        let only_in_stories = |step: &Step| match step {
            Step::Case(ask) => ask.asked.command.needs().only_in_stories,
            Step::Record(_) => None,
        };
        if let Some((step, (field, why))) = (0..).zip(&steps).find_map(|(n, step)| Some((n, only_in_stories(step)?))) {
            return Ok(ListAnswer::Refused { step, refusal: Refusal::field(field, why) });
        }
        let accounts = steps.iter().any(|step| match step {
            Step::Case(_) => false,
            Step::Record(ask) => self.inside.kinds.get(ask.command.kind()).is_some_and(|kind| kind.only().is_some()),
        });
        let (now, by) = (steps.first().map(Step::asked_at), steps.first().map(|step| step.by().clone()));
        let shuts = steps.iter().any(step_shuts_texts);
        let lying = self.lying_of(files_may_go(&steps)).await?;
        let (tell, told) = oneshot::channel();
        self.send(Work::List(Box::new(List { steps, key }), tell)).await?;
        let answer = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()));
        by.iter().for_each(|by| self.in_mind().again.wrote(by));
        if accounts {
            // Also where it is unknown whether it landed.
            self.tokens().forget();
        }
        if shuts {
            self.texts_were_shut().await;
            self.remove_unknown(lying).await;
        }
        let mut answer = answer??;
        if accounts {
            self.look_at_contact().await;
            self.look_at_calendar(now).await;
        }
        if let ListAnswer::Done(done) = &mut answer {
            done.iter_mut().for_each(|step| step.open(&self.inside.keys));
        }
        Ok(answer)
    }

    /// A number that no case has, for [`crate::Target::NewAs`]. Two that drew the same one are told so when the second registers.
    pub fn fresh_number(&self, now: DateTime) -> CaseNo {
        writer::fresh_case_no(&self.policy, now)
    }

    /// A page of the cases that this actor sees, in the order of their due days.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn worklist(&self, filter: &Filter, actor: &Actor, today: Date) -> Result<Page> {
        // While nothing can be written, a title is searched among those that were found before.
        if filter.q.is_some()
            && let Err(error) = self.index_texts().await
        {
            tracing::warn!(%error, "the newest titles are not found yet");
        }
        query::worklist(&self.inside.engine.readers, &self.inside.keys, &self.policy, filter, actor, today).await
    }

    /// Whether this actor's lists may stand in the order of units.
    pub fn sorts_by_unit(&self, actor: &Actor) -> bool {
        query::order::by_unit(actor, &self.policy)
    }

    /// A page of what is expected of this reader, and of those for whom the reader stands in today, by the own days.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn tray(&self, actor: &Actor, today: Date, after: Option<&str>, limit: u32) -> Result<TrayPage> {
        let house = (&self.inside.keys, &*self.policy, &self.inside.kinds);
        let reader = query::tray::reader(&self.inside.engine.readers, actor, today).await?;
        query::tray::page(&self.inside.engine.readers, house, &reader, (after, limit)).await
    }

    /// How many acts are expected of this reader, by where their days stand.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn tray_counts(&self, actor: &Actor, today: Date) -> Result<TrayCounts> {
        let (db, house) = (&self.inside.engine.readers, (&*self.policy, &self.inside.kinds));
        let counted = query::tray_counts::of(db, house, actor, today);
        self.told_again_to_one(("tray", today.to_string()), actor, counted).await
    }

    /// How many of this reader's acts on records have this name and a day that has come.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn tray_due(&self, actor: &Actor, act: &str, today: Date) -> Result<u64> {
        let (db, house) = (&self.inside.engine.readers, (&*self.policy, &self.inside.kinds));
        let counted = query::tray::due(db, house, actor, (act, today));
        self.told_again_to_one(("tray-due", format!("{act} {today}")), actor, counted).await
    }

    /// What waits for nobody, as far as this reader may know of it.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn stuck(&self, actor: &Actor) -> Result<Stuck> {
        let house = (&self.inside.keys, &*self.policy, &self.inside.kinds);
        query::stuck::read(&self.inside.engine.readers, house, actor).await
    }

    /// How many open cases and records wait for nobody.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn stuck_count(&self) -> Result<u64> {
        query::stuck::count(&self.inside.engine.readers, &self.inside.kinds).await
    }

    /// How many cases stand behind each tab of the worklist.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn tab_counts(&self, actor: &Actor, today: Date) -> Result<Vec<(String, u64)>> {
        let counted = query::counts(&self.inside.engine.readers, &self.policy, actor, today);
        self.told_again_to_one(("tabs", today.to_string()), actor, counted).await
    }

    /// Earlier matters of anyone who stands at the counter, as far as this actor may see them.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn earlier_matters(&self, probe: &Probe, actor: &Actor) -> Result<Vec<Earlier>> {
        query::lookup::earlier(&self.inside.engine.readers, &self.inside.keys, &self.policy, probe, actor).await
    }

    /// Every count that is not zero; without the right to reports they are left out.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn totals(&self, reports: bool) -> Result<Vec<Total>> {
        let read = totals::read(&self.inside.engine.readers).await?;
        let shown = read.into_iter().filter(|(dims, _)| reports || dims.class != "report");
        Ok(shown
            .map(|(dims, cases)| Total {
                month: dims.month,
                class: dims.class,
                stage: dims.stage,
                unit: Some(dims.unit).filter(|unit| !unit.is_empty()),
                colour: dims.colour,
                progress: dims.progress,
                cases,
            })
            .collect())
    }

    /// Keeps a denied attempt.
    #[boxed]
    pub async fn deny(&self, who: &str, what: &str, now: DateTime) {
        let note = Note::Denied { at: now, who: who.to_owned(), what: what.to_owned() };
        if self.send(Work::Note(note)).await.is_err() {
            tracing::error!(who, what, "a denied attempt could not be kept");
        }
    }

    /// Whether views waited to be made again when it was opened, for it or another program changed the tables of an older one
    /// ([`Store::make_views_again`], [`Store::regrade`]).
    pub fn was_migrated(&self) -> bool {
        self.inside.migrated
    }

    /// Why nothing is kept at present; nothing where the writer's last try succeeded.
    pub fn trouble(&self) -> Option<Trouble> {
        self.inside.health.trouble()
    }

    /// How many batches of commands this program wrote.
    pub fn batches(&self) -> u64 {
        self.inside.batches.load(Ordering::Relaxed)
    }

    /// What was read since it was opened, outside of what writes.
    pub fn read_so_far(&self) -> ReadSoFar {
        self.inside.engine.readers.read_so_far()
    }

    /// Waits until everything asked before is written, or was answered that it is not.
    #[boxed]
    pub async fn settled(&self) {
        let (done, flushed) = oneshot::channel();
        if self.send(Work::Flush(done)).await.is_ok() {
            // An error says that the writer has ended, and with it all that was asked.
            let _ = flushed.await;
        }
    }

    /// Waits for what is in the queue, signs a checkpoint over it, and closes the connections.
    #[boxed]
    pub async fn close(self) {
        let (done, flushed) = oneshot::channel();
        if self.send(Work::Flush(done)).await.is_ok()
            && let Ok(Some(last)) = flushed.await
            && let Err(error) = self.checkpoint(last).await
        {
            tracing::error!(%error, "no checkpoint at the end");
        }
        self.inside.engine.close().await;
        // Last, so that SQLite tidies its log away; an error says that the writer has ended already.
        let (done, ended) = oneshot::channel();
        if self.send(Work::End(done)).await.is_ok() {
            let _ = ended.await;
        }
    }

    pub(crate) fn looks(&self) -> &Looks {
        &self.inside.looks
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.inside.engine
    }

    pub(crate) fn tokens(&self) -> &KnownTokens {
        &self.inside.tokens
    }

    pub(crate) fn traces(&self) -> &Traces {
        &self.inside.traces
    }

    pub(crate) fn in_mind(&self) -> &InMind {
        &self.inside.in_mind
    }

    pub(crate) fn known_contact(&self) -> &KnownContact {
        &self.inside.contact
    }

    pub(crate) fn files(&self) -> Option<&Path> {
        self.inside.files.as_deref()
    }
}
