// What the theme's own script adds to a page: its boxes of buttons need names that differ, and a
// table that can be scrolled has to be reached by the keyboard.
let boxes = 0;
new MutationObserver(() => {
  for (const box of document.querySelectorAll("nav.md-code__nav:not([aria-label])")) {
    boxes += 1;
    box.setAttribute("aria-label", `Code ${boxes}`);
  }
  const selector = ".md-typeset__scrollwrap:not([tabindex])";
  for (const table of document.querySelectorAll(selector)) {
    table.setAttribute("tabindex", "0");
  }
}).observe(document.documentElement, { childList: true, subtree: true });
