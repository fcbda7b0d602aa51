//! Tables of one row per goal with every cell filled in: the data set of the
//! triad and the CSV to share. They cannot say merges or levels, but repeat
//! them; here they are put together again.

use super::columns::Columns;
use super::reader::Reading;
use crate::import::report::About;
use crate::model::guard::unguarded;
use crate::model::{Content, Field};

impl Reading<'_> {
    /// Opens a level when a row names another one than the row above.
    pub(super) fn listed_level(&mut self, row: usize, columns: &Columns, text: &str) {
        let text = if columns.guarded {
            unguarded(text)
        } else {
            text
        };
        if self.listed.level == text {
            return;
        }
        text.clone_into(&mut self.listed.level);
        self.listed.repeats.level();
        self.report.levels += 1;
        self.push(row, Content::Level(text.to_owned()));
    }

    /// The link that most rows give is one of the metadata; others are listed.
    pub(super) fn finish_list(&mut self) {
        if self.listed.repeats.joined > 0 {
            self.notice(About::Joined, 0, "");
        }
        let links = std::mem::take(&mut self.listed.links);
        let times = |link: &str| links.iter().filter(|(_, other)| other == link).count();
        // Different links are few: each is counted at its first row.
        let mut kinds: Vec<&str> = links.iter().map(|(_, link)| link.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let given = self.metadata.get(Field::PlanningLink).to_owned();
        let main = kinds
            .iter()
            .take(100)
            .copied()
            .max_by_key(|link| times(link));
        let Some(main) = main else { return };
        let main = if given.is_empty() { main } else { &given };
        main.clone_into(self.metadata.get_mut(Field::PlanningLink));
        if let Some((row, _)) = links.iter().find(|(_, link)| link == main) {
            self.notice(About::Link, *row, main);
        }
        for (row, link) in links.iter().filter(|(_, link)| link != main) {
            self.notice(About::OtherLink, *row, link);
        }
    }
}
