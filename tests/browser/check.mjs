// Is this folder a sound site? The whole of the checks for one folder: the
// sources first, then every page in the browser.

import { availableParallelism } from "node:os";
import { stripVTControlCharacters } from "node:util";
import { serve } from "./server.mjs";
import { newShapes } from "./shapes.mjs";
import { readSite } from "./site.mjs";
import { checkSources } from "./source.mjs";
import { MATRIX, PLAIN, settingOf, Visitor } from "./visit.mjs";

// Two tabs keep two cores busy; more would only wait for each other.
const TABS = Math.min(2, availableParallelism());

// Milliseconds for one visit, which takes about one second: a machine may be
// busy, but not so busy.
const PATIENCE = 60_000;

export async function checkSite(browser, folder, screenshots, report) {
  const site = readSite(folder);
  if (site.pages.length === 0) {
    report.check(site.name, "folder", "pages", ["there is no page in it"]);
    return;
  }
  const blank = await browser.newPage();
  await checkSources(site, blank, report);
  const closely = await newShapes(site.pages, blank);
  await blank.close();

  const server = await serve(site);
  site.served = server.base;
  try {
    // What a host sends looks as it does from the folder: there it is only opened, pressed and listened to.
    const visits = site.pages.flatMap((page) =>
      (page.sample ? MATRIX : [PLAIN]).map((setting) => ({ page, setting, closely: !setting.served && (page.sample || closely.has(page)) })),
    );
    report.count(site.name, site.pages.length, visits.length, visits.filter((visit) => visit.closely).length);
    await Promise.all(Array.from({ length: TABS }, () => work(browser, site, visits, screenshots, report)));
  } finally {
    server.close();
  }
}

/** Makes one visit after the other until none is left. */
async function work(browser, site, visits, screenshots, report) {
  const open = () => Visitor.open(browser, [site.base, site.served], screenshots);
  let visitor = await open();
  for (let next = visits.shift(); next; next = visits.shift()) {
    try {
      await inTime(visitor.visit(site, next, report));
    } catch (error) {
      // A page that hangs or crashes fails, and the others go on in a new tab.
      report.check(next.page.name, settingOf(next.setting), "visit", [stripVTControlCharacters(error.message)]);
      await visitor.close();
      visitor = await open();
    }
  }
  await visitor.close();
}

function inTime(visit) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  return Promise.race([visit, late]).finally(() => clearTimeout(timer));
}
