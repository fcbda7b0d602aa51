//! What letters and words are to this program, whoever asks.

/// `1 fila`, `2 filas`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        _ => format!("{n} {many}"),
    }
}
