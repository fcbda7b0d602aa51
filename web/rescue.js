// What can still be done when the program has failed and no longer answers. Of a
// panic it tells itself, by `fallo`; of what stops it without a word, as where
// memory ends, only the browser tells. The draft is opened without its findings
// next time, and the button of the notice hands over what lies in storage of
// it, in the form that src/draft/pieces_file.rs reads.
const draft = () => /borrador=([^&]*)/.exec(location.hash)?.[1] ?? "";
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function note() {
  const id = draft();
  try {
    localStorage.removeItem(`metas/v1/abierto/${id}`);
  } catch {
    // Where this storage is refused, nothing lies there.
  }
  const database = await answer(indexedDB.open("metas"));
  const store = database.transaction("openings", "readwrite").objectStore("openings");
  if (id && !await answer(store.get(id))) store.put("1", id);
  database.close();
}

async function pieces() {
  const id = draft();
  const database = await answer(indexedDB.open("metas"));
  const names = ["drafts", "bases", "journal", "typed", "months"];
  const stores = database.transaction(names);
  const own = IDBKeyRange.only(id);
  const below = IDBKeyRange.bound(`${id}/`, `${id}0`, false, true);
  const lists = names.map((name) => {
    const range = name === "bases" || name === "journal" ? below : own;
    return answer(stores.objectStore(name).getAll(range));
  });
  const found = (await Promise.all(lists)).flat();
  database.close();
  let tail = "";
  try {
    tail = localStorage.getItem(`metas/v1/tail/${id}`) ?? "";
  } catch {
    // Where this storage is refused, there is no tail.
  }
  found.push(...tail.split("\n").filter(Boolean));
  return found.length && [`metas-piezas 1 ${id}`, ...found, ""].join("\n");
}

function fail() {
  if (document.querySelector(".defect")) return;
  const notice = document.createElement("div");
  notice.className = "defect";
  notice.setAttribute("role", "alert");
  notice.textContent = "Algo falló en el programa y dejó de responder. Lo que la página llamó " +
    "«Guardado» sigue en este navegador; lo que hizo después puede faltar. Vuelva a cargar la " +
    "página para seguir o, antes, descargue una copia de lo guardado.";
  const button = document.createElement("button");
  button.id = "rescate";
  button.className = "button";
  button.textContent = "Descargar una copia";
  notice.append(button);
  document.body.prepend(notice);
  dispatchEvent(new Event("listo"));
  onbeforeunload = null;
  note().catch(() => {});
}
const stopped = (error) => error instanceof WebAssembly.RuntimeError && fail();

addEventListener("fallo", fail);
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));
addEventListener("click", async ({ target }) => {
  if (target.id !== "rescate") return;
  try {
    const text = await pieces();
    if (!text) return target.replaceWith("No hay nada guardado de este borrador.");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "metas-borrador-piezas.txt";
    link.click();
  } catch {
    target.replaceWith("El navegador no entrega lo guardado.");
  }
});
