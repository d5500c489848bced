// Who does the work: refcheck on this machine, behind this page's server, or in the page itself.
import { native } from "./native.js";

export async function chosenEngine(place) {
  const told = await (await fetch("engine.json")).json();
  if (told.engine === "native") {
    place.textContent = `The work is done by refcheck ${told.version} on this machine.`;
    return native();
  }
  const { inPage } = await import("./local.js");
  const size = Math.round(told.bytes / 1e6);
  place.textContent = `The work is done by refcheck ${told.version} in this page (${size} MB, fetched once).`;
  return inPage(told);
}
