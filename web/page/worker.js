// Python in a worker: the page never waits for it, and can end it. It is told a work and a wish, and
// tells what happens meanwhile, as the native engine does.
import { startedPython, unpack } from "./python.mjs";
import { soon } from "./bytes.js";
import { keepMissing, stored, storedBytes } from "./stored.js";

const START = `
import json, os, sys
def started(told):
    os.environ.update(json.loads(told))
    os.makedirs("/home/page", exist_ok=True)
    os.chdir("/home/page")
    import refcheck.page.bench

def worked(work, wish, tell):
    from refcheck.errors import RefcheckError
    from refcheck.page.bench import WORKS, Bench, wish_of
    from refcheck.page.told import Teller
    teller = Teller(lambda told: tell(json.dumps(told)))
    try:
        result = WORKS[work](Bench(), wish_of(json.loads(wish)), teller)
        return json.dumps({"kind": "done", "result": result})
    except RefcheckError as error:
        return json.dumps({"kind": "failed", "message": str(error), "hint": error.hint})
`;
const CACHE = "/cache";
const WAITING = 2000; // milliseconds that somebody waits for answers of earlier visits

const tell = (told) => self.postMessage(told);
const synced = (python, from) =>
  new Promise((resolve) => python.FS.syncfs(from, () => resolve()));

async function start() {
  const told = fetch("engine.json").then((response) => response.json());
  const python = await startedPython(storedBytes("python.tar.gz"), stored("memory.gz"));
  // Answers are kept in the browser, in the cache that the command has in the user's folder.
  python.FS.mkdir(CACHE);
  python.FS.mount(python.FS.filesystems.IDBFS, {}, CACHE);
  earlier = synced(python, true);
  python.runPython(START);
  python.globals.get("started")(JSON.stringify({ ...(await told).registries, REFCHECK_CACHE_DIR: CACHE }));
  return python;
}

let hasPdf = false;
async function withPdf(python, wish) {
  const names = (wish.files ?? [wish]).map(({ name }) => name ?? "");
  if (hasPdf || !names.some((name) => name.toLowerCase().endsWith(".pdf"))) return;
  unpack(python.FS, await storedBytes("pdf.tar.gz"));
  python.runPython("import importlib; importlib.invalidate_caches()");
  hasPdf = true;
}

let earlier = null; // the answers of earlier visits, under way
let keeping = null;
const starting = start();
starting.then(() => tell({ kind: "ready" }), (error) => tell({ kind: "broken", message: String(error) }));

self.addEventListener("message", async ({ data: { work, wish } }) => {
  const python = await starting;
  if (work === "keep") {
    keeping = Promise.all([keeping, keepMissing()]);
    await keeping;
    tell({ kind: "kept" });
    return;
  }
  if (work === "forget") {
    await Promise.all([keeping, earlier]);
    python.runPython(`import shutil; [shutil.rmtree(p.path) if p.is_dir() else os.remove(p) for p in os.scandir("${CACHE}")]`);
    await synced(python, false);
    tell({ kind: "done", result: null });
    return;
  }
  try {
    await withPdf(python, wish);
    if (work !== "read") await soon(earlier, WAITING).catch(() => {});
    const answer = python.globals.get("worked")(work, JSON.stringify(wish), (told) => tell(JSON.parse(told)));
    tell(JSON.parse(answer));
    // What was never read would be taken for what was removed.
    keeping = Promise.all([keeping, earlier]).then(() => synced(python, false));
  } catch (error) {
    tell({ kind: "failed", message: "refcheck broke off", hint: String(error).slice(-2000) });
  }
});
