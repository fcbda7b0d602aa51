//! One tab writes a draft: who holds it, and how another takes it over.
//!
//! A Web Lock per draft says who writes, and a channel carries what tabs say to
//! one another. Where there are no locks, as over plain http, the tabs are asked;
//! should two write all the same, the storage refuses the second one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use super::clock;

const CHANNEL: &str = "metas";

const MESSAGE: &str = "message";

/// How long another tab may take to say that it has a draft (milliseconds).
const ANSWER: f64 = 250.0;

thread_local! {
    /// What this page let go of, and the browser perhaps not yet: each is fulfilled
    /// when it has.
    static LET_GO: RefCell<Vec<Promise>> = const { RefCell::new(Vec::new()) };
    /// By which this page speaks and listens. A channel does not hear itself: what
    /// a page says is for the others, and reaches it late enough to be taken for
    /// the word of another.
    static OWN: Option<BroadcastChannel> = BroadcastChannel::new(CHANNEL).ok();
}

/// The right to write a draft, until it is let go.
pub struct Held {
    lock: Rc<Lock>,
}

/// What ends a lock, and what tells that it has ended.
#[derive(Default)]
struct Lock {
    release: RefCell<Option<Function>>,
    ended: RefCell<Option<Promise>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.lock.release.take() {
            release.call0(&JsValue::NULL).ok();
            let ended = self.lock.ended.take();
            LET_GO.with_borrow_mut(|all| all.extend(ended));
        }
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
    // This page is not another tab.
    for ended in LET_GO.take() {
        JsFuture::from(ended).await.ok();
    }
    let lock = Rc::new(Lock::default());
    let Some((locks, request)) = lock_manager() else {
        let free = claim == Claim::Steal || !is_held_elsewhere(id).await;
        return free.then_some(Held { lock });
    };
    let options = Object::new();
    let option = match claim {
        Claim::IfFree => "ifAvailable",
        Claim::Steal => "steal",
    };
    Reflect::set(&options, &option.into(), &true.into()).ok()?;
    let name = format!("metas/{id}");
    let kept = lock.clone();
    let granted = Promise::new(&mut |resolve, _| {
        let kept = kept.clone();
        let answer = resolve.clone();
        // The lock lasts as long as the promise that this returns.
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                answer.call1(&JsValue::NULL, &false.into()).ok();
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |release, _| *kept.release.borrow_mut() = Some(release));
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
            *lock.ended.borrow_mut() = Some(ended);
        } else {
            resolve.call1(&JsValue::NULL, &true.into()).ok();
        }
    });
    let granted = JsFuture::from(granted).await.ok()?;
    granted.is_truthy().then_some(Held { lock })
}

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

/// What one tab says to the others, of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabWord {
    /// Whoever has it is to let it go.
    Give,
    /// Something more of it is in storage.
    Saved,
    /// Does anybody have it?
    Who,
    /// This tab has it.
    Mine,
}

impl TabWord {
    const ALL: [Self; 4] = [Self::Give, Self::Saved, Self::Who, Self::Mine];

    /// What stands before the id in a message; the first version of the
    /// program said but one thing, and that with the id alone.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Saved => "saved ",
            Self::Who => "who ",
            Self::Mine => "mine ",
            Self::Give => "",
        }
    }

    fn read(message: &str) -> (Self, &str) {
        let said = Self::ALL.into_iter().find_map(|word| {
            let prefix = word.prefix();
            let id = message
                .strip_prefix(prefix)
                .filter(|_| !prefix.is_empty())?;
            Some((word, id))
        });
        said.unwrap_or((Self::Give, message))
    }
}

/// Says something to the other tabs.
pub fn say(word: TabWord, id: &str) {
    if let Some(channel) = OWN.with(Clone::clone) {
        let message = format!("{}{id}", word.prefix());
        channel.post_message(&message.into()).ok();
    }
}

/// Calls `heard` with what is said in other tabs. The listening ends when what
/// this gives is dropped.
pub fn listen(heard: impl Fn(TabWord, &str) + 'static) -> Option<Listening> {
    let channel = OWN.with(Clone::clone)?;
    let closure = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = event.data().as_string() {
            let (word, id) = TabWord::read(&message);
            heard(word, id);
        }
    });
    let listener = closure.as_ref().unchecked_ref();
    channel
        .add_event_listener_with_callback(MESSAGE, listener)
        .ok()?;
    Some(Listening { channel, closure })
}

/// Whether another tab answers that it has the draft.
async fn is_held_elsewhere(id: &str) -> bool {
    let answered = Rc::new(Cell::new(false));
    let (hears, asked) = (answered.clone(), id.to_owned());
    let listening = listen(move |word, id| {
        if word == TabWord::Mine && id == asked {
            hears.set(true);
        }
    });
    say(TabWord::Who, id);
    let since = clock::now();
    while listening.is_some() && !answered.get() && clock::now() - since < ANSWER {
        clock::breathe().await;
    }
    answered.get()
}

/// Something that is listened to.
pub struct Listening {
    channel: BroadcastChannel,
    closure: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        self.channel
            .remove_event_listener_with_callback(MESSAGE, listener)
            .ok();
    }
}
