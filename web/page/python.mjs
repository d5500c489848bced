// Python with refcheck in it, in a worker or in node. A start of Python and its imports take seconds; so
// the build keeps what its memory was after them, and a start is a copy of that memory.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE = "/lib/python3.14/site-packages";
const PAGE = 0x10000; // bytes, of which a memory is a multiple; a third of it is empty, and not kept
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

// Returns the memory of such a Python, in pieces: how many functions it had, how long what is told of the memory
// is, how long itself, and between which bytes it is not empty; then what is told, and what is there. What it points
// to in libraries is in its place again only where no function was added but by loading them, which `load` does the
// same way each time.
export function remembered(python) {
  const { loaded, wasmTable, HEAPU8 } = python._module;
  if (wasmTable.length !== loaded) throw new Error("this Python has functions that no other one has");
  setCaller(python._module, 0);
  const kept = python.makeMemorySnapshot();
  const [told, memory] = [kept.subarray(0, -HEAPU8.length), kept.subarray(-HEAPU8.length)];
  const places = occupied(memory);
  const head = Uint32Array.of(loaded, told.length, memory.length, places.length, ...places.flat());
  return [new Uint8Array(head.buffer), told, ...places.map(([from, to]) => memory.subarray(from, to))];
}

function occupied(memory) {
  const places = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    if (isEmpty(memory, at)) continue;
    if (places.at(-1)?.[1] === at) places.at(-1)[1] = at + PAGE;
    else places.push([at, at + PAGE]);
  }
  return places;
}

function isEmpty(memory, at) {
  const words = new Int32Array(memory.buffer, memory.byteOffset + at, PAGE / 4);
  for (let n = 0; n < words.length; n++) if (words[n]) return false;
  return true;
}

// Returns what is told of the memory, and what copies it to its place in a Python that has its functions.
async function recalled(source) {
  const { fill, end } = await source;
  const numbers = async (count) => new Uint32Array((await fill(new Uint8Array(4 * count))).buffer);
  const [functions, toldLength, length, count] = await numbers(4);
  const places = await numbers(2 * count);
  const told = await fill(new Uint8Array(toldLength));
  const copy = async (module) => {
    if (module.loaded !== functions) throw new Error("this browser gives Python other functions");
    if (module.HEAPU8.length < length) module.growMemory(length);
    const { HEAPU8 } = module;
    let done = 0;
    for (let at = 0; at < places.length; at += 2) {
      empty(HEAPU8, done, places[at]);
      await fill(HEAPU8.subarray(places[at], places[at + 1]));
      done = places[at + 1];
    }
    empty(HEAPU8, done, HEAPU8.length);
    await end();
  };
  return { told, copy };
}

// Whoever writes to a page has it, were it but zeros.
function empty(memory, from, to) {
  for (let at = from; at < to; at += PAGE) if (!isEmpty(memory, at)) memory.fill(0, at, at + PAGE);
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

// The files and the program come, and are compiled, side by side. What was the memory is copied to its place and
// to nowhere else: it is most of what the page takes.
async function started(files, recalling = null, options = {}) {
  const program = import("./pyodide/pyodide.asm.mjs");
  const python = await loadPyodide({
    ...options,
    ...(recalling && { _loadSnapshot: recalling.then(({ told }) => told) }),
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
      const [module] = await Promise.all([create(settings), loaded]);
      await kept?.copy(module);
      return module;
    },
  });
  setCaller(python._module, python._module.caller);
  // Whoever begins where another one was would draw the same numbers.
  python.runPython("import random; random.seed()");
  return python;
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
