// What Python starts from, in files of the browser's own: from there it comes in a tenth of the time that the
// service worker takes to hand it over. A browser without such files, or without room, does as on the first visit.
import { soon, unpacked } from "./bytes.js";
import { taker } from "./python.mjs";

// The build writes which they are, and how many bytes each has.
const VERSION = "unbuilt";
const SIZES = {};
const OWN = "refcheck-";
const NAME = (name) => `${OWN}${VERSION}-${name}`;
const PART = (name) => `${NAME(name)}.part`;

const missing = new Set();
// Milliseconds. A browser that has never kept anything here first makes room on its disk, which on a machine
// that is busy with that disk takes seconds.
const LOOKING = 3000;

// Returns what fills arrays with the bytes of `name`, unpacked, from the first to the last; and what is to be
// called when all are taken.
export async function stored(name) {
  const looking = found(name);
  try {
    return await soon(looking, LOOKING);
  } catch {
    looking.then(({ end }) => end(), () => {}); // it came too late
    missing.add(name);
    return { fill: taker((await fetched(name)).body.getReader()), end: () => {} };
  }
}

// Keeps what had to be fetched: once more, from the browser's cache, since writing it while somebody waits for
// Python would have them wait for the disk as well.
export async function keepMissing() {
  for (const name of missing) await copied(name).catch(() => {}); // no such files in this browser, or no room
  missing.clear();
}

// Returns the bytes themselves.
export async function storedBytes(name) {
  const { fill, end } = await stored(name);
  const bytes = await fill(new Uint8Array(SIZES[name]));
  await end();
  return bytes;
}

const fetched = async (name) => unpacked(await fetch(name));

async function found(name) {
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle(NAME(name));
  const open = await file.createSyncAccessHandle({ mode: "read-only" }); // other tabs read it too
  const end = () => open.close();
  if (open.getSize() !== SIZES[name]) {
    end(); // the machine went down before all of it was on the disk
    throw new Error(`${name} is not whole`);
  }
  let at = 0;
  const fill = async (target) => {
    at += open.read(target, { at });
    return target;
  };
  return { fill, end };
}

// A copy has its name when it is whole.
async function copied(name) {
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle(PART(name), { create: true });
  const open = await file.createSyncAccessHandle();
  try {
    open.truncate(0);
    for await (const bytes of (await fetched(name)).body) open.write(bytes);
  } finally {
    open.close();
  }
  await file.move(NAME(name));
  for await (const other of folder.keys()) {
    if (other.startsWith(OWN) && !other.startsWith(NAME(""))) await folder.removeEntry(other);
  }
}
