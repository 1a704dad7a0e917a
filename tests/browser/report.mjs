// What was checked, and what was found? Counts checks, prints one line for each
// that fails: page, setting, name of the check, what is wrong.

const SHOWN = 4; // Problems named on a line: enough to act on, short enough to read.

export class Report {
  passed = 0;
  /** Every failed check: { page, setting, name, problems }. */
  failures = [];
  /** What was walked, a line for each folder. */
  walked = [];
  /** The parts that are not told yet, in their order. */
  #open = [];

  /** With `quiet`, failures are kept but not printed. */
  constructor({ quiet = false } = {}) {
    this.quiet = quiet;
  }

  /** So many pages of a folder were opened so often, and looked at closely in so many visits. */
  count(name, pages, visits, closely) {
    this.walked.push(`${name}: ${pages} pages in ${visits} visits, ${closely} of them with focus and axe in light and dark`);
  }

  /** One check of one page in one setting; without problems it has passed. */
  check(page, setting, name, problems) {
    if (problems.length === 0) {
      this.passed += 1;
      return;
    }
    this.failures.push({ page, setting, name, problems });
    if (!this.quiet) console.log(line({ page, setting, name, problems }));
  }

  /**
   * A part that is worked on beside others. Its checks are told when it is
   * closed and all parts are that were asked for before it: two tabs never tell
   * the same defects in different orders.
   */
  part() {
    const checks = [];
    const part = {
      isClosed: false,
      checks,
      check: (...one) => {
        // A visit that took too long has failed already, whatever it still finds.
        if (!part.isClosed) checks.push(one);
      },
      close: () => {
        part.isClosed = true;
        while (this.#open[0]?.isClosed) for (const one of this.#open.shift().checks) this.check(...one);
      },
    };
    this.#open.push(part);
    return part;
  }
}

export function line({ page, setting, name, problems }) {
  const shown = problems.slice(0, SHOWN).map((problem) => problem.replaceAll(/\s+/g, " ").trim());
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
  return `FAILED ${page} (${setting}) ${name}: ${shown.join("; ")}${more}`;
}
