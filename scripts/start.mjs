/** `npm start`: installs when needed, builds, serves on the next free port and opens the browser (`--no-open`: not). */
import { spawn } from "node:child_process";
import { install, requireNode, root } from "./install.mjs";
import { endCleanly } from "./lifetime.mjs";

/**
 * Opens an address in the person's browser where there is one; stays silent where there is none.
 * @param {string} address
 */
function openBrowser(address) {
  const hasScreen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !hasScreen) return;
  /** @type {[string, string[]]} */
  const [command, parameters] =
    process.platform === "darwin"
      ? ["open", [address]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", address]]
        : ["xdg-open", [address]];
  const opener = spawn(command, parameters, { stdio: "ignore", detached: true });
  opener.on("error", () => {});
  opener.unref();
}

/** Ends what is being served, once something is. */
let close = async () => {};
endCleanly(() => close());

requireNode();
if (!install()) process.exit(1);

// Only now: these come with the packages.
const { build } = await import("vite");
const { serve } = await import("./serve.mjs");

console.log("Building …");
await build({ root, logLevel: "warn" });
const served = await serve({ port: 4173, strictPort: false });
close = served.close;
console.log(`Backwire is at ${served.address}  (Ctrl+C ends it)`);
if (!process.argv.includes("--no-open")) openBrowser(served.address);
