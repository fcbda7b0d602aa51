//! One thing after the other, by several threads.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// As many as the machine has processors.
pub(super) fn usual_threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does something with each, by so many threads, and takes what comes of it in
/// their order, as soon as it is there.
///
/// # Errors
/// The first of taking, which stops the rest.
pub(super) fn in_order<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    act: impl Fn(usize, &T) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let (give, came) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.min(things.len()) {
            let (give, next, act) = (give.clone(), &next, &act);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(thing) = things.get(at) else { break };
                    if give.send((at, act(at, thing))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(give);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, result) in came {
            early.insert(at, result);
            while let Some(result) = early.remove(&due) {
                due += 1;
                // What is still being done ends, and nobody takes it.
                take(result)?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_in_order_whoever_is_first() {
        let things: Vec<u64> = (0..200).collect();
        let slow = |_: usize, thing: &u64| (0..(200 - thing) * 500).fold(*thing, |sum, _| sum);
        for threads in [1, 2, 7] {
            let mut taken = Vec::new();
            let done = in_order(&things, threads, slow, |thing| {
                taken.push(thing);
                Ok(())
            });
            assert!(done.is_ok());
            assert_eq!(taken, things);
        }
    }

    #[test]
    fn who_takes_no_more_stops_it() {
        let mut taken = 0;
        let stop = |_| {
            taken += 1;
            Err(io::ErrorKind::BrokenPipe.into())
        };
        assert!(in_order(&[1, 2, 3], 2, |_, thing| *thing, stop).is_err());
        assert_eq!(taken, 1);
    }
}
