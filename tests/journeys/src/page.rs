//! The page in the user's words: buttons, fields and cells by the names that
//! people see and screen readers say. Everything waits until it is there; a
//! name that never comes fails with what the page shows instead.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Folder, Said};

/// How long a person would wait before calling it broken.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Looks again and again until there is something to hand back.
pub async fn until<T, Looked>(what: &str, patience: Duration, mut look: impl FnMut() -> Looked) -> T
where
    Looked: Future<Output = Option<T>>,
{
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(
            start.elapsed() < patience,
            "after {patience:?} still not: {what}"
        );
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

#[derive(Clone)]
pub struct Page {
    driver: WebDriver,
    /// Where the editor is, with a slash at the end.
    home: String,
    downloads: PathBuf,
    /// What the driver prints.
    printed: Said,
    /// Where the files lie that it was given: a browser reads one when it wants.
    given: Arc<Mutex<Vec<Folder>>>,
}

/// A file the page handed to the user.
#[derive(Debug)]
pub struct Download {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Download {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("the file is UTF-8")
    }
}

impl Page {
    pub(crate) fn new(driver: WebDriver, home: &str, downloads: &Path, printed: Said) -> Self {
        Self {
            driver,
            home: home.to_owned(),
            downloads: downloads.to_owned(),
            printed,
            given: Arc::default(),
        }
    }

    /// The same tab, where the editor is somewhere else.
    pub fn of_site(mut self, address: &str) -> Self {
        address.clone_into(&mut self.home);
        self
    }

    /// The driver underneath, for what has no words here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address of the site: `""` is the editor.
    pub async fn go(&self, address_in_site: &str) {
        let address = format!("{}{address_in_site}", self.home);
        self.driver.goto(address).await.expect("the page is served");
    }

    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page loads again");
    }

    pub async fn title(&self) -> String {
        self.driver.title().await.expect("a page has a title")
    }

    // What a person sees

    /// All the text in sight.
    pub async fn text(&self) -> String {
        self.value("return document.body.innerText", vec![]).await
    }

    pub async fn wait_for_text(&self, text: &str) {
        self.wait_for_text_in("body", text).await;
    }

    pub async fn wait_for_no_text(&self, text: &str) {
        let gone = "return !document.body.innerText.includes(arguments[0])";
        self.wait_until(&format!("«{text}» is gone"), gone, vec![json!(text)])
            .await;
    }

    /// Waits for a text inside what a CSS selector names.
    pub async fn wait_for_text_in(&self, selector: &str, text: &str) {
        let there = "return [...document.querySelectorAll(arguments[0])]
            .some(e => e.innerText.includes(arguments[1]))";
        let what = format!("«{text}» in {selector}");
        self.wait_until(&what, there, vec![json!(selector), json!(text)])
            .await;
    }

    /// How much of an element lies beyond what is in sight, in pixels: more
    /// than none where it scrolls.
    pub async fn beyond(&self, selector: &str) -> i64 {
        let script = "const element = document.querySelector(arguments[0]);
            return element.scrollHeight - element.clientHeight";
        self.value(script, vec![json!(selector)]).await
    }

    /// How many elements a CSS selector names.
    pub async fn count(&self, selector: &str) -> usize {
        let count = "return document.querySelectorAll(arguments[0]).length";
        self.value(count, vec![json!(selector)]).await
    }

    /// What the status line says of the draft.
    pub async fn status(&self) -> String {
        let said = "return [...document.querySelectorAll('[role=status]')]
            .map(e => e.innerText).join('\\n')";
        self.value(said, vec![]).await
    }

    /// Waits until the status line says this, such as `Guardado`.
    pub async fn wait_for_status(&self, text: &str) {
        self.wait_for_text_in("[role=status]", text).await;
    }

    /// Waits until a script hands back `true`.
    pub async fn wait_until(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let start = Instant::now();
        loop {
            // A page that is being left cannot be asked.
            let answer = self.driver.execute(script, arguments.clone()).await;
            let why = match answer.and_then(|answer| answer.convert()) {
                Ok(true) => return,
                Ok(false) => String::new(),
                Err(error) => format!(": {error}"),
            };
            if start.elapsed() > PATIENCE {
                panic!(
                    "after {PATIENCE:?} still not: {what}{why}\n{}",
                    self.seen().await
                );
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    // What a person uses, by its accessible name

    /// A button or a tab.
    pub fn button(&self, name: &str) -> Named {
        self.named(
            "button:not([role^=menuitem]), summary, [role=button], [role=tab]",
            name,
        )
    }

    /// What an open menu offers.
    pub fn item(&self, name: &str) -> Named {
        self.named("[role^=menuitem]", name)
    }

    pub fn link(&self, name: &str) -> Named {
        self.named("a[href], [role=link]", name)
    }

    /// A text field, a list to choose from, or a check box.
    pub fn field(&self, name: &str) -> Named {
        self.named(
            "input, textarea, select, [role=textbox], [role=combobox], [role=checkbox], [role=radio]",
            name,
        )
    }

    pub fn heading(&self, name: &str) -> Named {
        self.named("h1, h2, h3, h4, [role=heading]", name)
    }

    pub fn dialog(&self, name: &str) -> Named {
        self.named("dialog[open], [role=dialog], [role=alertdialog]", name)
    }

    fn named(&self, selector: &'static str, name: &str) -> Named {
        Named {
            page: self.clone(),
            selector,
            name: name.into(),
            of_several: false,
        }
    }

    /// The cell of a row, counted from 1, in the column `numero`, `unidad`,
    /// `objetivo`, `indicador` or `meta`.
    pub fn cell(&self, row: usize, column: &str) -> Cell {
        Cell {
            page: self.clone(),
            row,
            column: column.into(),
        }
    }

    // The keyboard

    /// The cell that has the keyboard, as its row and column.
    pub async fn cell_with_keyboard(&self) -> Option<(usize, String)> {
        let at = "const cell = document.activeElement?.closest('[data-row]');
            return cell ? [Number(cell.dataset.row), cell.dataset.column] : null";
        self.value(at, vec![]).await
    }

    /// Waits until the keyboard is at this cell.
    pub async fn wait_for_keyboard_at(&self, row: usize, column: &str) {
        let at = "const cell = document.activeElement?.closest('[data-row]')?.dataset;
            return cell?.row === String(arguments[0]) && cell.column === arguments[1]";
        let what = format!("the keyboard at {column} of row {row}");
        self.wait_until(&what, at, vec![json!(row), json!(column)])
            .await;
    }

    /// The accessible name of what has the keyboard.
    pub async fn name_with_keyboard(&self) -> String {
        let script = format!("{NAMES} return nameOf(document.activeElement)");
        self.value(&script, vec![]).await
    }

    /// Waits until what has this name has the keyboard.
    pub async fn wait_for_keyboard_on(&self, name: &str) {
        let script = format!("{NAMES} return nameOf(document.activeElement) === arguments[0]");
        let what = format!("the keyboard on «{name}»");
        self.wait_until(&what, &script, vec![json!(name)]).await;
    }

    /// Leaves the menu or the dialog that is in front with Escape, and waits
    /// until it is gone.
    pub async fn escape(&self) {
        let open = format!("{NAMES} return inFront().length");
        let before: usize = self.value(&open, vec![]).await;
        assert!(before > 0, "nothing is open\n{}", self.seen().await);
        self.press("Escape").await;
        let fewer = format!("{NAMES} return inFront().length < arguments[0]");
        self.wait_until("what was open is gone", &fewer, vec![json!(before)])
            .await;
    }

    /// Types where the cursor is.
    pub async fn type_text(&self, text: &str) {
        self.driver
            .action_chain()
            .send_keys(text)
            .perform()
            .await
            .expect("the browser takes keys");
    }

    /// Presses keys together, as in `Enter`, `Ctrl+Z` or `Ctrl+Shift+Z`.
    pub async fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let mut chain = self.driver.action_chain();
        for key in &keys {
            chain = chain.key_down(*key);
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(*key);
        }
        chain.perform().await.expect("the browser takes keys");
    }

    // Files and the clipboard

    /// Chooses a file, as in the dialog that Abrir opens.
    pub async fn open_file(&self, path: impl AsRef<Path>) {
        let path = fs::canonicalize(path.as_ref())
            .unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()));
        self.open_paths(&[path.display().to_string()]).await;
    }

    /// Chooses several files at once.
    pub async fn open_paths(&self, paths: &[String]) {
        let input = self.wait_until_it_takes_files().await;
        input
            .send_keys(paths.join("\n"))
            .await
            .expect("the file can be chosen");
    }

    /// Chooses a file with these contents.
    pub async fn open_bytes(&self, name: &str, bytes: &[u8]) {
        self.open_paths(&self.files(&[(name, bytes)])).await;
    }

    /// Chooses files in the dialog that is open.
    pub async fn give(&self, files: &[(impl AsRef<str>, impl AsRef<[u8]>)]) {
        let field = By::Css("dialog[open] input[type=file]");
        let field = self.driver.find(field).await.expect("it takes files");
        let given = field.send_keys(self.files(files).join("\n")).await;
        given.expect("the files can be chosen");
    }

    /// Where these files lie, as long as the page does.
    pub fn files(&self, files: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Vec<String> {
        let folder = Folder::new("given");
        let written = files.iter().map(|(name, bytes)| {
            let path = folder.0.join(name.as_ref());
            fs::write(&path, bytes).expect("the file can be written");
            path.display().to_string()
        });
        let paths = written.collect();
        self.given.lock().expect("nobody fails").push(folder);
        paths
    }

    /// The page says its first words before its program runs: what is done
    /// before is lost.
    async fn wait_until_it_takes_files(&self) -> WebElement {
        until("the page takes files", PATIENCE, || async {
            self.driver.find(By::Css("input[type=file]")).await.ok()
        })
        .await
    }

    /// Drops a file on the page.
    pub async fn drop_file(&self, name: &str, bytes: &[u8]) {
        self.wait_until_it_takes_files().await;
        let script = "
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
            for (const kind of ['dragenter', 'dragover', 'drop']) {
                document.body.dispatchEvent(new DragEvent(kind,
                    { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }";
        self.run(script, vec![json!(name), json!(bytes)]).await;
    }

    /// Puts plain text, and HTML when there is some, on the clipboard as
    /// another program would, and pastes it with Ctrl+V.
    pub async fn paste(&self, text: &str, html: Option<&str>) {
        self.wait_until_it_takes_files().await;
        let script = "
            const [text, html] = arguments;
            addEventListener('copy', event => {
                event.clipboardData.setData('text/plain', text);
                if (html !== null) event.clipboardData.setData('text/html', html);
                event.preventDefault();
                event.stopImmediatePropagation();
            }, { once: true, capture: true });";
        self.run(script, vec![json!(text), json!(html)]).await;
        self.press("Ctrl+C").await;
        self.press("Ctrl+V").await;
    }

    /// Fails if the page handed out more than was asked for with
    /// [`Self::download`].
    pub fn handed_out_no_more(&self) {
        assert_eq!(files_in(&self.downloads), Vec::<PathBuf>::new());
    }

    /// The file the page hands out, once it has arrived whole. Each file is
    /// handed back once.
    pub async fn download(&self) -> Download {
        let start = Instant::now();
        let path = loop {
            let there = files_in(&self.downloads);
            let on_its_way = |path: &PathBuf| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let ends = [".part", ".crdownload", ".tmp"];
                name.starts_with('.') || ends.iter().any(|end| name.ends_with(end))
            };
            let arrived = |path: &&PathBuf| path.metadata().is_ok_and(|file| file.len() > 0);
            if !there.iter().any(on_its_way)
                && let Some(path) = there.iter().find(arrived)
            {
                break path.clone();
            }
            if start.elapsed() > PATIENCE {
                panic!(
                    "no file has arrived; {there:?} is there\n{}",
                    self.seen().await
                );
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        };
        let bytes = fs::read(&path).expect("the file can be read");
        fs::remove_file(&path).expect("the file can be taken away");
        let name = path.file_name().expect("a file has a name");
        Download {
            name: name.to_string_lossy().into_owned(),
            bytes,
        }
    }

    // Tabs

    /// Opens the editor in a second tab, which is then in front.
    pub async fn open_second_tab(&self) -> WindowHandle {
        let tab = self.driver.new_tab().await.expect("a tab opens");
        self.switch_to(&tab).await;
        self.go("").await;
        tab
    }

    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("a tab is in front")
    }

    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver
            .switch_to_window(tab.clone())
            .await
            .expect("the tab is there");
    }

    // For the tests themselves

    /// Saves what is in sight as a picture.
    pub async fn screenshot(&self, path: impl AsRef<Path>) {
        self.driver
            .screenshot(path.as_ref())
            .await
            .expect("a picture can be taken");
    }

    /// Warnings and errors in the console since last asked.
    pub async fn complaints(&self) -> Vec<String> {
        let Ok(log) = self.driver.browser_log().await else {
            return self.printed_complaints();
        };
        log.into_iter()
            .filter(|entry| entry.level == "WARNING" || entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect()
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> ScriptRet {
        self.driver
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the page cannot run {script}: {error}"))
    }

    /// Runs a script in the page and hands back what it returns.
    pub async fn value<T: serde::de::DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> T {
        let returned = self.run(script, arguments).await;
        returned
            .convert()
            .unwrap_or_else(|error| panic!("{script} returned {:?}: {error}", returned.json()))
    }

    /// Firefox prints the console of the page among what it says of itself,
    /// which never begins with a quotation mark.
    fn printed_complaints(&self) -> Vec<String> {
        let mut printed = self.printed.lock().expect("nobody fails while printing");
        let of_the_page = [
            format!("JavaScript error: {}", self.home),
            "console.error: \"".to_owned(),
            "console.warn: \"".to_owned(),
        ];
        std::mem::take(&mut *printed)
            .into_iter()
            .filter(|line| of_the_page.iter().any(|start| line.starts_with(start)))
            .collect()
    }

    /// Controls in sight that a screen reader would have no name for, as HTML.
    pub async fn controls_without_a_name(&self) -> Vec<String> {
        let script = format!(
            "{NAMES} return visible(`button, input, select, textarea, summary, a[href], iframe,
                [role=button], [role^=menuitem], [role=tab], [role=menu], [role=toolbar],
                [role=region], [role=grid], [role=dialog], dialog[open]`)
                .filter(e => !nameOf(e)).map(e => e.outerHTML.slice(0, 200))"
        );
        self.value(&script, vec![]).await
    }

    /// Fails if the console has a warning or an error.
    pub async fn expect_no_complaints(&self) {
        assert_eq!(self.complaints().await, Vec::<String>::new());
    }

    async fn seen(&self) -> String {
        let text: String = self.text().await;
        let start: String = text.chars().take(1500).collect();
        format!("the page shows:\n{start}")
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Something with an accessible name.
#[derive(Clone)]
pub struct Named {
    page: Page,
    selector: &'static str,
    name: String,
    /// Whether several may be called so.
    of_several: bool,
}

impl Named {
    /// The first of several that are called the same.
    pub fn first(mut self) -> Self {
        self.of_several = true;
        self
    }

    /// Waits until it can be used, as a person does, and clicks it.
    /// A driver may fail after its click has arrived, and a second one would be
    /// another: the page is asked.
    pub async fn click(&self) {
        let driver = &self.page.driver;
        self.when_there("can be clicked", async |element| {
            let ready = driver.execute(EXPECT_A_CLICK, vec![element.to_json()?]);
            if !ready.await?.convert::<bool>()? {
                return Ok(None);
            }
            let Err(error) = element.click().await else {
                return Ok(Some(()));
            };
            let arrived = driver.execute("return window.aClickCame === true", vec![]);
            match arrived.await?.convert()? {
                true => Ok(Some(())),
                false => Err(error),
            }
        })
        .await;
    }

    /// Replaces what the field says, as a person does: all of it is selected
    /// and typed over. A click may miss what is moving, so it is made until the
    /// keyboard is there.
    pub async fn fill(&self, text: &str) {
        let active = "return document.activeElement === arguments[0]";
        self.when_there("takes the keyboard", async |element| {
            element.click().await?;
            let active = self.page.driver.execute(active, vec![element.to_json()?]);
            Ok(active.await?.convert::<bool>()?.then_some(()))
        })
        .await;
        self.page.press("Ctrl+A").await;
        self.page.type_text(text).await;
    }

    /// Chooses an option of a list by its text, once it is offered.
    pub async fn choose(&self, option: &str) {
        let path = format!(".//option[normalize-space(.)='{option}']");
        self.when_there(&format!("offers «{option}»"), async |element| {
            let option = element.find(By::XPath(path.as_str())).await?;
            option.click().await.map(Some)
        })
        .await;
    }

    /// What the list offers.
    pub async fn options(&self) -> Vec<String> {
        let texts = "return [...arguments[0].options].map(option => option.text)";
        self.when_there("is a list", async |element| {
            let arguments = vec![element.to_json()?];
            let options = self.page.driver.execute(texts, arguments).await?;
            options.convert().map(Some)
        })
        .await
    }

    /// Waits until the list offers something that begins like this, or until
    /// it offers nothing of the kind.
    pub async fn wait_for_option(&self, start: &str, offered: bool) {
        until(
            &format!("«{}» offers «{start}»: {offered}", self.name),
            PATIENCE,
            || async {
                let options = self.options().await;
                let found = options.iter().any(|option| option.starts_with(start));
                (found == offered).then_some(())
            },
        )
        .await;
    }

    pub async fn text(&self) -> String {
        self.when_there("has a text", async |element| element.text().await.map(Some))
            .await
    }

    pub async fn value(&self) -> String {
        self.when_there("has a value", async |element| {
            Ok(Some(element.value().await?.unwrap_or_default()))
        })
        .await
    }

    pub async fn wait_for_value(&self, value: &str) {
        self.when_there(&format!("says «{value}»"), async |element| {
            let said = element.value().await?.unwrap_or_default();
            Ok((said == value).then_some(()))
        })
        .await;
    }

    pub async fn is_enabled(&self) -> bool {
        self.when_there("is there", async |element| {
            element.is_enabled().await.map(Some)
        })
        .await
    }

    /// Waits until it can be used, or until it cannot.
    pub async fn wait_until_enabled(&self, enabled: bool) {
        self.when_there(&format!("can be used: {enabled}"), async |element| {
            Ok((element.is_enabled().await? == enabled).then_some(()))
        })
        .await;
    }

    /// Whether it is in sight now, without waiting, be it behind what is open
    /// or not.
    pub async fn is_there(&self) -> bool {
        let found = self.look(ANYWHERE).await;
        let found = found.unwrap_or_else(|error| panic!("the page cannot be asked: {error}"));
        !found.is_empty()
    }

    /// Waits until it is not in sight, not even behind what is open.
    pub async fn wait_until_gone(&self) {
        until(&format!("«{}» is gone", self.name), PATIENCE, || async {
            self.look(ANYWHERE).await.ok()?.is_empty().then_some(())
        })
        .await;
    }

    /// Waits until it is in sight, and nothing else that is called so is.
    pub async fn element(&self) -> WebElement {
        self.when_there("is there", async |element| Ok(Some(element)))
            .await
    }

    /// Waits until it is in sight, and something comes of it: what is drawn
    /// anew meanwhile is looked for anew.
    async fn when_there<T>(
        &self,
        what: &str,
        mut attempt: impl AsyncFnMut(WebElement) -> WebDriverResult<Option<T>>,
    ) -> T {
        let start = Instant::now();
        let mut errors: Vec<String> = Vec::new();
        loop {
            // A page that is being left cannot be asked.
            let looked = self.look(IN_FRONT).await;
            let count = looked.as_ref().map_or(0, Vec::len);
            let clear = count == 1 || self.of_several && count > 0;
            let outcome = match looked {
                Ok(mut found) if clear => attempt(found.swap_remove(0)).await,
                Ok(_) => Ok(None),
                Err(error) => Err(error),
            };
            match outcome {
                Ok(Some(outcome)) => return outcome,
                Ok(None) => {}
                Err(error) => {
                    let error = error.to_string();
                    if !errors.contains(&error) {
                        errors.push(error);
                    }
                }
            }
            if start.elapsed() > PATIENCE {
                self.fail(what, count, &errors.join("\n")).await;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    async fn fail(&self, what: &str, count: usize, why: &str) -> ! {
        let names: Vec<String> = self
            .page
            .value(
                &format!("{NAMES} return visible(arguments[0]).map(nameOf)"),
                vec![json!(self.selector)],
            )
            .await;
        let how_many = match count {
            0 => "it is not there".to_owned(),
            1 => "it is there".to_owned(),
            count => format!("{count} are called so: it may be any of them"),
        };
        panic!(
            "after {PATIENCE:?} still not: «{}» {what}; {how_many}. {why}\nthere are {names:?}\n{}",
            self.name,
            self.page.seen().await
        );
    }

    async fn look(&self, place: &str) -> WebDriverResult<Vec<WebElement>> {
        let script = format!("{NAMES} return called({place}(arguments[0]), arguments[1])");
        let arguments = vec![json!(self.selector), json!(self.name)];
        self.page
            .driver
            .execute(script, arguments)
            .await?
            .elements()
    }
}

/// Whether an element can be used; a click that comes to it is remembered.
const EXPECT_A_CLICK: &str = "
    const [element] = arguments;
    if (element.matches(':disabled')) return false;
    window.aClickCame = false;
    const came = () => { window.aClickCame = true; };
    element.addEventListener('click', came, { capture: true, once: true });
    return true;";

/// Where something is looked for, in the words of [`NAMES`].
const IN_FRONT: &str = "visible";
const ANYWHERE: &str = "inSight";

/// Accessible names in the page. A name is found whole, or as the beginning
/// of a longer one: `Corregir lo seguro` finds `Corregir lo seguro (12)`. In
/// an open dialog only what is in it can be used, as for people.
const NAMES: &str = "
    const tidy = text => (text ?? '').replace(/\\s+/g, ' ').trim();
    const shown = element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('[aria-hidden=true]').forEach(e => e.remove());
        return copy.textContent;
    };
    const nameOf = element => tidy(
        (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
            .map(id => document.getElementById(id)?.textContent ?? '').join(' ')
        || element.getAttribute('aria-label')
        || [...(element.labels ?? [])].map(shown).join(' ')
        || (element.matches('input, select, textarea') ? '' : shown(element))
        || element.getAttribute('title'));
    const inSight = (selector, root = document) => [...root.querySelectorAll(selector)]
        .filter(e => e.checkVisibility({ visibilityProperty: true }));
    const dialogs = () => inSight('dialog[open], [aria-modal=true]');
    const inFront = () => [...dialogs(), ...inSight('[role=menu]')];
    const onTop = element => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return element.contains(there);
    };
    const visible = selector => {
        const open = dialogs();
        const top = open.findLast(onTop) ?? open.at(-1);
        return inSight(selector, top && !top.matches(selector) ? top : document);
    };
    const called = (all, name) => {
        const whole = all.filter(e => nameOf(e) === name);
        return whole.length > 0 ? whole : all.filter(e => nameOf(e).startsWith(name)
            && !/^[\\p{L}\\p{N}]/u.test(nameOf(e).slice(name.length)));
    };";

/// A cell of the matrix.
#[derive(Clone)]
pub struct Cell {
    page: Page,
    row: usize,
    column: String,
}

impl Cell {
    pub async fn text(&self) -> String {
        self.when_there("has a text", async |element| element.text().await)
            .await
    }

    pub async fn wait_for_text(&self, text: &str) {
        let selector = self.selector();
        self.page.wait_for_text_in(&selector, text).await;
    }

    pub async fn wait_until_empty(&self) {
        let empty = "return document.querySelector(arguments[0])?.innerText === ''";
        let selector = self.selector();
        let what = format!("{selector} is empty");
        self.page
            .wait_until(&what, empty, vec![json!(selector)])
            .await;
    }

    /// Goes to the cell, and waits until the keyboard is there.
    pub async fn click(&self) {
        self.when_there("can be clicked", async |element| {
            element.scroll_into_view().await.ok();
            element.click().await
        })
        .await;
        self.page.wait_for_keyboard_at(self.row, &self.column).await;
    }

    pub async fn double_click(&self) {
        self.when_there("can be clicked twice", async |element| {
            element.scroll_into_view().await.ok();
            let chain = self.page.driver.action_chain();
            chain.double_click_element(&element).perform().await
        })
        .await;
        self.page.wait_for_editor(true).await;
    }

    /// Replaces its text as a person does: selects it, types, and commits with
    /// Enter. A line break is typed as Alt+Enter.
    pub async fn type_in(&self, text: &str) {
        self.type_and_press(text, "Enter").await;
    }

    /// The same in the last row, below which Enter would add another.
    pub async fn type_in_the_last(&self, text: &str) {
        self.type_and_press(text, "Shift+Enter").await;
    }

    async fn type_and_press(&self, text: &str, key: &str) {
        self.click().await;
        for (index, paragraph) in text.split('\n').enumerate() {
            if index > 0 {
                self.page.press("Alt+Enter").await;
            }
            self.page.type_text(paragraph).await;
        }
        self.page.press(key).await;
        self.page.wait_for_editor(false).await;
    }

    pub async fn is_there(&self) -> bool {
        self.page.count(&self.selector()).await > 0
    }

    /// Waits until it covers so many rows.
    pub async fn wait_for_rows(&self, rows: usize) {
        let there = "return document.querySelector(arguments[0])?.rowSpan === arguments[1]";
        let what = format!("{} covers {rows} rows", self.selector());
        self.page
            .wait_until(&what, there, vec![json!(self.selector()), json!(rows)])
            .await;
    }

    pub async fn element(&self) -> WebElement {
        self.when_there("is there", async |element| Ok(element))
            .await
    }

    /// Waits until it is in the page, and something can be done with it: what
    /// is drawn anew meanwhile is looked for anew.
    async fn when_there<T>(
        &self,
        what: &str,
        mut attempt: impl AsyncFnMut(WebElement) -> WebDriverResult<T>,
    ) -> T {
        let start = Instant::now();
        loop {
            let outcome = match self.page.driver.find(By::Css(self.selector())).await {
                Ok(element) => attempt(element).await,
                Err(error) => Err(error),
            };
            let error = match outcome {
                Ok(outcome) => return outcome,
                Err(error) => error,
            };
            if start.elapsed() > PATIENCE {
                panic!(
                    "after {PATIENCE:?} still not: {} {what}: {error}\n{}",
                    self.selector(),
                    self.page.seen().await
                );
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    fn selector(&self) -> String {
        format!("[data-row='{}'][data-column='{}']", self.row, self.column)
    }
}

impl Page {
    /// Waits until no line says what was done.
    pub async fn wait_until_no_notice(&self) {
        let none = "return document.querySelector('.notice')?.childElementCount === 0";
        self.wait_until("nothing is said of what was done", none, vec![])
            .await;
    }

    /// Waits until a cell is being written in, or none is.
    pub async fn wait_for_editor(&self, open: bool) {
        let script = "const area = document.querySelector('.cell-editor textarea');
            return arguments[0] ? area !== null && area === document.activeElement : area === null";
        let what = format!("a cell is being written in: {open}");
        self.wait_until(&what, script, vec![json!(open)]).await;
    }
}

/// The key of this name, as WebDriver knows it.
fn key(name: &str) -> char {
    let key = match name {
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F8" => Key::F8,
        "F10" => Key::F10,
        "Plus" => return '+',
        name => {
            let letter = name.to_lowercase();
            let mut letters = letter.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name}"),
            };
        }
    };
    key.into()
}
