/** The app itself: its bytes, the time to its first step, and the frames it draws a second while a network trains. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { launchOptions } from "./browser.mjs";
import { root } from "./building.mjs";
import { makeChain } from "./graphs.mjs";
import { short } from "./writing.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ graph: string, intervals: number[], stepsPerSecond: number }} Frames `intervals` between frames, in milliseconds */
/** @typedef {{ dist: number, start: { files: number, bytes: number, gzipped: number }, firstStep: number[], idle: number[], frames: Frames[], chromium: string }} App */

const graphs = { moons: () => example("moons"), digits: () => example("digits"), "a chain of 300 nodes": () => makeChain(300) };

/**
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<App | { missing: string }>}
 */
export async function measureApp({ repeats, seconds }) {
  const executablePath = await findChromium();
  if (executablePath === undefined) return { missing: "No Chromium was found, so the app was not measured." };
  await build({ root, logLevel: "warn" });
  const { address, close } = await serve({ port: 4373, strictPort: false });
  const browser = await chromium.launch({ executablePath, ...launchOptions });
  try {
    const firstStep = [];
    let start = { files: 0, bytes: 0, gzipped: 0 };
    for (let repeat = 0; repeat < repeats; repeat++) {
      const found = await startUp(browser, address);
      firstStep.push(found.milliseconds);
      ({ start } = found);
    }
    console.log(`first steps after ${firstStep.map(short).join(", ")} ms`);
    const frames = [];
    for (const [graph, text] of Object.entries(graphs)) frames.push(await watchRun(browser, address, graph, text(), seconds));
    return { dist: sizeOf(join(root, "dist")), start, firstStep, idle: await idle(browser, seconds), frames, chromium: browser.version() };
  } finally {
    await browser.close();
    await close();
  }
}

/** @param {string} name */
const example = (name) => readFileSync(join(root, "public", "examples", `${name}.json`), "utf8");

/**
 * @param {string} folder
 * @returns {number} bytes of all files
 */
const sizeOf = (folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => statSync(join(folder, path))).reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);

/** @param {Page} page */
const runButton = (page) => page.getByRole("banner").getByRole("button", { name: "Run", exact: true });
/** The number of steps at the top. @param {Page} page */
const stepFigure = (page) => page.getByRole("banner").locator("dt", { hasText: /^step$/ }).locator("xpath=following-sibling::dd[1]");
/** @param {Page} page */
const readSteps = async (page) => Number((await stepFigure(page).innerText()).replaceAll(/[^0-9]/g, ""));

/**
 * Opens the app with nothing stored, presses Run as soon as it can be pressed, and waits for the first step on the screen.
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 */
async function startUp(browser, address) {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  /** @type {Promise<Buffer>[]} */
  const bodies = [];
  page.on("requestfinished", (request) => { bodies.push(request.response().then((response) => response?.body() ?? Buffer.alloc(0)).catch(() => Buffer.alloc(0))); });
  const began = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await runButton(page).click();
  await stepFigure(page).filter({ hasNotText: /^0$/ }).waitFor();
  const milliseconds = performance.now() - began;
  const read = await Promise.all(bodies);
  await context.close();
  const sum = (/** @type {(body: Buffer) => number} */ of) => read.reduce((total, body) => total + of(body), 0);
  return { milliseconds, start: { files: read.length, bytes: sum((body) => body.length), gzipped: sum((body) => gzipSync(body).length) } };
}

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 * @param {string} graph
 * @param {string} text of its file
 * @param {number} seconds
 * @returns {Promise<Frames>}
 */
async function watchRun(browser, address, graph, text, seconds) {
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.getByRole("button", { name: "Document menu" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: /Open a file/ }).click()]);
  await chooser.setFiles({ name: "graph.json", mimeType: "application/json", buffer: Buffer.from(forLong(text)) });
  await page.getByRole("heading", { level: 1, name: JSON.parse(text).name }).waitFor();
  await page.getByRole("button", { name: "Pace of the run" }).click();
  await page.getByRole("menuitemradio", { name: "as fast as it can" }).click();
  await runButton(page).click();
  await page.waitForTimeout(2000);
  const before = { steps: await readSteps(page), at: performance.now() };
  const intervals = await countFrames(page, seconds);
  const stepsPerSecond = ((await readSteps(page)) - before.steps) / ((performance.now() - before.at) / 1000);
  await page.close();
  console.log(`${graph}: ${short(intervals.length / seconds)} frames a second, ${short(stepsPerSecond)} steps`);
  return { graph, intervals, stepsPerSecond };
}

/**
 * A run that does not end while it is watched.
 * @param {string} text
 */
function forLong(text) {
  const document = JSON.parse(text);
  return JSON.stringify({ ...document, training: { ...document.training, epochs: 1_000_000 } });
}

/**
 * An empty page: what this browser draws at best.
 * @param {import("@playwright/test").Browser} browser
 * @param {number} seconds
 */
async function idle(browser, seconds) {
  const page = await browser.newPage();
  const intervals = await countFrames(page, seconds);
  await page.close();
  return intervals;
}

/**
 * The times between frames, in milliseconds.
 * @param {Page} page
 * @param {number} seconds
 * @returns {Promise<number[]>}
 */
const countFrames = (page, seconds) => page.evaluate((duration) => new Promise((resolve) => {
  /** @type {number[]} */
  const intervals = [];
  let last = performance.now();
  const end = last + duration * 1000;
  const frame = (/** @type {number} */ now) => {
    intervals.push(now - last);
    last = now;
    if (now < end) requestAnimationFrame(frame);
    else resolve(intervals.slice(1));
  };
  requestAnimationFrame(frame);
}), seconds);
