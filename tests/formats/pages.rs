//! Pages as people save and copy them, and whatever else comes as one.

use super::*;
use metas::import::{Origin, Sheet, tables_of_page};
use metas::model::Row;

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
        "<span style=\"display:none\">",
        "<span style=\"mso-list:Ignore\">",
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
        match tables_of_page(&page, &mut |_| ()) {
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

fn sheets(page: &str) -> Vec<Sheet> {
    tables_of_page(page, &mut |_| ()).unwrap()
}

fn rows(sheet: &Sheet) -> Vec<String> {
    let row = |row| sheet.grid.cells(row).collect::<Vec<_>>().join(" | ");
    (0..sheet.grid.len()).map(row).collect()
}

#[test]
fn what_a_page_would_run_and_fetch_is_no_text_of_it() {
    let hostile = "<table><tr><td><img src='/robado.png' onerror='document.title=\"robado\"'>
        <script>document.title='robado'</script><svg onload=\"document.title='robado'\">
        <details open ontoggle=\"document.title='robado'\"><iframe src='/robado.html'></iframe>
        <link rel=stylesheet href='/robado.css'><style>@import '/robado.css'</style>
        Meta</td></tr></table>";
    assert_eq!(rows(&sheets(hostile)[0]), ["Meta"]);
}

#[test]
fn tables_of_a_page_are_read_as_browsers_understand_them() {
    let sheets = sheets(
        "<p>Antes</p><dl><dt>Licencia<dd>CC</dl><table><caption>T&iacute;tulo</caption>
         <thead><tr><th>No.<th>Unidad<th colspan=2>Objetivo<th>Meta</thead>
         <tr><td rowspan='2x'>1<td>a<br>b<td style='display:none'>oculto<td>R&aacute;pido &lt; <b>5
         <td>M1
         <tr><td><table><tr><td>den<td>tro</table><td><svg><path d='M0 0'/></svg>o<td><template>t</template>
         <td><o:p>M2</o:p>",
    );
    assert_eq!(
        rows(&sheets[0]),
        [
            "Título",
            "No. | Unidad | Objetivo |  | Meta",
            "1 | a\nb | Rápido < 5 | M1",
            " | den | tro | o |  | M2",
            "Licencia | CC",
        ]
    );
    let notices = sheets[0].notices.iter();
    let notices: Vec<(About, &str)> = notices
        .map(|notice| (notice.about, notice.text.as_str()))
        .collect();
    assert_eq!(
        notices,
        [
            (About::Hidden, "oculto"),
            (About::Hidden, "t"),
            (About::OutsideTable, "Antes"),
        ]
    );
}

#[test]
fn the_items_of_a_list_of_word_lose_their_bullets_and_keep_their_numbers() {
    let item = |mark: &str, font: &str, text: &str| {
        format!(
            "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>\
             <![if !supportLists]><span style='font-family:{font};mso-bidi-font-family:{font}'>\
             <span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>\
             &nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=ES>{text}<o:p></o:p>\
             </span></p>"
        )
    };
    let page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><!--StartFragment-->\
         <table class=MsoTableGrid><tr><td><p class=MsoNormal>Metas<o:p></o:p></p>{}{}</td></tr>\
         </table><!--EndFragment--></body></html>",
        item("·", "Symbol", "Diez canales"),
        item("1.", "Calibri", "Dos pozos"),
    );
    assert_eq!(
        rows(&sheets(&page)[0]),
        ["Metas\nDiez canales\n1. Dos pozos"]
    );
}

/// The first of the sheets as a matrix: its rows by lines, cells between bars,
/// and what is said of hidden texts, rows and columns.
fn read(page: &str) -> (Vec<String>, Vec<String>) {
    let sheets = sheets(page);
    let opened = import::read_sheet(Origin::Paste, &sheets, 0, &ReadOptions::default()).unwrap();
    let document = opened.document;
    let row = |(at, row): (usize, &Row)| match &row.content {
        Content::Level(text) => format!("# {text}"),
        Content::Goal(_) => Column::ALL
            .map(|column| document.resolved(at, column).replace('\n', " / "))
            .join(" | "),
    };
    let rows = document.rows.iter().enumerate().map(row).collect();
    let hidden = [About::Hidden, About::HiddenRow, About::HiddenColumn];
    let notices = opened.report.notices.iter();
    let notices = notices.filter(|notice| hidden.contains(&notice.about));
    let said = notices.map(|notice| format!("{} {}", notice.place, notice.text));
    (rows, said.collect())
}

#[test]
fn what_excel_copies_is_read_with_what_it_hides() {
    let (rows, hidden) = read(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">
        <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">
        <style><!--table {mso-displayed-decimal-separator:\"\\,\";} .xl65 {white-space:normal;}--></style></head>
        <body link=\"#0563C1\"><table border=0 cellpadding=0 width=642 style='border-collapse:collapse'>
        <!--StartFragment--> <col width=64 style='width:48pt'>
        <col width=0 style='display:none;mso-width-source:userset'> <col width=98 span=3>
        <tr height=20 style='height:15.0pt'> <td height=20 class=xl65>No.</td> <td class=xl65>Unidad</td>
        <td>Objetivo</td><td>Indicador</td><td>Meta</td></tr>
        <tr height=20> <td rowspan=2 height=40 align=right>1</td><td rowspan=2>Riego</td><td>Regar</td>
        <td>Canales<br>\u{a0} <span style='mso-spacerun:yes'>\u{a0}\u{a0}</span>abiertos</td><td>M1. Diez</td></tr>
        <tr height=0 style='display:none;mso-height-source:userset'><td>Medir</td>
        <td>Pozos<span style='mso-hide:all'> viejos</span></td><td>M2. Dos</td></tr>
        <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td></td>
        <td></td><td></td><td></td></tr><![endif]>
        <!--EndFragment--></table></body></html>",
    );
    assert_eq!(
        rows,
        [
            "1 | Riego | Regar | Canales / abiertos | M1. Diez",
            "1 | Riego | Medir | Pozos | M2. Dos",
        ]
    );
    assert_eq!(hidden, ["celda D3 viejos", "fila 3 ", "columna B "]);
}

#[test]
fn what_google_sheets_and_libreoffice_copy_is_read() {
    let expected = ["1 | Riego | Regar | Canales / abiertos | M1. Diez"];
    let (rows, _) = read(
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {border: 1px
        solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns=\"http://www.w3.org/1999/xhtml\"
        dir=\"ltr\" style=\"table-layout:fixed\" data-sheets-root=\"1\"><colgroup><col width=\"100\"/>
        <col width=\"100\"/></colgroup><tbody><tr style=\"height:21px;\"><td style=\"overflow:hidden\"
        data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;<td>&quot;}\">No.</td><td>Unidad</td><td>Objetivo</td>
        <td>Indicador</td><td>Meta</td></tr><tr><td>1</td><td>Riego</td><td>Regar</td>
        <td style=\"white-space:normal\">Canales<br/>abiertos</td><td>M1. Diez</td></tr></tbody></table>
        </google-sheets-html-origin>",
    );
    assert_eq!(rows, expected);
    let (rows, _) = read(
        "<!DOCTYPE html><html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>
        <style type=\"text/css\">body,td { font-size:x-small }</style></head><body>
        <table cellspacing=\"0\" border=\"0\"><colgroup width=\"85\"></colgroup><colgroup span=\"4\" width=\"120\">
        </colgroup><tr><td height=\"17\" align=\"left\"><b><font face=\"Arial\">No.</font></b></td><td>Unidad</td>
        <td>Objetivo</td><td>Indicador</td><td>Meta</td></tr><tr><td height=\"17\" align=\"right\" sdval=\"1\"
        sdnum=\"12298;\">1</td><td><font color=\"#000000\">Riego</font></td><td>Regar</td>
        <td>Canales<br>abiertos</td><td>M1. Diez</td></tr></table></body></html>",
    );
    assert_eq!(rows, expected);
}

#[test]
fn a_matrix_in_the_tabs_of_a_site_is_one() {
    let tab = |style: &str, level: &str, row: &str| {
        format!(
            "<div class='tab' {style}><h3>{level}</h3><figure class='wp-block-table'><table><thead><tr><th>No.
            <th>Unidad<th>Objetivo<th>Indicador<th>Meta</thead><tbody><tr>{row}</tbody></table></figure></div>"
        )
    };
    let page = format!(
        "<!DOCTYPE html><html><head><title>Metas</title></head><body><nav><ul><li>Inicio</ul></nav>
        <form><main><h1>Metas</h1>{}{}</main></form><footer><p>Quito</p></footer></body></html>",
        tab(
            "",
            "Procesos gobernantes",
            "<td>1<td>Directorio<td>Dirigir<td>Actas<td>M1. Doce"
        ),
        tab(
            "style='display: none'",
            "Procesos sustantivos",
            "<td>1<td>Riego<td>Regar<td>Canales<td>M1. Diez"
        ),
    );
    let (rows, _) = read(&page);
    assert_eq!(
        rows,
        [
            "# Procesos gobernantes",
            "1 | Directorio | Dirigir | Actas | M1. Doce",
            "# Procesos sustantivos",
            "1 | Riego | Regar | Canales | M1. Diez",
        ]
    );
}
