//! What all screens share: the workspace, which screen is shown, and which
//! panels are open. It leans on no screen.

use leptos::prelude::*;

use crate::browser::location;
use crate::draft::StorageError;
use crate::model::{Column, Field, RowId};
use crate::score::Score;
use crate::texts;
use crate::workspace::{Compared, Draft, Workspace};

/// The workspace of the page.
pub(super) fn workspace() -> Workspace {
    use_context().unwrap_or_default()
}

/// Why the browser does not give its storage, as long as it does not.
pub(super) fn storage_refused(draft: Draft) -> impl IntoView {
    move || {
        draft.refused().map(|error| {
            let said = texts::storage_reason(&storage_reason(&error));
            view! { <p class="warning">{said}</p> }
        })
    }
}

/// How many errors, warnings and suggestions there are, or that this is not known
/// yet.
pub(super) fn said_of_findings(workspace: Workspace) -> String {
    match workspace.matrix.counts() {
        Some((errors, warnings, suggestions)) => texts::severities(errors, warnings, suggestions),
        None if workspace.matrix.unchecked() => texts::NOT_CHECKED.to_owned(),
        None => texts::CHECKING.to_owned(),
    }
}

/// The score of what would be exported now, once it is known.
pub(super) type SeenScore = RwSignal<Option<Score>>;

/// The score of the page; there is none outside of the editor.
pub(super) fn seen_score() -> SeenScore {
    use_context().unwrap_or_else(|| RwSignal::new(None))
}

/// What the page shows of the open draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Screen {
    #[default]
    Editor,
    Citizen,
}

/// What the page's address adds for the citizen's view.
const CITIZEN: &str = "&vista=ciudadana";

impl Screen {
    /// What the address says.
    pub fn of_address() -> Self {
        if location::hash().ends_with(CITIZEN) {
            Self::Citizen
        } else {
            Self::Editor
        }
    }

    /// Shows this screen, which the browser's Back leaves again.
    pub fn show(self, screen: RwSignal<Self>) {
        let hash = location::hash();
        let draft = hash.trim_end_matches(CITIZEN);
        match self {
            Self::Editor => location::set_hash(draft),
            Self::Citizen => location::set_hash(&format!("{draft}{CITIZEN}")),
        }
        screen.set(self);
    }
}

/// What the panel beside the matrix shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Findings,
    Metadata,
    Report,
    Score,
}

impl Tab {
    pub const ALL: [Self; 4] = [Self::Findings, Self::Metadata, Self::Report, Self::Score];

    /// The id of its tab.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Findings => "tab-findings",
            Self::Metadata => "tab-metadata",
            Self::Report => "tab-report",
            Self::Score => "tab-score",
        }
    }
}

/// What the parts of the editor open and close.
#[derive(Clone, Copy)]
pub(super) struct Panels {
    pub side: RwSignal<bool>,
    pub tab: RwSignal<Tab>,
    pub search: RwSignal<bool>,
    /// With what is put in the place of what is found.
    pub replacing: RwSignal<bool>,
    pub export: RwSignal<bool>,
    pub publish: RwSignal<bool>,
    pub shortcuts: RwSignal<bool>,
    pub pasting: RwSignal<bool>,
    pub new_month: RwSignal<bool>,
    pub compare: RwSignal<bool>,
    /// What the matrix is compared with; nothing while that is to be chosen.
    pub compare_with: RwSignal<Option<Compared>>,
    pub versions: RwSignal<bool>,
    pub units: RwSignal<bool>,
    /// The field of the metadata that gets the keyboard once it is drawn.
    pub field: RwSignal<Option<Field>>,
    /// The column of which it is told what goes into it.
    pub explained: RwSignal<Option<Column>>,
    /// All tools are in sight where there is room for some alone.
    pub all_tools: RwSignal<bool>,
    /// The cell of which it is told what it said.
    pub history: RwSignal<Option<(RowId, Column)>>,
}

impl Panels {
    /// None is open but the one beside the matrix, if there is room for it.
    pub fn new(side: bool) -> Self {
        Self {
            side: RwSignal::new(side),
            tab: RwSignal::new(Tab::Findings),
            search: RwSignal::new(false),
            replacing: RwSignal::new(false),
            export: RwSignal::new(false),
            publish: RwSignal::new(false),
            shortcuts: RwSignal::new(false),
            pasting: RwSignal::new(false),
            new_month: RwSignal::new(false),
            compare: RwSignal::new(false),
            compare_with: RwSignal::new(None),
            versions: RwSignal::new(false),
            units: RwSignal::new(false),
            field: RwSignal::new(None),
            explained: RwSignal::new(None),
            all_tools: RwSignal::new(false),
            history: RwSignal::new(None),
        }
    }

    fn dialogs(&self) -> [RwSignal<bool>; 8] {
        [
            self.export,
            self.publish,
            self.shortcuts,
            self.pasting,
            self.new_month,
            self.compare,
            self.versions,
            self.units,
        ]
    }

    /// Whether one of the dialogs is to be seen.
    pub fn dialog_is_open(&self) -> bool {
        // Each is asked: those after the first open one are followed too.
        let open = self.dialogs().into_iter().filter(|open| open.get()).count();
        let asks = [
            self.explained.with(Option::is_some),
            self.history.with(Option::is_some),
        ];
        asks.contains(&true) || open > 0
    }

    /// Closes them all.
    pub fn close_dialogs(&self) {
        for open in self.dialogs() {
            open.set(false);
        }
        self.explained.set(None);
        self.history.set(None);
    }

    /// Opens the metadata at a field, which has the keyboard then.
    pub fn open_field(&self, field: Field) {
        self.open(Tab::Metadata);
        self.field.set(Some(field));
    }

    /// Opens the panel beside the matrix at one of its tabs.
    pub fn open(&self, tab: Tab) {
        self.tab.set(tab);
        self.side.set(true);
    }
}

/// Why a draft is not saved, as the end of a sentence.
pub(super) fn storage_reason(error: &StorageError) -> String {
    match error {
        StorageError::Refused => texts::STORAGE_REFUSED.to_owned(),
        StorageError::Full => texts::STORAGE_FULL.to_owned(),
        StorageError::Blocked => texts::STORAGE_BLOCKED.to_owned(),
        StorageError::Newer => texts::STORAGE_NEWER.to_owned(),
        StorageError::Silent => texts::STORAGE_SILENT.to_owned(),
        StorageError::Closed => texts::STORAGE_CLOSED.to_owned(),
        StorageError::Other(words) => texts::storage_other(words),
    }
}
