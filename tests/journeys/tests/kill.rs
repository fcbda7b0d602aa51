//! What the page calls saved is on the disk: the browser is killed right after
//! it says so, and while a cell is being written in, again and again, and
//! nothing that must be there is lost.

use serde::Deserialize;

use journeys::browser::{Browser, Profile, Sort};
use journeys::page::Page;
use journeys::story::open_the_real_matrix;
use journeys::times;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_saved_survives_a_killed_browser() {
    let kills = times(20, 200);
    let mut profile = Profile::unused();
    for time in 1..=kills {
        let browser = Browser::start_on(profile, Sort::Usual).await;
        let page = browser.page().await;
        if time == 1 {
            open_the_real_matrix(&page).await;
        } else {
            page.button("Continuar").click().await;
        }
        // The text of the time before, and those of all the times before it.
        let unit = page.cell(2, "unidad");
        unit.wait_for_text(&text(time - 1)).await;
        unit.type_in(&text(time)).await;
        unit.wait_for_text(&text(time)).await;
        page.wait_for_status("Guardado").await;
        profile = browser.kill().await;
    }

    let browser = Browser::start_on(profile, Sort::Usual).await;
    let page = browser.page().await;
    page.button("Continuar").click().await;
    let unit = page.cell(2, "unidad");
    unit.wait_for_text(&text(kills)).await;
    for time in (0..kills).rev() {
        page.undo().await;
        unit.wait_for_text(&text(time)).await;
    }
    assert!(!page.button("Deshacer").is_enabled().await);
    assert!(!page.text().await.contains("dañad"));
}

fn text(time: usize) -> String {
    match time {
        0 => "Asamblea de Prefectos".to_owned(),
        time => format!("Asamblea, vez {time}."),
    }
}

/// What is typed first, and kept before more is.
const FIRST: &str = "Lo que se escribe";

/// What a kill may take of what is being typed (milliseconds), and with it the
/// write that is under way.
const NEWEST: f64 = 300.0;

/// Notes each key and each write of what is typed, by the page's clock.
const WATCH: &str = "
    const watched = window.watched = { keys: [], writes: [] };
    addEventListener('input', ({ target }) =>
        watched.keys.push({ at: performance.now(), text: target.value }), true);
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
        const begun = transaction.call(this, stores, mode, ...rest);
        if (mode === 'readwrite' && stores.includes('typed')) {
            begun.watched = { at: performance.now(), text: '', done: false };
            watched.writes.push(begun.watched);
            begun.addEventListener('complete', () => begun.watched.done = true);
        }
        return begun;
    };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (text, key) {
        if (this.name === 'typed') {
            this.transaction.watched.text = JSON.parse(text.slice(text.indexOf('{'))).text;
        }
        return put.call(this, text, key);
    };";

/// What was seen of the typing up to a moment.
#[derive(Deserialize)]
struct Watched {
    now: f64,
    keys: Vec<WatchedKey>,
    writes: Vec<WatchedWrite>,
}

/// What stood in the editor after a key.
#[derive(Deserialize)]
struct WatchedKey {
    at: f64,
    text: String,
}

#[derive(Deserialize)]
struct WatchedWrite {
    at: f64,
    text: String,
    done: bool,
}

impl Watched {
    async fn read(page: &Page) -> Self {
        let read = "return { ...window.watched, now: performance.now() }";
        page.value(read, vec![]).await
    }

    /// What the browser confirmed.
    fn confirmed(&self) -> &str {
        let done = self.writes.iter().rfind(|write| write.done);
        done.map_or("", |write| &write.text)
    }

    /// What must be there though nothing confirmed it.
    fn due(&self) -> &str {
        let under_way = self.writes.last().filter(|write| !write.done);
        let until = under_way.map_or(self.now, |write| write.at) - NEWEST;
        // What was typed elsewhere before was committed.
        let mut of_this = self.keys.iter().filter(|key| key.text.starts_with(FIRST));
        let typed = of_this.rfind(|key| key.at <= until);
        typed.map_or("", |key| &key.text)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_survives_a_killed_browser() {
    let mut browser = Browser::start().await;
    let mut page = browser.page().await;
    open_the_real_matrix(&page).await;
    for time in 1..=times(2, 100) {
        page.run(WATCH, vec![]).await;
        page.cell(2, "unidad").type_in(&text(time)).await;
        page.wait_for_status("Guardado").await;
        page.cell(3, "unidad").click().await;
        page.type_text(FIRST).await;
        let kept = "return watched.writes.some(({ text, done }) => done && text === arguments[0])";
        page.wait_until("the first words are kept", kept, vec![FIRST.into()])
            .await;
        let mut typed = FIRST.to_owned();
        for letter in ('a'..='z').cycle().take(time * 17 % 83) {
            page.type_text(&letter.to_string()).await;
            typed.push(letter);
        }
        let watched = Watched::read(&page).await;
        let profile = browser.kill().await;

        browser = Browser::start_on(profile, Sort::Usual).await;
        page = browser.page().await;
        page.button("Continuar").click().await;
        page.cell(2, "unidad").wait_for_text(&text(time)).await;
        page.wait_for_status("Escribiendo…").await;
        let field = page.field("Unidad, fila 3");
        let there = field.value().await;
        for least in [FIRST, watched.confirmed(), watched.due()] {
            assert!(
                there.starts_with(least),
                "{time}: «{there}» lacks «{least}»"
            );
        }
        assert!(
            typed.starts_with(&there),
            "{time}: «{there}», not «{typed}»"
        );
        field.click().await;
        page.press("Enter").await;
        page.cell(3, "unidad").wait_for_text(&there).await;
        page.wait_for_status("Guardado").await;
        assert!(!page.text().await.contains("dañad"));
    }
}
