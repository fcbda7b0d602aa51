/// What the HTML standard calls a parse error, however it is written: control
/// characters and noncharacters.
pub(super) fn is_forbidden(letter: char) -> bool {
    let code = u32::from(letter);
    let noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    noncharacter || (letter.is_control() && !matches!(letter, '\t' | '\n'))
}
