import { expect, type Page } from "@playwright/test";
import { open } from "./browsing";

/** The newest mail to an address in the demo's mailbox, opened; it may take the worker a moment. */
export async function mailTo(page: Page, address: string, subject: string | RegExp) {
  const mail = page
    .getByRole("listitem")
    .filter({ has: page.locator("summary") })
    .filter({ hasText: subject })
    .filter({ hasText: address })
    .first();
  await expect(async () => {
    await open(page, `/mailbox?q=${encodeURIComponent(address)}`);
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await mail.locator("summary").click();
  return mail;
}
