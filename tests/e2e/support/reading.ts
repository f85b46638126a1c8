import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { isStill } from "./browsing";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * The page has loaded: its heading is shown, and the page is accessible in the light and the dark
 * theme.
 */
export async function reads(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await isAccessible(page);
}

/**
 * No violation of WCAG 2.2 AA that a program can find; colours are checked in the dark theme too.
 */
export async function isAccessible(page: Page): Promise<void> {
  // Between two pages of the same visit there is a moment without a title.
  await expect(page).toHaveTitle(/\S/);
  const where = new URL(page.url()).pathname;
  expect
    .soft(await violations(new AxeBuilder({ page }).withTags(rules)), `${where}, light`)
    .toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await isStill(page);
  expect
    .soft(
      await violations(new AxeBuilder({ page }).withRules(["color-contrast"])),
      `${where}, dark`,
    )
    .toEqual([]);
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
  const [content, screen] = await page.evaluate(() => [
    document.scrollingElement?.scrollWidth ?? 0,
    window.innerWidth,
  ]);
  expect
    .soft(content, `${new URL(page.url()).pathname} is wider than the screen`)
    .toBeLessThanOrEqual(screen ?? 0);
}

/**
 * What a phone of 320 CSS pixels shows: nothing sticks out at the side, and no column is so narrow
 * that it breaks a short word (WCAG 1.4.10).
 */
export async function isReadableAt320(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 640 });
  await isStill(page);
  await fitsItsScreen(page);
  const where = new URL(page.url()).pathname;
  expect.soft(await page.evaluate(brokenWords), `${where}, words broken at 320 px`).toEqual([]);
  await page.setViewportSize({ width, height });
}

/**
 * Words of 3 to 12 letters that are drawn in several lines. What has no place to break, as an
 * address or a digest, may break anywhere.
 */
function brokenWords(): string[] {
  const broken = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const parent = node.parentElement;
    if (range.getClientRects().length < 2 || !parent || getComputedStyle(parent).hyphens === "auto")
      continue;
    for (const { 0: word, index } of (node.textContent ?? "").matchAll(
      /(?<!\S)\p{L}{3,12}(?=[\s,.;:)]|$)/gu,
    )) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1)
        broken.add(`${word} in <${parent.tagName.toLowerCase()} class="${parent.className}">`);
    }
  }
  return [...broken];
}
