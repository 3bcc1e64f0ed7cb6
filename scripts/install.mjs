/** Makes sure that the packages of the lock file are installed. Needs nothing but Node. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with a sentence when this Node is older than the tools can run on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Backwire needs Node 20.19 or later, this is ${process.versions.node}. Get a newer one from https://nodejs.org.`);
  process.exit(1);
}

/** Whether the packages are missing, or older than the lock file. */
function isStale() {
  const installed = join(root, "node_modules", ".package-lock.json");
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, "package-lock.json")).mtimeMs;
}

/**
 * Runs `npm ci` when it is needed.
 * @returns {boolean} false when npm failed; it has printed why
 */
export function install() {
  if (!isStale()) return true;
  console.log("Installing the packages of package-lock.json …");
  const npm = process.env.npm_execpath;
  // Development packages are needed to build, whatever NODE_ENV says.
  const options = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const { status } = npm?.endsWith("js")
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: "inherit" })
    : spawnSync(`npm ${options.join(" ")}`, { cwd: root, stdio: "inherit", shell: true });
  return status === 0;
}
