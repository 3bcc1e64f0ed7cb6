/** The engine may end in any way and at any time: it is noticed within two seconds, told, and nothing that was drawn is lost. */
import { expect, test, type Page, type Worker } from "@playwright/test";
import { figure, nodes, numberIn, saveFile } from "./canvas.ts";

const long = process.env.LONG !== undefined;
const deaths = long ? 200 : 12;
/** Milliseconds until it is told. */
const soon = 2000;

const steps = async (page: Page): Promise<number> => numberIn(await figure(page, "step").innerText());
const told = (page: Page) => page.getByRole("alert").filter({ hasText: /engine/i });

/** Keeps the page's workers, so that one can be ended behind its back, and when the page last told of a lost engine. */
async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = { started: [] as globalThis.Worker[], toldAt: 0 };
    globalThis.Worker = class extends globalThis.Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        kept.started.push(this);
      }
    };
    new MutationObserver(() => {
      const alert = [...document.querySelectorAll("[role=alert]")].some((element) => /engine/i.test(element.textContent ?? ""));
      kept.toldAt = alert ? kept.toldAt || performance.now() : 0;
    }).observe(document, { childList: true, subtree: true });
    Object.assign(globalThis, { kept });
  });
}

/** Ways for a worker to end. */
const ways: Record<string, (page: Page, engine: Worker) => Promise<unknown>> = {
  ended: (page) => page.evaluate(() => { for (const worker of (globalThis as unknown as { kept: { started: globalThis.Worker[] } }).kept.started.splice(0)) worker.terminate(); }),
  "an error": (_, engine) => engine.evaluate(() => { setTimeout(() => { throw new Error("thrown by the test"); }); }),
  "an endless loop": (_, engine) => engine.evaluate(() => { setTimeout(() => { for (;;); }); }),
  "a message that nobody knows": (_, engine) => engine.evaluate(() => { dispatchEvent(new MessageEvent("message", { data: { type: "nonsense" } })); }),
};

const engineOf = (page: Page): Worker => {
  const engine = page.workers().findLast((worker) => worker.url().includes("worker"));
  if (!engine) throw new Error("the page has no worker");
  return engine;
};

async function openMoons(page: Page): Promise<void> {
  await watchPage(page);
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await page.getByRole("textbox", { name: "Epochs" }).fill("5000");
  await page.getByRole("textbox", { name: "Epochs" }).press("Enter");
}

/** Ends the engine; gives how long it took until the page told of it. */
async function end(page: Page, way: string): Promise<number> {
  const engine = engineOf(page);
  const began = await page.evaluate(() => performance.now());
  await ways[way](page, engine);
  await expect(told(page), way).toBeVisible({ timeout: 10_000 });
  return (await page.evaluate(() => (globalThis as unknown as { kept: { toldAt: number } }).kept.toldAt)) - began;
}

test(`the end of the engine, ${deaths} times in ${Object.keys(ways).length} ways at any time, is told within two seconds and takes nothing along`, async ({ page }) => {
  test.setTimeout(15_000 * deaths);
  await openMoons(page);
  const before = await saveFile(page);
  let seed = 5;
  for (let at = 0; at < deaths; at++) {
    const way = Object.keys(ways)[at % Object.keys(ways).length];
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => steps(page)).toBeGreaterThan(0);
    await page.waitForTimeout(seed % 700);
    expect(await end(page, way), way).toBeLessThan(soon);
    await expect(nodes(page)).toHaveCount(6);
    if (at % 2 === 0) await told(page).getByRole("button", { name: "Start again" }).click();
    else await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect(told(page)).toHaveCount(0);
    if (at % 2 === 1) await page.getByRole("button", { name: "Pause", exact: true }).click();
  }
  expect(await saveFile(page)).toBe(before);
});

test("a new engine goes on from the last state that was kept, a few seconds before", async ({ page }) => {
  await openMoons(page);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => steps(page)).toBeGreaterThan(100);
  const early = await steps(page);
  // the state is fetched every four seconds
  await page.waitForTimeout(5000);
  const late = await steps(page);
  await end(page, "ended");
  await told(page).getByRole("button", { name: "Start again" }).click();
  await expect(told(page)).toHaveCount(0);
  await expect.poll(() => steps(page)).toBeGreaterThan(early);
  const resumed = await steps(page);
  // at most four seconds of the run are lost
  expect(resumed).toBeGreaterThan(late / 10);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => steps(page)).toBeGreaterThan(resumed);
});
