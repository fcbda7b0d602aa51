//! Pages made to take for ever: each is read, or refused with its own sentence,
//! after work that its size bounds. Work is counted and not timed.

use super::page_tables::tables_of_page;
use super::parse::{most_work, work_of};
use crate::import::clipboard::pasted_page;
use crate::import::error::ReadError;
use crate::import::error::page_limit::PageLimit;
use crate::import::error::page_limit::PageLimit::{Attributes, Depth, Tables, Unfinished};

const BYTES: usize = 42_000;

/// What comes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Tables,
    NoTable,
    TooManyColumns,
    Over(PageLimit),
}

use Outcome::{NoTable, Over, TooManyColumns};

const DEPTH: Outcome = Over(Depth { limit: 1_000 });
const UNFINISHED: Outcome = Over(Unfinished { limit: 200 });
const ATTRIBUTES: Outcome = Over(Attributes { limit: 500 });
const TABLES: Outcome = Over(Tables { limit: 2_000 });
const TANGLED: Outcome = Over(PageLimit::Tangled);

fn outcome(page: &str) -> Outcome {
    match tables_of_page(page, &mut |_| ()) {
        Ok(_) => Outcome::Tables,
        Err(ReadError::NoTable) => NoTable,
        Err(ReadError::TooManyColumns { .. }) => TooManyColumns,
        Err(ReadError::Page(limit)) => Over(limit),
        Err(error) => panic!("{error:?}"),
    }
}

/// A beginning, and what is repeated after it; `#` is a number of its own.
fn page((start, piece): (&str, &str), bytes: usize) -> String {
    let mut page = start.to_owned();
    for number in 0.. {
        if page.len() >= bytes {
            break;
        }
        page.push_str(&piece.replace('#', &number.to_string()));
    }
    page
}

#[rustfmt::skip]
const SHAPES: &[((&str, &str), Outcome)] = &[
    // Elements in one another.
    (("", "<b>"), DEPTH),
    (("", "<div>"), DEPTH),
    (("", "<span hidden>"), DEPTH),
    (("", "<span style=mso-list:ignore>"), DEPTH),
    (("", "<div>x"), DEPTH),
    (("", "<x#>"), DEPTH),
    (("", "<font size=#>"), DEPTH),
    (("", "<table><tr><td>"), DEPTH),
    (("", "<table><tr><td><p>x"), DEPTH),
    (("", "<ul><li>"), DEPTH),
    (("", "<dl><dt>x<dd>"), DEPTH),
    (("", "<svg>"), DEPTH),
    (("", "<svg><foreignObject>"), DEPTH),
    (("", "<math><mi>"), DEPTH),
    (("", "<math><mfrac>"), DEPTH),
    (("", "<template>"), DEPTH),
    (("", "<object>"), DEPTH),
    (("", "<ruby><rt>"), DEPTH),
    (("", "<frameset>"), DEPTH),
    (("", "<select><option><div>"), DEPTH),
    (("", "<a #><div>"), DEPTH),
    (("", "<b><table><tr><td>"), DEPTH),
    // Formats that nothing ends.
    (("", "<p><font size=#>"), UNFINISHED),
    (("", "<p><font size=#>x</p>"), UNFINISHED),
    (("", "<p><b x=#>x</p><table><tr><td>x</table>"), UNFINISHED),
    (("", "<b><p>"), NoTable),
    (("", "<p><b>"), NoTable),
    (("", "<a><p>"), NoTable),
    (("", "<a><b><i><u><p></a></b>x"), NoTable),
    (("", "<nobr><p>"), NoTable),
    (("", "<b></i><p></b><i>"), NoTable),
    (("<b 1><b 2><b 3><b 4><b 5><b 6>", "<p>x"), NoTable),
    (("", "</b>"), NoTable),
    (("", "</a><a>"), NoTable),
    (("", "<button><b>"), DEPTH),
    // Attributes.
    (("<p ", "a# "), ATTRIBUTES),
    (("<p ", "a#=1 "), ATTRIBUTES),
    (("<p ", "a#='>'"), ATTRIBUTES),
    (("<p/", "a#/"), ATTRIBUTES),
    (("&am<p ", "a# "), ATTRIBUTES),
    (("</p ", "a# "), ATTRIBUTES),
    (("<p><p>x<p><p ", "<# "), ATTRIBUTES),
    (("<p a='", "a# "), NoTable),
    (("<!-- ", "a# "), NoTable),
    (("", "<body class=# id=#>"), NoTable),
    (("", "<html a#=#>"), NoTable),
    // Tables, rows and cells.
    (("", "<table>"), TABLES),
    (("", "<table>x"), TABLES),
    (("", "<table><td>x</table>"), TABLES),
    (("<table>", "<tr>x"), NoTable),
    (("<table>", "<b>x<tr>"), NoTable),
    (("<table><tr>", "<td>"), TooManyColumns),
    (("<table>", "<tr><td colspan=1000 rowspan=65534>x"), TooManyColumns),
    (("<table>", "<tr><td>x"), Outcome::Tables),
    (("<table>", "<tr>"), NoTable),
    (("<table>", "<col span=1000>"), NoTable),
    (("<table>", "<caption>x"), Outcome::Tables),
    (("<table><tr><td>", "<select><option>x"), Outcome::Tables),
    (("<table><tr><td>", "<math><mfrac>x<!---->"), DEPTH),
    (("<table><tr><td><math><mfrac>", "x<!----><mi>y</mi>"), Outcome::Tables),
    // What stands beside the tables.
    (("<table><tr><td>a</table><table><tr><td>b<td>c</table>", "<h2>x</h2>"), Outcome::Tables),
    (("", "<dl><dt>x<dd>y</dl>"), NoTable),
    (("<dl>", "<dt>x</dt>y<!---->"), NoTable),
    (("", "<span>x</span>"), NoTable),
    (("", "x<!---->"), NoTable),
    (("", "&nbsp;"), NoTable),
    // What is no element.
    (("", "<"), NoTable),
    (("", "</"), NoTable),
    (("", "<!"), NoTable),
    (("", "<!-"), NoTable),
    (("", "<p a=\""), ATTRIBUTES),
    (("", "<a"), NoTable),
    (("", "&"), NoTable),
    (("", "&#"), NoTable),
    (("", "\0"), NoTable),
    (("", "\r"), NoTable),
    (("", "<![CDATA["), NoTable),
    (("", "</br>"), NoTable),
    (("", "</p>"), NoTable),
    (("", "<li>"), NoTable),
    (("", "<h1>"), NoTable),
    (("", "<form>"), NoTable),
    (("", "<option>"), NoTable),
    (("", "<input>"), NoTable),
    (("", "<plaintext>"), NoTable),
    (("<textarea>", "</textare"), NoTable),
    (("<script>", "<!--<script>"), NoTable),
    (("<style>", "</styl"), NoTable),
    (("", "<!doctype html>"), NoTable),
];

#[test]
fn a_hostile_page_is_read_or_refused_with_what_is_wrong() {
    let mut wrong = Vec::new();
    for (shape, expected) in SHAPES {
        let whole = page(*shape, BYTES);
        let (found, work) = (outcome(&whole), work_of(&whole));
        if found != *expected || work > most_work(whole.len()) {
            wrong.push(format!("{shape:?}: {found:?} after {work}"));
        }
        let _ = pasted_page(&page(*shape, BYTES / 4), "", false, &mut |_| ());
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn work_for_each_tag_is_bounded_too() {
    let fonts: String = (0..190).map(|size| format!("<font size={size}>")).collect();
    let wide: String = (0..400).map(|name| format!(" a{name}")).collect();
    for (at, (page, expected)) in [
        ("<span>".repeat(990) + &"</x>".repeat(30_000), TANGLED),
        ("<div>".repeat(990) + &"<p>".repeat(10_000), NoTable),
        (format!("<p>{fonts}{}", "<p>x".repeat(20_000)), TANGLED),
        (format!("<font{wide}>").repeat(200), TANGLED),
        (format!("<p><font{wide}>").repeat(200), NoTable),
    ]
    .into_iter()
    .enumerate()
    {
        let work = work_of(&page);
        assert_eq!(outcome(&page), expected, "{at}");
        assert!(work <= most_work(page.len()), "{at}: {work}");
    }
}

#[test]
fn tables_with_too_much_beside_them_are_refused() {
    let tables = "<table><tr><td>a<td>b</table>".repeat(1_900);
    assert_eq!(outcome(&(tables + &"<p>uno dos".repeat(5_000))), TANGLED);
}

#[test]
fn what_a_real_page_has_is_far_from_the_limits() {
    let row = "<tr><td>1</td><td><p><b>Riego</b></p></td><td><font size=2>Regar</font></td></tr>\n";
    let rows = row.repeat(2_000);
    let page = format!("<div><div><div><table>{rows}</table></div></div></div>");
    assert_eq!(outcome(&page), Outcome::Tables);
    assert!(work_of(&page) < page.len() as u64 * 10);
}
