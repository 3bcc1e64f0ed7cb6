/** Finds a Chromium for the end-to-end tests, or installs one. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./install.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const programFiles = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];

/** Where a system's own Chromium or Chrome may be. */
function systemPaths() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ...programFiles.filter((folder) => folder !== undefined).map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
  ];
}

/**
 * Whether this file is a browser that starts. Ubuntu's `chromium-browser` can be a stub that only asks for a snap.
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false;
  // On Windows, asking for the version opens a window.
  return process.platform === "win32" || spawnSync(path, ["--version"], { timeout: 30_000, stdio: "ignore" }).status === 0;
}

/**
 * The browser to test with: CHROMIUM_PATH, else the system's, else Playwright's own.
 * @returns {Promise<string | undefined>} undefined when this machine has none
 * @throws when CHROMIUM_PATH names something that does not start
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which does not start. Name a Chromium's program file, or unset it.`);
  }
  const { chromium } = await import("@playwright/test");
  return [...systemPaths(), chromium.executablePath()].find(starts);
}

/** Whether this is Debian itself: Ubuntu's package is a stub for a snap. */
function isDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * @param {string} command
 * @param {string[]} parameters
 */
function run(command, parameters) {
  console.log(`> ${[command, ...parameters].join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, parameters, { cwd: root, stdio: "inherit", env }).status === 0;
}

/** Installs Debian's package when root on Debian, else Playwright's own download. */
function installChromium() {
  console.log("No Chromium found; installing one for the end-to-end tests …");
  const isRoot = process.getuid?.() === 0;
  if (isRoot && isDebian()) {
    run("apt-get", ["update"]);
    if (run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"])) return;
  }
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  const systemLibraries = isRoot && process.platform === "linux" ? ["--with-deps"] : [];
  run(process.execPath, [playwright, "install", ...systemLibraries, "chromium"]);
}

/**
 * The browser to test with, installed when there is none.
 * @returns {Promise<string>}
 * @throws when none could be found or installed
 */
export async function requireChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  installChromium();
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new Error("No Chromium was found or could be installed. Install one, or name its program file in CHROMIUM_PATH.");
}
