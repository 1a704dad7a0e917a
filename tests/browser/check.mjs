// Is this folder a sound site? The whole of the checks for one folder: the
// sources, and every page in the browser, at the same time.

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
  const closely = await newShapes(site.pages, blank);

  const server = await serve(site);
  site.served = server.base;
  try {
    // What a host sends looks as it does from the folder: there it is only opened, pressed and listened to.
    const visits = site.pages.flatMap((page) =>
      (page.sample ? MATRIX : [PLAIN]).map((setting) => ({ page, setting, closely: !setting.served && (page.sample || closely.has(page)) })),
    );
    report.count(site.name, site.pages.length, visits.length, visits.filter((visit) => visit.closely).length);
    // Told in the order of the list, whichever is done first.
    const ofSources = report.part();
    const waiting = visits.map((visit) => ({ visit, part: report.part() }));
    // A change between the folder and its host takes a new process of the browser.
    waiting.sort((a, b) => a.visit.setting.served - b.visit.setting.served);
    await Promise.all([
      checkSources(site, blank, ofSources).finally(() => ofSources.close()),
      ...Array.from({ length: TABS }, () => work(browser, site, waiting, screenshots)),
    ]);
  } finally {
    server.close();
    await blank.close();
  }
}

/** Makes one visit after the other until none is left. */
async function work(browser, site, waiting, screenshots) {
  const open = () => Visitor.open(browser, [site.base, site.served], screenshots);
  let visitor = await open();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { visit, part } = next;
    try {
      await inTime(visitor.visit(site, visit, part));
    } catch (error) {
      // A page that hangs or crashes fails, and the others go on in a new tab.
      part.check(visit.page.name, settingOf(visit.setting), "visit", [stripVTControlCharacters(error.message)]);
      await visitor.close();
      visitor = await open();
    }
    part.close();
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
