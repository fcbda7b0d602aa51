// In vista.html, which is the viewer's page as the editor shows it in a frame:
// the matrix is the one that this frame carries, or the one around it.
const matrix = document.createElement("div");
matrix.id = "matriz";
matrix.hidden = true;
const frames = [frameElement, parent.frameElement];
matrix.textContent = frames.find((frame) => frame?.dataset.matriz)?.dataset.matriz;
document.body.append(matrix);

// What is printed is what citizens see, and nothing around it.
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "p") {
    event.preventDefault();
    print();
  }
});

// metas.html makes this page of a text, and then its links would lead to the
// page around it.
addEventListener("click", (event) => {
  const place = event.target.closest?.("a")?.getAttribute("href");
  if (location.protocol === "about:" && place?.startsWith("#")) {
    event.preventDefault();
    location.hash = place;
  }
});
