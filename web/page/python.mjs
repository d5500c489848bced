// Python with refcheck in it, in a worker or in node. A start of Python and its imports take seconds; so
// the build keeps what its memory was after them, and a start is a copy of that memory.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE = "/lib/python3.14/site-packages";
const HEAD = 16; // bytes in front of the memory: how many functions its Python had, as 32 bits
const decoder = new TextDecoder();

// Returns Python with the packages in the archive `files`; `memory` is what `remembered` gave. Either may be
// under way still. Where the memory is not to be had, or not for this browser, Python starts as it always does.
export async function startedPython(files, memory) {
  try {
    return await started(files, await memory);
  } catch (error) {
    console.warn("Python starts anew:", error);
    return started(files);
  }
}

// Returns Python whose memory can be kept.
export const memorablePython = (files) => started(files, null, { _makeSnapshot: true });

// Returns the memory of such a Python. What it points to in libraries is in its place again only where no
// function was added but by loading them, which `load` does the same way each time.
export function remembered(python) {
  const { loaded, wasmTable } = python._module;
  if (wasmTable.length !== loaded) throw new Error("this Python has functions that no other one has");
  setCaller(python._module, 0);
  const memory = python.makeMemorySnapshot();
  const kept = new Uint8Array(HEAD + memory.length);
  new DataView(kept.buffer).setUint32(0, loaded, true);
  kept.set(memory, HEAD);
  return kept;
}

async function started(files, memory = null, options = {}) {
  const python = await loadPyodide({
    ...options,
    ...(memory && { _loadSnapshot: memory.subarray(HEAD) }),
    env: { HOME: "/home/page" },
    createPyodideModule: async (settings) => {
      const { default: create } = await import("./pyodide/pyodide.asm.mjs");
      const archive = await files;
      settings.preRun.push((module) => load(module, archive));
      const module = await create(settings);
      if (memory) makeRoom(module, memory);
      return module;
    },
  });
  setCaller(python._module, python._module.caller);
  python._api.config._loadSnapshot = null; // else it would be kept twice
  // Whoever begins where another one was would draw the same numbers.
  python.runPython("import random; random.seed()");
  return python;
}

function makeRoom(module, memory) {
  const functions = new DataView(memory.buffer, memory.byteOffset).getUint32(0, true);
  if (module.loaded !== functions) throw new Error("this browser gives Python other functions");
  if (module.HEAPU8.length < memory.length) module.growMemory(memory.length);
}

// With what Python calls functions is for the browser to say; 0, in one that cannot do it (WebAssembly without
// garbage collection), has it call them by JavaScript. Where it is kept: Python/emscripten_trampoline.c.
const placeOfCaller = ({ HEAP32, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset, __PyRuntime: runtime }) =>
  (runtime + HEAP32[offset >> 2]) >> 2;

function setCaller(module, caller) {
  module.HEAP32[placeOfCaller(module)] = caller;
}

// Puts the files where Python looks for them, and loads the libraries among them before it begins.
function load(module, archive) {
  module.caller = module.HEAP32[placeOfCaller(module)];
  if (!module.caller) module.wasmTable.grow(1); // its place stays free
  for (const path of unpack(module.FS, archive)) {
    if (!path.endsWith(".so")) continue;
    const library = new WebAssembly.Module(module.FS.readFile(path));
    const flags = { loadAsync: false, nodelete: true, allowUndefined: true };
    module.preloadedWasm[path] = module.loadWebAssemblyModule(library, flags, path, {});
  }
  module.loaded = module.wasmTable.length;
}

// Unpacks an archive (ustar) among the packages, and copies none of it; returns the paths.
export function unpack(FS, archive) {
  const folders = new Set();
  return [...members(archive)].map(([name, content]) => {
    const path = `${SITE}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, content, { canOwn: true });
    return path;
  });
}

function* members(archive) {
  const text = (at, length) => decoder.decode(archive.subarray(at, at + length)).split("\0", 1)[0];
  for (let at = 0; archive[at]; ) {
    const [name, size, folder] = [text(at, 100), parseInt(text(at + 124, 12), 8), text(at + 345, 155)];
    yield [folder ? `${folder}/${name}` : name, archive.subarray(at + 512, at + 512 + size)];
    at += 512 * (1 + Math.ceil(size / 512));
  }
}
