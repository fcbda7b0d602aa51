// Starts the program that the page's links name.
const program = document.getElementById("programa").href;
const bindings = document.querySelector('link[rel="modulepreload"]').href;
try {
  const { default: start } = await import(bindings);
  await start({ module_or_path: program });
} catch (error) {
  document.getElementById("arranque").hidden = false;
  throw error;
}
