// In a folder that keeps months, where «Publicar» puts it into visor.html: draws
// the choice of a month, and of another to compare with it, once the viewer has
// drawn its page. Which month is shown the address says (`#mes=2026-09`), and the
// viewer follows it; this only writes it.
const LONG = { dateStyle: "long", timeZone: "UTC" };
const MONTH = /^\d{4}-\d{2}$/;

/** An element with properties of its own and what is in it; no text is markup. */
const make = (name, properties, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};

const picker = (name, label, months, value) => {
  const id = `elegir-${name}`;
  const options = months.map((month) => make("option", { value: value(month) }, month.nombre));
  const select = make("select", { id, name }, ...options);
  return [make("div", {}, make("label", { htmlFor: id }, label), select), select];
};

/** Where the choice goes, once the viewer has drawn its page. */
const place = () => new Promise((found) => {
  const look = () => {
    const there = document.getElementById("meses");
    if (there) {
      watching.disconnect();
      found(there);
    }
  };
  const watching = new MutationObserver(look);
  watching.observe(document.getElementById("visor"), { childList: true });
  look();
});

const listed = async (address) => {
  const answer = await fetch(address);
  const { formato, meses } = await answer.json();
  const isMonth = ({ mes, nombre, archivo }) =>
    MONTH.test(mes) && typeof nombre === "string" && archivo === `${mes}.json`;
  return formato === "metas-meses" ? meses.filter(isMonth) : [];
};

/** What was looked for and chosen stays so in the other month. */
const go = (month) => {
  const words = new URLSearchParams({ mes: month });
  const tools = document.querySelector("form[role=search]");
  for (const [name, value] of tools ? new FormData(tools) : []) {
    if (value) {
      words.set(name, value);
    }
  }
  location.hash = words;
};

const choice = (months, shown) => {
  const [field, select] = picker("mes", "Mes", months, ({ mes }) => mes);
  if (shown) {
    select.value = shown.mes;
  } else {
    select.prepend(make("option", { value: "", selected: true }, "Elija un mes"));
  }
  const button = make("button", { className: "button" }, "Ver este mes");
  const form = make("form", { className: "tools months" }, field, button);
  form.addEventListener("submit", () => select.value && go(select.value));
  return form;
};

/** What changed, below the figures: the viewer compares when it is opened. */
const comparing = (months, shown) => {
  const others = months.filter((month) => month !== shown);
  const [field, select] = picker("contra", "Comparar con", others, ({ archivo }) => archivo);
  const before = others.find(({ mes }) => mes < shown.mes) ?? others.at(-1);
  select.value = before.archivo;
  const between = make("p", { className: "count" });
  const say = () => {
    const other = others.find(({ archivo }) => archivo === select.value);
    const [from, to] = other.mes < shown.mes ? [other, shown] : [shown, other];
    between.textContent = `De ${from.nombre} a ${to.nombre}:`;
  };
  select.addEventListener("change", say);
  say();
  const summary = make("summary", {}, "Qué cambió desde otro mes");
  summary.dataset.accion = "comparar";
  const changes = make("div", { id: "cambios", className: "charts" });
  changes.setAttribute("role", "status");
  const chosen = make("div", { className: "tools months" }, field, between);
  return make("details", {}, summary, chosen, changes);
};

const draw = (there, months) => {
  const asked = new URLSearchParams(location.hash.slice(1)).get("mes");
  // The viewer says no date that it could not read.
  const dated = document.querySelector("#acerca time")?.dateTime.slice(0, 7);
  const refused = there.closest(".notice");
  const shown = refused ? null : months.find(({ mes }) => mes === (asked ?? dated));
  if (shown ? months.length > 1 : months.length) {
    there.append(choice(months, shown));
  }
  const corrected = new Date(shown?.corregido ?? NaN);
  if (!isNaN(corrected)) {
    const day = new Intl.DateTimeFormat("es-EC", LONG).format(corrected);
    there.append(make("p", { className: "quiet" }, `Corregido el ${day}.`));
  }
  if (shown && months.length > 1 && !document.querySelector("[data-accion=comparar]")) {
    document.querySelector("details").after(comparing(months, shown));
  }
};

const list = document.querySelector("meta[name=meses]")?.content;
if (list && new URLSearchParams(location.search).get("src") === "matriz.json") {
  const months = listed(list).catch(() => null);
  const there = await place();
  const found = await months;
  if (found) {
    draw(there, found);
  } else {
    there.append(make("p", { className: "quiet" }, "No se pudo cargar la lista de meses."));
  }
}
