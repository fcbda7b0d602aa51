/// Something that is kept beside the steps of a draft, and whether it is.
#[derive(Clone, Debug)]
pub(super) struct KeptBeside<T> {
    value: Option<T>,
    /// How often it changed, and up to which change it is kept.
    changes: u64,
    kept: u64,
}

impl<T: PartialEq> KeptBeside<T> {
    /// As it lies in storage.
    pub fn stored(value: Option<T>) -> Self {
        Self {
            value,
            changes: 0,
            kept: 0,
        }
    }

    pub const fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub fn set(&mut self, value: Option<T>) {
        if self.value != value {
            self.value = value;
            self.changes += 1;
        }
    }

    /// Nothing of it is in storage any more.
    pub const fn lose(&mut self) {
        self.changes += 1;
    }

    pub const fn is_kept(&self) -> bool {
        self.kept == self.changes
    }

    /// Which change is about to be kept, if it is not yet.
    pub fn due(&self) -> Option<u64> {
        (!self.is_kept()).then_some(self.changes)
    }

    /// A write kept it, if it was part of it.
    pub const fn written(&mut self, change: Option<u64>) {
        if let Some(change) = change {
            self.kept = change;
        }
    }
}
