//! What the page calls saved is on the disk: the browser is killed right after
//! it says so, twenty times, and nothing is lost.

use journeys::browser::{Browser, Profile, Storage};
use journeys::story::open_the_real_matrix;

const TIMES: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_saved_survives_a_killed_browser() {
    let mut profile = Profile::unused();
    for time in 1..=TIMES {
        let browser = Browser::start_on(profile, Storage::Allowed).await;
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

    let browser = Browser::start_on(profile, Storage::Allowed).await;
    let page = browser.page().await;
    page.button("Continuar").click().await;
    let unit = page.cell(2, "unidad");
    unit.wait_for_text(&text(TIMES)).await;
    for time in (0..TIMES).rev() {
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
