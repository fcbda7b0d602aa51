//! What the program says of itself.

pub(super) const WHERE: &str = "Escriba «metas ayuda» para ver cómo se usa.";

pub(super) const TEXT: &str = "\
metas: revisa, convierte y publica matrices de metas y objetivos (LOTAIP, conjunto 1.3)

  metas revisar   [opciones] ENTRADA…              nota y hallazgos de cada matriz
  metas convertir --a FORMA [opciones] ENTRADA…    cada matriz en otra forma
  metas publicar  --salida CARPETA ENTRADA…        la carpeta para el sitio web de cada una

ENTRADA es un archivo de cualquier forma que Metas abre (Excel, LibreOffice, Word, PDF, CSV,
página web, JSON, la tríada en ZIP, borrador), una carpeta (con todo lo que hay dentro), o «-»:
un archivo que llega por la entrada estándar. Lo que sigue a «--» son entradas, aunque empiecen
con un guion.

  --lista ARCHIVO    las entradas están en un archivo, una por línea; «-» es la entrada estándar
  --formato F        tabla (si no se dice); csv o csv-comas, para hojas de cálculo; o json, para
                     programas: un objeto por línea
  --hilos N          cuántos archivos a la vez (si no se dice, los procesadores que hay)

revisar:
  --hallazgos        una fila por hallazgo, y no una por archivo (en json van siempre)
  --falla G          con qué hallazgos termina en 1: error (si no se dice), aviso,
                     sugerencia o nunca
  --fecha AAAA-MM-DD el día en que se revisa (si no se dice, hoy en Ecuador)

convertir:
  --a FORMA          json, csv, csv-comas, a4, tsv, xlsx, pagina, fragmento, paquete o triada
  --salida CARPETA   dónde se escriben (si no se dice, aquí); «-» es la salida estándar, para
                     una sola entrada

publicar:
  --visor CARPETA    la carpeta dist de Metas: se copia también el visor
  --direccion D      dirección de la carpeta en el sitio (si no se dice, /matriz/)

Termina en 0 si todo fue bien; en 1 si hay hallazgos; en 2 si no se entiende lo que se pide; en 3
si algún archivo no se pudo leer o escribir: cada uno tiene su fila, y los demás siguen.";
