// In vista.html, which is the viewer's page as the editor shows it in a frame:
// the matrix is the one that this frame carries, or the one around it.
const carries = (frame) => frame?.dataset.matriz;
const frame = [frameElement, parent.frameElement].find(carries);
const matrix = document.createElement("div");
matrix.id = "matriz";
matrix.hidden = true;
matrix.textContent = carries(frame);
document.body.append(matrix);

addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (link?.hasAttribute("download")) {
    // For Firefox a file from a frame is a page of it, which the policy around
    // the frame forbids: the editor hands it out.
    event.preventDefault();
    const handed = frame.ownerDocument.importNode(link, true);
    frame.after(handed);
    handed.click();
    handed.remove();
  } else if (location.protocol === "about:" && link?.getAttribute("href")?.startsWith("#")) {
    // metas.html makes this page of a text, whose links lead to the page
    // around it.
    event.preventDefault();
    location.hash = link.getAttribute("href");
  }
});

// What is printed is what citizens see, and nothing around it.
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "p") {
    event.preventDefault();
    print();
  }
});
