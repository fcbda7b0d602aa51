//! The keys that one can use, each with what it does.

pub const SHORTCUT_LIST: [(&str, &str); 36] = [
    ("Flechas", "Ir a la celda de al lado"),
    (
        "Tab / Mayús+Tab",
        "Ir a la celda siguiente o anterior; al final añade una fila",
    ),
    ("Esc y después Tab", "Salir de la matriz con el teclado"),
    ("Ctrl+Flechas", "Ir hasta donde llegan los datos"),
    ("Inicio / Fin", "Primera o última celda de la fila"),
    (
        "Ctrl+Inicio / Ctrl+Fin",
        "Primera o última celda de la matriz",
    ),
    ("Re Pág / Av Pág", "Diez filas arriba o abajo"),
    ("Enter o F2", "Editar la celda"),
    ("Escribir", "Reemplazar el texto de la celda"),
    ("Supr", "Vaciar la celda, o lo seleccionado"),
    (
        "Enter (al editar)",
        "Guardar y bajar; al final añade una fila",
    ),
    ("Tab (al editar)", "Guardar y pasar a la celda siguiente"),
    ("Alt+Enter (al editar)", "Párrafo nuevo"),
    (
        "Ctrl+Enter (al editar)",
        "Escribirlo en todo lo seleccionado",
    ),
    ("Esc (al editar)", "Restaurar el texto anterior"),
    ("Mayús+Flechas", "Seleccionar varias celdas"),
    (
        "Ctrl+Mayús+Flechas",
        "Seleccionar hasta donde llegan los datos",
    ),
    (
        "Mayús+Espacio / Ctrl+Espacio",
        "Seleccionar la fila o la columna",
    ),
    ("Ctrl+A", "Seleccionar toda la matriz"),
    ("Esc", "Dejar de seleccionar"),
    ("Ctrl+C", "Copiar la celda, o lo seleccionado"),
    ("Ctrl+X", "Cortar: se mueve al pegarlo"),
    ("Ctrl+V", "Pegar desde la celda"),
    ("Ctrl+D", "Rellenar hacia abajo"),
    (
        "Ctrl+Más / Ctrl+Menos",
        "Con filas enteras seleccionadas: añadir otras tantas encima, o eliminarlas",
    ),
    ("Alt+↑ / Alt+↓", "Subir o bajar la fila, o lo seleccionado"),
    ("Alt+Mayús+↑ / ↓", "Subir o bajar la unidad"),
    (
        "Alt+Mayús+←",
        "Plegar la unidad en su primera línea, y otra vez, el nivel",
    ),
    ("Alt+Mayús+→", "Desplegar lo plegado en la línea"),
    ("Ctrl+Z", "Deshacer"),
    ("Ctrl+Y o Ctrl+Mayús+Z", "Rehacer"),
    ("Ctrl+F / Ctrl+H", "Buscar / buscar y reemplazar"),
    (
        "Ctrl+S",
        "Guardar ya: dice si está guardado y ofrece el archivo",
    ),
    ("F8 / Mayús+F8", "Siguiente hallazgo, o el anterior"),
    ("Mayús+F10", "Menú de la celda"),
    ("F1", "Esta lista"),
];
