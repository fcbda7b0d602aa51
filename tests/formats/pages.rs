//! Pages as a browser writes them down, and whatever else comes as one.

use super::*;
use metas::import::tables_of_page;

/// Pieces that pages are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "<table>",
        "</table>",
        "<tbody>",
        "</tbody>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td rowspan=\"3\" colspan=\"2\">",
        "<td hidden=\"\">",
        "</td>",
        "<p>",
        "</p>",
        "<h2>Procesos gobernantes</h2>",
        "<span x-style=\"display:none\">",
        "<span x-style=\"mso-list:Ignore\">",
        "</span>",
        "<select>",
        "<option selected=\"\">",
        "</select>",
        "<math><mfrac>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<dl><dt>Licencia</dt><dd>",
        "<main data-metas=\"\">",
        "<a href=\"https://x.ec/?a&amp;b\">",
        "</a>",
        "<br>",
        "<img alt=\"Ñandú &lt;\">",
        "&nbsp;",
        "&",
        "<",
        "</",
        "=\"",
        "ñ",
        "Riego ",
        "1",
        "<tr><td>No.</td><td>Unidad</td><td>Objetivo</td><td>Indicador</td><td>Meta</td></tr>",
        "<tr><td>2</td><td>Vías</td><td>Asfaltar</td><td>Kilómetros</td><td>M1. Cien</td></tr>",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_page_gives_tables_or_a_sentence(page in soup()) {
        match tables_of_page(&page) {
            Ok(sheets) => {
                for at in 0..sheets.len() {
                    let read = import::read_sheet(Default::default(), &sheets, at, &ReadOptions::default());
                    if let Err(error) = read {
                        prop_assert!(error.to_string().ends_with('.'));
                    }
                }
            }
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }
}

#[test]
fn a_hostile_page_takes_no_longer_than_a_large_one() {
    for piece in [
        "<",
        "<!--",
        "<p>",
        "<p a=\"",
        "<table>",
        "<table><tbody><tr><td>",
        "<span hidden=\"\">",
        "<span x-style=\"mso-list:ignore\">",
        "<div>x",
        "<select><option>",
        "&nbsp;",
        "<h2>x</h2><table><tbody><tr><td>No.</td><td>Unidad</td><td>Objetivo</td><td>Indicador\
         </td><td>Meta</td></tr></tbody></table>",
    ] {
        let started = std::time::Instant::now();
        // A browser nests no deeper.
        let _ = tables_of_page(&piece.repeat(500));
        let taken = started.elapsed();
        assert!(taken.as_secs() < 20, "{piece:?} took {taken:?}");
    }
}
