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
  const viewers = () => [...document.querySelectorAll("metas-visor")];

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
      this.style.display = "block";
      this.shadowRoot.replaceChildren(frame);
    }
  }
  if (!customElements.get("metas-visor")) {
    customElements.define("metas-visor", MetasViewer);
  }

  const frames = () => [
    ...document.querySelectorAll("iframe[data-metas]"),
    ...viewers().map((it) => it.shadowRoot?.firstChild),
  ];
  addEventListener("hashchange", () => {
    for (const viewer of viewers()) {
      const [place, frame] = [placeIn(viewer), viewer.shadowRoot?.firstChild];
      if (place && frame) {
        const address = new URL(frame.src);
        address.hash = place;
        frame.src = address;
        viewer.scrollIntoView();
      }
    }
  });
  // What a frame without an address shows is of the page's own site.
  const siteOf = (frame) => new URL(frame.src || location).origin;
  addEventListener("message", ({ data, source, origin }) => {
    if (data?.source !== "metas" || data.v !== 1 || data.type !== "height") {
      return;
    }
    // Only the frame itself, and only while it shows the viewer's own site; one
    // in a sandbox is of no site.
    const frame = frames().find((it) => it?.contentWindow === source);
    const height = Number(data.height);
    if (!frame || !(height > 0 && height < 1e6)) {
      return;
    }
    const alone = origin === "null" && frame.hasAttribute("sandbox");
    if (alone || siteOf(frame) === origin) {
      frame.style.height = `${Math.ceil(height)}px`;
    }
  });
})();
