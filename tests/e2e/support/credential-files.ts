import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { open } from "./browsing";

/** The file that the browser saves when this button or link is pressed. */
export async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).or(page.getByRole("button", { name })).click(),
  ]);
  return readFile(await file.path());
}

/** The signed file of the credential that Zoë has had since the demo began. */
export async function filedCredential(people: {
  as: (sub: string) => Promise<Page>;
}): Promise<string> {
  const zoe = await people.as("zoe.vandenberg");
  await open(zoe, "/my-learning");
  await zoe
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: "Northern Coast University" })
    .getByRole("link")
    .first()
    .click();
  return (await download(zoe, "Download credential")).toString("utf8");
}

/** Hands a file or a text to /verify and waits for the verdict. */
export async function verify(
  page: Page,
  given: { file: string | Buffer } | { text: string },
): Promise<void> {
  await open(page, "/verify");
  if ("text" in given) await page.getByLabel(/^Or its text/).fill(given.text);
  else {
    const buffer = Buffer.from(given.file);
    const file = { name: "credential.jsonld", mimeType: "application/ld+json", buffer };
    await page.getByLabel("The credential as a file").setInputFiles(file);
  }
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("button", { name: "Check another" })).toBeVisible();
}

/** The box with the verdict. */
export const verdict = (page: Page) => page.locator("[data-verdict]");

/**
 * The lines for signer, integrity, status and completeness on screen; on paper they are elsewhere.
 */
export const lines = (page: Page) =>
  page.getByRole("region", { name: "What was checked" }).getByRole("listitem");
