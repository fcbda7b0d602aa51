//! Metas: editor and viewer of the goals-and-objectives matrix that every
//! public institution of Ecuador publishes each month (LOTAIP).
//!
//! | folder | holds | may name |
//! |---|---|---|
//! | [`model`] | what a matrix is and how it changes | nothing |
//! | [`import`] | bytes → grid → document | `model`, `draft` |
//! | [`export`] | document → files | `model`, `draft` |
//! | [`draft`] | the draft, as pieces and as a file | `model` |
//! | [`tasks`] | what the page has a worker do | all of the above |
//! | [`rules`] | what can be wrong with a matrix, and its fix | `model` |
//! | [`publication`] | a matrix as citizens are shown it | `model`, `formats`, `rules`, `texts` |
//! | [`texts`] | every word of the interface | nothing |
//! | `workspace` | the live document: reads that track, edits that notify | the four above, `browser` |
//! | `browser` | the outside world, one thin file each | nothing |
//! | `view` | components; no decision about data | all but `viewer` |
//! | `viewer` | the page of citizens | `publication` and what it may name, `browser` |
//!
//! The pure ones know no browser, no clock and no reactive type. They are
//! compiled and tested natively; the last four exist for wasm32 only.
//!
//! Words of the field: level = nivel, unit = unidad, objective = objetivo,
//! indicator = indicador, goal = meta, finding = hallazgo, fix = corrección,
//! draft = borrador.

pub mod draft;
pub mod export;
pub mod import;
pub mod model;
pub mod publication;
pub mod rules;
pub mod tasks;
pub mod texts;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(all(target_arch = "wasm32", feature = "editor"))]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod viewer;
#[cfg(all(target_arch = "wasm32", feature = "editor"))]
pub mod workspace;
