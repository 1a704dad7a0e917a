// How does the site behave when a host serves it? A static server on 127.0.0.1
// and a free port, which sends the headers that the site asks for in `_headers`.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves the files of a site and nothing else: gives `{ base, close }`. */
export async function serve(site) {
  const headers = siteHeaders(site);
  const server = createServer((request, response) => {
    const path = filePath(request.url);
    if (!site.files.has(path)) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(readFileSync(join(site.root, path)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function filePath(url) {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname).slice(1);
  } catch {
    return undefined;
  }
}

/** The headers that `_headers` sets for `/*`; none without that file. */
export function siteHeaders(site) {
  const file = join(site.root, "_headers");
  const headers = {};
  if (!existsSync(file)) return headers;
  let everywhere = false;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (/^\S/.test(line)) everywhere = line.trim() === "/*";
    const [, name, value] = /^\s+([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (everywhere && name) headers[name] = value;
  }
  return headers;
}
