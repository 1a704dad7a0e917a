// Sorting and searching of tables. The pages are whole without it: what only
// works with it appears only where it runs. The words stand in the page.
"use strict";

(() => {
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });

  // Rows that one looks through without searching.
  const FEW = 10;

  // Letters without their accents, so that `caffe` finds `Caffè`.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);
  const fill = (sentence, values) => sentence.replace(/#(\w+)/g, (_, name) => values[name]);

  // What a cell is sorted by: its value where it has one, else its words.
  const key = (cell) => cell.dataset.value ?? cell.textContent.trim();
  const isNumber = (text) => /^-?\d+(\.\d+)?$/.test(text);
  const compare = (a, b) => (isNumber(a) && isNumber(b) ? Number(a) - Number(b) : collator.compare(a, b));

  for (const tools of document.querySelectorAll(".tools")) {
    const table = document.getElementById(tools.dataset.table);
    const body = table.tBodies[0];
    const totals = [...body.querySelectorAll(":scope > .total")];
    const rows = [...body.rows].filter((row) => !totals.includes(row));
    if (rows.length < 2) continue;

    const status = tools.querySelector("[role=status]");
    const search = tools.querySelector("[type=search]");
    const owing = tools.querySelector("[type=checkbox]");
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));

    const filter = () => {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const found = words.every((word) => texts.get(row).includes(word));
        row.hidden = !found || (owing?.checked && row.classList.contains("owes-nothing"));
        if (!row.hidden) shown += 1;
      }
      // The totals are of the whole table, so they stay out of a part of it.
      for (const row of totals) row.hidden = shown < rows.length;
      status.textContent = shown < rows.length ? fill(tools.dataset.shown, { shown, all: rows.length }) : "";
    };
    search.addEventListener("input", filter);
    owing?.addEventListener("change", filter);

    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      if ("mixed" in heading.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        // Amounts begin with the largest, names and days with the first.
        const before = heading.getAttribute("aria-sort");
        const first = heading.classList.contains("amount") ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = before === first ? other : first;
        for (const one of headings) one.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        rows.sort((a, b) => sign * compare(key(a.cells[column]), key(b.cells[column])));
        body.append(...rows, ...totals);
        status.textContent = fill(tools.dataset.sorted, { column: button.textContent.trim() });
      });
    });
    tools.hidden = false;
    for (const box of [search, owing]) if (box && rows.length < FEW) box.parentElement.hidden = true;
  }
})();
