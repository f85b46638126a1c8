import { open } from "@/tests/e2e/support/browsing";
import { download } from "@/tests/e2e/support/credential-files";
import { isAccessible, isReadableAt320, reads } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";

test("an administrator finds in the audit trail who did what, and exports it as a table", async ({
  as,
}) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/audit");
  await reads(page, "Audit trail");
  await expect(page.getByText("The trail is complete")).toBeVisible();
  await page.getByLabel("All actions").selectOption({ label: "Batch approved" });
  await page.getByLabel("By anyone").selectOption({ label: "Yusuf Aydın" });
  await page.getByRole("button", { name: "Search" }).click();
  await expect(
    page.getByRole("row", { name: /^Batch approved Yusuf Aydın/ }).first(),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /Greta Sommer/ })).toHaveCount(0);
  await isAccessible(page);
  await isReadableAt320(page);
  const table = (await download(page, "Download these entries")).toString("utf8");
  expect(table).toContain('"batch.approve"');
  expect(table).not.toContain('"batch.propose"');
  await page
    .getByRole("list", { name: "Filters that apply" })
    .getByRole("link", { name: "Yusuf Aydın" })
    .click();
  await page.getByLabel("Search by id or number").fill("no such id");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No entry matches")).toBeVisible();
  await isAccessible(page);
});
