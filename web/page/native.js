// The native engine: a small JSON API, which answers with a line for each thing that happens.
import { inTab } from "./kept.js";

export function native() {
  return { call, keeping: inTab, forget: async () => {} };
}

async function call(work, wish, told, signal) {
  const response = await fetch(`api/${work}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish), signal,
  });
  if (!response.ok) throw new Error(await response.text());
  for await (const line of lines(response.body)) {
    const event = JSON.parse(line);
    if (event.kind === "done") return event.result;
    if (event.kind === "failed") throw Object.assign(new Error(event.message), { hint: event.hint });
    told(event);
  }
  throw new Error("refcheck broke off in mid-answer");
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const cut = (rest + value).split("\n");
    rest = cut.pop();
    yield* cut;
  }
}
