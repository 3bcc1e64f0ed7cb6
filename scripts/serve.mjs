/** Serves the built app in dist/. As a program: `node scripts/serve.mjs [--port N]`, for the end-to-end tests. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { preview } from "vite";
import { root } from "./install.mjs";
import { endCleanly } from "./lifetime.mjs";

/**
 * Serves dist/ on this machine only.
 * @param {{ port: number, strictPort: boolean }} options with strictPort false, the next free port is taken
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} where it is served, and how to end it
 */
export async function serve({ port, strictPort }) {
  if (!existsSync(join(root, "dist", "index.html"))) {
    throw new Error("There is no built app in dist/ to serve: run `npm run build` first.");
  }
  const server = await preview({ root, logLevel: "warn", preview: { host: "127.0.0.1", port, strictPort, open: false } });
  const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
  return { address, close: () => server.close() };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf("--port");
  const { address, close } = await serve({ port: at === -1 ? 4173 : Number(process.argv[at + 1]), strictPort: at !== -1 });
  endCleanly(close);
  console.log(address);
}
