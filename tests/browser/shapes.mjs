// Which pages have something that none before them has? A hundred invoices are
// one template: what axe and a focus ring depend on, the elements with their
// classes and attributes and what they stand in, comes again on each of them.
// Looking closely at the pages that bring something new looks at all of it.

/** The pages of `pages` that together have every shape there is, large ones first; `blank` is an empty page. */
export async function newShapes(pages, blank) {
  const known = new Set();
  const chosen = new Set();
  for (const page of pages.toSorted((a, b) => b.source.length - a.source.length)) {
    // What holds in a mail says nothing about a page of ours.
    const shapes = (await blank.evaluate(shapesOf, page.source)).map((shape) => `${page.isMail} ${shape}`);
    if (shapes.some((shape) => !known.has(shape))) chosen.add(page);
    for (const shape of shapes) known.add(shape);
  }
  return chosen;
}

/** Runs in the browser: every element of a page in the two that it stands in, without its words. */
function shapesOf(source) {
  const page = new DOMParser().parseFromString(source, "text/html");
  const telling = ["class", "style", "role", "scope", "tabindex", "type"];
  const shape = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => (telling.includes(name) || value === "" ? `${name}=${value}` : name));
    const isEmpty = element.textContent.trim() === "";
    return `${element.localName}[${attributes.sort().join(" ")}]${isEmpty ? " empty" : ""}`;
  };
  const inPlace = (element) => [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean).map(shape).join(" < ");
  return [...new Set([...page.querySelectorAll("*")].map(inPlace))];
}
