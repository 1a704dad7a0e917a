// Reloads the page when what it shows has changed, and shows the problems of the ledger over it. The browser
// keeps its place through a reload. Only served pages carry this; the files on disk never do.
"use strict";
(() => {
  const own = document.currentScript;
  const asked = new URLSearchParams({ page: location.pathname, version: own.dataset.version });
  const changes = new EventSource("/-/changes?" + asked);
  changes.addEventListener("reload", () => location.reload());
  changes.addEventListener("problems", (event) => {
    const { title, text } = JSON.parse(event.data);
    document.getElementById("sollecito-problems")?.remove();
    if (!text) return;
    const panel = document.createElement("section");
    panel.id = "sollecito-problems";
    panel.setAttribute("role", "alert");
    panel.tabIndex = 0;
    const heading = document.createElement("h2");
    heading.textContent = title;
    const body = document.createElement("pre");
    body.textContent = text;
    panel.append(heading, body);
    document.body.append(panel);
  });
})();
