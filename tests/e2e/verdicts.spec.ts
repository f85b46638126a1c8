import { expect } from "@playwright/test";
import { lines, verdict, verify } from "@/tests/e2e/support/credential-files";
import { isAccessible } from "@/tests/e2e/support/reading";
import { test } from "@/tests/e2e/support/story";
import { foreignCredential, multikeyOf, tokenOf } from "@/tests/support/foreign-keys";

test("a message that is not an error is not red, and says what to do", async ({ visitor }) => {
  const page = await visitor();
  const key = multikeyOf("EdDSA");
  const issuer = `did:key:${key}`;
  const file = foreignCredential({ issuer: { id: issuer, name: "Northern Coast University" } });
  await verify(page, { text: tokenOf(file, { kid: `${issuer}#${key}` }, "EdDSA") });
  await expect(verdict(page)).toContainText(
    "The file itself names “Northern Coast University” as its issuer.",
  );
  await expect(verdict(page)).toHaveAttribute("data-verdict", "issuer-unknown");
  await expect(verdict(page)).toContainText("Genuine signature, issuer not known");
  await expect(lines(page).first()).toContainText("which is not known here.");
  await isAccessible(page);
  await verify(page, { file: JSON.stringify({ ...foreignCredential(), proof: undefined }) });
  await expect(verdict(page)).toContainText("Not signed");
  await verify(page, { text: "This is my diploma" });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "nothing-to-check");
  await expect(verdict(page)).toContainText("Submit the file or the link");
  await expect(lines(page)).toHaveCount(0);
  await isAccessible(page);

  await verify(page, { file: "1f0c2a3e-5b6d-4c7e-8f90-a1b2c3d4e5f6" });
  await expect(verdict(page)).toHaveAttribute("data-reason", "credential-number");
  await page.getByRole("link", { name: "Check this number" }).click();
  await expect(page.getByLabel("Number", { exact: true })).toHaveValue(
    "1f0c2a3e-5b6d-4c7e-8f90-a1b2c3d4e5f6",
  );
});
