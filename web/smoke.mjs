// Verifies documents as the page does, in Node and without a browser: `smoke.mjs BUILD JOBS`. JOBS is a
// JSON list of wishes; what came of each is printed as JSON, and how long it took on standard error.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [build, jobs] = process.argv.slice(2);
const { startedPython, taker, unpack } = await import(pathToFileURL(`${build}/python.mjs`));
const began = performance.now();
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const took = (what) => {
  const { user, system } = process.cpuUsage();
  const busy = seconds((user + system) / 1000);
  console.error(`${what}: after ${seconds(performance.now() - began)}, ${busy} of the processor`);
};

const kept = (name) => new Uint8Array(gunzipSync(readFileSync(`${build}/${name}.gz`)));
const memory = { fill: taker(new Blob([kept("memory")]).stream().getReader()), end: () => {} };
const python = await startedPython(kept("python.tar"), memory);
took("Python");
unpack(python.FS, kept("pdf.tar"));
took("what reads PDFs");
python.runPython(`
import json
from refcheck.hosting.standing import Standing
from refcheck.page.bench import WORKS, Bench, wish_of
from refcheck.sources.progress import silent

def worked(wish):
    asked = json.loads(wish)
    return json.dumps(WORKS[asked["work"]](Bench(Standing(locked=True)), wish_of(asked), silent))
`);
took("refcheck");
const results = JSON.parse(readFileSync(jobs, "utf8")).map((job) => {
  const result = JSON.parse(python.globals.get("worked")(JSON.stringify(job)));
  took(job.name ?? "a text");
  return result;
});
console.error(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
process.stdout.write(JSON.stringify(results), () => process.exit(0));
