
"use strict";
(() => {
  const find = document.getElementById("find");
  const found = document.querySelector(".found");
  const articles = [...document.querySelectorAll("article")];
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
  document.querySelector(".filter").addEventListener("change", tell);
})();
