// What was dropped or chosen: files by their paths below the folder that they came in.
import { encoded } from "./bytes.js";

const MOST = 1000; // files that are taken together
const USELESS = /^(image|video|audio|font)\//;
const HIDDEN = /(^|\/)(\.|node_modules\/|__pycache__\/)/;

// Files of an input; a folder's tell their paths.
export const chosen = (files) => [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

// Files of a drop, and those in dropped folders.
export async function dropped(transfer) {
  // All are asked for at once: they are not there any more after the first is waited for.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return chosen(transfer.files);
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  const name = entry.fullPath.slice(1);
  if (HIDDEN.test(name) || found.length >= MOST) return;
  if (entry.isFile) {
    found.push({ name, file: await new Promise((done, failed) => entry.file(done, failed)) });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const inner of some) await collect(inner, found);
  }
}

// What an engine is told of them: one document, several in their folder, a lockfile, or some of these.
export async function told(files) {
  const papers = [];
  let lockfile = null;
  for (const { name, file } of files) {
    if (HIDDEN.test(name) || USELESS.test(file.type)) continue;
    const isLockfile = name.endsWith(".lock") && (files.length === 1 || /(^|\/)refcheck[^/]*$/.test(name));
    if (isLockfile) lockfile = await file.text();
    else papers.push({ name, content: encoded(new Uint8Array(await file.arrayBuffer())) });
  }
  const [first, ...others] = papers;
  return { paper: others.length ? { name: null, files: papers } : first ?? null, lockfile };
}

export function namesOf({ name, files = [] }) {
  if (!files.length) return name;
  const [first, second, ...others] = files.map((file) => file.name);
  return others.length ? `${first}, ${second} and ${others.length} more` : `${first} and ${second}`;
}
