"use strict";
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const data = byId("data");
const body = data.tBodies[0];
const total = body.querySelector(".total");
const parts = () => [...body.rows].filter((row) => row !== total);

function speak(language) {
  root.lang = language;
  document.title = root.getAttribute("data-title-" + language);
}

function search() {
  const wanted = byId("search").value.trim().toLowerCase();
  let shown = 0;
  for (const row of parts()) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  total.hidden = wanted !== "";
  byId("shown").textContent = shown + " / " + parts().length;
}

function sort(heading) {
  const isDescending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of data.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  const value = (row) => row.cells[heading.cellIndex].dataset.value;
  const isNumber = heading.classList.contains("number");
  const compare = (one, other) => {
    if (!isNumber) return value(one).localeCompare(value(other), "id");
    const [left, right] = [Number(value(one)), Number(value(other))];
    if (isNaN(left) || isNaN(right)) return isNaN(left) - isNaN(right);
    return left - right;
  };
  const ordered = parts().sort((one, other) => {
    const unknown = isNumber && (isNaN(Number(value(one))) || isNaN(Number(value(other))));
    return unknown || !isDescending ? compare(one, other) : compare(other, one);
  });
  body.append(...ordered, total);
}

function download() {
  const quoted = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) && isNaN(Number(text)) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const names = [...data.tHead.rows[0].cells].map((cell) => cell.dataset.name);
  const rows = [...body.rows].filter((row) => !row.hidden);
  const lines = [names, ...rows.map((row) => [...row.cells].map((cell) => cell.dataset.value))];
  const text = "\ufeff" + lines.map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = data.dataset.name + ".csv";
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const heading of data.tHead.rows[0].cells) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => sort(heading));
}
byId("search").addEventListener("input", search);
byId("download").addEventListener("click", download);
byId("switch").addEventListener("click", () => speak(root.lang === "id" ? "en" : "id"));
byId("print").addEventListener("click", () => window.print());
for (const tool of document.querySelectorAll("[hidden]")) tool.hidden = false;
search();
