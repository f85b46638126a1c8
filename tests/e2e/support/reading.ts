import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { isStill } from "./browsing";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page has arrived: its heading stands there, and everyone can read it, by light and in the dark. */
export async function reads(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await isAccessible(page);
}

/** No violation of WCAG 2.2 AA that can be found by program; the colours are looked at in the dark as well. */
export async function isAccessible(page: Page): Promise<void> {
  // Between two pages of the same visit there is a moment without a title.
  await expect(page).toHaveTitle(/\S/);
  const where = new URL(page.url()).pathname;
  expect.soft(await violations(new AxeBuilder({ page }).withTags(rules)), `${where}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await isStill(page);
  expect.soft(await violations(new AxeBuilder({ page }).withRules(["color-contrast"])), `${where}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await isStill(page);
}

async function violations(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
  );
}

/** Nothing sticks out at the side. */
export async function fitsItsScreen(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, window.innerWidth]);
  expect.soft(content, `${new URL(page.url()).pathname} is wider than the screen`).toBeLessThanOrEqual(screen ?? 0);
}
