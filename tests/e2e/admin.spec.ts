import { open } from "@/tests/e2e/support/browsing";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";

test("an administrator reads and changes the settings of the institution", async ({ as }) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings");
  for (const [part, heading] of [
    ["Profile", "Institution profile"],
    ["Faculties", "Faculties"],
    ["Members", "Members"],
    ["Signing keys", "Signing keys"],
    ["Login", "Login"],
    ["Who may do what", "Who may do what"],
    ["System health", "System health"],
    ["Audit trail", "Audit trail"],
  ] as const) {
    await page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("link", { name: part })
      .click();
    await reads(page, heading);
  }
  await expect(page.getByText("The trail is complete")).toBeVisible();

  await open(page, "/settings/health");
  await expect(page.getByRole("row", { name: /^Worker OK Running/ })).toBeVisible();

  await open(page, "/settings/profile");
  await page.getByLabel("Colour").fill("blue");
  await page.getByLabel("Website").fill("https://northern-coast.example/home");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(
    page.getByText("Enter a colour as # and six digits, such as #23476f").first(),
  ).toBeVisible();
  await expect(page.getByLabel("Website")).toHaveValue("https://northern-coast.example/home");
  await isAccessible(page);
  await page.getByLabel("Colour").fill("#1d4f7c");
  await page.getByLabel("Website").fill("https://northern-coast.example");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();
});

test("a new signing key takes over, and the former one stays in the DID document", async ({
  as,
  request,
}) => {
  const page = await as("tobias.lindner");
  const keys = async () => {
    const { verificationMethod } = await (await request.get("/i/northern-coast/did.json")).json();
    return verificationMethod.filter(({ type }: { type: string }) => type === "Multikey").length;
  };
  const before = await keys();
  await open(page, "/settings/keys");
  await page.getByRole("button", { name: "Create a new key" }).click();
  await isAccessible(page);
  await page
    .getByRole("dialog", { name: "Create a new signing key" })
    .getByRole("button", { name: "Create key" })
    .dblclick();
  const rows = page
    .getByRole("region", { name: "For credentials and status lists" })
    .getByRole("row");
  await expect(rows.filter({ hasText: "Verify only" })).toHaveCount(before, { timeout: 90_000 });
  await expect(rows.filter({ hasText: "Active" })).toHaveCount(1);
  expect(await keys()).toBe(before + 1);
});

test("a host name cannot be claimed any more once credentials name their issuer", async ({
  as,
}) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/keys");
  const own = page.getByRole("region", { name: "Your own host name" });
  await expect(own.getByText("The host name can no longer be changed")).toBeVisible();
  await expect(own.getByRole("textbox")).toHaveCount(0);
});
