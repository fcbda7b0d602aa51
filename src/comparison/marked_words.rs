use super::likeness::words_of;
use crate::model::text::words;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordMark {
    Kept,
    Gone,
    New,
}

/// Some words in a row that have the same mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub mark: WordMark,
    /// With the punctuation and the space that follow them.
    pub text: String,
}

/// A longer table of words than so many by so many is not drawn up: all of both
/// texts is marked.
const MOST_CELLS: usize = 1 << 20;

/// A text with the words marked that came and went. Where both say the same
/// words, what is written otherwise counts: a stop, a capital, an accent.
pub fn marked_words(before: &str, now: &str) -> Vec<Marked> {
    let to_the_letter = words_of(before) == words_of(now);
    let (old, new) = (tokens(before, to_the_letter), tokens(now, to_the_letter));
    let mut marked = Marking::default();
    let width = new.len() + 1;
    if old.len() * new.len() > MOST_CELLS {
        marked.add_all(&old, WordMark::Gone);
        marked.add_all(&new, WordMark::New);
        return marked.done;
    }
    // How many words both have in common from these two on.
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let cell = at * width + other;
            common[cell] = match old[at].key == new[other].key {
                true => common[cell + width + 1] + 1,
                false => common[cell + width].max(common[cell + 1]),
            };
        }
    }
    let (mut at, mut other) = (0, 0);
    while at < old.len() && other < new.len() {
        let cell = at * width + other;
        if old[at].key == new[other].key {
            marked.add(&new[other], WordMark::Kept);
            (at, other) = (at + 1, other + 1);
        } else if common[cell + width] >= common[cell + 1] {
            marked.add(&old[at], WordMark::Gone);
            at += 1;
        } else {
            marked.add(&new[other], WordMark::New);
            other += 1;
        }
    }
    marked.add_all(&old[at..], WordMark::Gone);
    marked.add_all(&new[other..], WordMark::New);
    marked.done
}

struct Token<'a> {
    key: String,
    text: &'a str,
}

/// The words of a text with what follows each; what stands before the first is
/// of it too.
fn tokens(text: &str, to_the_letter: bool) -> Vec<Token<'_>> {
    let starts = words(text).map(|word| word.start).skip(1);
    let starts: Vec<usize> = starts.chain([text.len()]).collect();
    let mut from = 0;
    let mut tokens = Vec::new();
    for end in starts {
        let part = text.get(from..end).unwrap_or_default();
        from = end;
        if !part.is_empty() {
            let key = match to_the_letter {
                true => part.trim().to_owned(),
                false => words_of(part).concat(),
            };
            tokens.push(Token { key, text: part });
        }
    }
    tokens
}

#[derive(Default)]
struct Marking {
    done: Vec<Marked>,
}

impl Marking {
    fn add(&mut self, token: &Token, mark: WordMark) {
        let spaced = |text: &str| text.is_empty() || text.ends_with(char::is_whitespace);
        match self.done.last_mut() {
            // What is of one text stands in it as it follows here.
            Some(last) if last.mark == mark => last.text += token.text,
            last => {
                let apart = |last: &&mut Marked| {
                    [last.mark, mark].contains(&WordMark::Gone) && !spaced(&last.text)
                };
                if let Some(last) = last.filter(apart) {
                    last.text.push(' ');
                }
                let text = token.text.to_owned();
                self.done.push(Marked { mark, text });
            }
        }
    }

    fn add_all(&mut self, tokens: &[Token], mark: WordMark) {
        for token in tokens {
            self.add(token, mark);
        }
    }
}
