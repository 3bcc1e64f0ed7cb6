/** The engine may die; the graph does not, and the run begins again. */
import { expect, test, type Page } from "@playwright/test";
import { figure, nodes, numberIn } from "./canvas.ts";

/** Every worker that the page starts, so that a test can end one behind its back. */
async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
    Object.assign(globalThis, { endWorkers: () => { for (const worker of started.splice(0)) worker.terminate(); } });
  });
}

test("the death of the engine is told within seconds, and it starts again with the graph as it was", async ({ page }) => {
  await keepWorkers(page);
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBeGreaterThan(5);
  await page.evaluate(() => (globalThis as unknown as { endWorkers(): void }).endWorkers());

  const lost = page.getByRole("alert").filter({ hasText: "The engine has stopped" });
  await expect(lost).toBeVisible({ timeout: 5000 });
  await expect(nodes(page)).toHaveCount(6);
  await lost.getByRole("button", { name: "Start again" }).click();
  await expect(lost).toHaveCount(0);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBeGreaterThan(0);
});
