/** Runs after `npm ci`: builds the command line and links it, so that `npx backwire` works inside a clone. */
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, "build", "backwire.js");

await build({ root, configFile: join(root, "vite.cli.config.ts"), logLevel: "warn" });
chmodSync(built, 0o755);

// npm links a package's commands into its dependents, not into itself, and without a link npx asks the registry.
const binFolder = join(root, "node_modules", ".bin");
const link = join(binFolder, "backwire");
mkdirSync(binFolder, { recursive: true });
rmSync(link, { force: true });
if (process.platform === "win32") {
  writeFileSync(`${link}.cmd`, `@node "%~dp0\\..\\..\\build\\backwire.js" %*\r\n`);
} else if (!existsSync(link)) {
  symlinkSync(join("..", "..", "build", "backwire.js"), link);
}
