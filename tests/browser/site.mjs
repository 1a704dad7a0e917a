// Which pages does a rendered folder have, and what kind is each? Knows names and
// folders only; what stands in the pages is the business of `source.mjs`. A folder
// called `drafts` is the review desk: its first page shows mails, which lie below
// `preview/`, in frames, and links to the site beside it.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Reads a folder: `files` holds the path of each file in it, `pages` one entry
 * for each page; `sample` marks the page that stands for its kind.
 */
export function readSite(folder) {
  const root = resolve(folder);
  const isDesk = basename(root) === "drafts";
  // Several ledgers have a `site` and `drafts`: of those that lie elsewhere the name says whose they are.
  const isOf = ["site", "drafts"].includes(basename(root)) && dirname(root) !== resolve("");
  const name = isOf ? `${basename(dirname(root))}/${basename(root)}` : basename(root);
  const files = readdirSync(root, { recursive: true })
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({
      path,
      name: `${name}/${path}`,
      source: readFileSync(join(root, path), "utf8"),
      ...kindOf(path, isDesk),
      isMail: isDesk && path.startsWith("preview/"),
      sample: false,
    }));
  for (const kind of new Set(pages.map((page) => page.kind))) {
    sampleOf(pages.filter((page) => page.kind === kind)).sample = true;
  }
  return { name, root, isDesk, base: `${pathToFileURL(root).href}/`, files: new Set(files), pages };
}

/**
 * `en/customers/c-7f3k2q.html` is a page of the kind `customer` in the language
 * `en`; `aging-2.html` is one more page of the kind `aging`. On the desk
 * every page but the first is a letter.
 */
export function kindOf(path, isDesk = false) {
  const parts = path.replace(/\.html$/, "").split("/");
  const language = parts.length > 1 && /^[a-z]{2}$/.test(parts[0]) ? parts.shift() : undefined;
  const folder = parts.length > 1 ? parts[0] : undefined;
  if (isDesk && !folder && !/^index(-\d+)?$/.test(parts[0])) return { language, kind: "letter" };
  return { language, kind: folder ? folder.replace(/s$/, "") : parts[0].replace(/-\d+$/, "") };
}

/** The largest page of the main language, because it shows the most. */
function sampleOf(pages) {
  const main = pages.filter((page) => page.language === undefined);
  return (main.length > 0 ? main : pages).toSorted((a, b) => b.source.length - a.source.length)[0];
}
