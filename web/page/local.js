// The engine in the page: one worker, which is ended where a work is given up, and begun anew.
import { inDatabase } from "./kept.js";

const IDLE = 10_000; // milliseconds in which nothing was given: then nobody waits

let worker = null;
let calls = 0; // under way

export function inPage() {
  begin();
  // The browser ends the worker of a page that is left when the next one has its own already.
  addEventListener("pagehide", () => worker.terminate());
  addEventListener("pageshow", ({ persisted }) => persisted && begin());
  const forget = () => call("forget", {}, () => {}, new AbortController().signal);
  return { call, keeping: inDatabase, forget };
}

function begin() {
  worker?.terminate();
  worker = new Worker("worker.js", { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.kind === "kept") document.documentElement.dataset.kept = "yes";
    if (data.kind !== "ready") return;
    document.documentElement.dataset.engine = "ready";
    setTimeout(keep, IDLE, worker);
  });
}

// Has everything kept for the next visit. It is fetched once more for that, from the browser's cache mostly, and
// written: not while Python starts or somebody waits for the first answers.
function keep(by) {
  if (by !== worker || calls) return;
  const { kept } = document.documentElement.dataset;
  if (!kept && "serviceWorker" in navigator) navigator.serviceWorker.register("sw.js");
  worker.postMessage({ work: "keep" });
}

function call(work, wish, told, signal) {
  return new Promise((resolve, reject) => {
    const hear = ({ data: event }) => {
      if (event.kind === "done") settle(() => resolve(event.result));
      else if (event.kind === "failed" || event.kind === "broken") {
        settle(() => reject(Object.assign(new Error(event.message), { hint: event.hint })));
      } else told(event);
    };
    const stop = () => {
      settle(() => reject(new Error("given up")));
      begin();
    };
    const leave = () => settle(() => reject(new Error("The page was left before it was done.")));
    const settle = (then) => {
      calls -= 1;
      worker.removeEventListener("message", hear);
      signal.removeEventListener("abort", stop);
      removeEventListener("pagehide", leave);
      then();
      if (work !== "forget") setTimeout(keep, 0, worker);
    };
    if (!document.documentElement.dataset.engine) {
      told({ kind: "started", told: "Starting Python in this page…" });
    }
    worker.addEventListener("message", hear);
    signal.addEventListener("abort", stop);
    addEventListener("pagehide", leave);
    calls += 1;
    worker.postMessage({ work, wish });
  });
}
