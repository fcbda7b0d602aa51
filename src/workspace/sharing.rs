//! One draft in several tabs: which of them writes it, how another takes it
//! over, and how the others read along.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use crate::browser::tabs::{self, Claim, Held, TabWord};
use crate::browser::{clock, elements};

/// How long the tab that has a draft may take to let it go (milliseconds).
const PATIENCE: f64 = 2_500.0;

impl Draft {
    /// Makes this page the one that writes the draft, if no other tab does,
    /// and else a reader of it.
    pub(super) async fn hold(&self, id: &str) {
        let held = tabs::hold(id, Claim::IfFree).await;
        if self.id_now().is_none_or(|open| open == id) {
            self.write_if(held);
        }
    }

    /// Makes this page a writer who has this, or a reader.
    pub(super) fn write_if(&self, held: Option<Held>) {
        self.set_read_only(held.is_none());
        self.keeper.update_value(|keeper| keeper.held = held);
    }

    /// Another tab writes the draft, and nothing of it is only here.
    pub(super) fn become_reader(&self) {
        self.set_typing(false);
        self.write_if(None);
    }

    /// Whether another tab that asks is told that this one has the draft.
    pub(super) fn has(&self, id: &str) -> bool {
        self.id_now().as_deref() == Some(id)
            && self.keeper.with_value(|keeper| keeper.held.is_some())
    }

    /// Hands the draft over to the tab that asked for it, once all is written.
    pub(super) fn give_up(&self, id: &str) {
        if !self.has(id) || self.read_only_now() {
            return;
        }
        // What is being written there goes along.
        elements::leave_field();
        let draft = *self;
        spawn_local(async move {
            draft.flushed().await;
            // What could not be written goes on here, as a copy if need be.
            if draft.is_all_written() {
                draft.become_reader();
            }
        });
    }

    /// The right to write a draft, from the tab that has it.
    pub(super) async fn wrested(id: &str) -> Option<Held> {
        tabs::say(TabWord::Give, id);
        let asked = clock::now();
        let mut held = None;
        while held.is_none() && clock::now() - asked < PATIENCE {
            clock::breathe().await;
            held = tabs::hold(id, Claim::IfFree).await;
        }
        match held {
            Some(held) => Some(held),
            None => tabs::hold(id, Claim::Steal).await,
        }
    }

    /// Tells the tabs that read along that there is something new.
    pub(super) fn announce(&self, id: &str) {
        tabs::say(TabWord::Saved, id);
    }

    /// Whether the draft is open here to be read.
    pub(super) fn reads(&self, id: &str) -> bool {
        self.id_now().as_deref() == Some(id) && self.read_only_now()
    }

    /// The draft that is open, and up to where.
    pub(super) fn place(&self) -> Option<(String, u64, u32)> {
        self.keeper.with_value(|keeper| {
            let writer = keeper.writer.as_ref()?;
            let (sequence, chain) = writer.last();
            Some((writer.id().to_owned(), sequence, chain))
        })
    }

    /// What another tab wrote is shown here from now on.
    pub(super) fn follow_to(&self, sequence: u64, chain: u32) {
        self.change_writer(|writer| writer.follow_to(sequence, chain));
    }
}
