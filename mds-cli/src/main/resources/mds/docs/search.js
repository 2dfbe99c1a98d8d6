"use strict";
// The page can be read without this: it only hides what a search does not ask for. Free of ampersands
// and less-than signs, so that the page is well-formed XML too.
(() => {
  const field = document.getElementById("search");
  const entries = Array.from(document.querySelectorAll("nav li"), (item) => {
    const link = item.querySelector("a");
    const article = document.getElementById(link.getAttribute("href").slice(1));
    return { item, article, text: "" };
  });
  const groups = document.querySelectorAll("nav details, main section");

  // Compiled SQL is left out: nearly every word stands in it somewhere.
  const words = (article) =>
    Array.from(article.querySelectorAll("h3, .text, th, .test"), (part) => part.textContent)
      .join("\n")
      .toLowerCase();

  const search = () => {
    const wanted = field.value.trim().toLowerCase().split(/\s+/);
    for (const entry of entries) {
      entry.text ||= words(entry.article);
      const found = wanted.every((word) => entry.text.includes(word));
      entry.item.hidden = entry.article.hidden = !found;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden]), article:not([hidden])");
    }
  };

  const clear = () => {
    field.value = "";
    search();
  };

  field.hidden = false;
  field.addEventListener("input", search);
  // A link may lead to what a search has hidden.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(window.location.hash.slice(1));
    if (target?.hidden) {
      clear();
      target.scrollIntoView();
    }
  });
  document.addEventListener("keydown", (event) => {
    const isSearching = document.activeElement === field;
    if (isSearching ? event.key === "Escape" : event.key === "/") {
      event.preventDefault();
      isSearching ? clear() : field.focus();
    }
  });
})();
