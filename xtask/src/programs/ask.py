"""Asks the programs that people have about files that Metas wrote.

`ask.py FOLDER` looks at the matrices in a folder that `cargo xtask programs`
made: of each a folder with `matriz.json` and every other export. It prints a
line for each question, its parts with tabs between: `right`, `wrong` or, where
the program is missing, `missing`; who was asked, of which matrix and export,
what, and what was said.
"""

import html
import html.parser
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

COLUMNS = ["institución", "fecha", "nivel", "número", "unidad", "objetivo", "indicador", "meta"]
# As a spreadsheet begins what it runs.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Matrix:
    """What every export has to say."""

    def __init__(self, folder):
        self.name = folder.name
        said = json.loads((folder / "matriz.json").read_text(encoding="utf-8"))
        metadata = said["metadatos"]
        date = metadata.get("fecha_iso") or metadata["fecha"]
        self.rows = []
        for level in said["niveles"]:
            for unit in level["unidades"]:
                for row in unit["filas"]:
                    number = row.get("número", unit["número"])
                    cells = [row["objetivo"], row["indicador"], row["meta"]]
                    of_file = [metadata["institución"], date, level["nivel"] or ""]
                    self.rows.append(of_file + [number, unit["unidad"]] + cells)

    def cells(self):
        """The five columns of the matrix."""
        return [row[3:] for row in self.rows]


def plain(text):
    """A cell with its lines ended as in the matrix."""
    text = "" if text is None else str(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def loose(text):
    """The same for programs that keep no spaces at the edges nor empty lines."""
    lines = [" ".join(line.split()) for line in plain(text).split("\n")]
    return "\n".join(line for line in lines if line)


def is_said(cell, text, how=plain):
    """Whether a cell says a text: as it is, with the apostrophe that keeps a
    spreadsheet from running it, or with its markup written out, which in the old
    layout would be read as markup."""
    return how(cell) in (how(text), how("'" + text)) or how(html.unescape(cell)) == how(text)


def every(pairs, rows):
    """What is said where each cell of so many rows says its text."""
    written_out = sum(how_written(cell, text) for cell, text in pairs)
    also = f", {written_out} of them with the markup in it written out" if written_out else ""
    return f"{rows} of {rows} rows, every cell{also}", True


def how_written(cell, text):
    return loose(cell) not in (loose(text), loose("'" + text)) and loose(html.unescape(cell)) == loose(text)


def lost(at, wanted):
    return f"row {at + 1} is not there: {' | '.join(wanted)[:90]!r}", False


def difference(found, expected, how=plain):
    """What was said of rows that were found where these were expected."""
    if len(found) != len(expected):
        return f"{len(found)} rows, and {len(expected)} were written", False
    pairs = []
    for at, (row, wanted) in enumerate(zip(found, expected), 1):
        for cell, text in zip(row, wanted):
            if not is_said(cell, text, how):
                return f"row {at} says {str(cell)[:60]!r}, and {text[:60]!r} was written", False
            pairs.append((cell, text))
    return every(pairs, len(found))


def among(grid, matrix, how=plain, merged_is_empty=False):
    """The same for the old layout, whose rows stand among title, levels and footer.
    Some programs hand on merged cells as empty ones."""
    wanted, pairs, at = matrix.cells(), [], 0
    for row in grid:
        row = [plain(cell) for cell in row[:5]]
        row += [""] * (5 - len(row))
        if at == len(wanted):
            break
        above = wanted[at - 1] if at and merged_is_empty else [None] * 5
        cells = list(zip(row, wanted[at], above))
        if all(is_said(cell, text, how) or (not cell and text == up) for cell, text, up in cells):
            pairs += [(cell, text) for cell, text, _ in cells]
            at += 1
    return every(pairs, at) if at == len(wanted) else lost(at, wanted[at])


def has(module):
    return importlib.util.find_spec(module) is not None


# Each question gives what was said and whether it is right.


def frictionless_package(path, matrix):
    from frictionless import Package, system

    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
        with system.use_context(trusted=True):
            package = Package(str(Path(folder, "datapackage.json")))
            report = package.validate()
            errors = report.flatten(["message"])
            if errors:
                return f"{len(errors)} errors: {errors[0][0]}"[:200], False
            table = next(one for one in package.resources if one.type == "table")
            rows = [[row[name] for name in COLUMNS] for row in table.read_rows()]
    said, right = difference([[str(cell or "") for cell in row] for row in rows], matrix.rows)
    return f"valid; {said}", right


def pandas_csv(separator):
    def ask(path, matrix):
        import pandas

        table = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False)
        if list(table.columns) != COLUMNS:
            return f"the columns are {list(table.columns)}", False
        run = [cell for row in table.values for cell in row if cell.startswith(FORMULA)]
        if run:
            return f"{len(run)} cells that a spreadsheet runs, as {run[0][:60]!r}", False
        return difference(table.values.tolist(), matrix.rows)

    return ask


def pandas_triad(path, matrix):
    import pandas

    said = []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            header = None if "Conjunto" not in name else 0
            table = pandas.read_csv(
                io.BytesIO(packed.read(name)), sep=";", dtype=str, keep_default_na=False, header=header
            )
            said.append(f"{len(table)} rows in {name}")
            if header == 0 and len(table) != len(matrix.rows):
                return f"{len(table)} rows, and {len(matrix.rows)} were written", False
            # The portal counts by the semicolons of a line.
            if any("\n" in cell for row in table.values for cell in row):
                return f"a cell of {name} has a line break, where the portal ends a row", False
    return "; ".join(said), True


def workbook_rows(book, matrix):
    sheet = book.worksheets[0]
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    if formulas:
        return f"{len(formulas)} formulas, as in {formulas[0]}", False
    values = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
    for merged in sheet.merged_cells.ranges:
        if merged.max_col == merged.min_col:
            first = values[merged.min_row, merged.min_col]
            for row in range(merged.min_row, merged.max_row + 1):
                values[row, merged.min_col] = first
    grid = [
        [values.get((row, column)) or "" for column in range(1, 6)]
        for row in range(1, sheet.max_row + 1)
    ]
    said, right = among(grid, matrix)
    return (f"no formulas; {said}" if right else said), right


def openpyxl_book(path, matrix):
    import openpyxl

    return workbook_rows(openpyxl.load_workbook(path), matrix)


def pandas_book(path, matrix):
    import pandas

    table = pandas.read_excel(path, header=None, dtype=str, keep_default_na=False)
    return among(table.values.tolist(), matrix, loose, True)


def libreoffice(read_as=None, look=None):
    """Opens a file as LibreOffice does, writes it as its own workbook, and looks
    whether anything in it is run."""

    def ask(path, matrix):
        with tempfile.TemporaryDirectory() as folder:
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
            if read_as:
                command.append(f"--infilter={read_as}")
            command += ["--convert-to", "fods", "--outdir", folder, str(path)]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=180)
            made = list(Path(folder).glob("*.fods"))
            if not made:
                return f"not opened: {ran.stderr.strip()[:120]}", False
            text = made[0].read_text(encoding="utf-8")
        run = re.findall(r'table:formula="([^"]*)"', text)
        if run:
            return f"{len(run)} formulas, as {run[0][:60]!r}", False
        if look == "formulas":
            return "no formulas", True
        rows = fods_rows(text)
        if look == "list":
            wide = [row[:8] + [""] * (8 - len(row)) for row in rows[1:]]
            said, right = difference([row for row in wide if any(row)], matrix.rows, loose)
        else:
            said, right = among(rows, matrix, loose, True)
        return (f"no formulas; {said}" if right else said), right

    return ask


def separated(letter, quoted_is_text=False):
    """How LibreOffice is told of a text in UTF-8: by the code of its separator,
    whether what stands in quotes is text, and that what looks like a formula is
    to be run, as a person may tell it."""
    quoted = str(quoted_is_text).lower()
    return f"CSV:{letter},34,76,1,,0,{quoted},false,false,false,false,-1,true"


def fods_rows(text):
    """The cells of the first sheet of a flat OpenDocument."""
    import xml.etree.ElementTree as tree

    space = {
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    name = lambda prefix, local: f"{{{space[prefix]}}}{local}"
    sheet = tree.fromstring(text).find(".//table:table", space)

    def said(element):
        out = element.text or ""
        for child in element:
            if child.tag == name("text", "s"):
                out += " " * int(child.get(name("text", "c"), "1"))
            elif child.tag == name("text", "tab"):
                out += "\t"
            elif child.tag == name("text", "line-break"):
                out += "\n"
            else:
                out += said(child)
            out += child.tail or ""
        return out

    rows = []
    for row in sheet.iter(name("table", "table-row")):
        cells = []
        for cell in row:
            if cell.tag not in (name("table", "table-cell"), name("table", "covered-table-cell")):
                continue
            paragraphs = cell.findall("text:p", space)
            times = min(int(cell.get(name("table", "number-columns-repeated"), "1")), 16)
            cells += ["\n".join(said(one) for one in paragraphs)] * times
        times = int(row.get(name("table", "number-rows-repeated"), "1"))
        rows += [cells] * min(times, 200)
    return rows


def html_checker(command):
    def ask(paths, matrix):
        with tempfile.TemporaryDirectory() as folder:
            pages = []
            for at, path in enumerate(paths):
                text = path.read_text(encoding="utf-8")
                if "<html" not in text[:300]:
                    text = (
                        "<!doctype html><html lang=es><meta charset=utf-8><title>x</title>"
                        f"<main><h1>x</h1>{text}</main>"
                    )
                page = Path(folder, f"{at}-{path.name}")
                page.write_text(text, encoding="utf-8")
                pages.append(str(page))
            ran = subprocess.run(
                command + ["--format", "json", "--exit-zero-always"] + pages,
                capture_output=True,
                text=True,
                timeout=300,
            )
        said = json.loads(ran.stderr or ran.stdout)["messages"]
        errors = [one for one in said if one["type"] == "error"]
        warned = [one for one in said if one["type"] != "error"]
        if errors:
            first = errors[0]
            name = Path(first.get("url", "")).name
            return f"{len(errors)} errors, as {first['message']} ({name})"[:200], False
        also = f", {len(warned)} remarks, as {warned[0]['message'][:90]}" if warned else ""
        return f"{len(pages)} pages, no error{also}", True

    return ask


class Described(html.parser.HTMLParser):
    """The JSON-LD in a page."""

    def __init__(self):
        super().__init__()
        self.inside = False
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and dict(attributes).get("type") == "application/ld+json"
        if self.inside:
            self.found.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1] += data


def schema_types(compiler, modules):
    """Whether what pages tell search engines is made of schema.org's types, as the
    package schema-dts has them."""

    def refused(folder, things):
        lines = ['import type { Dataset, WithContext } from "schema-dts";']
        for at, thing in enumerate(things):
            lines.append(f"export const it{at}: WithContext<Dataset> = {thing};")
        Path(folder, "described.ts").write_text("\n".join(lines), encoding="utf-8")
        options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext"]
        options += ["--moduleResolution", "bundler", "--target", "es2022", "--ignoreConfig"]
        ran = subprocess.run(
            [compiler] + options + ["described.ts"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return ran.stdout.strip() if ran.returncode else ""

    def ask(paths, matrix):
        things = []
        for path in paths:
            reader = Described()
            reader.feed(path.read_text(encoding="utf-8"))
            things += [json.dumps(json.loads(one), ensure_ascii=False) for one in reader.found]
        if not things:
            return "no page says anything", False
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(modules, Path(folder, "node_modules"), target_is_directory=True)
            wrong = refused(folder, things)
            if wrong:
                return wrong[:200], False
            # It would say so.
            if not refused(folder, [things[0].replace('"name"', '"nombre"', 1)]):
                return "the checker takes whatever it is given", False
        return f"{len(things)} descriptions, every type and property is schema.org's", True

    return ask


def programs(places):
    """Each with its questions: the exports that it is asked about, what, and how."""
    modules = next((one for one in (Path(place, "node_modules") for place in places) if one.is_dir()), None)
    jar = modules and modules / "vnu-jar/build/dist/vnu.jar"
    checker = None
    if shutil.which("vnu"):
        checker = ["vnu"]
    elif jar and jar.is_file() and shutil.which("java"):
        checker = ["java", "-Xss2m", "-jar", str(jar)]
    compiler = modules and shutil.which("tsc", path=str(modules / ".bin"))
    schema = compiler and (modules / "schema-dts").is_dir()
    office = shutil.which("soffice")
    opens = "opens it, runs nothing, and has every cell"
    runs = "told to run formulas, finds none"
    return [
        ("frictionless", has("frictionless"), [
            ("paquete.zip", "validates the package and reads its rows", frictionless_package),
        ]),
        ("pandas", has("pandas"), [
            ("compartir.csv", "reads it, and finds nothing to be run", pandas_csv(";")),
            ("compartir-comas.csv", "reads it, and finds nothing to be run", pandas_csv(",")),
            ("triada.zip", "reads its three files", pandas_triad),
        ]),
        ("openpyxl", has("openpyxl"), [("matriz.xlsx", opens, openpyxl_book)]),
        ("pandas + openpyxl", has("pandas") and has("openpyxl"), [
            ("matriz.xlsx", "reads its rows", pandas_book),
        ]),
        ("LibreOffice", bool(office), [
            ("matriz.xlsx", opens, libreoffice()),
            ("compartir.csv", "opens it, and has every cell", libreoffice(separated(59, True), "list")),
            ("compartir-comas.csv", "opens it, and has every cell", libreoffice(separated(44, True), "list")),
            ("compartir.csv", runs, libreoffice(separated(59), "formulas")),
            ("compartir-comas.csv", runs, libreoffice(separated(44), "formulas")),
            ("a4.csv", runs, libreoffice(separated(59), "formulas")),
            ("a4.tsv", runs, libreoffice(separated(9), "formulas")),
        ]),
        ("Nu HTML Checker", bool(checker), [
            (["pagina.html"], "checks the page", html_checker(checker)),
            (["fragmento.html"], "checks the fragment in a page", html_checker(checker)),
            (["sitio/**/*.html"], "checks the published folder", html_checker(checker)),
        ]),
        ("schema-dts", bool(schema), [
            (["pagina.html"], "knows what the page says it is", schema_types(compiler, modules)),
            (["sitio/**/*.html"], "knows what each page says it is", schema_types(compiler, modules)),
        ]),
    ]


def main(folder, places):
    for program, there, questions in programs(places):
        if not there:
            tell("missing", program)
            continue
        for name in sorted(one for one in Path(folder).iterdir() if one.is_dir()):
            matrix = Matrix(name)
            for export, asked, ask in questions:
                try:
                    if isinstance(export, list):
                        of = sorted(path for one in export for path in name.glob(one))
                        said, right = ask(of, matrix)
                    else:
                        said, right = ask(name / export, matrix)
                except Exception as error:  # What a program says against it is its answer.
                    said, right = f"{type(error).__name__}: {error}"[:200], False
                export = export[0] if isinstance(export, list) else export
                tell("right" if right else "wrong", program, matrix.name, export, asked, said)


def tell(*parts):
    print("\t".join(" ".join(str(part).split()) for part in parts), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
