import { open } from "@/tests/e2e/support/browsing";
import { completeDesign, isSaved, question, startDesign } from "@/tests/e2e/support/design-desk";
import { hasVisibleFocus } from "@/tests/e2e/support/focus";
import { isAccessible } from "@/tests/e2e/support/reading";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("the design editor keeps the focus where the work is, and takes back what was removed, by keyboard", async ({
  as,
}) => {
  const code = unique();
  const page = await as("ada.brandt");
  await startDesign(page, { title: `Kelp farms ${code}`, code });
  const what = await question(page, "What");
  const texts = what.getByLabel("The learner is able to");
  for (const text of ["Describe kelp", "Grow kelp", "Sell kelp"]) {
    await what.getByRole("button", { name: "Add an outcome" }).press("Enter");
    await expect(texts.last()).toBeFocused();
    await page.keyboard.type(text);
  }
  await hasVisibleFocus(page, texts.last());

  // Ctrl Z stays within its field: one that was only visited gives nothing back, and empties no
  // other.
  await what.getByLabel("One sentence").focus();
  await page.keyboard.press("Control+z");
  await expect(texts.nth(2)).toHaveValue("Sell kelp");
  await page.keyboard.type("Kelp, from spore to plate.");
  await page.keyboard.press("Control+z");
  await expect(what.getByLabel("One sentence")).toHaveValue("");
  await page.keyboard.press("Control+Shift+z");
  await expect(what.getByLabel("One sentence")).toHaveValue("Kelp, from spore to plate.");

  await what.getByRole("button", { name: "Remove Outcome 2" }).press("Enter");
  await expect(texts).toHaveCount(2);
  await expect(what.getByText("Outcome 2", { exact: true })).toBeFocused();
  const message = page.getByRole("alertdialog").filter({ hasText: "Outcome 2 removed" });
  await expect(message.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(texts.nth(1)).toHaveValue("Grow kelp");
  await expect(what.getByLabel("One sentence")).toHaveValue("Kelp, from spore to plate.");
  await expect(message).toHaveCount(0);
  await hasVisibleFocus(page, what.getByText("Outcome 2", { exact: true }));
  await isAccessible(page);
  await what.getByRole("button", { name: "Remove Outcome 3" }).press("Enter");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(texts.nth(2)).toHaveValue("Sell kelp");
  await isSaved(page);

  await page.getByRole("button", { name: "Next: How much" }).press("Enter");
  await hasVisibleFocus(page, page.getByRole("heading", { name: "How much work is it?" }));

  const trust = await question(page, "Trust");
  await trust.getByRole("button", { name: "Add a partner" }).press("Enter");
  await expect(trust.getByLabel("Legal name")).toBeFocused();
  await trust.getByRole("button", { name: "Remove Partner 1" }).press("Enter");
  await hasVisibleFocus(page, trust.getByRole("button", { name: "Add a partner" }));
});

test("a draft is duplicated, submitted, withdrawn and, if never submitted, discarded; each step is asked about first", async ({
  as,
}) => {
  const code = unique();
  const page = await as("ada.brandt");
  await startDesign(page, { title: `Mussel beds ${code}`, code });
  await completeDesign(page);
  const design = page.url();
  await page.getByRole("button", { name: "Duplicate" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code of the copy").fill(code);
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(dialog.getByText("This is already in use. Choose another").first()).toBeVisible();
  await dialog.getByLabel("Code of the copy").fill(`${code}-B`);
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByText(`${code}-B · version 1`)).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Design" })).toBeVisible();
  await open(page, `/design?q=${code}-B`);
  await expect(page.getByText("No design matches")).toBeVisible();

  await open(page, design);
  await page.getByRole("button", { name: "Submit for review" }).press("Enter");
  await expect(page.getByText("This version is being reviewed.")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    "This version is being reviewed.",
  );
  await page.getByRole("button", { name: "Withdraw" }).click();
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("The submission was withdrawn.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Submit for review" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
});
