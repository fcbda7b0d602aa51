// A defect is never silent.
for (const failing of ["error", "unhandledrejection"]) {
  addEventListener(failing, () => {
    document.getElementById("arranque").hidden = false;
  });
}

// Colours and letters that the page around it asks for, if they are such.
// incrustar.js is the other half of this.
const asked = new URLSearchParams(location.search);
const isColour = (value) => CSS.supports("color", value);
const isFont = (value) => /^[\w\s,"'-]{1,200}$/.test(value);
for (const [name, properties, isSuch] of [
  ["acento", ["--accent", "--accent-strong"], isColour],
  ["fondo", ["--ground"], isColour],
  ["texto", ["--text"], isColour],
  ["letra", ["--font"], isFont],
]) {
  const value = asked.get(name);
  if (value && isSuch(value)) {
    for (const property of properties) {
      document.documentElement.style.setProperty(property, value);
    }
  }
}

// What a telephone hands a text on with. Who thinks better of it is told nothing,
// nor who asks while it is open; where it is refused, the link is copied instead.
if (navigator.share && (navigator.canShare?.({ text: "x" }) ?? true)) {
  globalThis.compartir = async (text, refused) => {
    try {
      await navigator.share({ text });
    } catch ({ name }) {
      if (name !== "AbortError" && name !== "InvalidStateError") {
        document.querySelector("[data-accion=enlace]").click();
        document.getElementById("dicho").prepend(refused);
      }
    }
  };
}

// What the frame around it is told, by itself or when it asks: how tall the page
// is, the place that one was led to, and the months. Nothing else of what it shows
// is told.
if (parent !== window) {
  const say = (type, more) => parent.postMessage({ source: "metas", v: 1, type, ...more }, "*");
  let told = 0;
  // When one was led to a place: it moves as long as the frame grows.
  let ledAt = -Infinity;
  const sayHeight = () => {
    // Of the content and not of the window, which the frame's height changes.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - told) > 1) {
      told = height;
      say("height", { height });
      if (performance.now() - ledAt < 3000) {
        sayPlace({ again: true });
      }
    }
  };
  new ResizeObserver(sayHeight).observe(document.body);

  // The keyboard tells nothing of it: a frame of another site gets none unasked.
  const sayPlace = (more) => {
    const led = document.querySelector(".led");
    if (led) {
      const top = Math.max(0, Math.round(led.getBoundingClientRect().top + scrollY));
      say("place", { top, ...more });
    }
  };
  addEventListener("led", () => {
    ledAt = performance.now();
    sayPlace();
  });

  // Which months are shown is told to the site of a page that asked, whose address
  // follows them; not what is looked for in them.
  let asker = "";
  const sayMonths = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const months = ["mes", "contra"].map((name) => [name, said.get(name)]);
    const real = months.filter(([, month]) => /^\d{4}-\d{2}$/.test(month));
    asker && parent.postMessage({
      source: "metas", v: 1, type: "months", months: real.map((one) => one.join("=")).join("&"),
    }, asker);
  };
  addEventListener("months", sayMonths);

  const root = document.documentElement;
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== parent || data?.source !== "metas" || data.v !== 1) {
      return;
    }
    if (/^https?:\/\/[^#\s]+#([^#/\s]+\/)?$/.test(data.page)) {
      root.dataset.pagina = data.page;
    }
    if (data.type === "ask") {
      asker = origin === "null" ? "" : origin;
      told = 0;
      sayHeight();
      sayPlace();
      sayMonths();
    }
  });

  // A link to a place leads to the page around it, whose address it is.
  for (const what of ["pointerover", "focusin"]) {
    addEventListener(what, ({ target }) => {
      const { pagina } = root.dataset;
      const link = pagina && target.closest?.("a.anchor[href^='#']");
      if (link) {
        link.href = pagina + link.getAttribute("href").slice(1);
        link.target = "_parent";
      }
    });
  }
}
