//! The tables of a page that may be the matrix, and what stands beside them.

use super::above_tables::{BesideTable, above_tables, put_above};
use super::dom::{Node, Page};
use super::parse::page_of;
use super::rulers::without_rulers;
use super::split_tables::{PagePiece, PageTable, Said, goal_rows, join};
use super::unit_tables::{is_of_unnamed_unit, of_units};
use super::visible_text::{VisibleText, is_unseen, visible_text, whole, without_addresses};
use super::web_table::web_grid;
use crate::import::error::ReadError;
use crate::import::error::page_limit::PageLimit;
use crate::import::grid::SourcePlace;
use crate::import::letters::mended;
use crate::import::months_apart::months_apart;
use crate::import::recognise::labels::is_label;
use crate::import::recognise::merges_of;
use crate::import::recognise::shape::{has_matrix, named_columns};
use crate::import::report::{About, Notice};
use crate::import::reshape::{Between, reshape};
use crate::import::sheet::{Sheet, likeliest_first};
use crate::model::official::TITLE;

/// The tables of a page that may be the matrix, the likeliest first: those that
/// are one, if any is, and before them the one that they are parts of. Metadata
/// that stand beside it, as terms, in a table of their own or in paragraphs, go
/// with each; the other paragraphs are named in the report.
///
/// `progress` is told percents.
///
/// # Errors
/// [`ReadError::NoTable`] when there is none with text, why the only one could
/// not be laid out, and [`ReadError::Page`] when the page is past a limit.
pub fn tables_of_page(html: &str, progress: &mut dyn FnMut(u8)) -> Result<Vec<Sheet>, ReadError> {
    tables_in(&page_of(html, progress)?, progress)
}

/// The same of a page that has been read. Of one that is a document, whatever
/// stands above the first is its heading, and what is neither in a table that
/// is read nor metadata is named in the report.
///
/// # Errors
/// As that.
pub(crate) fn tables_in(
    page: &Page,
    progress: &mut dyn FnMut(u8),
) -> Result<Vec<Sheet>, ReadError> {
    let mut looking = Looking {
        page,
        found: Vec::new(),
        pieces: Vec::new(),
        metadata: Vec::new(),
        titles: String::new(),
        notices: Vec::new(),
        tables: 0,
        refused: ReadError::NoTable,
    };
    looking.look(progress);
    if looking.tables > MOST_TABLES {
        let limit = MOST_TABLES;
        return Err(PageLimit::Tables { limit }.into());
    }
    let sheets = looking.sheets();
    match page.is_read_out() {
        true => Err(PageLimit::Tangled.into()),
        false => sheets,
    }
}

/// Nowhere in particular.
const WHOLE: SourcePlace = SourcePlace::of_sheet(0, None);

/// Tables of a page. Each is looked at by whoever is to choose among them.
const MOST_TABLES: usize = 2_000;

/// Texts beside the tables, each named by itself.
const MOST_NAMED: usize = 1_000;

struct Looking<'p> {
    page: &'p Page,
    found: Vec<PageTable>,
    pieces: Vec<PagePiece<'p>>,
    /// Rows of metadata, as they stand in terms and in tables for layout.
    metadata: Vec<Vec<String>>,
    /// The titles, where they are known to be the matrix's.
    titles: String,
    /// What is to be said of texts that are none of the page's.
    notices: Vec<Notice>,
    /// How many tables there have been.
    tables: usize,
    refused: ReadError,
}

impl Looking<'_> {
    fn look(&mut self, progress: &mut dyn FnMut(u8)) {
        let page = self.page;
        // Where the site's own frame ends, and what is hidden: all of it, and
        // that which no table is in.
        let (mut framed, mut hidden, mut unseen) = (0, 0, 0);
        let mut at = 0;
        while at < page.len() && self.tables <= MOST_TABLES {
            progress((50 + at * 49 / page.len()) as u8);
            let (name, end) = match page.node(at) {
                Node::Element { name, end } => (name, end),
                Node::Text(text) => {
                    if at >= framed && !text.trim().is_empty() {
                        self.say(at, false, at < unseen);
                    }
                    at += 1;
                    continue;
                }
            };
            if let Some(about) = page.note(at) {
                let text = whole(page, page.inside(at));
                self.notices.push(Notice::new(about, WHOLE, text));
                at = end;
                continue;
            }
            if is_unseen(page, at) {
                at = end;
                continue;
            }
            if page.look(at).unseen {
                hidden = hidden.max(end);
                if !page.holds_table(at) {
                    unseen = unseen.max(end);
                }
            }
            if page.attribute(at, "data-metas").is_some() {
                self.take_titles(at);
                framed = framed.max(end);
            }
            let named = matches!(name, "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            match name {
                "nav" | "header" | "footer" | "aside" => framed = framed.max(end),
                "table" if self.take_table(at, at < hidden) => {
                    at = end;
                    continue;
                }
                "tr" if !page.holds_table(at) && self.take_metadata(at) => {
                    at = end;
                    continue;
                }
                "dl" => {
                    self.take_terms(at);
                    at = end;
                    continue;
                }
                _ if at >= framed => {
                    let divided = match named {
                        true => page.holds_table(at),
                        false => page.holds_block(at),
                    };
                    if !divided {
                        self.say(at, named, at < unseen);
                        at = end;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn say(&mut self, at: usize, named: bool, hidden: bool) {
        let nodes = at..self.page.inside(at).end;
        let shown = visible_text(self.page, nodes);
        self.take_notes(shown.notes);
        let texts = std::iter::once((shown.text, hidden));
        let unseen = shown.unseen.into_iter().map(|text| (text, true));
        for (text, hidden) in texts.chain(unseen) {
            if !text.trim().is_empty() {
                self.pieces.push(PagePiece::Text(Said {
                    text,
                    tag: self.page.name(at),
                    bold: shown.bold,
                    named,
                    hidden,
                    used: false,
                }));
            }
        }
    }

    fn take_notes(&mut self, notes: Vec<(About, String)>) {
        let notes = notes.into_iter();
        self.notices
            .extend(notes.map(|(about, text)| Notice::new(about, WHOLE, text)));
    }

    /// The titles of a page that this program wrote.
    fn take_titles(&mut self, at: usize) {
        let page = self.page;
        let lines =
            page.children(at)
                .enumerate()
                .filter(|(index, child)| match page.name(*child) {
                    "h1" => true,
                    "h2" => *index == 0,
                    "p" => page.attribute(*child, "class") != Some("owner"),
                    _ => false,
                });
        let lines = lines.map(|(_, child)| visible_text(page, page.inside(child)).text);
        let lines: Vec<String> = lines.filter(|line| line != TITLE).collect();
        self.titles = lines.join("\n");
    }

    /// Each `dt` with the `dd` that follows it.
    fn take_terms(&mut self, at: usize) {
        let page = self.page;
        for term in page.inside(at).filter(|term| page.name(*term) == "dt") {
            let after = page.inside(term).end..page.inside(at).end;
            let value = after.into_iter().find(|at| !page.name(*at).is_empty());
            if let Some(value) = value.filter(|value| page.name(*value) == "dd") {
                let text = |at| without_addresses(page, page.inside(at));
                self.take_row(vec![text(term), text(value)]);
            }
        }
    }

    /// Takes a row of a table for layout, if it is metadata.
    fn take_metadata(&mut self, row: usize) -> bool {
        let page = self.page;
        let cells = page.children(row);
        let shown: Vec<VisibleText> = cells
            .map(|cell| visible_text(page, page.inside(cell)))
            .collect();
        let texts = shown.iter().map(|shown| shown.text.clone());
        let taken = self.take_row(texts.filter(|cell| !cell.is_empty()).collect());
        if taken {
            for shown in shown {
                self.take_notes(shown.notes);
            }
        }
        taken
    }

    fn take_row(&mut self, row: Vec<String>) -> bool {
        let is_metadata = row.first().is_some_and(|first| is_label(first));
        if is_metadata {
            self.metadata.push(row);
        }
        is_metadata
    }

    /// Takes a table; `false` when others are to be looked for in it, because it
    /// is no matrix itself.
    fn take_table(&mut self, at: usize, hidden: bool) -> bool {
        let page = self.page;
        self.tables += 1;
        let number = self.tables;
        let mut children = page.children(at);
        let caption = children.find(|child| page.name(*child) == "caption");
        let caption = caption.map_or_else(String::new, |caption| {
            visible_text(page, page.inside(caption)).text
        });
        let heading = match self.titles.as_str() {
            "" => &caption,
            titles => titles,
        };
        let holds = page.holds_table(at);
        let (mut grid, mut notices) = match web_grid(page, at, heading) {
            Ok(laid) => laid,
            Err(error) => {
                self.refused = error;
                return !holds;
            }
        };
        if let Some(plain) = without_rulers(&grid, &mut notices) {
            grid = plain;
        }
        let mut grid = mended(grid, &mut notices);
        grid.merges = merges_of(&grid);
        let of_unit = (!holds && is_of_unnamed_unit(&grid)).then(|| grid.clone());
        // Another table may be the matrix. One that holds others for their places is
        // not taken apart by what is written between their cells.
        if !holds || has_matrix(&grid) {
            let _ = reshape(&mut grid, Between::default(), &mut notices);
        }
        let mut said =
            (0..grid.len()).flat_map(|row| grid.cells(row).filter(|cell| !cell.is_empty()));
        let (first, more) = (said.next().map(str::to_owned), said.next().is_some());
        drop(said);
        // A header over a table that scrolls is no matrix.
        let only_header = || {
            named_columns(&grid).is_some_and(|(_, body)| goal_rows(&grid, body).next().is_none())
        };
        let matrix = has_matrix(&grid) && !(holds && only_header());
        let Some(first) = first else { return true };
        if !more && !holds && !is_label(&first) {
            self.pieces.push(PagePiece::Text(Said {
                text: first,
                tag: "",
                bold: true,
                named: page.is_document(),
                hidden,
                used: false,
            }));
        } else {
            self.pieces.push(PagePiece::Table(self.found.len()));
        }
        let name = match caption.lines().next() {
            None => format!("Tabla {number}"),
            Some(title) => format!("Tabla {number}: {title}"),
        };
        let layout = holds && !matrix;
        let lines = heading.lines().count();
        self.found.push(PageTable {
            caption: if self.titles.is_empty() {
                caption
            } else {
                String::new()
            },
            lines,
            number,
            matrix,
            layout,
            of_unit,
            sheet: Sheet::of_table(name, hidden, grid, notices),
        });
        !layout
    }

    fn sheets(mut self) -> Result<Vec<Sheet>, ReadError> {
        let any = self.found.iter().any(|found| found.matrix);
        let joined = join(&self.found, &mut self.pieces);
        let of_units = of_units(&self.found, &self.pieces);
        let terms = self.metadata.clone();
        let joined = joined.filter(|_| of_units.is_none());
        let parts: &[String] = joined.as_ref().map_or(&[], |joined| &joined.sheet.joined);
        let is_read = |found: &PageTable| !any || found.matrix || parts.contains(&found.sheet.name);
        let mut unread = Vec::new();
        for found in &self.found {
            if is_read(found) || found.layout {
                continue;
            }
            let BesideTable { metadata, others } = BesideTable::of(&found.sheet.grid);
            self.metadata.extend(metadata);
            if self.page.is_document() {
                unread.extend(others);
                // What is said of a row says so little without it.
                let notices = found.sheet.notices.iter().cloned();
                self.notices.extend(notices.map(|notice| Notice {
                    place: WHOLE,
                    ..notice
                }));
            }
        }
        let above = match self.page.is_document() {
            true => above_tables(&self.found, &mut self.pieces),
            false => Vec::new(),
        };
        let beside = |joined: bool| {
            let mut rows = self.metadata.clone();
            let mut loose = unread.clone();
            for piece in &self.pieces {
                if let PagePiece::Text(said) = piece
                    && said.named
                    && !(joined && said.used)
                {
                    if is_label(said.text.trim()) {
                        rows.push(vec![said.text.clone()]);
                    } else {
                        loose.push(said.text.clone());
                    }
                }
            }
            (rows, loose)
        };
        let (rows, loose) = beside(false);
        let mut sheets: Vec<Sheet> = Vec::new();
        if joined.as_ref().is_none_or(|joined| !joined.certain) {
            let found = self.found.into_iter().filter(is_read);
            sheets.extend(found.map(|found| found.sheet));
        }
        likeliest_first(&mut sheets);
        if let Some(apart) = months_apart(&sheets).filter(|_| joined.is_none()) {
            sheets = apart;
        }
        for sheet in &mut sheets {
            put_beside(self.page, sheet, &rows, &loose);
        }
        let notices = self.notices;
        if let Some(joined) = joined {
            let mut sheet = joined.sheet;
            let (rows, loose) = beside(true);
            put_beside(self.page, &mut sheet, &rows, &loose);
            sheets.insert(0, sheet);
        }
        for sheet in &mut sheets {
            put_above(sheet, &above);
            sheet.notices.extend(notices.iter().cloned());
        }
        if let Some(mut sheet) = of_units {
            put_beside(self.page, &mut sheet, &terms, &[]);
            sheet.notices.extend(notices);
            sheets.insert(0, sheet);
        }
        if sheets.is_empty() {
            return Err(self.refused);
        }
        Ok(sheets)
    }
}

/// What stands beside the tables goes with each of them.
fn put_beside(page: &Page, sheet: &mut Sheet, rows: &[Vec<String>], loose: &[String]) {
    let texts = rows.iter().flatten().chain(loose);
    if !page.may_read(texts.map(|text| 1 + text.len()).sum()) {
        return;
    }
    let last = sheet.grid.len().checked_sub(1);
    let last = last.map_or(0, |row| sheet.grid.place(row, None).number);
    for (number, row) in (last + 1..).zip(rows) {
        sheet.grid.push_row(number, row);
    }
    // Of very many, several are named together: the person is to see a report.
    let together = loose.chunks(loose.len().div_ceil(MOST_NAMED).max(1));
    let named = together.map(|texts| Notice::new(About::OutsideTable, WHOLE, texts.join("\n")));
    sheet.notices.extend(named);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::opened::{Opened, ReadOptions};
    use crate::import::report::{LineKind, Origin};
    use crate::import::sheet::read_sheet;
    use crate::model::Column;
    use crate::model::picture::assert_picture;

    const HEADER: &str = "No. | Unidad | Objetivo | Indicador | Meta";

    /// A table of these lines, their cells between bars; `2x3:text` is a cell
    /// of two rows and three columns, and `# text` a line of one cell.
    fn table(lines: &[&str]) -> String {
        let cell = |cell: &str| {
            let (size, text) = cell.split_once(':').unwrap_or(("1x1", cell));
            match size.split_once('x') {
                Some((rows, columns)) => {
                    format!("<td rowspan=\"{rows}\" colspan=\"{columns}\">{text}</td>")
                }
                None => format!("<td>{cell}</td>"),
            }
        };
        let line = |line: &&str| match line.strip_prefix("# ") {
            Some(text) => format!("<tr><td colspan=\"5\">{text}</td></tr>"),
            None => {
                let cells: String = line.split('|').map(str::trim).map(cell).collect();
                format!("<tr>{cells}</tr>")
            }
        };
        let lines: String = lines.iter().map(line).collect();
        format!("<table><tbody>{lines}</tbody></table>")
    }

    fn names(html: &str) -> Vec<String> {
        let sheets = tables_of_page(html, &mut |_| ()).expect("a table");
        sheets.into_iter().map(|sheet| sheet.name).collect()
    }

    fn open(html: &str, at: usize) -> Opened {
        let sheets = tables_of_page(html, &mut |_| ()).expect("a table");
        let from = Origin::Page("a4.html".to_owned());
        read_sheet(from, &sheets, at, &ReadOptions::default()).expect("a matrix")
    }

    /// The details of the report about something.
    fn said(opened: &Opened, about: About) -> Vec<String> {
        let of = |notice: &&Notice| notice.about == about;
        let notices = opened.report.notices.iter().filter(of);
        let said = notices.map(|notice| format!("{}: {}", notice.place, notice.text));
        said.collect()
    }

    #[test]
    fn what_stands_beside_the_table_is_metadata_or_is_named() {
        let html = [
            &table(&["Inicio | Contacto"]),
            &table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"]),
            &table(&["CORREO ELECTRÓNICO | riego@x.ec", "Otra | cosa"]),
            "<dl><dt>Licencia</dt><dd><a href=\"https://x.ec\">CC-BY-4.0</a></dd>\
             <dt>Temas</dt><dd>Agua</dd></dl>\
             <nav><p>Inicio</p></nav>\
             <p><b>FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:</b> 31/03/2024</p>\
             <p>Elaborado en marzo</p><p>&nbsp;</p><div>Buscar</div>",
        ]
        .concat();
        assert_eq!(names(&html), ["Tabla 2"]);
        let opened = open(&html, 0);
        assert_picture(&opened.document, "1 | Riego | Regar | Canales | M1. Diez");
        let metadata = &opened.document.metadata;
        assert_eq!(metadata.email, "riego@x.ec");
        assert_eq!(metadata.licence, "CC-BY-4.0");
        assert_eq!(metadata.date, "31/03/2024");
        let lines = opened.report.lines();
        let left = lines
            .iter()
            .filter(|line| line.kind == LineKind::NotUnderstood);
        let left: Vec<&String> = left.flat_map(|line| &line.details).collect();
        assert_eq!(left, ["Elaborado en marzo"]);
    }

    #[test]
    fn a_page_without_a_table_is_refused() {
        let refused = |html: &str| tables_of_page(html, &mut |_| ()).expect_err("no table");
        assert_eq!(refused("<p>Nada</p>"), ReadError::NoTable);
        assert_eq!(refused(""), ReadError::NoTable);
        let blank = table(&[" | "]);
        assert_eq!(refused(&blank), ReadError::NoTable);
    }

    #[test]
    fn the_tables_that_were_not_read_are_named() {
        let one = table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"]);
        let other = table(&["Unidad | Objetivo | Meta", "Riego | Regar | M1. Diez"]);
        let html = one + &other;
        assert_eq!(names(&html), ["Tabla 1", "Tabla 2"]);
        let opened = open(&html, 1);
        assert_eq!(said(&opened, About::OtherSheet), ["hoja: Tabla 1"]);
    }

    // A matrix in several tables

    #[test]
    fn a_table_for_each_page_is_one_matrix() {
        let html = [
            "<p>Art. 7 de la LOTAIP</p>",
            &table(&[
                HEADER,
                "1 | 2x1:Riego | Regar | Canales | M1. Diez",
                "2 | Medir | Pozos | M1. Dos",
            ]),
            "<p>Página 1 de 3</p>",
            &table(&[HEADER, "3 | Vías | Asfaltar | Kilómetros | M1. Cien"]),
            "<p>Página 2 de 3</p>",
            // Cut in the middle of a unit, and without its header.
            &table(&[
                " | | | Puentes | M2. Tres",
                "4 | Turismo | Atraer | Visitas | M1. Mil",
            ]),
        ]
        .concat();
        assert_eq!(names(&html), ["Tablas 1 a 3 juntas"]);
        let opened = open(&html, 0);
        assert_picture(
            &opened.document,
            r#"
            1 | Riego | Regar | Canales | M1. Diez
            2 | " | Medir | Pozos | M1. Dos
            3 | Vías | Asfaltar | Kilómetros | M1. Cien
            " | " | " | Puentes | M2. Tres
            4 | Turismo | Atraer | Visitas | M1. Mil
            "#,
        );
        assert_eq!(
            said(&opened, About::JoinedTables),
            ["fila 1: Tabla 1", "fila 4: Tabla 2", "fila 6: Tabla 3"]
        );
        assert_eq!(said(&opened, About::Repeated).len(), 1);
        assert_eq!(
            said(&opened, About::OutsideTable),
            [
                "hoja: Art. 7 de la LOTAIP",
                "hoja: Página 1 de 3",
                "hoja: Página 2 de 3"
            ]
        );
        assert_eq!(said(&opened, About::OtherSheet), [""; 0]);
        assert!(opened.report.lines().iter().any(|line| {
            line.kind == LineKind::Recognised
                && line.text == "Se juntaron 3 tablas en una sola matriz."
        }));
    }

    #[test]
    fn a_merged_cell_goes_on_where_its_table_was_cut() {
        let html = [
            table(&[
                HEADER,
                "2x1:1 | 2x1:Riego | 2x1:Regar | Canales | M1. Diez",
                "Pozos | M2. Dos",
            ]),
            table(&[
                HEADER,
                "2x1: | 2x1: | 2x1: | | M3. Tres",
                "Presas | M4. Una",
                "2 | Vías | Asfaltar | | ",
            ]),
        ]
        .concat();
        assert_picture(
            &open(&html, 0).document,
            r#"
            1 | Riego | Regar | Canales | M1. Diez
            " | " | " | Pozos | M2. Dos
            " | " | " | " | M3. Tres
            " | " | " | Presas | M4. Una
            2 | Vías | Asfaltar | |
            "#,
        );
    }

    #[test]
    fn the_heading_above_a_table_is_its_level() {
        let of = |unit: &str| table(&[HEADER, &format!("{unit} | Regar | Canales | M1. Diez")]);
        let html = [
            "<h1>Metas y objetivos</h1><h2>Procesos gobernantes</h2>",
            &of("1 | Directorio"),
            "<p>Elaborado en marzo</p><h2>Procesos sustantivos</h2>",
            &of("1 | Riego"),
            "<div><b>PROCESOS DE APOYO</b></div>",
            &of("2 | Finanzas"),
            "<p>Procesos de apoyo</p>",
            &of("3 | Archivo"),
        ]
        .concat();
        assert_eq!(names(&html), ["Tablas 1 a 4 juntas"]);
        let opened = open(&html, 0);
        assert_picture(
            &opened.document,
            "
            # Procesos gobernantes
            1 | Directorio | Regar | Canales | M1. Diez
            # Procesos sustantivos
            1 | Riego | Regar | Canales | M1. Diez
            # PROCESOS DE APOYO
            2 | Finanzas | Regar | Canales | M1. Diez
            3 | Archivo | Regar | Canales | M1. Diez
            ",
        );
        assert_eq!(
            said(&opened, About::JoinedTables),
            [
                "fila 1: Tabla 1, bajo «Procesos gobernantes»",
                "fila 3: Tabla 2, bajo «Procesos sustantivos»",
                "fila 5: Tabla 3, bajo «PROCESOS DE APOYO»",
                "fila 7: Tabla 4",
            ]
        );
        assert_eq!(
            said(&opened, About::OutsideTable),
            [
                "hoja: Metas y objetivos",
                "hoja: Elaborado en marzo",
                "hoja: Procesos de apoyo"
            ]
        );
    }

    #[test]
    fn a_heading_in_words_of_its_own_is_a_level_when_each_table_has_one() {
        let of = |number: &str| {
            table(&[
                HEADER,
                &format!("{number} | Riego | Regar | Canales | M1. Diez"),
            ])
        };
        let html = [
            "<h2>GAD Provincial</h2><h3>Gestión del agua</h3>",
            &of("1"),
            "<h2>GAD Provincial</h2><h3>Gestión vial</h3>",
            &of("2"),
        ]
        .concat();
        let opened = open(&html, 0);
        assert_picture(
            &opened.document,
            "
            # Gestión del agua
            1 | Riego | Regar | Canales | M1. Diez
            # Gestión vial
            2 | Riego | Regar | Canales | M1. Diez
            ",
        );
        assert_eq!(said(&opened, About::OutsideTable).len(), 2);
    }

    #[test]
    fn captions_may_be_levels() {
        let of = |caption: &str, number: &str| {
            let rows = format!("{number} | Riego | Regar | Canales | M1. Diez");
            table(&[HEADER, &rows])
                .replace("<tbody>", &format!("<caption>{caption}</caption><tbody>"))
        };
        let html = of("Gestión del agua", "1") + &of("Gestión vial", "2");
        assert_picture(
            &open(&html, 0).document,
            "
            # Gestión del agua
            1 | Riego | Regar | Canales | M1. Diez
            # Gestión vial
            2 | Riego | Regar | Canales | M1. Diez
            ",
        );
        // The same one again is the title.
        let html = of("Matriz 2024", "1") + &of("Matriz 2024", "2");
        let opened = open(&html, 0);
        assert_eq!(opened.document.heading, "Matriz 2024");
        assert_picture(
            &opened.document,
            "
            1 | Riego | Regar | Canales | M1. Diez
            2 | Riego | Regar | Canales | M1. Diez
            ",
        );
    }

    #[test]
    fn tables_that_may_be_matrices_of_their_own_are_left_to_the_person() {
        let of = |year: &str| {
            let row = format!("1 | Riego | Regar | Canales | M1. Diez en {year}");
            table(&[HEADER, &row])
        };
        let html = format!(
            "<h2>Año 2023</h2>{}<h2>Año 2024</h2>{}",
            of("2023"),
            of("2024")
        );
        assert_eq!(names(&html), ["Tablas 1 y 2 juntas", "Tabla 1", "Tabla 2"]);
        let opened = open(&html, 1);
        assert_picture(
            &opened.document,
            "1 | Riego | Regar | Canales | M1. Diez en 2023",
        );
        assert_eq!(said(&opened, About::OtherSheet), ["hoja: Tabla 2"]);
        assert_eq!(said(&open(&html, 0), About::OtherSheet), [""; 0]);
    }

    #[test]
    fn units_without_numbers_do_not_say_that_a_table_goes_on() {
        let of = |unit: &str| table(&[HEADER, &format!("| {unit} | Regar | Canales | M1. Diez")]);
        let html = of("Riego") + &of("Vías");
        assert_eq!(names(&html), ["Tablas 1 y 2 juntas", "Tabla 1", "Tabla 2"]);
    }

    #[test]
    fn tables_that_are_no_parts_are_not_joined() {
        let one = table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"]);
        for other in [
            // The same again, as for the telephone.
            one.clone(),
            // Five columns, and no goals.
            table(&[
                "Nombre | Cargo | Correo | Teléfono | Oficina",
                "Juan | Director | j@x.ec | 2 | 3",
            ]),
            table(&[
                "Objetivo | Unidad | No. | Indicador | Meta",
                "Regar | Riego | 2 | Canales | M1. Diez",
            ]),
        ] {
            let html = one.clone() + &other;
            let names = names(&html);
            assert!(
                names.iter().all(|name| !name.contains("juntas")),
                "{names:?}"
            );
        }
    }

    #[test]
    fn places_in_a_joined_matrix_are_numbered_on() {
        let html = [
            table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"]),
            table(&[HEADER, "2 | Vías | Asfaltar | 1x2:No aplica"])
                .replace("Vías", "Vías<i hidden=\"\">x</i>"),
        ]
        .concat();
        let opened = open(&html, 0);
        assert_eq!(said(&opened, About::Hidden), ["celda B4: x"]);
        assert_eq!(said(&opened, About::AcrossColumns), ["celda D4: No aplica"]);
    }

    // Tables inside tables

    #[test]
    fn a_table_inside_a_cell_is_part_of_the_cell() {
        let inner = table(&[HEADER, "1 | a | b | c | d"]);
        let html = table(&[HEADER, "1 | Riego | Regar | Canales | INNER"]).replace("INNER", &inner);
        assert_eq!(names(&html), ["Tabla 1"]);
        let goal = "No. | Unidad | Objetivo | Indicador | Meta\n1 | a | b | c | d";
        let document = open(&html, 0).document;
        assert_eq!(document.resolved(0, Column::Goal), goal);
    }

    #[test]
    fn the_matrix_is_found_below_a_header_that_does_not_scroll() {
        let inner = table(&["1 | Riego | Regar | Canales | M1. Diez"]);
        let html = table(&[HEADER, "# INNER"]).replace("INNER", &inner);
        assert_picture(
            &open(&html, 0).document,
            "1 | Riego | Regar | Canales | M1. Diez",
        );
    }

    #[test]
    fn the_matrix_is_found_in_a_page_laid_out_with_tables() {
        let inner = table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"]);
        let metadata = "<tr><td><p>LICENCIA</p></td><td><p>CC-BY-4.0</p></td></tr>";
        let html = format!(
            "<table><tbody><tr><td colspan=\"2\"><img alt=\"Escudo\"></td></tr>\
             <tr><td>Inicio<br>Contacto</td><td><h2>Matriz a4</h2><div>{inner}</div>\
             <p>Elaborado en marzo</p></td></tr>{metadata}</tbody></table>"
        );
        assert_eq!(names(&html), ["Tabla 2"]);
        let opened = open(&html, 0);
        assert_picture(&opened.document, "1 | Riego | Regar | Canales | M1. Diez");
        assert_eq!(opened.document.metadata.licence, "CC-BY-4.0");
        assert_eq!(
            said(&opened, About::OutsideTable),
            ["hoja: Matriz a4", "hoja: Elaborado en marzo"]
        );
    }

    #[test]
    fn what_is_hidden_with_its_table_is_its_level_and_what_is_hidden_alone_is_none() {
        let of = |unit: &str| table(&[HEADER, &format!("{unit} | Regar | Canales | M1. Diez")]);
        let html = format!(
            "{}<p hidden=\"\">NIVEL VIEJO</p><div hidden=\"\"><h3>Procesos de apoyo</h3>{}</div>",
            of("1 | Riego"),
            of("1 | Archivo"),
        );
        let opened = open(&html, 0);
        assert_picture(
            &opened.document,
            "
            1 | Riego | Regar | Canales | M1. Diez
            # Procesos de apoyo
            1 | Archivo | Regar | Canales | M1. Diez
            ",
        );
        assert_eq!(said(&opened, About::OutsideTable), ["hoja: NIVEL VIEJO"]);
        assert_eq!(said(&opened, About::HiddenSheet), ["fila 3: Tabla 2"]);
    }

    #[test]
    fn a_hidden_table_is_read_and_said_to_be() {
        let html = format!(
            "<div hidden=\"\">{}</div>",
            table(&[HEADER, "1 | Riego | Regar | Canales | M1. Diez"])
        );
        assert_eq!(said(&open(&html, 0), About::HiddenSheet), ["hoja: Tabla 1"]);
    }
}
