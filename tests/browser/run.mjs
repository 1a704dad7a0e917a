// Does the status site keep its promises in a real browser?
//
//   node run.mjs SITE_FOLDER…   checks every page below each folder
//   node run.mjs --self-test    checks the checks: each must find its defect
//
// With `SCREENSHOTS=FOLDER`, pictures of a page of each kind go there. The last
// lines count; the exit status is 1 when a check has failed.

import { existsSync } from "node:fs";
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

const screenshots = process.env.SCREENSHOTS;
const report = new Report();
const browser = await launch();
try {
  if (folders.includes("--self-test")) await selfTest(browser, report);
  else for (const folder of folders) await checkSite(browser, folder, screenshots, report);
} finally {
  await browser.close();
}
for (const line of report.walked) console.log(line);
console.log(`browser: ${report.passed} passed, ${report.failures.length} failed`);
process.exitCode = report.failures.length === 0 ? 0 : 1;
