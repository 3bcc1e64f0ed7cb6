/** Takes the pictures of the README and of docs/microscopes.md from the app itself, in both themes: `npm run screenshots` trains an example to its end, steps into the next step, then runs the test that photographs the microscopes. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { requireChromium } from "./chromium.mjs";
import { root } from "./install.mjs";
import { serve } from "./serve.mjs";

/** The example, and the node whose numbers the inspector shows. */
const example = "Residual connection";
const chosen = "hidden2";
/** What the instruction at which the picture of a step is taken gives. */
const stepped = "hidden2.weight.gradient";

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address where the app is served
 * @param {"light" | "dark"} theme
 */
async function photograph(browser, address, theme) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.2, locale: "en-US", colorScheme: theme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("navigation").getByRole("button", { name: example }).click();
  await page.getByRole("heading", { level: 1, name: example }).waitFor();
  await page.locator(`.react-flow__node[data-id="${chosen}"]`).click({ position: { x: 60, y: 14 } });
  await page.getByRole("tab", { name: "Values" }).click();
  const run = page.getByRole("banner").getByRole("button", { name: "Run", exact: true });
  await run.click();
  await page.getByRole("banner").getByRole("button", { name: "Pause" }).waitFor();
  // The run ends by itself after its epochs.
  await run.waitFor({ timeout: 120_000 });
  await page.mouse.move(720, 60);
  // The last frame, and the engine's judgement of the whole data.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(root, `docs/screenshot-${theme}.png`) });
  // Inside the next step: the gradient of a weight, with how it comes to be.
  const place = page.getByRole("status", { name: "Place in the step" });
  do await page.keyboard.press(".");
  while (!(await place.innerText()).includes(stepped));
  await page.getByRole("region", { name: "With numbers" }).getByRole("application").first().waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(root, `docs/stepping-${theme}.png`) });
  await context.close();
}

const built = spawnSync(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
const { address, close } = await serve({ port: 4173, strictPort: false });
const browser = await chromium.launch({ executablePath: await requireChromium(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
try {
  for (const theme of /** @type {const} */ (["light", "dark"])) await photograph(browser, address, theme);
} finally {
  await browser.close();
  await close();
}
const taken = spawnSync(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "test", "e2e/microscopes.spec.ts"], { cwd: root, stdio: "inherit", env: { ...process.env, SCREENSHOTS: "1" } });
if (taken.status !== 0) process.exit(taken.status ?? 1);
console.log("Wrote docs/screenshot-*.png, docs/stepping-*.png and docs/microscopes/*.png.");
