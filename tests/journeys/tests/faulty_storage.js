// A storage of which call number AT goes wrong, in the way WAY. Calls are
// counted over reloads and tabs. What precedes this says both.
(() => {
  // A page gives up an answer, and tries again, after five seconds, and writes a
  // draft whole when the person rests for two; here sooner.
  const DEADLINE = 400;
  const TOO_LATE = 700;
  const timer = window.setTimeout;
  window.setTimeout = (action, wait, ...rest) => timer(action, wait >= 2000 ? DEADLINE : wait, ...rest);

  const methods = [
    [IDBFactory, "open"],
    [IDBDatabase, "transaction"],
    [IDBObjectStore, "get"],
    [IDBObjectStore, "getAll"],
    [IDBObjectStore, "getAllKeys"],
    [IDBObjectStore, "put"],
    [IDBObjectStore, "add"],
    [IDBObjectStore, "delete"],
    [IDBTransaction, "commit"],
  ];
  const real = Object.fromEntries(methods.map(([kind, name]) => [name, kind.prototype[name]]));
  const { abort } = IDBTransaction.prototype;
  const writes = ["put", "add", "delete"];
  const lateRequests = new WeakSet();
  const lateTransactions = new WeakSet();
  const untold = new WeakSet();

  const CALLS = "prueba/llamadas";
  const calls = () => Number(localStorage.getItem(CALLS) ?? 0);
  const isFaulty = (name) => {
    const call = calls() + 1;
    localStorage.setItem(CALLS, String(call));
    if (call === AT) localStorage.setItem("prueba/fallo", name);
    return call === AT;
  };

  // Keeps a transaction going for a while, as a slow disk does.
  const holdOn = (store, then) => {
    const end = performance.now() + TOO_LATE;
    const again = () => {
      if (performance.now() >= end) return then();
      real.get.call(store, "").addEventListener("success", again);
    };
    again();
  };

  const ways = {
    throws() {
      throw new DOMException("de prueba", "UnknownError");
    },
    "never answers"(name, target) {
      if (writes.includes(name) || name === "commit") {
        const transaction = name === "commit" ? target : target.transaction;
        untold.add(transaction);
        abort.call(transaction);
      }
      return name === "transaction" ? silent(target) : {};
    },
    "answers late"(name, target, words) {
      if (writes.includes(name)) {
        lateTransactions.add(target.transaction);
        const request = real[name].apply(target, words);
        holdOn(target, () => {});
        return request;
      }
      const answer = real[name].apply(target, words);
      if (name === "commit") lateTransactions.add(target);
      else if (name === "transaction") lateTransactions.add(answer);
      else lateRequests.add(answer);
      return answer;
    },
    "is done and not told"(name, target, words) {
      const answer = real[name].apply(target, words);
      if (writes.includes(name)) untold.add(target.transaction);
      else untold.add(name === "commit" ? target : answer);
      return answer;
    },
  };

  // A transaction in which nothing is ever answered.
  const silent = (database) => {
    const transaction = real.transaction.call(database, [...database.objectStoreNames], "readonly");
    untold.add(transaction);
    return transaction;
  };

  for (const [kind, name] of methods) {
    kind.prototype[name] = function (...words) {
      // Its transaction is to be late, and not handed over before.
      if (name === "commit" && lateTransactions.has(this)) return undefined;
      if (!isFaulty(name)) return real[name].apply(this, words);
      // What throws at the end is a transaction that the browser takes back.
      if (name === "commit" && WAY === "throws") return abort.call(this);
      return ways[WAY](name, this, words);
    };
  }

  const heard = (kind, event, deliver) => {
    const { get, set } = Object.getOwnPropertyDescriptor(kind.prototype, event);
    Object.defineProperty(kind.prototype, event, {
      configurable: true,
      get,
      set(listener) {
        set.call(this, listener && ((told) => deliver(this, told, () => listener(told))));
      },
    });
  };
  const told = (request, event, tell) => {
    if (untold.has(request) || untold.has(request.transaction)) return;
    if (!lateRequests.has(request)) return tell();
    if (request.source) return holdOn(request.source, tell);
    timer(tell, TOO_LATE);
  };
  heard(IDBRequest, "onsuccess", told);
  heard(IDBRequest, "onerror", told);
  const over = (transaction, event, tell) => {
    if (untold.has(transaction)) return;
    if (!lateTransactions.has(transaction)) return tell();
    timer(tell, TOO_LATE);
  };
  heard(IDBTransaction, "oncomplete", over);
  heard(IDBTransaction, "onabort", over);

  // For the journey, past all that goes wrong.
  const texts = async (names = ["bases", "journal", "typed"]) => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
    const database = await answer(real.open.call(indexedDB, "metas"));
    const stores = real.transaction.call(database, names);
    const lists = names.map((name) => answer(real.getAll.call(stores.objectStore(name))));
    const found = (await Promise.all(lists)).flat();
    database.close();
    return found;
  };
  // Whoever is told that something did not go reads it, and goes on.
  const SAID = "prueba/dicho";
  setInterval(() => {
    const dialog = document.querySelector("dialog[open]");
    if (!dialog) return;
    const said = dialog.innerText;
    if (window.prueba.press("Entendido")) localStorage.setItem(SAID, `${localStorage.getItem(SAID) ?? ""}\n${said}`);
  }, 50);
  window.prueba = {
    calls,
    said: () => localStorage.getItem(SAID) ?? "",
    inStorage: async (text) => (await texts()).some((piece) => piece.includes(text)),
    // Whether a base says what the list does: up to where, and by which chain.
    isWhole: async () => {
      const place = (piece) => /^v2 \S+ \S+ (\d+ [\da-f]{8}) /.exec(piece)?.[1];
      const [bases, [head]] = await Promise.all([texts(["bases"]), texts(["drafts"])]);
      return bases.some((base) => place(base) === place(head));
    },
    fault: () => localStorage.getItem("prueba/fallo"),
    press(name) {
      const said = (button) => button.getAttribute("aria-label") ?? button.innerText.trim();
      const button = [...document.querySelectorAll("button")]
        .find((button) => button.checkVisibility() && !button.disabled && said(button).startsWith(name));
      button?.click();
      return !!button;
    },
  };
})();
