//! What the text of a goal says: its code, how much, by when, or that there is
//! none; and which goals a cell states.

mod absence;
mod code;
mod pieces;
mod quantity;
mod term;

pub use absence::{is_absence, states_absence};
pub use code::GoalCode;
pub use pieces::{pieces, split_goals, stated, states_goal};
pub use quantity::has_quantity;
pub use term::{NamedYear, due_year, named_years};
