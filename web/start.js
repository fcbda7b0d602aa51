// Starts the program that the page's links name.
const program = document.getElementById("programa").href;
const bindings = document.querySelector('link[rel="modulepreload"]').href;
// The page shows the head of the start page until the program is there; whoever
// comes for a draft or a file is not going to see that page.
if (location.hash || location.search) {
  document.getElementById("portada")?.remove();
}
try {
  const { default: start } = await import(bindings);
  await start({ module_or_path: program });
} catch (error) {
  document.getElementById("arranque").hidden = false;
  throw error;
}
