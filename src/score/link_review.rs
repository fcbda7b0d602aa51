//! CI: whether the links open without a password, are of the goals, and can be
//! read. What cannot be followed is known without looking; all else is asked.

use std::collections::BTreeMap;

use super::worth::Worth;
use crate::model::goal::is_absence;
use crate::model::link_address::{address_of, host, is_public, is_shortener};
use crate::model::registration::{LinkAnswers, PublishedForm};

/// What CI is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkReview {
    pub worth: Worth,
    pub links: Links,
}

/// What the column of links holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// Nothing: that it is worth none is deduced, and the least.
    Missing,
    /// It says that there is none. The guide has an institution without a
    /// system host a document.
    Absent,
    /// Each, once, in the order in which they are written.
    Listed(Vec<ReviewedLink>),
}

/// A link, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedLink {
    pub link: String,
    /// Why nobody can follow it, if that is known.
    pub obstacle: Option<Obstacle>,
    /// What to look at when it is followed.
    pub cautions: Vec<LinkCaution>,
    pub answers: LinkAnswers,
}

/// Why a link cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is not `http` or `https`, or has no host with a point in its name.
    NoAddress,
    /// It has a `;`, which ends a cell in the portal.
    Semicolon,
    /// Its host is of a private network, or an example.
    NotPublic,
}

/// What makes a link that can be followed doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkCaution {
    /// It leads to where it does not say.
    Shortened,
    /// Files there are often shared with some people only.
    SharedStore,
    /// It is not `https`.
    Unencrypted,
}

pub(super) fn review(
    text: &str,
    form: PublishedForm,
    answers: &BTreeMap<String, LinkAnswers>,
) -> LinkReview {
    let links = if text.trim().is_empty() {
        Links::Missing
    } else if is_absence(text) {
        Links::Absent
    } else {
        let mut listed: Vec<ReviewedLink> = Vec::new();
        for link in text.split_whitespace() {
            if listed.iter().all(|known| known.link != link) {
                listed.push(reviewed(link, answers));
            }
        }
        Links::Listed(listed)
    };
    let worth = match (&links, form) {
        (_, PublishedForm::Nothing) | (Links::Missing, _) => Worth::NONE,
        (Links::Absent, _) => Worth::UNKNOWN,
        (Links::Listed(listed), _) => least(listed.iter().map(ReviewedLink::worth)),
    };
    LinkReview { worth, links }
}

fn reviewed(link: &str, answers: &BTreeMap<String, LinkAnswers>) -> ReviewedLink {
    ReviewedLink {
        link: link.to_owned(),
        obstacle: obstacle(link),
        cautions: cautions(link),
        answers: answers.get(link).copied().unwrap_or_default(),
    }
}

impl ReviewedLink {
    /// What it is worth, alone.
    pub fn worth(&self) -> Worth {
        let answers = self.answers.all();
        if self.obstacle.is_some() || answers.contains(&Some(false)) {
            Worth::NONE
        } else if answers == [Some(true); 3] {
            Worth::ONE
        } else {
            Worth::UNKNOWN
        }
    }
}

/// One that fails is enough; all have to do.
fn least(worths: impl Iterator<Item = Worth>) -> Worth {
    worths.fold(Worth::ONE, |all, one| Worth {
        least: all.least.min(one.least),
        most: all.most.min(one.most),
    })
}

fn obstacle(link: &str) -> Option<Obstacle> {
    let Some(address) = address_of(link) else {
        return Some(Obstacle::NoAddress);
    };
    if link.contains(';') {
        return Some(Obstacle::Semicolon);
    }
    (!is_public(address)).then_some(Obstacle::NotPublic)
}

fn cautions(link: &str) -> Vec<LinkCaution> {
    const STORES: [&str; 6] = [
        "drive.google.com",
        "docs.google.com",
        "onedrive.live.com",
        "1drv.ms",
        "dropbox.com",
        "sharepoint.com",
    ];
    let Some(address) = address_of(link) else {
        return Vec::new();
    };
    let host = host(address).to_ascii_lowercase();
    // The name itself, or one that ends in it: `entidad.sharepoint.com`.
    let is_of = |names: &[&str]| {
        names.iter().any(|name| {
            let rest = host.strip_suffix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    };
    let encrypted = link
        .get(..6)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    [
        (is_shortener(&host), LinkCaution::Shortened),
        (is_of(&STORES), LinkCaution::SharedStore),
        (!encrypted, LinkCaution::Unencrypted),
    ]
    .into_iter()
    .filter_map(|(applies, caution)| applies.then_some(caution))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const YES: LinkAnswers = LinkAnswers {
        opens: Some(true),
        corresponds: Some(true),
        readable: Some(true),
    };

    fn worth(text: &str, answered: &[(&str, LinkAnswers)]) -> Worth {
        let answers = answered
            .iter()
            .map(|(link, answers)| ((*link).to_owned(), *answers));
        review(text, PublishedForm::Triad, &answers.collect()).worth
    }

    #[test]
    fn what_cannot_be_followed_is_worth_nothing_unasked() {
        for text in [
            "",
            " \u{a0}",
            "GPR",
            "www.gpr.gob.ec",
            "ftp://gpr.gob.ec",
            "file:///c:/gpr.pdf",
            "https://gpr",
            "http://localhost/gpr",
            "http://localhost:8080",
            "http://127.0.0.1/gpr",
            "http://10.1.2.3/gpr",
            "http://172.16.0.1",
            "http://172.31.255.1",
            "http://192.168.1.10/gpr",
            "http://169.254.1.1",
            "https://gpr.gob.ec;https://otro.gob.ec",
            "https://gpr.gob.ec/a;b",
            "https://gpr.gob.ec,otro.gob.ec/a",
            "https://entidad.gob.ec/sistema",
            "https://gpr.gob.ec http://10.1.2.3/gpr",
            "N/A",
        ] {
            assert_eq!(worth(text, &[]), Worth::NONE, "{text:?}");
        }
    }

    #[test]
    fn what_can_be_followed_is_asked() {
        for text in [
            "https://gpr.gob.ec",
            "HTTP://gpr.gob.ec:8080/r?a=b,c#d",
            "http://172.32.0.1/gpr",
            "https://bit.ly/x",
            "NO APLICA",
            "INFORMACIÓN NO DISPONIBLE",
        ] {
            assert_eq!(worth(text, &[]), Worth::UNKNOWN, "{text:?}");
        }
    }

    #[test]
    fn all_have_to_do_and_one_no_is_enough() {
        let both = "https://a.gob.ec\nhttps://b.gob.ec https://a.gob.ec";
        let [a, b] = ["https://a.gob.ec", "https://b.gob.ec"];
        let some = LinkAnswers {
            readable: None,
            ..YES
        };
        let no = LinkAnswers {
            corresponds: Some(false),
            ..LinkAnswers::default()
        };
        assert_eq!(worth(both, &[(a, YES), (b, YES)]), Worth::ONE);
        assert_eq!(worth(both, &[(a, YES)]), Worth::UNKNOWN);
        assert_eq!(worth(both, &[(a, YES), (b, some)]), Worth::UNKNOWN);
        assert_eq!(worth(both, &[(a, no)]), Worth::NONE);
        // Another link is another question.
        assert_eq!(worth("https://a.gob.ec/", &[(a, YES)]), Worth::UNKNOWN);
    }

    #[test]
    fn some_links_call_for_a_look() {
        use LinkCaution::{SharedStore, Shortened, Unencrypted};
        for (link, expected) in [
            ("https://gpr.gob.ec", &[][..]),
            ("http://bit.ly/x", &[Shortened, Unencrypted]),
            ("https://t.co/x", &[Shortened]),
            ("https://huit.co/x", &[]),
            ("https://drive.google.com/file/d/1", &[SharedStore]),
            ("https://entidad.sharepoint.com/x", &[SharedStore]),
            ("HTTPS://gpr.gob.ec", &[]),
            ("GPR", &[]),
        ] {
            assert_eq!(cautions(link), expected, "{link}");
        }
    }
}
