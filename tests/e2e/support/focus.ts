import { expect, type Locator, type Page } from "@playwright/test";

/**
 * The focus is here, and its ring is drawn: the pixels around the control change when the focus
 * leaves it.
 */
export async function hasVisibleFocus(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeFocused();
  const box = await control.boundingBox();
  if (!box) throw new Error("What has the focus is not on the page.");
  const clip = {
    x: Math.max(box.x - 6, 0),
    y: Math.max(box.y - 6, 0),
    width: box.width + 12,
    height: box.height + 12,
  };
  const picture = () => page.screenshot({ clip, animations: "disabled", caret: "hide" });
  const focused = await picture();
  await control.evaluate((element) => (element as HTMLElement).blur());
  expect(focused.equals(await picture())).toBe(false);
  await control.focus();
}
