//! The units that owe the data: what each is sent, and what comes back of it.
//! Pure; nothing is sent from here.
//!
//! | file | holds |
//! |---|---|
//! | [`asking`] | whom one can ask, what each is sent, and by what it is known again |
//! | [`returned`] | a file that came back, as it was read |
//! | [`recognising`] | which unit a file that came back is of, or why nothing of it is taken |
//! | [`three_way`] | what was changed there since it was sent, and what here |
//! | [`row_pairs`] | which row that came back is which of those that were sent |
//! | [`taking`] | what is taken of it, as an edit |
//! | [`drawn_replies`] | all that for the screen, with its buttons |

mod asking;
mod drawn_replies;
mod recognising;
mod returned;
mod row_pairs;
mod taking;
#[cfg(test)]
mod tests;
mod three_way;

pub use asking::{
    AskableUnit, AskedForm, Asking, UnitPackage, askable_units, package_of, zip_name,
};
pub use drawn_replies::{ReplyAct, drawn_replies};
pub use recognising::{ReplyRefused, UnitReply, unit_replies};
pub use returned::{ReturnedFile, ReturnedMatrix};
pub use taking::{taken, taken_of_all};
pub use three_way::{NewRow, ReplyChange, ThereChanged};
