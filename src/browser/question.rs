//! Something asked of the person in the middle of other work.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Something asked of the person, whose answer is waited for: by each who asks
/// while it is not answered.
#[derive(Clone, Default)]
pub struct Question {
    waiting: Rc<RefCell<Vec<Function>>>,
}

impl Question {
    /// Waits for [`Self::answer`].
    pub async fn asked(&self) -> bool {
        let answered = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
        JsFuture::from(answered)
            .await
            .is_ok_and(|answer| answer.is_truthy())
    }

    /// Answers what is being asked, if anything is.
    pub fn answer(&self, answer: bool) {
        for resolve in self.waiting.take() {
            resolve.call1(&JsValue::NULL, &answer.into()).ok();
        }
    }
}
