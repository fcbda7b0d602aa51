//! Work done aside, by a program of its own that is fetched when it is first
//! needed: the page goes on answering, and whatever happens there, the page
//! stands.
//!
//! Messages are arrays whose first word says what follows:
//! to the worker `[job, bytes]`; from it `["ready"]`, `["progress", percent]`,
//! `["done", answer, [bytes…]]` or `["failed", sentence]`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerError {
    /// The worker's program did not come, or did not start.
    Missing,
    /// The person stopped it.
    Stopped,
    /// It broke, by a defect or for want of memory.
    Broken,
    /// What it says of it.
    Failed(String),
}

/// What a worker says when it is done: a text, and pieces of bytes.
pub type Reply = (String, Vec<Vec<u8>>);

/// Which program works aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// It reads and writes files.
    Workshop,
    /// It reads PDF. A page may have none.
    PdfReader,
}

/// Something that a worker is doing.
pub struct Job {
    worker: Worker,
    answer: Promise,
    stop: Stop,
    _listening: [Closure<dyn FnMut(JsValue)>; 2],
}

/// Ends a job before its time.
#[derive(Clone)]
pub struct Stop {
    reject: Rc<RefCell<Option<Function>>>,
}

impl Stop {
    pub fn stop(&self) {
        if let Some(reject) = self.reject.borrow_mut().take() {
            reject.call1(&JsValue::NULL, &"stopped".into()).ok();
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Job {
    /// Starts the worker whose script the page names, and sends it its
    /// job; `progress` is told percents.
    ///
    /// # Errors
    /// [`WorkerError::Missing`] where the page has no workers.
    pub fn begin(
        program: Aside,
        job: &str,
        bytes: &[u8],
        progress: impl Fn(u8) + 'static,
    ) -> Result<Self, WorkerError> {
        let script = script(program).ok_or(WorkerError::Missing)?;
        let worker = Worker::new(&script).map_err(|_| WorkerError::Missing)?;
        let order = Array::of2(&job.into(), &Uint8Array::from(bytes));
        let mut ends = None;
        let answer = Promise::new(&mut |resolve, reject| ends = Some((resolve, reject)));
        let Some((resolve, reject)) = ends else {
            return Err(WorkerError::Missing);
        };
        let stop = Stop {
            reject: Rc::new(RefCell::new(Some(reject.clone()))),
        };
        let begun = Rc::new(RefCell::new(false));
        let failing = (reject.clone(), begun.clone());
        let failed = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            let why = if *failing.1.borrow() {
                "broken"
            } else {
                "missing"
            };
            failing.0.call1(&JsValue::NULL, &why.into()).ok();
        });
        let sender = worker.clone();
        let said = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let message = Array::from(&event.unchecked_into::<MessageEvent>().data());
            match message.get(0).as_string().as_deref() {
                Some("ready") => {
                    *begun.borrow_mut() = true;
                    if sender.post_message(&order).is_err() {
                        reject.call1(&JsValue::NULL, &"broken".into()).ok();
                    }
                }
                Some("progress") => progress(message.get(1).as_f64().unwrap_or(0.0) as u8),
                Some("done") => drop(resolve.call1(&JsValue::NULL, &message)),
                _ => drop(reject.call1(&JsValue::NULL, &message)),
            }
        });
        worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            answer,
            stop,
            _listening: [said, failed],
        })
    }

    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Waits for the answer.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn answer(self) -> Result<Reply, WorkerError> {
        match JsFuture::from(self.answer.clone()).await {
            Ok(message) => {
                let message = Array::from(&message);
                let parts = Array::from(&message.get(2));
                let parts = parts.iter().map(|part| Uint8Array::new(&part).to_vec());
                let text = message.get(1).as_string().unwrap_or_default();
                Ok((text, parts.collect()))
            }
            Err(error) => Err(match error.as_string().as_deref() {
                Some("stopped") => WorkerError::Stopped,
                Some("missing") => WorkerError::Missing,
                Some(_) => WorkerError::Broken,
                None => {
                    let sentence = Array::from(&error).get(1).as_string();
                    sentence.map_or(WorkerError::Broken, WorkerError::Failed)
                }
            }),
        }
    }
}

/// The address of a program's script, whose name changes with each build.
pub fn script(program: Aside) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector(match program {
        Aside::Workshop => "meta[name=taller]",
        Aside::PdfReader => "meta[name=lector]",
    });
    let named = named.ok()??;
    named
        .get_attribute("content")
        .filter(|name| !name.is_empty())
}

/// Does a job with the bytes that came along, says how far it is in
/// percents, and fails with a sentence.
pub type Handler = fn(&str, &[u8], &mut dyn FnMut(u8)) -> Result<Reply, String>;

/// Inside the worker: does every job that comes.
pub fn serve(handler: Handler) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let post = {
        let scope = scope.clone();
        move |message: &Array| drop(scope.post_message(message))
    };
    let ready = Array::of1(&"ready".into());
    let answer = post.clone();
    let asked = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let job = message.get(0).as_string().unwrap_or_default();
        let bytes = Uint8Array::new(&message.get(1)).to_vec();
        let mut last = 0;
        let mut progress = |percent: u8| {
            if percent > last {
                last = percent;
                answer(&Array::of2(&"progress".into(), &percent.into()));
            }
        };
        answer(&match handler(&job, &bytes, &mut progress) {
            Ok((text, parts)) => {
                let parts: Array = parts
                    .iter()
                    .map(|part| Uint8Array::from(&part[..]))
                    .collect();
                Array::of3(&"done".into(), &text.into(), &parts)
            }
            Err(sentence) => Array::of2(&"failed".into(), &sentence.into()),
        });
    });
    scope.set_onmessage(Some(asked.into_js_value().unchecked_ref()));
    post(&ready);
}
