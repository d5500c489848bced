// What survives a reload, and how it is forgotten.
const NAME = "refcheck";
const STORE = "kept";

// A browser that keeps nothing (a private window, no room) is no reason to fail.
const orNothing = (promise) => promise.catch(() => undefined);
const isOwn = (name) => /^refcheck(?![a-z])/.test(name);

// With the engine in the page: in the browser's database, until it is forgotten.
export const inDatabase = {
  keep: (state) => orNothing(done("readwrite", (store) => store.put(state, "state"))),
  kept: async () => {
    await orNothing(forgetDatabases(NAME));
    return orNothing(done("readonly", (store) => store.get("state")));
  },
};

// With the native engine: in this tab alone, and for this run of the server alone. Its port is some
// other program's one day, and whoever serves there may read what its origin has kept.
export const inTab = {
  keep: (state) => orNothing(Promise.resolve().then(() => {
    sessionStorage.removeItem(NAME);
    sessionStorage.setItem(NAME, JSON.stringify({ ...state, run: location.pathname }));
  })),
  kept: () => orNothing(Promise.resolve().then(async () => {
    await forgetDatabases();
    const state = JSON.parse(sessionStorage.getItem(NAME));
    if (state?.run === location.pathname) return state;
    sessionStorage.removeItem(NAME);
    return undefined;
  })),
};

// Forgets all that is refcheck's in this browser at this origin, of whatever run.
export async function forget() {
  await orNothing(forgetDatabases());
  await orNothing(Promise.resolve().then(async () => {
    for (const name of await caches.keys()) if (isOwn(name)) await caches.delete(name);
  }));
  await orNothing(Promise.resolve().then(async () => {
    const folder = await navigator.storage.getDirectory();
    for await (const name of folder.keys()) if (isOwn(name)) await orNothing(folder.removeEntry(name));
  }));
  for (const storage of ["sessionStorage", "localStorage"]) {
    await orNothing(Promise.resolve().then(() => {
      for (const name of Object.keys(window[storage])) if (isOwn(name)) window[storage].removeItem(name);
    }));
  }
}

async function forgetDatabases(except = null) {
  const listed = (await indexedDB.databases?.()) ?? [{ name: NAME }];
  await Promise.all(listed.filter(({ name }) => isOwn(name) && name !== except).map(({ name }) => deleted(name)));
}

// One that another tab still has open is deleted when that is closed.
function deleted(name) {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = resolve;
  });
}

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function done(mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const asked = work(database.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}
