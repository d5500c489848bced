// What survives a reload: in this browser's own storage, until it is forgotten.
const NAME = `refcheck:${location.pathname}`;
const STORE = "kept";

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

// A browser that keeps nothing (a private window) is no reason to fail.
const orNothing = (promise) => promise.catch(() => undefined);

export const keep = (state) => orNothing(done("readwrite", (store) => store.put(state, "state")));
export const kept = () => orNothing(done("readonly", (store) => store.get("state")));
export const forget = () => orNothing(done("readwrite", (store) => store.clear()));
