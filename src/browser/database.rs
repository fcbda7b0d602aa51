//! IndexedDB, as far as drafts need it: stores of texts, and transactions that
//! are on the disk when they say so. Nothing waits for an answer longer than
//! [`DEADLINE`].
//!
//! Bound by hand because no crate at hand passes on the durability of a
//! transaction, and a draft that is called saved must survive a killed browser.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::clock;
use crate::draft::StorageError;
use crate::draft::request::StoreChange;

/// How long the storage may take to answer (milliseconds). The slowest disk
/// that is still of use takes a tenth of it for the base of a large matrix.
const DEADLINE: i32 = 5_000;

/// A rejection of our own.
const LATE: &str = "late";
const BLOCKED: &str = "blocked";

fn storage_error(error: &JsValue) -> StorageError {
    match error.as_string().as_deref() {
        Some(LATE) => return StorageError::Silent,
        Some(BLOCKED) => return StorageError::Blocked,
        _ => {}
    }
    let Some(exception) = error.dyn_ref::<DomException>() else {
        return StorageError::Other(format!("{error:?}"));
    };
    match exception.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        "VersionError" => StorageError::Newer,
        "SecurityError" | "NotAllowedError" => StorageError::Refused,
        "InvalidStateError" | "AbortError" => StorageError::Closed,
        name => StorageError::Other(format!("{name}: {}", exception.message())),
    }
}

/// The same function, which is told this whatever it is called with.
fn saying(function: &Function, word: &str) -> Function {
    function
        .bind1(&JsValue::NULL, &word.into())
        .unchecked_into()
}

/// What a promise comes to, if it does so in time.
async fn in_time(promise: &Promise) -> Result<JsValue, StorageError> {
    let mut timer = None;
    let late = Promise::new(&mut |_, reject| {
        timer = clock::call_after(DEADLINE, &saying(&reject, LATE));
    });
    let first = Promise::race(&Array::of2(promise, &late));
    let answer = JsFuture::from(first).await;
    if let Some(timer) = timer {
        clock::forget(timer);
    }
    answer.map_err(|error| storage_error(&error))
}

/// What a request is answered. The promise's own functions hear it: a listener
/// of ours would outlive a request that is never answered.
async fn answered(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match in_time(&promise).await {
        Ok(_) => request.result().map_err(|error| storage_error(&error)),
        Err(StorageError::Silent) => Err(StorageError::Silent),
        Err(StorageError::Blocked) => Err(StorageError::Blocked),
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => storage_error(&error),
            _ => StorageError::Closed,
        }),
    }
}

/// An open database.
#[derive(Clone)]
pub struct Database {
    connection: Rc<Connection>,
    /// It was made just now: there was none.
    pub is_new: bool,
}

struct Connection {
    database: IdbDatabase,
    _listeners: [Closure<dyn Fn()>; 2],
}

impl Drop for Connection {
    // Nobody listens any more: left open, it would stand in the way of whoever
    // wants to open another version.
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}

impl Database {
    /// Opens the database, making the stores that it lacks. `closed` is called
    /// when it is closed under the page, by the browser or for another tab: it
    /// must do no more than set a timer, for it may be called in the middle of
    /// running script.
    ///
    /// # Errors
    /// [`StorageError::Refused`] where the page has no storage.
    pub async fn open(
        name: &str,
        version: u32,
        stores: &[&str],
        closed: impl Fn() + 'static,
    ) -> Result<Self, StorageError> {
        let factory = web_sys::window()
            .and_then(|window| window.indexed_db().ok().flatten())
            .ok_or(StorageError::Refused)?;
        let request = factory
            .open_with_u32(name, version)
            .map_err(|_| StorageError::Refused)?;
        let (database, is_new) = opened(&request, stores).await?;
        let closing = database.clone();
        let closed = Rc::new(closed);
        let told = closed.clone();
        // Another tab may be waiting to open a newer version, or to delete it.
        let give_way = Closure::<dyn Fn()>::new(move || {
            closing.close();
            told();
        });
        let closed = Closure::<dyn Fn()>::new(move || closed());
        database.set_onversionchange(Some(give_way.as_ref().unchecked_ref()));
        database.set_onclose(Some(closed.as_ref().unchecked_ref()));
        let connection = Connection {
            database,
            _listeners: [give_way, closed],
        };
        Ok(Self {
            connection: Rc::new(connection),
            is_new,
        })
    }

    /// A transaction that may write, flushed to the disk before it completes.
    ///
    /// # Errors
    /// [`StorageError::Closed`] when the database was closed meanwhile.
    pub fn write(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        self.transaction(stores, "readwrite")
    }

    /// A transaction that only reads.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn read(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        self.transaction(stores, "readonly")
    }

    // web-sys counts the options among its unstable interfaces, hence by name.
    fn transaction(&self, stores: &[&str], mode: &str) -> Result<Transaction, StorageError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let database = &self.connection.database;
        let begin = || {
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let method: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
            method.call3(database, &names, &mode.into(), &options)
        };
        begin()
            .map(|transaction| Transaction {
                transaction: transaction.unchecked_into(),
            })
            .map_err(|error| storage_error(&error))
    }
}

async fn opened(
    request: &IdbOpenDbRequest,
    stores: &[&str],
) -> Result<(IdbDatabase, bool), StorageError> {
    let names: Vec<String> = stores.iter().map(|name| (*name).to_owned()).collect();
    let upgraded = request.clone();
    let is_new = Rc::new(Cell::new(false));
    let made = is_new.clone();
    let upgrade = Closure::<dyn FnMut(web_sys::IdbVersionChangeEvent)>::new(
        move |event: web_sys::IdbVersionChangeEvent| {
            made.set(event.old_version() < 1.0);
            let Ok(database) = upgraded.result() else {
                return;
            };
            let database: IdbDatabase = database.unchecked_into();
            let present = database.object_store_names();
            for name in &names {
                if !present.contains(name) {
                    // A store that cannot be made shows as an error of its first use.
                    database.create_object_store(name).ok();
                }
            }
        },
    );
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let blocked = Promise::new(&mut |_, reject| {
        request.set_onblocked(Some(&saying(&reject, BLOCKED)));
    });
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let answer = in_time(&Promise::race(&Array::of2(&answer, &blocked))).await;
    // What comes too late is not wanted any more.
    let outcome = answer.and_then(|_| request.result().map_err(|error| storage_error(&error)));
    match outcome {
        Ok(database) => {
            request.set_onupgradeneeded(None);
            Ok((database.unchecked_into(), is_new.get()))
        }
        Err(error @ (StorageError::Silent | StorageError::Blocked)) => {
            close_when_open(request, upgrade);
            Err(error)
        }
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => match storage_error(&error) {
                known @ (StorageError::Full | StorageError::Newer) => known,
                // Browsers that block the storage say so each in their own words.
                _ => StorageError::Refused,
            },
            _ => StorageError::Refused,
        }),
    }
}

/// Nobody wants any more what may still open: it must not stand in the way of
/// a later version.
fn close_when_open(
    request: &IdbOpenDbRequest,
    upgrade: Closure<dyn FnMut(web_sys::IdbVersionChangeEvent)>,
) {
    upgrade.forget();
    let opened = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(database) = opened.result() {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

/// Reads or writes that happen together or not at all: what is dropped before
/// it is complete is taken back.
pub struct Transaction {
    transaction: IdbTransaction,
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // Refused when it is over, which is as well.
        self.transaction.abort().ok();
    }
}

impl Transaction {
    fn store(&self, name: &str) -> Result<IdbObjectStore, StorageError> {
        self.transaction
            .object_store(name)
            .map_err(|error| storage_error(&error))
    }

    /// Asks for a change; the transaction's end tells what came of it.
    pub fn change(&self, change: &StoreChange) -> Result<(), StorageError> {
        match change {
            StoreChange::Put { store, key, text } => self
                .store(store.name())?
                .put_with_key(&text.into(), &key.into()),
            StoreChange::Remove { store, from, to } => {
                self.store(store.name())?.delete(&range(from, to)?)
            }
        }
        .map(drop)
        .map_err(|error| storage_error(&error))
    }

    /// Asks for a record that must not be there yet.
    pub fn add(&self, store: &str, key: &str, text: &str) -> Result<(), StorageError> {
        self.store(store)?
            .add_with_key(&text.into(), &key.into())
            .map(drop)
            .map_err(|error| storage_error(&error))
    }

    /// Puts bytes in place of what a record was; the transaction's end tells
    /// what came of it.
    pub fn put_bytes(&self, store: &str, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.store(store)?
            .put_with_key(&Uint8Array::from(bytes), &key.into())
            .map(drop)
            .map_err(|error| storage_error(&error))
    }

    /// The bytes of a record, if there is one of bytes.
    pub async fn bytes(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let bytes = self.record(store, key).await?;
        Ok(bytes.dyn_ref().map(Uint8Array::to_vec))
    }

    /// The text of a record, if there is one.
    pub async fn text(&self, store: &str, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.record(store, key).await?.as_string())
    }

    async fn record(&self, store: &str, key: &str) -> Result<JsValue, StorageError> {
        let request = self
            .store(store)?
            .get(&key.into())
            .map_err(|error| storage_error(&error))?;
        answered(&request).await
    }

    /// The texts of the records from one key up to, but not including, another,
    /// in the order of their keys.
    pub async fn texts(
        &self,
        store: &str,
        from: &str,
        to: &str,
    ) -> Result<Vec<String>, StorageError> {
        let request = self
            .store(store)?
            .get_all_with_key(&range(from, to)?)
            .map_err(|error| storage_error(&error))?;
        strings(&request).await
    }

    /// All keys of a store, in order.
    pub async fn keys(&self, store: &str) -> Result<Vec<String>, StorageError> {
        let request = self
            .store(store)?
            .get_all_keys()
            .map_err(|error| storage_error(&error))?;
        strings(&request).await
    }

    /// Hands all that was asked for over to the browser: from here on it needs
    /// nothing of the page to be kept.
    pub fn commit(&self) {
        let commit = Reflect::get(&self.transaction, &"commit".into());
        if let Some(commit) = commit.ok().and_then(|commit| commit.dyn_into().ok()) {
            let commit: Function = commit;
            commit.call0(&self.transaction).ok();
        }
    }

    /// Resolves when everything is on the disk.
    ///
    /// # Errors
    /// What made the browser take the whole transaction back.
    pub async fn complete(self) -> Result<(), StorageError> {
        self.commit();
        let promise = Promise::new(&mut |resolve, reject| {
            self.transaction.set_oncomplete(Some(&resolve));
            self.transaction.set_onabort(Some(&reject));
        });
        match in_time(&promise).await {
            Ok(_) => Ok(()),
            Err(StorageError::Silent) => Err(StorageError::Silent),
            Err(_) => Err(match self.transaction.error() {
                Some(error) => storage_error(&error),
                None => StorageError::Closed,
            }),
        }
    }
}

async fn strings(request: &IdbRequest) -> Result<Vec<String>, StorageError> {
    let all = answered(request).await?;
    let texts = Array::from(&all);
    Ok(texts.iter().filter_map(|text| text.as_string()).collect())
}

fn range(from: &str, to: &str) -> Result<JsValue, StorageError> {
    web_sys::IdbKeyRange::bound_with_lower_open_and_upper_open(
        &from.into(),
        &to.into(),
        false,
        true,
    )
    .map(JsValue::from)
    .map_err(|error| storage_error(&error))
}
