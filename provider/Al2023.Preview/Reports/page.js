"use strict";
const search = document.getElementById("search");
const filters = document.getElementById("filters");
const status = document.getElementById("shown");
const rows = [...document.querySelectorAll(".resource")].map((element) => ({
  element,
  kind: element.dataset.kind,
  nodes: element.dataset.nodes === "1",
  counts: element.dataset.counts === "1",
  leaf: !element.querySelector(":scope > .children"),
  text: element.querySelector(".name").textContent.toLowerCase() + " " + element.querySelector(".type").textContent.toLowerCase(),
}));
const total = rows.filter((row) => row.counts).length;

let panels;
const fill = (panel) => {
  if (panel.childElementCount === 0) {
    panels ??= JSON.parse(document.getElementById("panels").textContent);
    panel.innerHTML = panels[Number(panel.dataset.panel)] || "<p class=\"dim\">Nothing to show.</p>";
  }
};
document.addEventListener("toggle", (event) => {
  const panel = event.target.open && event.target.querySelector(":scope > .panel");
  if (panel) fill(panel);
}, true);

const apply = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = new Set([...filters.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
  const nodesOnly = filters.querySelector("[name=nodes]").checked;
  const shown = new Set();
  let matches = 0;
  for (const row of rows) {
    if ((row.counts && !kinds.has(row.kind)) || (!row.counts && !row.leaf && words.length === 0) || (nodesOnly && !row.nodes) || !words.every((word) => row.text.includes(word))) continue;
    if (row.counts) matches++;
    // A match is seen in its place: whatever it stands in is shown with it.
    for (let at = row.element; at && !shown.has(at); at = at.parentElement.closest(".resource")) shown.add(at);
  }
  for (const row of rows) row.element.hidden = !shown.has(row.element);
  if (words.length > 0 || nodesOnly) for (const element of shown) if (element.querySelector(":scope > .children")) element.open = true;
  // Components only hold others: they count neither here nor in the summary.
  status.textContent = matches === total ? `${total} resources` : `${matches} of ${total} resources`;
};
filters.addEventListener("input", apply);
filters.addEventListener("submit", (event) => event.preventDefault());

const visibleSummaries = () => [...document.querySelectorAll("#tree summary")].filter((summary) => summary.checkVisibility());
const keys = {
  ArrowDown: (all, at) => all[at + 1]?.focus(),
  ArrowUp: (all, at) => all[at - 1]?.focus(),
  Home: (all) => all[0]?.focus(),
  End: (all) => all.at(-1)?.focus(),
  ArrowRight: (all, at) => { all[at].parentElement.open = true; },
  ArrowLeft: (all, at) => {
    const own = all[at].parentElement;
    if (own.open) own.open = false;
    else own.parentElement.closest("details")?.querySelector("summary").focus();
  },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && event.target !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && event.target === search) {
    search.value = "";
    apply();
  } else if (keys[event.key] && event.target.closest("#tree summary")) {
    event.preventDefault();
    const all = visibleSummaries();
    keys[event.key](all, all.indexOf(event.target));
  }
});

const reveal = () => {
  const target = document.querySelector(".resource:target");
  if (!target) return;
  for (let at = target; at; at = at.parentElement.closest(".resource")) {
    at.hidden = false;
    at.open = true;
  }
  target.querySelector("summary").focus();
  target.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", reveal);
apply();
reveal();
