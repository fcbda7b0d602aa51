use std::fmt;

/// What is wrong with a matrix in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonDamage {
    /// The file ends in the middle.
    Cut { line: usize, column: usize },
    /// It is not JSON.
    NotJson { line: usize, column: usize },
    /// It is JSON, but not that of a matrix.
    Odd(Odd),
    /// It is of a later version of the format.
    Newer { version: u64 },
}

impl fmt::Display for JsonDamage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Self::Cut { line, column } => {
                format!("el archivo está cortado y termina en la línea {line}, columna {column}")
            }
            Self::NotJson { line, column } => {
                format!("no se entiende lo que hay en la línea {line}, columna {column}")
            }
            Self::Odd(odd) => format!("«{}» debía ser {}", odd.path, odd.wanted),
            Self::Newer { version } => {
                return write!(
                    f,
                    "La matriz en JSON es de una versión más nueva del formato ({version}). \
                     Actualice la página y vuelva a abrirla.",
                );
            }
        };
        write!(
            f,
            "La matriz en JSON no se puede leer: {what}. Compárela con el ejemplo de \
             docs/formatos.md, o pida de nuevo el archivo a quien lo hizo.",
        )
    }
}

/// Something in a JSON that is not what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Where, as programs write it: `niveles[0].unidades[2].meta`.
    pub path: String,
    /// What had to be there.
    pub wanted: &'static str,
}

impl Odd {
    pub(crate) fn new(key: &str, wanted: &'static str) -> Self {
        let path = key.to_owned();
        Self { path, wanted }
    }

    pub(crate) fn within(mut self, outer: &str) -> Self {
        self.path = format!("{outer}.{}", self.path);
        self
    }
}
