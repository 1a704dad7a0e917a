// Is what stands in the files right, before anything runs? Valid HTML, the head
// of every page, nothing inline, headings in order, no dead link or anchor, every
// page within reach of the first, and the budgets of size.
//
// The pages are read by the browser's own parser in an inert document: no
// pattern that guesses at HTML, no script that has run.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import rules from "./.htmlvalidate.mjs";
import { siteHeaders } from "./server.mjs";

/** The policy of every page, to the letter. */
export const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** That of the review desk, which shows its mails in frames. */
export const DESK_POLICY = POLICY.replace("img-src 'self';", "img-src 'self'; frame-src 'self';");

/** That of a letter, which is whole in itself: its styles stand in it, and it asks for nothing. */
export const LETTER_POLICY = POLICY.replace("style-src 'self'; script-src 'self'; img-src 'self';", "style-src 'unsafe-inline';");

/** That of a mail in a frame: inline styles, images that it holds itself, nothing else. */
export const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What opens every head, in this order: a selector, and the value it must have. */
const HEAD = [
  ["meta[charset]", "charset", /^utf-8$/i],
  ["meta[http-equiv='Content-Security-Policy']", "content", /./],
  ["title", "text", /^\s*\S.{0,69}$/],
  ["meta[name='viewport']", "content", /^width=device-width, initial-scale=1$/],
  ["meta[name='color-scheme']", "content", /^(light dark|only light)$/],
  ["meta[name='robots']", "content", /^noindex, nofollow, noarchive$/],
  ["meta[name='referrer']", "content", /^no-referrer$/],
  ["meta[name='format-detection']", "content", /telephone=no/],
];

const KB = 1024;
const BUDGETS = { page: 300 * KB, compressed: 40 * KB, script: 6 * KB, elements: 3000 };

/** Checks every file of the site; `blank` is an empty page of the browser. */
export async function checkSources(site, blank, report) {
  const validator = new HtmlValidate(new StaticConfigLoader(rules));
  const facts = new Map();
  for (const page of site.pages) facts.set(page.path, await blank.evaluate(readFacts, { source: page.source, head: HEAD.map(([selector]) => selector) }));

  const linked = new Map();
  for (const page of site.pages) {
    await setImmediate(); // Whoever else works in this process has a turn.
    const fact = facts.get(page.path);
    const { problems, targets } = followLinks(site, page, facts);
    linked.set(page.path, targets);
    const check = (name, found) => report.check(page.name, "source", name, found);
    if (page.isMail) {
      // As mail programs want it: tables and inline styles, so only what a frame needs is checked.
      check("head", wrongPolicy(fact, MAIL_POLICY).length > 0 ? wrongPolicy(fact, LETTER_POLICY) : []);
      check("lang", wrongLanguage(page, fact));
      check("inline", fact.inline.filter((found) => !found.startsWith("style ")));
      check("links", problems);
      continue;
    }
    check("html", await invalid(validator, page));
    check("head", [...wrongHead(fact), ...wrongPolicy(fact, policyOf(site, page))]);
    check("lang", wrongLanguage(page, fact));
    check("inline", page.kind === "letter" ? fact.inline.filter((found) => !found.startsWith("style element")) : fact.inline);
    check("headings", wrongHeadings(fact.headings));
    check("links", problems);
    check("size", tooLarge(site, page, fact));
  }
  report.check(site.name, "source", "reach", outOfReach(site, linked));
  report.check(site.name, "source", "styles", wrongStyles(site));
  if (!site.isDesk) report.check(site.name, "source", "host", wrongHostFiles(site));
}

/** Runs in the browser: what stands in one page. */
function readFacts({ source, head }) {
  const page = new DOMParser().parseFromString(source, "text/html");
  const elements = [...page.querySelectorAll("*")];
  const shorten = (element) => element.outerHTML.slice(0, 90);
  const attribute = (element, names) => names.map((name) => element.getAttribute(name)).find((value) => value !== null);
  const inHead = [...page.head.children];
  return {
    lang: page.documentElement.getAttribute("lang"),
    elements: elements.length,
    ids: elements.map((element) => element.id).filter(Boolean),
    head: head.map((selector) => {
      const found = inHead.filter((element) => element.matches(selector));
      const [first] = found;
      return {
        selector,
        count: found.length,
        position: inHead.indexOf(first),
        text: first?.textContent,
        charset: first?.getAttribute("charset"),
        content: first?.getAttribute("content"),
      };
    }),
    headings: [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => ({
      level: Number(heading.tagName[1]),
      text: heading.textContent.trim(),
    })),
    inline: elements.flatMap((element) => {
      const found = [];
      const say = (what) => found.push(`${what} in ${shorten(element)}`);
      if (element.hasAttribute("style")) say("style attribute");
      if (element.matches("style")) say("style element");
      if (element.matches("script") && (!element.hasAttribute("src") || element.textContent !== "")) say("inline script");
      if (element.matches("script[type=module]")) say("module script, which does not run from a folder");
      if (element.matches("script[src]:not([defer])")) say("script without `defer`");
      if (element.hasAttribute("integrity")) say("`integrity`, which fails from a folder");
      for (const { name } of element.attributes) if (name.startsWith("on")) say(`event attribute \`${name}\``);
      return found;
    }),
    // What a reader may follow, and what the browser loads by itself.
    links: elements
      .filter((element) => element.matches("a[href], area[href]"))
      .map((element) => element.getAttribute("href")),
    loads: elements
      .filter((element) => element.matches("link, script, img, iframe, frame, object, embed, audio, video, source, track, input, use, image"))
      .map((element) => attribute(element, ["src", "href", "data", "srcset", "xlink:href"]))
      .filter((value) => value !== undefined),
  };
}

async function invalid(validator, page) {
  const { results } = await validator.validateString(page.source, page.path);
  return results.flatMap(({ messages }) => messages.map((found) => `line ${found.line}: ${found.message} [${found.ruleId}]`));
}

function wrongHead({ head }) {
  const problems = [];
  HEAD.forEach(([selector, attribute, expected], index) => {
    const found = head[index];
    if (found.count !== 1) problems.push(`${found.count} \`${selector}\``);
    else if (found.position !== index) problems.push(`\`${selector}\` is number ${found.position + 1} of the head, not ${index + 1}`);
    if (found.count > 0 && !expected.test(found[attribute] ?? "")) problems.push(`\`${selector}\` is \`${found[attribute]}\``);
  });
  return problems;
}

function policyOf(site, page) {
  if (!site.isDesk) return POLICY;
  return page.kind === "letter" ? LETTER_POLICY : DESK_POLICY;
}

/** The policy of the page, to the letter; that there is none is said of the head. */
function wrongPolicy({ head }, policy) {
  const found = head.find(({ selector }) => selector.includes("Content-Security-Policy"));
  if (found.count === 0) return ["there is no policy"];
  return found.content === policy ? [] : [`the policy is \`${found.content}\``];
}

function wrongLanguage(page, { lang }) {
  if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(lang ?? "")) return [`lang is \`${lang}\``];
  if (page.language && !lang.startsWith(page.language)) return [`lang is \`${lang}\` in the folder \`${page.language}\``];
  return [];
}

function wrongHeadings(headings) {
  const problems = [];
  const first = headings.filter(({ level }) => level === 1).length;
  if (first !== 1) problems.push(`${first} headings of level 1`);
  let before = 0;
  for (const { level, text } of headings) {
    if (level > before + 1) problems.push(`level ${level} after ${before}: «${text}»`);
    before = level;
  }
  return problems;
}

/** Follows every link of a page: the dead ones, and the pages that the others lead to. */
function followLinks(site, page, facts) {
  const problems = [];
  const targets = [];
  const base = new URL(encodeURI(page.path), site.base);
  const inside = (written, url) => {
    if (written.startsWith("/")) return problems.push(`\`${written}\` starts with a slash`);
    if (site.isDesk && url.href.startsWith(new URL("../site/", site.base).href)) {
      const there = existsSync(fileURLToPath(new URL(url.pathname, url)));
      return there || problems.push(`\`${written}\` leads to no file`);
    }
    if (!url.href.startsWith(site.base)) return problems.push(`\`${written}\` leads out of the folder`);
    const path = decodeURIComponent(url.pathname).slice(decodeURIComponent(new URL(site.base).pathname).length);
    if (!site.files.has(path)) return problems.push(`\`${written}\` leads to no file`);
    targets.push(path);
    const id = decodeURIComponent(url.hash.slice(1));
    if (id !== "" && !facts.get(path)?.ids.includes(id)) problems.push(`\`${written}\` leads to no id`);
  };
  const follow = (written, outside) => {
    let url;
    try {
      url = new URL(written, base);
      decodeURI(written);
    } catch {
      return problems.push(`\`${written}\` is not an address`);
    }
    if (url.protocol === "file:") inside(written, url);
    else if (!outside.includes(url.protocol)) problems.push(`\`${written}\` is not allowed here`);
    else if (url.protocol === "mailto:" && !/^[\w.~:/?#@!$&'()*+,;=%-]+$/.test(written)) problems.push(`\`${written}\` is not percent-encoded`);
  };
  const { links, loads } = facts.get(page.path);
  for (const written of new Set(links)) follow(written, ["https:", "mailto:", "tel:"]);
  for (const written of new Set(loads)) follow(written, []);
  return { problems, targets };
}

/** Pages that no chain of links leads to from the first one. `404.html` is for the host. */
function outOfReach(site, linked) {
  const reached = new Set(["index.html"]);
  for (const path of reached) for (const target of linked.get(path) ?? []) reached.add(target);
  const problems = site.files.has("index.html") ? [] : ["there is no `index.html`"];
  for (const { path } of site.pages) if (!reached.has(path) && path !== "404.html") problems.push(`no link leads to \`${path}\``);
  return problems;
}

function tooLarge(site, page, { elements, loads }) {
  const packed = (bytes) => gzipSync(bytes).length;
  const files = loads
    .map((load) => ({ load, path: join(site.root, page.path, "..", load) }))
    .filter(({ load }) => /\.(css|js)$/.test(load))
    .flatMap(({ load, path }) => {
      try {
        return [{ load, size: packed(readFileSync(path)) }];
      } catch {
        return []; // A file that is missing is a dead link, said there.
      }
    });
  const script = files.filter(({ load }) => load.endsWith(".js")).reduce((sum, { size }) => sum + size, 0);
  const compressed = packed(page.source) + files.reduce((sum, { size }) => sum + size, 0);
  const found = { page: Buffer.byteLength(page.source), compressed, script, elements };
  return Object.entries(BUDGETS)
    .filter(([name, most]) => found[name] > most)
    .map(([name, most]) => `${name}: ${found[name]}, at most ${most}`);
}

/** What a stylesheet loads, even where no test gets to, as in print. */
function wrongStyles(site) {
  const problems = [];
  for (const path of [...site.files].filter((name) => name.endsWith(".css"))) {
    const text = readFileSync(join(site.root, path), "utf8").replaceAll(/\/\*.*?\*\//gs, "");
    if (/@import\b/.test(text)) problems.push(`\`${path}\` imports`);
    for (const [, , address] of text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) {
      const url = new URL(address, new URL(path, site.base));
      if (!site.files.has(decodeURIComponent(url.href.slice(site.base.length)))) problems.push(`\`${path}\` loads \`${address}\``);
    }
  }
  return problems;
}

/** The files for hosts that read them: what they must say. */
function wrongHostFiles(site) {
  const problems = [];
  if (!site.files.has(".nojekyll")) problems.push("there is no `.nojekyll`");
  const headers = siteHeaders(site);
  const expect = (name, ...parts) => {
    const missing = parts.filter((part) => !headers[name]?.includes(part));
    if (missing.length > 0) problems.push(`\`_headers\`: \`${name}\` lacks \`${missing.join("`, `")}\``);
  };
  expect("Content-Security-Policy", POLICY, "frame-ancestors 'none'");
  expect("X-Robots-Tag", "noindex");
  expect("Cache-Control", "private", "no-store");
  return problems;
}

function escape(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
