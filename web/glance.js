// The matrix that the address names, to be read while the program comes: a draft
// as it was last written whole, and of this site our own CSV and JSON. It is
// drawn as the program draws it, of texts alone, and goes at `listo`, when the
// program shows what there is. What is in any doubt is left to the program.
const COLUMNS = [
  ["numero", "No."], ["unidad", "Unidad"], ["objetivo", "Objetivo"],
  ["indicador", "Indicador"], ["meta", "Meta cuantificable"],
];
const COMING = "Se puede leer; el editor está en camino.";
const PRESSED = "El editor está en camino: abrirá aquí en cuanto llegue.";
// So many rows are drawn at once, and so many in all.
const FIRST = 60;
const ALL = 400;
// Of a file so much is looked at, in letters; JSON says nothing before its end.
const BEGINNING = 1 << 17;
const WHOLE_JSON = 1 << 21;

const kept = (storage, key) => {
  try {
    return globalThis[storage].getItem(key);
  } catch {
    return null;
  }
};
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function sum(text) {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

// What a line says of a place in the draft, as src/draft/piece.rs seals it.
function unsealed(kind, id, line) {
  const [, opening, place, said, payload] =
    /^(v2 (?:\S+ ){2}(\d+ [\da-f]{8})) ([\da-f]{8}) ([^]*)$/.exec(line ?? "") ?? [];
  if (opening !== `v2 ${kind} ${id} ${place}` || sum(`${opening} ${payload}`) !== said) return;
  return { place, said: JSON.parse(payload) };
}

async function ofDraft(id) {
  const request = indexedDB.open("metas");
  // There is none: to look for it must not make it.
  request.onupgradeneeded = () => request.transaction.abort();
  const database = await answer(request);
  try {
    const stores = database.transaction(["drafts", "bases"]);
    const below = IDBKeyRange.bound(`${id}/`, `${id}0`, false, true);
    const [listed, ...bases] = (await Promise.all([
      answer(stores.objectStore("drafts").get(id)),
      answer(stores.objectStore("bases").getAll(below)),
    ])).flat();
    const head = unsealed("h", id, listed);
    if (!head || head.said.deleted || bases.some((base) => base.length > WHOLE_JSON)) return;
    const base = bases.map((base) => unsealed("b", id, base)).find((base) => base?.place === head.place);
    const document = base?.said.document;
    const rows = document?.rows.map(({ content: { level, goal } }) => ({
      level, cells: goal?.map((cell) => cell.text ?? null),
    }));
    return rows && { title: head.said.name ?? head.said.title, heading: document.heading, rows };
  } finally {
    database.close();
  }
}

// As src/import/text/json_matrix.rs reads it.
function ofJson(text) {
  const file = JSON.parse(text);
  if (file.formato !== "metas-matriz" || file.version !== 1) return;
  const rows = [];
  let above = {};
  const cell = (of, name) => {
    const said = of[name] ?? "";
    const merged = of.combinadas?.includes(name) && said === (above[name] ?? "");
    return merged ? null : above[name] = said;
  };
  for (const { nivel, unidades = [] } of file.niveles) {
    if (nivel != null) {
      above = {};
      rows.push({ level: nivel });
    }
    for (const unit of unidades) {
      let first = [cell(unit, "número"), cell(unit, "unidad")];
      for (const line of unit.filas?.length ? unit.filas : [unit]) {
        first ??= ["número" in line ? cell(line, "número") : null, null];
        const rest = ["objetivo", "indicador", "meta"].map((name) => cell(line, name));
        rows.push({ cells: [...first, ...rest] });
        first = null;
      }
    }
  }
  const { institución, unidad_poseedora: holder } = file.metadatos ?? {};
  return { title: institución || holder, heading: file.título ?? "", rows };
}

// As src/import/own_csv.rs reads it, as far as it was read.
function ofCsv(text, isWhole) {
  const [line, header, separator] = /^\ufeff?(institución([;,])fecha[^\r\n]*)\r\n/.exec(text) ?? [];
  const names = ["institución", "fecha", "nivel", "número", "unidad", "objetivo", "indicador", "meta"];
  if (header !== names.join(separator)) return;
  const rows = [];
  const cell = `"((?:[^"]|"")*)"`;
  const record = new RegExp(`${Array(8).fill(cell).join(separator)}\r\n`, "y");
  let at = line.length, whose, level = "", above;
  for (let found; rows.length < ALL && (record.lastIndex = at, found = record.exec(text));) {
    at = record.lastIndex;
    const said = found.slice(1).map((cell) => cell.replaceAll('""', '"')
      .replace(/^'(?='*[=+\-@\t\r\n\0＝＋－＠])/, ""));
    // Ends of lines of other programs are made ours where a text is read.
    if (said.join().includes("\r")) return;
    whose ??= said;
    if (whose[0] !== said[0] || whose[1] !== said[1]) return;
    if (said[2] !== level) {
      [level, above] = [said[2], null];
      rows.push({ level });
    }
    const texts = said.slice(3);
    const same = texts.map((text, at) => text === above?.[at]);
    const joined = same[0] && same[1] && texts[1].trim();
    rows.push({
      cells: texts.map((text, at) => {
        const goes = at < 2 || (text.trim() && !(at === 4 && same[2] && same[3]));
        return joined && same[at] && goes ? null : text;
      }),
    });
    above = texts;
  }
  // Something else stands in it, which the program reads in another way.
  if (isWhole && rows.length < ALL && at < text.length) return;
  return { title: whose?.[0], heading: "", rows };
}

async function ofSource(source) {
  const address = new URL(source, location.href);
  if (address.origin !== location.origin) return;
  // Who is sent on to another site asks first, as the program does. The program
  // takes the answer from here, once.
  const asked = fetch(address, { redirect: "error" });
  const response = asked.then((response) => response.clone(), () => null);
  globalThis.pedido = { address: address.href, response };
  return read(await asked, address);
}

async function read(response, address) {
  if (!response.ok) return;
  const reader = response.body.pipeThrough(new TextDecoderStream("utf-8", { ignoreBOM: true })).getReader();
  let text = "";
  for (;;) {
    const { done, value = "" } = await reader.read();
    text += value;
    const isJson = /^\ufeff?\s*\{/.test(text);
    if (done || text.length > (isJson ? WHOLE_JSON : BEGINNING)) {
      reader.cancel().catch(() => {});
      const found = isJson ? done && ofJson(text) : ofCsv(text, done);
      const name = address.pathname.split("/").pop().replace(/\.[^.]*$/, "");
      return found && { ...found, title: found.title || name };
    }
  }
}

function element(name, properties, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

function drawn(rows) {
  let above = [], heads = [];
  return rows.map((row) => {
    if (!row.cells) {
      heads = [];
      return element("tr", { className: "level" },
        element("th", { scope: "rowgroup", colSpan: 5, textContent: row.level }));
    }
    const line = element("tr");
    row.cells.forEach((text, at) => {
      if (text === null && heads[at]) heads[at].rowSpan += 1;
      else {
        above[at] = text ?? above[at] ?? "";
        heads[at] = element(at < 2 ? "th" : "td", { className: COLUMNS[at][0], textContent: above[at] });
        heads[at].dataset.label = COLUMNS[at][1];
        line.append(heads[at]);
      }
    });
    return line;
  });
}

// What is done when the program shows what there is, and whether it did.
let goes, isOver = false;
addEventListener("listo", () => {
  isOver = true;
  goes?.();
  goes = null;
});

function show({ title, heading, rows }, place) {
  const top = place?.top ?? 0;
  if (!rows.length || (top && rows.length > ALL)) return;
  const widths = kept("localStorage", "metas-columnas")?.split(" ").map(Number) ?? [];
  const body = element("tbody");
  const lines = drawn(rows.slice(0, ALL));
  body.append(...lines.splice(0, top ? ALL : FIRST));
  const table = element("table", { className: "matrix", ariaLabel: "Matriz" },
    element("colgroup", {}, ...COLUMNS.map(([name], at) => {
      const column = element("col", { className: name });
      if (widths[at]) column.style.width = `${widths[at]}%`;
      return column;
    })),
    element("thead", {}, element("tr", {}, ...COLUMNS.map(([, label]) =>
      element("th", { scope: "col", textContent: label })))),
    body);
  const scroller = element("div", { className: "scroller", tabIndex: 0 },
    element("textarea", { className: "heading", ariaLabel: "Título, para leer", readOnly: true, value: heading, rows: heading.split("\n").length }),
    table);
  const state = element("p", { className: "state", role: "status", textContent: COMING });
  const glance = element("div", { id: "vistazo", className: "editor" },
    element("header", { className: "top" }, element("span", { className: "brand", textContent: "Metas" }),
      element("div", { className: "top-title" }, element("h1", { className: "title", textContent: title ?? "" }), state)),
    element("div", { className: "row-actions" }),
    element("main", { className: "matrix-area" }, scroller),
    element("footer", { className: "bottom" }));
  glance.classList.toggle("compact", kept("localStorage", "metas-filas-compactas") !== null);
  const measured = JSON.parse(kept("localStorage", "metas-medidas") ?? "null");
  if (measured?.width === innerWidth) {
    for (const name of ["top", "row-actions", "bottom"]) {
      glance.querySelector(`.${name}`).style.height = measured[name];
    }
    glance.classList.toggle("wide", measured.wide);
  }
  let pressed;
  const press = ({ target }) => {
    state.textContent = PRESSED;
    const cell = target.closest?.("tbody > tr > *");
    const row = cell && [...cell.closest("tbody").rows].indexOf(cell.parentElement);
    pressed = cell && `[role=grid] [data-row="${row + 1}"][data-column="${cell.className || "nivel"}"]`;
  };
  glance.addEventListener("click", press);
  glance.addEventListener("keydown", (event) => event.key.length === 1 && press(event));
  document.body.append(glance);
  scroller.scrollTop = top;
  if (lines.length) requestAnimationFrame(() => setTimeout(() => body.append(...lines)));
  goes = () => {
    const here = document.querySelector(".editor:not(#vistazo) .scroller");
    if (here && scroller.scrollTop !== top) here.scrollTop = scroller.scrollTop;
    glance.remove();
    // After the program came back to where the person was.
    const then = () => setTimeout(() => document.querySelector(pressed)?.click());
    if (pressed) requestAnimationFrame(() => requestAnimationFrame(then));
  };
}

// Whatever goes wrong here the program sees again, and tells.
const id = /^#borrador=([^&]*)$/.exec(location.hash)?.[1];
const source = new URLSearchParams(location.search).get("src");
globalThis.vistazo = (async () => {
  try {
    const place = JSON.parse(kept("sessionStorage", "metas/v1/lugar") ?? "null");
    const found = id ? await ofDraft(id) : !location.hash && source && await ofSource(source);
    if (found && !isOver) show(found, place?.draft === id ? place : null);
  } catch {
    // The program says what is wrong.
  }
})();

// What stands around the table is as high as it was.
addEventListener("pagehide", () => {
  const editor = document.querySelector(".editor:not(#vistazo)");
  if (!editor) return;
  const height = (name) => `${editor.querySelector(`.${name}`)?.getBoundingClientRect().height}px`;
  const measured = { width: innerWidth, wide: editor.classList.contains("wide") };
  for (const name of ["top", "row-actions", "bottom"]) measured[name] = height(name);
  try {
    localStorage.setItem("metas-medidas", JSON.stringify(measured));
  } catch {
    // It is measured again.
  }
});
