//! The code of a format of numbers, such as `"("00") "000-0000`: which of its
//! sections a number is shown by, and where in it the digits stand.

/// A section of a format, between semicolons.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FormatSection {
    /// The numbers that it is for, where it says so itself.
    pub condition: Option<Condition>,
    pub shows: Shows,
}

/// How a section shows a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Shows {
    /// As many decimals as it has.
    #[default]
    General,
    Digits(Digits),
    /// A date, a time of day or both: what of it the number has.
    Date,
    /// A time alone, counted on beyond 24 hours.
    Hours,
    /// Nothing of the number.
    Text(String),
}

/// `[>=100]`
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    less: bool,
    equal: bool,
    more: bool,
    than: f64,
}

/// A format of digits: what stands in it, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Digits {
    marks: Vec<FormatMark>,
    thousands: bool,
    /// How many times the number is taken by a hundred.
    percents: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum FormatMark {
    Text(String),
    /// Room for a digit, with a zero if there is none.
    Digit {
        zero: bool,
    },
    Point,
    /// Room for all of the number.
    Number,
}

impl Condition {
    fn of(inside: &str) -> Option<Self> {
        let number = inside.trim_start_matches(['<', '>', '=']);
        let (signs, _) = inside.split_at_checked(inside.len() - number.len())?;
        let than = number.trim().parse().ok()?;
        let has = |sign| signs.contains(sign);
        let other = signs == "<>";
        (!signs.is_empty()).then(|| Self {
            less: has('<'),
            equal: has('=') && !other,
            more: has('>'),
            than,
        })
    }

    pub fn holds(self, number: f64) -> bool {
        (self.less && number < self.than)
            || (self.equal && number == self.than)
            || (self.more && number > self.than)
    }

    /// It is for negative numbers alone, which need no sign then.
    pub fn is_negative(self) -> bool {
        !self.more && self.less && self.than <= 0.0
    }
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<FormatSection> {
    let mut sections = Vec::new();
    let mut rest = code;
    while let Some(end) = end_of_section(rest) {
        let (section, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        sections.push(FormatSection::of(section));
        rest = after.strip_prefix(';').unwrap_or_default();
    }
    sections.push(FormatSection::of(rest));
    sections
}

/// Where the first semicolon is that no quotes hold.
fn end_of_section(code: &str) -> Option<usize> {
    let mut letters = code.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ';' => return Some(at),
            '"' => drop(letters.find(|(_, letter)| *letter == '"')),
            '[' => drop(letters.find(|(_, letter)| *letter == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            _ => {}
        }
    }
    None
}

impl FormatSection {
    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let mut digits = Digits::default();
        // Any room for a digit, and the decimal point.
        let (mut seen, mut point) = (false, false);
        // Any but `?`, which is nothing where no digit is.
        let mut shows_zero = false;
        let mut letters = code.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let mut then = letters.clone().map(|(_, letter)| letter);
            match letter {
                '"' => {
                    let text = letters.by_ref().map(|(_, letter)| letter);
                    digits.text(&text.take_while(|c| *c != '"').collect::<String>());
                }
                '\\' => digits.text(&letters.next().map(|(_, c)| c).iter().collect::<String>()),
                // Room as wide as a letter.
                '_' => {
                    letters.next();
                    digits.text(" ");
                }
                '*' => drop(letters.next()),
                '[' => {
                    let inside = letters.by_ref().map(|(_, letter)| letter);
                    let inside: String = inside.take_while(|c| *c != ']').collect();
                    if is_elapsed(&inside) {
                        section.shows = Shows::Hours;
                        return section;
                    }
                    section.condition = section.condition.or(Condition::of(&inside));
                    let currency = inside.strip_prefix('$');
                    let currency = currency.and_then(|rest| rest.split('-').next());
                    digits.text(currency.unwrap_or_default());
                }
                'G' | 'g' if starts(code, at, "general") => {
                    letters.nth("eneral".len() - 1);
                    digits.marks.push(FormatMark::Number);
                    (seen, shows_zero) = (true, true);
                }
                '@' => {
                    digits.marks.push(FormatMark::Number);
                    (seen, shows_zero) = (true, true);
                }
                _ if !seen && "yYdDhHmMsSae".contains(letter) => {
                    section.shows = Shows::Date;
                    return section;
                }
                // Fractions and powers of ten: it shows all decimals instead.
                '/' => return section,
                'E' | 'e' if seen && matches!(then.next(), Some('+' | '-')) => return section,
                '0' | '#' | '?' => {
                    seen = true;
                    shows_zero |= letter != '?';
                    digits.marks.push(FormatMark::Digit {
                        zero: letter == '0',
                    });
                }
                '.' if !point && (seen || then.next().is_some_and(is_room)) => {
                    point = true;
                    digits.marks.push(FormatMark::Point);
                }
                ',' if then.next().is_some_and(is_room) => digits.thousands = true,
                // Thousands left out: the number would say something else.
                ',' if seen => return section,
                '%' => {
                    digits.percents += 1;
                    digits.text("%");
                }
                other => digits.text(other.encode_utf8(&mut [0; 4])),
            }
        }
        let text = digits.all_text();
        // How accounts write zero: `"-"??`.
        let dash = !shows_zero && !text.is_empty() && !text.contains(char::is_alphanumeric);
        section.shows = match seen && !dash {
            true => Shows::Digits(digits),
            false => Shows::Text(text),
        };
        section
    }
}

const fn is_room(letter: char) -> bool {
    matches!(letter, '0' | '#' | '?')
}

/// `h`, `mm`: what stands in brackets where time is counted on.
fn is_elapsed(inside: &str) -> bool {
    let is_time = |letter: char| "hms".contains(letter.to_ascii_lowercase());
    !inside.is_empty() && inside.chars().all(is_time)
}

fn starts(code: &str, at: usize, word: &str) -> bool {
    let start = code.get(at..).and_then(|rest| rest.get(..word.len()));
    start.is_some_and(|start| start.eq_ignore_ascii_case(word))
}

impl Digits {
    fn text(&mut self, text: &str) {
        match self.marks.last_mut() {
            _ if text.is_empty() => {}
            Some(FormatMark::Text(last)) => last.push_str(text),
            _ => self.marks.push(FormatMark::Text(text.to_owned())),
        }
    }

    fn all_text(&self) -> String {
        let text = |mark: &FormatMark| match mark {
            FormatMark::Text(text) => Some(text.clone()),
            _ => None,
        };
        let all: String = self.marks.iter().filter_map(text).collect();
        all.trim().to_owned()
    }

    /// The number in its places; `signed` when a minus is to be shown.
    pub fn show(&self, number: f64, signed: bool) -> String {
        let scaled = number * 100_f64.powi(self.percents.min(2));
        if !scaled.is_finite() || scaled.abs() >= 1e15 {
            return general(number);
        }
        let point = |mark: &FormatMark| *mark == FormatMark::Point;
        let point = self.marks.iter().position(point);
        let (before, after) = self.marks.split_at(point.unwrap_or(self.marks.len()));
        let most = zeros(after).count().min(15);
        let shown = format!("{:.most$}", tidy(scaled.abs()));
        let (whole, decimals) = shown.split_once('.').unwrap_or((&shown, ""));
        let zeros: Vec<bool> = zeros(after).collect();
        let fixed = zeros.iter().rposition(|zero| *zero).map_or(0, |at| at + 1);
        let said = decimals.trim_end_matches('0').len();
        let decimals: Vec<char> = decimals.chars().take(fixed.max(said)).collect();
        let mut text = String::new();
        self.put_whole(&mut text, before, whole, scaled);
        if !decimals.is_empty() {
            text.push(',');
        }
        let mut decimals = decimals.into_iter();
        for mark in after {
            match mark {
                FormatMark::Text(said) => text.push_str(said),
                FormatMark::Digit { .. } => text.extend(decimals.next()),
                FormatMark::Point | FormatMark::Number => {}
            }
        }
        let text = text.trim();
        let zero = !shown.contains(|c: char| ('1'..='9').contains(&c)) && !self.takes_all();
        match signed && number < 0.0 && !zero {
            true => format!("-{text}"),
            false => text.to_owned(),
        }
    }

    fn takes_all(&self) -> bool {
        self.marks.contains(&FormatMark::Number)
    }

    /// What stands before the decimal point: the digits from the right, and what
    /// has no room at the first of them.
    fn put_whole(&self, text: &mut String, marks: &[FormatMark], whole: &str, number: f64) {
        let rooms = zeros(marks).count();
        let mut digits = whole.chars();
        let mut left = whole.len();
        let push = |text: &mut String, digit: char, left: usize| {
            text.push(digit);
            if self.thousands && left > 0 && left.is_multiple_of(3) {
                text.push('.');
            }
        };
        let mut room = rooms;
        let mut filled = false;
        for mark in marks {
            match mark {
                FormatMark::Text(said) => text.push_str(said),
                FormatMark::Number => text.push_str(&general(number.abs())),
                FormatMark::Point => {}
                FormatMark::Digit { zero } => {
                    filled |= zero;
                    if left < room {
                        room -= 1;
                        if filled {
                            push(text, '0', room);
                        }
                        continue;
                    }
                    room -= 1;
                    while left > room
                        && let Some(digit) = digits.next()
                    {
                        left -= 1;
                        push(text, digit, left);
                    }
                }
            }
        }
        // A format that begins with its point.
        text.extend(digits.filter(|_| !self.takes_all()));
    }
}

/// For each room for a digit, whether it has a zero where there is none.
fn zeros(marks: &[FormatMark]) -> impl Iterator<Item = bool> {
    marks.iter().filter_map(|mark| match mark {
        FormatMark::Digit { zero } => Some(*zero),
        _ => None,
    })
}

/// A number without the noise of its binary form: what 15 digits say.
pub(super) fn tidy(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// A number as it would be typed: 15 digits at most, as workbooks keep them.
pub(super) fn general(number: f64) -> String {
    let tidy = tidy(number);
    if tidy == 0.0 {
        return "0".to_owned();
    }
    if tidy.is_finite() && !(1e-9..1e21).contains(&tidy.abs()) {
        return format!("{tidy:E}").replace('.', ",");
    }
    format!("{tidy}").replace('.', ",")
}
