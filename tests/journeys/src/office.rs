//! A planning office: a matrix in the editor, on a day that is set, and set
//! again, month after month and with the units.

use metas::export;
use metas::model::{Cell, Content, Document, History, Metadata, Outline};
use serde_json::json;

use crate::browser::Browser;
use crate::page::{Download, Page};
use crate::site::{Site, clock_at};

/// Year, month and day.
pub type Day = (u32, u32, u32);

/// A matrix of these rows under one level; `"` is a merged cell.
pub fn matrix_of(rows: &[[&str; 5]], metadata: Metadata) -> Document {
    let goal = |cells: &[&str; 5]| {
        Content::Goal(cells.map(|text| match text {
            "\"" => Cell::Merged,
            text => Cell::text(text),
        }))
    };
    let level = Content::Level("NIVEL OPERATIVO".to_owned());
    let rows = [level].into_iter().chain(rows.iter().map(goal));
    Document::new("Metas", rows, metadata)
}

/// A site whose clock is set, and a matrix in its editor.
pub struct Office {
    pub page: Page,
    pub site: Site,
    _browser: Browser,
}

impl Office {
    /// A matrix is opened on that day.
    pub async fn of(document: &Document, day: Day) -> Self {
        let draft = export::draft(document, &History::default(), None);
        let units = Outline::of(document).units.len();
        let units = format!("{units} unidades");
        Self::with("", day, ("borrador.json", &draft.bytes), &units).await
    }

    /// A file is opened on that day, of which the page says that it has so many
    /// `units`, with a script before all others.
    pub async fn with(
        script: &str,
        (year, month, day): Day,
        file: (&str, &[u8]),
        units: &str,
    ) -> Self {
        let site = Site::with_script(&format!("{}{script}", clock_at(year, month, day)));
        let browser = Browser::shared().await;
        let page = browser.blank_page().of_site(site.address());
        page.go("").await;
        page.button("Ver ejemplo").element().await;
        let (name, bytes) = file;
        page.open_bytes(name, bytes).await;
        page.wait_for_text_in("footer", units).await;
        page.wait_for_status("Guardado").await;
        Self {
            page,
            site,
            _browser: browser,
        }
    }

    /// The page is opened on another day.
    pub async fn later(&self, year: u32, month: u32, day: u32) {
        let clock = clock_at(year, month, day);
        self.site.put("antes.js", clock.as_bytes());
        self.page.reload().await;
    }

    pub async fn home(&self) {
        self.page.button("Inicio de Metas").click().await;
        self.page.wait_for_text("último cambio").await;
    }

    /// Waits until so many are listed: what was known before stands until the list
    /// is read again.
    pub async fn wait_for_drafts(&self, count: usize) {
        let there = "return document.querySelectorAll('.draft').length === arguments[0]";
        let what = format!("{count} drafts");
        self.page.wait_until(&what, there, vec![count.into()]).await;
    }

    /// Waits until the calendar says something of a month.
    pub async fn wait_for_month(&self, month: &str, said: &str) {
        let there = "return [...document.querySelectorAll('dialog[open] .calendar > li')]
            .some(of => of.querySelector('h3').textContent === arguments[0]
                && of.innerText.includes(arguments[1]))";
        let what = format!("{month}: {said}");
        self.page
            .wait_until(&what, there, vec![month.into(), said.into()])
            .await;
    }

    /// Waits until the metadata that are in sight have this date.
    pub async fn wait_for_date(&self, date: &str) {
        let field = self.page.field("Fecha de actualización");
        field.wait_for_value(date).await;
    }

    /// All units are asked in the dialog that is open, until that day; gives what
    /// they are sent.
    pub async fn ask_units(&self, until: &str) -> Download {
        let page = &self.page;
        page.choose_day("Hasta cuándo deben responder", until).await;
        page.button("Descargar los archivos").click().await;
        page.wait_for_text_in("dialog[open]", "Queda anotado que se pidió a")
            .await;
        page.download().await
    }
}

impl Page {
    /// What a person chooses of a calendar, which no two browsers draw alike.
    pub async fn choose_day(&self, field: &str, day: &str) {
        let script = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
        let element = self.field(field).element().await;
        let element = element.to_json().expect("it is an element");
        self.run(script, vec![element, json!(day)]).await;
    }
}
