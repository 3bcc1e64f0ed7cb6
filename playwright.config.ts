/** The end-to-end tests: the built app, served as `npm start` serves it, in a real Chromium. */
import { createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { requireChromium } from "./scripts/chromium.mjs";

/** A port that nobody listens on. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 4273));
    });
  });
}

// This file is read again in every worker process: they inherit what the first reading has found.
process.env.BACKWIRE_E2E_PORT ??= String(await findFreePort());
process.env.CHROMIUM_PATH ||= await requireChromium();
const port = Number(process.env.BACKWIRE_E2E_PORT);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Training is timed in them, and a shared machine has few cores.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    colorScheme: "light",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium's sandbox refuses to run as root, which containers usually are.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
