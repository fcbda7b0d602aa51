// In a folder that keeps months, where «Publicar» puts it into visor.html: draws
// the choice of a month, and of another to compare with it, once the viewer has
// drawn its page. Which month is shown the address says (`#mes=2026-09`), and the
// viewer follows it; this only writes it. With which it is compared it says too
// (`&contra=2026-08`), and that is followed here.
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

/** What the address asks for; a place alone is one. */
const asked = () => {
  const hash = location.hash.slice(1);
  return new URLSearchParams(hash.includes("=") || !hash ? hash : { lugar: hash });
};

/** Makes the address say with which month it is compared, or with none. */
const sayOther = (month) => {
  const words = asked();
  if (month) {
    words.set("contra", month);
  } else {
    words.delete("contra");
  }
  if (words.get("contra") !== asked().get("contra")) {
    const page = location.href.split("#")[0];
    history.replaceState(history.state, "", String(words) ? `${page}#${words}` : page);
  }
  // A page around this one follows it.
  dispatchEvent(new Event("months"));
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
  const chosenOther = () => others.find(({ archivo }) => archivo === select.value);
  const say = () => {
    const other = chosenOther();
    const [from, to] = other.mes < shown.mes ? [other, shown] : [shown, other];
    between.textContent = `De ${from.nombre} a ${to.nombre}:`;
  };
  say();
  const summary = make("summary", {}, "Qué cambió desde otro mes");
  summary.dataset.accion = "comparar";
  const changes = make("div", { id: "cambios", className: "charts" });
  changes.setAttribute("role", "status");
  const chosen = make("div", { className: "tools months" }, field, between);
  const whole = make("details", {}, summary, chosen, changes);
  select.addEventListener("change", () => {
    say();
    sayOther(chosenOther().mes);
  });
  whole.addEventListener("toggle", () => sayOther(whole.open ? chosenOther().mes : ""));
  const follow = () => {
    const other = others.find(({ mes }) => mes === asked().get("contra"));
    if (other && (!whole.open || select.value !== other.archivo)) {
      select.value = other.archivo;
      say();
      // The viewer compares when this is pressed, or when another is chosen.
      if (whole.open) {
        select.dispatchEvent(new Event("change", { bubbles: true }));
      } else {
        summary.click();
      }
    }
  };
  addEventListener("hashchange", follow);
  return [whole, follow];
};

const draw = (there, months) => {
  const month = asked().get("mes");
  // The viewer says no date that it could not read.
  const dated = document.querySelector("#acerca time")?.dateTime.slice(0, 7);
  const refused = there.closest(".notice");
  const shown = refused ? null : months.find(({ mes }) => mes === (month ?? dated));
  if (shown ? months.length > 1 : months.length) {
    there.append(choice(months, shown));
  }
  const corrected = new Date(shown?.corregido ?? NaN);
  if (!isNaN(corrected)) {
    const day = new Intl.DateTimeFormat("es-EC", LONG).format(corrected);
    there.append(make("p", { className: "quiet" }, `Corregido el ${day}.`));
  }
  if (shown && months.length > 1 && !document.querySelector("[data-accion=comparar]")) {
    const [whole, follow] = comparing(months, shown);
    document.querySelector("details").after(whole);
    follow();
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
