// Python with refcheck in it, in a worker or in node. A start of Python and its imports take seconds; so
// the build keeps what its memory was after them, and a start is a copy of that memory.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE = "/lib/python3.14/site-packages";
const PAGE = 0x10000; // bytes; of the memory a third is empty, and empty pages are not kept
const decoder = new TextDecoder();

// Returns Python with the packages in the archive `files`; `memory` fills arrays with what `remembered` gave, and is
// told the end of it. Either may be under way still. Where the memory is not to be had, or not for this browser,
// Python starts as it always does.
export async function startedPython(files, memory) {
  try {
    return await started(files, recalled(memory));
  } catch (error) {
    console.warn("Python starts anew:", error);
    return started(files);
  }
}

// Returns Python whose memory can be kept.
export const memorablePython = (files) => started(files, null, { _makeSnapshot: true });

// Returns the memory of such a Python, in pieces: how many functions it had, how long it is, and between which
// bytes it is not empty; then what is there. What it points to in libraries is in its place again only where no
// function was added but by loading them, which `load` does the same way each time.
export function remembered(python) {
  const { loaded, wasmTable } = python._module;
  if (wasmTable.length !== loaded) throw new Error("this Python has functions that no other one has");
  setCaller(python._module, 0);
  const memory = python.makeMemorySnapshot();
  const places = occupied(memory);
  const head = Uint32Array.of(loaded, memory.length, places.length, ...places.flat());
  return [new Uint8Array(head.buffer), ...places.map(([from, to]) => memory.subarray(from, to))];
}

function occupied(memory) {
  const places = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const to = Math.min(at + PAGE, memory.length);
    if (memory.subarray(at, to).every((byte) => byte === 0)) continue;
    if (places.at(-1)?.[1] === at) places.at(-1)[1] = to;
    else places.push([at, to]);
  }
  return places;
}

// Returns the memory again, of its length at once and with its content when it is `filled`.
async function recalled(source) {
  const { fill, end } = await source;
  const numbers = async (count) => new Uint32Array((await fill(new Uint8Array(4 * count))).buffer);
  const [functions, length, count] = await numbers(3);
  const places = await numbers(2 * count);
  const memory = new Uint8Array(length);
  const fillAll = async () => {
    for (let at = 0; at < places.length; at += 2) await fill(memory.subarray(places[at], places[at + 1]));
    await end();
  };
  const filled = fillAll();
  filled.catch(() => {}); // whoever waits for it does so later
  return { functions, memory, filled };
}

// Returns what fills an array with the bytes that come next from a stream.
export function taker(reader) {
  let rest = new Uint8Array();
  return async (target) => {
    for (let at = 0; at < target.length; ) {
      if (!rest.length) {
        const { done, value } = await reader.read();
        if (done) throw new Error("what Python starts from ends too early");
        rest = value;
      }
      const taken = rest.subarray(0, target.length - at);
      target.set(taken, at);
      at += taken.length;
      rest = rest.subarray(taken.length);
    }
    return target;
  };
}

// Nothing here waits for anything it can do without: the files, the memory and the program come, and are
// compiled, side by side.
async function started(files, recalling = null, options = {}) {
  const program = import("./pyodide/pyodide.asm.mjs");
  const python = await loadPyodide({
    ...options,
    ...(recalling && { _loadSnapshot: recalling.then(({ memory }) => memory) }),
    env: { HOME: "/home/page" },
    createPyodideModule: async (settings) => {
      const kept = await recalling;
      const { default: create } = await program;
      const loaded = new Promise((resolve, reject) => {
        settings.preRun.push((module) => {
          module.addRunDependency("files");
          const done = () => resolve(module.removeRunDependency("files"));
          Promise.resolve(files).then((archive) => load(module, archive)).then(done, reject);
        });
      });
      const [module] = await Promise.all([create(settings), loaded, kept?.filled]);
      if (kept) makeRoom(module, kept);
      return module;
    },
  });
  setCaller(python._module, python._module.caller);
  python._api.config._loadSnapshot = null; // else it would be kept twice
  // Whoever begins where another one was would draw the same numbers.
  python.runPython("import random; random.seed()");
  return python;
}

function makeRoom(module, { functions, memory }) {
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
