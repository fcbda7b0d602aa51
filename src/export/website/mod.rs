//! What is uploaded to show the matrix on the institution's website: a folder
//! with the viewer, the data, the page without scripts and a page that shows
//! how it looks; beside it what to do, for whoever keeps the site.
//!
//! The viewer's files come with the program; what is made of the matrix is made
//! in the worker ([`published`]), and the rest here is what the page says of it.

mod month_files;
pub mod slots;

use self::month_files::month_files;
use self::slots::{SlotError, filled, finished};
use super::csv::shared_csv::shared_csv;
use super::data_package::data_package;
use super::exported::Exported;
use super::file_name::file_name;
use super::html::markup_writer::Html;
use super::html::unit_pages::unit_pages;
use super::html::web_page::web_page_in;
use super::matrix_json::matrix_json;
use super::stored_zip::{Moment, stored_zip_at};
use super::summary;
use crate::model::official::TITLE;
use crate::model::own_files::PUBLISHED as DATA;
use crate::model::published_month::{MONTHS_LIST, PastMonth, PublishedMonth};
use crate::model::{Document, Separator};

/// The folder in the ZIP, and where it lies unless the person says otherwise.
pub const FOLDER: &str = "/matriz/";

/// The viewer's page, which is another one where it is published.
const VIEWER: &str = "visor.html";

const GUIDE: &str = include_str!("leame.txt");

/// Which sites the viewer shows files of, besides its own.
const NO_OTHER_SITE: &str = include_str!("../../../public/configuracion.json");

/// What is pasted into a page of the site, by what its content manager allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// A frame as tall as the matrix.
    Script,
    /// A frame of a fixed height.
    Frame,
    /// A link to the page without scripts.
    Link,
}

impl Snippet {
    pub const ALL: [Self; 3] = [Self::Script, Self::Frame, Self::Link];

    /// The markup for a folder at an address, which ends with a slash.
    pub fn markup(self, folder: &str) -> String {
        let mut html = Html::default();
        let mut put = |markup: &str, file: &str| {
            html.markup(markup);
            html.text(folder);
            html.markup(file);
        };
        match self {
            Self::Script => {
                put("<script src=\"", "incrustar.js\" defer></script>\n");
                put(
                    "<metas-visor src=\"matriz.json\"><a href=\"",
                    &format!("matriz.html\">{TITLE}</a></metas-visor>\n"),
                );
            }
            Self::Frame => {
                put(
                    "<iframe data-metas src=\"",
                    &format!(
                        "visor.html?src={DATA}\" title=\"{TITLE}\" width=\"100%\" height=\"800\" \
                         style=\"border:0;width:100%!important;height:800px!important\"></iframe>\n"
                    ),
                );
                put(
                    "<p><a href=\"",
                    "matriz.html\">Ver la matriz en una página aparte</a></p>\n",
                );
            }
            Self::Link => put("<p><a href=\"", &format!("matriz.html\">{TITLE}</a></p>\n")),
        }
        html.finish()
    }
}

/// The address of a folder, from what a person wrote or copied: whole, or from
/// the root of the site; `None` when it is neither. A page at the end of it is
/// left out.
pub fn folder_address(text: &str) -> Option<String> {
    let text = text.trim();
    let address = text.split(['?', '#']).next().unwrap_or_default();
    let odd = |letter: char| {
        letter.is_whitespace() || letter.is_control() || "\"<>\\^`{|}".contains(letter)
    };
    if address.contains(odd) {
        return None;
    }
    let path = match address.split_once("://") {
        Some((scheme, rest)) => {
            let known = ["https", "http"].contains(&scheme.to_ascii_lowercase().as_str());
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (known && !host.is_empty()).then_some(path)?
        }
        None => address,
    };
    if !path.is_empty() && !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    if path.is_empty() && address.is_empty() {
        return None;
    }
    let last = address.rsplit('/').next().unwrap_or_default();
    let is_page = path.contains('/') && last.to_ascii_lowercase().ends_with(".html");
    let folder = match is_page {
        true => address.strip_suffix(last).unwrap_or(address),
        false => address,
    };
    let slash = if folder.ends_with('/') { "" } else { "/" };
    Some(format!("{folder}{slash}"))
}

/// Files by their names.
pub type Files = Vec<(String, Vec<u8>)>;

/// What of the folder is made of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// What is replaced each month.
    pub data: Files,
    /// What to do, beside the folder.
    pub guide: String,
    /// What was joined or left out in the data.
    pub notes: Vec<String>,
}

/// Makes it, for a folder at this address that keeps these months already. What
/// it shows first is its latest month, which may be another than that of this
/// matrix.
pub fn published(
    document: &Document,
    folder: &str,
    past: Vec<PastMonth>,
    now: Moment,
) -> Published {
    let months = month_files(document, past, now);
    let shown = months.shown(document);
    let [json, page, csv, package] = [
        matrix_json(shown),
        web_page_in(shown, folder),
        shared_csv(shown, Separator::Semicolon),
        data_package(shown),
    ];
    // What the table of the CSV leaves out, the JSON beside it says.
    let mut notes = [json.notes, page.notes, package.notes].concat();
    notes.extend(months.notes.iter().cloned());
    notes.extend(shows_another(document, shown));
    let guide = guide(shown, folder);
    let units = unit_pages(shown, folder);
    let file = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    let mut data = vec![
        file(DATA, json.bytes),
        file("matriz.html", page.bytes),
        file("matriz.csv", csv.bytes),
        file("paquete-de-datos.zip", package.bytes),
    ];
    data.extend(units);
    data.extend(months.files());
    Published { data, guide, notes }
}

/// That a folder shows a later month than that of the matrix that is published.
fn shows_another(document: &Document, shown: &Document) -> Option<String> {
    let [this, other] = [document, shown].map(PublishedMonth::of);
    let (this, other) = this.zip(other).filter(|(this, other)| this != other)?;
    Some(format!(
        "La página y los datos de la carpeta siguen siendo los de {}, el último mes; {} está en la \
         lista de meses del visor.",
        other.name, this.name
    ))
}

/// What to do, in plain text as the Notepad of any Windows shows it.
fn guide(document: &Document, folder: &str) -> String {
    let snippet = |snippet: Snippet| {
        let markup = snippet.markup(folder);
        let lines: Vec<String> = markup.lines().map(|line| format!("    {line}")).collect();
        lines.join("\n")
    };
    let owner = summary::owner(document);
    let title = summary::title(document);
    let whose = owner.map_or_else(|| title.clone(), |owner| format!("{title}\n{owner}"));
    let [script, frame, link] = Snippet::ALL.map(snippet);
    let mut guide = GUIDE.to_owned();
    for (place, text) in [
        ("{carpeta}", folder),
        ("{programa}", &script),
        ("{marco}", &frame),
        ("{enlace}", &link),
        // Last: it says what a person wrote.
        ("{de quién}", &whose),
    ] {
        guide = guide.replace(place, text);
    }
    format!("\u{feff}{}", guide.replace('\n', "\r\n"))
}

/// Everything to upload, by its path; without the files of the viewer, what is
/// replaced each month.
///
/// # Errors
/// When the viewer's page is of another version.
pub fn site_files(published: Published, viewer: Option<Files>) -> Result<Files, SlotError> {
    let folder = FOLDER.trim_start_matches('/');
    let mut files: Files = Vec::new();
    if let Some(viewer) = viewer {
        files.push(("LEAME.txt".to_owned(), published.guide.into_bytes()));
        for (name, mut bytes) in viewer {
            if name.ends_with(".html") {
                bytes = published_page(&name, &bytes)?;
            }
            files.push((format!("{folder}{name}"), bytes));
        }
        let allowed = format!("{folder}configuracion.json");
        files.push((allowed, NO_OTHER_SITE.to_owned().into_bytes()));
    }
    let data = published.data.into_iter();
    files.extend(data.map(|(name, bytes)| (format!("{folder}{name}"), bytes)));
    Ok(files)
}

/// The ZIP of that.
///
/// # Errors
/// As [`site_files`].
pub fn site_zip(
    document: &Document,
    mut published: Published,
    viewer: Option<Files>,
    now: Moment,
) -> Result<Exported, SlotError> {
    let what = match viewer {
        Some(_) => "para-el-sitio-web",
        None => "datos-para-el-sitio-web",
    };
    let notes = std::mem::take(&mut published.notes);
    let mut files = site_files(published, viewer)?;
    let files: Vec<(&str, Vec<u8>)> = files
        .iter_mut()
        .map(|(name, bytes)| (name.as_str(), std::mem::take(bytes)))
        .collect();
    Ok(Exported {
        file_name: file_name(document, what, "zip"),
        media_type: "application/zip".into(),
        bytes: stored_zip_at(now, &files),
        notes,
    })
}

/// A page that comes with the program as it is published: the viewer's leads to
/// the one without scripts where there are none.
fn published_page(name: &str, page: &[u8]) -> Result<Vec<u8>, SlotError> {
    const LINK: &str = " <a href=\"matriz.html\">Ver la matriz en una página sin programas</a>.";
    const LEAD: &str =
        "<noscript><meta http-equiv=\"refresh\" content=\"0; url=matriz.html\"></noscript>";
    let months = format!(
        "<meta name=\"meses\" content=\"{MONTHS_LIST}\">\
         <script type=\"module\" src=\"./meses.js\"></script>"
    );
    let texts: &[_] = match name {
        VIEWER => &[("link", LINK), ("lead", LEAD), ("months", &months)],
        _ => &[],
    };
    let page = filled(&String::from_utf8_lossy(page), texts)?;
    Ok(finished(&page)?.into_bytes())
}

/// The viewer's page as the one file shows it in a frame, which hands it the
/// matrix; its files have these addresses.
pub fn carried_viewer(page: &str, addresses: &[(String, String)]) -> Result<String, SlotError> {
    const SCRIPT: &str = "<script src=\"./vista.js\"></script>";
    carried_page(page, addresses, ("matrix", SCRIPT))
}

/// The page of the example in the one file, with this page where its viewer is.
pub fn carried_example(
    page: &str,
    viewer: &str,
    addresses: &[(String, String)],
) -> Result<String, SlotError> {
    let mut frame = Html::default();
    frame.markup(&format!("<iframe data-metas title=\"{TITLE}\" srcdoc=\""));
    frame.text(viewer);
    frame.markup("\"></iframe>");
    carried_page(page, addresses, ("viewer", &frame.finish()))
}

/// A page with a slot filled. The policy of the page that shows it holds there.
fn carried_page(
    page: &str,
    addresses: &[(String, String)],
    text: (&str, &str),
) -> Result<String, SlotError> {
    let mut page = finished(&filled(page, &[("policy", ""), text])?)?;
    for (name, address) in addresses {
        page = page.replace(&format!("\"./{name}\""), &format!("\"{address}\""));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;
    use crate::import::open::read;
    use crate::import::opened::ReadOptions;
    use crate::import::past_folder::past_folder_of_zip;
    use crate::import::zip::files_of_zip;
    use crate::model::picture::document;
    use crate::model::published_month::read_months_list;

    #[test]
    fn the_address_of_the_folder_is_taken_as_people_write_and_copy_it() {
        for (written, expected) in [
            ("/matriz/", Some("/matriz/")),
            (" /transparencia/matriz ", Some("/transparencia/matriz/")),
            ("/", Some("/")),
            (
                "https://www.ejemplo.gob.ec/matriz/visor.html?src=matriz.json#unidad-3",
                Some("https://www.ejemplo.gob.ec/matriz/"),
            ),
            ("https://ejemplo.gob.ec", Some("https://ejemplo.gob.ec/")),
            ("HTTP://ejemplo.gob.ec/a", Some("HTTP://ejemplo.gob.ec/a/")),
            ("https://página.html", Some("https://página.html/")),
            ("", None),
            ("matriz", None),
            ("www.ejemplo.gob.ec/matriz", None),
            ("//ejemplo.gob.ec/", None),
            ("https:///matriz/", None),
            ("javascript://x/%0aalert(1)", None),
            ("C:\\sitio\\matriz", None),
            ("/mi matriz/", None),
            ("/\"><script>", None),
        ] {
            let taken = folder_address(written);
            assert_eq!(taken.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn what_is_pasted_follows_the_address() {
        let [script, frame, link] = Snippet::ALL.map(|snippet| snippet.markup("/a&'b/"));
        assert_eq!(
            script,
            "<script src=\"/a&amp;&#39;b/incrustar.js\" defer></script>\n\
             <metas-visor src=\"matriz.json\"><a href=\"/a&amp;&#39;b/matriz.html\">\
             Metas y objetivos de las unidades administrativas</a></metas-visor>\n"
        );
        assert_eq!(
            frame,
            "<iframe data-metas src=\"/a&amp;&#39;b/visor.html?src=matriz.json\" \
             title=\"Metas y objetivos de las unidades administrativas\" width=\"100%\" \
             height=\"800\" style=\"border:0;width:100%!important;height:800px!important\">\
             </iframe>\n\
             <p><a href=\"/a&amp;&#39;b/matriz.html\">Ver la matriz en una página aparte</a></p>\n"
        );
        assert_eq!(
            link,
            "<p><a href=\"/a&amp;&#39;b/matriz.html\">\
             Metas y objetivos de las unidades administrativas</a></p>\n"
        );
    }

    const NOW: Moment = (28, 2, 2022, 16, 45);

    fn matrix() -> Document {
        let mut document = document("1 | Riego <b> | Regar | Canales | M1. Diez");
        document.metadata.institution = "Prefectura {marco} (GADP)".to_owned();
        document.metadata.date = "28/02/2022".to_owned();
        document
    }

    fn viewer() -> Files {
        let files = [
            (
                "visor.html",
                "<head><!--slot worker--><meta><!--/slot--><!--slot months--><!--/slot-->\
                 <!--slot lead--><!--/slot--></head>\
                 <noscript>Esta.<!--slot link--><!--/slot--></noscript>",
            ),
            ("visor-1.js", "import"),
        ];
        files
            .map(|(name, text)| (name.to_owned(), text.into()))
            .into()
    }

    fn inside(exported: &Exported) -> Vec<(String, String)> {
        let mut zip = zip::ZipArchive::new(Cursor::new(&exported.bytes)).expect("a ZIP");
        let count = zip.len();
        let file = |index| {
            let mut file = zip.by_index(index).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            let name = file.name().expect("its name").into_owned();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        };
        (0..count).map(file).collect()
    }

    #[test]
    fn the_zip_has_everything_to_upload_in_a_folder_and_says_what_to_do() {
        let document = matrix();
        let made = published(&document, "/matriz/", Vec::new(), NOW);
        let zip = site_zip(&document, made, Some(viewer()), NOW).expect("its slots");
        assert_eq!(zip.file_name, "gadp_para-el-sitio-web_2022-02.zip");
        let files = inside(&zip);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "LEAME.txt",
                "matriz/visor.html",
                "matriz/visor-1.js",
                "matriz/configuracion.json",
                "matriz/matriz.json",
                "matriz/matriz.html",
                "matriz/matriz.csv",
                "matriz/paquete-de-datos.zip",
                "matriz/unidades.html",
                "matriz/unidades/01-riego-b.html",
                "matriz/2022-02.json",
                "matriz/meses.json",
            ]
        );
        let guide = &files[0].1;
        for expected in [
            "\u{feff}LA MATRIZ",
            "Metas y objetivos de las unidades administrativas, febrero de 2022\r\n\
             Prefectura {marco} (GADP)\r\n",
            "\r\n    <script src=\"/matriz/incrustar.js\" defer></script>\r\n",
            "\r\n    /matriz/visor.html?src=matriz.json\r\n",
        ] {
            assert!(guide.contains(expected), "{expected} in {guide}");
        }
        assert_eq!(guide.matches('{').count(), 1, "{guide}");
        assert!(files[5].1.contains("Riego &lt;b&gt;"));
        let json = String::from_utf8(matrix_json(&document).bytes).expect("UTF-8");
        assert_eq!(files[4].1, json);
    }

    #[test]
    fn the_page_says_where_it_is_and_leads_to_viewer_and_data() {
        let page = |folder: &str| {
            let made = published(&matrix(), folder, Vec::new(), NOW);
            let (_, bytes) = made.data.into_iter().nth(1).expect("the page");
            String::from_utf8(bytes).expect("UTF-8")
        };
        let whole = page("https://gadp.gob.ec/matriz/");
        for expected in [
            "<link rel=\"canonical\" href=\"https://gadp.gob.ec/matriz/matriz.html\">",
            "<meta property=\"og:url\" content=\"https://gadp.gob.ec/matriz/matriz.html\">",
            "<meta property=\"og:site_name\" content=\"Prefectura {marco} (GADP)\">",
            "\"contentUrl\":\"https://gadp.gob.ec/matriz/matriz.csv\"",
            "\"temporalCoverage\":\"2022-02\"",
            "<a href=\"visor.html?src=matriz.json\">Buscar y filtrar en el visor</a>",
        ] {
            assert!(whole.contains(expected), "{expected} in {whole}");
        }
        assert_eq!(whole.matches("<h1").count(), 1);
        // Of which site the folder is, nobody said.
        let unplaced = page("/matriz/");
        for other in ["canonical", "og:url", "contentUrl"] {
            assert!(!unplaced.contains(other), "{other}");
        }
        assert!(unplaced.contains("<a href=\"matriz.csv\">"), "{unplaced}");
    }

    #[test]
    fn without_scripts_the_viewer_leads_to_the_page_that_needs_none() {
        let document = matrix();
        let zip = site_zip(
            &document,
            published(&document, "/matriz/", Vec::new(), NOW),
            Some(viewer()),
            NOW,
        )
        .expect("its slots");
        assert_eq!(
            inside(&zip)[1].1,
            "<head><meta><meta name=\"meses\" content=\"meses.json\">\
             <script type=\"module\" src=\"./meses.js\"></script><noscript><meta http-equiv=\"refresh\" content=\"0; url=matriz.html\">\
             </noscript></head><noscript>Esta. <a href=\"matriz.html\">Ver la matriz en una \
             página sin programas</a>.</noscript>"
        );
    }

    #[test]
    fn next_month_only_the_data_are_replaced() {
        let document = matrix();
        let zip = site_zip(
            &document,
            published(&document, "/matriz/", Vec::new(), NOW),
            None,
            NOW,
        );
        let zip = zip.expect("no page has slots");
        assert_eq!(zip.file_name, "gadp_datos-para-el-sitio-web_2022-02.zip");
        let names: Vec<String> = inside(&zip).into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "matriz/matriz.json",
                "matriz/matriz.html",
                "matriz/matriz.csv",
                "matriz/paquete-de-datos.zip",
                "matriz/unidades.html",
                "matriz/unidades/01-riego-b.html",
                "matriz/2022-02.json",
                "matriz/meses.json",
            ]
        );
        for name in names {
            let name = name.trim_start_matches("matriz/");
            let name = name.replace("2022-02", "2026-10");
            let name = name.replace("/01-riego-b.html", "");
            assert!(GUIDE.contains(&name), "the guide names {name}");
        }
    }

    fn dated(date: &str, goal: &str) -> Document {
        let mut document = document(&format!("1 | Riego | Regar | Canales | {goal}"));
        document.metadata.date = date.to_owned();
        document
    }

    fn past(document: &Document, corrected: Option<&str>) -> PastMonth {
        let mut month = PublishedMonth::of(document).expect("a month");
        month.corrected = corrected.map(str::to_owned);
        PastMonth {
            month,
            bytes: matrix_json(document).bytes,
            document: document.clone(),
        }
    }

    /// The months of a folder with the day of their correction, and what its
    /// main data say.
    fn kept(published: &Published) -> (Vec<String>, Document) {
        let named = |name: &str| {
            let file = published.data.iter().find(|(other, _)| other == name);
            &file.expect("the file").1
        };
        let list = read_months_list(named("meses.json")).expect("a list");
        let months = list.iter().map(|month| match &month.corrected {
            Some(day) => format!("{} {day}", month.month),
            None => month.month.clone(),
        });
        let months = months.collect();
        let read = |name: &str| read(name, named(name), ReadOptions::default()).expect("a matrix");
        for month in &list {
            let document = read(&month.file).document;
            assert_eq!(
                PublishedMonth::of(&document).expect("a month").month,
                month.month
            );
        }
        (months, read("matriz.json").document)
    }

    #[test]
    fn a_month_is_added_to_those_that_the_folder_keeps() {
        let (august, september) = (dated("31/08/2026", "M1"), dated("30/09/2026", "M2"));
        let october = dated("31/10/2026", "M3");
        let before = vec![past(&september, Some("2026-10-20")), past(&august, None)];
        let made = published(&october, "/matriz/", before, NOW);
        assert_eq!(
            kept(&made),
            (
                vec![
                    "2026-10".to_owned(),
                    "2026-09 2026-10-20".to_owned(),
                    "2026-08".to_owned()
                ],
                october
            )
        );
        assert_eq!(
            made.notes.last().map(String::as_str),
            Some("Meses en la carpeta: octubre de 2026, septiembre de 2026, agosto de 2026.")
        );
    }

    #[test]
    fn a_month_that_is_published_again_is_corrected_where_it_says_something_else() {
        let (before, now) = (dated("30/09/2026", "M1"), dated("30/09/2026", "M2"));
        for (document, corrected, expected) in [
            (&now, None, "2026-09 2022-02-28"),
            (&now, Some("2021-01-01"), "2026-09 2022-02-28"),
            (&before, None, "2026-09"),
            (&before, Some("2021-01-01"), "2026-09 2021-01-01"),
        ] {
            let made = published(document, "/matriz/", vec![past(&before, corrected)], NOW);
            assert_eq!(kept(&made), (vec![expected.to_owned()], document.clone()));
        }
    }

    #[test]
    fn the_latest_month_stays_in_sight_when_an_earlier_one_is_corrected() {
        let (september, october) = (dated("30/09/2026", "M1"), dated("31/10/2026", "M2"));
        let made = published(&september, "/matriz/", vec![past(&october, None)], NOW);
        let months = vec!["2026-10".to_owned(), "2026-09".to_owned()];
        assert_eq!(kept(&made), (months, october));
        let last = made.notes.last().expect("a note");
        assert!(last.starts_with("La página y los datos"), "{last}");
        assert!(made.guide.contains("octubre de 2026"), "{}", made.guide);
    }

    #[test]
    fn without_a_date_there_is_no_month_more() {
        let (undated, october) = (dated("pronto", "M1"), dated("31/10/2026", "M2"));
        let made = published(&undated, "/matriz/", vec![past(&october, None)], NOW);
        assert_eq!(kept(&made), (vec!["2026-10".to_owned()], undated));
        let said = |note: &String| note.starts_with("La matriz no tiene una fecha");
        assert!(made.notes.iter().any(said), "{:?}", made.notes);
    }

    #[test]
    fn the_months_come_back_out_of_what_was_published() {
        let october = dated("31/10/2026", "M2");
        let before = vec![past(&dated("30/09/2026", "M1"), Some("2026-10-20"))];
        let made = published(&october, "/matriz/", before.clone(), NOW);
        for viewer in [None, Some(viewer())] {
            let zip = site_zip(&october, made.clone(), viewer, NOW).expect("its slots");
            let folder = past_folder_of_zip(&zip.bytes).expect("a folder");
            assert_eq!(folder.lost, [""; 0]);
            assert_eq!(
                folder.months,
                [vec![past(&october, None)], before.clone()].concat()
            );
        }
    }

    #[test]
    fn what_is_published_opens_again_as_the_same_matrix() {
        let document = matrix();
        for viewer in [None, Some(viewer())] {
            let zip = site_zip(
                &document,
                published(&document, "/matriz/", Vec::new(), NOW),
                viewer,
                NOW,
            );
            let zip = zip.expect("its slots");
            let files = files_of_zip(&zip.bytes).expect("a ZIP");
            let [(name, bytes)] = &files[..] else {
                panic!("{} files", files.len());
            };
            let opened = read(name, bytes, ReadOptions::default()).expect("a matrix");
            assert_eq!(opened.document, document);
        }
    }

    #[test]
    fn the_one_file_shows_the_matrix_in_the_page_of_the_example() {
        let viewer = "<!--slot policy--><meta><!--/slot--><link href=\"./a.css\">\
                      <script src=\"./b.js\"></script><!--slot matrix--><!--/slot--></body>";
        let example = "<!--slot policy--><meta><!--/slot--><h1>Uno</h1>\
                       <!--slot viewer--><metas-visor></metas-visor><!--/slot--><p>Dos";
        let addresses = [
            ("a.css", "blob:1"),
            ("b.js", "blob:2"),
            ("vista.js", "blob:3"),
        ]
        .map(|(name, address)| (name.to_owned(), address.to_owned()));
        let viewer = carried_viewer(viewer, &addresses).expect("its slots");
        assert_eq!(
            viewer,
            "<link href=\"blob:1\"><script src=\"blob:2\"></script>\
             <script src=\"blob:3\"></script></body>"
        );
        assert_eq!(
            carried_example(example, "<p id=\"a\">", &addresses).as_deref(),
            Ok(
                "<h1>Uno</h1><iframe data-metas title=\"Metas y objetivos de las unidades \
                 administrativas\" srcdoc=\"&lt;p id=&quot;a&quot;&gt;\"></iframe><p>Dos"
            )
        );
    }

    #[test]
    fn a_viewer_without_its_slots_is_not_published() {
        let document = matrix();
        let viewer = vec![("visor.html".to_owned(), b"<head></head>".to_vec())];
        let made = published(&document, "/matriz/", Vec::new(), NOW);
        let zip = site_zip(&document, made, Some(viewer), NOW);
        assert_eq!(zip.err(), Some(SlotError::Missing("link".to_owned())));
    }
}
