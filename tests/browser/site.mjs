// Which pages does a rendered site have, and what kind is each? Knows names and
// folders only; what stands in the pages is the business of `source.mjs`.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Reads a folder: `files` holds the path of each file in it, `pages` one entry
 * for each page; `sample` marks the page that stands for its kind.
 */
export function readSite(folder) {
  const root = resolve(folder);
  const files = readdirSync(root, { recursive: true })
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({
      path,
      name: `${basename(root)}/${path}`,
      source: readFileSync(join(root, path), "utf8"),
      ...kindOf(path),
      sample: false,
    }));
  for (const kind of new Set(pages.map((page) => page.kind))) {
    sampleOf(pages.filter((page) => page.kind === kind)).sample = true;
  }
  return { name: basename(root), root, base: `${pathToFileURL(root).href}/`, files: new Set(files), pages };
}

/**
 * `en/customers/c-7f3k2q.html` is a page of the kind `customer` in the language
 * `en`; `aging-2.html` is one more page of the kind `aging`.
 */
export function kindOf(path) {
  const parts = path.replace(/\.html$/, "").split("/");
  const language = parts.length > 1 && /^[a-z]{2}$/.test(parts[0]) ? parts.shift() : undefined;
  const folder = parts.length > 1 ? parts[0] : undefined;
  return { language, kind: folder ? folder.replace(/s$/, "") : parts[0].replace(/-\d+$/, "") };
}

/** The largest page of the main language, because it shows the most. */
function sampleOf(pages) {
  const main = pages.filter((page) => page.language === undefined);
  return (main.length > 0 ? main : pages).toSorted((a, b) => b.source.length - a.source.length)[0];
}
