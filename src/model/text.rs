//! What letters and words are to this program, whoever asks.

/// A letter as texts are compared by it: small, and without accents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    pub folded: char,
    /// First byte in the text.
    pub start: usize,
    /// Where it ends, with the marks and invisible characters that follow it.
    pub end: usize,
}

/// The letters of a text as they are compared. This is the one table of what is
/// the same letter: capitals, accents, of one piece or combined, and characters
/// that nobody sees make no difference; `ñ` is a letter of its own.
pub fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Nearly all letters are plain, and no mark follows them.
        let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii);
        if let Some(plain) = bytes.get(at).filter(|byte| byte.is_ascii())
            && is_plain(bytes.get(at + 1))
        {
            at += 1;
            return Some(Letter {
                folded: char::from(plain.to_ascii_lowercase()),
                start: at - 1,
                end: at,
            });
        }
        let letter = first_letter(text.get(at..)?, at)?;
        at = letter.end;
        Some(letter)
    })
}

/// The first letter of what is left of a text, which begins at this byte.
fn first_letter(rest: &str, at: usize) -> Option<Letter> {
    let mut characters = rest.char_indices().peekable();
    let (start, letter) = characters.find(|(_, letter)| !is_silent(*letter))?;
    let mut folded = base(letter);
    let mut end = start + letter.len_utf8();
    while let Some((begin, mark)) = characters.next_if(|(_, mark)| is_silent(*mark)) {
        if (folded, mark) == ('n', TILDE) {
            folded = 'ñ';
        }
        end = begin + mark.len_utf8();
    }
    let (start, end) = (at + start, at + end);
    Some(Letter { folded, start, end })
}

/// The tilde that is combined with the letter before it.
const TILDE: char = '\u{303}';

/// Whether a character is no letter of its own: a mark that is combined with the
/// one before it, or one that is not seen, such as a soft hyphen.
fn is_silent(letter: char) -> bool {
    match letter {
        ..'\u{ad}' => false,
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => true,
        _ => is_unseen(letter),
    }
}

/// Whether nobody sees a character, and a text says the same without it.
pub const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{8}'
            | '\u{e}'..='\u{1b}'
            | '\u{1f}'
            | '\u{7f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether a character is a space that is not the plain one.
pub const fn is_odd_space(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// The letters that have a mark of their own, by mark: those without it, and
/// in the same order those with it.
const COMPOSED: [(char, &str, &str); 6] = [
    ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    (TILDE, "naoNAO", "ñãõÑÃÕ"),
    ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ('\u{327}', "cC", "çÇ"),
];

/// The one letter that a letter and the mark after it are.
pub fn composed(letter: char, mark: char) -> Option<char> {
    let (_, bare, marked) = COMPOSED.iter().find(|(known, _, _)| *known == mark)?;
    let mut pairs = bare.chars().zip(marked.chars());
    pairs.find_map(|(bare, marked)| (bare == letter).then_some(marked))
}

/// The letters that a printer's joined pair stands for.
pub const fn unjoined(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => return None,
    })
}

/// What Word shows for a letter of its symbol fonts, which no other program
/// has: they are the private letters from U+F000 on.
pub const fn shown_symbol(letter: char) -> Option<char> {
    Some(match letter {
        '\u{f020}' => ' ',
        '\u{f02d}' => '-',
        '\u{f06c}' => '●',
        '\u{f06e}' => '■',
        '\u{f06f}' | '\u{f071}' | '\u{f0a8}' => '□',
        '\u{f075}' | '\u{f076}' => '❖',
        '\u{f0a7}' => '▪',
        '\u{f0b0}' => '°',
        '\u{f0b1}' => '±',
        '\u{f0b3}' => '≥',
        '\u{f0a3}' => '≤',
        '\u{f0b7}' | '\u{f09f}' => '•',
        '\u{f0d8}' => '➢',
        '\u{f0e0}' => '→',
        '\u{f0e8}' => '➔',
        '\u{f0fb}' => '✗',
        '\u{f0fc}' => '✓',
        '\u{f0fe}' => '☑',
        _ => return None,
    })
}

/// The small letter without its accent.
fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    // Of `İ` alone the small form is more than one, a letter and its mark.
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match small {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        _ => small,
    }
}

/// A text as a person looks for it: small letters without accents.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    folded.extend(letters(text).map(|letter| letter.folded));
    folded
}

/// The letters of a text for comparing with the words of a list, which are
/// written without any mark: `ñ` is an `n` there.
pub fn unmarked_letters(text: &str) -> impl Iterator<Item = char> {
    letters(text).map(|letter| unmarked(letter.folded))
}

/// A text for comparing with the words of a list, which are written without any
/// mark.
pub fn unmarked_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(unmarked_letters(text));
    folded
}

const fn unmarked(folded: char) -> char {
    match folded {
        'ñ' => 'n',
        other => other,
    }
}

/// A text without capitals, accents and punctuation: `N°`, `Nº.` and `n` are
/// the same.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut space = false;
    for letter in unmarked_letters(text) {
        if matches!(letter, 'º' | '°' | 'ª') {
            continue;
        }
        if letter.is_alphanumeric() {
            if space && !plain.is_empty() {
                plain.push(' ');
            }
            space = false;
            plain.push(letter);
        } else {
            space = true;
        }
    }
    plain
}

/// Whether nothing of the text is to be seen.
pub fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

/// Whether both are the same but for capitals and accents.
pub fn reads_as(text: &str, other: &str) -> bool {
    let folded = |letter: Letter| letter.folded;
    letters(text).map(folded).eq(letters(other).map(folded))
}

/// What follows these words, with which the text begins; they are given small
/// and without any mark.
pub fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let mut letters = letters(text);
    let mut end = 0;
    for expected in words.chars() {
        let letter = letters.next()?;
        if unmarked(letter.folded) != expected {
            return None;
        }
        end = letter.end;
    }
    text.get(end..)
}

/// Where these words stand in a text, in bytes; no words stand nowhere. The
/// search of the standard library, which may fail with a sentence, would be a
/// thirtieth of the viewer.
pub fn places(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let parts = text.as_bytes().windows(words.len().max(1));
    let places = parts
        .enumerate()
        .filter(|(_, part)| *part == words.as_bytes());
    places.map(|(at, _)| at)
}

/// Whether these words stand in a text.
pub fn says(text: &str, words: &str) -> bool {
    places(text, words).next().is_some()
}

/// All that programs take for the end of a line.
pub fn is_line_break(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The lines of a text that say something.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split(is_line_break).map(str::trim);
    lines.filter(|line| !line.is_empty())
}

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// Without the punctuation around it.
    pub text: &'a str,
    /// Punctuation follows it, or the end of the text.
    pub closes: bool,
}

/// The words of a text: what white space separates, without the punctuation
/// around it.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '%' | '$');
    let outer = move |letter: char| !inner(letter);
    let mut rest = text;
    text.split_whitespace().filter_map(move |raw| {
        let bare = Some(raw.trim_matches(outer)).filter(|bare| !bare.is_empty())?;
        let from = rest.trim_start_matches(outer);
        rest = from.strip_prefix(bare)?;
        Some(Word {
            start: text.len() - from.len(),
            text: bare,
            closes: !rest.starts_with(char::is_whitespace) || rest.trim().is_empty(),
        })
    })
}

/// All words of a text, for looking at several at once.
pub fn all_words(text: &str) -> Vec<Word<'_>> {
    words(text).collect()
}

/// Whether a word, without any mark, is one of these, which stand between
/// spaces: so written, a table takes a third of what it takes as an array.
pub fn is_one_of(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// `1 fila`, `2 filas`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        _ => format!("{n} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_their_punctuation() {
        let text = "«Al 2020,\n  (el 20%) $100»";
        let found: Vec<_> = words(text).map(|word| (word.text, word.closes)).collect();
        let expected = [
            ("Al", false),
            ("2020", true),
            ("el", false),
            ("20%", true),
            ("$100", true),
        ];
        assert_eq!(found, expected);
        for word in words(text) {
            let from = text.get(word.start..);
            assert!(from.is_some_and(|text| text.starts_with(word.text)));
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for (text, words, expected) in [
            ("meta, metas", "meta", &[0, 6][..]),
            ("aaa", "aa", &[0, 1]),
            ("ñañ", "ñ", &[0, 3]),
            ("ñ", "\u{b1}", &[]),
            ("a", "ab", &[]),
            ("", "a", &[]),
            ("a", "", &[]),
        ] {
            let found: Vec<_> = places(text, words).collect();
            assert_eq!(found, expected, "{words:?} in {text:?}");
            assert_eq!(says(text, words), !expected.is_empty());
        }
    }

    /// How letters come into a text, with what they are when somebody looks
    /// for them and when they are compared with the words of a list.
    const FOLDED: [(&str, &str, &str); 12] = [
        ("ASCII, 100 %", "ascii, 100 %", "ascii, 100 %"),
        (
            "ÁÉÍÓÚ àèìòù âêîôû",
            "aeiou aeiou aeiou",
            "aeiou aeiou aeiou",
        ),
        ("äëïöü ÄËÏÖÜ", "aeiou aeiou", "aeiou aeiou"),
        ("ÑANDÚ año", "ñandu año", "nandu ano"),
        ("n\u{303} N\u{303} N\u{ad}\u{303}", "ñ ñ ñ", "n n n"),
        ("a\u{301}\u{308} i\u{308} u\u{308}", "a i u", "a i u"),
        ("Coração ÇĀŠ ý", "coracao cas y", "coracao cas y"),
        ("İı", "ii", "ii"),
        ("cons\u{ad}truc\u{200b}ción", "construccion", "construccion"),
        (
            "\u{feff}uno\u{200e} \u{202a}dos\u{202c}",
            "uno dos",
            "uno dos",
        ),
        ("N.º 5° ½ ß æ", "n.º 5° ½ ß æ", "n.º 5° ½ ß æ"),
        ("漢 🌱\u{fe0f} Ж", "漢 🌱 ж", "漢 🌱 ж"),
    ];

    #[test]
    fn letters_are_the_same_however_they_are_stored() {
        for (text, folded, unmarked) in FOLDED {
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(unmarked_text(text), unmarked, "{text:?}");
            assert!(reads_as(text, folded), "{text:?}");
            assert_eq!(after(text, unmarked), Some(""), "{text:?}");
        }
    }

    #[test]
    fn letters_stand_one_after_the_other_in_their_text() {
        for (text, folded, _) in FOLDED {
            let mut done = None;
            for letter in letters(text) {
                assert!(done.is_none_or(|done| done == letter.start), "{text:?}");
                assert!(text.get(letter.start..letter.end).is_some(), "{text:?}");
                done = Some(letter.end);
            }
            assert_eq!(done, Some(text.len()), "{text:?}");
            assert_eq!(letters(text).count(), folded.chars().count());
        }
    }

    #[test]
    fn what_follows_words_is_found_behind_their_marks() {
        assert_eq!(
            after("  No apli\u{301}ca, pues", "no aplica"),
            Some(", pues")
        );
        assert_eq!(after("No aplica", "no aplica"), Some(""));
        assert_eq!(after("No apli", "no aplica"), None);
        assert_eq!(after("No se aplica", "no aplica"), None);
    }
}
