//! What a finger does on the page, as the browser takes it: W3C actions of a
//! pointer that touches.

use serde_json::{Value, json};
use thirtyfour::common::command::Command;

use crate::page::Page;

/// A step of a finger.
#[derive(Clone, Copy, Debug)]
pub enum Touch {
    /// To a place of what is in sight, in pixels.
    To(f64, f64),
    Down,
    /// Stays for so many milliseconds.
    Rest(u64),
    Up,
}

impl Page {
    /// One finger does this.
    pub async fn finger(&self, steps: &[Touch]) {
        self.fingers(&[steps]).await;
    }

    /// One finger does this and is down, when the browser takes it away, as for a
    /// call that comes in: no driver can do that, so the page is told what it is
    /// told then. What the finger does then is nothing any more; at last it rises.
    pub async fn lost_finger(&self, steps: &[Touch], then: Touch) {
        self.run(
            "const seen = { capture: true, once: true };
            addEventListener('pointerdown', down => window.finger = down.pointerId, seen);",
            vec![],
        )
        .await;
        self.finger(steps).await;
        self.run(
            "const holder = [...document.querySelectorAll('*')]
                .find(element => element.hasPointerCapture(window.finger));
            const lost = { pointerId: window.finger, pointerType: 'touch', bubbles: true };
            (holder ?? document.body).dispatchEvent(new PointerEvent('pointercancel', lost));",
            vec![],
        )
        .await;
        self.finger(&[then]).await;
        let rises = self.driver().handle().cmd(Command::ReleaseActions).await;
        rises.expect("the finger rises");
    }

    /// Once something has come down and moves, another finger comes down on what a
    /// selector finds, goes and rises. Which element that is a browser may take
    /// from what it showed a moment ago, when it could still be touched, so the
    /// page is told of it.
    pub async fn other_finger(&self, selector: &str) {
        self.run(
            "const [selector] = arguments;
            const second = () => {
                const touched = document.querySelector(selector);
                const { x, y } = touched.getBoundingClientRect();
                const tell = (what, clientX) => touched.dispatchEvent(new PointerEvent(what,
                    { pointerId: 77, pointerType: 'touch', bubbles: true, clientX, clientY: y }));
                tell('pointerdown', x);
                tell('pointermove', x + 30);
                tell('pointerup', x + 30);
            };
            const first = { capture: true, once: true };
            addEventListener('pointerdown', () => addEventListener('pointermove', second, first), first);",
            vec![json!(selector)],
        )
        .await;
    }

    /// Several fingers do this, one step of each at a time.
    pub async fn fingers(&self, fingers: &[&[Touch]]) {
        let step = |step: &Touch| match step {
            // In some steps, as a hand goes.
            Touch::To(x, y) => json!({ "type": "pointerMove", "duration": 60,
                "x": x.round() as i64, "y": y.round() as i64, "origin": "viewport" }),
            Touch::Down => json!({ "type": "pointerDown", "button": 0 }),
            Touch::Rest(milliseconds) => json!({ "type": "pause", "duration": milliseconds }),
            Touch::Up => json!({ "type": "pointerUp", "button": 0 }),
        };
        let finger = |(at, steps): (usize, &&[Touch])| {
            json!({
                "type": "pointer",
                "id": format!("finger {at}"),
                "parameters": { "pointerType": "touch" },
                "actions": steps.iter().map(step).collect::<Vec<Value>>(),
            })
        };
        let actions: Vec<Value> = fingers.iter().enumerate().map(finger).collect();
        let actions = Command::PerformActions(Value::from(actions).into());
        let done = self.driver().handle().cmd(actions).await;
        done.expect("the browser takes a finger");
    }

    /// Where the middle of the first element of a selector is, once it is
    /// scrolled into sight and stands still.
    pub async fn middle_of(&self, selector: &str) -> (f64, f64) {
        let stands = "const element = document.querySelector(arguments[0]);
            element?.scrollIntoView({ block: 'nearest' });
            const place = JSON.stringify([arguments[0], element?.getBoundingClientRect()]);
            const still = window.before === place;
            window.before = place;
            return !!element && still;";
        self.wait_until(selector, stands, vec![json!(selector)])
            .await;
        self.value(
            "const element = document.querySelector(arguments[0]);
            const { left, top, width, height } = element.getBoundingClientRect();
            return [left + width / 2, top + height / 2];",
            vec![json!(selector)],
        )
        .await
    }

    /// Touches the middle of what a selector finds.
    pub async fn tap(&self, selector: &str) {
        let (x, y) = self.middle_of(selector).await;
        self.finger(&[Touch::To(x, y), Touch::Down, Touch::Up])
            .await;
    }

    /// A finger takes what is in the middle of one thing to a place.
    pub async fn drag(&self, selector: &str, (x, y): (f64, f64)) {
        let (from_x, from_y) = self.middle_of(selector).await;
        self.finger(&[
            Touch::To(from_x, from_y),
            Touch::Down,
            Touch::To(f64::midpoint(from_x, x), f64::midpoint(from_y, y)),
            Touch::To(x, y),
            Touch::Up,
        ])
        .await;
    }
}
