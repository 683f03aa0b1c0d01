"use strict";
const root = document.documentElement;
const button = document.getElementById("switch");
button.hidden = false;
button.addEventListener("click", () => {
  root.lang = root.lang === "id" ? "en" : "id";
  document.title = root.getAttribute("data-title-" + root.lang);
});
