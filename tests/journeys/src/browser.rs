//! A real browser for a test: started on a profile of its own, driven over
//! WebDriver, and gone when it is dropped.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;
use tokio::runtime::Handle;

use crate::blame;
use crate::of_project;
use crate::page::{Page, until};
use crate::site::Site;

/// The browser that the tests of this run use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Chromium,
    Firefox,
}

impl Kind {
    pub fn of_this_run() -> Self {
        match env::var("METAS_BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("chromium") | Err(_) => Self::Chromium,
            Ok(other) => panic!("METAS_BROWSER is `{other}`; it can be chromium or firefox"),
        }
    }

    /// The program that drives it.
    const fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
        }
    }
}

/// What is unlike in a browser.
#[derive(Clone, Copy, PartialEq)]
pub enum Sort {
    Usual,
    /// The page may keep nothing in it.
    WithoutStorage,
    /// It is a phone, used with fingers, 390 pixels wide.
    Phone,
}

/// What a person's browser remembers from one start to the next, and the site
/// that it remembers it of.
pub struct Profile {
    folder: Folder,
    site: Arc<Site>,
}

impl Profile {
    pub fn unused() -> Self {
        Self {
            folder: Folder::new("profile"),
            site: Arc::new(Site::as_built()),
        }
    }
}

/// A browser and a site that serves the editor as it was built.
pub struct Browser {
    site: Arc<Site>,
    /// None once it was closed or killed.
    running: Option<Running>,
    /// Whether another journey may have it after this one.
    shared: bool,
}

impl Browser {
    /// A browser for which the site is new, whatever it was used for before: a
    /// browser keeps apart what it keeps for each site, and to start one takes
    /// longer than most journeys do.
    pub async fn shared() -> Self {
        let running = match Running::idle().await {
            Some(running) => running,
            None => Running::start(Folder::new("profile"), Sort::Usual).await,
        };
        Self {
            site: Arc::new(Site::as_built()),
            running: Some(running),
            shared: true,
        }
    }

    /// Starts a browser that has never been used.
    pub async fn start() -> Self {
        Self::start_on(Profile::unused(), Sort::Usual).await
    }

    /// Starts a browser on what an earlier one left.
    pub async fn start_on(profile: Profile, sort: Sort) -> Self {
        Self {
            site: profile.site,
            running: Some(Running::start(profile.folder, sort).await),
            shared: false,
        }
    }

    /// Opens the editor, and waits for its start page: Firefox runs what a page
    /// that is left was about to do inside of what it does, and the page
    /// complains.
    pub async fn page(&self) -> Page {
        let page = self.blank_page();
        page.go("").await;
        page.button("Abrir").element().await;
        page
    }

    /// The same over plain http, by a host that is not this machine's own.
    pub async fn insecure_page(&self) -> Page {
        let address = self.site.address();
        let address = address.replacen("127.0.0.1", INSECURE, 1);
        let page = self
            .blank_page()
            .of_site(&address.replacen("localhost", INSECURE, 1));
        page.go("").await;
        page.button("Abrir").element().await;
        page
    }

    /// A page that shows nothing yet.
    pub fn blank_page(&self) -> Page {
        let running = self.running.as_ref().expect("the browser is there");
        running.page(self.site.address())
    }

    /// Kills the browser as a power cut would, and hands back what it left.
    pub async fn kill(mut self) -> Profile {
        let running = self.running.take().expect("the browser is there");
        let family = family(running.process);
        kill(&family);
        until(
            "the browser's processes are gone",
            Duration::from_secs(10),
            || async { family.iter().all(|one| is_gone(*one)).then_some(()) },
        )
        .await;
        Profile {
            folder: running.end(),
            site: Arc::clone(&self.site),
        }
    }

    /// Closes the browser as a person would, and hands back what it left.
    pub async fn close(mut self) -> Profile {
        let running = self.running.take().expect("the browser is there");
        let closed = running.driver.clone().quit().await;
        closed.expect("the browser closes");
        until(
            "the browser process is gone",
            Duration::from_secs(20),
            || async { is_gone(running.process).then_some(()) },
        )
        .await;
        Profile {
            folder: running.end(),
            site: Arc::clone(&self.site),
        }
    }
}

/// A test that failed leaves a picture of the page, and nobody else gets its
/// browser.
impl Drop for Browser {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        if thread::panicking() {
            running.picture();
        } else if self.shared {
            return running.leave_to_others();
        }
        running.end();
    }
}

/// Those that a journey is done with.
static IDLE: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// A browser keeps what it was shown; after so many journeys it has enough.
const JOURNEYS: usize = 40;

/// A browser's process, and the program that drives it.
struct Running {
    driver: WebDriver,
    service: Service,
    process: u64,
    profile: Folder,
    downloads: Folder,
    journeys: usize,
}

impl Running {
    async fn start(profile: Folder, sort: Sort) -> Self {
        blame::say_the_line();
        let downloads = Folder::new("downloads");
        let service = Service::start(Kind::of_this_run());
        let capabilities = capabilities(&profile.0, &downloads.0, sort);
        let driver = WebDriver::builder(service.address.as_str(), capabilities)
            .client(client())
            .await
            .expect("the browser starts");
        let process = ["goog:processID", "moz:processID"]
            .iter()
            .find_map(|name| driver.handle().capabilities().get(name)?.as_u64());
        let (width, height) = match sort {
            Sort::Phone => PHONE,
            Sort::Usual | Sort::WithoutStorage => WINDOW,
        };
        driver
            .set_window_rect(0, 0, width, height)
            .await
            .expect("the window takes its size");
        if (sort, Kind::of_this_run()) == (Sort::Phone, Kind::Chromium) {
            become_a_phone(&driver).await;
        }
        Self {
            driver,
            service,
            process: process.expect("the browser says its process id"),
            profile,
            downloads,
            journeys: 0,
        }
    }

    /// One that a journey is done with, made ready for the next.
    async fn idle() -> Option<Self> {
        let mut running = IDLE.lock().ok()?.pop()?;
        running.journeys += 1;
        if running.journeys < JOURNEYS && running.tidy_up().await.is_ok() {
            return Some(running);
        }
        running.end();
        None
    }

    /// Leaves a new tab alone in a window of the usual size, nothing
    /// downloaded and nothing said.
    async fn tidy_up(&self) -> WebDriverResult<()> {
        let before = self.driver.windows().await?;
        let tab = self.driver.new_tab().await?;
        for window in before {
            self.driver.switch_to_window(window).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(tab).await?;
        self.driver
            .set_window_rect(0, 0, WINDOW.0, WINDOW.1)
            .await?;
        for file in fs::read_dir(&self.downloads.0)?.flatten() {
            fs::remove_file(file.path())?;
        }
        self.page("").complaints().await;
        Ok(())
    }

    fn page(&self, home: &str) -> Page {
        let said = Arc::clone(&self.service.said);
        Page::new(self.driver.clone(), home, &self.downloads.0, said)
    }

    fn leave_to_others(self) {
        if let Ok(mut idle) = IDLE.lock() {
            idle.push(self);
        }
    }

    /// Keeps what the page looks like.
    fn picture(&self) {
        let Ok(runtime) = Handle::try_current() else {
            return;
        };
        let driver = self.driver.clone();
        let name = thread::current().name().unwrap_or("journey").to_owned();
        // From a thread of its own, since this one is unwinding.
        let taken = thread::spawn(move || {
            runtime.block_on(async {
                let patience = Duration::from_secs(10);
                tokio::time::timeout(patience, picture(&driver, &name))
                    .await
                    .ok();
            });
        });
        taken.join().ok();
    }

    /// Ends it at once, and hands back its profile.
    fn end(self) -> Folder {
        self.driver.leak().ok();
        drop(self.service);
        self.profile
    }
}

/// What speaks to a driver: a connection for each request, since one that is kept
/// ends with the journey it was made in, whoever has the browser then.
fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .pool_max_idle_per_host(0)
        .timeout(Duration::from_secs(120))
        .build()
        .expect("requests can be made")
}

/// A host that browsers take for one of the network, where nothing is secure.
const INSECURE: &str = "metas.prueba";

const WINDOW: (u32, u32) = (1360, 900);

/// What a phone shows, in pixels.
pub const PHONE: (u32, u32) = (390, 844);

/// What only the protocol of Chromium's own tools can say to it.
async fn become_a_phone(driver: &WebDriver) {
    let chromium = driver.cdp();
    let size = json!({
        "width": PHONE.0, "height": PHONE.1, "deviceScaleFactor": 2, "mobile": true,
    });
    let sized = chromium.send_raw("Emulation.setDeviceMetricsOverride", size);
    sized.await.expect("Chromium is a phone");
    let finger = json!({ "enabled": true, "maxTouchPoints": 1 });
    let touched = chromium.send_raw("Emulation.setTouchEmulationEnabled", finger);
    touched.await.expect("Chromium is touched");
}

async fn picture(driver: &WebDriver, test: &str) {
    let folder = of_project("target/journeys");
    fs::create_dir_all(&folder).ok();
    let name = format!("{:?}-{}.png", Kind::of_this_run(), test.replace("::", "-"));
    let path = folder.join(name);
    if driver.screenshot(&path).await.is_ok() {
        eprintln!("the page as it was: {}", path.display());
    }
}

fn capabilities(profile: &Path, downloads: &Path, sort: Sort) -> Capabilities {
    let described = match Kind::of_this_run() {
        Kind::Chromium => chromium(profile, downloads, sort),
        Kind::Firefox => firefox(profile, downloads, sort),
    };
    serde_json::from_value(described).expect("they are described by an object")
}

fn chromium(profile: &Path, downloads: &Path, sort: Sort) -> Value {
    let mut preferences = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "profile.default_content_setting_values.automatic_downloads": 1,
    });
    if sort == Sort::WithoutStorage {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "prefs": preferences,
            "args": [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // What is timed is the page, also when its window is not in front.
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--enable-precise-memory-info",
                "--lang=es-EC",
                "--disable-features=HttpsUpgrades",
                format!("--host-resolver-rules=MAP {INSECURE} 127.0.0.1"),
                format!("--user-data-dir={}", profile.display()),
            ],
        },
    })
}

/// Firefox keeps its window wider than any phone.
const AS_NARROW_AS_ASKED: &str = ":root { min-width: 0 !important; }";

fn firefox(profile: &Path, downloads: &Path, sort: Sort) -> Value {
    let mut preferences = json!({
        "browser.download.dir": downloads,
        "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true,
        "browser.download.alwaysOpenPanel": false,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.sessionstore.resume_from_crash": false,
        "toolkit.startup.max_resumed_crashes": -1,
        "devtools.console.stdout.content": true,
        "network.dns.localDomains": INSECURE,
        "intl.locale.requested": "es-ES",
        "intl.accept_languages": "es-EC, es",
    });
    if sort == Sort::WithoutStorage {
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    if sort == Sort::Phone {
        let fingers_alone = json!(1);
        preferences["ui.primaryPointerCapabilities"] = fingers_alone.clone();
        preferences["ui.allPointerCapabilities"] = fingers_alone;
        preferences["dom.w3c_touch_events.enabled"] = json!(1);
        preferences["toolkit.legacyUserProfileCustomizations.stylesheets"] = json!(true);
        let style = profile.join("chrome");
        fs::create_dir_all(&style).expect("the profile can be written");
        fs::write(style.join("userChrome.css"), AS_NARROW_AS_ASKED).expect("it can be written");
    }
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "args": ["-headless", "-profile", profile],
            "prefs": preferences,
        },
    })
}

/// Lines that a program printed.
pub type Said = Arc<Mutex<Vec<String>>>;

/// The program that speaks WebDriver to a browser, on a port of its own.
struct Service {
    process: Child,
    address: String,
    /// What it and its browser print, in which Firefox says its console.
    said: Said,
}

/// Runs a program until its own input ends, also because who started it is no
/// more; then nothing of what it started is left.
const UNTIL_LEFT: &str = "\"$0\" \"$@\" & exec >/dev/null 2>&1; read -r _; kill -9 0";

impl Service {
    /// A port that was free when the program asked for one may be taken when
    /// it listens; then it ends, and another one is asked for.
    fn start(kind: Kind) -> Self {
        let started = (0..5).find_map(|_| Self::try_to_start(kind));
        started.unwrap_or_else(|| panic!("{} finds no port", kind.driver()))
    }

    fn try_to_start(kind: Kind) -> Option<Self> {
        let program = kind.driver();
        let mut command = Command::new("sh");
        command
            .args(["-c", UNTIL_LEFT, program, "--port=0"])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if kind == Kind::Firefox {
            command.arg("--websocket-port=0");
        }
        let mut process = command
            .spawn()
            .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
        let output = process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let Some(port) = lines.find_map(|line| port_in(&line)) else {
            process.wait().ok();
            return None;
        };
        let said = Said::default();
        listen(lines, &said);
        let errors = process.stderr.take().expect("its errors are piped");
        listen(BufReader::new(errors).lines().map_while(Result::ok), &said);
        Some(Self {
            process,
            address: format!("http://127.0.0.1:{port}"),
            said,
        })
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Its input ends, and with it all the rest.
        self.process.wait().ok();
    }
}

/// Keeps what is printed. Nobody reading it would make the program wait.
fn listen(lines: impl Iterator<Item = String> + Send + 'static, said: &Said) {
    let said = Arc::clone(said);
    thread::spawn(move || {
        for line in lines {
            if let Ok(mut said) = said.lock() {
                said.push(line);
            }
        }
    });
}

/// `… started successfully on port 43125.` and `… Listening on 127.0.0.1:43125`
fn port_in(line: &str) -> Option<u16> {
    let said = [" successfully on port ", "Listening on 127.0.0.1:"];
    let (_, port) = said.iter().find_map(|said| line.split_once(said))?;
    port.trim_end_matches('.').trim().parse().ok()
}

/// Kills them all at once; one that has just ended on its own is no failure.
fn kill(processes: &[u64]) {
    let killed = Command::new("kill")
        .arg("-9")
        .args(processes.iter().map(u64::to_string))
        .stderr(Stdio::null())
        .status();
    assert!(killed.is_ok(), "the browser can be killed");
}

/// A process and all that came of it: a browser keeps its storage in another
/// process than its windows.
fn family(process: u64) -> Vec<u64> {
    let parents: Vec<(u64, u64)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let child = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name in brackets may hold anything; the state comes after it.
            let (_, rest) = stat.rsplit_once(") ")?;
            Some((child, rest.split(' ').nth(1)?.parse().ok()?))
        })
        .collect();
    let mut family = vec![process];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        let children = parents.iter().filter(|(_, of)| *of == parent);
        family.extend(children.map(|(child, _)| *child));
        at += 1;
    }
    family
}

/// Whether a process has ended, be it waited for by its parent or not.
fn is_gone(process: u64) -> bool {
    match fs::read_to_string(format!("/proc/{process}/stat")) {
        Ok(stat) => stat
            .rsplit_once(") ")
            .is_some_and(|(_, state)| state.starts_with('Z')),
        Err(_) => true,
    }
}

/// A folder that is there as long as this value.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(purpose: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("metas-{}-{number}-{purpose}", std::process::id());
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the test can be made");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
