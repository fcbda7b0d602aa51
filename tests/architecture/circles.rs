//! Circles between rooms, and inside of those that must have none.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::Arrows;
use crate::house::House;

/// Files and folders that lean on each other, with the arrows between them.
///
/// Each folder is looked at by itself, what lies in a folder inside of it taken
/// together. Files that lie side by side may lean on each other, unless `pure`
/// says that in their folder they may not.
pub fn circles(house: &House, arrows: &Arrows, pure: impl Fn(&str) -> bool) -> Vec<String> {
    let places: Vec<String> = house
        .files
        .iter()
        .map(|file| place(house, &file.path))
        .collect();
    let mut told = Vec::new();
    for folder in folders(&places) {
        let part_of = |file: usize| part(&places[file], folder);
        let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (from, to) in arrows.keys() {
            if let (Some(from), Some(to)) = (part_of(*from), part_of(*to))
                && from != to
            {
                graph.entry(from).or_default().insert(to);
            }
        }
        for ring in rings(&graph) {
            let files_only = ring.iter().all(|part| part.ends_with(".rs"));
            if !files_only || pure(folder) {
                told.push(picture(house, arrows, &ring, part_of));
            }
        }
    }
    told
}

/// Where a file belongs: the one that names the modules of a folder lies in it,
/// although it may stand beside.
fn place(house: &House, path: &str) -> String {
    let folder = format!("{}/", path.strip_suffix(".rs").unwrap());
    match house
        .files
        .iter()
        .any(|file| file.path.starts_with(&folder))
    {
        true => format!("{folder}mod.rs"),
        false => path.to_owned(),
    }
}

/// Every folder that holds something, with its `/`.
fn folders(places: &[String]) -> BTreeSet<&str> {
    places
        .iter()
        .flat_map(|place| {
            place
                .match_indices('/')
                .filter_map(|(at, _)| place.get(..=at))
        })
        .collect()
}

/// The file or folder right inside a folder that a file is part of.
fn part<'a>(place: &'a str, folder: &str) -> Option<&'a str> {
    match place.strip_prefix(folder)?.split_once('/') {
        Some((_, deeper)) => place.strip_suffix(deeper),
        None => Some(place),
    }
}

/// Parts that can be reached from one another.
fn rings<'a>(graph: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<BTreeSet<&'a str>> {
    let reached: BTreeMap<_, _> = graph
        .keys()
        .map(|part| (*part, reach(graph, part)))
        .collect();
    let back = |part: &str, to: &str| reached.get(to).is_some_and(|reach| reach.contains(part));
    reached
        .iter()
        .map(|(part, reach)| {
            let ring: BTreeSet<&str> = reach.iter().copied().filter(|to| back(part, to)).collect();
            ring
        })
        .filter(|ring| ring.len() > 1)
        .collect()
}

fn reach<'a>(graph: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&str> = graph.get(from).into_iter().flatten().copied().collect();
    while let Some(part) = ahead.pop() {
        if reached.insert(part) {
            ahead.extend(graph.get(part).into_iter().flatten());
        }
    }
    reached
}

fn picture<'a>(
    house: &House,
    arrows: &Arrows,
    ring: &BTreeSet<&str>,
    part_of: impl Fn(usize) -> Option<&'a str>,
) -> String {
    let parts: Vec<_> = ring.iter().copied().collect();
    let mut picture = format!("a circle of {}:", parts.join(", "));
    for ((from, to), lines) in arrows {
        let ends = (part_of(*from), part_of(*to));
        if let (Some(a), Some(b)) = ends
            && a != b
            && ring.contains(a)
            && ring.contains(b)
        {
            picture += "\n    ";
            picture += &arrow(house, *from, *to, lines);
        }
    }
    picture
}

/// `src/a.rs:3 → src/b.rs (crate::b::B; also 7, 9)`
pub fn arrow(house: &House, from: usize, to: usize, lines: &BTreeMap<usize, String>) -> String {
    let (first, path) = lines.first_key_value().unwrap();
    let others: Vec<_> = lines.keys().skip(1).map(ToString::to_string).collect();
    let also = match others.is_empty() {
        true => String::new(),
        false => format!("; also {}", others.join(", ")),
    };
    let (from, to) = (house.path(from), house.path(to));
    format!("{from}:{first} → {to} ({path}{also})")
}
