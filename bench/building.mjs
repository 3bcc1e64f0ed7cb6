/** What the benchmark needs before it can measure: the libraries, the product's command, and the bundles that race. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export const bench = dirname(fileURLToPath(import.meta.url));
export const root = dirname(bench);
/** Where everything lies that is made on the way. */
export const built = join(bench, "build");

/** Cross-origin isolation, as the app is served: with it the clocks of the page are exact. */
export const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Installs the libraries of bench/package-lock.json when they are missing or older. Throws when npm fails. */
export function installLibraries() {
  const installed = join(bench, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(bench, "package-lock.json")).mtimeMs) return;
  console.log("Installing what is measured against (bench/package-lock.json) …");
  const { status } = spawnSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: bench, stdio: "inherit", shell: true });
  if (status !== 0) throw new Error("npm ci failed in bench/; its output is above.");
}

/** Builds `backwire` as its users have it. */
export function buildCommand() {
  const { status } = spawnSync(process.execPath, [join(root, "scripts", "prepare.mjs")], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("The command line could not be built; the output is above.");
}

/** Bundles the racing code twice: for Node's processes, and for a page with its worker. */
export async function buildRaces() {
  const raced = join(bench, "raced");
  const input = Object.fromEntries(["node", "describe", "work", "editing"].map((name) => [name, join(raced, `${name}.ts`)]));
  await build({
    configFile: false, root: raced, logLevel: "warn", publicDir: false,
    build: { ssr: true, outDir: join(built, "node"), emptyOutDir: true, target: "node20", rolldownOptions: { input } },
    // the libraries too: TensorFlow.js' own build for Node has no gradients in it, brain.js' asks for native code
    ssr: { noExternal: true },
    define: { __dirname: "import.meta.dirname", __filename: "import.meta.filename" },
  });
  await build({
    configFile: false, root: raced, base: "./", logLevel: "warn", publicDir: false,
    build: { outDir: join(built, "page"), emptyOutDir: true, target: "chrome120", assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 },
    worker: { format: "es" },
  });
}
