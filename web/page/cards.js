// The HTML report's own cards, taken into this page. The report is escaped where it is made, and
// parsed here where nothing runs; all the same only what cards are made of is copied, node by node.
const TAGS = new Set(
  ("a article code dd details div dl dt fieldset figcaption figure h1 h2 h3 header input label legend " +
    "li main mark nav p pre section span strong summary table tbody td th thead tr ul " +
    "defs pattern rect svg").split(" "),
);
const ATTRIBUTES = new Set(
  ("aria-hidden aria-label aria-labelledby autocomplete checked class data-head dir for height hidden " +
    "href id name open patternTransform patternUnits preserveAspectRatio rel role scope type viewBox " +
    "width x").split(" "),
);
const LINKS = /^(#[\w-]+|https:\/\/doi\.org\/.*)$/;
// The page has a heading and a main part of its own.
const RENAMED = { h1: "h2", header: "div", main: "section" };

export function adopt(html) {
  // Its style is here already, and this page's policy would say that it may not be applied.
  const body = html.slice(html.indexOf("<body>"));
  const made = new DOMParser().parseFromString(body, "text/html");
  const parts = made.querySelectorAll("body > header, body > section, body > main");
  return [...parts].map(copied);
}

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !TAGS.has(node.localName)) {
    return document.createDocumentFragment();
  }
  const name = RENAMED[node.localName] ?? node.localName;
  const copy = document.createElementNS(node.namespaceURI, name);
  for (const { name: attribute, value } of node.attributes) {
    const allowed = ATTRIBUTES.has(attribute) && (attribute !== "href" || LINKS.test(value));
    if (allowed) copy.setAttribute(attribute, value);
  }
  if (node.localName === "h1") copy.className = "headline";
  if (node.localName === "main") copy.setAttribute("aria-label", "References");
  if (copy.href?.startsWith?.("https:")) copy.target = "_blank";
  for (const child of node.childNodes) copy.append(copied(child));
  return copy;
}
