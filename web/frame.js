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

// How tall it is, for the frame to be so. Nothing of what it shows is told.
if (parent !== window) {
  let told = 0;
  new ResizeObserver(() => {
    // Of the content and not of the window, which the frame's height changes.
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - told) > 1) {
      told = height;
      parent.postMessage({ source: "metas", v: 1, type: "height", height }, "*");
    }
  }).observe(document.body);
}
