// Starts the program that the page's links name.
const program = document.getElementById("programa").href;
const bindings = document.querySelector('link[rel="modulepreload"]').href;
// The page shows the head of the start page until the program is there; whoever
// comes for a draft or a file is not going to see that page.
if (location.hash || location.search) {
  document.getElementById("portada")?.remove();
  // What can be read meanwhile comes first, if it comes soon.
  const late = new Promise((resolve) => { setTimeout(resolve, 250); });
  await Promise.race([globalThis.vistazo, late]);
  // It is on its way before the program asks for it.
  const next = document.querySelector('meta[name="edicion"]')?.content.split(" ") ?? [];
  for (const href of next) {
    const link = { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href };
    document.head.append(Object.assign(document.createElement("link"), link));
  }
}
try {
  const { default: start } = await import(bindings);
  await start({ module_or_path: program });
} catch (error) {
  document.getElementById("arranque").hidden = false;
  dispatchEvent(new Event("listo"));
  throw error;
}
