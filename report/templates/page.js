"use strict";
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];
const sheets = every(".sheet");
root.classList.add("js");

// With script the panel opens where the reader is; without it, its link leads to it.
for (const panel of every("[popover]")) panel.id = panel.id.replace("/", "-");
const panelOf = (sheet) => sheet.querySelector("[popover]");

// The address holds the state: #kab-ende, #kab-ende/kab-nagekeo, #kab-ende/why, and the language last: #kab-ende/en
function state() {
  const parts = decodeURIComponent(location.hash.slice(1)).split("/").filter(Boolean);
  const language = ["id", "en"].includes(parts.at(-1)) ? parts.pop() : root.lang;
  const isWhy = parts.includes("why");
  if (isWhy) parts.splice(parts.indexOf("why"), 1);
  const sheet = sheets.find((one) => one.id === parts[0]) || sheets[0];
  const keys = every("option", byId("other")).map((option) => option.value);
  return { sheet, other: keys.includes(parts[1]) && parts[1] !== sheet.dataset.key ? parts[1] : "", isWhy, language };
}

function show() {
  const { sheet, other, isWhy, language } = state();
  root.lang = language;
  for (const one of sheets) one.classList.toggle("shown", one === sheet);
  document.title = sheet.getAttribute("data-title-" + language);
  byId("area").value = every("option", byId("area")).map((option) => option.value).find((value) => value === "#" + sheet.id || value.endsWith("#" + sheet.id)) || byId("area").options[0].value;
  byId("other").value = other;
  compare(sheet.dataset.key, other);
  open(panelOf(sheet), isWhy);
}

function open(panel, isWhy) {
  if (!panel || !panel.showPopover) return;
  if (panel.matches(":popover-open") === isWhy) return;
  if (isWhy) { panel.showPopover(); panel.focus(); } else panel.hidePopover();
}

function go(sheet, other, language, why = "") {
  location.hash = [sheet.id, other, why, language === "id" ? "" : language].filter(Boolean).join("/");
}

// A link to another file takes the language along.
function inLanguage(address, language) {
  if (language === "id") return address;
  return address + (address.includes("#") ? "/" : "#/") + language;
}

function compare(own, other) {
  byId("comparison").hidden = !other;
  if (!other) return;
  const row = (key) => every("tr", byId("compared").content).find((one) => one.dataset.key === key);
  const [names, left, right] = [row(""), row(own), row(other)];
  const heads = every("thead th", byId("comparison"));
  heads[0].textContent = left.dataset.name;
  heads[1].textContent = right.dataset.name;
  byId("comparison").querySelector("tbody").replaceChildren(...[...names.cells].map((name, place) => {
    const line = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.append(...[...name.childNodes].map((node) => node.cloneNode(true)));
    line.append(head, left.cells[place].cloneNode(true), right.cells[place].cloneNode(true));
    return line;
  }));
}

function sort(button) {
  const by = button.dataset.by;
  for (const other of every("button", button.parentElement)) other.setAttribute("aria-pressed", other === button);
  const body = button.closest("section").querySelector("tbody");
  const rows = every("tr:not(.total)", body);
  const name = (row) => row.cells[0].textContent;
  const value = (row) => (by === "name" ? 0 : Number(row.getAttribute("data-" + by)));
  rows.sort((one, other) => value(one) - value(other) || name(one).localeCompare(name(other), "id"));
  body.prepend(...rows);
}

function download(sheet) {
  const held = sheet.querySelector("template.csv");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + held.content.textContent], { type: "text/csv" }));
  link.download = held.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

byId("area").addEventListener("change", (event) => {
  const address = event.target.value;
  const { language } = state();
  if (address.startsWith("#")) go(byId(address.slice(1)), state().other, language);
  else location.href = inLanguage(address, language);
});
byId("other").addEventListener("change", (event) => go(state().sheet, event.target.value, state().language));
byId("switch").addEventListener("click", () => go(state().sheet, state().other, root.lang === "id" ? "en" : "id"));
for (const panel of every("[popover]")) {
  panel.querySelector(".close").addEventListener("click", () => panel.hidePopover());
  panel.addEventListener("toggle", (event) => {
    const { sheet, other, isWhy, language } = state();
    if (event.newState === "closed" && isWhy && panelOf(sheet) === panel) go(sheet, other, language);
  });
}
window.addEventListener("beforeprint", () => open(panelOf(state().sheet), false));
byId("print").addEventListener("click", () => window.print());
for (const button of every(".sort button")) button.addEventListener("click", () => sort(button));
for (const button of every("button.csv")) button.addEventListener("click", () => download(button.closest(".sheet")));
// The panel opens beside what is compared, in the language that is read.
document.addEventListener("click", (event) => {
  const why = event.target.closest("a[href^='#'][href$='/why']");
  if (!why) return;
  event.preventDefault();
  const { sheet, other, language } = state();
  const asked = byId(why.getAttribute("href").slice(1, -"/why".length));
  go(asked, asked === sheet ? other : "", language, "why");
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='.html']");
  if (link && root.lang !== "id" && !link.href.endsWith("/" + root.lang)) link.href = inLanguage(link.href, root.lang);
});
window.addEventListener("hashchange", () => {
  const before = every(".shown")[0];
  show();
  if (every(".shown")[0] !== before) window.scrollTo(0, 0);
});
show();
