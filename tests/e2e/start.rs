use crate::browser::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_opens_without_complaint() {
    let browser = Browser::start().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    assert_eq!(page.title().await, "Metas");
    assert_eq!(page.complaints().await, Vec::<String>::new());
}
