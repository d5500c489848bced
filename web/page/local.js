// The engine in the page: one worker, which is ended where a work is given up, and begun anew.
import { inDatabase } from "./kept.js";

let worker = null;

export function inPage() {
  begin();
  const forget = () => call("forget", {}, () => {}, new AbortController().signal);
  return { call, keeping: inDatabase, forget };
}

function begin() {
  worker?.terminate();
  worker = new Worker("worker.js", { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.kind !== "ready") return;
    document.documentElement.dataset.engine = "ready";
    // It fetches all there is once more, from the browser's cache mostly: not while Python starts.
    if ("serviceWorker" in navigator) navigator.serviceWorker.register("sw.js");
  });
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
    const settle = (then) => {
      worker.removeEventListener("message", hear);
      signal.removeEventListener("abort", stop);
      then();
    };
    if (!document.documentElement.dataset.engine) {
      told({ kind: "started", told: "Starting Python in this page…" });
    }
    worker.addEventListener("message", hear);
    signal.addEventListener("abort", stop);
    worker.postMessage({ work, wish });
  });
}
