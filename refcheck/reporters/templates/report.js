"use strict";
// The search of a report, over its articles; the filter beside it works without script.
function withFilter(report) {
  const find = report.querySelector("#find");
  const found = report.querySelector(".found");
  const articles = [...report.querySelectorAll("article")];
  let texts;
  const tell = () => {
    const shown = articles.filter((article) => article.checkVisibility()).length;
    found.textContent = `${shown} of ${articles.length} shown`;
  };
  find.closest(".find").hidden = false;
  find.addEventListener("input", () => {
    texts ??= articles.map((article) => article.textContent.toLowerCase());
    const words = find.value.toLowerCase().split(/\s+/);
    articles.forEach((article, i) => {
      article.hidden = !words.every((word) => texts[i].includes(word));
    });
    tell();
  });
  report.querySelector(".filter").addEventListener("change", tell);
}
if (document.getElementById("find")) withFilter(document);
