// Does a page hold up in the browser? Opens pages in a setting (width, script on
// or off, folder or server) and checks in light and dark what only shows there.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import * as probes from "./probes.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A laptop and a phone. */
const VIEWPORTS = { 1280: { width: 1280, height: 900 }, 390: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"];

/** Focus rings are looked at on so many elements of a page, Tab pressed so often. */
const RINGS = 60;
const TABS = 4;
/** How often to ask where the focus is while it is on its way, and milliseconds between. */
const ASKS = 50;
const PAUSE = 20;

/**
 * Every page is opened in the plain setting, one page of each kind in all of them.
 * A host changes what a page may load, not how wide it is.
 */
export const PLAIN = { width: 1280, script: true, served: false };
export const MATRIX = [true, false].flatMap((script) => [
  ...[1280, 390].map((width) => ({ width, script, served: false })),
  { width: 1280, script, served: true },
]);

/** A setting in words, as reports show it. */
export function settingOf({ width, script, served }, ...more) {
  return [width, ...more, script ? "script" : "no script", served ? "server" : "folder"].join(", ");
}

/** Debian's Chromium with an empty profile, which asks nobody for anything. */
export function launch() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      // Every page is new code that runs for a moment: compiling it well costs more than it saves.
      "--js-flags=--no-opt,--no-maglev",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Whatever tries to leave this machine fails, and is reported.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/**
 * One tab of the browser, used for one visit after the other. `bases` are the
 * addresses that pages may ask for something; all else is stopped and told.
 */
export class Visitor {
  /** What the page said and asked for since it was opened. */
  #seen = { console: [], requests: [] };

  static async open(browser, bases, screenshots) {
    const visitor = new Visitor();
    const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: false });
    const inside = (url) => bases.some((base) => url.startsWith(base));
    await context.route("**/*", (route) => (inside(route.request().url()) ? route.continue() : route.abort()));
    visitor.screenshots = screenshots;
    visitor.page = await context.newPage();
    visitor.page.on("console", (message) => message.type() === "error" && visitor.#seen.console.push(message.text()));
    visitor.page.on("pageerror", (error) => visitor.#seen.console.push(error.message));
    visitor.page.on("request", (request) => inside(request.url()) || visitor.#seen.requests.push(request.url()));
    visitor.page.on("requestfailed", (request) => visitor.#seen.requests.push(`${request.url()}: ${request.failure()?.errorText}`));
    visitor.page.on("response", (response) => response.status() >= 400 && visitor.#seen.requests.push(`${response.url()}: ${response.status()}`));
    visitor.protocol = await context.newCDPSession(visitor.page);
    return visitor;
  }

  /**
   * Opens a page of the site in one setting and puts every check into the report;
   * only where it is to look closely, also those of every focus and of axe.
   */
  async visit(site, { page, setting: { width, script, served }, closely }, report) {
    const tab = this.page;
    const setting = (...more) => settingOf({ width, script, served }, ...more);
    const check = (where, name, problems) => report.check(page.name, where, name, problems);

    await tab.setViewportSize(VIEWPORTS[width]);
    await tab.emulateMedia({ colorScheme: "light" });
    this.#seen = { console: [], requests: [] };
    // The page is loaded with or without script; axe needs script to be on
    // again, which runs nothing of the page's own after it has been loaded.
    await this.protocol.send("Emulation.setScriptExecutionDisabled", { value: !script });
    await tab.goto((served ? site.served : site.base) + encodeURI(page.path));

    if (this.screenshots && page.sample && script && !served) await this.#photograph(site, page, width);
    check(setting(), "width", await tab.evaluate(probes.overflow));
    await tab.evaluate(probes.openDetails);
    check(setting("all open"), "width", await tab.evaluate(probes.overflow));
    // Mails and letters have nothing to press.
    if (!page.isMail && page.kind !== "letter") check(setting(), "keyboard", await this.#pressTab());
    if (script) check(setting(), "tables", await tab.evaluate(probes.tables));
    await this.protocol.send("Emulation.setScriptExecutionDisabled", { value: false });
    if (closely) await this.protocol.send("Runtime.evaluate", { expression: `${AXE};undefined` });
    for (const scheme of closely ? SCHEMES : []) {
      await tab.emulateMedia({ colorScheme: scheme });
      check(setting(scheme), "focus", await tab.evaluate(probes.focusRings, RINGS));
      check(setting(scheme), "axe", await tab.evaluate(probes.accessibility, page.isMail));
    }
    if (!page.sample) {
      await tab.setViewportSize(VIEWPORTS[390]);
      check(settingOf({ width: "made 390", script, served }), "width", await tab.evaluate(probes.overflow));
    }
    check(setting(), "console", this.#seen.console);
    check(setting(), "requests", this.#seen.requests);
  }

  async close() {
    await this.page.context().close();
  }

  /** Where the focus is. On its way through a frame, which is a process of its own, it is nowhere for a moment. */
  async #focused() {
    for (let asked = 1; ; asked += 1) {
      const at = await this.page.evaluate(probes.focused);
      if (at !== "" || asked === ASKS) return at;
      await this.page.waitForTimeout(PAUSE);
    }
  }

  /** The Tab key goes from one element to the next. */
  async #pressTab() {
    const stops = await this.page.evaluate(probes.tabStops);
    const visited = [];
    for (let press = 0; press < Math.min(TABS, stops); press += 1) {
      await this.page.keyboard.press("Tab");
      const at = await this.#focused();
      if (at === "") return [`Tab number ${press + 1} of ${stops} leads nowhere`];
      if (visited.includes(at)) return [`Tab number ${press + 1} of ${stops} comes back to ${at}`];
      visited.push(at);
    }
    return stops === 0 ? ["there is nothing that Tab leads to"] : [];
  }

  async #photograph(site, page, width) {
    const folder = join(this.screenshots, site.name);
    mkdirSync(folder, { recursive: true });
    for (const scheme of SCHEMES) {
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.screenshot({ path: join(folder, `${page.kind}-${width}-${scheme}.png`), fullPage: true });
    }
    await this.page.emulateMedia({ colorScheme: "light" });
  }
}
