/** Races in Chromium's worker: a page of ours that is idle but for it, and the processor's time of its process. */
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { findChromium } from "../scripts/chromium.mjs";
import { built, headers } from "./building.mjs";
import { workloadFile } from "./processes.mjs";

/** @typedef {import("@playwright/test").Page} Page */

export const launchOptions = { args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] };

/** Opens a page of its own for every race, so that none inherits what another left behind. */
export class Browser {
  /**
   * @param {import("@playwright/test").Browser} browser
   * @param {import("vite").PreviewServer} server
   */
  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
  }

  /** @returns {Promise<Browser | null>} null when this machine has no Chromium */
  static async open() {
    const executablePath = await findChromium();
    if (executablePath === undefined) return null;
    const server = await preview({ configFile: false, root: built, logLevel: "warn", build: { outDir: "page" }, preview: { host: "127.0.0.1", port: 4273, headers } });
    return new Browser(await chromium.launch({ executablePath, ...launchOptions }), server);
  }

  get version() { return this.browser.version(); }

  /**
   * @param {string} racer
   * @param {string} workload
   * @param {number} seconds
   * @returns {Promise<import("./racers.mjs").Figures>}
   */
  async race(racer, workload, seconds) {
    const page = await this.openPage();
    try {
      await order(page, { type: "prepare", name: racer, text: readFileSync(workloadFile(workload), "utf8") }, "ready");
      const before = await this.processorSeconds();
      const { steps, seconds: wall, firstLoss, lastLoss } = await order(page, { type: "go", seconds }, "done");
      const after = await this.processorSeconds();
      return { stepsPerSecond: steps / wall, stepsPerCpuSecond: steps / (after - before), firstLoss, lastLoss };
    } finally {
      await page.close();
    }
  }

  /**
   * Milliseconds from an edit to the first step, in a worker of its own.
   * @param {string} text of a graph file
   * @param {number} count
   */
  async edit(text, count) {
    const page = await this.openPage();
    try {
      return await order(page, { type: "edit", text, count }, "edited");
    } finally {
      await page.close();
    }
  }

  /** A page with its worker, under an address of ours. */
  async openPage() {
    const page = await this.browser.newPage();
    await page.goto(this.server.resolvedUrls?.local[0] ?? "http://127.0.0.1:4273/");
    return page;
  }

  /** Of all pages' processes; all but the one that races are idle. */
  async processorSeconds() {
    const session = await this.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }
}

/**
 * Gives the page's worker an order.
 * @template {import("./raced/worker.ts").Answer["type"]} T
 * @param {Page} page
 * @param {import("./raced/worker.ts").Order} given
 * @param {T} expected
 * @returns {Promise<Extract<import("./raced/worker.ts").Answer, { type: T }>>}
 * @throws what went wrong there
 */
async function order(page, given, expected) {
  const answer = await page.evaluate((own) => /** @type {(given: unknown) => Promise<import("./raced/worker.ts").Answer>} */ (Reflect.get(window, "order"))(own), given);
  if (answer.type === expected) return /** @type {Extract<import("./raced/worker.ts").Answer, { type: T }>} */ (answer);
  throw new Error(answer.type === "failed" ? answer.message : `the worker answered ${answer.type} to ${given.type}`);
}
