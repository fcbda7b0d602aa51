//! A reader that does to a file what the national portal does, written from
//! what its published source does and not from our writer.

/// The rows of a horizontal file, header first; or why it is refused.
pub fn rows(bytes: &[u8], columns: usize) -> Result<Vec<Vec<String>>, String> {
    let text = str::from_utf8(bytes).map_err(|_| "no es UTF-8")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.split(is_line_end).map(clean_line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let rows: Vec<Vec<String>> = lines.iter().map(|line| fields(line)).collect();
    match rows.first() {
        Some(header) if header.len() == columns => {}
        _ => return Err("el número de columnas no es el esperado".to_owned()),
    }
    if rows.len() < 2 {
        return Err("el archivo no tiene filas".to_owned());
    }
    if rows
        .iter()
        .any(|row| row.len() < columns || row.iter().any(String::is_empty))
    {
        return Err("hay valores nulos".to_owned());
    }
    // Rows with too many fields vanish without a word.
    Ok(rows
        .into_iter()
        .filter(|row| row.len() == columns)
        .collect())
}

/// The clean-up, line by line, before anything knows of quotes.
fn clean_line(line: &str) -> String {
    let line = line.trim_start_matches(';').trim_end_matches(';');
    let mut cleaned = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(";;;") {
        cleaned.push_str(before);
        rest = after.trim_start_matches(';');
    }
    cleaned + rest
}

fn is_line_end(letter: char) -> bool {
    "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(letter)
}

/// One line, split at `;` outside quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let field = fields.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            ';' if !quoted => fields.push(String::new()),
            _ => field.push(letter),
        }
    }
    fields
}

#[test]
fn the_model_damages_what_the_portal_damages() {
    assert_eq!(clean_line("A;B;;;E"), "A;BE");
    assert_eq!(clean_line(";A;B;"), "A;B");
    let split = rows(b"a;b\n\"c\n\nd\";e\n", 2);
    assert_eq!(split, Err("hay valores nulos".to_owned()));
}
