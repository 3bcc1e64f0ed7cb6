/** The app opens: under its content policy, isolated, and without a word of complaint. */
import { expect, test } from "@playwright/test";

test("opens without an error or a warning in the console", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} could not be loaded`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} answered ${response.status()}`);
  });

  await page.goto("/");
  await expect(page).toHaveTitle(/Backwire/);
  await expect(page.getByRole("main")).toBeAttached();
  await page.waitForLoadState("networkidle");
  expect(complaints).toEqual([]);
});

test("asks nothing of any other origin", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== new URL(baseURL ?? "").origin) foreign.push(request.url());
  });
  await page.goto("/");
  await expect(page.getByRole("main")).toBeAttached();
  await page.waitForLoadState("networkidle");
  expect(foreign).toEqual([]);
});

test("is isolated from other origins and refuses code that is not its own", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeAttached();
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);

  const refused = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
    });
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.head.append(script);
    return violation;
  });
  expect(refused).toBe("script-src-elem");
  await expect(page).toHaveTitle(/Backwire/);
});

test("answers a file that is not there with 404", async ({ request }) => {
  expect((await request.get("/no-such-file.json")).status()).toBe(404);
});

test("carries the notices of the libraries and data that it is made with", async ({ request }) => {
  const notices = await (await request.get("/THIRD-PARTY-NOTICES.txt")).text();
  expect(notices).toContain("Permission is hereby granted, free of charge");
  expect(notices).toMatch(/^react-dom \d+\.\d+\.\d+$/m);
  expect(notices).toMatch(/^Iris\n +Author: +R\. A\. Fisher/m);
});
