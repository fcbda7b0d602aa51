// In vista.html, which is the viewer's page inside muestra.html: the matrix is
// the one that the frame around both carries.
const matrix = document.createElement("div");
matrix.id = "matriz";
matrix.hidden = true;
matrix.textContent = parent.frameElement?.dataset.matriz;
document.body.append(matrix);
