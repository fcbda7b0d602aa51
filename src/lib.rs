//! Metas: editor and viewer of the goals-and-objectives matrix that every
//! public institution of Ecuador publishes each month (LOTAIP).
//!
//! | room | holds |
//! |---|---|
//! | [`model`] | what a matrix is and how it changes |
//! | [`texts`] | every word of the interface |
//! | [`import`] | bytes → grid → document |
//! | [`export`] | document → files |
//! | [`draft`] | the draft, as pieces and as a file |
//! | [`rules`] | what can be wrong with a matrix, and its fix |
//! | [`review`] | what was found, put together for people |
//! | [`score`] | what the Defensoría del Pueblo would give it |
//! | [`comparison`] | what two matrices say differently |
//! | [`publication`] | a matrix as citizens are shown it |
//! | [`drawing`] | the rows of the editor's table, as text, and the steps between two drawings |
//! | [`reopening`] | what a file loses when it is opened again |
//! | `console` | the command line |
//! | [`tasks`] | what the page has a worker do |
//! | `browser` | the outside world, one thin file each |
//! | `workspace` | the live document: reads that track, edits that notify |
//! | `view` | the editor's components; no decision about data |
//! | `viewer` | the page of citizens |
//!
//! Which may name which is said by the table in ARCHITECTURE.md, which a test
//! holds. All but the last four are pure: they know no browser, no clock and no
//! reactive type, and are compiled and tested natively.
//!
//! Words of the field: level = nivel, unit = unidad, objective = objetivo,
//! indicator = indicador, goal = meta, finding = hallazgo, fix = corrección,
//! draft = borrador.

pub mod comparison;
#[cfg(not(target_arch = "wasm32"))]
pub mod console;
pub mod draft;
pub mod drawing;
pub mod export;
pub mod import;
pub mod model;
pub mod publication;
pub mod reopening;
pub mod review;
pub mod round;
pub mod rules;
pub mod score;
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
