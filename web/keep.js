// Keeps Metas in this browser, so that it opens without network, and looks for
// newer versions: `version-nueva` tells the program of one, which answers
// `actualizar` when the person wants it. See sw.js.
async function keep() {
  const workers = navigator.serviceWorker;
  let controlled = workers.controller;
  let asked = false;
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  const offer = () => dispatchEvent(new Event("version-nueva"));
  const watch = () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      // The first version replaces none.
      if (installing.state === "installed" && registration.active) offer();
    });
  };
  registration.addEventListener("updatefound", watch);
  watch();
  if (registration.waiting) offer();
  addEventListener("actualizar", () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("actualizar");
    else location.reload();
  });
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    // Another tab took the new version; the work in this one goes on.
    else if (controlled) offer();
    controlled = true;
  });
  const look = () => registration.update().catch(() => {});
  setInterval(look, 3_600_000);
  addEventListener("online", look);
  const { active } = await workers.ready;
  active.postMessage("abierta");
}
// The first screen comes first; and where a browser refuses, Metas works all
// the same.
if (isSecureContext) {
  setTimeout(() => keep().catch(() => {}), 3_000);
}
