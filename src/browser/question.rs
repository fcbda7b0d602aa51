//! Something asked of the person in the middle of other work.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Something asked of the person, whose answer is waited for.
#[derive(Clone, Default)]
pub struct Question {
    answer: Rc<RefCell<Option<Function>>>,
}

impl Question {
    /// Waits for [`Self::answer`].
    pub async fn asked(&self) -> bool {
        let waiting = Promise::new(&mut |resolve, _| {
            *self.answer.borrow_mut() = Some(resolve);
        });
        JsFuture::from(waiting)
            .await
            .is_ok_and(|answer| answer.is_truthy())
    }

    /// Answers what is being asked, if anything is.
    pub fn answer(&self, answer: bool) {
        if let Some(resolve) = self.answer.borrow_mut().take() {
            resolve.call1(&JsValue::NULL, &answer.into()).ok();
        }
    }
}
