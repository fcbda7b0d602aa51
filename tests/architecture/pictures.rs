//! The test of the tests: small sources, and what is to be found in them.

use std::collections::BTreeMap;

use crate::arrows::{Arrows, arrows};
use crate::circles::circles;
use crate::house::House;
use crate::{measures, table};

/// Sources, each after a line `--- path`.
fn sources(text: &str) -> BTreeMap<String, String> {
    let files = text.split("--- ").skip(1);
    files
        .map(|file| file.split_once('\n').unwrap())
        .map(|(path, text)| (format!("src/{path}"), text.to_owned()))
        .collect()
}

fn house(text: &str) -> (House, Arrows) {
    let house = House::of(&sources(text));
    let arrows = arrows(&house);
    (house, arrows)
}

/// Compares what was found, each thing a line; `src/` is left out.
#[track_caller]
fn assert_found(found: &[String], expected: &[&str]) {
    let found: Vec<_> = found.iter().map(|line| line.replace("src/", "")).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn assert_arrows(text: &str, expected: &[&str]) {
    let (house, arrows) = house(text);
    let arrow = |((from, to), lines): (&(usize, usize), &BTreeMap<usize, String>)| {
        crate::circles::arrow(&house, *from, *to, lines)
    };
    assert_found(&arrows.iter().map(arrow).collect::<Vec<_>>(), expected);
}

#[test]
fn a_use_leads_to_the_file_that_defines() {
    assert_arrows(
        "--- lib.rs
mod a; mod b; mod c;
--- a.rs
use crate::{
    b::{B, self, Other as Another},
    c::*,
};
use super::b::b;
use std::fmt::Display;
--- b.rs
pub struct B; pub struct Other; pub fn b() {}
--- c.rs
pub fn c() {}
",
        &["a.rs:2 → b.rs (crate::b::B; also 5)"],
    );
}

#[test]
fn what_comes_by_a_star_is_found_where_it_is_said() {
    assert_arrows(
        "--- lib.rs
mod a; mod b;
--- a.rs
use crate::b::*;
fn a() -> Option<Thing> {
    made()
}
--- b.rs
pub struct Thing; pub fn made() {}
",
        &["a.rs:2 → b.rs (Thing; also 3)"],
    );
}

#[test]
fn a_path_in_code_counts_and_so_does_one_in_a_macro() {
    assert_arrows(
        "--- lib.rs
mod a; mod b; mod c;
--- a.rs
fn a() -> crate::b::B {
    let text = view! { <p class:on=move || super::b::is_on()>{self::x::y}</p> };
    println!(\"{}\", crate::c::c::<u8>(1));
    view! { <crate::c::Part on:click=move |_| { use crate::b::B; } /> }
}
--- b.rs
pub struct B; pub fn is_on() {}
--- c.rs
pub fn c<T>() {} pub fn Part() {}
",
        &[
            "a.rs:1 → b.rs (crate::b::B; also 2, 4)",
            "a.rs:3 → c.rs (crate::c::c; also 4)",
        ],
    );
}

#[test]
fn a_module_that_is_brought_in_leads_on() {
    assert_arrows(
        "--- lib.rs
mod a; mod room;
--- a.rs
use crate::room::{self, part as piece};
fn a() { room::handed(); piece::own(); }
fn b() { let room = 1; }
--- room/mod.rs
mod part; pub use part::handed;
--- room/part.rs
pub fn handed() {} pub fn own() {}
",
        &["a.rs:2 → room/part.rs (room::handed)"],
    );
}

#[test]
fn what_is_handed_on_is_where_it_is_defined() {
    assert_arrows(
        "--- lib.rs
mod a; mod room;
--- a.rs
use crate::room::{Handed, Own};
--- room/mod.rs
mod part;
pub use part::Handed;
pub struct Own;
--- room/part.rs
use super::Own;
pub struct Handed;
",
        &[
            "a.rs:1 → room/mod.rs (crate::room::Own)",
            "a.rs:1 → room/part.rs (crate::room::Handed)",
            "room/part.rs:1 → room/mod.rs (super::Own)",
        ],
    );
}

#[test]
fn handing_on_is_no_arrow_but_use_is() {
    assert_arrows(
        "--- lib.rs
mod below; mod room;
--- below.rs
pub struct Below;
--- room/mod.rs
mod part;
pub use part::{Part, made};
pub use crate::below::Below;
fn own() {
    made();
    let part = 3;
    part + 1
}
--- room/part.rs
pub struct Part; pub fn made() {}
",
        &[
            "room/mod.rs:3 → below.rs (crate::below::Below)",
            "room/mod.rs:5 → room/part.rs (made)",
        ],
    );
}

#[test]
fn a_module_and_a_function_may_have_one_name() {
    assert_arrows(
        "--- lib.rs
mod a; mod room;
--- a.rs
use crate::room::preview;
fn a() { preview(preview::Kind::All); }
--- room/mod.rs
mod preview; pub use preview::preview;
--- room/preview.rs
pub enum Kind { All } pub fn preview() {}
",
        &["a.rs:1 → room/preview.rs (crate::room::preview; also 2)"],
    );
}

#[test]
fn comments_texts_and_tests_are_left_out() {
    assert_arrows(
        r#"--- lib.rs
mod a; mod b;
#[cfg(test)] mod drawn;
--- a.rs
//! [`crate::b::B`]
// crate::b::B
/* crate::b::B */
/// crate::b::B
const A: &str = "crate::b::B";
#[cfg(all(test, not(windows)))]
mod tests { use crate::b::B; }
#[cfg(test)]
use crate::b::B;
impl X {
    #[cfg(test)]
    fn shown() { crate::b::b(); }
}
#[cfg(not(test))]
mod real { pub(in crate::b) fn real() { crate::b::b(); } }
--- b.rs
pub struct B; pub fn b() {}
--- drawn.rs
use crate::b::B;
"#,
        &["a.rs:15 → b.rs (crate::b::b)"],
    );
}

#[test]
fn a_module_written_out_has_a_super_of_its_own() {
    assert_arrows(
        "--- lib.rs
mod a; mod b;
--- main.rs
mod split { use metas::b::B; fn x() { super::b(); } }
fn b() { metas::a::a(); }
--- a.rs
mod inner { use super::super::b::B; use super::a; use super::Seen; }
use crate::b::C as Seen;
pub fn a() {}
--- b.rs
pub struct B; pub struct C;
",
        &[
            "a.rs:1 → b.rs (super::super::b::B; also 2)",
            "main.rs:2 → a.rs (metas::a::a)",
            "main.rs:1 → b.rs (metas::b::B)",
        ],
    );
}

#[test]
fn a_file_that_no_program_names_is_told() {
    let (house, _) = house("--- lib.rs\nmod a;\n--- a.rs\n--- b.rs\n--- bin/c.rs\nfn main() {}\n");
    assert_found(&house.strays, &["b.rs"]);
}

const RING: &str = "--- lib.rs
mod one; mod two;
--- one/mod.rs
pub mod a; pub mod b; pub mod inner;
--- one/a.rs
use super::b::B; pub struct A;
--- one/b.rs
use super::a::A; use crate::two::Two; pub struct B;
--- one/inner.rs
use super::a::A; mod deep;
--- one/inner/deep.rs
use crate::one::b::B; pub struct Deep;
--- two.rs
pub struct Two;
";

#[track_caller]
fn assert_circles(text: &str, pure: &str, expected: &[&str]) {
    let (house, arrows) = house(text);
    assert_found(&circles(&house, &arrows, |folder| folder == pure), expected);
}

#[test]
fn files_side_by_side_lean_on_each_other_in_rooms_that_are_not_pure() {
    assert_circles(RING, "", &[]);
    assert_circles(
        RING,
        "src/one/",
        &["a circle of one/a.rs, one/b.rs:
    one/a.rs:1 → one/b.rs (super::b::B)
    one/b.rs:1 → one/a.rs (super::a::A)"],
    );
}

#[test]
fn rooms_lean_on_each_other_through_different_files_too() {
    let back = RING.replace(
        "pub struct Two;",
        "use crate::one::inner::Deep;\npub struct Two;",
    );
    let back = back.replace("mod deep;", "mod deep; pub use deep::Deep;");
    assert_circles(
        &back,
        "",
        &["a circle of one/, two.rs:
    one/b.rs:1 → two.rs (crate::two::Two)
    two.rs:1 → one/inner/deep.rs (crate::one::inner::Deep)"],
    );
}

#[test]
fn a_folder_and_the_file_beside_it_are_one() {
    let up = RING.replace("pub struct Deep", "use super::Up; pub struct Deep");
    let up = up.replace(
        "mod deep;",
        "mod deep; pub struct Up; fn x(_: deep::Deep) {}",
    );
    assert_circles(&up, "", &[]);
    assert_circles(
        &up,
        "src/one/inner/",
        &["a circle of one/inner/deep.rs, one/inner/mod.rs:
    one/inner.rs:1 → one/inner/deep.rs (deep::Deep)
    one/inner/deep.rs:1 → one/inner.rs (super::Up)"],
    );
}

const TABLE: &str = "
| other | table |
|---|---|
| `src/x/` | y |

| room | what it is | pure | may name |
|---|---|---|---|
| `src/lib.rs` | | | |
| `src/low/` | What is below, `and` nothing. | pure | nothing |
| `src/high/` | | | `low` |
| `src/high/tower.rs` | | | `low`, `side/door` and that is all |
| `src/side/` | | pure | `low` |

After it.
";

const STOREYS: &str = "--- lib.rs
mod low; mod high; mod side;
--- low/mod.rs
use crate::high::High; pub struct Low;
--- high/mod.rs
mod tower; use crate::low::Low; use crate::side::Window; pub struct High;
--- high/tower.rs
use crate::{low::Low, side::door::Door}; use super::High;
use crate::side::Window;
--- side/mod.rs
pub mod door; pub struct Window;
--- side/door.rs
pub struct Door;
";

#[test]
fn the_table_is_read_by_its_head() {
    let rooms = table::rooms(TABLE);
    assert_eq!(rooms.len(), 5);
    let tower = &rooms[3];
    assert_eq!(tower.paths, ["high/tower"]);
    assert_eq!(tower.may, ["low", "side/door"]);
    let pure: Vec<_> = rooms.iter().map(|room| room.pure).collect();
    assert_eq!(pure, [false, true, false, false, true]);
}

#[test]
fn arrows_that_the_table_does_not_allow_are_told() {
    let (house, arrows) = house(STOREYS);
    let rooms = table::rooms(TABLE);
    assert_found(&table::faults(&house, &rooms), &[]);
    assert_found(
        &table::astray(&house, &arrows, &rooms),
        &[
            "low/mod.rs:1 → high/mod.rs (crate::high::High)",
            "high/mod.rs:1 → side/mod.rs (crate::side::Window)",
            "high/tower.rs:2 → side/mod.rs (crate::side::Window)",
        ],
    );
}

#[test]
fn a_table_that_does_not_fit_is_told() {
    let (house, _) = house(
        &STOREYS
            .replace("mod high;", "mod high; mod new;")
            .replace("--- low/mod.rs", "--- new.rs\n--- low/mod.rs"),
    );
    let rooms = table::rooms(&TABLE.replace("| nothing |", "| `high`, `gone` |"));
    assert_found(
        &table::faults(&house, &rooms),
        &[
            "new.rs is in no line of the table",
            "the table names `gone`, which is no file or folder of src",
            "the table lets low and high name each other",
            "the table lets low and high/tower name each other",
        ],
    );
}

#[test]
fn names_that_stand_twice_are_told() {
    let (house, _) = house(
        "--- lib.rs
mod a; mod b;
--- a.rs
struct One; enum Two {} trait Three { type Item; } type Four = u8;
impl Iterator for One { type Item = u8; }
fn f() { struct Five; }
--- b/mod.rs
mod a;
--- b/a.rs
use crate::a::One;
union Two {} struct Three; struct Item; type Five = u8;
#[cfg(test)] mod tests { struct Four; }
",
    );
    assert_found(
        &measures::types_named_alike(&house),
        &[
            "Five: a.rs:3, b/a.rs:2",
            "Three: a.rs:1, b/a.rs:2",
            "Two: a.rs:1, b/a.rs:2",
        ],
    );
    assert_found(
        &measures::files_named_alike(&house),
        &["a.rs: a.rs, b/a.rs"],
    );
}

#[test]
fn what_is_too_long_is_told() {
    let (house, _) = house(
        "--- lib.rs
/// Comments before it are not counted.
pub fn of_three() {
    // Those inside are.
}
impl X { fn of_two() {
} }
trait Y { fn of_four(
    &self,
) {
} fn none(); }
#[cfg(test)]
mod tests {
    #[test]
    fn of_five() {
        //
        //
    }
}
",
    );
    assert_found(
        &measures::long_functions(&house, 2),
        &[
            "lib.rs:2: of_three has 3 lines",
            "lib.rs:7: of_four has 4 lines",
        ],
    );
    assert_found(
        &measures::long_files(&house, 7),
        &["lib.rs:1: 8 lines of code"],
    );
    assert_found(&measures::long_files(&house, 8), &[]);
}
