// Does the status site keep its promises in a real browser?
//
//   node run.mjs SITE_FOLDER…   checks every page below each folder
//   node run.mjs --self-test    checks the checks: each must find its defect
//
// Screenshots go to the folder `SCREENSHOTS`, or to `screenshots` beside this
// file. The last line counts; the exit status is 1 when a check has failed.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkSite } from "./check.mjs";
import { Report } from "./report.mjs";
import { selfTest } from "./self-test.mjs";
import { launch } from "./visit.mjs";

const folders = process.argv.slice(2);
const missing = folders.filter((folder) => folder !== "--self-test" && !existsSync(folder));
if (folders.length === 0 || missing.length > 0) {
  console.error(missing.length > 0 ? `no such folder: ${missing.join(", ")}` : "usage: node run.mjs SITE_FOLDER… | --self-test");
  process.exit(2);
}

const screenshots = process.env.SCREENSHOTS ?? join(import.meta.dirname, "screenshots");
const report = new Report();
const browser = await launch();
try {
  if (folders.includes("--self-test")) await selfTest(browser, report);
  else for (const folder of folders) await checkSite(browser, folder, screenshots, report);
} finally {
  await browser.close();
}
console.log(`browser: ${report.passed} passed, ${report.failures.length} failed`);
process.exitCode = report.failures.length === 0 ? 0 : 1;
