// Shows the viewer of Metas inside another page. Put this file's address in a
// <script src="…/incrustar.js" async></script>, and where the matrix goes, either
//
//   <metas-visor src="matriz.json"></metas-visor>
//   <iframe src="…/visor.html?src=matriz.json" title="…" data-metas></iframe>
//
// The file of `src` lies beside visor.html, or is of a site that it allows. The
// viewer stands in a frame: the styles of the page do not reach it, nor it the
// page. What it may look like is said by these properties of CSS, of the
// element: --metas-acento, --metas-fondo, --metas-texto, --metas-letra.
// Of several in one page, each with an id, `#id/unidad-9` leads into that one.
(() => {
  const here = document.currentScript.src;
  const LOOKS = ["acento", "fondo", "texto", "letra"];

  // A link to a place in the matrix is one to the page that shows it: as
  // `#unidad-9` in the first viewer of the page, as `#febrero/unidad-9` in the
  // one whose id is `febrero`.
  const placeIn = (viewer) => {
    const [, id, place] = /^#(?:([^/=]*)\/)?((?:unidad-|meta-|.*=).*)$/.exec(location.hash) ?? [];
    const named = id ? [viewer.id, encodeURIComponent(viewer.id)].includes(id) : viewer === viewers()[0];
    return place && named ? place : "";
  };
  const viewers = () => [...document.querySelectorAll("metas-visor, iframe[data-metas]")];
  const frameOf = (viewer) => viewer.localName === "iframe" ? viewer : viewer.shadowRoot?.firstChild;

  // What the links of a viewer begin with, so that they lead to this page; none
  // where no link could tell it from the first.
  const pageOf = (viewer) => {
    const prefix = viewer === viewers()[0] ? "" : `${encodeURIComponent(viewer.id)}/`;
    return prefix === "/" ? "" : `${location.href.split("#")[0]}#${prefix}`;
  };
  const tell = (viewer, said, site) =>
    frameOf(viewer)?.contentWindow?.postMessage({ source: "metas", v: 1, ...said }, site);
  // Whichever of the two comes first, the viewer says how tall it is: by itself
  // once it stands, and when it is asked. Where this page is it is told only once
  // it has answered, and nobody but its own site.
  const ask = (viewer) => tell(viewer, { type: "ask" }, "*");

  // The months that a viewer said it shows.
  const shown = new WeakMap();
  const monthsOf = (place) => {
    const said = new URLSearchParams(place);
    const named = ["mes", "contra"].filter((name) => said.has(name));
    return named.map((name) => `${name}=${said.get(name)}`).join("&");
  };
  /** The address of the page follows the months that a person picks in a viewer. */
  const follow = (viewer, months) => {
    const page = pageOf(viewer);
    const led = new URL(frameOf(viewer).src || location).hash.slice(1);
    const before = shown.get(viewer) ?? monthsOf(led);
    // A viewer that has not arrived where it was led says none.
    if (months === before || !(months || shown.has(viewer))) {
      return;
    }
    shown.set(viewer, months);
    if (page && monthsOf(placeIn(viewer)) !== months) {
      history.replaceState(history.state, "", months ? page + months : page.split("#")[0]);
    }
  };

  class MetasViewer extends HTMLElement {
    static observedAttributes = ["src", "anterior", "title"];

    connectedCallback() {
      if (!this.shadowRoot) {
        this.attachShadow({ mode: "open" });
      }
      this.draw();
    }

    attributeChangedCallback() {
      if (this.shadowRoot) {
        this.draw();
      }
    }

    draw() {
      const address = new URL("visor.html", here);
      for (const name of ["src", "anterior"]) {
        if (this.hasAttribute(name)) {
          address.searchParams.set(name, this.getAttribute(name));
        }
      }
      const style = getComputedStyle(this);
      for (const look of LOOKS) {
        const value = style.getPropertyValue(`--metas-${look}`).trim();
        if (value) {
          address.searchParams.set(look, value);
        }
      }
      address.hash = placeIn(this);
      const frame = document.createElement("iframe");
      frame.src = address;
      frame.title = this.title || "Metas y objetivos de las unidades administrativas";
      // Set by property, which a page's policy against styles in markup allows;
      // `all` first, so that nothing of the page's own style stays.
      frame.style.cssText = "all: initial; display: block; width: 100%; height: 40rem; border: 0";
      frame.addEventListener("load", () => ask(this));
      this.style.display = "block";
      this.shadowRoot.replaceChildren(frame);
    }
  }
  if (!customElements.get("metas-visor")) {
    customElements.define("metas-visor", MetasViewer);
  }

  const lead = (viewer) => {
    const [place, frame] = [placeIn(viewer), frameOf(viewer)];
    const moved = shown.has(viewer) && shown.get(viewer) !== monthsOf(place);
    if (place && frame?.src && (moved || new URL(frame.src).hash !== `#${place}`)) {
      const address = new URL(frame.src);
      address.hash = place;
      frame.src = address;
    }
    return place && frame;
  };
  addEventListener("hashchange", () => {
    for (const viewer of viewers()) {
      if (lead(viewer)) {
        viewer.scrollIntoView();
        // A place that the frame was led to before is no news to it.
        ask(viewer);
      }
    }
  });

  // Frames of the page's own, which may stand there before this script or not.
  const known = new WeakSet();
  const meet = () => {
    for (const frame of document.querySelectorAll("iframe[data-metas]")) {
      if (!known.has(frame)) {
        known.add(frame);
        if (!frame.hasAttribute("width") && !frame.style.width) {
          frame.style.width = "100%";
        }
        frame.addEventListener("load", () => ask(frame));
        lead(frame);
        ask(frame);
      }
    }
  };
  meet();
  addEventListener("DOMContentLoaded", meet);
  addEventListener("load", meet);

  // A place in the matrix that the page was led to: as long as frames and
  // pictures still grow above it and the person does nothing, it stays in sight.
  const PATIENCE = 3000;
  let arriving = null;
  const arrive = () => {
    if (arriving && performance.now() < arriving.until) {
      const below = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
      const top = arriving.frame.getBoundingClientRect().top + scrollY + arriving.top - below;
      scrollTo({ top, behavior: "instant" });
    }
  };
  for (const what of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(what, () => { arriving = null; }, { capture: true, passive: true });
  }
  new ResizeObserver(arrive).observe(document.documentElement);

  const MONTHS = /^(mes=\d{4}-\d{2})?&?(contra=\d{4}-\d{2})?$/;
  // What a frame without an address shows is of the page's own site.
  const siteOf = (frame) => new URL(frame.src || location).origin;
  addEventListener("message", ({ data, source, origin }) => {
    if (data?.source !== "metas" || data.v !== 1) {
      return;
    }
    // Only the frame itself, and only while it shows the viewer's own site; one
    // in a sandbox is of no site.
    const viewer = viewers().find((it) => frameOf(it)?.contentWindow === source);
    const frame = viewer && frameOf(viewer);
    const alone = origin === "null" && frame?.hasAttribute("sandbox");
    if (!frame || !(alone || siteOf(frame) === origin)) {
      return;
    }
    const [height, top] = [Number(data.height), Number(data.top)];
    if (data.type === "height" && height > 0 && height < 1e6) {
      // Some themes give every frame a height of their own, and insist.
      frame.style.setProperty("height", `${Math.ceil(height)}px`, "important");
      frame.style.setProperty("max-height", "none", "important");
      arrive();
      // Nobody can be named who is of no site, as in a page from the disk.
      if (origin !== "null") {
        tell(viewer, { type: "page", page: pageOf(viewer) }, origin);
      }
    } else if (data.type === "place" && top >= 0 && top < 1e6 && (arriving || !data.again)) {
      // Whoever has scrolled since is not taken back.
      arriving = { frame, top, until: performance.now() + PATIENCE };
      arrive();
    } else if (data.type === "months" && MONTHS.test(data.months)) {
      follow(viewer, data.months);
    }
  });
})();
