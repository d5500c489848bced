// Bytes as the engines take and give them: in base64.
export const utf8 = (text) => new TextEncoder().encode(text);

const AT_ONCE = 0x8000; // arguments that a call takes

export function encoded(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  }
  return btoa(pieces.join(""));
}

export function decoded(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// Returns what a response holds that was packed (gzip) for the way here. Some servers tell the browser that it
// is, which unpacks it then, and says so.
export function unpacked(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  if (response.headers.has("Content-Encoding")) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
}

// Returns what is promised, or fails when it has not come after so many milliseconds.
export function soon(promised, milliseconds) {
  const late = (_, reject) => setTimeout(reject, milliseconds, new Error("it takes too long"));
  return Promise.race([promised, new Promise(late)]);
}

// Has the browser save a file; what is in it is never shown, so that it cannot run here.
export function download({ name, type, content }) {
  const url = URL.createObjectURL(new Blob([decoded(content)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
