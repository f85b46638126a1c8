import type { Locator, Page } from "@playwright/test";
import { nameOf, open } from "@/tests/e2e/support/browsing";
import { fitsItsScreen, isAccessible } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never comes to ${target}.`);
}

test("from the start page to a proposal at the issuing desk without a mouse", async ({
  visitor,
}) => {
  const page = await visitor();
  await open(page, "/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await open(page, "/");
  await tabTo(page, page.getByRole("link", { name: "Sign in" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: /^Sign in with/ }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: `Continue as ${nameOf("greta.sommer")}` }));
  await page.keyboard.press("Enter");
  await tabTo(
    page,
    page.getByRole("navigation", { name: "Desks" }).getByRole("link", { name: /^Issuing/ }),
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Issuing" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Propose batch" }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Propose batch" })).toBeVisible();
});

test("a dialog keeps the focus, closes on Escape and gives the focus back", async ({ as }) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/keys");
  const button = page.getByRole("button", { name: "Create a new key" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("the person's menu opens by keyboard, closes on Escape and gives the focus back", async ({
  as,
}) => {
  const page = await as("tobias.lindner");
  for (const address of ["/settings/keys", "/catalogue"]) {
    await open(page, address);
    const button = page.getByRole("button", { name: /, your account$/ });
    await button.focus();
    await page.keyboard.press("Enter");
    const menu = page.getByRole("dialog", { name: /, your account$/ });
    await expect(menu).toBeFocused();
    const [place, trigger] = [await menu.boundingBox(), await button.boundingBox()];
    const gap = (place?.y ?? 0) - (trigger?.y ?? 0) - (trigger?.height ?? 0);
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(24);
    await isAccessible(page);
    await page.keyboard.press("Tab");
    expect(await menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    await button.click();
    await expect(menu).toBeVisible();
    await page.mouse.click(20, 500);
    await expect(menu).toBeHidden();
  }
  const button = page.getByRole("button", { name: /, your account$/ });
  await button.click();
  await page.getByRole("link", { name: "My learning" }).last().click();
  await page.waitForURL(/my-learning/);
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the person's menu needs no script", async ({ as, browser }) => {
  const signedIn = await as("zoe.vandenberg");
  const storageState = await signedIn.context().storageState();
  const context = await browser.newContext({ storageState, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/catalogue");
  await page.getByRole("button", { name: /, your account$/ }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Sign out" })).toBeVisible();
  await context.close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("public pages fit, in the light and the dark theme", async ({ visitor }) => {
    const page = await visitor();
    for (const address of [
      "/",
      "/catalogue",
      "/verify",
      "/formats",
      "/i/northern-coast",
      "/about",
      "/privacy",
      "/accessibility",
      "/sign-in",
      "/mailbox",
      "/none",
    ]) {
      await open(page, address);
      await fitsItsScreen(page);
    }
    await open(page, "/catalogue");
    await isAccessible(page);
    await page.getByRole("main").getByRole("link", { name: /./ }).last().click();
    await page.waitForURL(/\/catalogue\/.+/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await fitsItsScreen(page);
    await isAccessible(page);
  });

  const desks: [string, string[]][] = [
    ["ada.brandt", ["/design", "/design/new"]],
    ["jonas.keller", ["/review"]],
    ["miriam.vogt", ["/publish"]],
    ["greta.sommer", ["/enrolment", "/enrolment/runs/new", "/issuing", "/issuing/credentials"]],
    ["elif.demir", ["/assessment"]],
    ["zoe.vandenberg", ["/my-learning"]],
  ];
  for (const [sub, addresses] of desks) {
    test(`the pages of ${nameOf(sub)} fit, and what they lead to`, async ({ as }) => {
      const page = await as(sub);
      for (const address of addresses) {
        await open(page, address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await fitsItsScreen(page);
        const first = page.getByRole("main").locator("table, ul").getByRole("link").first();
        if ((await first.count()) === 0) continue;
        await open(page, (await first.getAttribute("href")) ?? address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await fitsItsScreen(page);
        await isAccessible(page);
      }
    });
  }

  test("the settings fit", async ({ as }) => {
    const page = await as("tobias.lindner");
    const parts =
      "profile faculties members members/invite keys seal trust elm login access audit".split(" ");
    for (const part of parts) {
      await open(page, `/settings/${part}`);
      await fitsItsScreen(page);
    }
    await isAccessible(page);
  });
});
