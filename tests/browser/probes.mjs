// What does a page look like from inside the browser? Functions that are sent
// into the page and read it there; each stands alone, because it is sent as
// text. Those that check give a list of problems, empty when all is well.

/** The page must not scroll sideways: names the first elements that stick out. */
export function overflow() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element))
    .slice(0, 2)
    .map((element) => element.outerHTML.slice(0, 90));
  return [`${root.scrollWidth} px wide in ${root.clientWidth}: ${culprits.join(" and ")}`];
}

/** Opens what a click would open, so that the checks see it. */
export function openDetails() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

/** The element that the keyboard is at; an empty text when it is at none. */
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  return `${[...document.querySelectorAll("*")].indexOf(element)} ${element.outerHTML.slice(0, 90)}`;
}

/** How many elements the Tab key reaches. */
export function tabStops() {
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  ).length;
}

/**
 * Every focus can be seen: a ring of at least 2 px that stands out 3:1 from its
 * ground, on an element of which a part is in view and not covered. Looks at
 * the first `most` elements. Must follow a press of the Tab key: only then does
 * the browser show the focus that a script sets.
 */
export function focusRings(most) {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (text) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgba) => {
    const [r, g, b] = rgba.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const found = colour(getComputedStyle(box).backgroundColor);
      if (found[3] > 0) return found;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 255] : [255, 255, 255, 255];
  };
  const inView = (element) =>
    [...element.getClientRects()].some((box) => {
      const left = Math.max(box.left, 0);
      const right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0);
      const bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 2 || bottom - top < 2) return false;
      return [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
          return hit !== null && element.contains(hit);
        }),
      );
    });

  const problems = [];
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  );
  for (const element of stops.slice(0, most)) {
    const say = (what) => problems.push(`${what} at ${element.outerHTML.slice(0, 90)}`);
    element.focus();
    if (document.activeElement !== element) {
      say("no focus");
      continue;
    }
    const style = getComputedStyle(element);
    const width = Number.parseFloat(style.outlineWidth);
    const ring = colour(style.outlineColor);
    const around = ground(Number.parseFloat(style.outlineOffset) < 0 ? element : (element.parentElement ?? element));
    if (style.outlineStyle === "none" || width === 0) say("no focus ring");
    else if (width < 2) say(`focus ring of ${width} px`);
    else if (ring[3] < 128 || contrast(ring, around) < 3) say(`focus ring of too little contrast (${style.outlineColor})`);
    if (!inView(element)) say("focus out of view or covered");
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return problems;
}

/**
 * Tables that can be sorted are, both ways, and say so; search shows what it
 * finds. The focus stays, and the totals stay last.
 */
export function tables() {
  const problems = [];
  for (const tools of document.querySelectorAll(".tools:not([hidden])")) {
    const table = document.getElementById(tools.dataset.table);
    const say = (what) => problems.push(`${what} in ${tools.dataset.table}`);
    const status = tools.querySelector("[role=status]");
    const rows = () => [...table.tBodies[0].rows];
    const all = rows().length;
    for (const button of table.querySelectorAll("thead button")) {
      const heading = button.closest("th");
      const column = heading.cellIndex;
      const orders = [1, 2].map(() => {
        button.focus();
        button.click();
        if (document.activeElement !== button) say("sorting moves the focus");
        if (status.textContent === "") say("sorting is not announced");
        const values = rows().filter((row) => !row.matches(".total")).map((row) => row.cells[column].dataset.value);
        const order = heading.getAttribute("aria-sort");
        const sign = order === "descending" ? -1 : 1;
        const numbers = values.map(Number);
        const wrong = numbers.some((number, index) => index > 0 && sign * (number - numbers[index - 1]) < 0);
        if (wrong) say(`column ${column} is not ${order}`);
        return order;
      });
      if (orders.toSorted().join(" ") !== "ascending descending") say(`column ${column} is sorted ${orders.join(", ")}`);
      if (rows().some((row, index) => row.matches(".total") && rows()[index + 1]?.matches(":not(.total)"))) say("a total is not last");
    }
    const search = tools.querySelector("[type=search]");
    const type = (text) => {
      search.value = text;
      search.dispatchEvent(new Event("input"));
      return rows().filter((row) => !row.hidden).length;
    };
    if (type("no such words") !== 0 || status.textContent === "") say("search finds what is not there, or does not say what it finds");
    if (type(rows()[0].cells[0].textContent.trim().toUpperCase()) === 0) say("search does not find a name in capitals");
    if (type("") !== all) say("rows stay away after a search");
  }
  return problems;
}

/**
 * Runs axe, which must be in the page: WCAG 2.2 AA and good practice, the latter
 * not in a mail, which is no page of ours and names no colours. What axe cannot
 * decide about contrast elsewhere counts as wrong: nobody would look at it.
 */
export async function accessibility(isMail) {
  const run = (where, runOnly) =>
    globalThis.axe.run(where, {
      iframes: false, // What frames show is walked as a page of its own.
      preload: false, // It would load the stylesheets again, against the policy.
      resultTypes: ["violations", "incomplete"],
      elementRef: true,
      runOnly,
    });
  const undecided = ({ incomplete }) => incomplete.filter(({ id }) => id === "color-contrast" && !isMail);
  const told = (how) => ({ id, help, nodes }) => `${how}${id} (${help}), ${nodes.length} times, first ${nodes[0].html.slice(0, 120)}`;

  // Text in a drawing lies on an image, as axe sees it, so that it never decides;
  // a drawing keeps the ground of the page free below its text, so that counts.
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (text) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = luminance(getComputedStyle(document.documentElement).backgroundColor);
  const drawn = [...document.querySelectorAll("svg text")];
  const pale = drawn.filter((element) => {
    const [dark, light] = [luminance(getComputedStyle(element).fill), page].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05) < 4.5;
  });
  const isDrawn = ({ element }) => element instanceof SVGTextElement;
  const withoutDrawn = (found) =>
    found.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !isDrawn(node)) })).filter(({ nodes }) => nodes.length > 0);

  // The shade at the end of a box that scrolls is a gradient, which makes axe
  // unsure of the contrast of everything in it; the ground below it counts.
  for (const box of document.body.querySelectorAll("*")) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowX)) box.style.backgroundImage = "none";
  }
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await run(document, isMail ? levels : [...levels, "best-practice"]);
  const problems = found.violations.map(told(""));
  if (pale.length > 0) problems.push(`text of too little contrast in a drawing, ${pale.length} times, first ${pale[0].outerHTML.slice(0, 120)}`);

  // Neither is it sure of what such a box has out of view or below a cell that
  // stays. These are measured again with the page made so small that nothing
  // has to scroll: at half the size, where little is rounded, then at a quarter.
  let unsure = withoutDrawn(undecided(found));
  for (const zoom of ["0.5", "0.25"]) {
    if (unsure.length === 0) break;
    const elements = unsure.flatMap(({ nodes }) => nodes.map(({ element }) => element));
    document.documentElement.style.zoom = zoom;
    const again = await run(elements, { type: "rule", values: ["color-contrast"] });
    document.documentElement.style.zoom = "";
    problems.push(...again.violations.map(told("")));
    unsure = undecided(again);
  }
  return [...problems, ...unsure.map(told("undecided "))];
}
