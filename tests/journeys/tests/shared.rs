//! The browser that a journey is done with is the next one's.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use journeys::browser::Browser;
use tokio::runtime::Runtime;

#[test]
fn a_browser_goes_on_when_the_journey_before_it_ends() {
    let before = Runtime::new().unwrap();
    let (browser, page) = before.block_on(async {
        let browser = Browser::start().await;
        let page = browser.blank_page();
        (browser, page)
    });
    let door = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", door.local_addr().unwrap());

    let after = Runtime::new().unwrap();
    let gone = after.spawn(async move { page.driver().goto(address).await });
    let (mut asked, _) = door.accept().unwrap();
    drop(before);
    assert!(asked.read(&mut [0; 4096]).unwrap() > 0);
    asked
        .write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        .unwrap();
    drop(door);
    after.block_on(gone).unwrap().expect("the page is there");
    drop(browser);
}
