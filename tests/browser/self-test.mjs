// Can these checks fail? Builds a site of sound pages, and one page for each
// defect, which must be found by the checks named for it and by no others.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkSite } from "./check.mjs";
import { line, Report } from "./report.mjs";
import { DESK_POLICY, MAIL_POLICY, POLICY } from "./source.mjs";

const SKIP = '<a class="skip" href="#content">Skip</a>';

/** A sound page; a case replaces a part of it. */
function pageOf({
  lang = "en",
  policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  robots = '<meta name="robots" content="noindex, nofollow, noarchive">',
  head = "",
  title = "A page",
  top = SKIP,
  main = "",
  root = "",
} = {}) {
  return `<!DOCTYPE html>
<html${lang && ` lang="${lang}"`}>
<head>
<meta charset="utf-8">
${policy}
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${robots}
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="stylesheet" href="${root}style.css">
<script src="${root}site.js" defer></script>
${head}</head>
<body>
${top}
<main id="content" tabindex="-1">
<h1>A heading</h1>
<p>Some words and <a href="${root}index.html#content">a link to the first page</a>.</p>
${main}
</main>
</body>
</html>
`;
}

// A table whose button sorts nothing and whose search finds everything.
const UNSORTED = `<div class="tools" data-table="rows"><p><label for="search">Search</label> <input id="search" type="search"></p><p role="status"></p></div>
<table id="rows"><thead><tr><th scope="col"><button type="button">Sum</button></th></tr></thead><tbody><tr><td data-value="2">2</td></tr><tr><td data-value="1">1</td></tr></tbody></table>`;

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1f24; --page: #ffffff; --ring: #0a56a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --page: #12161a; --ring: #8cbcff; } }
html { color: var(--ink); background: var(--page); font: 16px/1.5 sans-serif; }
a { color: var(--ring); }
:focus-visible { outline: 3px solid var(--ring); outline-offset: 2px; }
main:focus { outline: none; }
img { width: 8px; height: 8px; }
.skip:not(:focus) { position: absolute; clip-path: inset(50%); }
.scroll { overflow-x: auto; background: linear-gradient(to right, #0000, #0003); }
.scroll th { position: sticky; left: 0; min-width: 9rem; text-align: start; background: var(--page); }
.scroll td { min-width: 12rem; }
.faint { color: #bbbbbb; }
.faint-drawn { fill: #bbbbbb; }
.faint-in-light { color: #bbbbbb; }
.faint-in-dark { color: #54606c; }
@media (prefers-color-scheme: dark) { .faint-in-light { color: var(--ink); } }
@media (prefers-color-scheme: light) { .faint-in-dark { color: var(--ink); } }
.wide { width: 3000px; }
.wide-on-phone { width: 700px; }
.ringless:focus { outline: none; }
.pale:focus { outline-color: color-mix(in srgb, var(--page), var(--ink) 10%); }
.unseen { position: fixed; inset: 0 0 auto auto; z-index: -1; }
.lid { position: fixed; inset: 0 0 auto auto; width: 20rem; height: 5rem; background: var(--page); }
.small { display: inline-block; width: 10px; height: 10px; overflow: hidden; }
`;

const SCRIPT = `
const marked = document.querySelector("[data-fail]");
if (marked?.dataset.fail === "console") console.error("told to complain");
if (marked?.dataset.fail === "throw") throw new Error("told to throw");
if (marked?.dataset.fail === "server" && location.protocol === "http:") throw new Error("told to throw");
if (marked?.dataset.fail === "trap") addEventListener("keydown", (event) => event.preventDefault());
if (marked?.dataset.fail === "wide") marked.classList.add("wide");
`;

const HEADERS = `/*
  Content-Security-Policy: ${POLICY}; frame-ancestors 'none'
  X-Robots-Tag: noindex, nofollow, noarchive
  Cache-Control: private, no-store
`;

const table = (cells) =>
  `<section class="scroll" tabindex="0" aria-label="Figures"><table><tbody><tr><th scope="row">Name</th>${cells}</tr></tbody></table></section>`;

/** Sound pages, on which nothing may be found; each is a kind of its own. */
const SOUND = {
  "good.html": pageOf({
    main: `<img src="dot.svg" alt="A dot"><h2>More</h2><details><summary>Open</summary><p>Words</p></details>
<p><a href="mailto:a@b.example?subject=2026%2F1">Write</a> or <a href="https://www.example.org/">read elsewhere</a>.</p>
${table("<td>Words</td>".repeat(8))}`,
  }),
  // `customer` and not `customers`: a page in a folder, in another language, and one of several.
  "it/customers/c-1.html": pageOf({ lang: "it", root: "../../" }),
  "aging-2.html": pageOf(),
};

/**
 * Each page with its defect: the parts that are replaced, the checks that must
 * fail, settings that must be among those they fail in, and settings that must
 * not. A page whose defect depends on width, script or server is a kind of its
 * own and so goes through the whole matrix; the others lie in one folder, where
 * the plain setting will do.
 */
const DEFECTS = {
  "no-alt": [{ main: '<img src="dot.svg">' }, ["axe", "html"]],
  "no-label": [{ main: '<input type="text">' }, ["axe", "html"]],
  "small-target": [{ main: '<p><a class="small" href="index.html">a</a><a class="small" href="good.html">b</a></p>' }, ["axe"]],
  "faint": [{ main: '<p class="faint-in-light">Faint in light</p>' }, ["axe"], ["light"], ["dark"]],
  "faint-in-dark": [{ main: '<p class="faint-in-dark">Faint in dark</p>' }, ["axe"], ["dark"], ["light"]],
  "unsorted": [{ main: UNSORTED }, ["tables"]],
  "faint-drawing": [{ main: '<svg role="img" aria-label="Words" viewBox="0 0 90 20"><text class="faint-drawn" y="15">Faint</text></svg>' }, ["axe"], ["light"], ["dark"]],
  "faint-when-open": [{ main: '<details><summary>Open</summary><p class="faint">Faint</p></details>' }, ["axe"]],
  "faint-out-of-view": [{ main: table(`${"<td>Words</td>".repeat(8)}<td class="faint">Faint</td>`) }, ["axe"]],
  "dead-link": [{ main: '<a href="nowhere.html">Nowhere</a>' }, ["links"]],
  "dead-anchor": [{ main: '<a href="#nowhere">Nowhere</a>' }, ["links"]],
  "dead-anchor-elsewhere": [{ main: '<a href="good.html#nowhere">Nowhere</a>' }, ["links"]],
  "folder-link": [{ main: '<a href="./">A folder</a>' }, ["links"]],
  "outer-link": [{ main: '<a href="../../x.html">Outside</a>' }, ["links"]],
  "rooted-link": [{ main: '<a href="/index.html">From the root</a>' }, ["links"]],
  "script-link": [{ main: '<a href="javascript:void%200">A script</a>' }, ["links"]],
  "mail-with-spaces": [{ main: '<a href="mailto:a@b.example?subject=a b">Write</a>' }, ["links"]],
  "style-attribute": [{ main: '<p style="color: red">Red</p>' }, ["console", "html", "inline"]],
  "inline-script": [{ head: "<script>globalThis.ran = true;</script>\n" }, ["console", "inline"]],
  "event-attribute": [{ main: '<p onclick="this.remove()">Click</p>' }, ["console", "inline"]],
  "outer-image": [{ main: '<img src="https://images.example/a.png" alt="A picture">' }, ["console", "links", "requests"]],
  "outer-image-no-policy": [
    { policy: "", main: '<img src="https://images.example/a.png" alt="A picture">' },
    ["console", "head", "links", "requests"],
  ],
  "missing-image": [{ main: '<img src="missing.svg" alt="A dot">' }, ["console", "links", "requests"], ["folder", "server"]],
  "wide": [{ main: '<p class="wide">Wide</p>' }, ["width"], ["1280", "all open", "made 390"]],
  "wide-on-phone": [{ main: '<p class="wide-on-phone">Wide</p>' }, ["width"], ["390"], ["1280"]],
  "wide-when-open": [{ main: '<details><summary>Open</summary><p class="wide">Wide</p></details>' }, ["width"], ["all open"]],
  "wide-without-script": [{ main: '<noscript><p class="wide">Wide</p></noscript>' }, ["width"], ["no script"], [", script"]],
  "wide-with-script": [{ main: '<p data-fail="wide">Wide</p>' }, ["width"], [", script"], ["no script"]],
  "no-ring": [{ main: '<a class="ringless" href="good.html">No ring</a>' }, ["focus"], ["light", "dark"]],
  "pale-ring": [{ main: '<a class="pale" href="good.html">Pale ring</a>' }, ["focus"], ["light", "dark"]],
  "covered-focus": [{ main: '<p><a class="unseen" href="good.html">Covered</a></p><div class="lid"></div>' }, ["axe", "focus"]],
  "keyboard-trap": [{ main: '<p data-fail="trap">Traps</p>' }, ["keyboard"], [", script, folder", ", script, server"], ["no script"]],
  "own-order": [{ main: '<a href="good.html" tabindex="1">First</a>' }, ["axe"]],
  "no-policy": [{ policy: "" }, ["head"]],
  "loose-policy": [{ policy: `<meta http-equiv="Content-Security-Policy" content="${POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}">` }, ["head"]],
  "indexed": [{ robots: '<meta name="robots" content="index">' }, ["head"]],
  "no-title": [{ title: "" }, ["axe", "head", "html"]],
  "long-title": [{ title: "A &amp; ".padEnd(80, "B") }, ["head"]],
  "no-lang": [{ lang: "" }, ["axe", "html", "lang"]],
  "skipped-heading": [{ main: "<h3>Too deep</h3>" }, ["axe", "headings", "html"]],
  "second-first-heading": [{ main: "<h1>Another</h1>" }, ["headings", "html"]],
  "invalid": [{ main: "<p>Words<div>More</div></p>" }, ["html"]],
  "complaint": [{ main: '<p data-fail="console">Complains</p>' }, ["console"], [", script, folder", ", script, server"], ["no script"]],
  "exception": [{ main: '<p data-fail="throw">Throws</p>' }, ["console"], [", script, folder", ", script, server"], ["no script"]],
  "exception-when-served": [{ main: '<p data-fail="server">Throws</p>' }, ["console"], [", script, server"], ["folder", "no script"]],
  "too-many-elements": [{ main: `<p>${"<b>a</b> ".repeat(3000)}</p>` }, ["size"]],
  "it/other-language": [{ lang: "en", root: "../" }, ["lang"]],
};

const policyOf = (policy) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

/** A mail as the review desk shows it in a frame. */
const mailOf = ({ policy = policyOf(MAIL_POLICY), lang = "en", body = "<p>Words</p>" } = {}) =>
  `<!DOCTYPE html>\n<html lang="${lang}"><head><meta charset="utf-8">${policy}<title>A mail</title></head>` +
  `<body style="color:#1a1f24">${body}</body></html>\n`;

/** A page of the review desk with a frame for each mail, and a link to the site beside it. */
const deskOf = ({ frames, policy = DESK_POLICY, link = "../site/index.html" }) => {
  const frame = (path) => `<iframe sandbox src="${path}" title="${path}"></iframe><p><a href="${path}">Alone</a></p>`;
  return pageOf({ policy: policyOf(policy), main: `<p><a href="${link}">The site</a></p>${frames.map(frame).join("")}` })
    .replace(/<script .*?<\/script>\n/, "");
};

/** Mails with their defects, and the checks that must fail. */
const MAIL_DEFECTS = {
  "no-policy": [{ policy: "" }, ["head"]],
  "loose-policy": [{ policy: policyOf("default-src 'self'") }, ["console", "head"]],
  "script": [{ body: "<script>globalThis.ran = true;</script>" }, ["console", "inline"]],
  "outer-image": [{ body: '<img src="https://images.example/a.png" alt="A picture">' }, ["console", "links", "requests"]],
  "wide": [{ body: '<p style="width:700px">Wide</p>' }, ["width"]],
  "faint": [{ body: '<p style="color:#bbbbbb">Faint</p>' }, ["axe"]],
  "no-lang": [{ lang: "" }, ["axe", "lang"]],
};

/** Checks the sound site and the defects, and reports one check for each page. */
export async function selfTest(browser, report) {
  const folder = mkdtempSync(join(tmpdir(), "browser-self-test-"));
  const write = (root, files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  };
  const index = (paths) => pageOf({ main: `<ul>${paths.map((path) => `<li><a href="${path}">The page ${path}</a></li>`).join("")}</ul>` });
  const beside = {
    "style.css": STYLE,
    "site.js": SCRIPT,
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
  };
  const found = async (root) => {
    const inner = new Report({ quiet: true });
    await checkSite(browser, root, undefined, inner);
    return inner;
  };

  try {
    const sound = await found(write(join(folder, "sound"), { ...beside, ...SOUND, "_headers": HEADERS, ".nojekyll": "", "index.html": index(Object.keys(SOUND)) }));
    report.check("sound site", "self-test", "nothing found", sound.failures.map(line));
    report.check("sound site", "self-test", "something checked", sound.passed > 100 ? [] : [`only ${sound.passed} checks`]);

    const place = (name) => {
      const [, , among = [], never = []] = DEFECTS[name];
      const matrix = [...among, ...never].some((part) => /^390|script|server|folder/.test(part));
      return matrix || name.includes("/") ? `${name}.html` : `cases/${name}.html`;
    };
    const pages = Object.fromEntries(Object.entries(DEFECTS).map(([name, [parts]]) => [place(name), pageOf(parts)]));
    const around = { ...beside, "good.html": pageOf() };
    write(join(folder, "poor", "cases"), { ...around, "index.html": pageOf() });
    const poor = await found(
      write(join(folder, "poor"), {
        ...around,
        ...pages,
        "lost.html": pageOf(),
        "print.css": "@media print { p { background: url(https://images.example/a.png); } }",
        "index.html": index(["good.html", ...Object.keys(pages)]),
      }),
    );
    for (const [name, [, checks, among = [], never = []]] of Object.entries(DEFECTS)) {
      const failures = poor.failures.filter(({ page }) => page === `poor/${place(name)}`);
      report.check(name, "self-test", "found", differences(failures, checks, among, never));
    }
    for (const page of ["poor/good.html", "poor/index.html", "poor/lost.html", "poor/cases/good.html"]) {
      report.check(page, "self-test", "nothing found", poor.failures.filter((failure) => failure.page === page).map(line));
    }
    report.check("lost page, styles, host", "self-test", "found", differences(poor.failures.filter(({ page }) => page === "poor"), ["host", "reach", "styles"], [], []));

    const siteBeside = (folder) => write(join(folder, "site"), { ...beside, "index.html": pageOf() });
    const shown = ["preview/good.html"];
    siteBeside(join(folder, "sound-desk"));
    const soundDesk = await found(
      write(join(folder, "sound-desk", "drafts"), { ...beside, "index.html": deskOf({ frames: shown }), "preview/good.html": mailOf() }),
    );
    report.check("sound desk", "self-test", "nothing found", soundDesk.failures.map(line));
    report.check("sound desk", "self-test", "something checked", soundDesk.passed > 60 ? [] : [`only ${soundDesk.passed} checks`]);

    const mails = Object.fromEntries(Object.entries(MAIL_DEFECTS).map(([name, [parts]]) => [`preview/${name}.html`, mailOf(parts)]));
    siteBeside(join(folder, "poor-desk"));
    const poorDesk = await found(
      write(join(folder, "poor-desk", "drafts"), {
        ...beside,
        ...mails,
        // As the sample of its kind it goes through the whole matrix, which the others need not.
        "preview/good.html": mailOf({ body: `<p>${"Words ".repeat(200)}</p>` }),
        "index.html": deskOf({ frames: shown, policy: POLICY, link: "../site/nowhere.html" }).replace(
          "</main>",
          `${Object.keys(mails).map((path) => `<p><a href="${path}">The mail ${path}</a></p>`).join("")}</main>`,
        ),
      }),
    );
    for (const [name, [, checks]] of Object.entries(MAIL_DEFECTS)) {
      const failures = poorDesk.failures.filter(({ page }) => page === `poor-desk/drafts/preview/${name}.html`);
      report.check(`mail ${name}`, "self-test", "found", differences(failures, checks, [], []));
    }
    const ofDesk = poorDesk.failures.filter(({ page }) => page === "poor-desk/drafts/index.html");
    report.check("desk with a policy that stops its frames", "self-test", "found", differences(ofDesk, ["console", "head", "links"], [], []));

    const empty = await found(write(join(folder, "empty"), { "readme.txt": "no page" }));
    report.check("empty site", "self-test", "found", differences(empty.failures, ["pages"], [], []));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Exactly these checks must have failed, in the settings named and in none of the others. */
function differences(failures, checks, among, never) {
  const problems = [];
  const names = new Set(failures.map(({ name }) => name));
  for (const name of checks) if (!names.has(name)) problems.push(`${name} found nothing`);
  for (const failure of failures) if (!checks.includes(failure.name)) problems.push(`not expected: ${line(failure)}`);
  const settings = failures.map(({ setting }) => ` ${setting}`);
  for (const part of among) if (!settings.some((setting) => setting.includes(part))) problems.push(`nothing found in the setting \`${part}\``);
  for (const part of never) for (const setting of settings) if (setting.includes(part)) problems.push(`found in the setting\`${setting}\``);
  return problems;
}
