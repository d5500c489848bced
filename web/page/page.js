// The page: a document in, a report out. Whatever comes from documents and records is text here.
import { chosenEngine } from "./engine.js";
import { adopt } from "./cards.js";
import { chosen, dropped, namesOf, told as toldOf } from "./dropped.js";
import { Entries } from "./entries.js";
import { forget } from "./kept.js";
import { Sent } from "./sent.js";
import { decoded, download, encoded, utf8 } from "./bytes.js";

const byId = (id) => document.getElementById(id);
const entries = new Entries(byId("entries"));
const sent = new Sent(byId("requests"), byId("count"));
const engine = await chosenEngine(byId("engine"));
let paper = null; // { name, content } as dropped, or { files } of them; null while the text counts
let lockfile = null;
let result = null;
let asked = null; // the wish that the report shown answers; whatever is downloaded belongs to it
let running = null; // what stops the work under way

function wish() {
  const given = paper ?? { name: null, content: encoded(utf8(byId("text").value)) };
  return { ...given, lockfile, search: byId("search").checked, mailto: byId("mailto").value.trim() };
}

function tell(text) {
  byId("status").textContent = text;
}

function complain(error) {
  const hint = error.hint ? `\n${error.hint}` : "";
  byId("trouble").textContent = `${error.message}${hint}`;
  byId("trouble").hidden = false;
}

function working(isWorking) {
  byId("work").hidden = !isWorking && !byId("status").textContent;
  byId("bar").hidden = !isWorking;
  byId("stop").hidden = !isWorking;
  for (const button of document.querySelectorAll("#check, #downloads button")) button.disabled = isWorking;
}

const seconds = (from) => Math.round((performance.now() - from) / 1000);

function listener() {
  const began = performance.now();
  return (told) => {
    if (told.kind === "sent") sent.add(told);
    if (told.kind === "answered") entries.answered(told.about);
    if (told.kind === "started") tell(told.told);
    if (told.kind !== "progress") return;
    const bar = byId("bar");
    if (told.total) {
      bar.max = told.total;
      bar.value = told.done;
    }
    const took = seconds(began);
    const left = told.done ? Math.round((took * (told.total - told.done)) / told.done) : null;
    tell(`${told.told}, ${took} s${left ? `, about ${left} s left` : ""}`);
  };
}

// Does one work at a time, with the buttons as they should be meanwhile.
async function doing(words, work) {
  if (running) return;
  running = new AbortController();
  byId("trouble").hidden = true;
  byId("bar").removeAttribute("value");
  tell(words);
  working(true);
  try {
    tell((await work(running.signal)) ?? "");
  } catch (error) {
    const stopped = running.signal.aborted;
    tell(stopped ? "Stopped." : "");
    if (!stopped) complain(error);
  } finally {
    running = null;
    working(false);
  }
}

async function check(signal) {
  const began = performance.now();
  clear();
  const wished = wish();
  const told = listener();
  const read = await engine.call("read", wished, told, signal);
  entries.show(read.references);
  tell(`${read.references.length} references read; asking about them.`);
  const made = await engine.call("verify", wished, told, signal);
  signal.throwIfAborted();
  [asked, result] = [wished, made];
  show(result);
  tellStale();
  await engine.keeping.keep({ asked, result, sent: sent.listed });
  return `Checked in ${seconds(began)} s.`;
}

function show(made) {
  const report = byId("report");
  report.replaceChildren(...adopt(made.html));
  report.hidden = false;
  window.withFilter(report); // the report's own script
  entries.clear();
  byId("downloads").hidden = false;
  byId("fix").hidden = !made.fixes;
  byId("unsafe").parentElement.hidden = !made.fixes;
  if (made.hints.length) complain({ message: made.hints.join("\n") });
}

function clear() {
  asked = result = null;
  tellStale();
  byId("report").replaceChildren();
  byId("report").hidden = true;
  byId("downloads").hidden = true;
  entries.clear();
  sent.clear();
}

async function take(files) {
  const taken = await toldOf(files);
  paper = taken.paper ?? paper;
  lockfile = taken.lockfile ?? lockfile;
  tellChosen();
  if (paper) await doing("Reading…", check);
}

function tellChosen() {
  const names = [paper && namesOf(paper), lockfile && "a lockfile"].filter(Boolean);
  byId("chosen").textContent = names.length ? `Taken: ${names.join(" and ")}.` : "";
}

// What is below is of the document as it was checked, whatever became of it since.
function tellStale() {
  const content = ({ name, content, files }) => JSON.stringify([name, content, files]);
  byId("stale").hidden = !asked || content(asked) === content(wish());
}

byId("give").addEventListener("submit", (event) => {
  event.preventDefault();
  doing("Reading…", check);
});
for (const id of ["file", "folder"]) {
  byId(id).addEventListener("change", () => take(chosen(byId(id).files)));
}
byId("text").addEventListener("input", () => {
  paper = null;
  byId("file").value = byId("folder").value = "";
  tellChosen();
  tellStale();
});
byId("stop").addEventListener("click", () => running?.abort());
byId("forget").addEventListener("click", async () => {
  running?.abort();
  await engine.forget();
  await forget();
  paper = lockfile = null;
  byId("give").reset();
  clear();
  tellChosen();
  tell("Everything is forgotten.");
  byId("trouble").hidden = true;
  byId("work").hidden = false;
  byId("bar").hidden = true;
});
byId("fix").addEventListener("click", () =>
  doing("Correcting…", async (signal) => {
    const made = await engine.call("fix", { ...asked, unsafe: byId("unsafe").checked }, listener(), signal);
    download(made);
    return `${made.fixes} corrected${made.refused ? `, ${made.refused} left as they are` : ""}.`;
  }));
byId("json").addEventListener("click", () =>
  download({
    name: "report.json", type: "application/json",
    content: encoded(utf8(`${JSON.stringify(result.report, null, 2)}\n`)),
  }));
for (const button of document.querySelectorAll("button[data-to]")) {
  button.addEventListener("click", () =>
    doing("Writing…", async (signal) => {
      const made = await engine.call("written", { ...asked, to: button.dataset.to }, listener(), signal);
      download(made);
      return `${made.name} is written.`;
    }));
}
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    byId("drop").classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    byId("drop").classList.remove("over");
  });
}
document.addEventListener("drop", async (event) => take(await dropped(event.dataTransfer)));

const before = await engine.keeping.kept();
const isUntouched = !running && !paper && !lockfile && !byId("text").value;
if (before && isUntouched) {
  ({ asked, result } = before);
  lockfile = asked.lockfile;
  const { name, content, files } = asked;
  if (files) paper = { name, files };
  else if (name === null) byId("text").value = new TextDecoder().decode(decoded(content));
  else paper = { name, content };
  tellChosen();
  before.sent.forEach((request) => sent.add(request));
  show(result);
}
document.documentElement.dataset.ready = "yes";
