import { expect, type Locator, type Page } from "@playwright/test";
import { download, filedCredential, verdict, verify } from "@/tests/e2e/support/credential-files";
import { fitsItsScreen, isAccessible } from "@/tests/e2e/support/reading";
import { test } from "@/tests/e2e/support/story";

test("credentials that a wallet hands out together have a report each", async ({ as, visitor }) => {
  const small = { ...JSON.parse(await filedCredential({ as })), displayParameter: undefined };
  const whole = await filedCredential({ as });
  const phone = { width: 390, height: 844 };
  const page = await visitor({
    viewport: phone,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const wallet = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
    holder: "did:example:someone-else",
    verifiableCredential: ["whole", small],
  };
  await verify(page, { file: JSON.stringify(wallet).replace('"whole"', whole) });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "not-valid");
  await expect(verdict(page)).toContainText("2 credentials: 1 valid, 1 not valid.");
  await expect(verdict(page)).toContainText("a presentation that is not signed");
  await expect(page.getByRole("main")).not.toContainText("someone-else");
  const [first, second] = [1, 2].map((number) =>
    page.getByRole("button", { name: `Open report of credential ${number} of 2` }),
  );
  if (!first || !second) throw new Error("Two credentials were handed in.");
  await expect(page.locator("[data-credential='1']")).toContainText("Zoë van den Berg");
  await expect(page.locator("[data-credential='2']")).not.toContainText("Zoë van den Berg");
  await fitsItsScreen(page);
  await isAccessible(page);

  const one = await readEachReport(page, first, second);

  const other = await visitor();
  await other.goto(one);
  await expect(verdict(other)).toHaveAttribute("data-reason", "changed-since-signed");
  await verify(page, {
    text: JSON.stringify([
      small,
      { ...small, id: "urn:uuid:00000000-0000-4000-8000-000000000000" },
    ]),
  });
  await page.getByRole("button", { name: "Copy link to this check" }).click();
  await other.goto("/about");
  await other.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(verdict(other)).toContainText("2 credentials: 2 not valid.");
});

/** Opens each report and returns to the overview; returns the link to the second one. */
async function readEachReport(page: Page, first: Locator, second: Locator): Promise<string> {
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
  await expect(verdict(page)).toContainText("The credential is exactly as it was issued.");
  await expect(
    page.getByRole("article", { name: "Certificate of Zoë van den Berg" }),
  ).toBeVisible();
  await isAccessible(page);
  await page.getByRole("button", { name: "All 2 credentials" }).press("Enter");
  await expect(first).toBeFocused();
  await second.click();
  await expect(verdict(page)).toHaveAttribute("data-reason", "changed-since-signed");
  await page.getByRole("button", { name: "Copy link to this check" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "All 2 credentials" }).click();
  const saved = JSON.parse((await download(page, "Report as JSON")).toString("utf8"));
  expect(saved).toMatchObject({
    reason: "several-checked",
    credentials: [{ verdict: "valid" }, { verdict: "not-valid" }],
  });
  return link;
}

test("the report is printed with everything that is signed, and a file as the API answers it", async ({
  as,
  visitor,
}) => {
  const signed = await filedCredential({ as });
  const page = await visitor();
  await verify(page, { file: signed });
  const saved = JSON.parse((await download(page, "Report as JSON")).toString("utf8"));
  const machine = await (
    await page.request.post("/api/v1/verify", {
      data: signed,
      headers: { "content-type": "application/ld+json" },
    })
  ).json();
  expect({ ...saved, checkedAt: "" }).toEqual({ ...machine, checkedAt: "" });

  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = printed.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  expect(pages, "the report, then what was signed").toBeGreaterThan(1);
  expect(pages).toBeLessThanOrEqual(4);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Verification report", { exact: true })).toBeVisible();
  await expect(page.getByText("Awarded to", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Check another" })).toBeHidden();
  await expect(page.getByRole("article")).toBeHidden();
  const signedValues = page.getByRole("region", { name: "Everything that is signed" });
  await expect(
    signedValues.getByText("Supervised on site, with identity check").first(),
  ).toBeVisible();
  await expect(signedValues.getByText("Grading scale").first()).toBeVisible();
});

test("every check explains itself, by keyboard too", async ({ as, visitor }) => {
  const signed = await filedCredential({ as });
  const page = await visitor();
  await verify(page, { file: signed });
  const check = page.locator("[data-check=proof]");
  await expect(check).toBeHidden();
  await page.getByText("Technical checks").press("Enter");
  await expect(
    check.getByText("A changed letter, date or grade breaks the signature."),
  ).toBeHidden();
  await check.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(
    check.getByText("A changed letter, date or grade breaks the signature."),
  ).toBeVisible();
});
