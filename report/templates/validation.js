"use strict";
const root = document.documentElement;
const button = document.getElementById("switch");
const back = document.getElementById("back");

// The address holds the language, as that of the sheets does: validation.html#/en
function show(language) {
  root.lang = language;
  document.title = root.getAttribute("data-title-" + language);
  if (back) back.setAttribute("href", language === "id" ? "index.html" : "index.html#/" + language);
}

button.hidden = false;
button.addEventListener("click", () => {
  location.hash = root.lang === "id" ? "/en" : "/id";
});
addEventListener("hashchange", () => show(location.hash.endsWith("/en") ? "en" : "id"));
show(location.hash.endsWith("/en") ? "en" : "id");
