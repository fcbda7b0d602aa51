//! One tab writes a draft: who holds it, and how another takes it over.
//!
//! A Web Lock per draft says who writes; a channel carries the word "give it
//! to me". Browsers without locks write all the same: the journal refuses the
//! second writer's entries.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "metas";

/// The right to write a draft, until it is let go.
pub struct Held {
    release: Rc<RefCell<Option<Function>>>,
}

impl Held {
    pub fn release(&self) {
        if let Some(release) = self.release.borrow_mut().take() {
            release.call0(&JsValue::NULL).ok();
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}

/// How a draft is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Only if no other tab has it.
    IfFree,
    /// Away from the tab that has it, even if that one does not answer.
    Steal,
}

/// Asks for the right to write; `None` when another tab has it.
pub async fn hold(id: &str, claim: Claim) -> Option<Held> {
    let release = Rc::new(RefCell::new(None));
    let Some((locks, request)) = lock_manager() else {
        return Some(Held { release });
    };
    let options = Object::new();
    let option = match claim {
        Claim::IfFree => "ifAvailable",
        Claim::Steal => "steal",
    };
    Reflect::set(&options, &option.into(), &true.into()).ok()?;
    let name = format!("metas/{id}");
    let kept = release.clone();
    let granted = Promise::new(&mut |resolve, _| {
        let kept = kept.clone();
        let answer = resolve.clone();
        // The lock lasts as long as the promise that this returns.
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                answer.call1(&JsValue::NULL, &false.into()).ok();
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |release, _| *kept.borrow_mut() = Some(release));
            answer.call1(&JsValue::NULL, &true.into()).ok();
            held.into()
        });
        let ended = request.call3(&locks, &name.as_str().into(), &options, &callback);
        // Where the page has no storage it has no locks either: it goes on
        // without. A stolen lock is rejected too, long after it was granted.
        if let Ok(ended) = ended.and_then(|ended| ended.dyn_into::<Promise>()) {
            let resolve = resolve.clone();
            let without = Closure::<dyn FnMut(JsValue)>::new(move |_| {
                resolve.call1(&JsValue::NULL, &true.into()).ok();
            });
            drop(ended.catch(&without));
            without.forget();
        } else {
            resolve.call1(&JsValue::NULL, &true.into()).ok();
        }
    });
    let granted = JsFuture::from(granted).await.ok()?;
    granted.is_truthy().then_some(Held { release })
}

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

/// Asks the tab that has the draft to let it go.
pub fn ask_for(id: &str) {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        channel.post_message(&id.into()).ok();
        channel.close();
    }
}

/// Calls `asked` with the id of a draft that another tab asks for. The
/// listening ends when what this gives is dropped.
pub fn listen(asked: impl Fn(String) + 'static) -> Option<Listening> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let closure = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(id) = event.data().as_string() {
            asked(id);
        }
    });
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    Some(Listening {
        channel,
        _closure: closure,
    })
}

pub struct Listening {
    channel: BroadcastChannel,
    _closure: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        // What was sent before may still be on its way.
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
