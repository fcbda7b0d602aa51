//! IndexedDB, as far as drafts need it: stores of texts, and transactions that
//! are on the disk when they say so.
//!
//! Bound by hand because no crate at hand passes on the durability of a
//! transaction, and a draft that is called saved must survive a killed browser.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// Why the browser did not store or give back something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no storage here: a sandboxed frame, a private window, a policy.
    Refused,
    /// No room is left.
    Full,
    /// The record was there already: another tab has written it.
    Conflict,
    /// Another tab keeps an older version of the program open.
    Blocked,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StorageError {
    pub fn from_js(error: &JsValue) -> Self {
        let Some(exception) = error.dyn_ref::<web_sys::DomException>() else {
            return Self::Other(format!("{error:?}"));
        };
        match exception.name().as_str() {
            "QuotaExceededError" => Self::Full,
            "ConstraintError" => Self::Conflict,
            "SecurityError" | "NotAllowedError" | "InvalidStateError" => Self::Refused,
            name => Self::Other(format!("{name}: {}", exception.message())),
        }
    }
}

/// An open database.
#[derive(Clone)]
pub struct Database {
    database: IdbDatabase,
}

impl Database {
    /// Opens the database, making the stores that it lacks.
    ///
    /// # Errors
    /// [`StorageError::Refused`] where the page has no storage.
    pub async fn open(name: &str, version: u32, stores: &[&str]) -> Result<Self, StorageError> {
        let factory = web_sys::window()
            .and_then(|window| window.indexed_db().ok().flatten())
            .ok_or(StorageError::Refused)?;
        let request = factory
            .open_with_u32(name, version)
            .map_err(|_| StorageError::Refused)?;
        let database = opened(&request, stores).await?;
        let database: IdbDatabase = database.unchecked_into();
        // Another tab may be waiting to open a newer version.
        let closing = database.clone();
        let close = Closure::<dyn Fn()>::new(move || closing.close()).into_js_value();
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Self { database })
    }

    /// A transaction that may write, flushed to the disk before it completes.
    ///
    /// # Errors
    /// [`StorageError::Refused`] when the database was closed meanwhile.
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
        let begin = || {
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let method: Function =
                Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
            method.call3(&self.database, &names, &mode.into(), &options)
        };
        begin()
            .map(|transaction| Transaction {
                transaction: transaction.unchecked_into(),
            })
            .map_err(|error| StorageError::from_js(&error))
    }
}

async fn opened(request: &IdbOpenDbRequest, stores: &[&str]) -> Result<JsValue, StorageError> {
    let names: Vec<String> = stores.iter().map(|name| (*name).to_owned()).collect();
    let upgraded = request.clone();
    let upgrade = Closure::once_into_js(move || {
        let Ok(database) = upgraded.result() else {
            return;
        };
        let database: IdbDatabase = database.unchecked_into();
        let present = database.object_store_names();
        for name in names {
            if !present.contains(&name) {
                // A store that cannot be made shows as an error of its first use.
                database.create_object_store(&name).ok();
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let blocked = request.clone();
    let promise = Promise::new(&mut |resolve, reject| {
        settle(request, &resolve, &reject);
        let reject = Closure::once_into_js(move || {
            reject
                .call1(&JsValue::NULL, &JsValue::from_str("blocked"))
                .ok();
        });
        blocked.set_onblocked(Some(reject.unchecked_ref()));
    });
    JsFuture::from(promise).await.map_err(|error| {
        if error.as_string().as_deref() == Some("blocked") {
            return StorageError::Blocked;
        }
        match StorageError::from_js(&error) {
            StorageError::Full => StorageError::Full,
            // Browsers that block the storage say so each in their own words.
            StorageError::Other(words) if !words.starts_with("VersionError") => {
                StorageError::Refused
            }
            error => error,
        }
    })
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
            .map_err(|error| StorageError::from_js(&error))
    }

    /// Writes a record, over an older one of the same key.
    pub fn put(&self, store: &str, key: &str, text: &str) -> Result<(), StorageError> {
        self.store(store)?
            .put_with_key(&text.into(), &key.into())
            .map(drop)
            .map_err(|error| StorageError::from_js(&error))
    }

    /// Writes a new record; the whole transaction fails with
    /// [`StorageError::Conflict`] when there is one of that key.
    pub fn add(&self, store: &str, key: &str, text: &str) -> Result<(), StorageError> {
        self.store(store)?
            .add_with_key(&text.into(), &key.into())
            .map(drop)
            .map_err(|error| StorageError::from_js(&error))
    }

    /// Removes the records with these first letters in their key.
    pub fn remove(&self, store: &str, prefix: &str) -> Result<(), StorageError> {
        self.store(store)?
            .delete(&starting_with(prefix)?)
            .map(drop)
            .map_err(|error| StorageError::from_js(&error))
    }

    /// Removes the records from one key up to, but not including, another.
    pub fn remove_between(&self, store: &str, from: &str, to: &str) -> Result<(), StorageError> {
        let range = web_sys::IdbKeyRange::bound_with_lower_open_and_upper_open(
            &from.into(),
            &to.into(),
            false,
            true,
        )
        .map_err(|error| StorageError::from_js(&error))?;
        self.store(store)?
            .delete(&range)
            .map(drop)
            .map_err(|error| StorageError::from_js(&error))
    }

    /// The texts of the records with these first letters in their key, in the
    /// order of their keys.
    pub async fn texts(&self, store: &str, prefix: &str) -> Result<Vec<String>, StorageError> {
        let request = self
            .store(store)?
            .get_all_with_key(&starting_with(prefix)?)
            .map_err(|error| StorageError::from_js(&error))?;
        let all = answered(&request).await?;
        Ok(Array::from(&all)
            .iter()
            .filter_map(|text| text.as_string())
            .collect())
    }

    /// Resolves when everything is on the disk.
    ///
    /// # Errors
    /// What made the browser take the whole transaction back.
    pub async fn complete(self) -> Result<(), StorageError> {
        let transaction = &self.transaction;
        let promise = Promise::new(&mut |resolve: Function, reject: Function| {
            transaction.set_oncomplete(Some(&resolve));
            let failed = transaction.clone();
            let fail = Closure::once_into_js(move || {
                let error = failed.error().map_or(JsValue::NULL, JsValue::from);
                reject.call1(&JsValue::NULL, &error).ok();
            });
            transaction.set_onabort(Some(fail.unchecked_ref()));
        });
        JsFuture::from(promise)
            .await
            .map(drop)
            .map_err(|error| StorageError::from_js(&error))
    }
}

fn starting_with(prefix: &str) -> Result<JsValue, StorageError> {
    web_sys::IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into())
        .map(JsValue::from)
        .map_err(|error| StorageError::from_js(&error))
}

async fn answered(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let promise = Promise::new(&mut |resolve, reject| settle(request, &resolve, &reject));
    JsFuture::from(promise)
        .await
        .map_err(|error| StorageError::from_js(&error))
}

fn settle(request: &IdbRequest, resolve: &Function, reject: &Function) {
    let succeeded = request.clone();
    let resolve = resolve.clone();
    let success = Closure::once_into_js(move || {
        let result = succeeded.result().unwrap_or(JsValue::NULL);
        resolve.call1(&JsValue::NULL, &result).ok();
    });
    let failed = request.clone();
    let reject = reject.clone();
    let failure = Closure::once_into_js(move || {
        let error = failed
            .error()
            .ok()
            .flatten()
            .map_or(JsValue::NULL, JsValue::from);
        reject.call1(&JsValue::NULL, &error).ok();
    });
    request.set_onsuccess(Some(success.unchecked_ref()));
    request.set_onerror(Some(failure.unchecked_ref()));
}
